#include "score/moments.hpp"

#include "score/frontier_states.hpp"

#include <algorithm>

namespace hearsay {
namespace {

using Kind = FrontierPlan::Kind;

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
    MomentSweep(const MomentNetwork& network, const std::vector<Reward>& rewards, SweepBudget& budget)
        : network_(network), rewards_(rewards), budget_(budget),
          plan_(plan_frontier(network.nodes, network.variable.size(), false)),
          moves_(network.nodes, plan_), states_(plan_.bits), next_(plan_.bits) {
        result_.holds.assign(network.nodes.size(), 0);
    }

    std::optional<Moments> run() {
        std::vector<Word> state(states_.words(), 0);
        next_.number_of(state.data());
        next_mass_.push_back({1, 0, 0});
        for (std::size_t at = 0; at < plan_.steps.size(); ++at) {
            std::swap(states_, next_);
            std::swap(mass_, next_mass_);
            next_.clear();
            next_mass_.clear();
            if (mass_.size() > std::min(budget_.most_states, budget_.work_left)) return std::nullopt;
            budget_.work_left -= mass_.size();
            for (std::size_t s = 0; s < mass_.size(); ++s) follow(s, at, state);
        }
        for (const Mass& mass : next_mass_) {
            result_.mean += mass.earned;
            result_.square += mass.squared;
        }
        return std::move(result_);
    }

private:
    void follow(std::size_t s, std::size_t at, std::vector<Word>& state) {
        const auto& step = plan_.steps[at];
        if (step.kind == Kind::pass_on) {
            std::copy_n(states_[s], state.size(), state.begin());
            moves_.pass_on(state.data(), step.item, at, held_);
            const Reward& own = rewards_[step.item];
            Mass mass = mass_[s];
            if (held_.empty()) mass = mass.with(-own.charge, 0);
            for (const std::uint32_t node : held_) {
                const Reward& reward = rewards_[node];
                result_.holds[node] += mass.usual;
                mass = mass.with(reward.mean - (node == step.item ? reward.charge : 0), reward.variance);
            }
            arrive(state, step, mass);
            return;
        }
        if (!moves_.open(states_[s], step)) {
            branch(s, step, false, false, 1, state);
            return;
        }
        const Real p = step.kind == Kind::decide  ? network_.variable[step.item]
                         : step.kind == Kind::begin ? network_.begins[step.item]
                                                    : network_.stands[step.item];
        if (p > 0) branch(s, step, true, true, p, state);
        if (p < 1) branch(s, step, true, false, 1 - p, state);
    }

    void branch(std::size_t s, const FrontierPlan::Step& step, bool open, bool up, Real p, std::vector<Word>& state) {
        std::copy_n(states_[s], state.size(), state.begin());
        moves_.take(state.data(), step, open, up);
        arrive(state, step, mass_[s].times(p));
    }

    void arrive(std::vector<Word>& state, const FrontierPlan::Step& step, Mass mass) {
        FrontierMoves::forget(state.data(), step);
        const std::uint32_t number = next_.number_of(state.data());
        if (number == next_mass_.size()) next_mass_.emplace_back();
        Mass& sum = next_mass_[number];
        sum.usual += mass.usual;
        sum.earned += mass.earned;
        sum.squared += mass.squared;
    }

    const MomentNetwork& network_;
    const std::vector<Reward>& rewards_;
    SweepBudget& budget_;
    FrontierPlan plan_;
    FrontierMoves moves_;
    StateTable states_;
    StateTable next_;
    std::vector<Mass> mass_;
    std::vector<Mass> next_mass_;
    std::vector<std::uint32_t> held_;
    Moments result_;
};

}  // namespace

std::optional<Moments> sweep_moments(const MomentNetwork& network, const std::vector<Reward>& rewards,
                                     SweepBudget& budget) {
    return MomentSweep(network, rewards, budget).run();
}

}  // namespace hearsay
