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
    [[nodiscard]] std::vector<StatementId> route_of(StatementId id) const;
    void write_ties(JsonWriter& json, SourceId source) const;

    const Snapshot& now_;
    const Story& story_;
    std::vector<std::vector<amend::Carried>> carried_;
    std::vector<std::uint32_t> children_;  ///< how many rest on a statement
    std::vector<std::vector<AffiliationId>> ties_;  ///< by source
};

}  // namespace hearsay::serve
