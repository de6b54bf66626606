// Undirected networks as circles of citations: the claim stands where one node of a network is reached from another, its
// two-terminal reliability. Every node passes on whatever it hears; every link is a source that says what it heard at either
// end, both times faithful or both times not. The same arguments give the same network on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hearsay::bench {

struct UndirectedNetwork {
    struct Link {
        std::uint32_t one;
        std::uint32_t other;
        double stands;  ///< with this probability
    };
    std::uint32_t nodes = 0;
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    std::vector<Link> links;
};

/// The word of the start, in the story alone: no source is surely right.
inline constexpr double start_is_right = 0.999999;

/// Whether `make_network()` knows it: "mesh R C" (rows and columns, from corner to corner), "complete N", "dodecahedron",
/// "ring N M" (a ring of N with M links across it, as backbones have them).
[[nodiscard]] bool is_network(const std::vector<std::string>& words);
[[nodiscard]] UndirectedNetwork make_network(const std::vector<std::string>& words, std::uint64_t seed);

/// As a story in JSON Lines, with the one claim "claim".
[[nodiscard]] std::string story_lines(const UndirectedNetwork& network);

/// For programs that know nothing of stories: a line "NODES START END", then "ONE OTHER PROBABILITY" for each link.
[[nodiscard]] std::string link_lines(const UndirectedNetwork& network);

}  // namespace hearsay::bench
