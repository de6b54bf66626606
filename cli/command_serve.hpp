// `hearsay serve`: the workbench, in which people correct a story in a browser.
#pragma once

#include "command.hpp"

#include <memory>

namespace hearsay::cli {

[[nodiscard]] std::unique_ptr<Command> make_serve_command();

}  // namespace hearsay::cli
