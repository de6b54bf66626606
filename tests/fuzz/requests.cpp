// What a browser, an assistant or somebody else sends to the workbench: calls of its API, messages, and bytes on the wire;
// and the log of edits that it finds beside a story.
#include "fuzz.hpp"

#include "edits/digest.hpp"
#include "edits/log_lines.hpp"
#include "io/bytes/line_sum.hpp"
#include "io/json/json_value.hpp"
#include "serve/api/api.hpp"
#include "serve/http/admission.hpp"
#include "serve/http/event_log.hpp"
#include "serve/http/http_server.hpp"
#include "serve/mcp/mcp_session.hpp"

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

/// A desk at which nobody has done anything yet, or what the lines of a log say. Throws FileError for a log that makes no sense.
struct FreshDesk {
    explicit FreshDesk(std::string_view log = {}) : folder(scratch() + "/desk") {
        std::filesystem::remove_all(folder);
        std::filesystem::create_directory(folder);
        const std::string story = as_json(some_story());
        std::ofstream(folder + "/story.json") << story;
        if (!log.empty()) write_log(log, story);
        desk = std::make_unique<serve::Desk>(serve::DeskOptions{.story = folder + "/story.json", .registry = {}, .articles = {}, .score = {}},
                                             [](std::string_view, std::uint64_t, const std::string&) {});
    }
    ~FreshDesk() {
        desk.reset();
        const LoadedStory kept = load_story({folder + "/story.json"});
        must(kept.ok(), "what the workbench keeps is a story", words(kept.diagnostics));
    }
    /// Objects get the check sum that they should have, as whoever forges a log would give them.
    void write_log(std::string_view lines, const std::string& story) const {
        std::ofstream out(folder + "/story.json.edits.jsonl");
        out << with_sum(edits::base_line(edits::digest(story))) << '\n';
        std::istringstream all{std::string(lines)};
        for (std::string line; std::getline(all, line);) {
            const bool object = line.size() >= 2 && line.front() == '{' && line.back() == '}';
            out << (object ? with_sum(line) : line) << '\n';
        }
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

/// A log of edits, without its first line and its check sums.
void read_log(std::string_view input) {
    FreshDesk taken_up(input);
    for (const auto& [method, path] : {std::pair{"GET", "/api/edits"}, {"POST", "/api/undo"}, {"POST", "/api/redo"}, {"GET", "/api/story"}}) {
        serve::Call made;
        made.method = method;
        made.path = path;
        if (made.method == "POST") made.body = "{}";
        const serve::Reply reply = serve::answer(*taken_up.desk, made);
        must(reply.status != 500, "no log is a fault of hearsay", reply.body);
    }
}

/// What an assistant sends, a message a line. Nothing of it changes a story.
void converse(std::string_view input) {
    static const auto* const fresh = new FreshDesk;
    serve::McpSession session(*fresh->desk, "0");
    std::istringstream all{std::string(input)};
    for (std::string line; std::getline(all, line);) {
        const auto answer = session.take(line);
        must(!answer || std::holds_alternative<JsonValue>(parse_json(*answer)), "an answer to an assistant is JSON", answer.value_or(""));
        must(!answer || answer->find('\n') == std::string::npos, "an answer to an assistant is one line", answer.value_or(""));
    }
    must(fresh->desk->now()->seq == 0, "no assistant changes a story", input);
}

constexpr std::string_view let_in = "let into the API";

/// A server that lives as long as the process, and answers what it lets in.
class WireServer {
public:
    WireServer() : server_({.address = "127.0.0.1", .port = 0, .token = "T0ken"}, answer_of, events_) {
        std::thread([this] { server_.run(); }).detach();
    }
    [[nodiscard]] std::uint16_t port() const noexcept { return server_.port(); }

private:
    /// What is let in shows in the answer: pages need no token, and "/apiary" is one.
    static serve::Reply answer_of(const serve::Call& call) {
        serve::Reply reply;
        reply.body = call.path == "/api" || call.path.starts_with("/api/") ? std::string(let_in) : std::string();
        return reply;
    }

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
        const bool let = answer.find(let_in) != std::string::npos || answer.find("text/event-stream") != std::string::npos;
        must(!let || input.find("T0ken") != std::string_view::npos, "nobody gets in without the token", answer);
    }
    ::close(socket);
}

constexpr std::array readers{
    Reader{"calls", call},
    Reader{"edit-log", read_log, true},
    Reader{"messages", converse, true},
    Reader{"wire", send},
};

}  // namespace

std::span<const Reader> request_readers() { return readers; }

}  // namespace hearsay::fuzz
