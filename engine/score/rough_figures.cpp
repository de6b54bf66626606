#include "score/rough_figures.hpp"

#include "score/cut/cuts.hpp"
#include "score/model/limits.hpp"

#include <algorithm>

namespace hearsay::detail {
namespace {

/// Of all who give their own word, a party each: together they break every chain, of words and of what passes them on.
std::vector<PartyId> breaking_all(const Story& story, const Supporting& part, const PartyModel& model) {
    std::vector<PartyId> parties;
    for (std::size_t i = 0; i < part.closure.size(); ++i) {
        if (!part.closure.testimony[i]) continue;
        const SourceId source = story[part.closure.statements[i]].source;
        // Where somebody contradicts the claim, ties to them and through them do not count.
        parties.push_back(part.closure.contradicted.empty() ? model.furthest(source) : party_of(source));
    }
    std::sort(parties.begin(), parties.end(), [&](PartyId a, PartyId b) { return story.id(a) < story.id(b); });
    parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
    return parties;
}

/// A shortest one.
std::vector<Chain> some_chain(const Story& story, const Closure& part) {
    PartyLists nobody;
    for (std::size_t i = 0; i < part.size(); ++i) nobody.end_list();
    const ChainGraph graph = routes_graph(story, part, nobody);
    Chain chain;
    for (const VertexId v : shortest_chain(graph, ById<VertexId, bool>(graph.vertices.size(), false))) {
        chain.push_back(part.statements[graph.vertices[v].statement]);
    }
    return chain.empty() ? std::vector<Chain>() : std::vector<Chain>{std::move(chain)};
}

}  // namespace

bool may_be_listed(const Story& story, const Closure& closure, const PartyModel& model, const SolverBudget& budget) {
    if (!model.ready()) return false;
    constexpr std::size_t lists = 3;  // parties, and shocks of two kinds
    std::size_t links = closure.parents.items.size();
    for (const StatementId id : closure.statements) links += lists * model.party_count(story[id].source);
    const auto statements = static_cast<double>(closure.size());
    return links <= budget.bytes() / limits::bytes_a_link + limits::links_a_statement * closure.size() &&
           statements * limits::ns_a_statement + static_cast<double>(links) * limits::ns_a_link <= budget.nanoseconds_left();
}

Figures rough_figures(const Story& story, const Closure& closure, const Supporting& part, const PartyModel& model,
                      double least, double naive_support) {
    Figures figures;
    figures.method = Method::bounded;
    const bool some_hold = part.closure.size() != 0;
    const double statements = static_cast<double>(closure.size());
    figures.effective_sources = {some_hold ? 1.0 : 0.0, statements};
    figures.independence = {some_hold ? 1 / statements : 0.0, 1};
    figures.inflation = {naive_support, naive_support};
    if (!some_hold) return figures;
    Cut& cut = figures.origins;
    cut.parties = breaking_all(story, part, model);
    cut.size_high = static_cast<std::uint32_t>(cut.parties.size());
    cut.size_low = 1;
    cut.least_by_id = false;
    figures.routes = cut;
    figures.chains = some_chain(story, part.closure);
    figures.support = {least, naive_support};
    figures.inflation = {0, naive_support - least};
    figures.weakest = cut.parties.front();
    if (cut.size_high == 1) figures.falls_without = cut.parties;
    else figures.corroboration = {0, naive_support};
    return figures;
}

}  // namespace hearsay::detail
