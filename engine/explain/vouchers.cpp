#include "explain/vouchers.hpp"

#include "graph/attribution_graph.hpp"

#include <algorithm>

namespace hearsay {

Vouchers::Vouchers(const Scorer& scorer, const Ties& ties) : story_(&scorer.story()), ties_(&ties) {
    const AttributionGraph& graph = scorer.graph();
    std::vector<std::size_t> stances(story_->statements().size(), 0);
    for (std::size_t c = 0; c < story_->claims().size(); ++c) {
        const auto claim = id_at<ClaimId>(c);
        const bool disputed = !graph.named(claim, Stance::asserts).empty() && !graph.named(claim, Stance::denies).empty();
        for (const Stance stance : {Stance::asserts, Stance::denies}) {
            const auto carriers = graph.carrier_ids(claim, stance, Reading::open);
            for (const StatementId id : carriers) ++stances[index_of(id)];
            if (disputed) take_away(graph.contradicting(claim, stance, Reading::open, scorer.options().as_of), carriers);
        }
    }
    std::erase_if(contradicted_, [&](const auto& one) { return one.second < stances[index_of(one.first.first)]; });
}

std::vector<SourceId> Vouchers::of(StatementId id) const {
    const Statement& made = (*story_)[id];
    std::vector<SourceId> all = ties_->belongs_to(made.source, made.when);
    if (!contradicted_.empty()) std::erase_if(all, [&](SourceId party) { return contradicted_.contains({id, party}); });
    return all;
}

void Vouchers::take_away(std::span<const SourceId> contradicting, std::span<const StatementId> carriers) {
    if (contradicting.empty()) return;
    for (const StatementId id : carriers) {
        const Statement& made = (*story_)[id];
        const auto left = ties_->belongs_to(made.source, made.when, contradicting);
        for (const SourceId party : ties_->belongs_to(made.source, made.when)) {
            if (!std::binary_search(left.begin(), left.end(), party)) ++contradicted_[{id, party}];
        }
    }
}

}  // namespace hearsay
