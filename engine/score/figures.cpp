#include "score/figures.hpp"

#include "score/cuts.hpp"
#include "score/effective_sources.hpp"
#include "score/support.hpp"

#include <algorithm>
#include <cmath>

namespace hearsay {
namespace {

double middle(Interval interval) { return (interval.low + interval.high) / 2; }

/// Two figures this close are the same but for rounding.
constexpr double same = 1e-12;

/// An enclosure as narrow as the arithmetic is one number.
void settle(Interval& interval) {
    if (interval.high - interval.low <= exact_width) interval.low = interval.high = middle(interval);
}

bool reaches_us(const Closure& closure, const std::vector<bool>& word) {
    const std::vector<bool> holds = can_hold(closure, word);
    for (std::size_t i = 0; i < holds.size(); ++i) {
        if (holds[i] && closure.on_record[i]) return true;
    }
    return false;
}

/// corroboration and its weakest party: the least of what remains; ties go to the least id.
void find_weakest(const Story& story, const SupportResult& result, Figures& figures) {
    if (figures.origins.size_high <= 1) {
        if (!figures.origins.parties.empty()) figures.weakest = figures.origins.parties.front();
        return;
    }
    figures.corroboration = figures.support;
    for (const auto& [party, left] : result.without) {
        figures.corroboration.low = std::min(figures.corroboration.low, left.low);
        figures.corroboration.high = std::min(figures.corroboration.high, left.high);
    }
    double least = 2;
    for (const auto& [party, left] : result.without) least = std::min(least, middle(left));
    for (const auto& [party, left] : result.without) {
        if (middle(left) > least + same) continue;
        if (figures.weakest == no_id<PartyId> || story.id(party) < story.id(figures.weakest)) figures.weakest = party;
    }
}

void rank_importance(const Story& story, const SupportResult& result, Figures& figures) {
    for (const auto& [party, left] : result.without) {
        const double importance = middle(result.support) - middle(left);
        if (importance > same) figures.importance.emplace_back(party, importance);
    }
    auto& ranked = figures.importance;
    std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    // Within a run of equals, rounding must not decide.
    for (auto first = ranked.begin(); first != ranked.end();) {
        auto last = first + 1;
        while (last != ranked.end() && (last - 1)->second - last->second <= same) ++last;
        std::sort(first, last, [&](const auto& a, const auto& b) { return story.id(a.first) < story.id(b.first); });
        first = last;
    }
}

bool is_exact(const Figures& f) {
    const auto point = [](Interval i) { return i.low == i.high; };
    return f.origins.exact() && f.routes.exact() && point(f.support) && point(f.corroboration) &&
           point(f.effective_sources);
}

void set_inflation(Figures& figures, double naive_support) {
    figures.inflation = {naive_support - figures.support.high, naive_support - figures.support.low};
}

/// The set found goes with the size; where a search was cut short the smaller lower end holds for both.
void lower_to(Cut& cautious, const Cut& open) {
    const std::uint32_t low = std::min(cautious.size_low, open.size_low);
    if (open.size_high < cautious.size_high) cautious = open;
    cautious.size_low = low;
}

Interval smaller(Interval a, Interval b) { return {std::min(a.low, b.low), std::min(a.high, b.high)}; }

/// Without undocumented words where that is asked for and leaves something that reaches us.
std::vector<bool> words_that_count(const Story& story, const Closure& closure, const PartyModel& model,
                                   bool leave_out) {
    if (leave_out) {
        std::vector<bool> documented = gives_word(story, closure, model, true);
        if (reaches_us(closure, documented)) return documented;
    }
    return gives_word(story, closure, model, false);
}

}  // namespace

Matter make_matter(const Story& story, const Closure& closure, const PartyModel& model, bool leave_out) {
    Matter matter;
    matter.parties = party_lists(closure, model);
    const std::vector<bool> every_word = gives_word(story, closure, model, false);
    matter.word = words_that_count(story, closure, model, leave_out);
    matter.support = make_network(story, closure, model, matter.parties, matter.word);
    matter.all = matter.word == every_word ? matter.support
                                           : make_network(story, closure, model, matter.parties, every_word);
    return matter;
}

std::uint32_t origins_up_to_two(const Story& story, const Closure& closure, const PartyModel& model, bool leave_out) {
    const std::vector<bool> word = words_that_count(story, closure, model, leave_out);
    return cut_size_up_to_two(origins_graph(story, closure, party_lists(closure, model), word));
}

Figures make_figures(const Story& story, const Closure& closure, const Matter& matter, double naive_support,
                     const Budget& budget) {
    Figures figures;
    figures.origins = smallest_cut(origins_graph(story, closure, matter.parties, matter.word), budget.flows);
    const ChainGraph routes = routes_graph(story, closure, matter.parties, matter.word);
    figures.routes = smallest_cut(routes, budget.flows);
    // An unfaithful party is unsound too, so a cut of origins cuts the routes.
    if (figures.routes.size_high > figures.origins.size_high) {
        figures.routes.parties = figures.origins.parties;
        figures.routes.size_high = figures.origins.size_high;
    }
    figures.chains = disjoint_chains(closure, routes, figures.routes.size_high, budget.flows);

    const SupportResult result = support_of(matter.support, budget.states);
    figures.support = result.support;
    find_weakest(story, result, figures);
    rank_importance(story, result, figures);
    settle(figures.support);
    settle(figures.corroboration);
    set_inflation(figures, naive_support);

    const EffectiveSources sources = effective_sources(matter.all, budget.states);
    figures.effective_sources = sources.effective;
    if (sources.can_hold != 0) {
        figures.independence = {sources.effective.low / sources.can_hold, sources.effective.high / sources.can_hold};
    }
    figures.method = is_exact(figures) ? Method::exact : Method::bounded;
    return figures;
}

void lower_to(Figures& cautious, const Figures& open, double naive_support) {
    lower_to(cautious.origins, open.origins);
    lower_to(cautious.routes, open.routes);
    if (open.chains.size() < cautious.chains.size()) cautious.chains = open.chains;
    if (open.corroboration.high < cautious.corroboration.high - same || open.weakest == no_id<PartyId>) {
        cautious.weakest = open.weakest;
    }
    cautious.corroboration = smaller(cautious.corroboration, open.corroboration);
    cautious.support = smaller(cautious.support, open.support);
    cautious.effective_sources = smaller(cautious.effective_sources, open.effective_sources);
    cautious.independence = smaller(cautious.independence, open.independence);
    set_inflation(cautious, naive_support);
    cautious.method = is_exact(cautious) ? Method::exact : Method::bounded;
}

}  // namespace hearsay
