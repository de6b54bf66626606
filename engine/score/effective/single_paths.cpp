#include "score/effective/single_paths.hpp"

#include <algorithm>
#include <cmath>

namespace hearsay {
namespace {

using List = std::vector<std::uint32_t>;

/// Parents first; nothing when a node has several ways to hold or stands in a circle.
std::optional<List> downwards(const std::vector<CoreNode>& nodes) {
    List order;
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].inputs.size() + (nodes[i].begins ? 1U : 0U) != 1) return std::nullopt;
        if (nodes[i].begins) order.push_back(i);
    }
    for (std::size_t next = 0; next < order.size(); ++next) {
        const auto& outputs = nodes[order[next]].outputs;
        order.insert(order.end(), outputs.begin(), outputs.end());
    }
    if (order.size() != nodes.size()) return std::nullopt;
    return order;
}

}  // namespace

std::optional<SinglePaths> SinglePaths::of(const MomentNetwork& network, std::size_t most_steps) {
    const auto order = downwards(network.nodes);
    if (!order) return std::nullopt;
    const std::size_t count = network.nodes.size();
    const std::size_t variables = network.variable.size();
    SinglePaths all;
    all.hazard_.resize(variables + count);
    for (std::size_t v = 0; v < variables; ++v) all.hazard_[v] = -std::log(network.variable[v]);
    for (std::size_t i = 0; i < count; ++i) {
        const Real begins = network.nodes[i].begins ? network.begins[i] : Real{1};
        all.hazard_[variables + i] = -std::log(network.stands[i] * begins);
    }
    all.needs_.resize(count);
    all.users_.resize(variables + count);
    all.holds_.resize(count);
    std::size_t listed = 0;
    for (const std::uint32_t i : *order) {
        const auto& inputs = network.nodes[i].inputs;
        List& needs = all.needs_[i];
        if (!inputs.empty()) needs = all.needs_[inputs.front()];
        const auto above = static_cast<std::ptrdiff_t>(needs.size());
        for (const std::uint32_t gate : network.nodes[i].gates) {
            if (!std::binary_search(needs.begin(), needs.begin() + above, gate)) needs.push_back(gate);
        }
        needs.push_back(static_cast<std::uint32_t>(variables) + i);
        std::erase_if(needs, [&](std::uint32_t need) { return all.hazard_[need] == 0; });
        std::sort(needs.begin(), needs.end());
        if ((listed += needs.size()) > most_steps) return std::nullopt;
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        Real hazard = 0;
        for (const std::uint32_t need : all.needs_[i]) {
            hazard += all.hazard_[need];
            all.users_[need].push_back(i);
        }
        all.holds_[i] = std::exp(-hazard);
    }
    std::size_t meetings = 0;
    for (const List& users : all.users_) meetings += users.size() * users.size() / 2;
    if (meetings > most_steps) return std::nullopt;
    return all;
}

Real SinglePaths::variance(const std::vector<Reward>& rewards) const {
    Real variance = 0;
    std::vector<Real> common(holds_.size(), 0);  // hazard of what both need
    List met;
    std::vector<std::size_t> next(users_.size(), 0);  // users of a need up to here come before the node at hand
    for (std::uint32_t i = 0; i < holds_.size(); ++i) {
        const Real p = holds_[i];
        const Reward& own = rewards[i];
        variance += p * own.variance + p * (1 - p) * own.mean * own.mean;
        for (const std::uint32_t need : needs_[i]) {
            const List& users = users_[need];
            ++next[need];
            for (std::size_t k = next[need]; k < users.size(); ++k) {
                if (common[users[k]] == 0) met.push_back(users[k]);
                common[users[k]] += hazard_[need];
            }
        }
        Real together = 0;
        for (const std::uint32_t j : met) {
            together += rewards[j].mean * holds_[j] * static_cast<Real>(std::expm1(static_cast<double>(common[j])));
            common[j] = 0;
        }
        variance += 2 * p * own.mean * together;
        met.clear();
    }
    return variance;
}

}  // namespace hearsay
