// A story in one file or several: reading them as one, and writing each record back to the file it came from.
#pragma once

#include "edits/registry.hpp"
#include "edits/story_lock.hpp"
#include "edits/story_place.hpp"

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace hearsay::edits {

class StoryFiles final : public StoryPlace {
public:
    /// The first file is that beside which the log lies, and gets what is new; it need not exist. `registry` must outlive
    /// this. Throws FileError where one of the others is edited elsewhere, or is not there.
    StoryFiles(std::vector<std::string> paths, const Registry& registry, bool locked = true);
    ~StoryFiles() override;

    [[nodiscard]] const std::string& name() const noexcept override { return files_.front().path; }
    [[nodiscard]] Content read() override;
    [[nodiscard]] const std::string& digest_now() override;
    [[nodiscard]] std::string prepare(const Records& records) override;
    [[nodiscard]] bool write() override;

private:
    struct Stamp;
    struct File {
        std::string path;
        Records records;       ///< its own part, as read or as made ready
        std::string digest;    ///< "" for none
        std::string bytes;     ///< that wait to be written
        std::unique_ptr<Stamp> stamp;
    };

    Records records_in(const std::string& path) const;
    [[nodiscard]] std::string bytes_of(const Records& records) const;
    const std::string& digest_of(File& file) const;
    void share(const Records& records);
    void share_record(Kind kind, const std::string& id, const Fields& fields);
    [[nodiscard]] File& home_of(const std::string& loose);
    void finish_writing() const;
    void write_all(const std::vector<File*>& changed) const;

    const Registry& registry_;
    std::vector<File> files_;
    std::vector<std::unique_ptr<StoryLock>> locks_;  ///< of the files after the first
    Records merged_;                                 ///< of all files, as they were read or made ready last
    std::string digest_;
};

}  // namespace hearsay::edits
