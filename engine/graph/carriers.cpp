// Who takes a stance on a claim, who rests on whom among them, what is live, and whom they contradict.
#include "graph/attribution_graph.hpp"

#include <algorithm>

namespace hearsay {
namespace {

/// The place of a carrier in the list, or nothing.
std::optional<std::uint32_t> place_of(const std::vector<StatementId>& carriers, StatementId id) {
    const auto at = std::lower_bound(carriers.begin(), carriers.end(), id);
    if (at == carriers.end() || *at != id) return std::nullopt;
    return static_cast<std::uint32_t>(at - carriers.begin());
}

/// Appends the carriers that one of them rests on.
void append_rests_on(const AttributionGraph& graph, Reading reading, const std::vector<StatementId>& carriers,
                     StatementId id, std::vector<std::uint32_t>& rests_on) {
    const auto begin = std::ssize(rests_on);
    bool copy = false;
    for (const Derivation& derivation : graph.story().derives_from(id)) {
        if (!graph.counts(derivation, reading)) continue;
        const auto parent = place_of(carriers, derivation.statement);
        if (!parent) continue;
        const bool copies = is_copy(derivation.kind) && derivation.statement != id;
        if (copies && !copy) rests_on.resize(static_cast<std::size_t>(begin));  // a copy has nothing of its own
        copy = copy || copies;
        if (copies || !copy) rests_on.push_back(*parent);
    }
    std::sort(rests_on.begin() + begin, rests_on.end());
    rests_on.erase(std::unique(rests_on.begin() + begin, rests_on.end()), rests_on.end());
}

/// What stands is live only where somebody has heard of it.
void drop_unheard(const Story& story, Carriers& carriers) {
    std::vector<bool> heard(carriers.size());
    std::vector<std::uint32_t> queue;
    for (std::uint32_t i = 0; i < carriers.size(); ++i) {
        if (carriers.live[i] && story[carriers.statements[i]].held) {
            heard[i] = true;
            queue.push_back(i);
        }
    }
    for (std::size_t next = 0; next < queue.size(); ++next) {
        for (const std::uint32_t parent : carriers.rests_on[queue[next]]) {
            if (!carriers.live[parent] || heard[parent]) continue;
            heard[parent] = true;
            queue.push_back(parent);
        }
    }
    carriers.live = std::move(heard);
}

}  // namespace

Carriers AttributionGraph::carriers(ClaimId claim, Stance stance, Reading reading, TimeSpan as_of) const {
    Carriers carriers;
    carriers.statements = carrier_ids(claim, stance, reading);
    carriers.live.reserve(carriers.size());
    carriers.first_hand.reserve(carriers.size());
    carriers.rests_on.reserve(carriers.size(), carriers.size());
    bool unheard = false;
    for (const StatementId id : carriers.statements) {
        append_rests_on(*this, reading, carriers.statements, id, carriers.rests_on.items);
        carriers.first_hand.push_back(carriers.rests_on.open_list().empty());
        carriers.rests_on.end_list();
        const bool standing = made(id, claim, as_of) && !taken_back(id, claim, as_of);
        carriers.live.push_back(standing);
        unheard = unheard || (standing && !(*story_)[id].held);
    }
    if (unheard) drop_unheard(*story_, carriers);
    return carriers;
}

std::vector<SourceId> AttributionGraph::contradicting(ClaimId claim, Stance stance, Reading reading,
                                                      TimeSpan as_of) const {
    if (named(claim, opposite(stance)).empty()) return {};
    const Carriers against = carriers(claim, opposite(stance), reading, as_of);
    std::vector<SourceId> found;
    for (std::size_t i = 0; i < against.size(); ++i) {
        if (!against.live[i] || !against.first_hand[i]) continue;
        const Statement& denial = (*story_)[against.statements[i]];
        found.push_back(denial.source);
        for (const AffiliationId id : links_->speaks_for[index_of(denial.source)]) {
            const Affiliation& tie = story_->affiliations()[index_of(id)];
            const bool counts = tie.probability >= least_probability(reading);
            if (counts && tie.in_force.overlaps(denial.when)) found.push_back(tie.with);
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace hearsay
