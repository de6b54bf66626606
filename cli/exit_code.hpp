// How the program ends. Every command uses these codes and no others; help and man pages print the table below.
#pragma once

#include <array>
#include <string_view>

namespace hearsay::cli {

enum class ExitCode : int { done = 0, negative = 1, unusable = 2, failure = 3 };

struct ExitMeaning {
    ExitCode code;
    std::string_view text;
};

/// What the codes mean for the program as a whole; a command may say more of `negative`.
inline constexpr std::array<ExitMeaning, 4> exit_meanings{{
    {ExitCode::done, "done"},
    {ExitCode::negative, "a negative finding: nothing matched, or the file has problems"},
    {ExitCode::unusable, "wrong use, or an input or output that cannot be read or written"},
    {ExitCode::failure, "an internal failure of hearsay"},
}};

}  // namespace hearsay::cli
