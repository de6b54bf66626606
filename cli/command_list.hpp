// The sub-commands, in the order people meet them.
#pragma once

#include "command.hpp"

#include <memory>
#include <span>

namespace hearsay::cli {

struct CommandEntry {
    std::string_view name;
    std::unique_ptr<Command> (*make)();
};

[[nodiscard]] std::span<const CommandEntry> commands() noexcept;

/// Nothing when there is no command of this name.
[[nodiscard]] std::unique_ptr<Command> find_command(std::string_view name);

}  // namespace hearsay::cli
