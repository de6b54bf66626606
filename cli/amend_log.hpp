// The log of corrections beside a story file: FILE.corrections, a line each.
#pragma once

#include "amend/change.hpp"

#include <string>
#include <vector>

namespace hearsay::cli {

class AmendLog {
public:
    explicit AmendLog(const std::string& story_file) : path_(story_file + ".corrections") {}

    /// Empty where there is no log. Throws Error for a line that is none of ours.
    [[nodiscard]] std::vector<amend::Change> read() const;
    void append(const amend::Change& change) const;
    /// Replaces the log; without changes it goes.
    void write(const std::vector<amend::Change>& changes) const;

    /// This second, UTC, ISO 8601.
    [[nodiscard]] static std::string now();

private:
    std::string path_;
};

}  // namespace hearsay::cli
