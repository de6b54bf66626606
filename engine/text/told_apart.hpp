// Names that stand beside each other in a picture that has too little room for them: where two of them would be cut to the same
// beginning, their middle is left out instead, so that what they differ in is seen.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

/// What a picture shows of a text: all of it, or less and an ellipsis at its end.
using Shown = std::function<std::string(std::string_view)>;

/// In their order, what to write for each: itself, unless less than all of it is shown and just that of another name, too; then
/// "The beginning… what it differs in". Names that are equal stay equal. O(names · log names), and O(length) calls of `shown` for
/// each name that is not itself.
[[nodiscard]] std::vector<std::string> told_apart(const std::vector<std::string>& names, const Shown& shown);

}  // namespace hearsay
