// hearsay shard: cuts a story into shards that can be scored anywhere.
#pragma once

#include "command.hpp"

#include <memory>

namespace hearsay::cli {

[[nodiscard]] std::unique_ptr<Command> make_shard_command();

}  // namespace hearsay::cli
