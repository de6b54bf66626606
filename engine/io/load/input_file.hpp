// One file that a story was read from.
#pragma once

#include "io/story/formats.hpp"
#include "model/diagnostic.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace hearsay {

/// One input as it was read. Bytes are kept only where the file cannot be read again (standard input, a pipe).
struct InputFile {
    std::string name;  ///< as people know it: the path given, `<stdin>` for `-`
    std::string path;  ///< the path given
    std::optional<std::string> bytes;
    FileFormat format = FileFormat::story;
    bool lines = false;  ///< JSON Lines: Place::index counts lines from 1
    /// Of a foreign document: by RecordKind, the JSON pointers of its records, which Place::index counts into.
    std::array<std::vector<std::string>, record_kinds> origins{};
};

}  // namespace hearsay
