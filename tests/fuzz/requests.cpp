// What a browser, or somebody else, sends to the workbench: calls of its API, and bytes on the wire.
#include "fuzz.hpp"

#include "io/json/json_value.hpp"
#include "serve/api/api.hpp"
#include "serve/http/admission.hpp"
#include "serve/http/event_log.hpp"
#include "serve/http/http_server.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <thread>
#include <tuple>
#include <variant>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hearsay::fuzz {
namespace {

/// A desk at which nobody has done anything yet.
struct FreshDesk {
    FreshDesk() : folder(scratch() + "/desk") {
        std::filesystem::remove_all(folder);
        std::filesystem::create_directory(folder);
        std::ofstream(folder + "/story.json") << as_json(some_story());
        desk = std::make_unique<serve::Desk>(serve::DeskOptions{.story = folder + "/story.json", .registry = {}, .articles = {}, .score = {}},
                                             [](std::string_view, std::uint64_t, const std::string&) {});
    }
    ~FreshDesk() {
        desk.reset();
        const LoadedStory kept = load_story({folder + "/story.json"});
        must(kept.ok(), "what the workbench keeps is a story", words(kept.diagnostics));
    }
    std::string folder;
    std::unique_ptr<serve::Desk> desk;
};

/// Calls, each METHOD TARGET in a line of its own that begins with "> ", the body below it.
void call(std::string_view input) {
    FreshDesk fresh;
    std::size_t calls = 0;
    while (!input.empty() && calls++ < 8) {
        const std::size_t end = input.find("\n> ");
        std::string_view one = input.substr(0, end);
        input = end == std::string_view::npos ? std::string_view{} : input.substr(end + 1);
        if (one.substr(0, 2) == "> ") one.remove_prefix(2);
        const std::string_view line = one.substr(0, one.find('\n'));
        const std::size_t blank = line.find(' ');
        if (blank == std::string_view::npos) continue;
        serve::Call made;
        made.method = line.substr(0, blank);
        std::tie(made.path, made.query) = serve::parts_of(line.substr(blank + 1));
        made.body = line.size() < one.size() ? one.substr(line.size() + 1) : std::string_view{};
        const serve::Reply reply = serve::answer(*fresh.desk, made);
        must(reply.status >= 200 && reply.status < 600 && reply.status != 500, "no call is a fault of hearsay", reply.body);
        if (reply.type.find("json") != std::string::npos && !reply.body.empty()) {
            must(std::holds_alternative<JsonValue>(parse_json(reply.body)), "an answer that says so is JSON", reply.body);
        }
    }
}

/// A server that lives as long as the process, and answers what it lets in.
class WireServer {
public:
    WireServer() : server_({.address = "127.0.0.1", .port = 0, .token = "T0ken"}, [](const serve::Call&) { return serve::Reply{}; }, events_) {
        std::thread([this] { server_.run(); }).detach();
    }
    [[nodiscard]] std::uint16_t port() const noexcept { return server_.port(); }

private:
    serve::EventLog events_;
    serve::HttpServer server_;
};

void send(std::string_view input) {
    static const auto* const server = new WireServer;  // its thread never ends
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(server->port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{.tv_sec = 5, .tv_usec = 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        // HOST stands for what only this run knows.
        std::string bytes(input);
        const std::string host = "127.0.0.1:" + std::to_string(server->port());
        if (const auto at = bytes.find("HOST"); at != std::string::npos) bytes.replace(at, 4, host);
        static_cast<void>(::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL));
        ::shutdown(socket, SHUT_WR);
        std::string answer;
        std::array<char, 4096> part{};
        for (ssize_t count = 0; (count = ::recv(socket, part.data(), part.size(), 0)) > 0 && answer.size() < 65536;) {
            answer.append(part.data(), static_cast<std::size_t>(count));
            if (answer.find("text/event-stream") != std::string::npos) break;
        }
        must(answer.empty() || answer.substr(0, 9) == "HTTP/1.1 ", "an answer is one of HTTP", answer);
        must(answer.find("HTTP/1.1 200") == std::string::npos || input.find("T0ken") != std::string_view::npos || input.find("/api") == std::string_view::npos,
             "nobody gets in without the token", answer);
    }
    ::close(socket);
}

constexpr std::array readers{
    Reader{"calls", call},
    Reader{"wire", send},
};

}  // namespace

std::span<const Reader> request_readers() { return readers; }

}  // namespace hearsay::fuzz
