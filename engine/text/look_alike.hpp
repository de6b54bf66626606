// Hosts that pass for others: аpple.com with a Cyrillic а. After Unicode's Security Mechanisms (UTS #39), by ICU.
#pragma once

#include <string_view>

namespace hearsay {

/// Whether a host, in UTF-8 or as xn--…, mixes scripts that no language mixes, or looks like one written in ASCII without
/// being it, has letters that browsers take for others (wide, raised, soft hyphens), is a number, or is no host at all.
[[nodiscard]] bool is_look_alike(std::string_view host);

}  // namespace hearsay
