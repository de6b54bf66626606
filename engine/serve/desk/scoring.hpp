// The scores of claims, kept as long as the story stays as it is; those that take long are found out behind the scenes, and
// whoever asks meanwhile gets an enclosure of them.
#pragma once

#include "serve/desk/snapshot.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace hearsay::serve {

class Scoring {
public:
    /// `ready` is told of a claim whose scores are there now and somebody was given an enclosure of. Starts threads.
    explicit Scoring(std::function<void(std::uint64_t seq, const std::string& claim)> ready);
    /// Waits for what is being scored.
    ~Scoring();
    Scoring(const Scoring&) = delete;
    Scoring& operator=(const Scoring&) = delete;

    /// As long as `patience` lasts, the scores as the options of the snapshot's scorer have them; then bounds alone, made
    /// with little effort, and not settled. The claim must be of the story.
    [[nodiscard]] ScoresSoFar within(const std::shared_ptr<const Snapshot>& as_of, ClaimId claim, std::chrono::milliseconds patience);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hearsay::serve
