// The story as the commands read it, for what is handed over: from where it lies, with what is remarkable in each record and
// where that stands.
#pragma once

#include "io/load/load.hpp"
#include "score/scorer.hpp"
#include "serve/desk/desk.hpp"

#include <memory>
#include <string>
#include <vector>

namespace hearsay::serve {

/// Reads the files, or the store, with the registry. Throws FileError.
[[nodiscard]] LoadedStory load_as_commands_do(const DeskOptions& options);

/// The story without the registry, as a story file: the bytes of the file where it is one.
[[nodiscard]] std::string story_file_of(const DeskOptions& options);

}  // namespace hearsay::serve
