// hearsay remove.
#pragma once

#include "command.hpp"

#include <memory>

namespace hearsay::cli {

[[nodiscard]] std::unique_ptr<Command> make_remove_command();

}  // namespace hearsay::cli
