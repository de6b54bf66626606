// hearsay merge: puts the scores of shards together.
#pragma once

#include "command.hpp"

#include <memory>

namespace hearsay::cli {

[[nodiscard]] std::unique_ptr<Command> make_merge_command();

}  // namespace hearsay::cli
