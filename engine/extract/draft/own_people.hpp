// The people of the outlet that an article is of, who speak for nobody else.
#pragma once

#include "extract/draft/entities.hpp"

#include <string_view>

namespace hearsay::extract {

/// Whether somebody reports for the outlet: "a reporter of ours", "our correspondent", "an Echo photographer" in the Echo, and
/// what "a count kept by Lake FM's reporter" is. `outlet`: its name, "" where that is not known. O(length of the phrase).
[[nodiscard]] bool is_own_reporter(const Entity& entity, std::string_view outlet);

}  // namespace hearsay::extract
