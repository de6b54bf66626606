// Exact reductions of a network for its support: what touches the rest at one point folds into one number. A tree
// of relays, a wire, all single-use outlets of one agency each become part of the node they hang on, in time linear
// in their size. What is left is the core that a sweep must solve. Every fold is recorded on a tape, so derivatives
// reach the folded variables too.
#pragma once

#include "score/fold/tape.hpp"
#include "score/model/network.hpp"

namespace hearsay::detail {

/// Derivatives of a probability by what a folded network is made of.
struct FoldedSlopes {
    std::vector<std::pair<Tape::Ref, double>> folded;
    std::vector<std::pair<VariableId, double>> variables;  ///< those that several nodes share
};

struct FoldedNetwork {
    struct Node {
        std::vector<std::uint32_t> inputs;
        std::vector<std::uint32_t> outputs;
        VariableIds gates;  ///< used by several nodes; ascending
        Tape::Ref begins = Tape::none;     ///< it needs no input with this probability
        Tape::Ref stands = Tape::none;     ///< its folded private gates all stand
        Tape::Ref succeeds = Tape::none;   ///< given that it holds, the claim is supported by what was folded into it
    };

    /// What surrounds a part: the claim is supported apart from it, or by it where all that comes after it stands.
    struct Shell {
        Tape::Ref apart = Tape::none;
        Tape::Ref after = Tape::none;
    };

    std::vector<Node> nodes;
    Tape tape;
    std::vector<Shell> shells;  ///< one around the other, the outermost first; inside the last are the nodes

    /// Support by the probability that the nodes hold the claim up.
    [[nodiscard]] double support(double inside) const noexcept;
    /// Derivatives of support by all variables, so many, from those of that probability.
    [[nodiscard]] ByVariable<double> slopes(const FoldedSlopes& given, double inside, std::size_t variables) const;

private:
    [[nodiscard]] double around(const Shell& shell, double inside) const noexcept;
};

/// O(nodes · log + edges) for forests; each pass over what is left is as cheap, and every pass makes it smaller.
[[nodiscard]] FoldedNetwork fold(const Network& network);

}  // namespace hearsay::detail
