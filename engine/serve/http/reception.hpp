// What all connections of a server share: who is let in, who answers, and who else is there. All of it is used in the one thread
// that reads and writes; answers are made in others.
#pragma once

#include "serve/api/exchange.hpp"
#include "serve/http/admission.hpp"
#include "serve/http/event_log.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <set>

namespace hearsay::serve {

/// One client, as the others see it.
class Connection {
public:
    virtual ~Connection() = default;

    virtual void close() = 0;
    [[nodiscard]] virtual bool closed() const noexcept = 0;
    /// Since when it has been waiting for a request; nothing while one is dealt with.
    [[nodiscard]] virtual std::optional<std::chrono::steady_clock::time_point> idle_since() const noexcept = 0;
    /// There may be new events.
    virtual void wake() = 0;
};

class Reception {
public:
    Reception(Answerer answer, const EventLog& events);

    void enter(Connection& connection) { connections_.insert(&connection); }
    void leave(Connection& connection) { connections_.erase(&connection); }
    /// Whether there may be one connection more. Where there are too many, the one that has said nothing for longest goes: who
    /// only holds connections open keeps nobody else out.
    [[nodiscard]] bool make_room();
    void close_all();
    /// There are new events.
    void wake_all();

    /// Has the answer made; it is told in the thread of the context. False, and nothing is made, where too much is asked for at once.
    [[nodiscard]] bool ask(Call call, std::function<void(Reply)> tell);
    /// Waits for answers that are being made.
    void finish();

    [[nodiscard]] const EventLog& events() const noexcept { return events_; }
    [[nodiscard]] boost::asio::io_context& context() noexcept { return context_; }
    std::optional<Admission> admission;  ///< there when the first connection comes

private:
    Answerer answer_;
    const EventLog& events_;
    std::set<Connection*> connections_;  ///< before what holds them
    boost::asio::io_context context_{1};
    boost::asio::thread_pool pool_;
    boost::asio::thread_pool slow_pool_;
    std::size_t slow_ = 0;  ///< answers that are being made in it, or wait
};

}  // namespace hearsay::serve
