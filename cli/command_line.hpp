// Reads a command line by an option table. The words are taken apart by Boost.Program_options; nothing is guessed.
#pragma once

#include "option_table.hpp"

#include <span>
#include <string>

namespace hearsay::cli {

/// Hands every value to its option and the rest to OptionTable::arguments(). `--help` and `--version` are options like
/// others. Throws UsageError naming the option and what is wrong with it.
void parse_command_line(const OptionTable& table, std::span<const std::string> words);

}  // namespace hearsay::cli
