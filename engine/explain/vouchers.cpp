#include "explain/vouchers.hpp"

#include "graph/attribution_graph.hpp"


#include <algorithm>

namespace hearsay {

Vouchers::Vouchers(const Scorer& scorer, const Ties& ties) : story_(&scorer.story()), ties_(&ties) {
    const AttributionGraph& graph = scorer.graph();
    stances_.assign(story_->statements().size(), 0);
    for (std::size_t c = 0; c < story_->claims().size(); ++c) {
        const auto claim = id_at<ClaimId>(c);
        const bool disputed = !graph.named(claim, Stance::asserts).empty() && !graph.named(claim, Stance::denies).empty();
        for (const Stance stance : {Stance::asserts, Stance::denies}) {
            const auto carriers = graph.carrier_ids(claim, stance, Reading::open);
            for (const StatementId id : carriers) ++stances_[index_of(id)];
            if (disputed) take_away(claim, graph.contradicting(claim, stance, Reading::open, scorer.options().as_of), carriers);
        }
    }
}

std::vector<SourceId> Vouchers::of(StatementId id) const {
    const Statement& made = (*story_)[id];
    std::vector<SourceId> all = ties_->belongs_to(made.source, made.when);
    if (contradicted_.empty()) return all;
    std::erase_if(all, [&](SourceId party) {
        const auto claims = contradicted(id, party);
        return !claims.empty() && claims.size() == stances_[index_of(id)];
    });
    return all;
}

std::vector<SourceId> Vouchers::of(StatementId id, ClaimId claim) const {
    const Statement& made = (*story_)[id];
    std::vector<SourceId> all = ties_->belongs_to(made.source, made.when);
    if (contradicted_.empty()) return all;
    std::erase_if(all, [&](SourceId party) {
        const auto claims = contradicted(id, party);
        return std::find(claims.begin(), claims.end(), claim) != claims.end();
    });
    return all;
}

std::span<const ClaimId> Vouchers::contradicted(StatementId id, SourceId party) const {
    const auto found = contradicted_.find({id, party});
    return found == contradicted_.end() ? std::span<const ClaimId>() : std::span<const ClaimId>(found->second);
}

void Vouchers::take_away(ClaimId claim, std::span<const SourceId> contradicting, std::span<const StatementId> carriers) {
    if (contradicting.empty()) return;
    for (const StatementId id : carriers) {
        const Statement& made = (*story_)[id];
        const auto left = ties_->belongs_to(made.source, made.when, contradicting);
        for (const SourceId party : ties_->belongs_to(made.source, made.when)) {
            if (!std::binary_search(left.begin(), left.end(), party)) contradicted_[{id, party}].push_back(claim);
        }
    }
}

}  // namespace hearsay
