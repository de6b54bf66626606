#include "serve/desk/judging.hpp"

#include "graph/attribution_graph.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

namespace hearsay::serve {
namespace {

/// One that takes long leaves the other free for those that do not.
constexpr std::size_t judges = 2;

std::size_t weight_of(const Snapshot& as_of, const std::string& claim) {
    const auto id = as_of.story->find_claim(claim);
    if (!id) return 0;
    const AttributionGraph& graph = as_of.scorer->graph();
    return graph.carriers(*id, Stance::asserts, Reading::open, as_of.scorer->options().as_of).live.size();
}

}  // namespace

struct Judging::State {
    State(VerdictBook& the_book, std::function<void()> the_late) : book(the_book), tell_late(std::move(the_late)) {}

    void work(const std::stop_token& stop);
    void note(const std::shared_ptr<const Snapshot>& with, const std::string& claim, const VerdictOfClaim& verdict);

    VerdictBook& book;
    std::function<void()> tell_late;
    std::mutex mutex;
    std::condition_variable_any comes;
    std::condition_variable done;
    std::shared_ptr<const Snapshot> as_of;
    std::deque<std::string> queue;
    std::set<std::string> awaited;       ///< of these somebody waits for the verdict
    bool waiting = false;
    std::vector<VerdictStep> early;
    Late late;
    std::vector<std::jthread> threads;   ///< gone first
};

void Judging::State::work(const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        if (queue.empty()) {
            comes.wait(lock, stop, [&] { return !queue.empty(); });
            continue;
        }
        const std::string claim = std::move(queue.front());
        queue.pop_front();
        const std::shared_ptr<const Snapshot> with = as_of;
        lock.unlock();
        const auto id = with->story->find_claim(claim);
        std::optional<VerdictOfClaim> verdict;
        if (id) verdict = judge(*with->scorer, *id);
        lock.lock();
        if (verdict) note(with, claim, *verdict);
        if (with == as_of && awaited.erase(claim) > 0 && awaited.empty()) done.notify_all();
    }
}

/// The caller holds the mutex.
void Judging::State::note(const std::shared_ptr<const Snapshot>& with, const std::string& claim, const VerdictOfClaim& verdict) {
    auto step = book.note(claim, verdict, with->seq);
    if (!step) return;
    if (waiting && with == as_of) {
        early.push_back(std::move(*step));
        return;
    }
    late.steps.push_back(std::move(*step));
    late.as_of = with;
    tell_late();
}

Judging::Judging(VerdictBook& book, std::function<void()> late) : state_(std::make_unique<State>(book, std::move(late))) {
    for (std::size_t i = 0; i < judges; ++i) state_->threads.emplace_back([state = state_.get()](const std::stop_token& stop) { state->work(stop); });
}

Judging::~Judging() {
    for (std::jthread& thread : state_->threads) thread.request_stop();
    state_->threads.clear();
}

std::vector<VerdictStep> Judging::begin(std::shared_ptr<const Snapshot> as_of, const std::set<std::string>& first, std::chrono::steady_clock::time_point deadline) {
    std::vector<std::pair<std::size_t, std::string>> order;
    for (const std::string& claim : first) order.emplace_back(weight_of(*as_of, claim), claim);
    std::sort(order.begin(), order.end());
    std::vector<std::string> others = state_->book.pending(SIZE_MAX);
    std::unique_lock lock(state_->mutex);
    State& state = *state_;
    state.as_of = std::move(as_of);
    state.queue.clear();
    state.awaited.clear();
    for (auto& [weight, claim] : order) {
        if (state.as_of->story->find_claim(claim)) state.awaited.insert(claim);
        state.queue.push_back(std::move(claim));
    }
    for (std::string& claim : others) {
        if (!first.contains(claim)) state.queue.push_back(std::move(claim));
    }
    state.waiting = true;
    state.comes.notify_all();
    state.done.wait_until(lock, deadline, [&] { return state.awaited.empty(); });
    state.waiting = false;
    return std::exchange(state.early, {});
}

Judging::Late Judging::take_late() {
    const std::lock_guard lock(state_->mutex);
    return std::exchange(state_->late, {});
}

}  // namespace hearsay::serve
