// The log of corrections: a line for each, with its checksum, in the order in which they were made.
#pragma once

#include "amend/change.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::amend {

struct ChangeLog {
    std::vector<Change> changes;
    /// False for a log that a version of hearsay wrote which gave no checksums: of what it holds nobody can tell whether it
    /// is as it was written.
    bool has_sums = true;
};

/// Throws FileError, with `name` and the line, where a line is not as it was written. O(bytes).
[[nodiscard]] ChangeLog read_change_log(std::string_view text, const std::string& name);

/// All lines, each with its checksum.
[[nodiscard]] std::string change_log_text(const std::vector<Change>& changes);

}  // namespace hearsay::amend
