// Exact reductions of a network for its support: what touches the rest at one point folds into one number. A tree
// of relays, a wire, all single-use outlets of one agency each become part of the node they hang on, in time linear
// in their size. What is left is the core that a sweep must solve. Every fold is recorded on a tape, so derivatives
// reach the folded variables too.
#pragma once

#include "score/network.hpp"
#include "score/tape.hpp"

namespace hearsay {

struct FoldedNetwork {
    struct Node {
        std::vector<std::uint32_t> inputs;
        std::vector<std::uint32_t> outputs;
        std::vector<std::uint32_t> gates;  ///< variables used by several nodes; ascending
        Tape::Ref begins = Tape::none;     ///< it needs no input with this probability
        Tape::Ref stands = Tape::none;     ///< its folded private gates all stand
        Tape::Ref succeeds = Tape::none;   ///< given that it holds, the claim is supported by what was folded into it
    };

    std::vector<Node> nodes;
    Tape tape;
    Tape::Ref apart = Tape::none;  ///< support from parts that share nothing with the nodes left
};

/// O(nodes · log + edges) for forests; each pass over what is left is as cheap, and every pass makes it smaller.
[[nodiscard]] FoldedNetwork fold(const Network& network);

}  // namespace hearsay
