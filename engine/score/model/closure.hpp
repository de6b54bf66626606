// What a claim's scores depend on: the live statements that take one stance on it, in one reading, and who rests on
// whom among them. The same at every level.
#pragma once

#include "graph/attribution_graph.hpp"
#include "graph/lists.hpp"

#include <vector>

namespace hearsay::detail {

struct Closure {
    std::vector<StatementId> statements;  ///< the live carriers, by text id; the others below count in this order
    std::vector<bool> first_hand;         ///< rests on no carrier, live or not
    std::vector<bool> held;
    std::vector<bool> by_hearsay;         ///< anonymous and not held: stands on the word of whoever quotes it
    std::vector<bool> testimony;               ///< gives its own word: is first-hand, or quotes one that is by hearsay
    Lists<std::uint32_t> parents;         ///< the live carriers that a statement derives from, each once
    std::vector<SourceId> contradicted;   ///< who contradicts them: no vouchers for these statements; ascending
    bool circular = false;                ///< some of the statements rest on each other in a circle

    [[nodiscard]] std::size_t size() const noexcept { return statements.size(); }

    friend bool operator==(const Closure&, const Closure&) = default;
};

/// O(carriers · log + their derivations).
[[nodiscard]] Closure make_closure(const AttributionGraph& graph, ClaimId claim, Stance stance, Reading reading,
                                   TimeSpan as_of);

/// The statements on some chain from a word given to a held statement, which passes no statement twice: all that the
/// stance rests on, also by way of held ones. Linear where nothing rests on itself; else it takes a search for each
/// statement, which ends after some thousand steps and then counts it.
[[nodiscard]] std::vector<bool> on_chains(const Closure& closure, const std::vector<bool>& testimony);

/// What holds the claim up: the statements on some chain from a word given to the first held statement on its
/// way, without what rests on that one, which adds nothing. Parents are only those the chains lead over.
struct Supporting {
    Closure closure;
    std::vector<std::uint32_t> kept;  ///< the place of every statement in the closure it was taken from; ascending

    friend bool operator==(const Supporting&, const Supporting&) = default;
};

/// `testimony`: the statements of the closure whose own word counts. Linear.
[[nodiscard]] Supporting supporting_part(const Closure& closure, const std::vector<bool>& testimony);

}  // namespace hearsay::detail
