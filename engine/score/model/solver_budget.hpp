// What the solver may spend on one claim at one level in one reading before figures become enclosures or samples: what a
// user asks for (effort.hpp), told in the counts of each of its ways.
#pragma once

#include "score/model/effort.hpp"
#include "score/model/step_budget.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <limits>

namespace hearsay::detail {

struct SolverBudget {
    SolverBudget() = default;
    /// Without a deadline.
    explicit SolverBudget(const Effort& effort)
        : cuts_alone(effort.cuts_alone), epsilon(effort.epsilon), epsilon_sources(effort.epsilon_sources), confidence(effort.confidence) {
        if (!effort.states) return;
        constexpr std::size_t most_states = 2'000'000'000;  // they are numbered in 32 bits
        constexpr std::size_t visits_a_state = 5;           // as by default
        states = std::min(*effort.states, most_states);
        work = try_work = states * visits_a_state;
    }

    std::size_t states = 4'000'000;     ///< held at once; some 100 bytes each
    std::size_t layered = 32'000'000;   ///< kept at once for the way back; what is not kept is made again
    std::size_t work = 20'000'000;      ///< visited in all by a sweep; some 30 to 200 ns each
    std::size_t try_work = 5'000'000;   ///< the same, where no exact figure is in sight
    std::size_t cut_steps = 200'000'000;  ///< vertices, arcs and members of lists visited for the size of one cut, and as
                                          ///< many to choose among equals; some 5 ns each
    std::size_t draws = 100'000'000;    ///< of gates for a sampled figure, 64 outcomes at a time; some 10 ns each
    bool cuts_alone = Effort{}.cuts_alone;
    double epsilon = Effort{}.epsilon;  ///< this and the following as in Effort
    double epsilon_sources = Effort{}.epsilon_sources;
    double confidence = Effort{}.confidence;
    std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();

    /// A dense sweep, which has a place for every state there might be, visits so many in the time of one state.
    static constexpr std::size_t places_a_state = 200;
    [[nodiscard]] std::size_t bytes() const noexcept { return states * Effort::bytes_a_state; }
    /// Draws for the effective sources of so many statements: a claim costs no more than its size is worth, unless
    /// somebody asks for more than is usual. Measured on stories of 10^4 to 10^6 statements: at 1,000 draws a
    /// statement a hundredth is reached wherever statements are not rare events.
    [[nodiscard]] std::size_t draws_for(std::size_t statements) const noexcept {
        constexpr double a_statement = 1'000;
        constexpr double least = 500'000;
        constexpr double usual = 1e-2;
        const double asked = std::max(1.0, usual / epsilon_sources);
        const double worth = std::max(least, a_statement * static_cast<double>(statements)) * asked * asked;
        return static_cast<std::size_t>(std::min(static_cast<double>(draws), worth));
    }
    /// States visited by the first sweep of a claim of so many statements, which solves most claims.
    [[nodiscard]] std::size_t first_work(std::size_t statements) const noexcept {
        return std::min({work, try_work, scaled(5'000 + 50 * statements)});
    }
    /// Factors of chains visited in conditioning on what they share; some 10 ns each. Measured on news of 100 to 2,000
    /// statements by outlets with owners: most enclosures end below 1e-9.
    [[nodiscard]] std::size_t conditioning_steps(std::size_t statements) const noexcept {
        return scaled(20'000 + 500 * statements);
    }
    /// Nodes on all chains, where these are listed.
    [[nodiscard]] std::size_t listing_steps(std::size_t statements) const noexcept {
        return scaled(1'000 + 100 * statements);
    }

    /// What is not solved yet should end in an enclosure at once.
    [[nodiscard]] bool out_of_time() const noexcept {
        return deadline != std::chrono::steady_clock::time_point::max() && std::chrono::steady_clock::now() >= deadline;
    }

    /// For one cut. Where time is out a quick look still tells more than nothing.
    [[nodiscard]] StepBudget cut_budget() const noexcept {
        return out_of_time() ? StepBudget(cut_steps / 100) : StepBudget(cut_steps, deadline);
    }

    /// Until the deadline, and never below 0; infinite without one.
    [[nodiscard]] double nanoseconds_left() const noexcept {
        if (deadline == std::chrono::steady_clock::time_point::max()) return std::numeric_limits<double>::infinity();
        const std::chrono::duration<double, std::nano> left = deadline - std::chrono::steady_clock::now();
        return std::max(0.0, left.count());
    }

private:
    /// What is usual for the work that is usual, and so much more or less where there is more or less of it.
    [[nodiscard]] std::size_t scaled(std::size_t usual) const noexcept {
        constexpr double usual_work = 20'000'000;
        return static_cast<std::size_t>(static_cast<double>(usual) * static_cast<double>(work) / usual_work);
    }
};

}  // namespace hearsay::detail
