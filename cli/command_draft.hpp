// `hearsay draft`: a pile of articles as one story, linked as far as that is certain.
#pragma once

#include "command.hpp"

#include <memory>

namespace hearsay::cli {

[[nodiscard]] std::unique_ptr<Command> make_draft_command();

}  // namespace hearsay::cli
