#include "learn/fidelity.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace hearsay::learn {
namespace {

class RelaysOf {
public:
    RelaysOf(const AttributionGraph& graph, const Questions& questions, ClaimId claim)
        : graph_(graph), story_(graph.story()), claim_(claim), rivals_(questions.with(claim)) {}

    RelaysOfClaim run() const {
        RelaysOfClaim all;
        std::set<StatementId> seen;
        for (const Stance stance : all_stances) {
            for (const StatementId parent : graph_.carrier_ids(claim_, stance, Reading::open)) {
                if (!story_[parent].held) continue;
                for (const StatementId child : graph_.derived(parent)) {
                    if (!relays(child, parent)) continue;
                    const std::optional<bool> faithful = keeps(child, stance);
                    if (!faithful || !seen.insert(child).second) continue;
                    Relays& relays = all.by_source[story_[child].source];
                    ++(*faithful ? relays.faithful : relays.unfaithful);
                    if (!*faithful) all.unfaithful.insert(child);
                }
            }
        }
        return all;
    }

private:
    [[nodiscard]] bool relays(StatementId child, StatementId parent) const {
        if (!story_[child].held || story_[child].source == story_[parent].source) return false;
        const auto derivations = story_.derives_from(child);
        return std::any_of(derivations.begin(), derivations.end(), [&](const Derivation& one) {
            return one.statement == parent && graph_.counts(one, Reading::open);
        });
    }

    /// Nothing where the child says nothing of it.
    [[nodiscard]] std::optional<bool> keeps(StatementId child, Stance stance) const {
        if (takes(child, claim_, stance)) return true;
        if (takes(child, claim_, opposite(stance))) {
            return rests_on(child, claim_, opposite(stance)) ? std::nullopt : std::optional(false);
        }
        if (stance == Stance::denies) return std::nullopt;
        for (const ClaimId rival : rivals_) {
            if (rival == claim_ || !takes(child, rival, Stance::asserts)) continue;
            if (!rests_on(child, rival, Stance::asserts)) return false;
        }
        return std::nullopt;
    }

    [[nodiscard]] bool takes(StatementId id, ClaimId claim, Stance stance) const {
        auto& carriers = carriers_[static_cast<std::size_t>(stance)];
        const auto [known, is_new] = carriers.try_emplace(claim);
        if (is_new) known->second = graph_.carrier_ids(claim, stance, Reading::open);
        return std::binary_search(known->second.begin(), known->second.end(), id);
    }

    /// Whether some statement that the child derives from says so.
    [[nodiscard]] bool rests_on(StatementId child, ClaimId claim, Stance stance) const {
        const auto derivations = story_.derives_from(child);
        return std::any_of(derivations.begin(), derivations.end(),
                           [&](const Derivation& one) { return takes(one.statement, claim, stance); });
    }

    const AttributionGraph& graph_;
    const Story& story_;
    ClaimId claim_;
    std::span<const ClaimId> rivals_;
    mutable std::array<std::map<ClaimId, std::vector<StatementId>>, 2> carriers_;  ///< by stance, as they are asked for
};

}  // namespace

RelaysOfClaim relays_of(const AttributionGraph& graph, const Questions& questions, ClaimId claim) {
    return RelaysOf(graph, questions, claim).run();
}

std::set<StatementId> unfaithful_relays(const AttributionGraph& graph, const Questions& questions,
                                        std::span<const ClaimId> rivals) {
    std::set<StatementId> all;
    for (const ClaimId claim : rivals) all.merge(relays_of(graph, questions, claim).unfaithful);
    return all;
}

}  // namespace hearsay::learn
