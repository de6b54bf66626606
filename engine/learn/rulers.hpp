// Who has ruled: nobody is judged by its own ruling, nor is whoever speaks for the one that has ruled.
#pragma once

#include "graph/ties.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hearsay::learn {

class Rulers {
public:
    /// The story must outlive it.
    explicit Rulers(const Story& story);

    /// Whether a ruling is by this source: `by` is its id, name or alias, whatever the case of letters, or that of one which
    /// is the same or which it directly speaks for at that time, by ties that are known.
    [[nodiscard]] bool ruled(SourceId source, std::string_view by, TimeSpan when) const;

    /// What whoever has ruled may be called so that this source is not judged: see ruled(). In small letters.
    [[nodiscard]] std::vector<std::string> rules_as(SourceId source, TimeSpan when) const;

    /// The source called so; of several the first by id.
    [[nodiscard]] std::optional<SourceId> called(std::string_view by) const;

private:
    /// Calls back with all whose rulings are as good as its own, until that says it is enough.
    template <class Use>
    bool any_kin(SourceId source, TimeSpan when, const Use& use) const;
    [[nodiscard]] bool is_called(SourceId source, std::string_view name) const;

    const Story& story_;
    Ties same_;
    Ties all_;
    std::unordered_map<std::string, std::vector<SourceId>> called_;  ///< by id, name and alias in small letters; by id
};

}  // namespace hearsay::learn
