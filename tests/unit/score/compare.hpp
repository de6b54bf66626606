// Where the solver's scores differ from the brute force's, in words, for the tests of this room.
#pragma once

#include "score/scorer.hpp"
#include "support/brute_force.hpp"

#include <string>

namespace hearsay::testing {

/// What the brute force is asked where the solver is given these options.
[[nodiscard]] inline Question question_of(const ScoreOptions& options) { return {options.as_of, options.suspect}; }

/// The solver's scores in plain values; of an interval the low end. All levels must have been asked for.
[[nodiscard]] PlainScores plain(const ClaimScores& scores, const Story& story);

/// Compares every figure of one claim to 1e-9, cuts exactly, chains by number and validity; another weakest party
/// is taken where its figure ties. One line per difference; "" when all agree.
[[nodiscard]] std::string differences(const BruteForceScores& expected, const ClaimScores& actual, const Story& story,
                                      const ScoreOptions& options = {});

/// What is out of order in the scores by themselves: the theorems that hold of every story. "" when all hold.
[[nodiscard]] std::string broken_theorems(const PlainScores& scores);
[[nodiscard]] inline std::string broken_theorems(const ClaimScores& scores, const Story& story) {
    return broken_theorems(plain(scores, story));
}

/// Where two results for the same claim of the same story, numbered differently, are not the same to the last digit
/// (or to `tolerance`).
[[nodiscard]] std::string differences(const ClaimScores& a, const Story& story_a, const ClaimScores& b,
                                      const Story& story_b, double tolerance = 0);

}  // namespace hearsay::testing
