#include "shard/merge_scores.hpp"

#include "io/bytes/line_reader.hpp"
#include "io/bytes/line_sum.hpp"
#include "io/json/json_value.hpp"
#include "io/load/load.hpp"
#include "model/error.hpp"
#include "render/tables/score_writer.hpp"
#include "shard/id_groups.hpp"
#include "shard/score_file.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <queue>
#include <sstream>
#include <tuple>

namespace hearsay {
namespace {

/// The lines of a claim's text that tell which levels and readings were asked for.
std::string views_of(std::string_view claim) {
    std::string views;
    std::size_t begin = claim.find("\n      \"verdict\": ");
    if (begin != std::string_view::npos) {
        for (const Level level : all_levels) {
            const std::size_t end = claim.find('\n', begin + 1);
            if (claim.substr(begin, end - begin).find('"' + std::string(name_of(level)) + "\":") != std::string_view::npos) views += std::string(name_of(level)) + ' ';
        }
    }
    return views;
}

/// One shard's scores on their way into the whole.
class ShardScores {
public:
    ShardScores(const ShardPlan& plan, std::size_t number)
        : plan_(plan), number_(number), path_(plan.scores_path(number)), file_(path_) {}

    [[nodiscard]] const ScoreFile& file() const noexcept { return file_; }
    [[nodiscard]] const std::string& path() const noexcept { return path_; }

    bool next() {
        if (file_.next()) {
            ++claims_;
            ids_ += hash_of(file_.id());
            return true;
        }
        const Shard& shard = plan_.shards[number_ - 1];
        if (claims_ == shard.claims && ids_ == shard.claim_ids) return false;
        const std::string what = claims_ == shard.claims ? "other claims" : std::to_string(claims_) + " of " + std::to_string(shard.claims) + " claims";
        throw FileError(in_quotes(path_) + " holds " + what + " than the shard has; score " + in_quotes(plan_.story_path(number_)) +
                        " again, all of it");
    }

    /// Of statements, claims, articles and rulings: with their places in the files that were cut.
    [[nodiscard]] Diagnostics findings();

private:
    struct Unplaced {
        std::size_t line;
        Diagnostic found;
    };

    const ShardPlan& plan_;
    std::size_t number_;
    std::string path_;
    ScoreFile file_;
    std::uint64_t claims_ = 0;
    std::uint64_t ids_ = 0;
};

std::optional<std::uint32_t> number_in(std::string_view text) {
    std::uint32_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// The line of `file:line:column` or `file:line`; 0 if there is none.
std::uint32_t line_in(const std::string& where) {
    const std::size_t last = where.rfind(':');
    if (last == std::string::npos || last == 0) return 0;
    const std::size_t before = where.rfind(':', last - 1);
    if (before != std::string::npos && number_in(std::string_view(where).substr(last + 1))) {
        if (const auto line = number_in(std::string_view(where).substr(before + 1, last - before - 1))) return *line;
    }
    return number_in(std::string_view(where).substr(last + 1)).value_or(0);
}

/// The kind of record at the beginning of a pointer into a line, which is taken off.
std::optional<RecordKind> take_kind(std::string& pointer) {
    for (const RecordKind kind : {RecordKind::article, RecordKind::claim, RecordKind::statement, RecordKind::settled}) {
        const std::string start = '/' + std::string(name_of(kind));
        if (pointer != start && !pointer.starts_with(start + '/')) continue;
        pointer.erase(0, start.size());
        return kind;
    }
    return std::nullopt;
}

Diagnostics ShardScores::findings() {
    std::multimap<std::uint32_t, Diagnostic> by_line;
    for (Diagnostic& one : file_.diagnostics()) {
        const auto kind = take_kind(one.pointer);
        if (!kind) continue;  // of sources or of all: the plan has it, of the whole story
        one.place.record = *kind;
        const std::uint32_t line = line_in(one.file);
        one.file.clear();
        by_line.emplace(line, std::move(one));
    }
    Diagnostics placed;
    if (by_line.empty()) return placed;
    const std::string places = plan_.places_path(number_);
    ByteSource source = ByteSource::open_file(places, places);
    LineReader lines(source, {});
    std::string_view line;
    for (auto next = by_line.begin(); next != by_line.end() && lines.next(line);) {
        if (lines.number() != next->first) continue;
        const std::size_t blank = line.find(' ');
        const auto file = number_in(line.substr(0, blank));
        const auto index = blank == std::string_view::npos ? std::nullopt : number_in(line.substr(blank + 1));
        if (!file || !index || *file >= plan_.inputs.size()) break;
        for (; next != by_line.end() && next->first == lines.number(); ++next) {
            next->second.place.file = *file;
            next->second.place.index = *index;
            placed.push_back(std::move(next->second));
        }
    }
    if (placed.size() != by_line.size()) {
        throw FileError(in_quotes(places) + " does not fit " + in_quotes(path_) + "; cut the story again");
    }
    return placed;
}

/// All that are damaged are named at once: looking at a cut of thousands takes a while.
void require_as_scored(const ShardPlan& plan) {
    constexpr std::size_t shown = 20;
    std::string damaged;
    std::size_t count = 0;
    for (std::size_t i = 1; i <= plan.shards.size(); ++i) {
        const std::string path = plan.scores_path(i);
        if (ScoreFile::end_of(path) != ScoreFile::End::sum || ScoreFile::has_right_sum(path)) continue;
        if (++count <= shown) damaged += (damaged.empty() ? "" : ", ") + in_quotes(path);
    }
    if (count == 0) return;
    if (count > shown) damaged += " and " + std::to_string(count - shown) + " more";
    throw FileError(damaged + (count == 1 ? " is not as it was written; score that shard again" : " are not as they were written; score these shards again"));
}

class Merge {
public:
    Merge(const ShardPlan& plan, MergedFormat format, std::ostream& out) : plan_(plan), format_(format), out_(out) {
        for (std::size_t i = 1; i <= plan.shards.size(); ++i) {
            scores_.push_back(std::make_unique<ShardScores>(plan, i));
            if (scores_[i - 1]->file().head() != scores_[0]->file().head()) refuse_other(*scores_[i - 1]);
        }
    }

    Diagnostics run(const std::function<bool()>& stopped) {
        const auto later = [&](std::size_t a, std::size_t b) { return scores_[a]->file().id() > scores_[b]->file().id(); };
        std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> queue(later);
        for (std::size_t i = 0; i < scores_.size(); ++i) {
            if (advance(i)) queue.push(i);
        }
        while (!queue.empty()) {
            const std::size_t i = queue.top();
            queue.pop();
            if (written_ % 1024 == 0 && stopped()) return {};
            write(scores_[i]->file().text());
            if (advance(i)) queue.push(i);
        }
        Diagnostics found = findings();
        if (format_ == MergedFormat::json) write_rest(found);
        return found;
    }

private:
    [[noreturn]] void refuse_other(const ShardScores& other) const {
        throw FileError(in_quotes(other.path()) + " was scored with other options than " + in_quotes(scores_[0]->path()) +
                        "; score all shards alike");
    }

    /// Moves on in a file, and looks at how it was scored where that shows first.
    bool advance(std::size_t i) {
        ShardScores& scores = *scores_[i];
        if (!scores.next()) return false;
        if (seen_.size() <= i) seen_.resize(scores_.size());
        if (seen_[i]) return true;
        seen_[i] = true;
        const std::string views = views_of(scores.file().text());
        if (!views_) views_ = views;
        if (views != *views_) refuse_other(scores);
        return true;
    }

    void write(const std::string& claim) {
        if (format_ == MergedFormat::lines) {
            out_ << in_one_line(claim) << '\n';
        } else {
            put(written_ == 0 ? "{\n  \"format\": \"hearsay-scores/1\",\n" + scores_[0]->file().head() + "  \"claims\": [\n" : ",\n");
            put(claim);
        }
        ++written_;
    }

    /// All that follows the claims is what stands there with no claims, but for the checksum.
    void write_rest(const Diagnostics& found) {
        constexpr std::string_view no_claims = "  \"claims\": []";
        std::ostringstream whole;
        const Story nothing;
        write_scores_json(whole, {.story = nothing, .as_of = {}}, {}, found);
        const std::string text = whole.str();
        std::string_view rest = std::string_view(text).substr(text.find(no_claims) + no_claims.size());
        rest.remove_suffix(end_of_scores(0).size());
        if (written_ == 0) {
            put("{\n  \"format\": \"hearsay-scores/1\",\n" + scores_[0]->file().head() + std::string(no_claims));
        } else {
            put("\n  ]");
        }
        put(rest);
        out_ << end_of_scores(sum_);
    }

    void put(std::string_view text) {
        sum_ = next_sum(sum_, text);
        out_ << text;
    }

    [[nodiscard]] Diagnostics findings() {
        LoadedStory cut;
        cut.inputs = plan_.inputs;
        Diagnostics found;
        for (const auto& scores : scores_) {
            Diagnostics some = scores->findings();
            found.insert(found.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
        }
        locate(found, cut);
        // Files are opened by their path from the root, and called as they were named.
        found.insert(found.end(), plan_.diagnostics.begin(), plan_.diagnostics.end());
        sort_by_place(found);
        return found;
    }

    const ShardPlan& plan_;
    MergedFormat format_;
    std::ostream& out_;
    std::vector<std::unique_ptr<ShardScores>> scores_;
    std::vector<bool> seen_;
    std::optional<std::string> views_;
    std::uint64_t written_ = 0;
    std::uint32_t sum_ = 0;
};

}  // namespace

std::vector<UnscoredShard> unscored_shards(const ShardPlan& plan) {
    std::vector<UnscoredShard> unscored;
    for (std::size_t i = 1; i <= plan.shards.size(); ++i) {
        const std::string path = plan.scores_path(i);
        if (!std::filesystem::is_regular_file(path)) unscored.push_back({i, "is missing"});
        else if (ScoreFile::end_of(path) == ScoreFile::End::half_written) unscored.push_back({i, "is half-written"});
    }
    return unscored;
}

std::size_t scores_without_sum(const ShardPlan& plan) {
    std::size_t without = 0;
    for (std::size_t i = 1; i <= plan.shards.size(); ++i) {
        const std::string path = plan.scores_path(i);
        if (std::filesystem::is_regular_file(path) && ScoreFile::end_of(path) == ScoreFile::End::no_sum) ++without;
    }
    return without;
}

Diagnostics merge_scores(const ShardPlan& plan, MergedFormat format, std::ostream& out, const std::function<bool()>& stopped) {
    require_as_cut(plan);
    require_as_scored(plan);
    return Merge(plan, format, out).run(stopped);
}

}  // namespace hearsay
