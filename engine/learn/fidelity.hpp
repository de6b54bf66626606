// Whether relays keep what they were told, where both they and what they rest on are held.
#pragma once

#include "learn/own_words.hpp"

#include <map>
#include <set>

namespace hearsay::learn {

struct Relays {
    std::uint32_t faithful = 0;
    std::uint32_t unfaithful = 0;
};

struct RelaysOfClaim {
    std::map<SourceId, Relays> by_source;
    std::set<StatementId> unfaithful;
};

/// The relays, by source, of what others say of this claim. A relay is unfaithful when it takes the opposite stance, or
/// gives another answer to the question (another number), and rests on nobody who says so. One that says nothing of the
/// claim is no relay of it. Only known derivations from other sources count.
[[nodiscard]] RelaysOfClaim relays_of(const AttributionGraph& graph, const Questions& questions, ClaimId claim);

/// The unfaithful relays of all claims of a question, whose words are garbled and not their own.
[[nodiscard]] std::set<StatementId> unfaithful_relays(const AttributionGraph& graph, const Questions& questions,
                                                      std::span<const ClaimId> rivals);

}  // namespace hearsay::learn
