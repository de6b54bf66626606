// Posts that stand in an article as text: the body, then a dash, the account's name, its handle and the date, the way
// embedded posts look once the page's scripts are gone. What follows the signature up to the post's own short links
// belongs to it too.
#pragma once

#include "extract/language/tokens.hpp"

#include <string>
#include <vector>

namespace hearsay::extract {

struct EmbeddedPost {
    std::vector<Range> body;  ///< paragraphs or parts of them
    Range signature;
    std::string name;         ///< as signed
    std::string handle;       ///< with its "@"
    std::string date;         ///< ISO 8601, "" if there is none that can be read
    [[nodiscard]] bool has(std::uint32_t token) const noexcept {
        for (const Range& part : body) {
            if (part.has(token)) return true;
        }
        return signature.has(token);
    }
};

/// In text order. O(tokens).
[[nodiscard]] std::vector<EmbeddedPost> find_embedded_posts(const TokenizedText& text);

/// "June 14, 2025", "14 June 2025" or "2025-06-14" at this token, as an ISO 8601 date; "" if there is none.
[[nodiscard]] std::string read_date(const TokenizedText& text, std::uint32_t begin, std::uint32_t end);

}  // namespace hearsay::extract
