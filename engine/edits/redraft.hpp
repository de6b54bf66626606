// An article is drafted again: what a person has decided stays, what nobody has touched is replaced.
#pragma once

#include "edits/amendment.hpp"

#include <string>
#include <vector>

namespace hearsay {
class JsonValue;
}

namespace hearsay::edits {

/// `records`: those of the new draft, as `article.add` takes them, of which none that a passage holds about which somebody has
/// decided comes in: a passage with a statement that is no draft any more, or rests on one, or one of the quotes `decided`,
/// whose statement was struck or whose claim has other words. Elsewhere the drafts of the article go, with what they alone rest on, and claims that
/// nobody speaks of any more. Throws Refused or Missing.
[[nodiscard]] std::vector<std::string> records_of_redraft(Amendment& amendment, const std::string& article, const JsonValue& records,
                                                          const std::vector<std::string>& decided);

}  // namespace hearsay::edits
