// What a search may still spend. Effort is counted, not timed, so that the same graph gives the same answer everywhere; only
// where somebody gave a deadline is the clock looked at, now and then.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace hearsay::detail {

/// In vertices, arcs and members of lists visited; some nanoseconds each. Not thread-safe.
class StepBudget {
public:
    using Deadline = std::chrono::steady_clock::time_point;

    StepBudget(std::size_t steps, Deadline deadline = Deadline::max()) noexcept : left_(steps), deadline_(deadline) {}

    void spend(std::size_t steps) noexcept {
        left_ -= std::min(left_, steps);
        if (deadline_ == Deadline::max() || (unlooked_ += steps) < steps_a_look) return;
        unlooked_ = 0;
        if (std::chrono::steady_clock::now() >= deadline_) left_ = 0;
    }
    void spend_all() noexcept { left_ = 0; }
    [[nodiscard]] std::size_t left() const noexcept { return left_; }
    [[nodiscard]] bool spent() const noexcept { return left_ == 0; }

private:
    static constexpr std::size_t steps_a_look = 1'000'000;  // some milliseconds

    std::size_t left_;
    std::size_t unlooked_ = 0;
    Deadline deadline_;
};

}  // namespace hearsay::detail
