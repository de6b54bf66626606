// What `hearsay learn` says of what it has learned: a table, and remarks on what it rests on.
#pragma once

#include "console.hpp"

#include "learn/learned.hpp"
#include "model/story.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace hearsay::cli {

/// A line for each source, those with the most answers first: how often it was right, and the reliability that goes with
/// it, with its interval. `story` may be null.
void print_learned(std::ostream& out, const learn::Learned& learned, TrackRecordBasis by, const Story* story,
                   const Console& console);

/// What was left out, what the counts cannot tell, and how much was learned; a line each, without line ends.
[[nodiscard]] std::vector<std::string> remarks_on(const learn::Learned& learned, const learn::LearnOptions& options);

}  // namespace hearsay::cli
