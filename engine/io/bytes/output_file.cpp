#include "io/bytes/output_file.hpp"

#include "model/error.hpp"
#include "text/utf8.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace hearsay {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& path, std::string_view reason) {
    throw FileError("cannot write " + in_quotes(path) + ": " + std::string(reason));
}

[[noreturn]] void fail_with(const std::string& path, int code) {
    switch (code) {
        case ENOENT: fail(path, "the folder does not exist; make it first");
        case ENOTDIR: fail(path, "a part of the path is a file, not a folder; check the name");
        case EACCES:
        case EPERM:
        case EROFS: fail(path, "permission denied; choose another folder or change its permissions");
        case ENOSPC:
        case EDQUOT: fail(path, "the disk is full; make room or choose another folder");
        case ELOOP: fail(path, "its symbolic links lead back to each other; name the file itself");
        case ENAMETOOLONG: fail(path, "the name is too long; choose a shorter one");
        default: fail(path, code == 0 ? "the write failed; is the disk full?" : std::strerror(code));
    }
}

/// Has the disk hold what was written to a file, or to the list of files of a folder. Nothing where the system cannot do
/// that, as on some network drives.
void put_on_disk(const fs::path& file, const std::string& path) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    const int code = descriptor == -1 || ::fsync(descriptor) != 0 ? errno : 0;
    if (descriptor != -1) ::close(descriptor);
    const bool cannot = code == EINVAL || code == EROFS || code == ENOTSUP || code == EACCES;
    if (code != 0 && !cannot) fail_with(path, code);
}

/// Devices, pipes and what a process has open are written in place.
bool is_special(const std::string& path) {
    // Not /dev/shm, a folder like any other.
    const bool device = path.starts_with("/dev/") && !path.starts_with("/dev/shm/");
    if (device || path.starts_with("/proc/")) return true;
    std::error_code failure;
    const fs::file_status status = fs::status(path, failure);
    return fs::exists(status) && !fs::is_regular_file(status);
}

/// Makes an empty file with a name that no other has, beside the target.
fs::path make_temporary(const fs::path& target, const std::string& path) {
    const std::string stem = ".hearsay-" + std::to_string(::getpid()) + '-';
    for (int i = 0;; ++i) {
        fs::path name = target.parent_path() / (stem + std::to_string(i) + ".tmp");
        if (std::FILE* file = std::fopen(name.c_str(), "wbx")) {
            std::fclose(file);
            return name;
        }
        if (errno != EEXIST) fail_with(path, errno);
    }
}

}  // namespace

std::string file_behind_links(const std::string& name) {
    constexpr int most_links = 40;  // as Linux has it
    fs::path path = name;
    std::error_code failure;
    for (int i = 0; fs::is_symlink(path, failure); ++i) {
        if (i == most_links) fail_with(name, ELOOP);
        const fs::path target = fs::read_symlink(path, failure);
        if (failure) fail_with(name, failure.value());
        path = target.is_absolute() ? target : path.parent_path() / target;
    }
    return path.string();
}

struct OutputFile::State {
    std::string path;    ///< as given, for messages
    fs::path target;
    fs::path temporary;  ///< empty when the target is written in place, or is done
    std::ofstream stream;

    ~State() { discard(); }

    void discard() noexcept {
        stream.close();
        std::error_code failure;
        if (!temporary.empty()) fs::remove(temporary, failure);
        temporary.clear();
    }
};

OutputFile::OutputFile(const std::string& path) : state_(std::make_unique<State>()) {
    std::error_code failure;
    State& state = *state_;
    state.path = path;
    if (path.empty()) fail(path, "the name is empty; give the name of a file");
    if (fs::is_directory(path, failure) || path.ends_with('/')) fail(path, "it is a folder; give the name of a file");
    errno = 0;
    if (is_special(path)) {
        state.stream.open(path, std::ios::binary);
        if (!state.stream) fail_with(path, errno);
        return;
    }
    state.target = file_behind_links(path);
    const bool exists = fs::exists(state.target, failure);
    if (exists && ::access(state.target.c_str(), W_OK) != 0) {
        fail(path, "the file is write-protected; choose another name");
    }
    if (state.target.filename().native().size() > 255) fail_with(path, ENAMETOOLONG);
    state.temporary = make_temporary(state.target, path);
    if (exists) fs::permissions(state.temporary, fs::status(state.target, failure).permissions(), failure);
    state.stream.open(state.temporary, std::ios::binary);
    if (!state.stream) fail_with(path, errno);
}

OutputFile::~OutputFile() = default;
OutputFile::OutputFile(OutputFile&&) noexcept = default;
OutputFile& OutputFile::operator=(OutputFile&&) noexcept = default;

std::ostream& OutputFile::stream() noexcept { return state_->stream; }

void OutputFile::commit() {
    State& state = *state_;
    errno = 0;
    state.stream.flush();
    const bool written = state.stream.good();
    const int code = errno;
    state.stream.close();
    if (!written || state.stream.fail()) {
        state.discard();
        fail_with(state.path, code);
    }
    if (state.temporary.empty()) return;
    // A name that points to what is not on the disk yet would be an empty file after a loss of power.
    put_on_disk(state.temporary, state.path);
    std::error_code failure;
    fs::rename(state.temporary, state.target, failure);
    if (failure) {
        state.discard();
        fail_with(state.path, failure.value());
    }
    state.temporary.clear();
    put_on_disk(state.target.has_parent_path() ? state.target.parent_path() : fs::path("."), state.path);
}

bool has_its_name(int descriptor, const std::string& path) noexcept {
    struct stat open {};
    struct stat named {};
    return ::fstat(descriptor, &open) == 0 && ::stat(path.c_str(), &named) == 0 && open.st_ino == named.st_ino && open.st_dev == named.st_dev;
}

}  // namespace hearsay
