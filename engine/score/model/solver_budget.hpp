// What the solver may spend on one claim at one level in one reading before figures become enclosures or samples.
// Counts, not seconds, so that the same input gives the same figures everywhere; a deadline is for those who ask.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace hearsay {

struct SolverBudget {
    std::size_t states = 4'000'000;     ///< held at once; some 100 bytes each
    std::size_t layered = 32'000'000;   ///< kept at once for the way back; what is not kept is made again
    std::size_t work = 20'000'000;      ///< visited in all by a sweep; some 30 to 200 ns each
    std::size_t try_work = 5'000'000;   ///< the same, where no exact figure is in sight
    std::size_t cut_steps = 200'000'000;  ///< vertices, arcs and members of lists visited for the size of one cut, and as
                                          ///< many to choose among equals; some 5 ns each
    std::size_t draws = 100'000'000;    ///< of gates for a sampled figure, 64 outcomes at a time; some 10 ns each
    double epsilon = 1e-3;              ///< an enclosure wider than this is narrowed by sampling, in (0,1]; 1: never
    double confidence = 0.99;           ///< that a sampled interval holds the true value, in (0,1)
    std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();

    /// A dense sweep, which has a place for every state there might be, visits so many in the time of one state.
    static constexpr std::size_t places_a_state = 200;
    static constexpr std::size_t bytes_a_state = 100;
    [[nodiscard]] std::size_t bytes() const noexcept { return states * bytes_a_state; }
    /// Work for what may be solved at first sight, as most claims are.
    [[nodiscard]] std::size_t glance() const noexcept { return std::min(work, try_work) / 25; }

    /// What is not solved yet should end in an enclosure at once.
    [[nodiscard]] bool out_of_time() const noexcept {
        return deadline != std::chrono::steady_clock::time_point::max() && std::chrono::steady_clock::now() >= deadline;
    }
};

}  // namespace hearsay
