// The JSON Schemas (draft-04) of the story file and the score file, as they stand in the folder schemas/.
#pragma once

#include <string_view>

namespace hearsay {

extern const std::string_view story_schema_text;
extern const std::string_view scores_schema_text;

}  // namespace hearsay
