// The sections of an explanation, each a list of whole sentences; empty when there is nothing to say.
// Internal to explain/explanation*.cpp.
#pragma once

#include "explain/why.hpp"
#include "score/scorer.hpp"

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace hearsay {

using Sentences = std::vector<std::string>;
using Cycles = std::vector<std::vector<StatementId>>;

/// One stance on one claim as the sections look at it.
struct Account {
    Account(const Why& why, const ClaimScores& scores, Stance stance);

    const Why* why;
    const ClaimScores* scores;
    Stance stance;
    Backing open;
    Backing cautious;

    [[nodiscard]] const Backing& backing(Reading reading) const noexcept { return reading == Reading::open ? open : cautious; }
    [[nodiscard]] const Story& story() const noexcept { return open.story(); }
    [[nodiscard]] const Names& names() const noexcept { return why->names(); }
    /// Nothing if no live statement takes the stance.
    [[nodiscard]] const StanceScores* stance_scores() const noexcept { return scores->at(stance); }
    [[nodiscard]] const LevelScores* figures() const noexcept {
        const StanceScores* found = stance_scores();
        return found ? found->at(why->level()) : nullptr;
    }
};

// explanation_figures.cpp
[[nodiscard]] Sentences tell_verdict(const Account& account);
[[nodiscard]] Sentences tell_certainty(const Account& account);
/// "one independent origin", "between one and two independent origins".
[[nodiscard]] std::string origins_words(const LevelScores& figures);
/// "five live statements assert it"; "five statements assert it, of which one has nothing left to rest on".
[[nodiscard]] std::string carriers_words(const Account& account, const StanceScores& scores);
/// "0.31", or "between 0.31 and 0.5": what the two readings enclose.
[[nodiscard]] std::string pair_words(Interval cautious, Interval open);

// explanation_lean.cpp
[[nodiscard]] Sentences tell_lean(const Account& account);
/// Whether all of it rests on one party in each reading, but in the cautious one on somebody whom the record clears.
[[nodiscard]] bool rests_on_another(const Account& account, const LevelScores& figures);

// explanation_origins.cpp
[[nodiscard]] Sentences tell_origins(const Account& account);
[[nodiscard]] Sentences tell_retractions(const Account& account);
[[nodiscard]] Sentences tell_circles(const Account& account, const Cycles& cycles);

// explanation_records.cpp
/// Empty where no reliability that counts here was learned.
[[nodiscard]] Sentences tell_track_records(const Account& account, const TrackRecords& track_records);

/// Who has ruled on the claim, or for another answer to its question.
[[nodiscard]] Sentences tell_rulings(const Account& account);

// explanation_ties.cpp
[[nodiscard]] Sentences tell_shared(const Account& account);
/// Whose ties do not count because they speak against their own.
[[nodiscard]] Sentences tell_against_own(const Account& account);
/// "A is owned by B since 2013-12-09, which is controlled by C"; "" for an empty path.
[[nodiscard]] std::string path_words(const Story& story, const Names& names, std::span<const TieStep> path);

// explanation_dispute.cpp
/// Scores by claim.
using KnownScores = std::unordered_map<ClaimId, const ClaimScores*>;
/// `scorer` scores those rivals that `known` lacks.
[[nodiscard]] Sentences tell_dispute(const Account& account, const Scorer& scorer, const KnownScores& known);

// explanation_changes.cpp
[[nodiscard]] Sentences tell_changes(const Account& account, const Scorer& scorer);

// Small words shared by the sections.
/// " on 2025-06-14", " in 2025" or " at 2025-06-14 09:30 UTC"; "" when no date is known.
[[nodiscard]] std::string on_date(const Story& story, StatementId statement);
/// The date of a statement, its own or else its article's, to the minute and with its zone; "" when there is none.
[[nodiscard]] std::string date_words(const Story& story, StatementId statement);
/// "who" for persons, "which" for everything else.
[[nodiscard]] std::string_view who_or_which(const Story& story, SourceId source);
/// "quotes" and "quoted by" for each kind of derivation.
[[nodiscard]] std::string_view active_word(DerivationKind kind) noexcept;
[[nodiscard]] std::string_view passive_word(DerivationKind kind) noexcept;
/// "outlets" if all of them publish, else "sources".
[[nodiscard]] std::string_view collective(const Story& story, std::span<const SourceId> sources);

}  // namespace hearsay
