// From the bytes of a file to the text of an article: decoding, HTML and Markdown taken away, and what the page says
// about itself. Offsets everywhere in this room count bytes of ArticleText::text.
#pragma once

#include "extract/input/written_language.hpp"

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

/// How an article says whose text it is.
enum class WireMarkKind : std::uint8_t {
    dateline,  ///< "PORT ELLIN, 3 March (Corvane) -"
    byline,    ///< "By Corvane Staff"
    credit,    ///< "- Corvane", "Copyright 2031 Corvane", "This article first appeared in …"
    files,     ///< "With files from Corvane": some of it
};
struct WireMark {
    WireMarkKind kind = WireMarkKind::dateline;
    std::string name;  ///< as it stands, without "Staff" and the like
    std::size_t until = std::string::npos;  ///< the byte where its text ends, where the mark stands there; npos: all is its
    std::string whole = {};  ///< of a byline: with "Staff" or "Service", which may belong to the name
};

struct ArticleText {
    /// Valid UTF-8. For plain text and Markdown the file's own (decoded) text, so that offsets are the file's;
    /// Markdown's marks are blanked in `readable`. For HTML the text of the page, one paragraph a line.
    std::string text;
    std::string readable;  ///< as long as `text`; what is read for meaning
    std::string title;     ///< "" when unknown, as are the others
    /// ISO 8601, or "--03-14" where the article leaves the year out.
    std::string published;
    /// The two days that it may be of where numbers leave open which is the month ("03/04/2031"), and nothing else tells.
    std::array<std::string, 2> either_day;
    std::string url;
    std::vector<std::string> sites;          ///< the outlet's name as the page gives it, surest first
    std::vector<std::string> mastheads;      ///< words over a page that may name its publisher, whatever kind of body that is
    std::vector<std::string> perhaps_sites;  ///< words that may be its name: mastheads, ends of titles
    /// Short lines over and under the text as they stand, for what tells in them whose text it is; none where the page says it.
    std::vector<std::string> lines_above;
    std::vector<std::string> lines_below;
    std::vector<std::string> authors;  ///< as they stand
    bool slugged = false;  ///< an agency's desk has written a keyword above it
    std::vector<WireMark> wire_marks;
    WrittenLanguage language;
    std::vector<Link> links;
    ArticleFormat format = ArticleFormat::plain;
};

struct ArticleOptions {
    std::optional<ArticleFormat> format;  ///< default: by the name's ending, else by the content
    std::string encoding;                 ///< "" for what the file declares, else UTF-8
};

/// Reads an article. `name` is the file's name, used for its ending and in messages. Throws FileError, naming the
/// file and the byte offset, if it is empty, too long, not in the encoding it must be in, holds no text or is no
/// article at all (a feed, a PDF, an archive, …: the message names it). O(bytes).
[[nodiscard]] ArticleText read_article(std::string bytes, const std::string& name, const ArticleOptions& options);

/// The steps of read_article, for UTF-8. Throws as that does.
void read_html(ArticleText& article, std::string_view html, const std::string& name);
void read_markdown(ArticleText& article);
/// Takes what the "key: value" lines above a text tell, and blanks them. Returns the language they declare.
std::string read_front_matter(ArticleText& article);
/// What stands around the text of an article of any format and is none of it: addresses, mastheads, bylines,
/// datelines, credits, captions, teasers. Blanks it in `readable` and keeps what it tells.
void read_frame(ArticleText& article);

/// The charset that an HTML page declares near its beginning, or "".
[[nodiscard]] std::string declared_charset(std::string_view html);

/// Bytes in the named encoding as UTF-8. Throws FileError for an unknown encoding or bytes that do not fit it.
[[nodiscard]] std::string to_utf8(std::string_view bytes, const std::string& encoding, const std::string& name);

}  // namespace hearsay::extract
