// Shell completions, printed from the tables that also drive --help.
#pragma once

#include <array>
#include <cstdint>
#include <iosfwd>
#include <string_view>

namespace hearsay::cli {

enum class Shell : std::uint8_t { bash, zsh, fish };
inline constexpr std::array<std::string_view, 3> shell_names{"bash", "zsh", "fish"};

/// A script for the shell that knows every command, its options and the words they take.
void print_completions(std::ostream& out, Shell shell);

}  // namespace hearsay::cli
