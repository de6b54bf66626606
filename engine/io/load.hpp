// From files to a Story: the one entry to this room for reading. Plain or gzip, JSON or JSON Lines, told apart by
// content; several files merge into one story.
#pragma once

#include "model/story.hpp"

#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hearsay {

/// One input as it was read. Bytes are kept only where the file cannot be read again (standard input, a pipe).
struct InputFile {
    std::string name;  ///< as people know it: the path given, `<stdin>` for `-`
    std::string path;  ///< the path given
    std::optional<std::string> bytes;
    bool lines = false;  ///< JSON Lines: Place::index counts lines from 1
};

struct LoadedStory {
    Story story;
    Diagnostics diagnostics;
    std::vector<InputFile> inputs;  ///< Place::file counts into it

    /// The story may be used only if nothing wrong was found.
    [[nodiscard]] bool ok() const noexcept { return !has_errors(diagnostics); }
};

/// Reads and merges story files; `-` is standard input, read through the stream given. Everything wrong with them is
/// in the diagnostics, with file, line, column and JSON pointer, sorted by place. A file given twice is read once.
/// Throws FileError if a file cannot be opened, read or unpacked. O(bytes); plain files are held in memory once,
/// JSON Lines a block at a time.
[[nodiscard]] LoadedStory load_story(std::span<const std::string> paths, std::istream& standard_input);

/// Fills in file, line, column and absolute pointer of diagnostics made later about this story (those whose place
/// and record-relative pointer are set and whose line is not). Reads the files once more, only where needed; a file
/// that has vanished meanwhile leaves line and column unknown.
void locate(Diagnostics& diagnostics, const LoadedStory& loaded);

/// Checks the files against the story schema as a second opinion and adds what load_story did not report already.
void check_schema(LoadedStory& loaded);

}  // namespace hearsay
