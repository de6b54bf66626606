#include "amend_log.hpp"

#include "amend/correction_log.hpp"
#include "io/bytes/byte_source.hpp"
#include "io/bytes/output_file.hpp"
#include "model/error.hpp"
#include "store/store.hpp"
#include "text/utf8.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <ostream>
#include <utility>

namespace hearsay::cli {

AmendLog::Turn::Turn(const AmendLog& log) : path_(log.path_ + ".lock") {
    while (true) {
        descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
        if (descriptor_ == -1) return;
        while (::flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) {
        }
        if (has_its_name(descriptor_, path_)) return;
        ::close(descriptor_);
    }
}

AmendLog::Turn::~Turn() {
    if (descriptor_ == -1) return;
    ::unlink(path_.c_str());
    ::close(descriptor_);
}

std::vector<amend::Correction> AmendLog::read(std::ostream& err) const {
    std::error_code unknown;
    if (!std::filesystem::exists(path_, unknown)) return {};
    std::string text;
    ByteSource::open_file(path_, path_).read_all(text);
    amend::CorrectionLog log = amend::read_correction_log(text, printable(path_));
    if (!log.has_sums) {
        err << "hearsay: " << printable(path_) << " is of an older version and has no checksums, so that nobody can tell whether it is as it was written\n";
    }
    return std::move(log.changes);
}

void AmendLog::write(const std::vector<amend::Correction>& changes) const {
    if (changes.empty()) {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
        return;
    }
    OutputFile file(path_);
    file.stream() << amend::correction_log_text(changes);
    file.commit();
}

std::string AmendLog::now() {
    const std::time_t time = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
    gmtime_r(&time, &parts);
    std::array<char, 32> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), length};
}

amend::Correction correct_store(const std::string& store, const std::function<Story(const Story&)>& correction) {
    std::error_code unknown;
    if (!std::filesystem::exists(store, unknown)) throw FileError("there is no store " + in_quotes(store) + "; \"hearsay add\" makes one");
    amend::Correction change;
    Store(store).correct([&](const Story& story) {
        Story corrected = correction(story);
        change = amend::difference(story, corrected);
        return corrected;
    });
    return change;
}

}  // namespace hearsay::cli
