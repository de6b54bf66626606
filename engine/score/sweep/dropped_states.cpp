#include "score/sweep/dropped_states.hpp"

#include <algorithm>

namespace hearsay::detail {

DroppedStates::DroppedStates(std::size_t words, double share, std::size_t most)
    : words_(words), share_(share), most_(most / 2 * 2), random_(1) {
    aim();
}

/// At a random place in the share that follows those already drawn from.
void DroppedStates::aim() { target_ = (static_cast<double>(size()) + random_.unit()) * share_; }

void DroppedStates::add(const Word* state, std::size_t step, double probability) {
    added_ += probability;
    while (most_ != 0 && target_ < added_) {
        states_.insert(states_.end(), state, state + words_);
        steps_.push_back(static_cast<std::uint32_t>(step));
        if (size() == most_) halve();
        aim();
    }
}

/// Two shares become one, of whose draws either may stand for it. One without a partner is given up.
void DroppedStates::halve() {
    const std::size_t half = size() / 2;
    for (std::size_t k = 0; k < half; ++k) {
        const std::size_t from = 2 * k + (random_() >> 63);
        std::copy_n(states_.begin() + static_cast<std::ptrdiff_t>(from * words_), words_,
                    states_.begin() + static_cast<std::ptrdiff_t>(k * words_));
        steps_[k] = steps_[from];
    }
    states_.resize(half * words_);
    steps_.resize(half);
    share_ *= 2;
}

void DroppedStates::thin(std::size_t least) {
    while (size() / 2 >= std::max<std::size_t>(least, 1)) halve();
}

std::size_t DroppedStates::successes(FrontierLanes lanes, std::size_t every) const {
    std::size_t successes = 0;
    std::vector<FrontierLanes::Start> starts;
    for (std::size_t draw = 0; draw < size(); draw += every) {
        starts.push_back({states_.data() + draw * words_, steps_[draw]});
        if (starts.size() < FrontierLanes::at_once && draw + every < size()) continue;
        successes += lanes.successes(starts);
        starts.clear();
    }
    return successes;
}

}  // namespace hearsay::detail
