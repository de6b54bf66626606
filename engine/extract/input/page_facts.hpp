// What an HTML page says about itself: in its head (Open Graph, Dublin Core, the names of Parse.ly, Sailthru and
// others), in JSON-LD, in microdata, and in the lines around the article.
#pragma once

#include "extract/input/article_text.hpp"
#include "extract/input/boilerplate.hpp"

namespace hearsay::extract {

/// Fills in title, address, date, outlet, authors and wire marks. `html` is the page's source, for what archives write
/// into comments. Returns the article's text where JSON-LD holds it, "" else. O(bytes).
[[nodiscard]] std::string read_page_facts(ArticleText& article, page::Node* root, const Boilerplate& boilerplate,
                                          std::string_view html);

/// The language that the page declares.
[[nodiscard]] std::string declared_language(page::Node* root);

}  // namespace hearsay::extract
