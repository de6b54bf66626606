// hearsay convert.
#pragma once

#include "command.hpp"

#include <memory>

namespace hearsay::cli {

[[nodiscard]] std::unique_ptr<Command> make_convert_command();

}  // namespace hearsay::cli
