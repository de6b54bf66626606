#include "score/model/network.hpp"

#include <algorithm>

namespace hearsay::detail {
namespace {

/// Takes over from an exposure the variables that a network needs, numbered by first use.
class Variables {
public:
    Variables(const ShockExposure& exposure, Network& network)
        : exposure_(exposure), network_(network), number_(exposure.hazard.size(), no_id<VariableId>) {}

    void list(std::span<const VariableId> gates) {
        auto& listed = network_.gates;
        for (const VariableId gate : gates) {
            VariableId& number = number_[gate];
            if (number == no_id<VariableId>) {
                number = network_.hazard.push_back(exposure_.hazard[gate]);
                network_.stands.push_back(exposure_.stands[gate]);
                network_.unsound_party.push_back(exposure_.unsound_party[gate]);
            }
            listed.items.push_back(number);
        }
        const auto open = listed.open_list();
        std::sort(open.begin(), open.end());
        listed.end_list();
    }

private:
    const ShockExposure& exposure_;
    Network& network_;
    ByVariable<VariableId> number_;  // in the network
};

/// `exposed`: the place of every statement in the exposure.
Network make(const Closure& closure, const ShockExposure& exposure, auto&& exposed) {
    const std::size_t count = closure.size();
    Network network;
    network.statements = count;
    network.inputs.reserve(2 * count, 2 * count);
    network.gates.reserve(2 * count, 4 * count);
    Variables variables(exposure, network);
    auto next_word = static_cast<std::uint32_t>(count);
    for (std::size_t i = 0; i < count; ++i) {
        variables.list(exposure.faithfulness[exposed(i)]);
        for (const std::uint32_t parent : closure.parents[i]) {
            if (!closure.by_hearsay[parent]) network.inputs.items.push_back(parent);
        }
        if (closure.testimony[i]) network.inputs.items.push_back(next_word++);
        network.inputs.end_list();
        network.origin.push_back(false);
        network.held.push_back(closure.held[i]);
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (!closure.testimony[i]) continue;
        variables.list(exposure.soundness[exposed(i)]);
        for (const std::uint32_t parent : closure.parents[i]) {
            if (closure.by_hearsay[parent]) network.inputs.items.push_back(parent);
        }
        network.inputs.end_list();
        network.origin.push_back(closure.first_hand[i]);
        network.held.push_back(false);
    }
    return network;
}

}  // namespace

Network make_network(const Closure& closure, const ShockExposure& exposure) {
    return make(closure, exposure, [](std::size_t i) { return i; });
}

Network make_network(const Supporting& part, const ShockExposure& exposure) {
    return make(part.closure, exposure, [&](std::size_t i) { return part.kept[i]; });
}

}  // namespace hearsay::detail
