// hearsay amend.
#pragma once

#include "command.hpp"

#include <memory>

namespace hearsay::cli {

[[nodiscard]] std::unique_ptr<Command> make_amend_command();

}  // namespace hearsay::cli
