#include "score/figures.hpp"

#include "score/cut/cuts.hpp"
#include "score/effective/effective_sources.hpp"
#include "score/effective/small_forest.hpp"
#include "score/model/limits.hpp"
#include "score/rough_figures.hpp"
#include "score/support/few_chains.hpp"
#include "score/support/support.hpp"

#include <tbb/parallel_invoke.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cmath>

namespace hearsay::detail {
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
    figures.corroboration = result.sampled;
    for (const auto& [party, left] : result.narrowest_without()) {
        figures.corroboration.low = std::min(figures.corroboration.low, left.low);
        figures.corroboration.high = std::min(figures.corroboration.high, left.high);
    }
    double least = 2;
    for (const auto& [party, left] : result.narrowest_without()) least = std::min(least, middle(left));
    for (const auto& [party, left] : result.narrowest_without()) {
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
           point(f.effective_sources) && point(f.independence);
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

/// Cuts and disjoint chains.
void find_cuts(const Story& story, const Supporting& part, const ShockExposure& exposure, const SolverBudget& budget,
               Figures& figures) {
    const PartyLists parties = supporting_parties(part, exposure);
    const ChainGraph origins = origins_graph(story, part.closure, parties);
    figures.origins = smallest_cut(origins, budget.cut_budget());
    if (figures.origins.size_high == 1) figures.falls_without = single_cuts(origins, budget.cut_budget());
    const ChainGraph routes = routes_graph(story, part.closure, parties);
    figures.routes = smallest_cut(routes, budget.cut_budget(), figures.origins.parties);  // whoever is unfaithful is unsound too
    figures.origins.size_low = std::max(figures.origins.size_low, figures.routes.size_low);
    figures.chains = disjoint_chains(part.closure, routes, figures.routes.size_high, budget.cut_budget());
}

void take_cuts(const FewChains& few, const Story& story, Figures& figures) {
    figures.origins = few.origins_cut(story);
    figures.falls_without = few.falls_without(story);
    figures.routes = few.routes_cut(story);
    figures.chains = few.disjoint();
}

/// Of the whole closure: no word is left out here.
EffectiveSources find_effective_sources(const Closure& closure, const ShockExposure& exposure, const SolverBudget& budget) {
    if (const auto sources = effective_sources_of_forest(closure, exposure)) return *sources;
    return effective_sources(make_network(closure, exposure), budget);
}

/// Side by side where there are so many statements that it pays. No other claim is begun in between.
template <class One, class Other>
void both_at_once(std::size_t statements, const One& one, const Other& other) {
    if (statements < limits::parallel_statements) {
        one();
        other();
    } else {
        tbb::this_task_arena::isolate([&] { tbb::parallel_invoke(one, other); });
    }
}

Interval smaller(Interval a, Interval b) { return {std::min(a.low, b.low), std::min(a.high, b.high)}; }

}  // namespace

std::vector<bool> documented_testimony(const Story& story, const Closure& closure, const PartyModel& model) {
    std::vector<bool> testimony = closure.testimony;
    for (std::size_t i = 0; i < testimony.size(); ++i) {
        if (model.undocumented(story[closure.statements[i]].source)) testimony[i] = false;
    }
    return testimony;
}

OriginsUpToTwo origins_up_to_two(const Story& story, const Closure& closure, const PartyModel& model, bool leave_out,
                                 const SolverBudget& budget) {
    Supporting part = supporting_part(closure, leave_out ? documented_testimony(story, closure, model) : closure.testimony);
    if (leave_out && part.closure.size() == 0) part = supporting_part(closure, closure.testimony);
    if (!may_be_listed(story, part.closure, model, budget)) {
        if (part.closure.size() == 0) return {};
        return {.count = 1, .shown_by = part.closure.statements};
    }
    const ChainGraph graph = origins_graph(story, part.closure, party_lists(part.closure, model));
    const CutSizeUpToTwo cut = cut_size_up_to_two(graph);
    OriginsUpToTwo origins{cut.size, {}};
    for (const VertexId v : cut.shown_by) origins.shown_by.push_back(part.closure.statements[graph.vertices[v].statement]);
    return origins;
}

namespace {

/// Who stands behind it; the rest is enclosed.
Figures make_cuts(const Story& story, const Closure& closure, const Supporting& part, const ShockExposure& exposure,
                  double naive_support, const SolverBudget& budget) {
    Figures figures;
    if (const auto few = FewChains::of(part, exposure)) {
        take_cuts(*few, story, figures);
    } else {
        find_cuts(story, part, exposure, budget, figures);
    }
    const bool some_hold = part.closure.size() != 0;
    const double statements = static_cast<double>(closure.size());
    figures.support = {0, some_hold ? naive_support : 0};
    if (figures.origins.size_high > 1) figures.corroboration = figures.support;
    set_inflation(figures, naive_support);
    figures.effective_sources = {some_hold ? 1.0 : 0.0, statements};
    figures.independence = {some_hold ? 1 / statements : 0.0, 1};
    figures.method = Method::bounded;
    return figures;
}

}  // namespace

Figures make_figures(const Story& story, const Closure& closure, const Supporting& part, const ShockExposure& exposure,
                     double naive_support, const SolverBudget& budget) {
    if (budget.cuts_alone) return make_cuts(story, closure, part, exposure, naive_support, budget);
    Figures figures;
    SupportResult result;
    EffectiveSources sources;
    const auto find_sources = [&] { sources = find_effective_sources(closure, exposure, budget); };
    if (const auto few = FewChains::of(part, exposure)) {
        take_cuts(*few, story, figures);
        result = few->support();
        find_sources();
    } else {
        both_at_once(closure.size(), find_sources, [&] {
            find_cuts(story, part, exposure, budget, figures);
            result = support_of(make_network(part, exposure), budget);
        });
    }
    find_weakest(story, result, figures);
    rank_importance(story, result, figures);
    figures.support = result.sampled;
    settle(figures.support);
    settle(figures.corroboration);
    set_inflation(figures, naive_support);

    figures.effective_sources = sources.effective;
    if (sources.can_hold != 0) {
        figures.independence = {sources.effective.low / sources.can_hold, sources.effective.high / sources.can_hold};
    }
    figures.method = is_exact(figures) ? Method::exact : Method::bounded;
    if (sources.sampled || result.is_sampled()) {
        figures.method = Method::sampled;
        figures.confidence = budget.confidence;
    }
    return figures;
}

void lower_to(Figures& cautious, const Figures& open, double naive_support) {
    if (open.origins.size_high < cautious.origins.size_high) cautious.falls_without = open.falls_without;
    lower_to(cautious.origins, open.origins);
    cautious.drafts = std::min(cautious.drafts, open.drafts);
    lower_to(cautious.routes, open.routes);
    if (open.chains.size() < cautious.chains.size()) cautious.chains = open.chains;
    if (open.corroboration.high < cautious.corroboration.high - same || open.weakest == no_id<PartyId>) {
        cautious.weakest = open.weakest;
    }
    cautious.corroboration = smaller(cautious.corroboration, open.corroboration);
    if (open.support.high < cautious.support.high - same) cautious.importance = open.importance;
    cautious.support = smaller(cautious.support, open.support);
    cautious.effective_sources = smaller(cautious.effective_sources, open.effective_sources);
    cautious.independence = smaller(cautious.independence, open.independence);
    set_inflation(cautious, naive_support);
    // The lesser of a sampled interval and a number may be a number, and is no surer for it.
    const bool sampled = cautious.method == Method::sampled || open.method == Method::sampled;
    cautious.method = sampled ? Method::sampled : is_exact(cautious) ? Method::exact : Method::bounded;
    cautious.confidence = cautious.method == Method::sampled ? std::min(cautious.confidence, open.confidence) : 1;
}

}  // namespace hearsay::detail
