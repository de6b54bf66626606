// Names that are spelled alike: in a table "Yes" and "yes" are two answers, which may not be what its author meant.
#pragma once

#include "learn/answers.hpp"

#include <string>

namespace hearsay::learn {

/// How many differ from another one in the case of letters or in spaces alone.
struct SpelledAlike {
    std::size_t sources = 0;
    std::size_t questions = 0;
    std::size_t answers = 0;  ///< to one and the same question, given or ruled
    std::string example;      ///< two of them, in quotes

    [[nodiscard]] bool none() const noexcept { return sources + questions + answers == 0; }
};

/// What a story names by ids is passed over. O(answers + names · log); 8 bytes a source or question.
[[nodiscard]] SpelledAlike spelled_alike(const Answers& answers);

}  // namespace hearsay::learn
