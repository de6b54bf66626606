#include <utility>  // Asio uses it without including it

#include "serve/http/http_server.hpp"

#include "model/error.hpp"
#include "serve/http/connection.hpp"
#include "serve/http/reception.hpp"
#include "text/utf8.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <csignal>

namespace hearsay::serve {
namespace {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using boost::system::error_code;

constexpr auto pause_without_descriptors = std::chrono::milliseconds(200);

}  // namespace

struct HttpServer::State {
    State(const HttpOptions& options, Answerer answer, const EventLog& events)
        : reception(std::move(answer), events), acceptor(reception.context()), accept_later(reception.context()), signals(reception.context(), SIGINT, SIGTERM, SIGHUP) {
        error_code failure;
        const auto address = asio::ip::make_address(options.address, failure);
        if (failure) throw UsageError(in_quotes(options.address) + " is no address; give one of this machine, such as 127.0.0.1");
        // Requests are held against the address that was named; of "all addresses" none could be right.
        if (address.is_unspecified()) throw UsageError(in_quotes(options.address) + " stands for every address; name the one that others shall use");
        const tcp::endpoint endpoint(address, options.port);
        acceptor.open(endpoint.protocol());
        acceptor.set_option(tcp::acceptor::reuse_address(true));
        acceptor.bind(endpoint, failure);
        if (!failure) acceptor.listen(asio::socket_base::max_listen_connections, failure);
        if (failure) throw FileError("cannot listen on " + options.address + ':' + std::to_string(options.port) + ": " + failure.message() + "; choose another --port");
        port = acceptor.local_endpoint().port();
        reception.admission.emplace(options.address, port, options.token);
    }

    void accept();

    Reception reception;
    tcp::acceptor acceptor;
    asio::steady_timer accept_later;
    asio::signal_set signals;
    std::uint16_t port = 0;
};

void HttpServer::State::accept() {
    acceptor.async_accept([this](error_code failure, tcp::socket socket) {
        if (failure == asio::error::operation_aborted) return;
        if (!failure) {
            serve_client(reception, std::move(socket));
            return accept();
        }
        // Most likely there are no descriptors left, and the next try would fail at once.
        accept_later.expires_after(pause_without_descriptors);
        accept_later.async_wait([this](error_code stopped) {
            if (!stopped) accept();
        });
    });
}

HttpServer::HttpServer(const HttpOptions& options, Answerer answer, const EventLog& events) : state_(std::make_unique<State>(options, std::move(answer), events)) {}
HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const noexcept { return state_->port; }

void HttpServer::run() {
    state_->signals.async_wait([this](error_code failure, int /*signal*/) {
        if (!failure) stop();
    });
    state_->accept();
    state_->reception.context().run();
    state_->reception.finish();
}

void HttpServer::stop() {
    asio::post(state_->reception.context(), [this] {
        error_code ignored;
        state_->acceptor.close(ignored);
        state_->accept_later.cancel();
        state_->signals.cancel(ignored);
        state_->reception.close_all();
        state_->reception.context().stop();
    });
}

void HttpServer::wake() {
    asio::post(state_->reception.context(), [this] { state_->reception.wake_all(); });
}

}  // namespace hearsay::serve
