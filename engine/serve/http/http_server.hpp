// HTTP/1.1 on one address, made with Boost.Beast (see connection.hpp). Bounded in everything that a client decides: 64
// connections, 16 KiB of header in 10 seconds, a body within its limit in 30; a client that is slow holds up nobody but itself,
// and one that only holds connections open loses them to others.
#pragma once

#include "serve/api/exchange.hpp"
#include "serve/http/admission.hpp"
#include "serve/http/event_log.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace hearsay::serve {

struct HttpOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0: one that is free
    std::string token;
};

class HttpServer {
public:
    /// Listens. Throws UsageError for what is no address of this machine, FileError where the port is taken. `events` must
    /// outlive it; the path /api/events streams them.
    HttpServer(const HttpOptions& options, Answerer answer, const EventLog& events);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept;
    /// Serves until stop(), or until the process is asked to end (SIGINT, SIGTERM, SIGHUP).
    void run();
    /// From any thread.
    void stop();
    /// There are new events. From any thread.
    void wake();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hearsay::serve
