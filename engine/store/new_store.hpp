// A store that is being made: under a name of its own beside the one it shall have, which it gets when all of the first run
// is in it. So nobody takes for a store what holds nothing yet, and of two who make one at once neither loses what was
// confirmed to it. For this room only.
#pragma once

#include <string>

namespace hearsay {

class NewStoreFile {
public:
    /// Makes an empty file beside where `store` leads. Throws FileError if none can be made, or if a write-ahead log stands
    /// there without its store: SQLite would take it for one of the new store.
    explicit NewStoreFile(const std::string& store);
    /// Takes the file away, and what SQLite keeps beside it, unless it was published.
    ~NewStoreFile();
    NewStoreFile(const NewStoreFile&) = delete;
    NewStoreFile& operator=(const NewStoreFile&) = delete;

    /// Where it stands meanwhile.
    [[nodiscard]] const std::string& path() const noexcept { return path_; }

    /// Gives it its name, and has that on the disk. No database may be open on it. Throws FileError if somebody else has made
    /// the store meanwhile, which stays as it is.
    void publish();

private:
    void require_no_old_log() const;

    std::string store_;   ///< as given, for messages
    std::string target_;  ///< behind links
    std::string path_;    ///< empty once it was published
};

}  // namespace hearsay
