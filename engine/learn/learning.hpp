// What sources have been right about: the way into this room. From claims on which somebody has ruled or, where that is
// asked for, from agreement, it makes track records and suspected ties. It never says which claim is true.
#pragma once

#include "graph/attribution_graph.hpp"
#include "learn/answers.hpp"
#include "learn/learned.hpp"

namespace hearsay::learn {

struct LearnInput {
    const AttributionGraph* graph = nullptr;  ///< of a story; may be null
    AnswersBuilder* table = nullptr;          ///< answers and rulings from tables; may be null. Empty afterwards
};

/// See docs/semantics.md for the method. O(answers · rounds), see learn_by_agreement() and suspected_ties().
[[nodiscard]] Learned learn(const LearnInput& input, const LearnOptions& options, const LearnSink& sink);

}  // namespace hearsay::learn
