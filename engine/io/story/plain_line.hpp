// The short way through a line of JSON Lines. Nearly all lines are plain: one record with known keys, values of the
// right type, no escapes. Such a line goes straight into its record, several times as fast as event by event through
// StoryReader, which remains the one to judge every other line: what is refused here is not wrong, only unusual.
#pragma once

#include "io/story/record_batch.hpp"

#include <string_view>

namespace hearsay {

/// Reads a plain line and has its record taken; `place` but for its record kind. The line must be followed by a NUL
/// byte. False, and nothing is taken, where the line is not plain; what is taken is what StoryReader would have made of
/// the line, without a problem. O(bytes).
bool read_plain_line(std::string_view line, Place place, RecordBatch& records);

}  // namespace hearsay
