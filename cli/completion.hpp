// Shell completions, printed from the tables that also drive --help.
#pragma once

#include <array>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::cli {

enum class Shell : std::uint8_t { bash, zsh, fish };
inline constexpr std::array<std::string_view, 3> shell_names{"bash", "zsh", "fish"};

/// A script for the shell that knows every command, its options and the words they take.
void print_completions(std::ostream& out, Shell shell);

enum class ListedIds : std::uint8_t { claims, sources };
inline constexpr std::array<std::string_view, 2> listed_id_names{"claims", "sources"};

/// The ids of a story, a line each, in order: what those scripts offer for values that are ids. Throws FileError if a file
/// cannot be read.
void print_ids(std::ostream& out, ListedIds which, const std::vector<std::string>& files);

}  // namespace hearsay::cli
