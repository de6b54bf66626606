// Whether relays keep what they were told, where both they and what they rest on are held.
#pragma once

#include "learn/own_words.hpp"

#include <map>

namespace hearsay::learn {

struct Relays {
    std::uint32_t faithful = 0;
    std::uint32_t unfaithful = 0;
};

/// By source: the relays of what others say of this claim. A relay is unfaithful when it takes the opposite stance, or
/// gives another answer to the question (another number), and rests on nobody who says so. One that says nothing of the
/// claim is no relay of it. Only known derivations from other sources count.
[[nodiscard]] std::map<SourceId, Relays> relays_of(const AttributionGraph& graph, const Questions& questions, ClaimId claim);

}  // namespace hearsay::learn
