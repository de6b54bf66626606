// One server a story: a lock beside the file that the system releases when its holder ends, however it ends.
#pragma once

#include <string>

namespace hearsay::edits {

class StoryLock {
public:
    /// Throws FileError where somebody else has the story open, naming the address that they wrote there.
    explicit StoryLock(std::string path);
    ~StoryLock();
    StoryLock(const StoryLock&) = delete;
    StoryLock& operator=(const StoryLock&) = delete;

    /// What others are told. The file can be read by its owner alone.
    void tell(const std::string& address);

private:
    std::string path_;
    int descriptor_ = -1;
};

}  // namespace hearsay::edits
