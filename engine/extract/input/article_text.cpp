#include "extract/input/article_text.hpp"

#include "extract/input/file_kind.hpp"
#include "extract/input/news_item.hpp"

#include "model/error.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

ArticleFormat find_format(std::string_view bytes, std::string_view name) {
    const std::string path = lower(name);
    for (const std::string_view ending : {".html", ".htm", ".xhtml"}) {
        if (path.ends_with(ending)) return ArticleFormat::html;
    }
    for (const std::string_view ending : {".md", ".markdown"}) {
        if (path.ends_with(ending)) return ArticleFormat::markdown;
    }
    const std::size_t begin = std::min(bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), bytes.size());
    const std::string head = lower(bytes.substr(begin, 64));
    const bool html = head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("<head") ||
                      head.starts_with("<body") || head.starts_with("<?xml");
    return html ? ArticleFormat::html : ArticleFormat::plain;
}

/// The encoding that the first bytes declare by a byte order mark, or "".
std::string marked_encoding(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return "UTF-8";
    if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
    if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
    return {};
}

/// Text holds no NUL and hardly any other control characters.
void refuse_binary(std::string_view bytes, const std::string& name) {
    std::size_t controls = 0;
    std::size_t first = bytes.size();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned char c = static_cast<unsigned char>(bytes[i]);
        if (c == 0) throw FileError(name + ": this is no text: byte " + std::to_string(i) + " is zero");
        if (c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1B) {
            first = std::min(first, i);
            ++controls;
        }
    }
    if (controls * 50 > bytes.size()) {
        throw FileError(name + ": this is no text: control characters from byte " + std::to_string(first) + " on");
    }
}

void require_utf8(std::string_view text, const std::string& name) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_utf8(text, at);
        if (!point.valid) {
            throw FileError(name + ": byte " + std::to_string(at) +
                            " is not UTF-8; name the text's encoding, such as --encoding windows-1252");
        }
        at += point.length;
    }
}

bool is_utf8_name(std::string_view encoding) {
    const std::string name = lower(encoding);
    return name.empty() || name == "utf-8" || name == "utf8" || name == "us-ascii" || name == "ascii";
}

/// The first line, if it reads like a headline.
std::string first_line(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        at = end + 1;
        if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
        line = trim(line);
        if (line.empty()) continue;
        const bool sentence = line.size() > 160 || line.ends_with('.') || line.ends_with('"');
        return sentence ? std::string() : std::string(line);
    }
    return {};
}

/// A file that is something else is refused by its name, whatever it was called; text that looks like another format
/// is an article where somebody says so.
void refuse_other_kinds(std::string_view bytes, const std::string& name, bool format_given) {
    const FileKind kind = file_kind(bytes, name);
    if (kind.is_article() || (format_given && !kind.binary)) return;
    throw FileError(name + ": this is " + std::string(kind.name) +
                    "; articles are plain text, Markdown or HTML: " + std::string(kind.advice));
}

}  // namespace

ArticleText read_article(std::string bytes, const std::string& name, const ArticleOptions& options) {
    if (bytes.size() > longest_article) {
        throw FileError(name + ": " + std::to_string(bytes.size() >> 20) +
                        " MiB are too much for an article; the limit is " + std::to_string(longest_article >> 20) +
                        " MiB");
    }
    if (!options.format) {
        const std::string page = page_of_news_item(bytes, name);
        if (!page.empty()) return read_article(page, name, {.format = ArticleFormat::html, .encoding = "utf-8"});
    }
    refuse_other_kinds(bytes, name, options.format.has_value());
    const std::string marked = marked_encoding(bytes);
    if (options.encoding.empty() && !marked.starts_with("UTF-16")) refuse_binary(bytes, name);
    ArticleText article;
    article.format = options.format.value_or(find_format(bytes, name));
    std::string encoding = options.encoding.empty() ? marked : options.encoding;
    if (encoding.empty() && article.format == ArticleFormat::html) encoding = declared_charset(bytes);
    if (!is_utf8_name(encoding)) {
        bytes = to_utf8(bytes, encoding, name);
        refuse_binary(bytes, name);
    }
    require_utf8(bytes, name);
    if (article.format == ArticleFormat::html) {
        read_html(article, bytes, name);
        article.readable = article.text;
    } else {
        article.text = std::move(bytes);
        article.readable = article.text;
        const std::string language = read_front_matter(article);
        if (article.format == ArticleFormat::markdown) read_markdown(article);
        article.language = written_language(article.readable, language);
    }
    read_frame(article);
    if (article.readable.find_first_not_of(" \t\r\n\f\v\xEF\xBB\xBF") == std::string::npos) {
        throw FileError(name + ": there is no text in it");
    }
    if (article.title.empty()) article.title = first_line(article.readable);
    return article;
}

}  // namespace hearsay::extract
