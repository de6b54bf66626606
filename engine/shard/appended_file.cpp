#include "shard/appended_file.hpp"

#include "io/bytes/line_sum.hpp"
#include "model/error.hpp"
#include "text/utf8.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace hearsay {

void AppendedFile::write() {
    errno = 0;
    std::ofstream file(path_, std::ios::binary | std::ios::app);
    file.write(text_.data(), static_cast<std::streamsize>(text_.size()));
    file.close();
    if (!file) {
        throw FileError("cannot write " + in_quotes(path_) + ": " + std::generic_category().message(errno == 0 ? EIO : errno) +
                        "; make room, or cut the story into another folder");
    }
    sum_ = next_sum(sum_, text_);
    text_.clear();
}

}  // namespace hearsay
