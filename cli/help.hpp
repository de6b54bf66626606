// What the program says about itself: help on a terminal and manual pages, both printed from the same tables.
#pragma once

#include "command.hpp"

#include <iosfwd>

namespace hearsay::cli {

/// `hearsay --help`: the commands and what they share.
void print_program_help(std::ostream& out, std::size_t width);
/// `hearsay COMMAND --help`.
void print_command_help(std::ostream& out, const CommandInfo& info, const OptionTable& options, std::size_t width);

/// Manual pages in troff, for section 1.
void print_program_manual(std::ostream& out);
void print_command_manual(std::ostream& out, const CommandInfo& info, const OptionTable& options);

/// Version, and what it was built with and from.
void print_version(std::ostream& out);

/// What the environment may say; the same for every command.
struct EnvironmentVariable {
    std::string_view name;
    std::string_view text;
};
inline constexpr std::array<EnvironmentVariable, 2> environment_variables{{
    {"NO_COLOR", "When set to anything, no colour is used unless --color always asks for it."},
    {"COLUMNS", "How many columns tables, help and explanations may fill. Default: the width of the terminal, or "
                "100 where there is none."},
}};

/// One paragraph on what the program is for.
inline constexpr std::string_view program_summary =
    "who stands behind a claim, and how many of them can fail independently";
inline constexpr std::string_view program_description =
    "hearsay reads a story: who said what, resting on whose word, and who belongs to whom. For every claim in it, it "
    "says how many independent parties stand behind it, whom it leans on most, and how likely it stands.";

/// The meaning of an exit code for this command; "" for a code it never ends with.
[[nodiscard]] std::string_view exit_meaning(const ExitMeaning& meaning, const CommandInfo* info) noexcept;

}  // namespace hearsay::cli
