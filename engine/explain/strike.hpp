// What is struck from the record, as if it had never been said: a source with all it said, a party with all who speak on
// its word, or one statement.
#pragma once

#include "score/scorer.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

/// A source with all it said (and, as a party, with all who belong to it), or one statement; the other is no_id.
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

/// Every statement that the strikes take away from what the scorer looks at, ascending. A party takes with it what those
/// said who belonged to it then; but where all that a member's statement says is contradicted by the party, so that it
/// is not said on the party's word, it stays. O(statements), and O(carriers) of each claim on which the party speaks
/// against its own.
[[nodiscard]] std::vector<StatementId> struck_statements(const Scorer& scorer, std::span<const Strike> strikes);

/// What is struck, in words: `RIA Novosti (ria) and statement s4`.
[[nodiscard]] std::string strike_words(const Story& story, std::span<const Strike> strikes);

}  // namespace hearsay
