// What a correction changed, so that it can be logged and undone: the records that went and those that came, each as
// the line of a story file that holds it.
#pragma once

#include "model/story.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::amend {

struct Correction {
    std::string at;    ///< ISO 8601
    std::string what;  ///< the correction, as it was asked for
    std::vector<std::string> gone;
    std::vector<std::string> come;

    [[nodiscard]] bool empty() const noexcept { return gone.empty() && come.empty(); }
};

/// The records as lines: `{"claim": {...}}`. Sorted as write_story_lines() does.
[[nodiscard]] std::vector<std::string> record_lines(const Story& story);

/// The correction that makes `after` of `before`. O(records).
[[nodiscard]] Correction difference(const Story& before, const Story& after);

/// The story as it was before the correction. Throws Error if what came is no longer as it came.
[[nodiscard]] Story undone(const Story& story, const Correction& correction);

/// A field of a record and what it shall be: this text, or a JSON value where the field is none of the text fields;
/// "" takes it away.
struct Field {
    std::string key;
    std::string value;
};

/// The story with fields of a record set, all at once. Throws Error if there is no such record or the result is no
/// story.
[[nodiscard]] Story with_fields(const Story& story, std::string_view kind, const std::string& id, const std::vector<Field>& fields);

/// A line of the log, without its checksum (change_log.hpp), and back, with or without. The second throws Error for a line that
/// is none.
[[nodiscard]] std::string log_line(const Correction& correction);
[[nodiscard]] Correction read_log_line(std::string_view line);

}  // namespace hearsay::amend
