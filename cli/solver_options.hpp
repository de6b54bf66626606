// How much may be spent on the figures of one claim, and how sure a sampled one must be.
#pragma once

#include "option_table.hpp"

#include "score/scorer.hpp"

namespace hearsay::cli {

struct SolverOptions {
    Effort effort;

    void add_to(OptionTable& table);
};

}  // namespace hearsay::cli
