// The log beside a story, STORY.edits.jsonl: lines of JSON, each with a checksum, that are only ever added. What has been
// added is on the disk before anybody is told.
#pragma once

#include "edits/log_end.hpp"
#include "io/json/json_value.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::edits {

class EditLog {
public:
    /// Reads the log; it need not exist. A last line that was not written to its end (the machine lost its power) is put
    /// into STORY.edits.torn.jsonl and taken off. Throws FileError where any other line is damaged, where the log ends before
    /// what was confirmed of it, or nothing can be read.
    explicit EditLog(std::string path);
    ~EditLog();
    EditLog(const EditLog&) = delete;
    EditLog& operator=(const EditLog&) = delete;

    /// The lines that stood there when it was opened.
    [[nodiscard]] std::vector<JsonValue> take_lines() { return std::move(lines_); }
    /// What was set aside, in words; "" for nothing.
    [[nodiscard]] const std::string& torn() const noexcept { return torn_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

    /// Adds objects of JSON, a line each, all or none of them. Throws FileError where they cannot be kept; then the log is as it was.
    void append(const std::vector<std::string>& objects);

private:
    void open_file();
    void read();
    void set_aside(std::string_view rest);

    /// A file beside the log, named after it.
    [[nodiscard]] std::string beside(std::string_view what) const;

    std::string path_;
    LogEnd end_;
    std::string first_line_;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
    std::vector<JsonValue> lines_;
    std::string torn_;
};

}  // namespace hearsay::edits
