// What a claim's scores depend on: the live statements that take one stance on it, in one reading, and who rests on
// whom among them. The same at every level.
#pragma once

#include "graph/attribution_graph.hpp"

#include <span>
#include <vector>

namespace hearsay {

struct Closure {
    std::vector<StatementId> statements;  ///< the live carriers, by text id; the others below count in this order
    std::vector<bool> first_hand;         ///< rests on no carrier, live or not
    std::vector<bool> on_record;
    std::vector<bool> by_hearsay;         ///< anonymous and off record: stands on the word of whoever quotes it
    bool circular = false;                ///< some of the statements rest on each other in a circle

    /// The live carriers that a statement derives from, each once.
    [[nodiscard]] std::span<const std::uint32_t> parents(std::size_t i) const noexcept {
        return std::span<const std::uint32_t>(parents_).subspan(begins_[i], begins_[i + 1] - begins_[i]);
    }
    [[nodiscard]] std::size_t size() const noexcept { return statements.size(); }

    friend bool operator==(const Closure&, const Closure&) = default;

    // Flat lists of parents: those of i are parents_[begins_[i]..begins_[i + 1]).
    std::vector<std::uint32_t> begins_;
    std::vector<std::uint32_t> parents_;
};

/// O(carriers · log + their derivations).
[[nodiscard]] Closure make_closure(const AttributionGraph& graph, ClaimId claim, Stance stance, Reading reading,
                                   TimeSpan as_of);

/// What holds the claim up: the statements on some chain from a word given to the first statement on record on its
/// way, without what rests on that one, which adds nothing. `word`, by statement of the closure, tells who gives
/// their own word; it becomes that of the statements kept. Parents are only those the chains lead over. Linear.
[[nodiscard]] Closure supporting_part(const Closure& closure, std::vector<bool>& word);

}  // namespace hearsay
