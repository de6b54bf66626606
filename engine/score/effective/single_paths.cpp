#include "score/effective/single_paths.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hearsay::detail {
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
    for (const VariableId v : ids_of(network.variable)) all.hazard_[index_of(v)] = -std::log(network.variable[v]);
    for (std::size_t i = 0; i < count; ++i) {
        const Real begins = network.nodes[i].begins ? network.begins[i] : Real{1};
        all.hazard_[variables + i] = -std::log(network.stands[i] * begins);
    }
    all.holds_.resize(count);
    std::vector<List> needs(count);
    std::vector<std::uint32_t> users(variables + count, 0);
    std::size_t listed = 0;
    for (const std::uint32_t i : *order) {
        const auto& inputs = network.nodes[i].inputs;
        List& own = needs[i];
        if (!inputs.empty()) own = needs[inputs.front()];
        const auto above = static_cast<std::ptrdiff_t>(own.size());
        for (const VariableId gate : network.nodes[i].gates) {
            const auto need = static_cast<std::uint32_t>(gate);
            if (!std::binary_search(own.begin(), own.begin() + above, need)) own.push_back(need);
        }
        own.push_back(static_cast<std::uint32_t>(variables) + i);
        std::erase_if(own, [&](std::uint32_t need) { return all.hazard_[need] == 0; });
        std::sort(own.begin(), own.end());
        if ((listed += own.size()) > most_steps) return std::nullopt;
        for (const std::uint32_t need : own) ++users[need];
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        Real hazard = 0;
        for (const std::uint32_t need : needs[i]) hazard += all.hazard_[need];
        all.holds_[i] = std::exp(-hazard);
        std::erase_if(needs[i], [&](std::uint32_t need) { return users[need] == 1; });
    }
    all.number_kinds(std::move(needs));
    std::size_t meetings = 0;
    for (const List& kinds : all.users_) meetings += kinds.size() * kinds.size() / 2;
    if (meetings > most_steps) return std::nullopt;
    return all;
}

void SinglePaths::number_kinds(std::vector<List> shared) {
    const auto count = static_cast<std::uint32_t>(shared.size());
    List alike(count);
    std::iota(alike.begin(), alike.end(), 0U);
    std::sort(alike.begin(), alike.end(), [&](std::uint32_t a, std::uint32_t b) { return shared[a] < shared[b]; });
    kind_.resize(count);
    users_.resize(hazard_.size());
    for (std::uint32_t k = 0; k < count; ++k) {
        const std::uint32_t i = alike[k];
        // Lists are moved from the last of a kind, so that they can be compared until then.
        const bool last = k + 1 == count || shared[alike[k + 1]] != shared[i];
        kind_[i] = static_cast<std::uint32_t>(kinds_.size());
        if (!last) continue;
        Kind& kind = kinds_.emplace_back();
        kind.needs = std::move(shared[i]);
        for (const std::uint32_t need : kind.needs) {
            kind.hazard += hazard_[need];
            users_[need].push_back(kind_[i]);
        }
    }
}

Real SinglePaths::variance(const std::vector<Reward>& rewards) const {
    Real variance = 0;
    std::vector<Real> sums(kinds_.size(), 0);  // of rewards to be expected
    for (std::size_t i = 0; i < holds_.size(); ++i) {
        const Real p = holds_[i];
        const Reward& own = rewards[i];
        const Real expected = p * own.mean;
        variance += p * own.variance + p * (1 - p) * own.mean * own.mean;
        // With those of its kind that came before.
        const Kind& kind = kinds_[kind_[i]];
        variance += 2 * expected * sums[kind_[i]] * std::expm1(kind.hazard);
        sums[kind_[i]] += expected;
    }
    std::vector<Real> common(kinds_.size(), 0);  // hazard of what both need
    List met;
    std::vector<std::size_t> next(users_.size(), 0);  // users of a need up to here come before the kind at hand
    for (std::uint32_t i = 0; i < kinds_.size(); ++i) {
        for (const std::uint32_t need : kinds_[i].needs) {
            const List& users = users_[need];
            ++next[need];
            for (std::size_t k = next[need]; k < users.size(); ++k) {
                if (common[users[k]] == 0) met.push_back(users[k]);
                common[users[k]] += hazard_[need];
            }
        }
        Real together = 0;
        for (const std::uint32_t j : met) {
            together += sums[j] * static_cast<Real>(std::expm1(static_cast<double>(common[j])));
            common[j] = 0;
        }
        variance += 2 * sums[i] * together;
        met.clear();
    }
    return variance;
}

}  // namespace hearsay::detail
