// Cases whose figures are known by hand, each put to the solver and to the brute force.
#pragma once

#include "support/catch.hpp"
#include "unit/score/compare.hpp"
#include "support/teller.hpp"

#include <string>
#include <vector>

namespace hearsay::testing {

/// Checks the scores of a claim by the brute force, if the story is small enough, and by the solver.
template <class Check>
void put(const Story& story, const ScoreOptions& options, const Check& check, const char* claim = "c") {
    const ClaimId id = *story.find_claim(claim);
    if (const auto scores = brute_force_score(story, id, question_of(options))) {
        INFO("by brute force");
        check(scores->scores);
    }
    INFO("by the solver");
    check(plain(Scorer(story, options).score(id), story));
}

template <class Check>
void put(const Teller& teller, const ScoreOptions& options, const Check& check) {
    put(teller.story(), options, check);
}

template <class Check>
void put(const Teller& teller, const Check& check) {
    put(teller.story(), ScoreOptions{}, check);
}

inline const PlainFigures& figures(const PlainScores& scores, Level level, Reading reading = Reading::open,
                                   Stance stance = Stance::asserts) {
    return scores.at(stance)->at(level, reading);
}

using Ids = std::vector<std::string>;

inline Approx exactly(double value) { return Approx(value).margin(1e-12).epsilon(1e-12); }

}  // namespace hearsay::testing
