#include "query/query.hpp"

#include "explain/backing.hpp"
#include "explain/why.hpp"
#include "model/error.hpp"
#include "text/ascii.hpp"
#include "text/plain_text.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <string_view>

namespace hearsay {
namespace {

bool contains(std::string_view text, std::string_view part) {
    const auto same = [](char a, char b) { return lower(a) == lower(b); };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

PartyId find_party(const Story& story, const std::string& id) {
    if (id == undocumented_party_id) return story.undocumented_party();
    if (const auto source = story.find_source(id)) return party_of(*source);
    Suggestion suggestion(id);
    for (std::size_t i = 0; i < story.sources().size(); ++i) suggestion.offer(story.id(id_at<SourceId>(i)));
    throw UsageError("the story has no source \"" + plain_text(id, 200) + '"' + plain_text(suggestion.text(), 300));
}

bool has(const std::vector<PartyId>& parties, PartyId party) {
    return std::find(parties.begin(), parties.end(), party) != parties.end();
}

bool leans_on(const Figures& figures, PartyId party) {
    return has(figures.origins.parties, party) || has(figures.routes.parties, party) || figures.weakest == party ||
           std::any_of(figures.importance.begin(), figures.importance.end(),
                       [&](const auto& item) { return item.first == party && item.second > 0; });
}

/// One filter together with what it needs of the story.
class Search {
public:
    Search(const AttributionGraph& graph, TimeSpan as_of, const Filter& filter)
        : graph_(graph), as_of_(as_of), filter_(filter) {
        if (!filter.source.empty()) source_ = find_party(graph.story(), filter.source);
    }

    [[nodiscard]] bool matches(const ClaimScores& scores) const {
        const auto verdict = scores.at(filter_.level);
        if (!verdict) {
            throw UsageError("the claims were not scored at the level " + std::string(name_of(filter_.level)) +
                             "; add it to the levels asked for");
        }
        return verdict_matches(*verdict) && flags_match(scores) && figures_match(scores) && text_matches(scores) &&
               (!filter_.anonymous_only || only_anonymous_origins(scores.claim));
    }

private:
    [[nodiscard]] bool verdict_matches(Verdict verdict) const {
        if (filter_.verdicts.empty()) return verdict != Verdict::corroborated;
        return std::find(filter_.verdicts.begin(), filter_.verdicts.end(), verdict) != filter_.verdicts.end();
    }

    [[nodiscard]] bool flags_match(const ClaimScores& scores) const {
        const StanceScores* asserts = scores.at(Stance::asserts);
        return (!filter_.disputed || scores.disputed) && (!filter_.circular || (asserts && asserts->circular)) &&
               (asserts ? asserts->statements : 0) >= filter_.min_statements.value_or(0);
    }

    /// A claim that nobody asserts has no figures: its counts are 0 and it leans on nobody.
    [[nodiscard]] bool figures_match(const ClaimScores& scores) const {
        const StanceScores* asserts = scores.at(Stance::asserts);
        const LevelScores* figures = asserts ? asserts->at(filter_.level) : nullptr;
        if (!figures) return !source_ && !(filter_.inflation_above && 0 <= *filter_.inflation_above);
        const Figures& cautious = figures->cautious;
        if (filter_.max_origins && cautious.origins.size_low > *filter_.max_origins) return false;
        if (filter_.max_routes && cautious.routes.size_low > *filter_.max_routes) return false;
        if (filter_.inflation_above && !(cautious.inflation.high > *filter_.inflation_above)) return false;
        return !source_ || leans_on(cautious, *source_) || leans_on(figures->open, *source_);
    }

    [[nodiscard]] bool text_matches(const ClaimScores& scores) const {
        if (filter_.text.empty()) return true;
        const Story& story = graph_.story();
        return contains(story.text(story[scores.claim].text), filter_.text) ||
               contains(story.id(scores.claim), filter_.text);
    }

    [[nodiscard]] bool only_anonymous_origins(ClaimId claim) const {
        const Story& story = graph_.story();
        const Backing backing(graph_, claim, Stance::asserts, Reading::cautious, as_of_);
        bool some = false;
        for (const Backing::Entry& entry : backing.entries()) {
            if (!entry.live || !entry.first_hand) continue;
            if (!story[story[entry.statement].source].anonymous) return false;
            some = true;
        }
        return some;
    }

    const AttributionGraph& graph_;
    TimeSpan as_of_;
    const Filter& filter_;
    std::optional<PartyId> source_;
};

}  // namespace

bool is_default(const Filter& filter) noexcept {
    return filter.verdicts.empty() && !filter.max_origins && !filter.max_routes && !filter.min_statements &&
           filter.source.empty() && !filter.anonymous_only && !filter.disputed && !filter.circular &&
           !filter.inflation_above && filter.text.empty();
}

std::vector<Match> find_claims(const AttributionGraph& graph, TimeSpan as_of, std::span<const ClaimScores> scores,
                               const Filter& filter) {
    const Search search(graph, as_of, filter);
    const Why why(graph, as_of, filter.level);
    std::vector<Match> found;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (search.matches(scores[i])) found.push_back({i, why.sentence(scores[i])});
    }
    return found;
}

std::vector<Match> find_claims(const Scorer& scorer, std::span<const ClaimScores> scores, const Filter& filter) {
    return find_claims(scorer.graph(), scorer.options().as_of, scores, filter);
}

}  // namespace hearsay
