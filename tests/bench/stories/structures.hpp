// Stories of one claim whose provenance graph has a given shape, one party a statement: what exact solvers are
// compared on. Every source has a random reliability and fidelity and is documented, so all levels and both readings
// agree. The same arguments give the same story on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::bench {

/// Statements by number; parents before children.
struct Structure {
    struct Node {
        std::vector<std::uint32_t> parents;  ///< none: first-hand
        double reliability = 0.5;
        double fidelity = 0.9;  ///< at least the reliability
        bool on_record = false;
    };
    std::vector<Node> nodes;
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
///
/// Throws std::invalid_argument for anything else.
[[nodiscard]] Structure make_structure(const std::vector<std::string>& words, std::uint64_t seed);

/// As a story in JSON Lines, with the one claim "claim".
[[nodiscard]] std::string story_lines(const Structure& structure);

}  // namespace hearsay::bench
