// The JSON API of the workbench: every call and what it answers, as assets/openapi.json describes them. Errors are problem
// documents. May be called from any thread.
#pragma once

#include "serve/api/exchange.hpp"
#include "serve/desk/desk.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace hearsay::serve {

/// What an answer is as of, which its entity tag says.
enum class AsOf : std::uint8_t {
    nothing,   ///< it has no tag: files may change that nobody counts
    edit,      ///< the last edit
    verdicts,  ///< and the verdicts that are still being found out
    proposals, ///< and how far Join has come
    state,     ///< and whether everything is saved
};

struct Route {
    std::string_view method;
    std::string_view path;
    Reply (*answer)(Desk& desk, const Call& call);
    std::string_view parameters;  ///< of the query, with blanks between
    AsOf as_of = AsOf::nothing;
    bool slow = false;            ///< may take seconds; no correction waits for such a one
};

/// All there are but the stream of events, which is the server's.
[[nodiscard]] std::span<const Route> routes() noexcept;

/// Whether an answer may take seconds.
[[nodiscard]] bool is_slow(const Call& call) noexcept;

/// What is wrong with the query of a call that may have these parameters, each once; nothing where all is well.
[[nodiscard]] std::optional<Reply> refuse_query(const Call& call, std::string_view parameters);

/// Answers a call below /api. Never throws but for want of memory.
[[nodiscard]] Reply answer(Desk& desk, const Call& call);

}  // namespace hearsay::serve
