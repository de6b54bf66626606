// What a sub-command is. Each one lives in command_<name>.cpp; registry.hpp knows them all.
#pragma once

#include "console.hpp"
#include "exit_code.hpp"
#include "option_table.hpp"

#include <span>
#include <string_view>

namespace hearsay::cli {

/// A command line to try, and what it does.
struct Example {
    std::string_view line;
    std::string_view text;
};

/// What help and man page say about a command beside its options.
struct CommandInfo {
    std::string_view name;
    std::string_view summary;      ///< a line without capital and full stop
    std::string_view arguments;    ///< as in "FILE…"
    std::span<const std::string_view> description;  ///< paragraphs
    std::string_view negative;     ///< what exit code 1 means here; "" where it cannot happen
    std::span<const Example> examples;
};

/// setup() binds the options to the command's own variables and opens nothing; run() does the work. A command is
/// set up once and run at most once.
class Command {
public:
    Command() = default;
    virtual ~Command() = default;
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;

    [[nodiscard]] virtual const CommandInfo& info() const noexcept = 0;
    virtual void setup(OptionTable& options) = 0;
    /// Throws UsageError before anything is read if the options do not fit together.
    virtual ExitCode run(Console& console) = 0;
};

}  // namespace hearsay::cli
