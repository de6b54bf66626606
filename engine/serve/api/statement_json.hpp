// A statement as the workbench shows it: with the route by which it came, origin first, and the claims that it carries.
#pragma once

#include "amend/story_records.hpp"
#include "serve/desk/desk.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hearsay {
class JsonWriter;
}

namespace hearsay::serve {

/// The way by which a statement came, the origin first; where it rests on several, the first of them.
[[nodiscard]] std::vector<StatementId> route_of(const Story& story, StatementId id);

/// Whether Read shows it as a passage that nobody has read: it stands in an article, and it or what it passes on is a draft.
[[nodiscard]] bool is_to_read(const Story& story, StatementId id);

class StatementWriter {
public:
    /// The snapshot must outlive it. O(statements).
    explicit StatementWriter(const Snapshot& now);

    [[nodiscard]] bool carries(StatementId id, std::string_view claim) const;
    /// What somebody may look for: who says it, the quote, the claims.
    [[nodiscard]] std::string words(StatementId id) const;
    [[nodiscard]] std::string json_of(StatementId id) const;

    /// By how many steps verdicts fall at the level `affiliation`, over all claims, if the passage is struck: the statement
    /// and what is known through it alone.
    [[nodiscard]] std::size_t stake_of(StatementId id) const;

private:
    /// The claims of the statement that this is about, or its words.
    [[nodiscard]] std::string what_is_taken_back(const Retraction& retraction) const;
    void write_other(JsonWriter& json, StatementId other) const;
    void write_withdrawals(JsonWriter& json, StatementId id) const;
    void write_ties(JsonWriter& json, SourceId source) const;

    const Snapshot& now_;
    const Story& story_;
    std::vector<std::vector<amend::Carried>> carried_;
    std::vector<std::uint32_t> children_;  ///< how many rest on a statement
    std::vector<std::vector<StatementId>> taken_back_by_;
    std::vector<std::vector<AffiliationId>> ties_;  ///< by source
    std::vector<bool> undocumented_;                ///< by source
};

}  // namespace hearsay::serve
