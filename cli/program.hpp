// From the words of the command line to the end of a command.
#pragma once

#include "console.hpp"
#include "exit_code.hpp"

#include <span>
#include <string>

namespace hearsay::cli {

/// Runs what the words (without the program's name) ask for. Exceptions pass through; `command` then names the
/// command under way, "" before there is one.
[[nodiscard]] ExitCode run_program(std::span<const std::string> words, Console& console, std::string& command);

}  // namespace hearsay::cli
