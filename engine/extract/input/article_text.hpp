// From the bytes of a file to the text of an article: decoding, HTML and Markdown taken away, and what the page says
// about itself. Offsets everywhere in this room count bytes of ArticleText::text.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::extract {

enum class ArticleFormat : std::uint8_t { plain, markdown, html };
inline constexpr std::array<std::string_view, 3> article_format_names{"plain", "markdown", "html"};

/// An article longer than this many bytes is refused.
inline constexpr std::size_t longest_article = std::size_t{32} << 20;

struct Link {
    std::uint32_t begin = 0;  ///< bytes of the text that the link stands on
    std::uint32_t end = 0;
    std::string url;
};

struct ArticleText {
    /// Valid UTF-8. For plain text and Markdown the file's own (decoded) text, so that offsets are the file's;
    /// Markdown's marks are blanked in `readable`. For HTML the text of the page, one paragraph a line.
    std::string text;
    std::string readable;   ///< as long as `text`; what is read for meaning
    std::string title;      ///< "" when unknown, as are the others
    std::string site;       ///< the outlet's name as the page gives it
    std::string published;  ///< an ISO 8601 date or time
    std::string url;
    std::vector<Link> links;
    ArticleFormat format = ArticleFormat::plain;
};

struct ArticleOptions {
    std::optional<ArticleFormat> format;  ///< default: by the name's ending, else by the content
    std::string encoding;                 ///< "" for what the file declares, else UTF-8
};

/// Reads an article. `name` is the file's name, used for its ending and in messages. Throws FileError, naming the
/// file and the byte offset, if it is empty, too long, binary, not in the encoding it must be in, or holds no text.
/// O(bytes).
[[nodiscard]] ArticleText read_article(std::string bytes, const std::string& name, const ArticleOptions& options);

/// The steps of read_article, for UTF-8.
void read_html(ArticleText& article, std::string_view html);
void read_markdown(ArticleText& article);

/// The charset that an HTML page declares near its beginning, or "".
[[nodiscard]] std::string declared_charset(std::string_view html);

/// Bytes in the named encoding as UTF-8. Throws FileError for an unknown encoding or bytes that do not fit it.
[[nodiscard]] std::string to_utf8(std::string_view bytes, const std::string& encoding, const std::string& name);

}  // namespace hearsay::extract
