// The chains of a folded network as lists of what must stand on them: its support is the probability that everything
// on one of the lists stands. Few enough to be listed where most statements rest on one other, as in news.
#pragma once

#include "graph/lists.hpp"
#include "score/fold/folding.hpp"

#include <optional>

namespace hearsay::detail {

/// What chains are made of is numbered.
struct ChainLists {
    std::vector<Tape::Ref> factors;  ///< their probabilities, on the tape of the network; none of them is certain
    std::vector<bool> asked;         ///< by factor: somebody asks what happens when it falls
    Lists<std::uint32_t> chains;     ///< factors, ascending; no list holds all of another, unless there are very many
};

/// Nothing where there are more than `most_steps` nodes on all chains together, or some times as many factors. Variables
/// that several nodes share come to stand on the tape.
[[nodiscard]] std::optional<ChainLists> list_chains(FoldedNetwork& folded, const Network& network,
                                                    std::size_t most_steps);

}  // namespace hearsay::detail
