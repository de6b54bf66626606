// Words in quotation marks. A quote often holds quotation marks of its own: inside others they are single ones.
#pragma once

#include <string>
#include <string_view>

namespace hearsay {

/// The text in “ ”; the double marks in it, of whatever form, become single ones, and it is isolated() where it runs from
/// right to left. A text that is one quotation as it stands is not put in marks twice. O(text).
[[nodiscard]] std::string quotation(std::string_view text);

/// The same in straight marks, not isolated, for plain text.
[[nodiscard]] std::string straight_quotation(std::string_view text);

}  // namespace hearsay
