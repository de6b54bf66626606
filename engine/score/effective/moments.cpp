#include "score/effective/moments.hpp"

#include "score/model/limits.hpp"
#include "score/sweep/frontier_states.hpp"

#include <algorithm>
#include <cmath>

namespace hearsay::detail {
namespace {

using FrontierKind = FrontierPlan::Kind;

/// Probability of a state, and the same weighted by what was earned and by its square.
struct Mass {
    Real usual = 0;
    Real earned = 0;
    Real squared = 0;

    [[nodiscard]] Mass times(Real p) const { return {usual * p, earned * p, squared * p}; }
    [[nodiscard]] Mass with(Real mean, Real variance) const {
        return {usual, earned + mean * usual, squared + 2 * mean * earned + (variance + mean * mean) * usual};
    }
};

class MomentSweep {
public:
    MomentSweep(const MomentNetwork& network, const FrontierPlan& plan, const std::vector<Reward>& rewards,
                SweepBudget& budget)
        : network_(network), rewards_(rewards), budget_(budget), plan_(plan), moves_(network.nodes, plan_),
          states_(plan_.bits), next_(plan_.bits) {
        result_.holds.assign(network.nodes.size(), 0);
    }

    std::optional<Moments> run() {
        std::vector<Word> state(states_.words(), 0);
        std::size_t at = next_open(0);
        arrive(state, 0, at, {1, 0, 0});
        while (at < plan_.steps.size()) {
            std::swap(states_, next_);
            std::swap(mass_, next_mass_);
            next_.clear(mass_.size());
            next_mass_.clear();
            if (mass_.size() > std::min(budget_.most_states, budget_.work_left) || is_hopeless(at)) return std::nullopt;
            budget_.work_left -= mass_.size();
            if (out_of_time()) {
                budget_.work_left = 0;  // for what comes after, too
                return std::nullopt;
            }
            const std::size_t next = next_open(at + 1);
            for (std::size_t s = 0; s < mass_.size(); ++s) follow(s, at, next, state);
            at = next;
        }
        for (const Mass& mass : next_mass_) {
            result_.mean += mass.earned;
            result_.square += mass.squared;
        }
        return std::move(result_);
    }

private:
    [[nodiscard]] bool out_of_time() const {
        using Clock = std::chrono::steady_clock;
        return budget_.deadline != Clock::time_point::max() && Clock::now() >= budget_.deadline;
    }

    /// Whether the layers to come want far more than there is, should they fill as much of the plan's bounds as those
    /// before. Asked when there are twice as many states as the last time.
    [[nodiscard]] bool is_hopeless(std::size_t at) {
        if (mass_.size() < telling_) return false;
        telling_ = 2 * mass_.size();
        filling_ = std::max(filling_, std::log2(static_cast<double>(mass_.size())) / plan_.width[at]);
        double most = 0;
        double all = 0;
        for (std::size_t k = at; k < plan_.steps.size(); ++k) {
            if (plan_.steps[k].kind == FrontierKind::pass_on) continue;
            const double states = std::exp2(filling_ * plan_.width[k]);
            most = std::max(most, states);
            all += states;
        }
        return most > limits::estimate_doubt * static_cast<double>(budget_.most_states) || all > limits::estimate_doubt * static_cast<double>(budget_.work_left);
    }

    [[nodiscard]] Real probability(const FrontierPlan::Step& step) const {
        switch (step.kind) {
            case FrontierKind::decide: return network_.variable[step.variable()];
            case FrontierKind::begin: return network_.begins[step.item];
            default: return network_.stands[step.item];
        }
    }

    /// The first step from `at` on at which chance may play a part.
    [[nodiscard]] std::size_t next_open(std::size_t at) const {
        while (at < plan_.steps.size() &&
               (plan_.steps[at].kind == FrontierKind::pass_on || probability(plan_.steps[at]) == 1)) {
            ++at;
        }
        return at;
    }

    void follow(std::size_t s, std::size_t at, std::size_t next, std::vector<Word>& state) {
        const auto& step = plan_.steps[at];
        const auto branch = [&](bool open, bool up, Mass mass) {
            std::copy_n(states_[s], state.size(), state.begin());
            moves_.take(state.data(), step, open, up);
            moves_.forget(state.data(), at);
            arrive(state, at + 1, next, mass);
        };
        if (!moves_.open(states_[s], step)) return branch(false, false, mass_[s]);
        const Real p = probability(step);
        if (p > 0) branch(true, true, mass_[s].times(p));
        branch(true, false, mass_[s].times(1 - p));
    }

    /// From just before step `at` on: carries out all that is certain, up to the next open step.
    void arrive(std::vector<Word>& state, std::size_t at, std::size_t next, Mass mass) {
        for (; at < next; ++at) {
            const auto& step = plan_.steps[at];
            if (step.kind == FrontierKind::pass_on) {
                mass = pass_on(state, at, mass);
            } else {
                moves_.take(state.data(), step, moves_.open(state.data(), step), true);
            }
            moves_.forget(state.data(), at);
        }
        const std::uint32_t number = next_.number_of(state.data());
        if (number == next_mass_.size()) next_mass_.emplace_back();
        Mass& sum = next_mass_[number];
        sum.usual += mass.usual;
        sum.earned += mass.earned;
        sum.squared += mass.squared;
    }

    /// Those that hold now earn their rewards.
    Mass pass_on(std::vector<Word>& state, std::size_t at, Mass mass) {
        const std::uint32_t item = plan_.steps[at].item;
        moves_.pass_on(state.data(), item, at, held_);
        if (held_.empty()) return mass.with(-rewards_[item].charge, 0);
        for (const std::uint32_t node : held_) {
            const Reward& reward = rewards_[node];
            result_.holds[node] += mass.usual;
            mass = mass.with(reward.mean - (node == item ? reward.charge : 0), reward.variance);
        }
        return mass;
    }

    const MomentNetwork& network_;
    const std::vector<Reward>& rewards_;
    SweepBudget& budget_;
    const FrontierPlan& plan_;
    FrontierMoves moves_;
    StateTable states_;
    StateTable next_;
    std::vector<Mass> mass_;
    std::vector<Mass> next_mass_;
    std::vector<std::uint32_t> held_;
    std::size_t telling_ = 1'000;  // states from which on something can be told about those to come
    double filling_ = 0;           // greatest share of a layer's width that its states took up
    Moments result_;
};

}  // namespace

FrontierPlan plan_moments(const MomentNetwork& network) {
    return plan_frontier(FrontierShape(network.nodes, network.variable.size()), false);
}

std::optional<Moments> sweep_moments(const MomentNetwork& network, const FrontierPlan& plan,
                                     const std::vector<Reward>& rewards, SweepBudget& budget) {
    return MomentSweep(network, plan, rewards, budget).run();
}

}  // namespace hearsay::detail
