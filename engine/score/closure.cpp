#include "score/closure.hpp"

#include <algorithm>
#include <numeric>

namespace hearsay {

Closure make_closure(const AttributionGraph& graph, ClaimId claim, Stance stance, Reading reading, TimeSpan as_of) {
    const Story& story = graph.story();
    const std::vector<StatementId> carriers = graph.carriers(claim, stance, reading);
    std::vector<StatementId> live;  // by number, to be found
    for (const StatementId id : carriers) {
        if (graph.live(id, as_of)) live.push_back(id);
    }
    // By text id, so that nothing depends on the order of records.
    std::vector<std::uint32_t> by_id(live.size());
    std::iota(by_id.begin(), by_id.end(), 0U);
    std::sort(by_id.begin(), by_id.end(),
              [&](std::uint32_t a, std::uint32_t b) { return story.id(live[a]) < story.id(live[b]); });
    std::vector<std::uint32_t> rank(live.size());
    for (std::uint32_t i = 0; i < by_id.size(); ++i) rank[by_id[i]] = i;

    Closure closure;
    closure.begins_.push_back(0);
    for (const std::uint32_t place : by_id) {
        const StatementId id = live[place];
        const auto first_parent = static_cast<std::ptrdiff_t>(closure.parents_.size());
        bool rests = false;
        for (const Derivation& derivation : story.derives_from(id)) {
            if (!graph.counts(derivation, reading)) continue;
            const auto at = std::lower_bound(live.begin(), live.end(), derivation.statement);
            if (at != live.end() && *at == derivation.statement) {
                rests = true;
                closure.parents_.push_back(rank[static_cast<std::size_t>(at - live.begin())]);
            } else if (std::binary_search(carriers.begin(), carriers.end(), derivation.statement)) {
                rests = true;  // on one that does not hold (any more, or yet)
            }
        }
        const auto begin = closure.parents_.begin() + first_parent;
        std::sort(begin, closure.parents_.end());
        closure.parents_.erase(std::unique(begin, closure.parents_.end()), closure.parents_.end());
        closure.begins_.push_back(static_cast<std::uint32_t>(closure.parents_.size()));

        const Statement& made = story[id];
        closure.statements.push_back(id);
        closure.first_hand.push_back(!rests);
        closure.on_record.push_back(made.on_record);
        closure.by_hearsay.push_back(story[made.source].anonymous && !made.on_record);
    }
    return closure;
}

}  // namespace hearsay
