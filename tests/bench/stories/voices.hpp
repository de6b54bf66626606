// Whole stories with claims that many voices hold up at first hand, whose outlets share owners and states: the dense
// end of news, where few things fail independently. See the distributions in voices.cpp.
#pragma once

#include <cstdint>
#include <ostream>

namespace hearsay::bench {

struct VoicesOptions {
    std::uint64_t statements = 10'000;
    std::uint64_t seed = 1;
};

/// Writes JSON Lines. Time is linear in the statements, memory in the sources.
void write_voices(std::ostream& out, const VoicesOptions& options);

}  // namespace hearsay::bench
