// The frontier sweep behind support.hpp: decides nodes and variables in the order of a plan and keeps, per step, a map
// from state to probability. What happened is a diagram of layers; a pass back over it gives the derivative of the
// result by the probability of every step. Where the diagram is too large to keep, only some layers are, and the rest
// is made again from them, part by part, on the way back.
#pragma once

#include "score/fold/folding.hpp"
#include "score/model/scores.hpp"
#include "score/model/solver_budget.hpp"
#include "score/sweep/dropped_states.hpp"
#include "score/sweep/frontier_states.hpp"

namespace hearsay::detail {

/// How probable each step is. Values in [0,1]; by step.
struct StepChances {
    std::vector<double> up;
    std::vector<bool> certain;   ///< always up, and nobody asks what if it were not
    std::vector<bool> deviates;  ///< a party may be taken away through it
};

class FrontierSweep {
public:
    /// Nodes, plan and chances must outlive this. `share`: how much probability of dropped states one draw of them is
    /// to stand for, more only where memory is short; 0: none are drawn.
    FrontierSweep(const std::vector<CoreNode>& nodes, const FrontierPlan& plan, const StepChances& chances,
                  const SolverBudget& budget, double share);

    /// P(the sweep ends in success): low == high unless states had to be dropped.
    Interval run();

    /// After run(), where states were dropped: how many states a sweep that drops none might visit in all. The plan
    /// bounds every layer; how far below that bound the layers stayed up to the first drop is taken for all of them.
    [[nodiscard]] double states_wanted() const;

    /// After run(): derivatives of its lower and of its upper end by the probability of each step.
    [[nodiscard]] const std::vector<Interval>& slopes() const noexcept { return slopes_; }

    /// The states that run() dropped.
    [[nodiscard]] DroppedStates& dropped_states() noexcept { return dropped_; }
    /// What follows them at random.
    [[nodiscard]] FrontierLanes lanes(std::uint64_t seed) const { return {nodes_, plan_, chances_.up, seed}; }

private:
    /// The probability of a state, and the sum over all single variables of the probability of being in it given that
    /// the variable was made to fall on the way. The second keeps states that matter only to a party's importance.
    struct Mass {
        double usual = 0;
        double deviating = 0;
        [[nodiscard]] double weight() const noexcept { return usual + deviating; }
    };
    /// All states before one open step.
    struct Front {
        std::vector<Word> keys;  ///< one state after the other
        std::vector<Mass> mass;
        std::size_t step = 0;
        std::size_t work_left = 0;
    };
    /// A state whose number is still to be found: a few wait together while memory is fetched.
    struct Arrival {
        std::size_t hash;
        Mass mass;
        std::uint32_t* number;
    };
    /// One open step: for every state what follows either way, and the probability of being there.
    struct Layer {
        std::size_t step = 0;
        std::vector<std::uint32_t> up;
        std::vector<std::uint32_t> down;
        std::vector<double> mass;
    };
    void advance(Front& front, bool first_time);
    [[nodiscard]] std::vector<bool> choose(const Front& front, std::size_t limit) const;
    [[nodiscard]] std::size_t layer_limit(const Front& front) const;
    /// What a state takes of the work: wide ones take longer.
    [[nodiscard]] std::size_t state_work() const noexcept { return (words_ + 3) / 4; }
    void arrive(std::vector<Word>& state, std::size_t at, std::size_t layer_end, Mass mass, std::uint32_t& number);
    void settle();
    [[nodiscard]] std::size_t next_open(std::size_t at) const;
    void hand_over(Front& front, std::size_t step);
    void go_back();

    const std::vector<CoreNode>& nodes_;
    const FrontierPlan& plan_;
    const StepChances& chances_;
    SolverBudget budget_;
    FrontierMoves moves_;
    std::size_t words_;
    StateTable next_states_;
    std::vector<Mass> next_mass_;
    std::vector<Arrival> arrivals_;
    std::vector<Word> arrived_;      // their states
    std::vector<Layer> layers_;      // since the last checkpoint
    std::size_t layered_ = 0;        // states in them
    std::vector<std::size_t> limits_;  // by step, as they were the first time
    std::vector<Front> checkpoints_;
    std::vector<Interval> after_;    // on the way back: values of the states of the layer after the one at hand
    std::vector<Interval> slopes_;
    std::uint32_t root_;
    DroppedStates dropped_;
    double dropped_mass_ = 0;
    double filling_ = 0;  // greatest share of a layer's width that its states took up, until some were dropped
};

}  // namespace hearsay::detail
