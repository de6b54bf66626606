// Texts that pages and feeds carry with the marks of HTML in them.
#pragma once

#include <string>
#include <string_view>

namespace hearsay {

/// Entities as the characters they stand for ("&amp;", "&#8217;", also those written twice: "&amp;#039;"), tags left out,
/// blanks and line ends as one blank, none at the ends. A lone & or < stays. O(bytes).
[[nodiscard]] std::string text_of_html(std::string_view html);

}  // namespace hearsay
