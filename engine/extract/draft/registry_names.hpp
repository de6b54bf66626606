// Whom the registry knows by a name, however it is written.
#pragma once

#include "extract/language/tokens.hpp"

#include "model/story.hpp"

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

namespace hearsay::extract {

/// The names and aliases of a registry, in lower case.
class RegistryNames {
public:
    explicit RegistryNames(const Story* registry);
    /// By name, alias, id or slug; else a body by its words in any order ("Ministry of Defence of Norvia").
    [[nodiscard]] SourceId find(std::string_view name) const;
    /// A medium by its name run together, as accounts are called: "lakepost". O(1).
    [[nodiscard]] SourceId by_handle(std::string_view handle) const;
    /// "Defence Ministry" in what is published in Norvia: the one body whose name has these words, of the state that owns or controls
    /// the publisher; nothing where none or several do. O(sources of the registry and ties).
    [[nodiscard]] SourceId of_state(std::string_view name, SourceId publisher) const;
    /// The longest registered name that begins with the phrase and goes on behind it, before `limit`.
    [[nodiscard]] SourceId longest(const TokenizedText& text, Range phrase, std::uint32_t limit) const;
    [[nodiscard]] const Story* story() const noexcept { return registry_; }

private:
    const Story* registry_;
    [[nodiscard]] static std::string bag_of(std::string_view name);
    [[nodiscard]] std::set<SourceId> owners_of(SourceId source) const;
    [[nodiscard]] SourceId find_words(std::string_view name) const;
    [[nodiscard]] SourceId medium_of(std::string_view name) const;

    std::unordered_map<std::string, SourceId> by_name_;
    std::unordered_map<std::string, SourceId> by_letters_;  ///< of media
    std::unordered_map<std::string, SourceId> by_bag_;
};

}  // namespace hearsay::extract
