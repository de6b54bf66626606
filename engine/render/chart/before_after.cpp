#include "render/chart/before_after.hpp"

#include "explain/backing.hpp"
#include "explain/why.hpp"
#include "explain/wording.hpp"
#include "graph/attribution_graph.hpp"
#include "render/chart/card.hpp"
#include "render/chart/row_order.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace hearsay::chart {
namespace {

bool carries_claim(const Scorer& scorer, ClaimId claim, StatementId id) {
    return std::any_of(all_stances.begin(), all_stances.end(), [&](Stance stance) {
        const auto carriers = scorer.graph().carrier_ids(claim, stance, Reading::cautious);
        return std::binary_search(carriers.begin(), carriers.end(), id);
    });
}

/// Pairs of who takes back and whose statement it was.
std::vector<std::pair<StatementId, StatementId>> taken_back_at(const Scorer& scorer, ClaimId claim, const Timeline& timeline, const TimelineEntry& moment) {
    const Story& story = scorer.story();
    // What has no date counts from the beginning; what is said to have been taken back before it was made is not yet there.
    const auto carries = [&](StatementId id) {
        if (story[id].when.unknown()) return carries_claim(scorer, claim, id);
        return std::any_of(timeline.entries.begin(), timeline.entries.end(), [&](const TimelineEntry& entry) {
            return std::find(entry.made.begin(), entry.made.end(), id) != entry.made.end();
        });
    };
    std::vector<std::pair<StatementId, StatementId>> found;
    for (const StatementId id : moment.made) {
        for (const Retraction& retraction : story.retracts(id)) {
            if (story.concerns(retraction, claim) && carries(retraction.statement)) found.emplace_back(id, retraction.statement);
        }
    }
    return found;
}

class BeforeAfterFinder {
public:
    BeforeAfterFinder(const Scorer& scorer, ClaimId claim, const Timeline& timeline, const BeforeAfterOptions& options)
        : scorer_(scorer), story_(scorer.story()), claim_(claim), options_(options), names_(story_), timeline_(timeline), clock_(clock_of(timeline)) {}

    std::optional<BeforeAfter> find() {
        find_moments();
        if (moments_.empty()) return std::nullopt;
        picture_.text = plain_text(story_.text(story_[claim_].text), 400);
        if (picture_.text.empty()) picture_.text = plain_text(story_.id(claim_), 80);
        picture_.circumstances = options_.circumstances;
        const TimelineEntry& first = *moments_.front();
        add_panel(first.when.first - 1, "Before " + clock_.with_zone(first.written), {});
        for (const TimelineEntry* moment : moments_) add_panel(moment->when.first, "From " + clock_.with_zone(moment->written) + " on", event(*moment));
        add_rows();
        picture_.summary = summary();
        return std::move(picture_);
    }

private:
    /// Those at which something said of the claim is taken back, as many as have room.
    void find_moments() {
        for (const TimelineEntry& entry : timeline_.entries) {
            if (!taken_back(entry).empty()) moments_.push_back(&entry);
        }
        const std::size_t most = std::max<std::size_t>(options_.most_panels, 2) - 1;
        if (moments_.size() <= most) return;
        picture_.left_out = moments_.size() - most;
        moments_.erase(moments_.begin() + static_cast<std::ptrdiff_t>(most) - 1, moments_.end() - 1);
    }

    std::vector<std::pair<StatementId, StatementId>> taken_back(const TimelineEntry& entry) const {
        return taken_back_at(scorer_, claim_, timeline_, entry);
    }

    std::string event(const TimelineEntry& entry) const {
        std::vector<StatementId> own;
        std::vector<StatementId> others;
        std::vector<StatementId> theirs;
        for (const auto& [by, what] : taken_back(entry)) {
            if (story_[by].source == story_[what].source) own.push_back(by);
            else { others.push_back(by); theirs.push_back(what); }
        }
        std::string text;
        if (!own.empty()) {
            const std::vector<SourceId> who = speakers(story_, own);
            text = names_.list(who, 3) + (who.size() == 1 ? " takes its word back" : " take their words back");
        }
        if (!others.empty()) {
            const std::vector<SourceId> who = speakers(story_, others);
            text += (text.empty() ? "" : "; ") + names_.list(who, 2) + (who.size() == 1 ? " takes back" : " take back") + " what " +
                    names_.list(speakers(story_, theirs), 3) + " said";
        }
        return sentence_start(text);
    }

    void add_panel(std::int64_t limit, std::string when, std::string event) {
        TimeSpan as_of;
        as_of.first = as_of.last = limit;
        const Scorer then = scorer_.as_of(as_of);
        const Card card = find_card(then, then.score(claim_), {.level = options_.level, .circumstances = {}});
        picture_.panels.push_back({std::move(when), std::move(event), card.verdict, card.origins, {}});
        std::map<SourceId, BeforeAfterMark>& marks = marks_.emplace_back();
        for (const Stance stance : all_stances) {
            const Backing backing(then.graph(), claim_, stance, Reading::open, as_of);
            for (const Backing::Entry& entry : backing.entries()) {
                if (not_yet_made(story_, entry.statement, as_of) || then.graph().struck(entry.statement)) continue;
                BeforeAfterMark& mark = marks[story_[entry.statement].source];
                Footing& standing = stance == Stance::asserts ? mark.asserts : mark.denies;
                standing = standing == Footing::silent ? standing_of(entry) : std::min(standing, standing_of(entry));
            }
        }
    }

    static Footing standing_of(const Backing::Entry& entry) {
        if (entry.counted) return entry.first_hand ? Footing::own_word : Footing::passes_on;
        if (entry.retracted) return Footing::taken_back;
        return entry.unheard || entry.holds ? Footing::unheard : Footing::fallen;
    }

    /// By who spoke first, on the same day those who speak on their own word; where there are too many, those whose standing changes stay, then those who speak on their own word.
    void add_rows() {
        struct Voice {
            std::size_t moment;
            bool changes = false;
            bool origin = false;
        };
        std::map<SourceId, Voice> voices;
        for (const auto& [source, mark] : marks_.back()) voices.emplace(source, Voice{timeline_.entries.size()});
        for (std::size_t moment = timeline_.entries.size(); moment-- > 0;) {
            for (const StatementId id : timeline_.entries[moment].made) {
                if (const auto found = voices.find(story_[id].source); found != voices.end()) found->second.moment = moment;
            }
        }
        for (auto& [source, voice] : voices) {
            for (const auto& marks : marks_) {
                const auto found = marks.find(source);
                if (found == marks.end()) continue;
                for (const Footing standing : {found->second.asserts, found->second.denies}) {
                    voice.origin = voice.origin || standing == Footing::own_word;
                    voice.changes = voice.changes || standing >= Footing::taken_back;
                }
            }
        }
        std::vector<SourceId> order;
        for (const auto& [source, voice] : voices) order.push_back(source);
        const auto time = [&](SourceId s) { return std::tuple(voices.at(s).moment, !voices.at(s).origin, story_.id(s)); };
        const auto worth = [&](SourceId s) { return std::tuple(!voices.at(s).changes, !voices.at(s).origin, time(s)); };
        const std::size_t others = order_rows(order, options_.most_rows, time, worth);
        for (const SourceId source : order) {
            picture_.rows.push_back({names_(source)});
            for (std::size_t i = 0; i < marks_.size(); ++i) {
                const auto found = marks_[i].find(source);
                picture_.panels[i].marks.push_back(found == marks_[i].end() ? BeforeAfterMark{} : found->second);
            }
        }
        if (others > 0) picture_.rows.push_back({sentence_start(count_words(others, "other")) + ", not drawn", others});
    }

    std::string summary() const {
        const BeforeAfterPanel& before = picture_.panels.front();
        const BeforeAfterPanel& after = picture_.panels.back();
        std::string text = "Before anything was taken back the claim was " + std::string(name_of(before.verdict)) + " (" + before.origins + "); ";
        text += before.verdict == after.verdict ? "after the last time it was so still" : "after the last time it was " + std::string(name_of(after.verdict));
        return text + " (" + after.origins + ", level of " + std::string(name_of(options_.level)) + ").";
    }

    const Scorer& scorer_;
    const Story& story_;
    ClaimId claim_;
    const BeforeAfterOptions& options_;
    Names names_;
    const Timeline& timeline_;
    Clock clock_;
    std::vector<const TimelineEntry*> moments_;
    std::vector<std::map<SourceId, BeforeAfterMark>> marks_;  ///< by panel
    BeforeAfter picture_;
};

}  // namespace

std::vector<StatementId> undated_withdrawals(const Scorer& scorer, ClaimId claim) {
    const Story& story = scorer.story();
    std::vector<StatementId> found;
    for (const Stance stance : all_stances) {
        for (const StatementId carrier : scorer.graph().carrier_ids(claim, stance, Reading::cautious)) {
            for (const StatementId by : scorer.graph().retracted_by(carrier)) {
                if (story[by].when.unknown() && retraction_of(story, by, carrier, claim) != nullptr) found.push_back(by);
            }
        }
    }
    std::sort(found.begin(), found.end(), [&](StatementId a, StatementId b) { return story.id(a) < story.id(b); });
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

bool is_taken_back(const Scorer& scorer, ClaimId claim, const Timeline& timeline) {
    return std::any_of(timeline.entries.begin(), timeline.entries.end(), [&](const TimelineEntry& entry) {
        return !taken_back_at(scorer, claim, timeline, entry).empty();
    });
}

std::optional<BeforeAfter> find_before_after(const Scorer& scorer, ClaimId claim, const Timeline& timeline, const BeforeAfterOptions& options) {
    return BeforeAfterFinder(scorer, claim, timeline, options).find();
}

}  // namespace hearsay::chart
