// Writes a story as story files: what load_story reads back to an equal story.
#pragma once

#include "model/story.hpp"

#include <iosfwd>

namespace hearsay {

/// One JSON object, indented by two spaces, lists sorted by id (affiliations by their fields); the same story gives
/// the same bytes whatever the order of its records. Does not check the stream.
void write_story_json(std::ostream& out, const Story& story);

/// JSON Lines, one record a line, in the same order. The title and extra of the story as a whole have no line.
void write_story_lines(std::ostream& out, const Story& story);

}  // namespace hearsay
