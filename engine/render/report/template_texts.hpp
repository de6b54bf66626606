// The templates that come with the program, embedded at build time from engine/render/report/templates/.
#pragma once

#include <string_view>

namespace hearsay {

extern const std::string_view template_page;  ///< report_page.cpp fills it
extern const std::string_view template_brief;
extern const std::string_view template_footnotes;

}  // namespace hearsay
