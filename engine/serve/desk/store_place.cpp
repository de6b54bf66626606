#include "serve/desk/store_place.hpp"

#include "edits/digest.hpp"
#include "edits/registry.hpp"
#include "io/load/load.hpp"
#include "model/error.hpp"
#include "store/store.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <sstream>

namespace hearsay::serve {
namespace {

/// Of the records, in whatever order the store has them.
std::string digest_of(const edits::Records& records) {
    edits::Records sorted = records;
    for (auto& list : sorted.loose) std::sort(list.begin(), list.end());
    return edits::digest(sorted.text());
}

/// Its own digest is to be found out inside a transaction, where nobody else can change it.
class ChangedMeanwhile : public Error {
public:
    ChangedMeanwhile() : Error("somebody else has changed the store") {}
};

}  // namespace

/// What tells that the store may have changed: the file and its write-ahead log.
struct StorePlace::Stamp {
    std::array<struct stat, 2> status{};
    std::array<bool, 2> exists{};
    bool known = false;

    static Stamp of(const std::string& path) {
        Stamp now;
        const std::vector<std::string> files = store_files(path);
        for (std::size_t i = 0; i < now.status.size(); ++i) now.exists[i] = ::stat(files[i].c_str(), &now.status[i]) == 0;
        return now;
    }
    [[nodiscard]] bool same(const Stamp& other) const noexcept {
        if (!known || exists != other.exists) return false;
        for (std::size_t i = 0; i < status.size(); ++i) {
            if (!exists[i]) continue;
            const struct stat& a = status[i];
            const struct stat& b = other.status[i];
            if (a.st_ino != b.st_ino || a.st_size != b.st_size || a.st_mtim.tv_sec != b.st_mtim.tv_sec || a.st_mtim.tv_nsec != b.st_mtim.tv_nsec) return false;
        }
        return true;
    }
};

StorePlace::StorePlace(std::string path) : path_(std::move(path)), stamp_(std::make_unique<Stamp>()) {}
StorePlace::~StorePlace() = default;

edits::StoryPlace::Content StorePlace::read() {
    const Stamp before = Stamp::of(path_);
    Content content;
    content.exists = before.exists[0];
    if (content.exists) {
        const auto supply = store_supply(path_);
        LoadOptions options;
        options.supply = supply.get();
        std::istringstream nothing;
        const LoadedStory loaded = load_story({}, nothing, options);
        if (!loaded.ok()) throw FileError("the store cannot be used: " + edits::errors_of(loaded.diagnostics).front().to_string());
        content.records = edits::Records(loaded.story);
    }
    content.digest = content.exists ? digest_of(content.records) : edits::digest({});
    digest_ = content.exists ? content.digest : std::string();
    // Reading may make a write-ahead log, or fold it in; what is read once more then is the same.
    *stamp_ = before;
    stamp_->known = true;
    return content;
}

const std::string& StorePlace::digest_now() {
    const Stamp now = Stamp::of(path_);
    if (!stamp_->same(now)) static_cast<void>(read());
    return digest_;
}

std::string StorePlace::prepare(const edits::Records& records) {
    prepared_ = records;
    prepared_digest_ = digest_of(records);
    return prepared_digest_;
}

bool StorePlace::write() {
    std::istringstream in(prepared_.text());
    const std::vector<std::string> standard_input{"-"};
    LoadOptions options;
    options.format = FileFormat::story;
    LoadedStory loaded = load_story(standard_input, in, options);
    if (!loaded.ok()) throw FileError("the store was not written: " + edits::errors_of(loaded.diagnostics).front().to_string());
    const std::string expected = digest_.empty() ? digest_of({}) : digest_;
    try {
        Store(path_).correct([&](const Story& story) {
            if (digest_of(edits::Records(story)) != expected) throw ChangedMeanwhile();
            return std::move(loaded.story);
        });
    } catch (const ChangedMeanwhile&) {
        stamp_->known = false;
        return false;
    }
    digest_ = prepared_digest_;
    *stamp_ = Stamp::of(path_);
    stamp_->known = true;
    return true;
}

}  // namespace hearsay::serve
