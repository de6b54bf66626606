// What the API is asked and what it answers, without a word of HTTP's transport.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::serve {

struct Call {
    std::string method;
    std::string path;                          ///< without the query
    std::multimap<std::string, std::string> query{};  ///< decoded
    std::string body{};
    std::string if_none_match{};               ///< the header, "" for none
    std::string if_match{};

    [[nodiscard]] const std::string& text(const std::string& key) const {
        static const std::string none;
        const auto found = query.find(key);
        return found == query.end() ? none : found->second;
    }
};

struct Reply {
    int status = 200;
    std::string type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers{};
};

/// Answers a request that was let in; called from several threads. Must not throw.
using Answerer = std::function<Reply(const Call&)>;

/// Why a target cannot be what somebody meant: a broken escape, or bytes that are no UTF-8. "" where nothing is wrong.
[[nodiscard]] std::string fault_of(std::string_view target);

/// The parts of a target as a request line has it: the path, decoded, and the query. Broken escapes stay as they are.
[[nodiscard]] std::pair<std::string, std::multimap<std::string, std::string>> parts_of(std::string_view target);

/// An error as RFC 9457 has it. `more`: members of the object, JSON, each with a comma in front.
[[nodiscard]] Reply problem(int status, std::string_view title, std::string_view detail, const std::string& more = {});

}  // namespace hearsay::serve
