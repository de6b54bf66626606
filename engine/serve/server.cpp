#include "serve/server.hpp"

#include "serve/api/api.hpp"
#include "serve/http/http_server.hpp"
#include "serve/page/page_files.hpp"

namespace hearsay::serve {
namespace {

Reply page_reply(const Call& call) {
    const PageFile* file = find_page_file(call.path);
    if (file == nullptr) return problem(404, "Not Found", "there is no such page; the workbench is at /");
    if (call.method != "GET") {
        Reply reply = problem(405, "Method Not Allowed", "pages are only read");
        reply.headers.emplace_back("Allow", "GET, HEAD");
        return reply;
    }
    return {.type = std::string(file->type), .body = std::string(file->text)};
}

}  // namespace

struct Server::State {
    explicit State(ServerOptions options)
        : token(make_token()), host(options.address),
          http({.address = host, .port = options.port, .token = token}, [this](const Call& call) { return reply(call); }, events),
          desk(std::move(options.desk), [this](std::string_view kind, std::uint64_t seq, const std::string& data) { tell(kind, seq, data); }) {
        events.begin_after(desk.now()->seq);
        desk.tell_address(address());
    }

    void tell(std::string_view kind, std::uint64_t seq, const std::string& data) {
        events.add(kind, seq, data);
        http.wake();
    }
    Reply reply(const Call& call) { return call.path.starts_with("/api/") || call.path == "/api" ? answer(desk, call) : page_reply(call); }
    [[nodiscard]] std::string address() const {
        const std::string name = host.find(':') == std::string::npos ? host : '[' + host + ']';
        return "http://" + name + ':' + std::to_string(http.port()) + "/#token=" + token;
    }

    std::string token;
    std::string host;
    EventLog events;
    HttpServer http;
    Desk desk;  ///< tells the one above of what happens, until it is put away; asked only while that one runs
};

Server::Server(ServerOptions options) : state_(std::make_unique<State>(std::move(options))) {}
Server::~Server() = default;

std::string Server::address() const { return state_->address(); }
Desk& Server::desk() noexcept { return state_->desk; }
void Server::run() { state_->http.run(); }
void Server::stop() { state_->http.stop(); }

}  // namespace hearsay::serve
