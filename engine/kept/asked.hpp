// What kept scores were asked for, as bytes: scores that were asked for otherwise, by another version, or where logarithms come out
// otherwise in the last digit, are not taken for these. For this room only.
#pragma once

#include "score/scorer.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hearsay {

/// To be raised with every change by which some score, or finding of `check`, comes out otherwise, be it in the last digit.
inline constexpr unsigned scores_version = 1;

/// `version`: of the program.
[[nodiscard]] std::string bytes_of(const ScoreOptions& options, std::string_view version);

/// Nothing for those of another version or another machine's arithmetic.
[[nodiscard]] std::optional<ScoreOptions> options_of(std::string_view asked, std::string_view version);

}  // namespace hearsay
