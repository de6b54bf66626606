// One input of a story: how to open it (again) and whether it is JSON or JSON Lines.
#pragma once

#include "io/byte_source.hpp"
#include "io/load.hpp"

namespace hearsay {

enum class Layout : unsigned char { json, lines };

/// Opens the input; it must outlive the source if its bytes are kept.
[[nodiscard]] ByteSource open_input(const InputFile& input);

/// Reads from the source until it is clear what it is, and says so; what was read is in `beginning` afterwards.
///
/// A story begins with an object that has story keys; JSON Lines with an object, complete in one line, whose only key
/// names a kind of record. Where the content leaves it open (a line that is neither), the name decides: .jsonl and
/// .ndjson, also with .gz; without a name it is JSON Lines if the second line begins another object.
[[nodiscard]] Layout find_layout(ByteSource& source, std::string_view path, std::string& beginning);

}  // namespace hearsay
