#include "amend_log.hpp"

#include "io/bytes/byte_source.hpp"
#include "io/bytes/output_file.hpp"
#include "model/error.hpp"
#include "store/store.hpp"
#include "text/utf8.hpp"

#include <chrono>
#include <ctime>
#include <filesystem>
#include <sstream>

namespace hearsay::cli {

std::vector<amend::Change> AmendLog::read() const {
    std::vector<amend::Change> changes;
    std::error_code unknown;
    if (!std::filesystem::exists(path_, unknown)) return changes;
    std::string text;
    ByteSource::open_file(path_, path_).read_all(text);
    std::istringstream in(text);
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.empty()) continue;
        try {
            changes.push_back(amend::read_log_line(line));
        } catch (const Error& problem) {
            throw FileError(path_ + ':' + std::to_string(number) + ": " + problem.what());
        }
    }
    return changes;
}

void AmendLog::append(const amend::Change& change) const {
    std::vector<amend::Change> changes = read();
    changes.push_back(change);
    write(changes);
}

void AmendLog::write(const std::vector<amend::Change>& changes) const {
    if (changes.empty()) {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
        return;
    }
    OutputFile file(path_);
    for (const amend::Change& change : changes) file.stream() << amend::log_line(change) << '\n';
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

amend::Change correct_store(const std::string& store, const std::function<Story(const Story&)>& correction) {
    std::error_code unknown;
    if (!std::filesystem::exists(store, unknown)) throw FileError("there is no store " + in_quotes(store) + "; \"hearsay add\" makes one");
    amend::Change change;
    Store(store).correct([&](const Story& story) {
        Story corrected = correction(story);
        change = amend::difference(story, corrected);
        return corrected;
    });
    return change;
}

}  // namespace hearsay::cli
