#include "score/sweep/frontier_sweep.hpp"

#include "score/model/limits.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace hearsay::detail {
namespace {

using FrontierKind = FrontierPlan::Kind;

// Besides success and failure.
constexpr std::uint32_t dropped = UINT32_MAX - 2;
constexpr std::uint32_t same_as_down = UINT32_MAX - 3;

/// Total weight that may be dropped before a figure stops being exact, a tenth of exact_width.
constexpr double negligible = exact_width / 10;

/// Of dropped states, which may take up a part of the memory.
std::size_t most_draws(const SolverBudget& budget, std::size_t words) {
    return budget.bytes() / 4 / DroppedStates::bytes_a_draw(words);
}

bool ends(const FrontierPlan::Step& step) { return step.kind == FrontierKind::succeed || step.kind == FrontierKind::early; }

}  // namespace

FrontierSweep::FrontierSweep(const std::vector<CoreNode>& nodes, const FrontierPlan& plan, const StepChances& chances,
                             const SolverBudget& budget, double share)
    : nodes_(nodes), plan_(plan), chances_(chances), budget_(budget), moves_(nodes, plan), next_states_(plan.bits),
      root_(failure), dropped_(next_states_.words(), share, share == 0 ? 0 : most_draws(budget, next_states_.words())) {
    words_ = next_states_.words();
}

Interval FrontierSweep::run() {
    slopes_.assign(plan_.steps.size(), Interval{});
    limits_.assign(plan_.steps.size(), 0);
    Front front;
    front.work_left = budget_.work;
    std::vector<Word> state(words_, 0);
    const std::size_t first = next_open(0);
    arrive(state, 0, first, {1.0, 0.0}, root_);
    settle();
    hand_over(front, first);
    checkpoints_.push_back(front);
    while (!front.mass.empty()) {
        if (layered_ > budget_.layered) {
            layers_.clear();
            layered_ = 0;
            checkpoints_.push_back(front);
        }
        advance(front, true);
    }
    go_back();
    if (root_ == success) return {1, 1};
    if (root_ == failure) return {0, 0};
    return after_[root_];
}

/// The states that were arrived at become the front.
void FrontierSweep::hand_over(Front& front, std::size_t step) {
    front.step = step;
    next_states_.give_keys(front.keys);
    std::swap(front.mass, next_mass_);
    next_states_.clear(front.mass.size());
    next_mass_.clear();
}

/// From just before step `at` on: carries out all that is certain for this state, and finds the number of the state
/// before the next open step, which is the same step for all states of a layer. The number may come with settle().
void FrontierSweep::arrive(std::vector<Word>& state, std::size_t at, std::size_t layer_end, Mass mass,
                           std::uint32_t& number) {
    for (; at < layer_end; ++at) {
        const auto& step = plan_.steps[at];
        if (step.kind == FrontierKind::pass_on) {
            moves_.pass_on(state.data(), step.item, at);
        } else {
            const bool open = moves_.open(state.data(), step);
            if (open && ends(step)) {
                number = success;
                return;
            }
            moves_.take(state.data(), step, open, true);
        }
        moves_.forget(state.data(), at);
    }
    if (at == plan_.steps.size()) {
        number = failure;
        return;
    }
    const std::size_t hash = next_states_.hash_of(state.data());
    next_states_.expect(hash);
    arrivals_.push_back({hash, mass, &number});
    arrived_.insert(arrived_.end(), state.begin(), state.end());
    constexpr std::size_t together = 32;
    if (arrivals_.size() == together) settle();
}

/// Numbers the states that have arrived.
void FrontierSweep::settle() {
    const Word* state = arrived_.data();
    for (const Arrival& arrival : arrivals_) {
        const std::uint32_t number = next_states_.number_of(state, arrival.hash);
        if (number == next_mass_.size()) next_mass_.emplace_back();
        next_mass_[number].usual += arrival.mass.usual;
        next_mass_[number].deviating += arrival.mass.deviating;
        *arrival.number = number;
        state += words_;
    }
    arrivals_.clear();
    arrived_.clear();
}

/// The first step from `at` on at which chance may play a part.
std::size_t FrontierSweep::next_open(std::size_t at) const {
    while (at < plan_.steps.size() && (plan_.steps[at].kind == FrontierKind::pass_on || chances_.certain[at])) ++at;
    return at;
}

/// What is left of the work is shared among the layers to come: some are much wider than others.
std::size_t FrontierSweep::layer_limit(const Front& front) const {
    const std::size_t layers_left = plan_.steps.size() - front.step;
    const auto least = [&](std::size_t work) { return std::min({budget_.states, limits::least_layer, work / (layers_left * state_work())}); };
    if (budget_.out_of_time()) return least(limits::least_work / 16);  // none, where layers are many and wide
    const std::size_t fair_share = front.work_left / std::max<std::size_t>(1, layers_left / 8);
    return std::clamp(fair_share, std::max<std::size_t>(1, least(limits::least_work)), budget_.states);
}

/// Which states of the front are followed; the others' weight is dropped.
std::vector<bool> FrontierSweep::choose(const Front& front, std::size_t limit) const {
    const auto& mass = front.mass;
    const double share = negligible / static_cast<double>(plan_.steps.size()) / static_cast<double>(mass.size());
    std::vector<bool> kept(mass.size());
    std::size_t kept_count = 0;
    for (std::size_t s = 0; s < mass.size(); ++s) {
        kept[s] = mass[s].weight() > share;
        kept_count += kept[s];
    }
    if (kept_count <= limit) return kept;
    std::vector<double> weights;
    for (std::size_t s = 0; s < mass.size(); ++s) {
        if (kept[s]) weights.push_back(mass[s].weight());
    }
    std::nth_element(weights.begin(), weights.begin() + static_cast<std::ptrdiff_t>(limit), weights.end(),
                     std::greater<>());
    const double least = weights[limit];
    auto ties = static_cast<std::size_t>(
        std::count(weights.begin(), weights.begin() + static_cast<std::ptrdiff_t>(limit), least));
    for (std::size_t s = 0; s < mass.size(); ++s) {
        if (mass[s].weight() > least) continue;
        kept[s] = kept[s] && mass[s].weight() == least && ties != 0;
        if (kept[s]) --ties;
    }
    return kept;
}

/// One layer on. Made again, it comes out the same.
void FrontierSweep::advance(Front& front, bool first_time) {
    if (first_time) limits_[front.step] = layer_limit(front);
    const std::vector<bool> kept = choose(front, limits_[front.step]);
    if (first_time) {
        const std::size_t telling = std::min<std::size_t>(1'000, limits_[front.step]);
        if (dropped_mass_ <= negligible && front.mass.size() >= telling) {
            filling_ = std::max(filling_, std::log2(static_cast<double>(front.mass.size())) / plan_.width[front.step]);
        }
        for (std::size_t s = 0; s < kept.size(); ++s) {
            if (kept[s]) continue;
            dropped_mass_ += front.mass[s].usual;
            dropped_.add(front.keys.data() + s * words_, front.step, front.mass[s].usual);
        }
    }
    const std::size_t at = front.step;
    const auto& step = plan_.steps[at];
    const double p = chances_.up[at];
    const bool asked = chances_.deviates[at];
    const std::size_t next = next_open(at + 1);
    const std::size_t count = front.mass.size();
    Layer& layer = layers_.emplace_back();
    layer.step = at;
    layer.up.resize(count);
    layer.down.resize(count);
    layer.mass.resize(count);
    std::vector<Word> state(words_);
    for (std::size_t s = 0; s < count; ++s) {
        const Word* key = front.keys.data() + s * words_;
        const Mass mass = front.mass[s];
        layer.mass[s] = mass.usual;
        if (!kept[s]) {
            layer.up[s] = layer.down[s] = dropped;
            continue;
        }
        const auto follow = [&](bool open, bool up, Mass branch, std::uint32_t& number) {
            std::copy_n(key, words_, state.begin());
            if (open && up && ends(step)) {
                number = success;
                return;
            }
            moves_.take(state.data(), step, open, up);
            moves_.forget(state.data(), at);
            arrive(state, at + 1, next, branch, number);
        };
        if (!moves_.open(key, step)) {
            layer.up[s] = same_as_down;
            follow(false, false, mass, layer.down[s]);
            continue;
        }
        follow(true, true, {mass.usual * p, mass.deviating * p}, layer.up[s]);
        follow(true, false, {mass.usual * (1 - p), mass.deviating * (1 - p) + (asked ? mass.usual : 0.0)},
               layer.down[s]);
    }
    settle();
    layered_ += count;
    front.work_left -= std::min(front.work_left, count * state_work());
    hand_over(front, next);
}

double FrontierSweep::states_wanted() const {
    double wanted = 0;
    for (std::size_t at = 0; at < plan_.steps.size(); ++at) {
        if (plan_.steps[at].kind != FrontierKind::pass_on && !chances_.certain[at]) wanted += std::exp2(filling_ * plan_.width[at]);
    }
    return wanted;
}

void FrontierSweep::go_back() {
    const auto value = [&](std::uint32_t to) -> Interval {
        if (to == success) return {1, 1};
        if (to == failure) return {0, 0};
        if (to == dropped) return {0, 1};
        return after_[to];
    };
    std::vector<Interval> before;
    for (;;) {
        for (std::size_t k = layers_.size(); k-- > 0;) {
            const Layer& layer = layers_[k];
            const double p = chances_.up[layer.step];
            before.resize(layer.up.size());
            Interval& slope = slopes_[layer.step];
            for (std::size_t s = 0; s < before.size(); ++s) {
                const Interval down = value(layer.down[s]);
                if (layer.up[s] == same_as_down || layer.up[s] == layer.down[s]) {
                    before[s] = down;
                    continue;
                }
                const Interval up = value(layer.up[s]);
                before[s] = {p * up.low + (1 - p) * down.low, p * up.high + (1 - p) * down.high};
                slope.low += layer.mass[s] * (up.low - down.low);
                slope.high += layer.mass[s] * (up.high - down.high);
            }
            std::swap(after_, before);
            layers_.pop_back();
        }
        const std::size_t end = checkpoints_.back().step;
        checkpoints_.pop_back();
        if (checkpoints_.empty()) return;
        Front front = checkpoints_.back();
        while (front.step != end) advance(front, false);
    }
}

}  // namespace hearsay::detail
