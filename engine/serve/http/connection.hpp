// One client of the server: its requests one after the other, or a stream of events to it. Made with Boost.Beast, which
// connection.cpp alone includes.
#pragma once

#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <optional>

namespace hearsay::serve {

class Reception;

/// All of it happens in the thread of the reception's context.
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

/// Serves who is at the other end for as long as they stay. The reception must outlive its context's work.
void serve_client(Reception& reception, boost::asio::ip::tcp::socket socket);

}  // namespace hearsay::serve
