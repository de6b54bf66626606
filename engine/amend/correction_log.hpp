// The log of corrections: a line for each, with its checksum, in the order in which they were made.
#pragma once

#include "amend/correction.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::amend {

struct CorrectionLog {
    std::vector<Correction> changes;
    /// False for a log that a version of hearsay wrote which gave no checksums: of what it holds nobody can tell whether it
    /// is as it was written.
    bool has_sums = true;
};

/// Throws FileError, with `name` and the line, where a line is not as it was written. O(bytes).
[[nodiscard]] CorrectionLog read_correction_log(std::string_view text, const std::string& name);

/// All lines, each with its checksum.
[[nodiscard]] std::string correction_log_text(const std::vector<Correction>& changes);

}  // namespace hearsay::amend
