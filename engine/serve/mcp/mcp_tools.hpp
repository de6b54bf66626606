// The tools that an assistant is offered: the reading half of the API under names and with descriptions that a language model
// understands.
#pragma once

#include "serve/api/exchange.hpp"

#include <span>
#include <string>
#include <string_view>

namespace hearsay {
class JsonValue;
class JsonWriter;
}  // namespace hearsay

namespace hearsay::serve {

struct McpTool {
    std::string_view name;
    std::string_view title;
    std::string_view description;
    std::string_view path;        ///< of the API
    std::string_view parameters;  ///< those it takes, with blanks between; a mandatory one ends in `!`
    bool quotes = false;          ///< its results hold words of articles
};

[[nodiscard]] std::span<const McpTool> mcp_tools() noexcept;
/// Null for none.
[[nodiscard]] const McpTool* find_mcp_tool(std::string_view name) noexcept;

/// As `tools/list` has it.
void write_mcp_tool(JsonWriter& json, const McpTool& tool);

/// The call of the API that the tool stands for. `arguments` may be null. Throws UsageError, in words for the assistant, for arguments
/// that the tool does not take.
[[nodiscard]] Call mcp_call(const McpTool& tool, const JsonValue* arguments);

}  // namespace hearsay::serve
