#include "sql_watch.hpp"

#include "model/error.hpp"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace hearsay::cli {
namespace {

using Clock = std::chrono::steady_clock;

}  // namespace

/// Shared with the thread, which may outlive everything else.
struct WatchedQuery::State {
    SqlSession session;
    Clock::duration left;  ///< inside SQLite

    std::mutex mutex;  ///< held by the work but while it is inside SQLite; guards all that follows
    std::condition_variable changed;
    std::optional<Clock::time_point> deadline{};  ///< while it is inside
    bool done = false;
    std::size_t result = 0;
    std::exception_ptr failure{};
};

WatchedQuery::WatchedQuery(SqlSession session, std::chrono::milliseconds most)
    : state_(new State{.session = std::move(session), .left = most + most / 10}) {}

std::vector<std::string> WatchedQuery::columns() const { return state_->session.columns(); }

bool WatchedQuery::next(std::vector<SqlValue>& row) const {
    State& state = *state_;
    const auto entered = Clock::now();
    state.deadline = entered + state.left;
    state.mutex.unlock();
    // Whoever gave it up keeps the mutex.
    const auto leave = [&] {
        state.mutex.lock();
        state.deadline.reset();
        state.left -= Clock::now() - entered;
    };
    try {
        const bool more = state.session.next(row);
        leave();
        return more;
    } catch (...) {
        leave();
        throw;
    }
}

std::size_t WatchedQuery::run(std::function<std::size_t()> work) const {
    const std::shared_ptr<State> state = state_;
    std::thread worker([state, work = std::move(work)] {
        const std::lock_guard lock(state->mutex);
        try {
            state->result = work();
        } catch (...) {
            state->failure = std::current_exception();
        }
        state->done = true;
        state->changed.notify_one();
    });
    std::unique_lock lock(state->mutex);
    constexpr auto often = std::chrono::milliseconds(20);
    while (!state->done) {
        if (state->deadline && Clock::now() >= *state->deadline) {
            static_cast<void>(lock.release());  // for good
            worker.detach();
            throw UsageError("the query takes too long; ask for less, or allow more with --timeout");
        }
        state->changed.wait_for(lock, often);
    }
    lock.unlock();
    worker.join();
    if (state->failure) std::rethrow_exception(state->failure);
    return state->result;
}

}  // namespace hearsay::cli
