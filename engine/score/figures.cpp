#include "score/figures.hpp"

#include "score/cuts.hpp"
#include "score/effective_sources.hpp"
#include "score/support.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace hearsay {
namespace {

double middle(Interval interval) { return (interval.low + interval.high) / 2; }

/// Two figures this close are the same but for rounding.
constexpr double same = 1e-12;

/// An enclosure as narrow as the arithmetic is one number.
void settle(Interval& interval) {
    if (interval.high - interval.low <= exact_width) interval.low = interval.high = middle(interval);
}

/// corroboration and its weakest party: the least of what remains; ties go to the least id.
void find_weakest(const Story& story, const SupportResult& result, Figures& figures) {
    if (figures.origins.size_high <= 1) {
        if (!figures.origins.parties.empty()) figures.weakest = figures.origins.parties.front();
        return;
    }
    figures.corroboration = result.support;
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

/// The statements of a claim that only one chain holds up, which most claims are: the origin first.
std::optional<std::vector<std::uint32_t>> only_chain(const Closure& closure, const std::vector<bool>& word) {
    const auto count = static_cast<std::uint32_t>(closure.size());
    std::vector<std::uint32_t> chain;
    for (std::uint32_t i = 0; i < count; ++i) {
        const bool begins = closure.first_hand[i] && word[i];
        if (closure.parents(i).size() + (begins ? 1U : 0U) != 1) return std::nullopt;
        if (!closure.on_record[i]) continue;
        if (!chain.empty()) return std::nullopt;
        chain.push_back(i);
    }
    if (chain.empty()) return std::nullopt;
    while (!closure.parents(chain.back()).empty()) chain.push_back(closure.parents(chain.back()).front());
    std::reverse(chain.begin(), chain.end());
    return chain;
}

/// A chain breaks with any one party of its statements, or of those that give their own word.
Cut least_party(const Story& story, const Matter& matter, const std::vector<std::uint32_t>& chain, bool words_only) {
    PartyId least = no_id<PartyId>;
    for (const std::uint32_t i : chain) {
        if (words_only && !matter.word[i]) continue;
        for (const PartyId party : matter.parties[i]) {
            if (least == no_id<PartyId> || story.id(party) < story.id(least)) least = party;
        }
    }
    return {1, 1, {least}};
}

/// Everything on the chain must stand.
SupportResult support_of_chain(const Network& network) {
    SupportResult result;
    Real hazard = 0;
    for (std::size_t v = 0; v < network.hazard.size(); ++v) {
        hazard += network.hazard[v];
        if (network.unsound_party[v] != no_id<PartyId>) result.without.emplace_back(network.unsound_party[v], Interval{});
    }
    const auto stands = static_cast<double>(std::exp(-hazard));
    result.support = result.sampled = {stands, stands};
    std::sort(result.without.begin(), result.without.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    return result;
}

/// Cuts and disjoint chains.
void find_cuts(const Story& story, const Matter& matter, const SolverBudget& budget, Figures& figures) {
    const Closure& closure = matter.supporting;
    figures.origins = smallest_cut(origins_graph(story, closure, matter.parties, matter.word), budget.flows);
    const ChainGraph routes = routes_graph(story, closure, matter.parties, matter.word);
    figures.routes = smallest_cut(routes, budget.flows);
    // An unfaithful party is unsound too, so a cut of origins cuts the routes.
    if (figures.routes.size_high > figures.origins.size_high) {
        figures.routes.parties = figures.origins.parties;
        figures.routes.size_high = figures.origins.size_high;
    }
    figures.chains = disjoint_chains(closure, routes, figures.routes.size_high, budget.flows);
}

/// Who gives a word that counts among the statements that hold the claim up: documented ones alone where that is
/// asked for and leaves any.
std::vector<bool> words_that_count(const Story& story, const Closure& closure, const PartyModel& model,
                                   bool leave_out, Closure& supporting) {
    std::vector<bool> word = gives_word(story, closure, model, leave_out);
    supporting = supporting_part(closure, word);
    if (!leave_out || supporting.size() != 0) return word;
    return words_that_count(story, closure, model, false, supporting);
}

Interval smaller(Interval a, Interval b) { return {std::min(a.low, b.low), std::min(a.high, b.high)}; }

}  // namespace

Matter make_matter(const Story& story, const Closure& closure, const PartyModel& model, bool leave_out) {
    Matter matter;
    matter.word = words_that_count(story, closure, model, leave_out, matter.supporting);
    matter.parties = party_lists(matter.supporting, model);
    matter.support = make_network(story, matter.supporting, model, matter.parties, matter.word);
    matter.all = make_network(story, closure, model, party_lists(closure, model),
                              gives_word(story, closure, model, false));
    return matter;
}

std::uint32_t origins_up_to_two(const Story& story, const Closure& closure, const PartyModel& model, bool leave_out) {
    Closure supporting;
    const std::vector<bool> word = words_that_count(story, closure, model, leave_out, supporting);
    return cut_size_up_to_two(origins_graph(story, supporting, party_lists(supporting, model), word));
}

Figures make_figures(const Story& story, const Matter& matter, double naive_support, const SolverBudget& budget) {
    const Closure& closure = matter.supporting;
    Figures figures;
    SupportResult result;
    if (const auto chain = only_chain(closure, matter.word)) {
        figures.origins = least_party(story, matter, *chain, true);
        figures.routes = least_party(story, matter, *chain, false);
        Chain& named = figures.chains.emplace_back();
        for (const std::uint32_t i : *chain) named.push_back(closure.statements[i]);
        result = support_of_chain(matter.support);
    } else {
        find_cuts(story, matter, budget, figures);
        result = support_of(matter.support, budget);
    }
    find_weakest(story, result, figures);
    rank_importance(story, result, figures);
    figures.support = result.sampled;
    settle(figures.support);
    settle(figures.corroboration);
    set_inflation(figures, naive_support);

    const EffectiveSources sources = effective_sources(matter.all, budget);
    figures.effective_sources = sources.effective;
    if (sources.can_hold != 0) {
        figures.independence = {sources.effective.low / sources.can_hold, sources.effective.high / sources.can_hold};
    }
    figures.method = is_exact(figures) ? Method::exact : Method::bounded;
    if (sources.sampled || result.sampled != result.support) {
        figures.method = Method::sampled;
        figures.confidence = budget.confidence;
    }
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
    const bool sampled = cautious.method == Method::sampled || open.method == Method::sampled;
    cautious.method = is_exact(cautious) ? Method::exact : sampled ? Method::sampled : Method::bounded;
    cautious.confidence = cautious.method == Method::sampled ? std::min(cautious.confidence, open.confidence) : 1;
}

}  // namespace hearsay
