// Every story of some small shape, one after the other: what the solver is checked on exhaustively.
#pragma once

#include "support/random_story.hpp"

#include <functional>
#include <string>

namespace hearsay::testing {

/// Takes a story and words that tell it from the others.
using StoryVisitor = std::function<void(const StoryRecords& records, const std::string& which)>;

/// All ways in which up to `most` (at most 3) statements may rest on each other, circles included, times all ways to
/// give them to two sources, each named or anonymous, times all choices of which are on record, times three kinds of
/// ties (none, one owner of both, one source owned by the other). All assert the claim `c`.
void each_derivation_graph(std::size_t most, const StoryVisitor& visit);

/// Two statements and every pair of derivations between them (none, suspected or known, both ways), every pair of
/// stances, retracted or not, times every way in which their sources may be documented.
void each_pair_of_statements(const StoryVisitor& visit);

/// Three sources who each speak for themselves, and a relay of two of them; all ways in which the sources may be tied
/// to each other (circles and ties to oneself included), fully or in part, lasting or begun between the statements.
void each_tie_graph(const StoryVisitor& visit);

}  // namespace hearsay::testing
