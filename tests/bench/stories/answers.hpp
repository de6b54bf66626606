// A table of answers for `hearsay learn`: sources of all reliabilities, some of them copies of others.
#pragma once

#include <cstdint>
#include <ostream>

namespace hearsay::bench {

struct AnswersOptions {
    std::uint64_t answers = 10'000;
    std::uint64_t seed = 1;
};

/// Writes CSV. Memory for the sources alone.
void write_answers(std::ostream& out, const AnswersOptions& options);

}  // namespace hearsay::bench
