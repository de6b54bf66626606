#include "shard/story_scan.hpp"

#include "io/load/input.hpp"
#include "io/load/record_stream.hpp"
#include "model/error.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <type_traits>
#include <string_view>
#include <utility>

namespace hearsay {
namespace {

using Kind = IdGroups::Kind;
using Member = IdGroups::Member;

class Scanner {
public:
    void read(const std::string& path);
    [[nodiscard]] StoryScan finish();

private:
    template <class Record>
    void take(const Record& record, Place place);
    void keep(Place place, ScannedRecord record);
    Member group_of(const ArticleRecord& record) { return told(Kind::article, record.id); }
    Member group_of(const ClaimRecord& record);
    Member group_of(const StatementRecord& record);
    Member group_of(const SettledRecord& record) { return scan_.groups.member(Kind::claim, record.claim); }
    Member speaker(const std::string& id) {
        return id.empty() ? ScannedRecord::no_member : scan_.source_ids.member(Kind::source, id);
    }
    void join(Member member, Kind kind, const std::string& id) {
        if (!id.empty()) scan_.groups.join(member, scan_.groups.member(kind, id));
    }
    /// The member with this id, which stands in the files.
    Member told(Kind kind, const std::string& id) {
        const Member member = scan_.groups.member(kind, id);
        flag(told_, member);
        return member;
    }
    [[nodiscard]] bool is_told(Kind kind, std::string_view id) const {
        const auto member = scan_.groups.find(kind, id);
        return member && *member < told_.size() && told_[*member];
    }
    void refuse_dangling();
    static void flag(std::vector<bool>& flags, std::size_t at) {
        if (flags.size() <= at) flags.resize(at + 1);
        flags[at] = true;
    }
    void note_told(bool made, bool published, Member source) {
        if (made) flag(speaks_, source);
        if (published) flag(publishes_, source);
    }

    StoryScan scan_;
    StoryBuilder builder_;  ///< of the registry
    Diagnostics problems_;
    std::set<std::string> paths_;
    std::vector<bool> told_a_story_;  ///< by file: a record of it that goes into one shard is known to the builder
    std::vector<bool> told_;          ///< by member of the groups: it stands in the files, and is not only referred to
    std::vector<bool> speaks_;        ///< by member of the source ids
    std::vector<bool> publishes_;     ///< likewise
    std::vector<bool> source_known_;  ///< likewise: its record stands in the files
    bool lost_ = false;
};

Member Scanner::group_of(const ClaimRecord& record) {
    const bool known = is_told(Kind::claim, record.id);
    const Member member = told(Kind::claim, record.id);
    if (!record.question.empty()) scan_.groups.join(member, told(Kind::question, record.question));
    if (!known) {
        scan_.claims.push_back(member);
        scan_.claim_hashes.push_back(hash_of(record.id));
    }
    return member;
}

Member Scanner::group_of(const StatementRecord& record) {
    const Member member = told(Kind::statement, record.id);
    for (const std::string& claim : record.asserts) join(member, Kind::claim, claim);
    for (const std::string& claim : record.denies) join(member, Kind::claim, claim);
    for (const DerivationRecord& derivation : record.derives_from) join(member, Kind::statement, derivation.statement);
    for (const RetractionRecord& retraction : record.retracts) {
        join(member, Kind::statement, retraction.statement);
        for (const std::string& claim : retraction.claims) join(member, Kind::claim, claim);
    }
    for (const std::string& other : record.responds_to) join(member, Kind::statement, other);
    join(member, Kind::article, record.article);
    if (scan_.statements.size() <= member) scan_.statements.resize(scan_.groups.size());
    if (scan_.statements[member]++ == 0) {
        ++scan_.told.statements;
        if (record.draft) scan_.told.drafts.add(record.id);
    }
    return member;
}

void Scanner::keep(Place place, ScannedRecord record) {
    auto& records = scan_.records[place.file];
    if (scan_.inputs[place.file].lines) records.resize(place.index);
    records.push_back(record);
}

template <class Record>
void Scanner::take(const Record& record, Place place) {
    if constexpr (goes_into_one_shard<Record>) {
        ScannedRecord scanned{.group = group_of(record)};
        if constexpr (std::is_same_v<Record, StatementRecord>) {
            scanned.source = speaker(record.source);
            note_told(true, false, scanned.source);
            flag(scan_.told.files, place.file);
        } else if constexpr (std::is_same_v<Record, ArticleRecord>) {
            scanned.source = speaker(record.outlet);
            if (scanned.source != ScannedRecord::no_member) note_told(false, true, scanned.source);
        }
        keep(place, scanned);
        // That this file is more than an overlay.
        if (told_a_story_.size() > place.file && told_a_story_[place.file]) return;
        flag(told_a_story_, place.file);
    }
    builder_.add(record, place);
}

void Scanner::read(const std::string& path) {
    std::error_code failure;
    const std::filesystem::path whole = std::filesystem::canonical(path, failure);
    if (!failure && !paths_.insert(whole.string()).second) return;  // a file given twice says nothing new
    if (path == "-" || (!failure && !is_regular_file(path))) {
        throw FileError(in_quotes(path) + " cannot be read twice, as cutting a story does; write it to a file first");
    }
    ByteSource source = ByteSource::open_file(path, path);
    std::string beginning;
    const FoundFormat found = find_format(source, path, beginning);
    if (found.format != FileFormat::story && found.format != FileFormat::lines) {
        throw FileError(in_quotes(path) + " is " + std::string(info_of(found.format).name) +
                        "; stories are cut as story files or JSON Lines: write one with \"hearsay convert\" first");
    }
    const auto file = builder_.begin_file(path, found.lines ? FileLayout::lines : FileLayout::lists);
    scan_.inputs.push_back({.name = path, .path = whole.string(), .bytes = std::nullopt, .format = found.format, .lines = found.lines});
    scan_.records.emplace_back();
    ProblemList problems;
    const auto hand_over = [&](RecordBatch& batch) {
        batch.hand_over([&](const auto& record, Place place) { take(record, place); });
    };
    bool lost = false;
    if (found.lines) {
        lost = read_record_lines(source, std::move(beginning), {.number = file, .name = path}, problems,
                                 [&](RecordBatch& batch, std::uint64_t /*stored_bytes*/) { hand_over(batch); });
    } else {
        source.read_all(beginning);
        RecordBatch batch;
        lost = read_story_text(beginning, {.number = file, .name = path}, problems, batch);
        hand_over(batch);
    }
    lost_ = lost_ || lost;
    problems_.insert(problems_.end(), problems.kept().begin(), problems.kept().end());
}

/// What is referred to and stands nowhere. Ids are not kept, so it is only counted.
void Scanner::refuse_dangling() {
    told_.resize(scan_.groups.size());
    auto count = static_cast<std::size_t>(std::count(told_.begin(), told_.end(), false));
    for (const auto& records : scan_.records) {
        for (const ScannedRecord& record : records) {
            if (record.source == ScannedRecord::no_member || source_known_[record.source]) continue;
            source_known_[record.source] = true;  // counted
            ++count;
        }
    }
    if (count == 0) return;
    Diagnostic dangling;
    dangling.kind = "dangling id";
    dangling.message = std::to_string(count) + (count == 1 ? " id leads" : " ids lead") +
                       " to no record in these files; \"hearsay check\" says which, where there is memory for the whole story";
    scan_.registry.diagnostics.push_back(std::move(dangling));
}

StoryScan Scanner::finish() {
    builder_.take_for_granted([&](RecordKind kind, std::string_view id) {
        if (kind == RecordKind::source) return false;
        return kind != RecordKind::claim || is_told(Kind::claim, id);
    });
    LoadedStory& registry = scan_.registry;
    registry.story = builder_.build(registry.diagnostics);
    registry.inputs = scan_.inputs;
    if (lost_) std::erase_if(registry.diagnostics, [](const Diagnostic& one) { return one.kind == "dangling id"; });
    registry.diagnostics.insert(registry.diagnostics.end(), problems_.begin(), problems_.end());
    locate(registry.diagnostics, registry);
    sort_by_place(registry.diagnostics);

    WhatIsTold& told = scan_.told;
    const std::size_t sources = registry.story.sources().size();
    source_known_.resize(scan_.source_ids.size());
    told.speaks.resize(sources);
    told.publishes.resize(sources);
    told.files.resize(scan_.inputs.size());
    for (std::size_t i = 0; i < sources; ++i) {
        const auto member = scan_.source_ids.find(Kind::source, registry.story.id(id_at<SourceId>(i)));
        if (!member) continue;
        source_known_[*member] = true;
        told.speaks[i] = *member < speaks_.size() && speaks_[*member];
        told.publishes[i] = *member < publishes_.size() && publishes_[*member];
    }
    scan_.statements.resize(scan_.groups.size());
    if (!lost_) refuse_dangling();
    return std::move(scan_);
}

}  // namespace

StoryScan scan_story(std::span<const std::string> paths) {
    Scanner scanner;
    for (const std::string& path : paths) scanner.read(path);
    return scanner.finish();
}

}  // namespace hearsay
