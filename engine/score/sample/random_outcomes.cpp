#include "score/sample/random_outcomes.hpp"

#include "graph/digraph.hpp"
#include "score/model/limits.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace hearsay::detail {

using List = std::vector<std::uint32_t>;
using Word = RandomOutcomes::Word;

namespace {

/// By steps from the nearest origin, so that circles are settled in few rounds; then those that no origin reaches.
List nearest_first(const Network& network, const Digraph& graph) {
    List order;
    std::vector<bool> found(network.size(), false);
    const auto add = [&](std::uint32_t node) {
        if (!found[node]) order.push_back(node);
        found[node] = true;
    };
    for (std::uint32_t i = 0; i < network.size(); ++i) {
        if (network.origin[i]) add(i);
    }
    for (std::size_t next = 0; next < order.size(); ++next) {
        for (const std::uint32_t output : graph[order[next]]) add(output);
    }
    for (std::uint32_t i = 0; i < network.size(); ++i) add(i);
    return order;
}

}  // namespace

RandomOutcomes::RandomOutcomes(const Network& network, std::uint64_t seed)
    : network_(network), block_(network.size()), holds_(network.size(), 0), stands_(network.hazard.size(), 0),
      blocks_after_(network.hazard.size()), random_(seed) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
    for (std::uint32_t i = 0; i < network.size(); ++i) {
        for (const std::uint32_t input : network.inputs[i]) arcs.emplace_back(input, i);
        if (network.held[i]) held_.push_back(i);
    }
    const Digraph graph(network.size(), std::move(arcs));
    const List component = graph.strong_components();
    order_ = nearest_first(network, graph);
    std::stable_sort(order_.begin(), order_.end(), [&](auto a, auto b) { return component[a] > component[b]; });
    for (std::uint32_t k = 0; k < order_.size(); ++k) {
        if (k == 0 || component[order_[k]] != component[order_[k - 1]]) {
            all_blocks_.push_back(static_cast<std::uint32_t>(begins_.size()));
            begins_.push_back(k);
        }
        block_[order_[k]] = all_blocks_.back();
    }
    reach_.resize(all_blocks_.size(), 0);
    for (std::uint32_t i = 0; i < network.size(); ++i) {
        reach_[block_[i]] += static_cast<std::uint32_t>(1 + network.inputs[i].size() + network.gates[i].size());
    }
    begins_.push_back(static_cast<std::uint32_t>(order_.size()));
}

const std::vector<Word>& RandomOutcomes::next() {
    for (const VariableId v : ids_of(stands_)) stands_[v] = random_.bits(network_.stands[v]);
    visits_ += visits_a_draw * stands_.size();
    settle(all_blocks_, holds_);
    supported_ = held();
    return holds_;
}

/// The outcomes in which a held node holds.
Word RandomOutcomes::held() noexcept {
    visits_ += held_.size();
    Word any = 0;
    for (const std::uint32_t i : held_) any |= holds_[i];
    return any;
}

Word RandomOutcomes::supported_without(VariableId variable) {
    List& known = blocks_after_[variable];
    if (known.empty() && known_ < limits::remembered_blocks) {
        known = blocks_after(variable);
        known_ += known.size();
        visits_ += std::accumulate(reach_.begin(), reach_.end(), std::size_t{0});
    }
    const List& blocks = known.empty() ? all_blocks_ : known;
    // Where it had fallen anyway nothing changes.
    if ((stands_[variable] & supported_) == 0) return supported_;
    saved_.clear();
    for (const std::uint32_t block : blocks) {
        for (std::uint32_t k = begins_[block]; k < begins_[block + 1]; ++k) saved_.push_back(holds_[order_[k]]);
    }
    const Word stood = std::exchange(stands_[variable], Word{0});
    settle(blocks, holds_);
    const Word result = held();
    stands_[variable] = stood;
    auto saved = saved_.begin();
    for (const std::uint32_t block : blocks) {
        for (std::uint32_t k = begins_[block]; k < begins_[block + 1]; ++k) holds_[order_[k]] = *saved++;
    }
    return result;
}

std::vector<bool> RandomOutcomes::given(const ByVariable<std::uint8_t>& stands) {
    for (const VariableId v : ids_of(stands_)) stands_[v] = stands[v] != 0 ? ~Word{0} : 0;
    settle(all_blocks_, holds_);
    supported_ = held();
    return {holds_.begin(), holds_.end()};
}

/// Of these components in order; the others are as they should be.
void RandomOutcomes::settle(const List& blocks, std::vector<Word>& holds) {
    for (const std::uint32_t block : blocks) {
        const std::uint32_t from = begins_[block];
        const std::uint32_t to = begins_[block + 1];
        for (std::uint32_t k = from; k < to; ++k) holds[order_[k]] = 0;
        // Once is enough outside circles; inside, until nothing more comes to hold.
        do visits_ += reach_[block];
        while (hold(from, to, holds) && to - from > 1);
    }
}

bool RandomOutcomes::hold(std::uint32_t from, std::uint32_t to, std::vector<Word>& holds) const {
    bool changed = false;
    for (std::uint32_t k = from; k < to; ++k) {
        const std::uint32_t node = order_[k];
        Word reached = network_.origin[node] ? ~Word{0} : 0;
        for (const std::uint32_t input : network_.inputs[node]) reached |= holds[input];
        for (const VariableId gate : network_.gates[node]) reached &= stands_[gate];
        changed = changed || reached != holds[node];
        holds[node] = reached;
    }
    return changed;
}

/// The components that depend on a variable, in order.
List RandomOutcomes::blocks_after(VariableId variable) const {
    List found;
    std::vector<bool> depends(begins_.size(), false);
    for (const std::uint32_t block : all_blocks_) {
        for (std::uint32_t k = begins_[block]; k < begins_[block + 1] && !depends[block]; ++k) {
            const auto gates = network_.gates[order_[k]];
            const auto inputs = network_.inputs[order_[k]];
            depends[block] = std::binary_search(gates.begin(), gates.end(), variable) ||
                             std::any_of(inputs.begin(), inputs.end(),
                                         [&](std::uint32_t input) { return depends[block_[input]]; });
        }
        if (depends[block]) found.push_back(block);
    }
    return found;
}

}  // namespace hearsay::detail
