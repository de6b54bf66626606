// What a verb does to the records before anybody else sees it: a copy of each record that it touches, and in the end the
// changes that these make.
#pragma once

#include "edits/change.hpp"

#include "model/diagnostic.hpp"
#include "model/error.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hearsay::edits {

/// The edit makes no sense: its arguments, or the story that would come of it. Says what to do instead.
class Refused : public Error {
public:
    explicit Refused(const std::string& message, Diagnostics found = {}) : Error(message), diagnostics(std::move(found)) {}

    Diagnostics diagnostics;
};

/// It speaks of a record that is not there.
class Missing : public Refused {
public:
    Missing(Kind a_kind, std::string an_id);

    Kind kind;
    std::string id;
};

class Amendment {
public:
    /// `own`: the records of the file. `merged`: the story that they and the registry make. Both must outlive this.
    Amendment(const Records& own, const Story& merged) : own_(own), merged_(merged) {}

    [[nodiscard]] const Records& own() const noexcept { return own_; }
    [[nodiscard]] const Story& merged() const noexcept { return merged_; }

    /// Whether there is such a record, here or in the registry, with what has been done so far.
    [[nodiscard]] bool has(Kind kind, const std::string& id) const;
    /// The record to change; of a source that the registry alone has, the part that this story adds to
    /// it. Throws Missing, or Refused for another record of the registry.
    [[nodiscard]] Fields& record(Kind kind, const std::string& id);
    /// The record to read, with what has been done so far. Throws Missing where the file has none, Refused where the
    /// registry alone has it.
    [[nodiscard]] const Fields& look(Kind kind, const std::string& id) const;
    /// Throws Refused where the id is taken.
    Fields& add(Kind kind, const std::string& id, Fields fields);
    /// Throws Missing, or Refused where the registry has it.
    void remove(Kind kind, const std::string& id);
    [[nodiscard]] std::vector<std::string>& loose(Loose kind);
    [[nodiscard]] Fields& story();
    /// Whether a statement that is still there, a ruling or a track record speaks of a claim. O(statements).
    [[nodiscard]] bool is_spoken_of(const std::string& claim) const;
    /// An id made of these words that no record of the kind has.
    [[nodiscard]] std::string new_id(Kind kind, std::string_view words) const;

    /// Takes over what an operation on the whole story did to it. Throws Refused where that would change the registry.
    void take_over(const Story& after);

    /// The changes, with every value as the story file has it. Throws Refused, with the diagnostics, where some record
    /// is none.
    [[nodiscard]] std::vector<Change> changes();

private:
    void normalise();

    const Records& own_;
    const Story& merged_;
    std::array<std::map<std::string, std::optional<Fields>>, 4> touched_;  ///< nothing: removed
    std::array<std::optional<std::vector<std::string>>, 4> loose_;
    std::optional<Fields> story_;
};

}  // namespace hearsay::edits
