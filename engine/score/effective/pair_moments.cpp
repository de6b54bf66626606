#include "score/effective/pair_moments.hpp"

#include <algorithm>
#include <cmath>

namespace hearsay {
namespace {

using List = std::vector<std::uint32_t>;

/// Above this many nodes the pairs themselves are too many.
constexpr std::size_t most_nodes = 5'000;

}  // namespace

PairMoments::PairMoments(const MomentNetwork& network, SweepBudget& budget)
    : network_(network), budget_(budget) {
    const std::size_t count = network.nodes.size();
    if (count > most_nodes) return;
    Settled settled(network.variable.size(), Settling::undecided);
    const Case whole = make_case(1, settled);
    // What most nodes depend on, however indirectly, is settled first: then most pairs are independent.
    std::vector<std::size_t> dependents(network.variable.size(), 0);
    for (const auto& shares : whole.shares) {
        for (std::size_t v = 0; v < dependents.size(); ++v) dependents[v] += shares.has(count + v);
    }
    List popular;
    for (std::uint32_t v = 0; v < dependents.size(); ++v) {
        if (dependents[v] >= 8 && dependents[v] * 16 >= count) popular.push_back(v);
    }
    std::stable_sort(popular.begin(), popular.end(), [&](auto a, auto b) { return dependents[a] > dependents[b]; });
    constexpr std::size_t most_pairs = 20'000'000;
    const std::size_t most_cases = std::clamp<std::size_t>(most_pairs / (count * count / 2 + 1), 1, 256);
    for (std::size_t settling = std::min<std::size_t>(popular.size(), 16);; --settling) {
        splits_.clear();
        popular.resize(settling);
        split(popular, 0, 1, settled, most_cases);
        if (splits_.size() <= most_cases || settling == 0) return;
    }
}

/// One case for every way to settle the popular variables from `next` on; those that matter to nobody any more, as
/// all they gate has fallen, stay open. Stops soon after there are more than `most`.
void PairMoments::split(const List& popular, std::size_t next, Real probability, Settled& settled, std::size_t most) {
    if (splits_.size() > most) return;
    const auto fallen = [&](const CoreNode& node) {
        return std::any_of(node.gates.begin(), node.gates.end(), [&](auto gate) { return settled[gate] == Settling::falls; });
    };
    while (next < popular.size()) {
        const bool matters = std::any_of(network_.nodes.begin(), network_.nodes.end(), [&](const CoreNode& node) {
            return std::binary_search(node.gates.begin(), node.gates.end(), popular[next]) && !fallen(node);
        });
        if (matters) break;
        ++next;
    }
    if (next == popular.size()) {
        splits_.push_back({probability, settled});
        return;
    }
    const Real p = network_.variable[popular[next]];
    settled[popular[next]] = Settling::falls;
    split(popular, next + 1, probability * (1 - p), settled, most);
    settled[popular[next]] = Settling::stands;
    split(popular, next + 1, probability * p, settled, most);
    settled[popular[next]] = Settling::undecided;
}

PairMoments::Case PairMoments::make_case(Real probability, const Settled& settled) const {
    Case given;
    given.probability = probability;
    given.network = network_;
    const std::size_t count = network_.nodes.size();
    for (std::size_t i = 0; i < count; ++i) {
        List& gates = given.network.nodes[i].gates;
        if (std::any_of(gates.begin(), gates.end(), [&](auto gate) { return settled[gate] == Settling::falls; })) {
            given.network.stands[i] = 0;
            gates.clear();
        }
        std::erase_if(gates, [&](std::uint32_t gate) { return settled[gate] == Settling::stands; });
    }
    given.shares.assign(count, BitSet(count + network_.variable.size()));
    given.plain_root.assign(count, false);
    given.over_roots.assign(count, false);
    for (std::uint32_t i = 0; i < count; ++i) {
        auto& shares = given.shares[i];
        List queue{i};
        shares.add(i);
        for (std::size_t next = 0; next < queue.size(); ++next) {
            const CoreNode& node = given.network.nodes[queue[next]];
            for (const std::uint32_t gate : node.gates) shares.add(count + gate);
            for (const std::uint32_t input : node.inputs) {
                if (!shares.has(input)) queue.push_back(input);
                shares.add(input);
            }
        }
        const CoreNode& node = given.network.nodes[i];
        given.plain_root[i] = node.inputs.empty() && node.gates.empty();
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        const List& inputs = given.network.nodes[i].inputs;
        given.over_roots[i] = std::all_of(inputs.begin(), inputs.end(), [&](auto in) { return given.plain_root[in]; });
    }
    return given;
}

std::optional<Moments> PairMoments::local(const Case& given, const List& targets) const {
    const std::size_t overhead = (network_.nodes.size() + network_.variable.size()) / 16 + 1;
    budget_.work_left -= std::min(budget_.work_left, overhead);
    if (budget_.work_left == 0) return std::nullopt;
    const std::size_t count = network_.nodes.size();
    List kept;
    List number(count, UINT32_MAX);
    for (std::uint32_t i = 0; i < count; ++i) {
        if (std::none_of(targets.begin(), targets.end(), [&](auto target) { return given.shares[target].has(i); })) continue;
        number[i] = static_cast<std::uint32_t>(kept.size());
        kept.push_back(i);
    }
    MomentNetwork part;
    part.variable = network_.variable;
    for (const std::uint32_t i : kept) {
        const CoreNode& whole = given.network.nodes[i];
        CoreNode& node = part.nodes.emplace_back();
        node.gates = whole.gates;
        node.begins = whole.begins;
        for (const std::uint32_t input : whole.inputs) node.inputs.push_back(number[input]);
        for (const std::uint32_t output : whole.outputs) {
            if (number[output] != UINT32_MAX) node.outputs.push_back(number[output]);
        }
        part.begins.push_back(given.network.begins[i]);
        part.stands.push_back(given.network.stands[i]);
    }
    std::vector<Reward> rewards(kept.size());
    for (const std::uint32_t target : targets) rewards[number[target]] = {1, 0, 0};
    return sweep_moments(part, rewards, budget_);
}

bool PairMoments::find_marginals(Case& given) const {
    given.holds.resize(network_.nodes.size());
    // Those with most to rest on first: where they are too wide, the others need not be tried.
    List order(given.holds.size());
    std::iota(order.begin(), order.end(), 0);
    std::vector<std::size_t> shared;
    for (const BitSet& shares : given.shares) shared.push_back(shares.count());
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return shared[a] > shared[b]; });
    for (const std::uint32_t i : order) {
        const CoreNode& node = given.network.nodes[i];
        if (given.over_roots[i]) {
            Real unreached = 1 - given.network.begins[i];
            for (const std::uint32_t in : node.inputs) {
                unreached *= 1 - given.network.begins[in] * given.network.stands[in];
            }
            Real stands = given.network.stands[i];
            for (const std::uint32_t gate : node.gates) stands *= network_.variable[gate];
            given.holds[i] = stands * (1 - unreached);
        } else if (const auto moments = local(given, {i})) {
            given.holds[i] = moments->mean;
        } else {
            return false;
        }
    }
    return true;
}

std::optional<std::vector<Real>> PairMoments::marginals() {
    if (splits_.empty()) return std::nullopt;
    std::vector<Real> holds(network_.nodes.size(), 0);
    // From the back, as nothing is wider than where all stand.
    for (std::size_t k = splits_.size(); k-- > 0;) {
        Case& given = cases_.emplace_back(make_case(splits_[k].probability, splits_[k].settled));
        if (!find_marginals(given)) return std::nullopt;
        for (std::size_t i = 0; i < holds.size(); ++i) holds[i] += given.probability * given.holds[i];
    }
    return holds;
}

/// Two nodes over plain roots fail to be reached together where every root of either fails.
std::optional<Real> PairMoments::covariance(const Case& given, std::uint32_t i, std::uint32_t j) const {
    // No structured binding: C++20 compilers differ on whether a lambda may use one.
    const auto& nodes = given.network.nodes;
    const auto& begins = given.network.begins;
    const auto& stands = given.network.stands;
    const auto& variable = given.network.variable;
    if (!given.over_roots[i] || !given.over_roots[j]) return std::nullopt;
    const auto linked = [&](std::uint32_t a, std::uint32_t b) {
        return std::find(nodes[b].inputs.begin(), nodes[b].inputs.end(), a) != nodes[b].inputs.end();
    };
    Real both_stand = stands[i] * stands[j];
    for (const std::uint32_t gate : nodes[i].gates) both_stand *= variable[gate];
    for (const std::uint32_t gate : nodes[j].gates) {
        if (!std::binary_search(nodes[i].gates.begin(), nodes[i].gates.end(), gate)) both_stand *= variable[gate];
    }
    Real both = 0;
    if (linked(i, j) || linked(j, i)) {
        // The root holds, so the other one is reached.
        both = both_stand * begins[linked(i, j) ? i : j];
    } else {
        const auto unreached = [&](std::uint32_t node) {
            Real q = 1 - begins[node];
            for (const std::uint32_t in : nodes[node].inputs) q *= 1 - begins[in] * stands[in];
            return q;
        };
        Real neither = unreached(i);
        neither *= 1 - begins[j];
        for (const std::uint32_t in : nodes[j].inputs) {
            if (!linked(in, i)) neither *= 1 - begins[in] * stands[in];
        }
        both = both_stand * (1 - unreached(i) - unreached(j) + neither);
    }
    return both - given.holds[i] * given.holds[j];
}

RealInterval PairMoments::second_moment(const Case& given, const std::vector<Reward>& rewards) const {
    Real mean = 0;
    RealInterval variance;
    const std::size_t count = network_.nodes.size();
    for (std::uint32_t i = 0; i < count; ++i) {
        const Real p = given.holds[i];
        mean += p * rewards[i].mean;
        const Real own = p * rewards[i].variance + p * (1 - p) * rewards[i].mean * rewards[i].mean;
        variance.low += own;
        variance.high += own;
        if (p == 0 || rewards[i].mean == 0) continue;
        for (std::uint32_t j = i + 1; j < count; ++j) {
            const Real q = given.holds[j];
            if (q == 0 || rewards[j].mean == 0 || !given.shares[i].meets(given.shares[j])) continue;
            RealInterval together{0, std::min(p, q) - p * q};  // never negative, see effective_sources.hpp
            if (const auto closed = covariance(given, i, j)) {
                together = {*closed, *closed};
            } else if (const auto moments = local(given, {i, j})) {
                const Real exact = (moments->square - p - q) / 2 - p * q;
                together = {exact, exact};
            }
            const Real weight = 2 * rewards[i].mean * rewards[j].mean;
            variance.low += weight * together.low;
            variance.high += weight * together.high;
        }
    }
    return {variance.low + mean * mean, variance.high + mean * mean};
}

RealInterval PairMoments::variance(const std::vector<Reward>& rewards) const {
    RealInterval square;
    Real mean = 0;
    for (const Case& given : cases_) {
        const RealInterval part = second_moment(given, rewards);
        square.low += given.probability * part.low;
        square.high += given.probability * part.high;
        Real sum = 0;
        for (std::size_t i = 0; i < rewards.size(); ++i) sum += given.holds[i] * rewards[i].mean;
        mean += given.probability * sum;
    }
    return {std::max(Real{0}, square.low - mean * mean), std::max(Real{0}, square.high - mean * mean)};
}

}  // namespace hearsay
