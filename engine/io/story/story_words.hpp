// What messages about story files say was expected.
#pragma once

#include "io/story/story_fields.hpp"

#include <span>
#include <string>
#include <string_view>

namespace hearsay {

/// "one of a, b or c".
[[nodiscard]] std::string one_of(std::span<const std::string_view> words);

/// What a value must be to go there, such as "a number".
[[nodiscard]] std::string describe(const Slot& slot);

/// For lambdas that each take some alternatives of a variant.
template <class... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

}  // namespace hearsay
