#include "edits/story_lock.hpp"

#include "io/bytes/output_file.hpp"
#include "model/error.hpp"
#include "text/utf8.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace hearsay::edits {

StoryLock::StoryLock(std::string path) : path_(std::move(path)) {
    while (true) {
        descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (descriptor_ == -1) throw FileError("cannot write " + in_quotes(path_) + ": " + std::strerror(errno) + "; the workbench keeps its log beside the story");
        if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
            std::array<char, 512> address{};
            const ssize_t length = ::pread(descriptor_, address.data(), address.size(), 0);
            ::close(descriptor_);
            const std::string where = length > 0 ? printable(std::string(address.data(), static_cast<std::size_t>(length))) : "an address that is not known yet";
            throw FileError("the story is open in another workbench, at " + where + "; use that one, or end it first");
        }
        if (has_its_name(descriptor_, path_)) break;
        ::close(descriptor_);
    }
    tell({});
}

StoryLock::~StoryLock() {
    ::unlink(path_.c_str());
    ::close(descriptor_);
}

void StoryLock::tell(const std::string& address) {
    const bool emptied = ::ftruncate(descriptor_, 0) == 0;
    const bool told = emptied && ::pwrite(descriptor_, address.data(), address.size(), 0) == static_cast<ssize_t>(address.size());
    if (!told) throw FileError("cannot write " + in_quotes(path_) + ": " + std::strerror(errno));
}

}  // namespace hearsay::edits
