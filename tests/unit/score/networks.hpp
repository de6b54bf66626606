// Random networks for tests of the solver's parts, and what they come to by looking at all outcomes one by one.
#pragma once

#include "score/model/network.hpp"
#include "support/random_story.hpp"

#include <cmath>
#include <vector>

namespace hearsay::testing {

using namespace detail;

/// Statements that each rest on some before them, some gates shared; the parents of a node stand at most `reach` back.
struct RandomNetwork {
    std::size_t nodes = 6;
    std::size_t variables = 8;
    std::size_t reach = 6;
    std::size_t gates = 2;  ///< of a node, at most
    bool circles = false;   ///< some rest on one after them, too
};

inline Network make(std::uint64_t seed, const RandomNetwork& size) {
    Dice dice(seed);
    Network network;
    network.statements = size.nodes;
    for (std::size_t v = 0; v < size.variables; ++v) {
        const double p = dice.one_of<double>({0.05, 0.3, 0.5, 0.9, 0.999, 1.0});
        network.hazard.push_back(-std::log(Real{p}));
        network.stands.push_back(p);
        network.unsound_party.push_back(dice.share() < 0.5 ? id_at<PartyId>(v) : no_id<PartyId>);
    }
    for (std::uint32_t i = 0; i < size.nodes; ++i) {
        for (std::uint32_t input = i - std::min<std::uint32_t>(i, static_cast<std::uint32_t>(size.reach)); input < i; ++input) {
            if (dice.share() < 2.5 / static_cast<double>(size.reach)) network.inputs.items.push_back(input);
        }
        network.origin.push_back(network.inputs.open_list().empty() || dice.share() < 0.15);
        network.held.push_back(i + 1 == size.nodes || dice.share() < 0.3);
        for (std::uint32_t v = 0; v < size.variables && network.gates.open_list().size() < size.gates; ++v) {
            if (dice.share() < 2.0 / static_cast<double>(size.variables)) network.gates.items.push_back(id_at<VariableId>(v));
        }
        if (size.circles && i + 1 < size.nodes && dice.share() < 0.3) {
            network.inputs.items.push_back(i + 1 + static_cast<std::uint32_t>(dice.below(size.nodes - i - 1)));
        }
        network.inputs.end_list();
        network.gates.end_list();
    }
    return network;
}

/// Support with each variable as it is, and with each in turn fallen.
struct AllOutcomes {
    explicit AllOutcomes(const Network& network) : without(network.stands.size(), 0.0) {
        const std::size_t variables = network.stands.size();
        for (std::size_t outcome = 0; outcome < std::size_t{1} << variables; ++outcome) {
            if (!holds(network, outcome)) continue;
            for (std::size_t taken = 0; taken <= variables; ++taken) {
                if (taken < variables && (outcome >> taken & 1U) != 0) continue;
                double p = 1;
                for (const VariableId v : ids_of(network.stands)) {
                    if (index_of(v) != taken) p *= stands_in(outcome, v) ? network.stands[v] : 1 - network.stands[v];
                }
                (taken < variables ? without[id_at<VariableId>(taken)] : support) += p;
            }
        }
    }

    static bool stands_in(std::size_t outcome, VariableId variable) { return (outcome >> index_of(variable) & 1U) != 0; }

    static bool holds(const Network& network, std::size_t outcome) {
        const std::vector<bool> up = holding(network, outcome);
        for (std::size_t node = 0; node < network.size(); ++node) {
            if (up[node] && network.held[node]) return true;
        }
        return false;
    }

    /// By node: the least fixed point.
    static std::vector<bool> holding(const Network& network, std::size_t outcome) {
        std::vector<bool> up(network.size(), false);
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t node = 0; node < network.size(); ++node) {
                bool here = network.origin[node];
                for (const std::uint32_t input : network.inputs[node]) here = here || up[input];
                for (const VariableId gate : network.gates[node]) here = here && stands_in(outcome, gate);
                changed = changed || here != up[node];
                up[node] = here;
            }
        }
        return up;
    }

    static double probability(const Network& network, std::size_t outcome) {
        double p = 1;
        for (const VariableId v : ids_of(network.stands)) {
            p *= stands_in(outcome, v) ? network.stands[v] : 1 - network.stands[v];
        }
        return p;
    }

    double support = 0;
    ByVariable<double> without;
};

}  // namespace hearsay::testing
