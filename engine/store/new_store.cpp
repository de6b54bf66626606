#include "store/new_store.hpp"

#include "io/bytes/output_file.hpp"
#include "model/error.hpp"
#include "store/store.hpp"
#include "text/utf8.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace hearsay {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void cannot_make(const std::string& store, int code) {
    const std::string start = "the store " + in_quotes(store);
    switch (code) {
        case EEXIST: throw FileError(start + " was made by another run meanwhile; nothing of this one was added, so try again");
        case ENOSPC:
        case EDQUOT: throw FileError(start + " cannot grow: the disk is full; nothing of this run was added");
        case EROFS: throw FileError(start + " is write-protected; change its permissions or those of its folder");
        default: throw FileError(start + " cannot be opened; check the name and the permissions of its folder");
    }
}

/// Gives a file another name that no file may have yet; the reason if that fails. Some file systems can do it in one way alone.
int rename_to_free_name(const std::string& from, const std::string& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno == EEXIST) return EEXIST;
    if (::link(from.c_str(), to.c_str()) == 0) return ::unlink(from.c_str()) == 0 ? 0 : errno;
    if (errno == EEXIST) return EEXIST;
    std::error_code failure;
    if (fs::exists(to, failure)) return EEXIST;
    return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

/// Has the disk hold the names in the folder of a file. Some network drives cannot.
void put_folder_on_disk(const fs::path& file, const std::string& store) {
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor == -1) return;  // may be written to and not listed
    const int code = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    if (code == EIO) throw FileError("the store " + in_quotes(store) + " may not be on the disk: the name of the file cannot be written there");
}

}  // namespace

NewStoreFile::NewStoreFile(const std::string& store) : store_(store), target_(file_behind_links(store)) {
    const fs::path target = target_;
    if (!target.has_filename()) cannot_make(store_, ENOENT);
    require_no_old_log();
    for (int i = 0;; ++i) {
        const fs::path name = target.parent_path() / (".hearsay-" + std::to_string(::getpid()) + '-' + std::to_string(i) + ".db");
        if (std::FILE* file = std::fopen(name.c_str(), "wbx")) {
            std::fclose(file);
            path_ = name.string();
            return;
        }
        if (errno != EEXIST) cannot_make(store_, errno);
    }
}

NewStoreFile::~NewStoreFile() {
    if (path_.empty()) return;
    std::error_code ignored;
    for (const std::string& file : store_files(path_)) fs::remove(file, ignored);
}

void NewStoreFile::require_no_old_log() const {
    std::error_code failure;
    for (const char* kind : {"-wal", "-journal"}) {
        const std::string log = target_ + kind;
        const auto size = fs::file_size(log, failure);
        if (failure || size == 0) continue;
        throw FileError("there is no store " + in_quotes(store_) + ", but " + in_quotes(log) +
                        " of an earlier one; put that store back, or move the log away to make a new one");
    }
}

void NewStoreFile::publish() {
    require_no_old_log();
    if (const int code = rename_to_free_name(path_, target_)) cannot_make(store_, code);
    path_.clear();
    put_folder_on_disk(target_, store_);
}

}  // namespace hearsay
