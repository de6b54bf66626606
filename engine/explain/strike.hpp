// What is struck from the record, as if it had never been said: a source with all it said, a party with all who speak on
// its word, or one statement.
#pragma once

#include "score/scorer.hpp"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay {

/// A source with all it said (and, as a party, with all that is said on its word), or one statement; the other is no_id.
struct Strike {
    SourceId source = no_id<SourceId>;
    StatementId statement = no_id<StatementId>;
    bool as_party = false;  ///< also what everybody said on its word: who belonged to it then, directly or through others

    friend bool operator==(const Strike&, const Strike&) = default;
};

/// Of the source or the statement.
[[nodiscard]] std::string_view id_of(const Story& story, const Strike& strike);

/// The source or statement of this id; `source:ID` and `statement:ID` say which of two that share one,
/// `party:ID` means the source and all who belong to it. Throws
/// UsageError, with a near id, if there is none, or if there are both.
[[nodiscard]] Strike find_strike(const Story& story, std::string_view id);

/// For AttributionGraph::without().
struct Struck {
    std::vector<StatementId> statements;   ///< ascending
    std::vector<std::pair<StatementId, ClaimId>> spared;  ///< what a statement says of a claim and stands; ascending
};

/// What the strikes take away from what the scorer looks at. A party takes with it what those said who belonged to it
/// then, but for what it contradicts itself: that is not said on its word. O(statements), and O(carriers) of all claims
/// where a party is struck.
[[nodiscard]] Struck struck_by(const Scorer& scorer, std::span<const Strike> strikes);

/// What is struck, in words: `RIA Novosti (ria) and statement s4`.
[[nodiscard]] std::string strike_words(const Story& story, std::span<const Strike> strikes);

}  // namespace hearsay
