// One input of a story: how to open it (again) and what format it is in.
#pragma once

#include "io/bytes/byte_source.hpp"
#include "io/load/input_file.hpp"

namespace hearsay {

/// Opens the input; it must outlive the source if its bytes are kept.
[[nodiscard]] ByteSource open_input(const InputFile& input);

struct FoundFormat {
    FileFormat format = FileFormat::story;
    bool lines = false;  ///< a record or an entity a line
};

/// Reads from the source until it is clear what it is, and says so; what was read is in `beginning` afterwards.
///
/// A story begins with an object that has story keys; JSON Lines with an object, complete in one line, whose only key
/// names a kind of record; other formats are known by the keys of their first object. Where the content leaves it open
/// (a line that is neither), the name decides: .jsonl and .ndjson, also with .gz; without a name it is JSON Lines if
/// the second line begins another object.
[[nodiscard]] FoundFormat find_format(ByteSource& source, std::string_view path, std::string& beginning);

}  // namespace hearsay
