#include "amend/correction_log.hpp"

#include "io/bytes/line_sum.hpp"
#include "model/error.hpp"

#include <algorithm>
#include <cstddef>

namespace hearsay::amend {
namespace {

[[noreturn]] void fail(const std::string& name, std::size_t number, const std::string& what) {
    throw FileError(name + ':' + std::to_string(number) + ": " + what +
                    ". Restore the log, or move it away: then nothing that was corrected before can be undone");
}

/// As lines ended before there were checksums.
bool is_of_before_sums(std::string_view line) { return line.ends_with("]}"); }

}  // namespace

CorrectionLog read_correction_log(std::string_view text, const std::string& name) {
    CorrectionLog log;
    std::size_t first_without = 0;  // 0 for none
    bool any_with = false;
    for (std::size_t begin = 0, number = 1; begin < text.size(); ++number) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        begin = end + 1;
        if (line.empty()) continue;
        if (has_right_sum(line)) any_with = true;
        else if (!is_of_before_sums(line)) fail(name, number, "this line of the log of corrections is not as it was written (its checksum is missing or wrong)");
        else if (first_without == 0) first_without = number;
        // All lines are written at once, so that either all have sums or none has.
        if (any_with && first_without != 0) fail(name, first_without, "this line of the log of corrections has lost its checksum");
        try {
            log.changes.push_back(read_log_line(line));
        } catch (const Error& problem) {
            fail(name, number, problem.what());
        }
    }
    log.has_sums = first_without == 0;
    return log;
}

std::string correction_log_text(const std::vector<Correction>& changes) {
    std::string text;
    for (const Correction& change : changes) text += with_sum(log_line(change)) + '\n';
    return text;
}

}  // namespace hearsay::amend
