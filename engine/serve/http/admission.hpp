// Who is let in: the rules for a request before anything of it is looked at. Browsers of this machine also carry what pages
// of others want, so the address that was asked for, the page that asks and the token must all be ours.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay::serve {

/// The parts of a request's head that decide. "" for absent.
struct Head {
    std::string method;
    std::string path;
    std::string host;
    std::string origin;
    std::string fetch_site;     ///< Sec-Fetch-Site
    std::string authorization;
    std::string content_type;
    std::string content_encoding;
};

struct Refusal {
    int status = 403;
    std::string title;
    std::string detail;
};

class Admission {
public:
    /// `token`: what the API wants as Bearer; the page itself is given to whoever knows the address.
    Admission(std::string address, std::uint16_t port, std::string token);

    [[nodiscard]] std::optional<Refusal> refuse(const Head& head) const;
    /// How many bytes a body may have.
    [[nodiscard]] static std::uint64_t body_limit(std::string_view path) noexcept;
    [[nodiscard]] static std::string body_limit_words(std::string_view path);

private:
    std::string address_;
    std::string port_;
    std::string token_;
};

/// Some 250 bits from the system's source of randomness, in letters and digits fit for an address. Throws Error.
[[nodiscard]] std::string make_token();

}  // namespace hearsay::serve
