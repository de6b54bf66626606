// Whom the registry knows by a name, however it is written.
#pragma once

#include "extract/language/tokens.hpp"

#include "model/story.hpp"

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
    /// The longest registered name that begins with the phrase and goes on behind it, before `limit`.
    [[nodiscard]] SourceId longest(const TokenizedText& text, Range phrase, std::uint32_t limit) const;
    [[nodiscard]] const Story* story() const noexcept { return registry_; }
    /// The words of a name without those that only join them, sorted, each with a blank behind it; "" for fewer than two.
    [[nodiscard]] static std::string bag_of(std::string_view name);

private:
    const Story* registry_;
    [[nodiscard]] SourceId find_words(std::string_view name) const;
    [[nodiscard]] SourceId medium_of(std::string_view name) const;

    std::unordered_map<std::string, SourceId> by_name_;
    std::unordered_map<std::string, SourceId> by_letters_;  ///< of media
    std::unordered_map<std::string, SourceId> by_bag_;
};

/// The bodies of the state that owns or controls a publisher, by their names without the state's: "Defence Ministry" in what is
/// published in Norvia. Made in O(ties times how far they reach).
class StateBodies {
public:
    StateBodies() = default;
    StateBodies(const RegistryNames& names, SourceId publisher);
    /// Nothing where none is called so, or several are.
    [[nodiscard]] SourceId find(std::string_view name) const;
    [[nodiscard]] SourceId state() const noexcept { return state_; }

private:
    SourceId state_ = no_id<SourceId>;
    std::unordered_map<std::string, SourceId> bodies_;
};

}  // namespace hearsay::extract
