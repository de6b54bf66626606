// The JSON API of the workbench: every call and what it answers, as assets/openapi.json describes them. Errors are problem
// documents. May be called from any thread.
#pragma once

#include "serve/api/exchange.hpp"
#include "serve/desk/desk.hpp"

#include <span>
#include <string_view>

namespace hearsay::serve {

struct Route {
    std::string_view method;
    std::string_view path;
    Reply (*answer)(Desk& desk, const Call& call);
};

/// All there are but the stream of events, which is the server's.
[[nodiscard]] std::span<const Route> routes() noexcept;

/// Answers a call below /api. Never throws but for want of memory.
[[nodiscard]] Reply answer(Desk& desk, const Call& call);

}  // namespace hearsay::serve
