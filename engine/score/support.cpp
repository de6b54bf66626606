#include "score/support.hpp"

#include "score/folding.hpp"
#include "score/frontier_states.hpp"

#include <algorithm>
#include <functional>

namespace hearsay {
namespace {

using Kind = FrontierPlan::Kind;

// Where an arc of the diagram leads, besides a state of the next layer.
constexpr std::uint32_t success = UINT32_MAX;
constexpr std::uint32_t failure = UINT32_MAX - 1;
constexpr std::uint32_t dropped = UINT32_MAX - 2;

/// One open step: for every state what follows either way, and the probability of being there.
struct Layer {
    std::size_t step = 0;
    std::vector<std::uint32_t> up;
    std::vector<std::uint32_t> down;
    std::vector<double> mass;
};

/// The probability of a state, and the sum over all single variables of the probability of being in it given that
/// the variable was made to fall on the way. The second keeps states that matter only to a party's importance.
struct Mass {
    double usual = 0;
    double deviating = 0;
    [[nodiscard]] double weight() const noexcept { return usual + deviating; }
};

/// Total weight that may be dropped before a figure stops being exact, a tenth of exact_width.
constexpr double negligible = exact_width / 10;

struct Bounds {
    double low = 0;
    double high = 0;
};

class Sweep {
public:
    Sweep(const FoldedNetwork& folded, const std::vector<CoreNode>& nodes, const Network& network,
          const FrontierPlan& plan, std::size_t state_budget)
        : folded_(folded), network_(network), plan_(plan), moves_(nodes, plan), state_budget_(state_budget),
          states_(plan.bits), next_states_(plan.bits) {}

    Bounds run() {
        forward();
        return backward();
    }

    /// Derivatives of the lower and of the upper bound by the probability of each open step, by step.
    [[nodiscard]] const std::vector<Bounds>& slopes() const noexcept { return slopes_; }

    [[nodiscard]] Tape::Ref chance(const FrontierPlan::Step& step) const {
        const auto& node = folded_.nodes[step.kind == Kind::decide ? 0 : step.item];
        switch (step.kind) {
            case Kind::begin: return node.begins;
            case Kind::stand: return node.stands;
            case Kind::succeed: return node.succeeds;
            default: return Tape::none;
        }
    }

private:
    [[nodiscard]] double probability(const FrontierPlan::Step& step) const {
        if (step.kind == Kind::decide) return network_.stands[step.item];
        if (step.kind == Kind::early) {
            const auto& node = folded_.nodes[step.item];
            return folded_.tape.value(node.stands) * folded_.tape.value(node.succeeds);
        }
        return folded_.tape.value(chance(step));
    }
    /// A party may be taken away through this step's probability.
    [[nodiscard]] bool deviates(const FrontierPlan::Step& step) const {
        if (step.kind == Kind::decide) return network_.unsound_party[step.item] != no_id<PartyId>;
        if (step.kind == Kind::early) {
            const auto& node = folded_.nodes[step.item];
            return folded_.tape.is_taken_away(node.stands) || folded_.tape.is_taken_away(node.succeeds);
        }
        return folded_.tape.is_taken_away(chance(step));
    }
    /// Nothing to decide, and nobody asks what if.
    [[nodiscard]] bool certain(const FrontierPlan::Step& step) const {
        if (step.kind == Kind::decide) return false;
        if (step.kind == Kind::early) {
            const auto& node = folded_.nodes[step.item];
            return folded_.tape.is_constant(node.stands) && folded_.tape.is_constant(node.succeeds);
        }
        return folded_.tape.is_constant(chance(step));
    }
    static bool ends(const FrontierPlan::Step& step) { return step.kind == Kind::succeed || step.kind == Kind::early; }

    /// From just before step `at` on: carries out all that is certain for this state, and hands over the number of
    /// the state before the next open step, which is the same step for all states of a layer.
    std::uint32_t arrive(std::vector<Word>& state, std::size_t at, std::size_t layer_end, Mass mass) {
        for (; at < layer_end; ++at) {
            const auto& step = plan_.steps[at];
            if (step.kind == Kind::pass_on) {
                moves_.pass_on(state.data(), step.item, at, held_);
            } else {
                const bool open = moves_.open(state.data(), step);
                if (open && ends(step)) return success;
                moves_.take(state.data(), step, open, true);
            }
            FrontierMoves::forget(state.data(), step);
        }
        if (at == plan_.steps.size()) return failure;
        const std::uint32_t number = next_states_.number_of(state.data());
        if (number == next_mass_.size()) next_mass_.emplace_back();
        next_mass_[number].usual += mass.usual;
        next_mass_[number].deviating += mass.deviating;
        return number;
    }

    /// The first step from `at` on at which chance may play a part.
    [[nodiscard]] std::size_t next_open(std::size_t at) const {
        while (at < plan_.steps.size() && (plan_.steps[at].kind == Kind::pass_on || certain(plan_.steps[at]))) ++at;
        return at;
    }

    void forward() {
        std::vector<Word> state(states_.words(), 0);
        std::size_t at = next_open(0);
        root_ = arrive(state, 0, at, {1.0, 0.0});
        while (!next_mass_.empty()) {
            std::swap(states_, next_states_);
            std::swap(mass_, next_mass_);
            next_states_.clear();
            next_mass_.clear();
            const std::vector<bool> kept = choose(at);
            at = advance(at, kept);
        }
    }

    /// Which states of the current layer are followed; the others' weight is dropped.
    std::vector<bool> choose(std::size_t at) {
        const std::size_t count = mass_.size();
        const double share = negligible / static_cast<double>(plan_.steps.size()) / static_cast<double>(count);
        std::vector<bool> kept(count);
        std::size_t kept_count = 0;
        for (std::size_t s = 0; s < count; ++s) {
            kept[s] = mass_[s].weight() > share;
            kept_count += kept[s];
        }
        const std::size_t limit = layer_limit(at);
        if (kept_count <= limit) {
            stored_ += kept_count;
            return kept;
        }
        std::vector<double> weights;
        for (std::size_t s = 0; s < count; ++s) {
            if (kept[s]) weights.push_back(mass_[s].weight());
        }
        std::nth_element(weights.begin(), weights.begin() + static_cast<std::ptrdiff_t>(limit), weights.end(),
                         std::greater<>());
        const double least = weights[limit];
        auto ties = static_cast<std::size_t>(
            std::count(weights.begin(), weights.begin() + static_cast<std::ptrdiff_t>(limit), least));
        for (std::size_t s = 0; s < count; ++s) {
            if (mass_[s].weight() > least) continue;
            kept[s] = kept[s] && mass_[s].weight() == least && ties != 0;
            if (kept[s]) --ties;
        }
        stored_ += limit;
        return kept;
    }

    /// The whole diagram is kept for the way back: when it grows large, later layers get less.
    [[nodiscard]] std::size_t layer_limit(std::size_t at) const {
        const std::size_t all = state_budget_ * 16;
        const std::size_t left = all > stored_ ? all - stored_ : 0;
        const std::size_t layers_left = plan_.steps.size() - at;
        const std::size_t fair_share = left / std::max<std::size_t>(1, layers_left / 8);
        return std::clamp(fair_share, std::min<std::size_t>(state_budget_, 64), state_budget_);
    }

    std::size_t advance(std::size_t at, const std::vector<bool>& kept) {
        const auto& step = plan_.steps[at];
        const double p = probability(step);
        const bool asked = deviates(step);
        const std::size_t next = next_open(at + 1);
        Layer& layer = layers_.emplace_back();
        layer.step = at;
        layer.up.reserve(mass_.size());
        layer.down.reserve(mass_.size());
        layer.mass.reserve(mass_.size());
        std::vector<Word> state(states_.words());
        for (std::size_t s = 0; s < mass_.size(); ++s) {
            const Mass mass = mass_[s];
            layer.mass.push_back(mass.usual);
            if (!kept[s]) {
                layer.up.push_back(dropped);
                layer.down.push_back(dropped);
                continue;
            }
            const auto follow = [&](bool open, bool up, Mass branch) {
                std::copy_n(states_[s], state.size(), state.begin());
                if (open && up && ends(step)) return success;
                moves_.take(state.data(), step, open, up);
                FrontierMoves::forget(state.data(), step);
                return arrive(state, at + 1, next, branch);
            };
            if (!moves_.open(states_[s], step)) {
                const std::uint32_t only = follow(false, false, mass);
                layer.up.push_back(only);
                layer.down.push_back(only);
                continue;
            }
            layer.up.push_back(follow(true, true, {mass.usual * p, mass.deviating * p}));
            layer.down.push_back(follow(
                true, false, {mass.usual * (1 - p), mass.deviating * (1 - p) + (asked ? mass.usual : 0.0)}));
        }
        return next;
    }

    Bounds backward() {
        std::vector<Bounds> after;
        slopes_.assign(plan_.steps.size(), Bounds{});
        const auto value = [&](std::uint32_t to) -> Bounds {
            if (to == success) return {1, 1};
            if (to == failure) return {0, 0};
            if (to == dropped) return {0, 1};
            return after[to];
        };
        for (std::size_t k = layers_.size(); k-- > 0;) {
            Layer& layer = layers_[k];
            const double p = probability(plan_.steps[layer.step]);
            std::vector<Bounds> before(layer.up.size());
            Bounds& slope = slopes_[layer.step];
            for (std::size_t s = 0; s < before.size(); ++s) {
                const Bounds up = value(layer.up[s]);
                const Bounds down = value(layer.down[s]);
                before[s] = {p * up.low + (1 - p) * down.low, p * up.high + (1 - p) * down.high};
                if (layer.up[s] == layer.down[s]) {
                    before[s] = up;
                    continue;
                }
                slope.low += layer.mass[s] * (up.low - down.low);
                slope.high += layer.mass[s] * (up.high - down.high);
            }
            after = std::move(before);
            layer = Layer{};
        }
        return value(root_);
    }

    const FoldedNetwork& folded_;
    const Network& network_;
    const FrontierPlan& plan_;
    FrontierMoves moves_;
    std::size_t state_budget_;
    StateTable states_;
    StateTable next_states_;
    std::vector<Mass> mass_;
    std::vector<Mass> next_mass_;
    std::vector<Layer> layers_;
    std::vector<Bounds> slopes_;
    std::vector<std::uint32_t> held_;
    std::size_t stored_ = 0;
    std::uint32_t root_ = failure;
};

std::vector<CoreNode> core_of(const FoldedNetwork& folded) {
    std::vector<CoreNode> nodes;
    nodes.reserve(folded.nodes.size());
    for (const auto& node : folded.nodes) {
        nodes.push_back({node.inputs, node.outputs, node.gates, node.begins != Tape::none,
                         node.succeeds != Tape::none});
    }
    return nodes;
}

/// Support, and its value with every variable in turn made to fall, from one sweep.
class Solution {
public:
    Solution(const Network& network, const FoldedNetwork& folded) : network_(network), folded_(folded) {}

    void solve(const std::vector<CoreNode>& nodes, std::size_t state_budget) {
        const FrontierPlan plan = plan_frontier(nodes, network_.stands.size(), true);
        Sweep sweep(folded_, nodes, network_, plan, state_budget);
        swept_ = sweep.run();
        for (std::size_t k = 0; k < plan.steps.size(); ++k) add_slope(sweep, plan.steps[k], sweep.slopes()[k]);
    }

    [[nodiscard]] SupportResult result() const {
        const double apart = folded_.tape.value(folded_.apart);
        const auto whole = [&](double swept) { return apart + (1 - apart) * swept; };
        SupportResult result{{whole(swept_.low), whole(swept_.high)}, {}};
        std::vector<double> low = slope_by_variable(seeds_low_, gates_low_, swept_.low);
        std::vector<double> high = slope_by_variable(seeds_high_, gates_high_, swept_.high);
        for (std::size_t v = 0; v < low.size(); ++v) {
            if (network_.unsound_party[v] == no_id<PartyId>) continue;
            const double p = network_.stands[v];
            result.without.emplace_back(network_.unsound_party[v],
                                        Interval{std::clamp(result.support.low - p * low[v], 0.0, 1.0),
                                                 std::clamp(result.support.high - p * high[v], 0.0, 1.0)});
        }
        std::sort(result.without.begin(), result.without.end(),
                  [](const auto& a, const auto& b) { return a.first < b.first; });
        return result;
    }

private:
    using Seeds = std::vector<std::pair<Tape::Ref, double>>;

    void add_slope(const Sweep& sweep, const FrontierPlan::Step& step, Bounds slope) {
        if (step.kind == Kind::decide) {
            gates_low_.emplace_back(step.item, slope.low);
            gates_high_.emplace_back(step.item, slope.high);
        } else if (step.kind == Kind::early) {
            const auto& node = folded_.nodes[step.item];
            const double stands = folded_.tape.value(node.stands);
            const double succeeds = folded_.tape.value(node.succeeds);
            for (auto [seeds, by] : {std::pair(&seeds_low_, slope.low), std::pair(&seeds_high_, slope.high)}) {
                seeds->emplace_back(node.stands, by * succeeds);
                seeds->emplace_back(node.succeeds, by * stands);
            }
        } else {
            seeds_low_.emplace_back(sweep.chance(step), slope.low);
            seeds_high_.emplace_back(sweep.chance(step), slope.high);
        }
    }

    [[nodiscard]] std::vector<double> slope_by_variable(
        Seeds seeds, const std::vector<std::pair<std::uint32_t, double>>& gates, double swept) const {
        std::vector<double> slopes(network_.stands.size(), 0.0);
        const double rest = 1 - folded_.tape.value(folded_.apart);
        for (auto& seed : seeds) seed.second *= rest;
        seeds.emplace_back(folded_.apart, 1 - swept);
        folded_.tape.differentiate(seeds, slopes);
        for (const auto& [variable, slope] : gates) slopes[variable] += slope * rest;
        return slopes;
    }

    const Network& network_;
    const FoldedNetwork& folded_;
    Bounds swept_;
    Seeds seeds_low_;
    Seeds seeds_high_;
    std::vector<std::pair<std::uint32_t, double>> gates_low_;
    std::vector<std::pair<std::uint32_t, double>> gates_high_;
};

}  // namespace

SupportResult support_of(const Network& network, std::size_t state_budget) {
    const FoldedNetwork folded = fold(network);
    const std::vector<CoreNode> nodes = core_of(folded);
    Solution solution(network, folded);
    if (!nodes.empty()) solution.solve(nodes, state_budget);
    return solution.result();
}

}  // namespace hearsay
