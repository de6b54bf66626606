// The lines of the log: what it begins with, edits, and which file held how many of them.
#pragma once

#include "edits/edit.hpp"
#include "io/json/json_value.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::edits {

/// The file with this digest holds the edits up to `seq`, but for those that did not fit it.
struct FileMark {
    std::string digest;
    std::uint64_t seq = 0;
    std::vector<std::uint64_t> aside;
};

struct LogContent {
    std::vector<FileMark> marks;  ///< the base first
    std::vector<Edit> edits;
};

/// Throws FileError, naming the log, where the lines do not make one.
[[nodiscard]] LogContent read_lines(const std::vector<JsonValue>& lines, const std::string& log);

/// The first line of a log.
[[nodiscard]] std::string base_line(std::string_view digest);
[[nodiscard]] std::string mark_line(const FileMark& mark);
[[nodiscard]] std::string edit_line(const Edit& edit);

/// Marks the edits that are taken back, from the undo and redo edits among them.
void settle_undone(std::vector<Edit>& edits);

/// This second, ISO 8601, UTC.
[[nodiscard]] std::string time_now();

}  // namespace hearsay::edits
