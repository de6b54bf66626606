// The log of corrections beside a story file or a store: FILE.corrections, a line each; and a store corrected.
#pragma once

#include "amend/correction.hpp"

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

namespace hearsay::cli {

class AmendLog {
public:
    explicit AmendLog(const std::string& story_file) : path_(story_file + ".corrections") {}

    /// Empty where there is no log. Throws FileError for a line that is not as it was written. Tells of a log without check
    /// sums: the next correction gives it some.
    [[nodiscard]] std::vector<amend::Correction> read(std::ostream& err) const;
    /// Replaces the log; without changes it goes.
    void write(const std::vector<amend::Correction>& changes) const;

    /// While it stands nobody else corrects the same file or store: what one has read, log and story, no other changes
    /// meanwhile. Others wait. Where none can be made nothing can be written either, which that says.
    class Turn {
    public:
        explicit Turn(const AmendLog& log);
        ~Turn();
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

    private:
        std::string path_;
        int descriptor_ = -1;
    };

    /// This second, UTC, ISO 8601.
    [[nodiscard]] static std::string now();

private:
    std::string path_;
};

/// The store becomes what the correction makes of it. Throws FileError where it is not there, and what the correction
/// throws; then nothing has changed.
amend::Correction correct_store(const std::string& store, const std::function<Story(const Story&)>& correction);

}  // namespace hearsay::cli
