// The file of a story that is being edited, and the registry beside it: reading them, putting them together, and writing the
// file anew.
#pragma once

#include "edits/records.hpp"

#include "model/story.hpp"

#include <memory>
#include <string>
#include <vector>

namespace hearsay::edits {

class StoryFile {
public:
    /// Throws FileError for a registry that cannot be used.
    StoryFile(std::string path, const std::vector<std::string>& registry_files);
    ~StoryFile();
    StoryFile(const StoryFile&) = delete;
    StoryFile& operator=(const StoryFile&) = delete;

    [[nodiscard]] const std::string& path() const noexcept { return path_; }

    struct Content {
        Records records;
        std::string digest;  ///< of the bytes; of none where there is no file
        bool exists = false;
    };
    /// Throws FileError where the file cannot be read, is no story, or is one that cannot be written back (packed, JSON
    /// Lines, or of another format); the message names the first problem and its place.
    [[nodiscard]] Content read();
    /// Of the bytes that are there now; "" where there is no file. Looks at the bytes only where size, time or file are
    /// others than the last time.
    [[nodiscard]] const std::string& digest_now();

    /// The story that these records and the registry make. Throws Refused, with the diagnostics.
    [[nodiscard]] std::shared_ptr<const Story> build(const Records& records) const;

    /// The bytes of the file that holds these records.
    [[nodiscard]] std::string bytes_of(const Records& records) const;
    /// Puts them in the place of the file, whole or not at all, and on the disk. Throws FileError.
    void write(const std::string& bytes);

private:
    struct Stamp;
    class Registry;

    std::string path_;
    std::unique_ptr<Registry> registry_;
    std::unique_ptr<Stamp> stamp_;
};

}  // namespace hearsay::edits
