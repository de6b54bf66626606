#include "render/chart/spread.hpp"

#include "explain/backing.hpp"
#include "explain/wording.hpp"
#include "graph/attribution_graph.hpp"
#include "graph/digraph.hpp"
#include "render/chart/row_order.hpp"
#include "text/plain_text.hpp"
#include "text/quotation.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace hearsay::chart {
namespace {

class SpreadFinder {
public:
    SpreadFinder(const Scorer& scorer, ClaimId claim, const Timeline& timeline, const SpreadOptions& options)
        : scorer_(scorer), story_(scorer.story()), options_(options), names_(story_, Direction::isolated), timeline_(timeline), clock_(options.clock != nullptr ? *options.clock : clock_of(timeline)) {
        spread_.claim = claim;
    }

    Spread find() {
        spread_.text = plain_text(story_.text(story_[spread_.claim].text), 400);
        if (spread_.text.empty()) spread_.text = plain_text(story_.id(spread_.claim), 80);
        spread_.circumstances = options_.circumstances;
        spread_.levels = options_.levels;
        spread_.disputed = scorer_.disputed(spread_.claim);
        spread_.before = timeline_.before;
        spread_.zone = clock_.zone();
        spread_.undated = timeline_.undated;
        spread_.skipped = timeline_.skipped;
        for (const TimelineEntry& entry : timeline_.entries) {
            spread_.moments.push_back({entry.when.first, clock_(entry.written), 1, entry.verdicts});
        }
        add_dots();
        add_lines();
        find_circles();
        find_steps();
        add_rows();
        keep_apart();
        spread_.summary = summary();
        return std::move(spread_);
    }

private:
    /// With its zone, for the middle of a sentence.
    std::string written(std::uint32_t moment) const { return clock_.with_zone(timeline_.entries[moment].written); }

    void add_dots() {
        for (std::uint32_t moment = 0; moment < timeline_.entries.size(); ++moment) {
            for (const StatementId id : timeline_.entries[moment].made) {
                dot_of_.emplace(id, static_cast<std::uint32_t>(spread_.dots.size()));
                spread_.dots.push_back({id, 0, moment, 0, SpreadMark::takes_back, false, moment, {}, {}});
            }
        }
        // What only the cautious reading takes as carrying the claim passes on; of the others the record decides.
        for (const Reading reading : {Reading::cautious, Reading::open}) {
            for (const Stance stance : all_stances) mark_dots(stance, reading);
        }
        for (SpreadDot& dot : spread_.dots) dot.tooltip = tooltip(dot);
    }

    void mark_dots(Stance stance, Reading reading) {
        const Backing backing(scorer_.graph(), spread_.claim, stance, reading, scorer_.options().as_of);
        for (const Backing::Entry& entry : backing.entries()) {
            const auto found = dot_of_.find(entry.statement);
            if (found == dot_of_.end()) continue;
            SpreadDot& dot = spread_.dots[found->second];
            dot.withdrawn = entry.retracted;
            dot.mark = stance == Stance::denies ? SpreadMark::denies : entry.first_hand ? SpreadMark::own_word : SpreadMark::passes_on;
        }
    }

    std::string tooltip(const SpreadDot& dot) const {
        constexpr std::array<std::string_view, 4> words{"says it on its own word", "passes it on", "denies it", "takes something back"};
        const Statement& statement = story_[dot.statement];
        std::string text = names_(statement.source) + ", " + written(dot.moment) + ": " +
                           std::string(words[static_cast<std::size_t>(dot.mark)]) + (dot.withdrawn ? "; taken back" : "");
        for (const Derivation& derivation : story_.derives_from(dot.statement)) {
            if (!dot_of_.contains(derivation.statement)) continue;
            text += "\n" + std::string(derivation.probability < 1 ? "perhaps " : "") + std::string(name_of(derivation.kind)) + ' ' +
                    names_(story_[derivation.statement].source);
        }
        if (const std::string quote = plain_text(story_.text(statement.quote), 300); !quote.empty()) text += '\n' + quotation(quote);
        return text;
    }

    void add_lines() {
        for (std::uint32_t from = 0; from < spread_.dots.size(); ++from) {
            const StatementId id = spread_.dots[from].statement;
            for (const Derivation& derivation : story_.derives_from(id)) {
                const auto to = dot_of_.find(derivation.statement);
                if (to != dot_of_.end() && to->second != from) spread_.lines.push_back({from, to->second, false, derivation.probability < 1, false});
            }
            for (const Retraction& retraction : story_.retracts(id)) {
                const auto to = dot_of_.find(retraction.statement);
                if (to == dot_of_.end() || !story_.concerns(retraction, spread_.claim)) continue;
                spread_.lines.push_back({from, to->second, true, false, false});
                SpreadDot& taken = spread_.dots[to->second];
                const std::uint32_t when = std::max(taken.moment, spread_.dots[from].moment);
                taken.withdrawn_at = taken.withdrawn_at == taken.moment ? when : std::min(taken.withdrawn_at, when);
            }
        }
    }

    /// Suspicions close no circle.
    void find_circles() {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
        for (const SpreadLine& line : spread_.lines) {
            if (!line.takes_back && !line.suspected) arcs.emplace_back(line.from, line.to);
        }
        const std::vector<std::uint32_t> circle = Digraph(static_cast<std::uint32_t>(spread_.dots.size()), arcs).strong_components();
        for (SpreadLine& line : spread_.lines) line.circular = !line.takes_back && !line.suspected && circle[line.from] == circle[line.to];
    }

    /// Who rests on what was said in the same moment stands after it; those of a circle stand beside each other.
    void find_steps() {
        constexpr std::uint32_t most_steps = 8;
        for (std::uint32_t round = 0; round < most_steps; ++round) {
            for (const SpreadLine& line : spread_.lines) {
                if (line.circular) continue;
                SpreadDot& from = spread_.dots[line.from];
                const SpreadDot& to = spread_.dots[line.to];
                if (from.moment == to.moment) from.step = std::max(from.step, std::min(to.step + 1, most_steps - 1));
            }
        }
        for (const SpreadDot& dot : spread_.dots) {
            spread_.moments[dot.moment].steps = std::max(spread_.moments[dot.moment].steps, dot.step + 1);
        }
    }

    /// By who spoke first. Where there are too many, those stay that speak on their own word, then those that others rest
    /// on, then the earliest.
    void add_rows() {
        struct Voice {
            std::uint32_t moment = UINT32_MAX;
            std::uint32_t step = 0;
            bool origin = false;
            bool rested_on = false;
        };
        std::map<SourceId, Voice> voices;
        for (const SpreadDot& dot : spread_.dots) {
            Voice& voice = voices[story_[dot.statement].source];
            if (std::tuple(dot.moment, dot.step) < std::tuple(voice.moment, voice.step)) std::tie(voice.moment, voice.step) = std::tuple(dot.moment, dot.step);
            voice.origin = voice.origin || dot.mark == SpreadMark::own_word;
        }
        for (const SpreadLine& line : spread_.lines) voices[story_[spread_.dots[line.to].statement].source].rested_on = true;
        std::vector<SourceId> order;
        for (const auto& [source, voice] : voices) order.push_back(source);
        const auto time = [&](SourceId s) { return std::tuple(voices.at(s).moment, voices.at(s).step, !voices.at(s).origin, story_.id(s)); };
        const auto worth = [&](SourceId s) { return std::tuple(!voices.at(s).origin, !voices.at(s).rested_on, time(s)); };
        const std::size_t others = order_rows(order, options_.most_rows, time, worth);
        std::map<SourceId, std::uint32_t> row_of;
        for (const SourceId source : order) {
            row_of.emplace(source, static_cast<std::uint32_t>(spread_.rows.size()));
            spread_.rows.push_back({names_(source), voices.at(source).origin});
        }
        if (others > 0) spread_.rows.push_back({sentence_start(count_words(others, "other")), false, others});
        for (SpreadDot& dot : spread_.dots) {
            const auto found = row_of.find(story_[dot.statement].source);
            dot.row = found == row_of.end() ? static_cast<std::uint32_t>(spread_.rows.size() - 1) : found->second;
        }
    }

    /// What a source says twice in one moment stands side by side.
    void keep_apart() {
        constexpr std::uint32_t most_steps = 8;
        std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> taken;
        for (SpreadDot& dot : spread_.dots) {
            if (spread_.rows[dot.row].sources > 1) continue;
            while (dot.step + 1 < most_steps && taken.contains({dot.row, dot.moment, dot.step})) ++dot.step;
            taken.insert({dot.row, dot.moment, dot.step});
            spread_.moments[dot.moment].steps = std::max(spread_.moments[dot.moment].steps, dot.step + 1);
        }
    }

    std::string summary() const {
        std::string text;
        std::set<SourceId> passing;
        std::vector<SourceId> first;
        std::uint32_t earliest = UINT32_MAX;
        for (const SpreadDot& dot : spread_.dots) {
            if (dot.mark == SpreadMark::own_word) earliest = std::min(earliest, dot.moment);
            if (dot.mark == SpreadMark::passes_on) passing.insert(story_[dot.statement].source);
        }
        std::vector<StatementId> earliest_said;
        for (const SpreadDot& dot : spread_.dots) {
            if (dot.mark == SpreadMark::own_word && dot.moment == earliest) earliest_said.push_back(dot.statement);
        }
        if (!earliest_said.empty()) {
            text = "First said by " + names_.list(speakers(story_, earliest_said), 3) + ", " + written(earliest);
        }
        if (!passing.empty()) text += (text.empty() ? "" : "; ") + std::string("passed on by ") + count_words(passing.size(), "source");
        const auto at = static_cast<std::size_t>(spread_.levels.back());
        Verdict now = spread_.before[at].value_or(Verdict::unsupported);
        std::string since;
        for (std::uint32_t i = 0; i < spread_.moments.size(); ++i) {
            const Verdict next = spread_.moments[i].verdicts[at].value_or(now);
            if (next != now) since = written(i);
            now = next;
        }
        text += (text.empty() ? "" : "; ") + std::string(name_of(now)) + (since.empty() ? " all along" : " since " + since);
        if (spread_.disputed) text += "; disputed";
        return sentence_start(text) + " (level of " + std::string(name_of(spread_.levels.back())) + ").";
    }

    const Scorer& scorer_;
    const Story& story_;
    const SpreadOptions& options_;
    Names names_;
    const Timeline& timeline_;
    Clock clock_;
    std::map<StatementId, std::uint32_t> dot_of_;
    Spread spread_;
};

}  // namespace

Spread find_spread(const Scorer& scorer, ClaimId claim, const Timeline& timeline, const SpreadOptions& options) {
    return SpreadFinder(scorer, claim, timeline, options).find();
}

}  // namespace hearsay::chart
