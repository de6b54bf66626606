// The text inside an item of ninjs, the IPTC's news items as JSON, as the page that it would be.
#pragma once

#include <string>
#include <string_view>

namespace hearsay::extract {

/// The page, in UTF-8, with headline, house, authors, date and address as pages tell them; "" for what is no item with a text.
/// Throws FileError, naming the file, for several items at once, each of which is an article of its own. Versions 1 to 3.
[[nodiscard]] std::string page_of_news_item(std::string_view json, const std::string& name);

}  // namespace hearsay::extract
