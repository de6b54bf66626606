#include "edits/story_file.hpp"

#include "edits/amendment.hpp"
#include "edits/digest.hpp"
#include "io/bytes/output_file.hpp"
#include "io/load/load.hpp"
#include "io/story/story_writer.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <ostream>
#include <sstream>

namespace hearsay::edits {
namespace {

std::string bytes_in(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return std::move(bytes).str();
}

Diagnostics errors_of(const Diagnostics& all) {
    Diagnostics errors;
    std::copy_if(all.begin(), all.end(), std::back_inserter(errors), [](const Diagnostic& one) { return one.severity == Severity::error; });
    return errors;
}

template <class Id, class List>
void add_all(StoryBuilder& builder, const Story& story, const List& list, Place place) {
    for (std::size_t i = 0; i < list.size(); ++i) builder.add(story.record(id_at<Id>(i)), place);
}

/// Which record of the text a problem is about: `statement "s1": `.
std::string record_words(const Records& records, const Diagnostic& problem) {
    const auto kind = kind_of_list(list_name_of(problem.place.record));
    if (!kind || problem.place.index >= records.of(*kind).size()) return {};
    return std::string(name_of(problem.place.record)) + ' ' + in_quotes(std::next(records.of(*kind).begin(), problem.place.index)->first) + ": ";
}

}  // namespace

/// The registry, read once, and handed to every story that is put together.
class StoryFile::Registry final : public RecordSupply {
public:
    explicit Registry(const std::vector<std::string>& files) : files_(files) {
        if (files.empty()) return;
        loaded_ = load_story(files);
        if (!loaded_.ok()) throw FileError("the registry cannot be used: " + errors_of(loaded_.diagnostics).front().to_string());
    }

    [[nodiscard]] bool empty() const noexcept { return files_.empty(); }
    [[nodiscard]] std::string name() const override { return files_.front(); }
    void supply(StoryBuilder& builder, std::uint32_t file) override {
        const Story& story = loaded_.story;
        const Place place{.file = file};
        add_all<SourceId>(builder, story, story.sources(), place);
        add_all<AffiliationId>(builder, story, story.affiliations(), place);
        add_all<ArticleId>(builder, story, story.articles(), place);
        add_all<ClaimId>(builder, story, story.claims(), place);
        add_all<StatementId>(builder, story, story.statements(), place);
        add_all<SettledId>(builder, story, story.settled(), place);
        add_all<TrackRecordId>(builder, story, story.track_records(), place);
    }
    [[nodiscard]] std::string name_of_record(Place /*place*/) const override { return "registry"; }

    [[nodiscard]] bool has(RecordKind kind, std::string_view id) const {
        const Story& story = loaded_.story;
        switch (kind) {
            case RecordKind::source: return story.find_source(id).has_value();
            case RecordKind::article: return story.find_article(id).has_value();
            case RecordKind::claim: return story.find_claim(id).has_value();
            case RecordKind::statement: return story.find_statement(id).has_value();
            default: return false;
        }
    }

private:
    std::vector<std::string> files_;
    LoadedStory loaded_;
};

/// What tells that a file may have changed.
struct StoryFile::Stamp {
    struct stat status {};
    bool exists = false;
    bool known = false;
    std::string digest;

    [[nodiscard]] bool same(const struct stat& other, bool there) const noexcept {
        return known && exists == there && (!there || (status.st_ino == other.st_ino && status.st_size == other.st_size &&
               status.st_mtim.tv_sec == other.st_mtim.tv_sec && status.st_mtim.tv_nsec == other.st_mtim.tv_nsec));
    }
};

StoryFile::StoryFile(std::string path, const std::vector<std::string>& registry_files)
    : path_(std::move(path)), registry_(std::make_unique<Registry>(registry_files)), stamp_(std::make_unique<Stamp>()) {}
StoryFile::~StoryFile() = default;

StoryFile::Content StoryFile::read() {
    stamp_->known = false;
    Content content;
    content.digest = digest_now();
    content.exists = stamp_->exists;
    if (!content.exists) {
        content.digest = digest({});
        // It would be written as a story file, which nobody expects there.
        if (ends_with_letters(path_, ".jsonl") || ends_with_letters(path_, ".gz")) throw FileError(in_quotes(path_) + ": a new story is a story file; end its name in .json");
        return content;
    }
    LoadOptions options;
    options.exists_elsewhere = [this](RecordKind kind, std::string_view id) { return registry_->has(kind, id); };
    std::istringstream nothing;
    const std::vector<std::string> paths{path_};
    const LoadedStory loaded = load_story(paths, nothing, options);
    if (!loaded.ok()) throw FileError("the story cannot be used: " + errors_of(loaded.diagnostics).front().to_string());
    const InputFile& input = loaded.inputs.front();
    const bool packed = bytes_in(path_).starts_with("\x1f\x8b");
    if (packed || input.lines || input.format != FileFormat::story) throw FileError(in_quotes(path_) + " is no plain story file, in which alone every edit has its place; make one of it with \"hearsay convert\"");
    content.records = Records(loaded.story, WhichRecords::given);
    if (digest_now() != content.digest) return read();
    return content;
}

const std::string& StoryFile::digest_now() {
    struct stat status {};
    const bool there = ::stat(path_.c_str(), &status) == 0;
    if (stamp_->same(status, there)) return stamp_->digest;
    stamp_->digest = there ? digest(bytes_in(path_)) : std::string();
    stamp_->status = status;
    stamp_->exists = there;
    stamp_->known = true;
    return stamp_->digest;
}

std::shared_ptr<const Story> StoryFile::build(const Records& records) const {
    std::istringstream in(records.text());
    const std::vector<std::string> standard_input{"-"};
    LoadOptions options;
    options.format = FileFormat::story;
    options.supply = registry_->empty() ? nullptr : registry_.get();
    LoadedStory loaded = load_story(standard_input, in, options);
    if (!loaded.ok()) {
        Diagnostics errors = errors_of(loaded.diagnostics);
        const std::string message = record_words(records, errors.front()) + errors.front().message;
        throw Refused(message, std::move(errors));
    }
    return std::make_shared<const Story>(std::move(loaded.story));
}

std::string StoryFile::bytes_of(const Records& records) const {
    std::istringstream in(records.text());
    const std::vector<std::string> standard_input{"-"};
    LoadOptions options;
    options.format = FileFormat::story;
    options.exists_elsewhere = [this](RecordKind kind, std::string_view id) { return registry_->has(kind, id); };
    const LoadedStory loaded = load_story(standard_input, in, options);
    std::ostringstream out;
    write_story_json(out, loaded.story, RecordOrder::by_id, WhichRecords::given);
    return std::move(out).str();
}

void StoryFile::write(const std::string& bytes) {
    OutputFile file(path_);
    file.stream().write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.commit();
    stamp_->known = false;
}

}  // namespace hearsay::edits
