// `hearsay learn`: what sources have been right about, as track records.
#pragma once

#include "command.hpp"

#include <memory>

namespace hearsay::cli {

[[nodiscard]] std::unique_ptr<Command> make_learn_command();

}  // namespace hearsay::cli
