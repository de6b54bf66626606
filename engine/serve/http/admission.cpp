#include "serve/http/admission.hpp"

#include "model/error.hpp"
#include "text/ascii.hpp"

#include <unistd.h>

#include <array>

namespace hearsay::serve {
namespace {

/// Takes as long whatever the texts share.
bool equal_in_constant_time(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned>(static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]));
    return difference == 0;
}

bool is_json(std::string_view type) {
    type = type.substr(0, type.find(';'));
    while (type.ends_with(' ')) type.remove_suffix(1);
    return same_letters(type, "application/json");
}

}  // namespace

Admission::Admission(std::string address, std::uint16_t port, std::string token) : address_(std::move(address)), port_(std::to_string(port)), token_(std::move(token)) {}

std::optional<Refusal> Admission::refuse(const Head& head) const {
    const bool loopback = address_.starts_with("127.") || address_ == "::1";
    const std::string own = (address_.find(':') == std::string::npos ? address_ : '[' + address_ + ']') + ':' + port_;
    const std::string local = "localhost:" + port_;
    if (head.host != own && !(loopback && head.host == local)) {
        return Refusal{403, "Forbidden", "this host is not served here; use the address that hearsay serve printed"};
    }
    if (!head.origin.empty() && head.origin != "http://" + head.host) return Refusal{403, "Forbidden", "a page of another site may not ask"};
    if (!head.fetch_site.empty() && head.fetch_site != "same-origin" && head.fetch_site != "none") return Refusal{403, "Forbidden", "a page of another site may not ask"};
    if (!head.path.starts_with("/api/") && head.path != "/api") return std::nullopt;
    constexpr std::string_view scheme = "Bearer ";
    const std::string_view given = head.authorization;
    if (!starts_with_letters(given, scheme) || !equal_in_constant_time(given.substr(scheme.size()), token_)) {
        return Refusal{401, "Unauthorized", "the token is missing or wrong; it stands behind the # of the address that hearsay serve printed"};
    }
    if (!head.content_encoding.empty() && !same_letters(head.content_encoding, "identity")) {
        return Refusal{415, "Unsupported Media Type", "send the body as it is; Content-Encoding is not read"};
    }
    if (head.method == "POST" && !is_json(head.content_type)) return Refusal{415, "Unsupported Media Type", "send application/json"};
    return std::nullopt;
}

std::uint64_t Admission::body_limit(std::string_view path) noexcept {
    // An article of 8 MiB, each byte of which JSON may write as six.
    constexpr std::uint64_t of_articles = std::uint64_t{64} << 20;
    constexpr std::uint64_t of_others = std::uint64_t{1} << 20;
    return path == "/api/articles" ? of_articles : of_others;
}

std::string Admission::body_limit_words(std::string_view path) {
    const std::string most = std::to_string(body_limit(path) >> 20U) + " MiB";
    return path == "/api/articles" ? "an article has 8 MiB at most, and what it is sent in " + most : "what " + std::string(path) + " takes has " + most + " at most";
}

std::string make_token() {
    std::array<unsigned char, 32> bytes{};
    if (::getentropy(bytes.data(), bytes.size()) != 0) throw Error("the system gives no random numbers for a token");
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string token;
    unsigned bits = 0;
    int count = 0;
    for (const unsigned char byte : bytes) {
        bits = bits << 8U | byte;
        for (count += 8; count >= 6; count -= 6) token += letters[bits >> static_cast<unsigned>(count - 6) & 63U];
    }
    return token;
}

}  // namespace hearsay::serve
