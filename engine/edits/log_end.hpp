// Where a log of edits ended when its last edit was confirmed, STORY.edits.end.jsonl: so that one that was cut off at the end
// of a line, or within one that was whole, is told from one that ends there.
//
// It is written in place after the log is on the disk, and not forced there itself: whoever is killed leaves what was
// confirmed last, and a machine that fails an earlier end or one that is not whole, which asks less of the log.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace hearsay::edits {

class LogEnd {
public:
    /// It need not exist.
    explicit LogEnd(std::string path) : path_(std::move(path)) {}
    ~LogEnd();
    LogEnd(const LogEnd&) = delete;
    LogEnd& operator=(const LogEnd&) = delete;

    /// The bytes that a log beginning with these had at least; 0 where nobody knows. A log that has lost its first line may be
    /// any.
    [[nodiscard]] std::uint64_t least(std::string_view log) const;
    /// A new log begins.
    void forget() const;
    /// The log is on the disk and has so many bytes. Where this cannot be kept the log is no worse for it.
    void note(std::string_view log, std::uint64_t bytes);

private:
    std::string path_;
    int descriptor_ = -1;
};

}  // namespace hearsay::edits
