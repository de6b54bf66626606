// Which source of a registry an address belongs to.
#pragma once

#include "model/story.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hearsay::extract {

/// Whether a host is one where many have a place each: t.me, blog hosts.
[[nodiscard]] bool is_shared_host(std::string_view host);

/// A path in lower case, without the end slash and without what such hosts put before a name ("/s/lake_watch", "/@lake").
[[nodiscard]] std::string path_key(const std::string& url);

/// The addresses of a registry's sources.
class RegistryAddresses {
public:
    explicit RegistryAddresses(const Story* registry);
    /// The source whose address is nearest above this one: of its host, else of the domain that the host belongs to,
    /// and, where many have a place on one host (t.me, blog hosts), of the path too. no_id when there is none. A
    /// source of the host's own domain ("edition.lakenews.example" for "www.lakenews.example") is found if it is the
    /// only one. O(length of the address) besides a look at sources of that domain.
    [[nodiscard]] SourceId find(const std::string& url) const;

private:
    struct Place {
        std::string path;
        SourceId source;
        bool person;  ///< whose page on a host does not make the host theirs
    };
    [[nodiscard]] SourceId at_host(const std::string& host, const std::string& path) const;

    std::unordered_map<std::string, std::vector<Place>> by_host_;
    std::unordered_map<std::string, std::vector<SourceId>> by_parent_;
};

}  // namespace hearsay::extract
