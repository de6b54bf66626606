// hearsay link.
#pragma once

#include "command.hpp"

#include <memory>

namespace hearsay::cli {

[[nodiscard]] std::unique_ptr<Command> make_link_command();

}  // namespace hearsay::cli
