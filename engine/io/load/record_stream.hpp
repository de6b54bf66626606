// The records of a story file as they come, a batch at a time: for whoever makes something else of them than one story in
// memory.
#pragma once

#include "io/bytes/byte_source.hpp"
#include "io/json/json_reader.hpp"
#include "io/story/problem_list.hpp"
#include "io/story/record_batch.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace hearsay {

/// What a line without a record is made of.
inline constexpr std::string_view line_blanks = " \t\r\n";

/// What problems and places call the file.
struct FileOfRecords {
    std::uint32_t number = 0;
    std::string name;
};

/// A problem of the text itself, with line, column and excerpt; these are known right where it is found. `first_line`: the
/// number of the text's first line in its file.
[[nodiscard]] Diagnostic syntax_problem(JsonProblem problem, std::string_view text, std::uint32_t first_line, Place place,
                                        std::string file);

/// Is given each batch in its turn, and how many bytes of the file, packed as they are, had been read by then.
using TakeRecords = std::function<void(RecordBatch&, std::uint64_t stored_bytes)>;

/// Reads JSON Lines side by side, a block to a thread, and hands the records to `take` in their order; what it does not take
/// out of a batch is lost. `beginning`: what was read from the source already. True if some record could not be taken.
/// Throws FileError as the source does. O(bytes), memory for some blocks.
bool read_record_lines(ByteSource& source, std::string beginning, const FileOfRecords& file, ProblemList& problems,
                       const TakeRecords& take);

/// Reads a story file that is one JSON object. Likewise. O(bytes).
bool read_story_text(std::string_view text, const FileOfRecords& file, ProblemList& problems, RecordBatch& records);

}  // namespace hearsay
