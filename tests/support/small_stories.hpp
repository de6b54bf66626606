// Every story of some small shape, one after the other: what the solver is checked on exhaustively.
#pragma once

#include "support/random_story.hpp"

#include <functional>
#include <string>

namespace hearsay::testing {

/// Takes a story and words that tell it from the others.
using StoryVisitor = std::function<void(const StoryRecords& records, const std::string& which)>;

/// All ways in which up to `most` (at most 3) statements may rest on each other, circles included, times all ways to
/// give them to two sources, each named or anonymous, times all choices of which are held, times three kinds of ties
/// (none, one owner of both, one source owned by the other). All assert the claim `c`.
void each_derivation_graph(std::size_t most, const StoryVisitor& visit);

/// Three statements of three sources, each of which quotes, copies or ignores each of the others, times all choices
/// of which are held, times a first source that is named or anonymous.
void each_graph_of_copies(const StoryVisitor& visit);

/// Two statements and every pair of derivations between them (none, suspected or known, both ways), every pair of
/// stances, retracted altogether, for the claim or not at all, times every way in which their sources may be documented.
void each_pair_of_statements(const StoryVisitor& visit);

/// Three sources who each speak for themselves, and a relay of two of them; all ways in which the sources may be tied
/// to each other (circles and ties to oneself included): fully or in part, lasting or begun between the statements,
/// as one and the same, or suspected.
void each_tie_graph(const StoryVisitor& visit);

/// A clerk and a deputy of a board that has an owner and a spokesman assert the claim; somebody denies it, first-hand
/// or not, in time or later withdrawn; all ways in which they may belong to each other.
void each_contradiction(const StoryVisitor& visit);

/// A statement that is held or not, by word or by default, and somebody who cites it: known or suspected, on the same
/// claim or another, live, not yet or no longer.
void each_way_to_be_heard_of(const StoryVisitor& visit);

/// Track records with and without claims, rivals or not, under letters and given reliabilities.
void each_track_record(const StoryVisitor& visit);

}  // namespace hearsay::testing
