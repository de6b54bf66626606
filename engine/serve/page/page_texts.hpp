// The files of the page, as they are part of the program; and the description of the API.
#pragma once

#include <string_view>

namespace hearsay {

extern const std::string_view openapi_text;
extern const std::string_view page_index;
extern const std::string_view page_style;
extern const std::string_view page_icon;
extern const std::string_view page_api;
extern const std::string_view page_article;
extern const std::string_view page_claims;
extern const std::string_view page_corrections;
extern const std::string_view page_hand_over;
extern const std::string_view page_inbox;
extern const std::string_view page_join;
extern const std::string_view page_main;
extern const std::string_view page_parts;
extern const std::string_view page_picker;
extern const std::string_view page_problem;
extern const std::string_view page_read;
extern const std::string_view page_sources;
extern const std::string_view page_strip;

}  // namespace hearsay
