#include "edits/story_files.hpp"

#include "edits/digest.hpp"
#include "io/bytes/output_file.hpp"
#include "io/json/json_value.hpp"
#include "io/load/load.hpp"
#include "io/story/story_writer.hpp"
#include "model/error.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <ostream>
#include <set>
#include <sstream>
#include <utility>
#include <variant>

namespace hearsay::edits {
namespace {

std::string bytes_in(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return std::move(bytes).str();
}

void put_bytes(const std::string& path, const std::string& bytes) {
    OutputFile file(path);
    file.stream().write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.commit();
}

bool exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

/// The elements of a list that stand in another one too.
std::string common(const std::string& list, const std::string& other) {
    const std::vector<std::string> among = elements(other);
    std::vector<std::string> both = elements(list);
    std::erase_if(both, [&](const std::string& one) { return std::find(among.begin(), among.end(), one) == among.end(); });
    return list_of(both);
}

std::string journal_of(const std::string& path) { return path + ".edits.save"; }

}  // namespace

/// What tells that a file may have changed.
struct StoryFiles::Stamp {
    struct stat status {};
    bool exists = false;
    bool known = false;

    [[nodiscard]] bool same(const struct stat& other, bool there) const noexcept {
        return known && exists == there && (!there || (status.st_ino == other.st_ino && status.st_size == other.st_size &&
               status.st_mtim.tv_sec == other.st_mtim.tv_sec && status.st_mtim.tv_nsec == other.st_mtim.tv_nsec));
    }
};

StoryFiles::StoryFiles(std::vector<std::string> paths, const Registry& registry, bool locked) : registry_(registry) {
    for (std::string& path : paths) {
        const bool first = files_.empty();
        static_cast<void>(file_behind_links(path));  // which leads somewhere
        if (std::any_of(files_.begin(), files_.end(), [&](const File& file) { return file.path == path; })) throw UsageError(in_quotes(path) + " is named twice");
        if (!first && !exists(path)) throw FileError("there is no file " + in_quotes(path) + "; only the first is made where there is none");
        if (!first && locked) locks_.push_back(std::make_unique<StoryLock>(path + ".edits.lock"));
        if (!first && exists(path + ".edits.jsonl")) {
            throw FileError(in_quotes(path) + " has a log of edits of its own; name it first, or end those edits by moving " + in_quotes(path + ".edits.jsonl") + " away");
        }
        files_.push_back({.path = std::move(path), .records = {}, .digest = {}, .bytes = {}, .stamp = std::make_unique<Stamp>()});
    }
}
StoryFiles::~StoryFiles() = default;

/// The part of the story that one file holds, which may refer to what the others have.
Records StoryFiles::records_in(const std::string& path) const {
    const bool alone = files_.size() == 1;
    LoadOptions options;
    options.exists_elsewhere = [&](RecordKind kind, std::string_view id) { return !alone || registry_.has(kind, id); };
    std::istringstream nothing;
    const std::vector<std::string> paths{path};
    const LoadedStory loaded = load_story(paths, nothing, options);
    if (!loaded.ok()) throw FileError("the story cannot be used: " + errors_of(loaded.diagnostics).front().to_string());
    const InputFile& input = loaded.inputs.front();
    const bool packed = bytes_in(path).starts_with("\x1f\x8b");
    if (packed || input.lines || input.format != FileFormat::story) throw FileError(in_quotes(path) + " is no plain story file, in which alone every edit has its place; make one of it with \"hearsay convert\"");
    return Records(loaded.story, WhichRecords::given);
}

StoryPlace::Content StoryFiles::read() {
    finish_writing();
    for (File& file : files_) {
        file.stamp->known = false;
        file.bytes.clear();
    }
    Content content;
    content.digest = digest_now();
    content.exists = files_.front().stamp->exists;
    if (!content.exists && (ends_with_letters(name(), ".jsonl") || ends_with_letters(name(), ".gz"))) {
        // It would be written as a story file, which nobody expects there.
        throw FileError(in_quotes(name()) + ": a new story is a story file; end its name in .json");
    }
    for (File& file : files_) file.records = file.stamp->exists ? records_in(file.path) : Records();
    if (files_.size() == 1) {
        content.records = files_.front().records;
        if (!content.exists) content.digest = digest({});
    } else {
        std::vector<std::string> paths;
        for (const File& file : files_) {
            if (file.stamp->exists) paths.push_back(file.path);
        }
        LoadOptions options;
        options.exists_elsewhere = [&](RecordKind kind, std::string_view id) { return registry_.has(kind, id); };
        std::istringstream nothing;
        const LoadedStory loaded = load_story(paths, nothing, options);
        if (!loaded.ok()) throw FileError("the story cannot be used: " + errors_of(loaded.diagnostics).front().to_string());
        content.records = Records(loaded.story, WhichRecords::given);
    }
    if (content.exists && digest_now() != content.digest) return read();
    merged_ = content.records;
    return content;
}

const std::string& StoryFiles::digest_of(File& file) const {
    struct stat status {};
    const bool there = ::stat(file.path.c_str(), &status) == 0;
    if (file.stamp->same(status, there)) return file.digest;
    file.digest = there ? digest(bytes_in(file.path)) : std::string();
    *file.stamp = {.status = status, .exists = there, .known = true};
    return file.digest;
}

const std::string& StoryFiles::digest_now() {
    digest_.clear();
    for (File& file : files_) digest_ += (&file == &files_.front() ? "" : "+") + digest_of(file);
    return digest_;
}

std::string StoryFiles::bytes_of(const Records& records) const {
    std::istringstream in(records.text());
    const std::vector<std::string> standard_input{"-"};
    const bool alone = files_.size() == 1;
    LoadOptions options;
    options.format = FileFormat::story;
    options.exists_elsewhere = [&](RecordKind kind, std::string_view id) { return !alone || registry_.has(kind, id); };
    const LoadedStory loaded = load_story(standard_input, in, options);
    std::ostringstream out;
    write_story_json(out, loaded.story, RecordOrder::by_id, WhichRecords::given);
    return std::move(out).str();
}

/// A record that has changed: each file keeps its own part of it, and the first that has it gets what is new.
void StoryFiles::share_record(Kind kind, const std::string& id, const Fields& fields) {
    std::vector<Fields*> holders;
    for (File& file : files_) {
        const auto found = file.records.of(kind).find(id);
        if (found != file.records.of(kind).end()) holders.push_back(&found->second);
    }
    if (holders.empty()) {
        files_.front().records.of(kind).emplace(id, fields);
        return;
    }
    const Fields none;
    const Fields* const before = merged_.find(kind, id);
    std::set<std::string> keys;
    for (const Fields* some : {&fields, before == nullptr ? &none : before}) {
        for (const auto& [key, value] : *some) keys.insert(key);
    }
    for (const std::string& key : keys) {
        const std::string& now = value_of(fields, key);
        if (before != nullptr && value_of(*before, key) == now) continue;
        const bool nobody = std::none_of(holders.begin(), holders.end(), [&](const Fields* one) { return one->contains(key); });
        for (Fields* one : holders) {
            if (one == holders.front() && (nobody || one->contains(key) || is_list_field(key))) put_value(*one, key, now);
            else if (one->contains(key)) put_value(*one, key, is_list_field(key) ? common(one->at(key), now) : now);
        }
    }
}

/// Where a new tie, ruling or track record belongs: with its source or claim.
StoryFiles::File& StoryFiles::home_of(const std::string& loose) {
    const Fields fields = fields_of(loose);
    for (const auto& end : {std::pair(Kind::source, "source"), std::pair(Kind::claim, "claim")}) {
        const Kind kind = end.first;
        const std::string id = text_in(fields, end.second);
        const auto holder = std::find_if(files_.begin(), files_.end(), [&](const File& file) { return file.records.find(kind, id) != nullptr; });
        if (holder != files_.end()) return *holder;
    }
    return files_.front();
}

/// Gives every file its part of these records.
void StoryFiles::share(const Records& records) {
    for (std::size_t i = 0; i < records.keyed.size(); ++i) {
        const auto kind = static_cast<Kind>(i);
        for (const auto& [id, fields] : records.keyed[i]) {
            const Fields* const before = merged_.find(kind, id);
            if (before == nullptr || *before != fields) share_record(kind, id, fields);
        }
        for (File& file : files_) std::erase_if(file.records.of(kind), [&](const auto& one) { return records.find(kind, one.first) == nullptr; });
    }
    for (std::size_t i = 0; i < records.loose.size(); ++i) {
        const std::vector<std::string>& all = records.loose[i];
        for (File& file : files_) std::erase_if(file.records.loose[i], [&](const std::string& one) { return std::find(all.begin(), all.end(), one) == all.end(); });
        for (const std::string& one : all) {
            const bool placed = std::any_of(files_.begin(), files_.end(), [&](const File& file) { return std::find(file.records.loose[i].begin(), file.records.loose[i].end(), one) != file.records.loose[i].end(); });
            if (!placed) home_of(one).records.loose[i].push_back(one);
        }
    }
    for (const char* const key : {"title", "extra"}) {
        const std::string& now = value_of(records.story, key);
        if (value_of(merged_.story, key) == now) continue;
        for (File& file : files_) {
            if (&file == &files_.front() || file.records.story.contains(key)) put_value(file.records.story, key, now);
        }
    }
}

std::string StoryFiles::prepare(const Records& records) {
    if (files_.size() == 1) {
        files_.front().records = records;
        files_.front().bytes = bytes_of(records);
        merged_ = records;
        return digest(files_.front().bytes);
    }
    std::vector<Records> before;
    for (const File& file : files_) before.push_back(file.records);
    share(records);
    merged_ = records;
    std::string all;
    for (std::size_t i = 0; i < files_.size(); ++i) {
        File& file = files_[i];
        // A file of which nothing has changed stays byte for byte, unless it already waits to be written.
        if (file.records != before[i]) file.bytes = bytes_of(file.records);
        all += (i == 0 ? "" : "+") + (file.bytes.empty() ? digest_of(file) : digest(file.bytes));
    }
    return all;
}

bool StoryFiles::write() {
    std::vector<File*> changed;
    for (File& file : files_) {
        if (!file.bytes.empty()) changed.push_back(&file);
    }
    if (changed.size() > 1) write_all(changed);
    else if (!changed.empty()) put_bytes(changed.front()->path, changed.front()->bytes);
    for (File* file : changed) {
        file->bytes.clear();
        file->stamp->known = false;
    }
    return true;
}

/// Several files at once: first all of it stands in one, which is whole or not there; whoever comes next finishes it.
void StoryFiles::write_all(const std::vector<File*>& changed) const {
    std::vector<std::string> list;
    for (const File* file : changed) list.push_back(object_text({{"path", json_text(file->path)}, {"was", json_text(file->digest)}, {"bytes", json_text(file->bytes)}}));
    put_bytes(journal_of(name()), list_of(list));
    for (const File* file : changed) put_bytes(file->path, file->bytes);
    ::unlink(journal_of(name()).c_str());
}

void StoryFiles::finish_writing() const {
    const std::string journal = journal_of(name());
    if (!exists(journal)) return;
    const std::string text = bytes_in(journal);
    if (!std::holds_alternative<JsonValue>(parse_json(text))) throw FileError(in_quotes(journal) + " is damaged; move it away, and look whether the story is whole");
    for (const std::string& one : elements(text)) {
        const Fields fields = fields_of(one);
        const std::string path = text_in(fields, "path");
        const bool ours = std::any_of(files_.begin(), files_.end(), [&](const File& file) { return file.path == path; });
        if (!ours) throw FileError(in_quotes(path) + " was being written with the story; name it as well");
        const std::string now = exists(path) ? digest(bytes_in(path)) : std::string();
        // What somebody else has made of it meanwhile is not written over.
        if (now == text_in(fields, "was")) put_bytes(path, text_in(fields, "bytes"));
    }
    ::unlink(journal.c_str());
}

}  // namespace hearsay::edits
