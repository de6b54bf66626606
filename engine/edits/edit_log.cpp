#include "edits/edit_log.hpp"

#include "io/bytes/line_sum.hpp"
#include "model/error.hpp"
#include "text/utf8.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace hearsay::edits {
namespace {

[[noreturn]] void fail(const std::string& path, std::string_view what, int code) {
    const std::string remedy = code == ENOSPC || code == EDQUOT ? "the disk is full; make room, nothing was lost" : std::strerror(code);
    throw FileError("cannot " + std::string(what) + ' ' + in_quotes(path) + ": " + remedy);
}

/// Writes all of it; false where it could not, with errno set.
bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// Whether what a log ends with was not written to its end: the line end is missing, or what never reached the disk reads as
/// zeros. A line that has its end was confirmed to somebody, and is damaged where it is not sound; so is one whose line end
/// alone is something else.
bool is_torn(std::string_view rest) {
    if (rest.find('\0') != std::string_view::npos) return true;
    return !rest.ends_with('\n') && !has_right_sum(rest.substr(0, rest.size() - 1));
}

}  // namespace

EditLog::EditLog(std::string path) : path_(std::move(path)), end_(beside(".end")) {
    if (::access(path_.c_str(), F_OK) != 0) return;
    open_file();
    read();
}

EditLog::~EditLog() {
    if (descriptor_ != -1) ::close(descriptor_);
}

std::string EditLog::beside(std::string_view what) const {
    std::string path = path_;
    const std::size_t dot = path.rfind(".jsonl");
    return path.insert(dot == std::string::npos ? path.size() : dot, what);
}

void EditLog::open_file() {
    const bool is_new = ::access(path_.c_str(), F_OK) != 0;
    if (is_new) end_.forget();
    descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
    if (descriptor_ == -1) fail(path_, "open", errno);
    if (!is_new) return;
    // The name of a new file must be on the disk as well.
    const std::size_t slash = path_.find_last_of('/');
    const std::string folder = slash == std::string::npos ? "." : path_.substr(0, slash + 1);
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor == -1) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

void EditLog::read() {
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0) fail(path_, "read", errno);
    std::string text(static_cast<std::size_t>(status.st_size), '\0');
    for (std::size_t done = 0; done < text.size();) {
        const ssize_t got = ::pread(descriptor_, text.data() + done, text.size() - done, static_cast<off_t>(done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail(path_, "read", errno);
        if (got == 0) text.resize(done);
        done += static_cast<std::size_t>(got);
    }
    const std::uint64_t least = end_.least(text);
    if (text.size() < least) {
        throw FileError(path_ + ": the log ends after " + std::to_string(text.size()) + " bytes, but edits up to byte " + std::to_string(least) +
                        " of it were confirmed. Restore the log, or move it away to begin a new one from the story as it was saved last");
    }
    for (std::size_t begin = 0, number = 1; begin < text.size(); ++number) {
        const std::size_t end = text.find('\n', begin);
        const std::string line = text.substr(begin, end == std::string::npos ? end : end - begin);
        auto parsed = parse_json(line);
        const bool sound = end != std::string::npos && has_right_sum(line) && std::holds_alternative<JsonValue>(parsed);
        const bool last = end == std::string::npos || end + 1 == text.size();
        if (!sound && last && begin >= least && is_torn(std::string_view(text).substr(begin))) return set_aside(std::string_view(text).substr(begin));
        if (!sound) {
            throw FileError(path_ + ':' + std::to_string(number) + ": this line of the log is not as it was written. Move the log away to begin a new one from the story as it was saved last, or restore the log");
        }
        lines_.push_back(std::get<JsonValue>(std::move(parsed)));
        if (begin == 0) first_line_ = line;
        begin = end + 1;
        size_ = begin;
    }
}

void EditLog::set_aside(std::string_view rest) {
    const std::string torn_path = beside(".torn");
    const int torn = ::open(torn_path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (torn == -1) fail(torn_path, "write", errno);
    const bool kept = write_all(torn, std::string(rest) + (rest.ends_with('\n') ? "" : "\n")) && ::fdatasync(torn) == 0;
    const int code = errno;
    ::close(torn);
    if (!kept) fail(torn_path, "write", code);
    if (::ftruncate(descriptor_, static_cast<off_t>(size_)) != 0) fail(path_, "write", errno);
    torn_ = "the last line of the log was not written to its end, so that edit was never confirmed; its " + std::to_string(rest.size()) + " bytes are in " + torn_path;
}

void EditLog::append(const std::vector<std::string>& objects) {
    std::string text;
    for (const std::string& object : objects) text += with_sum(object) + '\n';
    if (descriptor_ == -1) open_file();
    if (!write_all(descriptor_, text) || ::fdatasync(descriptor_) != 0) {
        const int code = errno;
        if (::ftruncate(descriptor_, static_cast<off_t>(size_)) != 0) fail(path_, "mend", errno);
        fail(path_, "write", code);
    }
    if (size_ == 0) first_line_ = text.substr(0, text.find('\n'));
    size_ += text.size();
    end_.note(first_line_, size_);
}

}  // namespace hearsay::edits
