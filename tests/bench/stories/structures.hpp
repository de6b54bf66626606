// Stories of one claim whose provenance graph has a given shape: what exact solvers are compared on. Every statement
// has a source of its own, with a random reliability and fidelity, and is documented: without owners all levels and
// both readings agree, with owners the levels from ownership on do. The same arguments give the same story on every
// machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::bench {

/// Statements by number; parents before children.
struct Structure {
    static constexpr std::uint32_t nobody = UINT32_MAX;

    struct Node {
        std::vector<std::uint32_t> parents;  ///< none: first-hand
        double reliability = 0.5;
        double fidelity = 0.9;  ///< at least the reliability
        bool held = false;
        std::uint32_t owner = nobody;  ///< of the source; position in `owners`
        double strength = 1;           ///< of that ownership, in (0,1]
    };
    struct Owner {
        double reliability = 0.5;
        double fidelity = 0.9;
    };
    std::vector<Node> nodes;
    std::vector<Owner> owners;
};

/// Names with their arguments, for example "grid 16 16" or "origins 20 100 3":
///
///     chain N               statement after statement
///     ladder N              two rails of N, a rung at every step
///     grid R C              each statement rests on the one above and the one to the left
///     wire N                one origin, N relays
///     origins O R P         O origins, R relays on record that rest on P of them each
///     layered N W P         layers of W, each statement rests on P of the layer before
///     random N P            each statement rests on P earlier ones
///     cascade N             a random tree of relays
///     web N O A             news: O origins, A agencies that quote up to three of them, relays that copy an agency or
///                           one another, some from two or three places
///
/// A last word "owners=K" gives most sources one of K owners each: parties that stand at many statements.
/// Throws std::invalid_argument for anything else.
[[nodiscard]] Structure make_structure(const std::vector<std::string>& words, std::uint64_t seed);

/// As a story in JSON Lines, with the one claim "claim".
[[nodiscard]] std::string story_lines(const Structure& structure);

/// The same for programs that know nothing of stories, at the level of ownership, made from the definitions alone. One
/// line each, parents first:
///
///     gate NAME PROBABILITY                      an independent variable that stands with that probability
///     node NUMBER ON-RECORD PARENTS | GATES | WORD-GATES
///
/// A node holds when all its GATES stand and any of its parents holds; without parents, when its WORD-GATES stand, too.
/// The claim holds when any node holds whose ON-RECORD is 1.
[[nodiscard]] std::string edge_lines(const Structure& structure);

}  // namespace hearsay::bench
