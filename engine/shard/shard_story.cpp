#include "shard/shard_story.hpp"

#include "check/diagnose_sources.hpp"
#include "graph/reliability.hpp"
#include "graph/ties.hpp"
#include "io/bytes/line_reader.hpp"
#include "io/bytes/output_file.hpp"
#include "io/load/input.hpp"
#include "io/load/record_stream.hpp"
#include "io/story/story_writer.hpp"
#include "model/error.hpp"
#include "shard/appended_file.hpp"
#include "shard/story_scan.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <limits>
#include <optional>
#include <ostream>
#include <queue>
#include <utility>

namespace hearsay {
namespace {

using Member = IdGroups::Member;
constexpr Member no_member = ScannedRecord::no_member;

/// By member of the groups that is the first of its group: the number of its shard, from 0. The largest groups are given out
/// first, each to the shard that has least (R. L. Graham, "Bounds on multiprocessing timing anomalies", SIAM J. Appl. Math.
/// 17, 1969: never more than 4/3 of the best).
std::vector<std::uint32_t> give_out(StoryScan& scan, ShardPlan& plan) {
    std::vector<std::uint32_t> statements(scan.groups.size());
    std::vector<std::uint32_t> records(scan.groups.size());
    for (Member member = 0; member < scan.groups.size(); ++member) {
        const Member group = scan.groups.group(member);
        statements[group] += scan.statements[member];
        ++records[group];
    }
    std::vector<Member> order;
    for (Member member = 0; member < scan.groups.size(); ++member) {
        if (records[member] > 0) order.push_back(member);
    }
    std::stable_sort(order.begin(), order.end(), [&](Member a, Member b) {
        return std::pair(statements[a], records[a]) > std::pair(statements[b], records[b]);
    });
    using Load = std::pair<std::uint64_t, std::uint32_t>;
    std::priority_queue<Load, std::vector<Load>, std::greater<>> loads;
    for (std::uint32_t i = 0; i < plan.shards.size(); ++i) loads.emplace(0, i);
    std::vector<std::uint32_t>& shard_of = records;  // no longer needed where it is overwritten
    for (const Member group : order) {
        auto [load, shard] = loads.top();
        loads.pop();
        const std::uint64_t weight = std::uint64_t{statements[group]} * 4 + records[group];
        shard_of[group] = shard;
        plan.shards[shard].statements += statements[group];
        plan.largest_group = std::max<std::uint64_t>(plan.largest_group, statements[group]);
        loads.emplace(load + weight, shard);
    }
    for (std::size_t i = 0; i < scan.claims.size(); ++i) {
        Shard& shard = plan.shards[shard_of[scan.groups.group(scan.claims[i])]];
        ++shard.claims;
        shard.claim_ids += scan.claim_hashes[i];
    }
    return records;
}

/// Of the sources that nothing says who they belong to, leaving out `global` ones: whose shocks are the least.
void add_best_undocumented(const Story& story, std::vector<bool>& global) {
    using Real = long double;
    const std::vector<bool> undocumented = undocumented_sources(story);
    const TrackRecords records(story);
    std::array<std::optional<std::size_t>, 2> best;
    std::array<Real, 2> least{std::numeric_limits<Real>::infinity(), std::numeric_limits<Real>::infinity()};
    for (std::size_t i = 0; i < undocumented.size(); ++i) {
        if (!undocumented[i] || global[i]) continue;
        const Source& source = story.sources()[i];
        const double reliability = reliability_of(source, records.counts(id_at<SourceId>(i)));
        const Real faithful = std::log(Real{fidelity_of(source, reliability)});
        const std::array<Real, 2> hazards{-faithful, std::max(Real{0}, faithful - std::log(Real{reliability}))};
        for (std::size_t way = 0; way < 2; ++way) {
            if (hazards[way] >= least[way]) continue;
            least[way] = hazards[way];
            best[way] = i;
        }
    }
    for (const auto& one : best) {
        if (one) global[*one] = true;
    }
}

/// Sources that stand in every shard: all that the shock of `(undocumented)` depends on. Whoever belongs to an undocumented
/// source does so by a tie that is suspected or says who is the same; whose track record comes from claims is judged otherwise
/// for these; of the others the best.
std::vector<bool> global_sources(const Story& story) {
    std::vector<bool> global(story.sources().size());
    for (const Affiliation& tie : story.affiliations()) {
        if (tie.kind == AffiliationKind::same_as || tie.probability < 1) global[index_of(tie.source)] = true;
    }
    const std::vector<bool> undocumented = undocumented_sources(story);
    for (const TrackRecord& track : story.track_records()) {
        const bool of_a_claim = track.claim != no_id<ClaimId> || track.elsewhere != Text{};
        if (of_a_claim && undocumented[index_of(track.source)]) global[index_of(track.source)] = true;
    }
    add_best_undocumented(story, global);
    return global;
}

/// By source: a number that those have in common whom affiliations join, directly or through others. The shock of a group
/// depends on all its members, and a member's share in it on all that it belongs to.
std::vector<Member> circles_of(const Story& story) {
    IdGroups groups;
    std::vector<Member> circles;
    for (std::size_t i = 0; i < story.sources().size(); ++i) circles.push_back(groups.member(IdGroups::Kind::source, story.id(id_at<SourceId>(i))));
    for (const Affiliation& tie : story.affiliations()) groups.join(circles[index_of(tie.source)], circles[index_of(tie.with)]);
    for (Member& circle : circles) circle = groups.group(circle);
    return circles;
}

class Cutting {
public:
    Cutting(StoryScan& scan, ShardPlan& plan, const std::string& folder, const std::function<bool()>& stopped)
        : scan_(scan), plan_(plan), stopped_(stopped), shard_of_(give_out(scan, plan)), used_(plan.shards.size()) {
        for (std::size_t i = 1; i <= plan.shards.size(); ++i) {
            ShardPlan there{.folder = folder};
            stories_.emplace_back(there.story_path(i));
            places_.emplace_back(there.places_path(i));
        }
    }

    /// False when it was stopped.
    bool write() {
        note_used();
        write_registry();
        for (std::uint32_t file = 0; file < scan_.inputs.size() && !stopped_(); ++file) {
            scan_.inputs[file].lines ? copy_lines(file) : write_records(file);
        }
        for (std::vector<AppendedFile>* files : {&stories_, &places_}) {
            for (AppendedFile& file : *files) file.finish();
        }
        for (std::size_t i = 0; i < plan_.shards.size(); ++i) {
            plan_.shards[i].story_sum = stories_[i].sum();
            plan_.shards[i].places_sum = places_[i].sum();
        }
        return !stopped_();
    }

private:
    [[nodiscard]] std::uint32_t shard_of(const ScannedRecord& record) { return shard_of_[scan_.groups.group(record.group)]; }

    /// Which sources each shard needs, by member of the source ids.
    void note_used() {
        for (const auto& records : scan_.records) {
            for (const ScannedRecord& record : records) {
                if (record.source == no_member) continue;
                std::vector<bool>& used = used_[shard_of(record)];
                if (used.empty()) used.resize(scan_.source_ids.size());
                used[record.source] = true;
            }
        }
    }

    void write_registry();
    void copy_lines(std::uint32_t file);
    void write_records(std::uint32_t file);
    void append(std::uint32_t shard, std::string_view line, const std::string& place) {
        stories_[shard].append(line);
        places_[shard].append(place);
    }
    static std::string words(std::uint32_t file, std::uint32_t index) {
        return std::to_string(file) + ' ' + std::to_string(index) + '\n';
    }

    StoryScan& scan_;
    ShardPlan& plan_;
    const std::function<bool()>& stopped_;
    std::vector<std::uint32_t> shard_of_;
    std::vector<std::vector<bool>> used_;  ///< by shard; empty: none
    std::vector<AppendedFile> stories_;
    std::vector<AppendedFile> places_;
};

/// Sources, ties and track records, first in every shard.
void Cutting::write_registry() {
    const Story& story = scan_.registry.story;
    const std::vector<bool> global = global_sources(story);
    const std::vector<Member> circles = circles_of(story);
    std::vector<std::optional<Member>> members(global.size());
    for (std::size_t i = 0; i < global.size(); ++i) {
        members[i] = scan_.source_ids.find(IdGroups::Kind::source, story.id(id_at<SourceId>(i)));
    }
    const std::string nowhere = "-\n";
    std::string line;
    const auto write = [&](std::uint32_t shard, const auto& record) {
        line.clear();
        append_line(line, record);
        append(shard, line, nowhere);
    };
    for (std::uint32_t shard = 0; shard < stories_.size() && !stopped_(); ++shard) {
        const std::vector<bool>& used = used_[shard];
        std::vector<bool> wanted(global.size());  // by circle
        for (std::size_t i = 0; i < global.size(); ++i) {
            if (global[i] || (members[i] && *members[i] < used.size() && used[*members[i]])) wanted[circles[i]] = true;
        }
        const auto here = [&](SourceId source) { return wanted[circles[index_of(source)]]; };
        for (std::size_t i = 0; i < global.size(); ++i) {
            if (here(id_at<SourceId>(i))) write(shard, story.record(id_at<SourceId>(i)));
        }
        for (std::size_t i = 0; i < story.affiliations().size(); ++i) {
            if (here(story.affiliations()[i].source)) write(shard, story.record(id_at<AffiliationId>(i)));
        }
        for (std::size_t i = 0; i < story.track_records().size(); ++i) {
            if (!here(story.track_records()[i].source)) continue;
            TrackRecordRecord record = story.record(id_at<TrackRecordId>(i));
            // What comes from a claim elsewhere counts for all claims here.
            const auto claim = scan_.groups.find(IdGroups::Kind::claim, record.claim);
            if (claim && shard_of_[scan_.groups.group(*claim)] != shard) record.claim.clear();
            write(shard, record);
        }
    }
}

/// Lines go over as they are.
void Cutting::copy_lines(std::uint32_t file) {
    ByteSource source = open_input(scan_.inputs[file]);
    LineReader lines(source, {});
    const std::vector<ScannedRecord>& records = scan_.records[file];
    std::string_view line;
    constexpr std::size_t often = 4096;
    while (lines.next(line) && lines.number() < records.size()) {
        if (lines.number() % often == 0 && stopped_()) return;
        const ScannedRecord& record = records[lines.number()];
        if (record.group == no_member) continue;
        if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
        const std::uint32_t shard = shard_of(record);
        append(shard, line, {});
        append(shard, "\n", words(file, lines.number()));
    }
}

void Cutting::write_records(std::uint32_t file) {
    ByteSource source = open_input(scan_.inputs[file]);
    std::string text;
    source.read_all(text);
    ProblemList problems;
    RecordBatch batch;
    read_story_text(text, {.number = file, .name = scan_.inputs[file].name}, problems, batch);
    auto next = scan_.records[file].begin();
    batch.hand_over([&](const auto& record, Place place) {
        if constexpr (goes_into_one_shard<std::remove_cvref_t<decltype(record)>>) {
            if (next == scan_.records[file].end()) throw FileError(in_quotes(scan_.inputs[file].name) + " has changed meanwhile; cut it again");
            std::string line;
            append_line(line, record);
            append(shard_of(*next++), line, words(file, place.index));
        }
    });
}

/// A folder that vanishes with all that is in it unless it is renamed.
class NewFolder {
public:
    explicit NewFolder(std::string path) : path_(std::move(path)) {
        while (path_.size() > 1 && path_.back() == '/') path_.pop_back();
        std::error_code failure;
        if (std::filesystem::exists(path_, failure) && !(std::filesystem::is_directory(path_, failure) && std::filesystem::is_empty(path_, failure))) {
            throw FileError(in_quotes(path_) + " is there and not empty; name a new folder, or remove it");
        }
        const std::filesystem::path whole(path_);
        partial_ = (whole.parent_path() / ('.' + whole.filename().string() + ".partial")).string();
        std::filesystem::remove_all(partial_, failure);
        if (!std::filesystem::create_directories(partial_, failure)) {
            throw FileError("no folder can be made at " + in_quotes(partial_) + ": " + failure.message());
        }
    }
    ~NewFolder() {
        std::error_code ignored;
        if (!done_) std::filesystem::remove_all(partial_, ignored);
    }
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;

    [[nodiscard]] const std::string& partial() const noexcept { return partial_; }
    void commit() {
        std::error_code failure;
        std::filesystem::rename(partial_, path_, failure);
        if (failure) throw FileError("no folder can be made at " + in_quotes(path_) + ": " + failure.message());
        done_ = true;
    }

private:
    std::string path_;
    std::string partial_;
    bool done_ = false;
};

}  // namespace

std::optional<ShardPlan> shard_story(StoryScan& scan, std::uint32_t shards, const std::string& folder, const std::function<bool()>& stopped) {
    NewFolder made(folder);
    ShardPlan plan{.folder = folder};
    plan.shards.resize(shards);
    plan.inputs = scan.inputs;
    if (!Cutting(scan, plan, made.partial(), stopped).write()) return std::nullopt;
    plan.diagnostics = diagnose_sources(scan.registry.story, scan.told);
    locate(plan.diagnostics, scan.registry);
    plan.diagnostics.insert(plan.diagnostics.end(), scan.registry.diagnostics.begin(), scan.registry.diagnostics.end());
    OutputFile file(plan_path(made.partial()));
    file.stream() << plan_text(plan);
    file.commit();
    made.commit();
    return plan;
}

}  // namespace hearsay
