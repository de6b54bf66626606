#include <utility>  // Asio uses it without including it

#include "serve/http/connection.hpp"

#include "serve/api/api.hpp"
#include "serve/http/reception.hpp"
#include "text/ascii.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>

namespace hearsay::serve {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using std::chrono::seconds;

constexpr std::uint32_t most_header = 16 << 10;
constexpr auto time_for_header = seconds(10);
constexpr auto time_for_body = seconds(30);
constexpr auto time_for_reply = seconds(30);
constexpr auto time_to_drain = seconds(1);
constexpr auto event_comment_every = seconds(15);

/// Nothing is loaded from elsewhere, nothing runs that is not a file of the page, nobody may frame it.
constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

template <class Fields>
void set_common(Fields& fields) {
    fields.set("Content-Security-Policy", beast::string_view(policy.data(), policy.size()));
    fields.set("X-Content-Type-Options", "nosniff");
    fields.set("Referrer-Policy", "no-referrer");
    fields.set("Cross-Origin-Opener-Policy", "same-origin");
    fields.set("Cross-Origin-Resource-Policy", "same-origin");
    fields.set(http::field::x_frame_options, "DENY");
    fields.set(http::field::cache_control, "no-store");
}

std::string text_of(beast::string_view text) { return {text.data(), text.size()}; }

/// What is asked for: path with query, and whose, where the target says that too ("absolute-form": RFC 9112, section 3.2.2).
struct Target {
    std::string path;
    std::optional<std::string> authority;
};

Target target_of(std::string text) {
    constexpr std::string_view scheme = "http://";
    if (!starts_with_letters(text, scheme)) return {std::move(text), std::nullopt};
    const std::size_t end = std::min(text.find_first_of("/?", scheme.size()), text.size());
    Target target{text.substr(end), text.substr(scheme.size(), end - scheme.size())};
    if (!target.path.starts_with('/')) target.path.insert(0, 1, '/');
    return target;
}

/// One client: requests one after the other, or a stream of events. All but the making of an answer happens in one thread.
class HttpConnection final : public Connection, public std::enable_shared_from_this<HttpConnection> {
public:
    HttpConnection(Reception& reception, tcp::socket socket) : reception_(reception), stream_(std::move(socket)), timer_(reception.context()) { reception_.enter(*this); }
    ~HttpConnection() override { reception_.leave(*this); }
    HttpConnection(const HttpConnection&) = delete;
    HttpConnection& operator=(const HttpConnection&) = delete;

    void begin() {
        if (!reception_.make_room()) {
            keep_ = false;
            return refuse({503, "Service Unavailable", "too many connections; close other windows of the workbench"});
        }
        read_header();
    }
    void close() override {
        closed_ = true;
        idle_since_.reset();
        beast::error_code ignored;
        timer_.cancel();
        stream_.socket().close(ignored);
    }
    [[nodiscard]] bool closed() const noexcept override { return closed_; }
    [[nodiscard]] std::optional<std::chrono::steady_clock::time_point> idle_since() const noexcept override { return idle_since_; }
    void wake() override {
        if (place_ && !writing_) write_events();
    }

private:
    using Request = http::request_parser<http::string_body>;

    /// After this time the reading that is under way ends.
    void limit(std::chrono::steady_clock::duration time) {
        late_ = false;
        timer_.expires_after(time);
        timer_.async_wait([self = shared_from_this(), turn = ++turn_](beast::error_code failure) {
            // One that had run out when it was called off does not count.
            if (failure || turn != self->turn_) return;
            self->late_ = true;
            self->stream_.cancel();
        });
    }

    void call_off_limit() {
        ++turn_;
        timer_.cancel();
    }

    void read_header() {
        request_.emplace();
        request_->header_limit(most_header);
        request_->body_limit(Admission::body_limit("/api/articles"));
        limit(time_for_header);
        idle_since_ = std::chrono::steady_clock::now();
        folded_ = false;
        is_head_ = false;
        last_of_header_ = '\0';
        read_more_header();
    }
    /// Until the header is whole or cannot become one. http::async_read_header() does the same, but does not show the bytes, and
    /// the parser takes a line that is folded (RFC 9112, section 5.2) for one that is not.
    void read_more_header() {
        if (buffer_.size() > 0) {
            beast::error_code failure;
            const asio::const_buffer come = buffer_.data();
            const std::size_t used = request_->put(come, failure);
            look_for_folds({static_cast<const char*>(come.data()), used});
            buffer_.consume(used);
            if (failure == http::error::need_more) failure = {};
            if (failure || request_->is_header_done()) return end_header(failure);
        }
        stream_.async_read_some(buffer_.prepare(std::size_t{16} << 10), [self = shared_from_this()](beast::error_code failure, std::size_t bytes) {
            self->buffer_.commit(bytes);
            if (failure == asio::error::eof) failure = self->request_->got_some() ? http::error::partial_message : http::error::end_of_stream;
            if (failure) return self->end_header(failure);
            self->read_more_header();
        });
    }
    /// In the next bytes of the header.
    void look_for_folds(std::string_view bytes) {
        for (const char byte : bytes) {
            if (last_of_header_ == '\n' && (byte == ' ' || byte == '\t')) folded_ = true;
            last_of_header_ = byte;
        }
    }
    void end_header(beast::error_code failure) {
        call_off_limit();
        idle_since_.reset();
        if (!closed_) have_header(failure);
    }

    void have_header(beast::error_code failure) {
        // Between two requests a client may go, or stay silent, as it likes.
        if (failure == http::error::end_of_stream || (failure && buffer_.size() == 0 && !request_->got_some())) return close();
        if (failure) return refuse_failure(failure);
        const auto& head = request_->get();
        const Target target = target_of(text_of(head.target()));
        target_ = target.path;
        is_head_ = head.method() == http::verb::head;
        const Head given{.method = text_of(head.method_string()), .path = parts_of(target_).first, .host = target.authority ? *target.authority : text_of(head[http::field::host]),
                         .origin = text_of(head[http::field::origin]), .fetch_site = text_of(head["Sec-Fetch-Site"]),
                         .authorization = text_of(head[http::field::authorization]), .content_type = text_of(head[http::field::content_type]),
                         .content_encoding = text_of(head[http::field::content_encoding])};
        keep_ = head.keep_alive();
        if (const std::string_view odd = odd_header(head); !odd.empty()) {
            keep_ = false;
            return refuse({400, "Bad Request", std::string(odd)});
        }
        if (auto refusal = reception_.admission->refuse(given)) {
            keep_ = false;
            return refuse(*refusal);
        }
        request_->body_limit(Admission::body_limit(given.path));
        const auto length = request_->content_length();
        if (length && *length > Admission::body_limit(given.path)) return refuse_failure(http::error::body_limit);
        limit(time_for_body);
        const bool waits = buffer_.size() == 0 && !request_->is_done() && beast::iequals(head[http::field::expect], "100-continue");
        if (waits) return ask_for_body();
        read_body();
    }

    /// Why what is said here could be taken for two things; "" where it cannot. Of codings only "chunked" is read (RFC 9112,
    /// section 6.1): what stands behind another would be taken for the next request.
    [[nodiscard]] std::string_view odd_header(const auto& head) const {
        if (folded_) return "a line of the header is folded; write it as one";
        if (head.count(http::field::host) > 1) return "a request names one host";
        if (head.count(http::field::host) == 0 && !head.target().starts_with('/')) return "a request names its host in a line of its own, too";
        if (head.count(http::field::authorization) > 1) return "a request has one token";
        const bool is_coded = head.count(http::field::transfer_encoding) > 0;
        if (is_coded && !beast::iequals(head[http::field::transfer_encoding], "chunked")) return "of transfer codings only \"chunked\" is read";
        return {};
    }

    /// The client has asked whether it shall send the body.
    void ask_for_body() {
        go_on_ = {http::status::continue_, 11};
        http::async_write(stream_, go_on_, [self = shared_from_this()](beast::error_code failure, std::size_t /*bytes*/) {
            if (failure) return self->close();
            self->read_body();
        });
    }

    void read_body() {
        http::async_read(stream_, buffer_, *request_, [self = shared_from_this()](beast::error_code failure, std::size_t /*bytes*/) {
            self->call_off_limit();
            if (failure) return self->refuse_failure(failure);
            self->have_request();
        });
    }

    void refuse_failure(beast::error_code failure) {
        keep_ = false;
        if (late_) return refuse({408, "Request Timeout", "the request did not come in time"});
        if (failure == http::error::header_limit) return refuse({431, "Request Header Fields Too Large", "a header has 16 KiB at most"});
        if (failure == http::error::body_limit) return refuse({413, "Content Too Large", "the body is too large; " + Admission::body_limit_words(parts_of(target_of(text_of(request_->get().target())).path).first)});
        if (failure == http::error::partial_message || failure.category() != http::make_error_code(http::error::bad_target).category()) return close();
        refuse({400, "Bad Request", "this is no request of HTTP/1.1: " + failure.message()});
    }
    void refuse(const Refusal& refusal) {
        Reply reply = problem(refusal.status, refusal.title, refusal.detail);
        if (refusal.status == 401) reply.headers.emplace_back("WWW-Authenticate", "Bearer");
        if (refusal.status == 415) reply.headers.emplace_back("Accept-Encoding", "identity");
        send(std::move(reply));
    }

    void have_request() {
        auto& message = request_->get();
        if (const std::string fault = fault_of(target_); !fault.empty()) return send(problem(400, "Bad Request", fault));
        Call call;
        // Who asks for the head alone is answered as who asks for all of it, and sent no body.
        call.method = is_head_ ? "GET" : text_of(message.method_string());
        std::tie(call.path, call.query) = parts_of(target_);
        call.body = std::move(message.body());
        call.if_none_match = text_of(message[http::field::if_none_match]);
        call.if_match = text_of(message[http::field::if_match]);
        if (call.path == "/api/events" && call.method == "GET") {
            if (auto refused = refuse_query(call, "after")) return send(std::move(*refused));
            if (is_head_) return send({.type = "text/event-stream", .body = {}});
            return begin_events(call, text_of(message["Last-Event-ID"]));
        }
        const bool taken = reception_.ask(std::move(call), [self = shared_from_this()](Reply reply) { self->send(std::move(reply)); });
        if (taken) return;
        Reply reply = problem(429, "Too Many Requests", "too much is asked for at once; ask again in a moment");
        reply.headers.emplace_back("Retry-After", "1");
        send(std::move(reply));
    }

    void send(Reply reply) {
        response_ = {};
        response_.result(static_cast<unsigned>(reply.status));
        response_.version(11);
        set_common(response_);
        for (const auto& [name, value] : reply.headers) response_.set(name, value);
        if (reply.status != 304) response_.set(http::field::content_type, reply.type);
        response_.body() = std::move(reply.body);
        response_.keep_alive(keep_);
        response_.prepare_payload();
        if (is_head_) {
            if (reply.type == "text/event-stream") response_.erase(http::field::content_length);  // it has no end
            response_.body().clear();
        }
        stream_.expires_after(time_for_reply);
        http::async_write(stream_, response_, [self = shared_from_this()](beast::error_code failure, std::size_t /*bytes*/) {
            self->stream_.expires_never();
            if (failure) return self->close();
            if (self->keep_) return self->read_header();
            self->drain();
        });
    }

    /// What the client still sends is read for a moment: to close at once would take the answer from it.
    void drain() {
        beast::error_code ignored;
        stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
        limit(time_to_drain);
        discard();
    }
    void discard() {
        buffer_.clear();
        stream_.async_read_some(buffer_.prepare(std::size_t{64} << 10), [self = shared_from_this()](beast::error_code failure, std::size_t /*bytes*/) {
            if (failure) return self->close();
            self->discard();
        });
    }

    // The stream of events ------------------------------------------------------------------------------------------

    void begin_events(const Call& call, const std::string& last) {
        const std::string after = last.empty() ? call.text("after") : last;
        const bool number = !after.empty() && after.size() < 20 && after.find_first_not_of("0123456789") == std::string::npos;
        if (!after.empty() && !number) return refuse({400, "Bad Request", "Last-Event-ID is the number of an edit"});
        place_ = number ? reception_.events().place_after(std::stoull(after)) : reception_.events().end();
        http::response<http::empty_body> head(http::status::ok, 11);
        set_common(head);
        head.set(http::field::content_type, "text/event-stream");
        head.keep_alive(false);
        std::ostringstream text;
        text << head.base();
        events_text_ = text.str() + "retry: 2000\n\n";
        watch_for_end();
        write_text();
    }
    /// A client that listens says nothing more; when it goes, this is how it shows.
    void watch_for_end() {
        buffer_.clear();
        stream_.async_read_some(buffer_.prepare(1024), [self = shared_from_this()](beast::error_code failure, std::size_t /*bytes*/) {
            if (failure) return self->close();
            self->watch_for_end();
        });
    }
    void write_events() {
        events_text_ = reception_.events().read(*place_);
        if (events_text_.empty()) return wait_for_events();
        write_text();
    }
    void write_text() {
        writing_ = true;
        limit(time_for_reply);
        asio::async_write(stream_.socket(), asio::buffer(events_text_), [self = shared_from_this()](beast::error_code failure, std::size_t /*bytes*/) {
            self->writing_ = false;
            self->call_off_limit();
            if (failure) return self->close();
            self->write_events();
        });
    }
    void wait_for_events() {
        timer_.expires_after(event_comment_every);
        timer_.async_wait([self = shared_from_this(), turn = ++turn_](beast::error_code failure) {
            if (failure || turn != self->turn_ || self->writing_) return;
            self->events_text_ = ":\n\n";
            self->write_text();
        });
    }

    Reception& reception_;
    beast::tcp_stream stream_;
    beast::flat_buffer buffer_{std::size_t{256} << 10};
    asio::steady_timer timer_;
    bool late_ = false;
    unsigned turn_ = 0;  ///< of the limit
    bool keep_ = false;
    bool closed_ = false;
    std::optional<std::chrono::steady_clock::time_point> idle_since_;
    std::optional<Request> request_;
    bool folded_ = false;          ///< whether a line of its header is
    char last_of_header_ = '\0';   ///< that was parsed
    std::string target_;           ///< path and query
    bool is_head_ = false;         ///< whether the head of the answer is all that is wanted
    http::response<http::empty_body> go_on_;
    http::response<http::string_body> response_;
    std::optional<EventLog::Place> place_;  ///< of a listener
    std::string events_text_;
    bool writing_ = false;
};

}  // namespace

void serve_client(Reception& reception, tcp::socket socket) { std::make_shared<HttpConnection>(reception, std::move(socket))->begin(); }

}  // namespace hearsay::serve
