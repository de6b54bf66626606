#include "serve/desk/scoring.hpp"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace hearsay::serve {
namespace {

constexpr std::size_t most_scores_kept = 4096;
constexpr std::size_t scorers = 2;
/// For an enclosure that is shown while the figures are made: work, so that it is the same on a busy machine, and a time
/// that only what has no end needs.
constexpr std::size_t states_for_bounds = 20'000;
constexpr auto time_for_bounds = std::chrono::seconds(2);

using Scores = std::shared_ptr<const ClaimScores>;

}  // namespace

struct Scoring::State {
    struct Job {
        std::shared_ptr<const Snapshot> as_of;
        ClaimId claim;
        bool told_bounds = false;
    };

    void work(const std::stop_token& stop);
    const Scorer& quick_scorer(const std::shared_ptr<const Snapshot>& as_of);

    std::function<void(std::uint64_t, const std::string&)> ready;
    std::mutex mutex;
    std::condition_variable_any comes;
    std::condition_variable done;
    std::uint64_t seq = 0;  ///< all below is as of this edit: scores name records by their numbers
    std::map<ClaimId, Scores> known;
    std::map<ClaimId, Scores> bounds;
    std::map<ClaimId, std::shared_ptr<Job>> jobs;  ///< those that wait and those under way
    std::deque<std::shared_ptr<Job>> queue;
    std::mutex quick_mutex;
    std::shared_ptr<const Snapshot> quick_of;
    std::unique_ptr<const Scorer> quick;
    std::vector<std::jthread> threads;  ///< gone first
};

void Scoring::State::work(const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        if (queue.empty()) {
            comes.wait(lock, stop, [&] { return !queue.empty(); });
            continue;
        }
        const std::shared_ptr<Job> job = std::move(queue.front());
        queue.pop_front();
        lock.unlock();
        auto scores = std::make_shared<const ClaimScores>(job->as_of->scorer->score(job->claim));
        lock.lock();
        // What was asked of an older story is not wanted any more.
        if (job->as_of->seq != seq) continue;
        if (known.size() >= most_scores_kept) known.clear();
        known[job->claim] = std::move(scores);
        bounds.erase(job->claim);
        jobs.erase(job->claim);
        done.notify_all();
        if (!job->told_bounds) continue;
        lock.unlock();
        ready(job->as_of->seq, std::string(job->as_of->story->id(job->claim)));
        lock.lock();
    }
}

/// One that gives bounds only, quickly. The caller holds quick_mutex.
const Scorer& Scoring::State::quick_scorer(const std::shared_ptr<const Snapshot>& as_of) {
    if (quick_of != as_of) {
        ScoreOptions options = as_of->scorer->options();
        options.effort.epsilon = 1;
        options.effort.states = states_for_bounds;
        options.effort.timeout = time_for_bounds;
        quick = std::make_unique<const Scorer>(*as_of->story, options);
        quick_of = as_of;
    }
    return *quick;
}

Scoring::Scoring(std::function<void(std::uint64_t, const std::string&)> ready) : state_(std::make_unique<State>()) {
    state_->ready = std::move(ready);
    for (std::size_t i = 0; i < scorers; ++i) state_->threads.emplace_back([state = state_.get()](const std::stop_token& stop) { state->work(stop); });
}

Scoring::~Scoring() {
    for (std::jthread& thread : state_->threads) thread.request_stop();
    state_->threads.clear();
}

ScoresSoFar Scoring::within(const std::shared_ptr<const Snapshot>& as_of, ClaimId claim, std::chrono::milliseconds patience) {
    State& state = *state_;
    std::unique_lock lock(state.mutex);
    if (as_of->seq > state.seq) {
        state.seq = as_of->seq;
        state.known.clear();
        state.bounds.clear();
        state.jobs.clear();
        state.queue.clear();
    } else if (as_of->seq < state.seq) {
        // Somebody has changed the story since the caller began; this is the rarest of cases, and answered on the spot.
        lock.unlock();
        return {std::make_shared<const ClaimScores>(as_of->scorer->score(claim)), true};
    }
    const auto there = [&] {
        const auto found = state.known.find(claim);
        return found == state.known.end() || state.seq != as_of->seq ? Scores() : found->second;
    };
    if (Scores scores = there()) return {std::move(scores), true};
    std::shared_ptr<State::Job>& job = state.jobs[claim];
    if (job == nullptr) {
        job = std::make_shared<State::Job>(State::Job{as_of, claim});
        state.queue.push_back(job);
        state.comes.notify_one();
    }
    const std::shared_ptr<State::Job> mine = job;
    state.done.wait_for(lock, patience, [&] { return there() != nullptr || state.seq != as_of->seq; });
    if (Scores scores = there()) return {std::move(scores), true};
    mine->told_bounds = true;
    if (const auto found = state.bounds.find(claim); found != state.bounds.end() && state.seq == as_of->seq) return {found->second, false};
    lock.unlock();
    const std::lock_guard quick_lock(state.quick_mutex);
    auto bounds = std::make_shared<const ClaimScores>(state.quick_scorer(as_of).score(claim));
    lock.lock();
    if (state.seq == as_of->seq) state.bounds[claim] = bounds;
    return {std::move(bounds), false};
}

}  // namespace hearsay::serve
