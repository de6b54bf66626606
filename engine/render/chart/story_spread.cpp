#include "render/chart/story_spread.hpp"

#include "explain/wording.hpp"
#include "graph/attribution_graph.hpp"
#include "render/chart/canvas.hpp"
#include "render/chart/time_scale.hpp"
#include "text/plain_text.hpp"
#include "text/quotation.hpp"
#include "text/told_apart.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <tuple>

namespace hearsay::chart {
namespace {

constexpr std::size_t most_claims = 60;
constexpr double story_side = 14;
constexpr double claim_room = 330;
constexpr double story_width = 1080;
constexpr double claim_step = 40;
constexpr std::string_view disputed_word = "disputed";

/// One line of time for all claims.
class SharedTime {
public:
    explicit SharedTime(const StorySpread& story) : scale_(moments_of(story), story_side + claim_room + 30, story_width - story_side - 40) {
        for (std::size_t i = 0; i < scale_.size(); ++i) place_.emplace(scale_[i].at, i);
    }

    [[nodiscard]] double x(std::int64_t at) const { return scale_.x(place_.at(at)); }
    [[nodiscard]] const TimeScale& scale() const noexcept { return scale_; }

private:
    static std::vector<Moment> moments_of(const StorySpread& story) {
        std::map<std::int64_t, std::string> all;
        for (const Spread& claim : story.claims) {
            for (const SpreadMoment& moment : claim.moments) all.emplace(moment.at, moment.written);
        }
        std::vector<Moment> moments;
        for (auto& [at, written] : all) moments.push_back({at, std::move(written)});
        return moments;
    }

    TimeScale scale_;
    std::map<std::int64_t, std::size_t> place_;
};

class StoryDrawing {
public:
    StoryDrawing(const StorySpread& story, const Theme& theme, const ChartUse& use)
        : story_(story), canvas_(theme), use_(use), time_(story) {}

    std::string draw() {
        if (use_.heading) draw_heading();
        const double top = y_;
        tell_apart();
        for (const Spread& claim : story_.claims) draw_claim(claim);
        if (time_.scale().size() > 0) time_.scale().draw(canvas_, y_ + 4);
        if (!story_.claims.empty()) {
            canvas_.line(story_side + claim_room, top, story_side + claim_room, y_ + 4, {.stroke = Tone::soft, .width = 0.5});
            y_ += TimeScale::height + 18;
        }
        draw_legend();
        return canvas_.finish({story_width, y_ + 8, use_.id_prefix, "story-spread", story_.title, description(), use_.inside_html});
    }

private:
    void draw_heading() {
        const std::string shows = "When each claim was made, who had it first, and its verdict from each moment on, at the level of " + std::string(name_of(story_.level));
        y_ = canvas_.heading(story_side, y_ + 16, story_width - 2 * story_side, story_.title, story_.circumstances, shows) + 4;
    }

    /// What claims, and those who had them first, are called where there is too little room.
    void tell_apart() {
        std::vector<std::string> texts;
        for (const Spread& claim : story_.claims) {
            texts.push_back(claim.text);
            for (const SpreadRow& row : claim.rows) names_.push_back(row.name);
        }
        const double room = claim_room - 20 - text_width(disputed_word, 10.5);
        const auto shown = [&](std::string_view text) {
            std::string joined;
            for (const std::string& line : fitted_lines(text, room, 2, 11.5)) joined += (joined.empty() ? "" : " ") + line;
            return joined;
        };
        const std::vector<std::string> written = told_apart(texts, shown);
        for (std::size_t i = 0; i < texts.size(); ++i) texts_.emplace(texts[i], written[i]);
        std::sort(names_.begin(), names_.end());
        names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
    }

    std::string name_in(double room, const std::string& name) const {
        const auto shown = [&](std::string_view text) { return fitted(text, room, 9.5); };
        const auto at = std::lower_bound(names_.begin(), names_.end(), name) - names_.begin();
        return text_width(name, 9.5) <= room ? name : shown(told_apart(names_, shown)[static_cast<std::size_t>(at)]);
    }

    void draw_claim(const Spread& claim) {
        canvas_.begin("claim-row", claim.text + "\n" + claim.summary);
        canvas_.line(story_side, y_, story_width - story_side, y_, {.stroke = Tone::soft, .width = 0.5, .opacity = 0.5});
        draw_words(claim);
        draw_bands(claim);
        draw_statements(claim);
        canvas_.end();
        y_ += claim_step;
    }

    /// What is disputed says so behind its last word.
    void draw_words(const Spread& claim) {
        const double room = claim_room - 14;
        const double room_beside = room - (claim.disputed ? text_width(disputed_word, 10.5) + 6 : 0);
        const std::string& text = texts_.at(claim.text);
        auto lines = fitted_lines(text, room, 2, 11.5);
        if (lines.size() == 1 && text_width(lines.back(), 11.5) > room_beside) lines = fitted_lines(text, room_beside, 2, 11.5);
        if (lines.empty()) lines.emplace_back();
        lines.back() = fitted(lines.back(), room_beside, 11.5);
        double at = y_ + (lines.size() > 1 ? 17 : 24);
        for (const std::string& line : lines) {
            canvas_.text(story_side, at, line, {.size = 11.5});
            at += 13;
        }
        if (claim.disputed) {
            canvas_.text(story_side + text_width(lines.back(), 11.5) + 6, at - 13, disputed_word, {.size = 10.5, .tone = Tone::soft});
        }
    }

    static double band_opacity(Verdict verdict) { return 0.12 + 0.1 * static_cast<double>(verdict); }

    void draw_bands(const Spread& claim) {
        const auto level = static_cast<std::size_t>(story_.level);
        double from = story_side + claim_room;
        Verdict now = claim.before[level].value_or(Verdict::unsupported);
        for (std::size_t i = 0; i <= claim.moments.size(); ++i) {
            const bool last = i == claim.moments.size();
            const Verdict next = last ? now : claim.moments[i].verdicts[level].value_or(now);
            if (!last && next == now) continue;
            const double to = last ? story_width - story_side : time_.x(claim.moments[i].at);
            const Tone tone = tone_of(now);
            if (now != Verdict::unsupported || from > story_side + claim_room) {  // nothing has been said yet
                canvas_.rectangle(from, y_ + 20, to - from, 15, {.fill = tone, .opacity = band_opacity(now)});
                canvas_.line(from, y_ + 20, from, y_ + 35, {.stroke = tone, .width = 1.5});
                if (to - from > 18) canvas_.verdict(from + 4, y_ + 21.5, 12, now);
                const bool named = to - from > 24 + text_width(name_of(now), 9.5, true);
                if (named) canvas_.text(from + 19, y_ + 31, name_of(now), {.size = 9.5, .bold = true, .tone = tone});
                (named ? named_ : unnamed_)[static_cast<std::size_t>(now)] = true;
            }
            from = to;
            now = next;
        }
    }

    /// All in one line: whoever had it first by name.
    void draw_statements(const Spread& claim) {
        const double y = y_ + 11;
        std::map<std::pair<std::uint32_t, SpreadMark>, std::size_t> heaps;
        for (const SpreadDot& dot : claim.dots) ++heaps[{dot.moment, dot.mark}];
        std::map<std::uint32_t, double> ends;  // of what was said in a moment, beside each other
        for (const auto& [heap, count] : heaps) {
            const auto [place, first] = ends.emplace(heap.first, time_.x(claim.moments[heap.first].at) - 5);
            draw_mark(place->second + 5, y, heap.second);
            place->second += 10;
        }
        const auto first = std::find_if(claim.dots.begin(), claim.dots.end(), [](const SpreadDot& dot) { return dot.mark == SpreadMark::own_word; });
        if (first == claim.dots.end()) return;
        // Beside them where there is room up to the next ones, before them, or behind all.
        const std::string& name = claim.rows[first->row].name;
        const double width = text_width(name, 9.5);
        const double from = ends.at(first->moment) + 3;
        const auto next = ends.upper_bound(first->moment);
        const double until = next == ends.end() ? story_width - story_side : time_.x(claim.moments[next->first].at) - 10;
        const double before = time_.x(claim.moments[first->moment].at) - 9;
        const auto former = ends.find(first->moment);
        const double after = former == ends.begin() ? story_side + claim_room + 4 : std::prev(former)->second;
        const Lettering words{.size = 9.5, .tone = Tone::soft};
        if (until - from >= width || (until - from >= before - after && until - from > 60)) return canvas_.text(from, y + 3.5, name_in(until - from, name), words);
        if (before - after > 60) {
            Lettering ending = words;
            ending.anchor = "end";
            return canvas_.text(before, y + 3.5, name_in(before - after, name), ending);
        }
        // Away from its mark it says what it is.
        const double last = ends.rbegin()->second + 3;
        if (story_width - story_side - last > 60) canvas_.text(last, y + 3.5, "first: " + name_in(story_width - story_side - last - text_width("first: ", 9.5), name), words);
    }

    void draw_mark(double x, double y, SpreadMark mark) {
        switch (mark) {
            case SpreadMark::own_word: canvas_.circle(x, y, 4.5, {.fill = Tone::derivation}); break;
            case SpreadMark::passes_on: canvas_.circle(x, y, 3.2, {.fill = Tone::paper, .stroke = Tone::derivation, .width = 1.5}); break;
            case SpreadMark::denies: canvas_.cross(x, y, 3.5, {.stroke = Tone::ink, .width = 1.8}); break;
            case SpreadMark::takes_back: canvas_.rectangle(x - 3.5, y - 3.5, 7, 7, {.fill = Tone::ink}); break;
        }
        marks_[static_cast<std::size_t>(mark)] = true;
    }

    void entry(std::string_view words) {
        canvas_.text(legend_ + 14, y_ + 4, words, {.size = 10.5});
        legend_ += 14 + text_width(words, 10.5) + 22;
    }

    void draw_legend() {
        canvas_.begin("legend");
        constexpr std::array<std::string_view, 4> words{"said on its own word, the first by name", "passed on", "denied", "taken back"};
        const std::array<bool, 4> shown = marks_;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (!shown[i]) continue;
            draw_mark(legend_ + 5, y_, static_cast<SpreadMark>(i));
            entry(words[i]);
        }
        for (std::size_t i = 0; i < verdict_names.size(); ++i) {
            if (!unnamed_[i] || named_[i]) continue;
            const auto verdict = static_cast<Verdict>(i);
            canvas_.rectangle(legend_, y_ - 8, 16, 15, {.fill = tone_of(verdict), .opacity = band_opacity(verdict)});
            canvas_.verdict(legend_ + 2, y_ - 6.5, 12, verdict);
            legend_ += 8;
            entry(verdict_names[i]);
        }
        canvas_.end();
        y_ += 18;
        std::string note = story_.claims.empty() ? "Nothing was said of any claim at a time that is known." : time_.scale().note(story_.clock.zone());
        if (story_.undated > 0) note += ' ' + sentence_start(count_words(story_.undated, "claim")) + " without any date left out.";
        if (story_.left_out > 0) note += ' ' + sentence_start(count_words(story_.left_out, "later claim")) + " left out.";
        if (note.starts_with(' ')) note.erase(0, 1);
        if (note.empty()) return;
        canvas_.text(story_side, y_ + 4, note, {.size = 10, .tone = Tone::soft});
        y_ += 12;
    }

    std::string description() const {
        std::string text = story_.circumstances.empty() ? "" : story_.circumstances + ". ";
        text += "A timeline of " + count_words(story_.claims.size(), "claim") + ".";
        for (const Spread& claim : story_.claims) text += ' ' + quotation(claim.text) + ": " + claim.summary;
        return text;
    }

    const StorySpread& story_;
    Canvas canvas_;
    const ChartUse& use_;
    std::map<std::string, std::string> texts_;  ///< of claims, what is written
    std::vector<std::string> names_;            ///< of all who say something
    SharedTime time_;
    double y_ = 8;
    double legend_ = story_side;
    std::array<bool, 4> marks_{};
    std::array<bool, verdict_names.size()> named_{};    ///< verdicts whose name some band has room for
    std::array<bool, verdict_names.size()> unnamed_{};  ///< and of bands too narrow for it
};

}  // namespace

StorySpread find_story_spread(const Scorer& scorer, const SpreadOptions& options) {
    const Story& story = scorer.story();
    StorySpread found;
    found.title = plain_text(story.title(), 200);
    if (found.title.empty()) found.title = "How these claims spread";
    found.circumstances = options.circumstances;
    found.level = options.levels.back();
    struct Start {
        ClaimId claim;
        std::int64_t at;
    };
    std::vector<Start> starts;
    for (std::uint32_t i = 0; i < story.claims().size(); ++i) {
        const auto claim = id_at<ClaimId>(i);
        Start start{claim, INT64_MAX};
        bool any = false;
        for (const Stance stance : all_stances) {
            for (const StatementId id : scorer.graph().carrier_ids(claim, stance, Reading::cautious)) {
                any = true;
                const TimeSpan when = story[id].when;
                if (!when.unknown() && when.first <= scorer.options().as_of.last) start.at = std::min(start.at, when.first);
            }
        }
        if (start.at != INT64_MAX) starts.push_back(start);
        else if (any) ++found.undated;
    }
    std::sort(starts.begin(), starts.end(), [&](const Start& a, const Start& b) {
        return std::tuple(a.at, story.id(a.claim)) < std::tuple(b.at, story.id(b.claim));
    });
    if (starts.size() > most_claims) {
        found.left_out = starts.size() - most_claims;
        starts.resize(most_claims);
    }
    std::vector<Timeline> timelines;
    std::vector<std::string> written;
    for (const Start& start : starts) {
        timelines.push_back(timeline_of(scorer, start.claim));
        for (const TimelineEntry& entry : timelines.back().entries) written.push_back(entry.written);
    }
    found.clock = Clock(written);
    SpreadOptions together = options;
    together.clock = &found.clock;
    for (std::size_t i = 0; i < starts.size(); ++i) found.claims.push_back(find_spread(scorer, starts[i].claim, timelines[i], together));
    return found;
}

std::string draw_story_spread(const StorySpread& story, const Theme& theme, const ChartUse& use) { return StoryDrawing(story, theme, use).draw(); }

}  // namespace hearsay::chart
