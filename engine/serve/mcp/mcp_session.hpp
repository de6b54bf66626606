// The Model Context Protocol (modelcontextprotocol.io), by which assistants ask a story: JSON-RPC 2.0, a message a line. The
// revisions up to 2025-11-25 open with `initialize`; those from 2026-07-28 on name theirs in every request. Both are spoken,
// and nothing but tools is offered.
#pragma once

#include "serve/desk/desk.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hearsay {
class JsonValue;
}

namespace hearsay::serve {

class McpSession {
public:
    /// `version`: of the program. The desk must outlive this.
    McpSession(Desk& desk, std::string version) : desk_(desk), version_(std::move(version)) {}

    /// A message, without its line break. What is to be answered, likewise; nothing for a notification. Never throws but for
    /// want of memory.
    [[nodiscard]] std::optional<std::string> take(std::string_view line);

private:
    [[nodiscard]] std::optional<std::string> take(const JsonValue& message);
    [[nodiscard]] std::string result_of(const std::string& method, const JsonValue* params);
    [[nodiscard]] std::string initialized(const JsonValue* params);
    [[nodiscard]] std::string discovered() const;
    [[nodiscard]] std::string tools_listed() const;
    [[nodiscard]] std::string tool_called(const JsonValue* params);

    Desk& desk_;
    std::string version_;
    std::string revision_;  ///< that was agreed on; "" for none
    bool modern_ = false;   ///< of the request that is being answered
};

}  // namespace hearsay::serve
