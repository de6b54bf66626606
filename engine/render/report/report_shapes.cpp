#include "render/report/report_parts.hpp"

namespace hearsay {

// Nothing, one leg, one leg and one that is not sure, two legs.
std::string_view verdict_shapes() noexcept {
    return R"svg(<svg class="shapes" width="0" height="0" aria-hidden="true" focusable="false">
<symbol id="verdict-unsupported" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3 2.3"/></symbol>
<symbol id="verdict-uncorroborated" viewBox="0 0 16 16"><path d="M1 3h14" stroke="currentColor" stroke-width="2"/><rect x="6" y="4" width="4" height="11" fill="currentColor"/></symbol>
<symbol id="verdict-unestablished" viewBox="0 0 16 16"><path d="M1 3h14" stroke="currentColor" stroke-width="2"/><rect x="2" y="4" width="4" height="11" fill="currentColor"/><rect x="10.75" y="4.75" width="2.5" height="9.5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2 1.5"/></symbol>
<symbol id="verdict-corroborated" viewBox="0 0 16 16"><path d="M1 3h14" stroke="currentColor" stroke-width="2"/><rect x="2" y="4" width="4" height="11" fill="currentColor"/><rect x="10" y="4" width="4" height="11" fill="currentColor"/></symbol>
</svg>
)svg";
}

}  // namespace hearsay
