// The workbench: a story at a desk, its API and its page over HTTP. The one entry to this room.
#pragma once

#include "serve/desk/desk.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace hearsay::serve {

struct ServerOptions {
    DeskOptions desk;
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0: one that is free
};

class Server {
public:
    /// Opens the story and listens. Throws FileError or UsageError; see Ledger and HttpServer.
    explicit Server(ServerOptions options);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// `http://127.0.0.1:PORT/#token=…`: whoever has it may do everything.
    [[nodiscard]] std::string address() const;
    [[nodiscard]] Desk& desk() noexcept;
    /// Until the process is asked to end, or stop(). Then everything is saved.
    void run();
    void stop();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hearsay::serve
