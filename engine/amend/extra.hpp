// The free-form part of a record, as JSON text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::amend {

/// Adds texts to a list under this key, keeping what else stands in `extra` ("" counts as an empty object). Texts that
/// stand there already are not repeated. Does nothing if the key holds something else than a list.
void add_to_extra(std::string& extra, std::string_view key, const std::vector<std::string>& texts);

}  // namespace hearsay::amend
