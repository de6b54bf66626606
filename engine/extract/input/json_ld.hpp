// What a page says about itself in JSON-LD (schema.org): an article among all that pages put there, as an object, an
// array or a graph of parts that refer to each other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::extract {

struct LinkedArticle {
    int rank = 0;  ///< how sure it is the page's own article; 0 for none
    std::string headline;
    std::string published;  ///< as it stands
    std::string url;
    std::string language;
    std::string publisher;
    std::string publisher_url;
    std::vector<std::string> authors;
    std::vector<std::string> from;  ///< organizations it was taken from: author, provider or source that are no person
    std::string body;
};

/// The best of what one script holds; broken JSON gives nothing. `address` is where the page stands, to tell its
/// article from others that it lists; "" when unknown. O(bytes).
[[nodiscard]] LinkedArticle read_json_ld(std::string_view script, std::string_view address);

}  // namespace hearsay::extract
