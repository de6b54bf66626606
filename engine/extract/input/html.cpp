// HTML read as text, through libxml2's HTML parser: what people read of the article, one paragraph a line.
#include "extract/input/article_text.hpp"

#include "extract/input/page_facts.hpp"
#include "model/error.hpp"
#include "text/ascii.hpp"
#include "text/wide_tag.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <climits>
#include <memory>
#include <new>

namespace hearsay::extract {
namespace {

using page::Node;

struct FreeDocument {
    void operator()(xmlDoc* document) const noexcept { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;

/// Null where there is nothing in it. What libxml2 would read a part of, or take hours for, is refused.
Document parsed(std::string_view html, const std::string& name) {
    if (const auto at = wide_tag(html, Markup::html)) {
        throw FileError(name + ": byte " + std::to_string(*at) + ": a tag has more than " + std::to_string(most_attributes) +
                        " attributes; no page is read that has such a tag. Save the text of the page");
    }
    constexpr int options =
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
    const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(htmlNewParserCtxt(), &htmlFreeParserCtxt);
    if (parser == nullptr) throw std::bad_alloc();
    Document document(htmlCtxtReadMemory(parser.get(), html.data(), static_cast<int>(std::min<std::size_t>(html.size(), INT_MAX)), nullptr,
                                         "UTF-8", options));
    // It goes on behind whatever is wrong, and gives up where elements are nested too deep alone.
    if (parser->disableSAX != 0) {
        throw FileError(name + ": line " + std::to_string(std::max(parser->lastError.line, 1)) +
                        ": elements stand in each other more than " + std::to_string(xmlParserMaxDepth) +
                        " deep, and what is behind that cannot be read. Save the text of the page");
    }
    return document;
}

constexpr std::string_view blocks =
    "p div h1 h2 h3 h4 h5 h6 li ul ol blockquote section article main header br tr table td th figure figcaption pre "
    "dd dt dl hr body address center";
/// Less text than this is no article, where JSON-LD holds one.
constexpr std::size_t shortest_page = 200;

class TextWriter {
public:
    TextWriter(ArticleText& article, const Boilerplate& boilerplate) : article_(article), boilerplate_(boilerplate) {}

    void write(Node* top) {
        for (Node* node = top; node != nullptr;) {
            const bool enter = !boilerplate_.is_unread(node);
            while (!anchors_.empty() && !page::is_below(node, anchors_.back().first)) close_anchor();
            if (page::is_element(node)) {
                const std::string_view name = page::name(node);
                if (page::is_one_of(name, blocks)) line_end();
                if (enter && signs_quotation(node)) sign(page::words(node));
                if (name == "a" && enter) anchors_.emplace_back(node, article_.text.size());
            } else if (page::is_text(node)) {
                words(page::content(node));
            }
            // Leaving a block ends its line too.
            Node* next = page::next(node, top, enter);
            for (const Node* up = node; up != nullptr && up != top && (next == nullptr || !page::is_below(next, up));
                 up = page::parent(up)) {
                if (page::is_one_of(page::name(up), blocks)) line_end();
            }
            node = next;
        }
        while (!anchors_.empty()) close_anchor();
        line_end();
        while (!article_.text.empty() && article_.text.back() == '\n') article_.text.pop_back();
        article_.text += '\n';
    }

    void words(std::string_view text) {
        for (const char c : text) {
            const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
            if (!blank) {
                article_.text += c;
            } else if (!article_.text.empty() && article_.text.back() != ' ' && article_.text.back() != '\n') {
                article_.text += ' ';
            }
        }
    }

private:
    /// Who is quoted, below what is quoted.
    static bool signs_quotation(const Node* node) {
        const Node* above = page::parent(node);
        return page::is_one_of(page::name(node), "cite footer") && above != nullptr && page::name(above) == "blockquote";
    }
    /// A line of its own, with a dash where the page has none.
    void sign(std::string_view signature) {
        line_end();
        const bool dashed = signature.starts_with('-') || signature.starts_with("\xE2\x80\x94") || signature.starts_with("\xE2\x80\x93") || signature.starts_with("\xE2\x80\x95");
        if (!article_.text.empty() && !dashed) article_.text += "\xE2\x80\x94 ";
    }

    void close_anchor() {
        const auto& [node, begin] = anchors_.back();
        std::string url = page::attribute(node, "href");
        if (!url.empty() && begin < article_.text.size()) {
            article_.links.push_back(
                {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(article_.text.size()), std::move(url)});
        }
        anchors_.pop_back();
    }

    void line_end() {
        while (!article_.text.empty() && article_.text.back() == ' ') article_.text.pop_back();
        if (!article_.text.empty() && article_.text.back() != '\n') article_.text += '\n';
    }

    ArticleText& article_;
    const Boilerplate& boilerplate_;
    std::vector<std::pair<const Node*, std::size_t>> anchors_;
};

/// The text that JSON-LD gives, where the page itself shows none of it.
void take_body(ArticleText& article, const std::string& body) {
    article.text.clear();
    article.links.clear();
    if (!article.title.empty()) article.text = article.title + '\n';
    article.text += body + '\n';
}

}  // namespace

void read_html(ArticleText& article, std::string_view html, const std::string& name) {
    const Document document = parsed(html, name);
    Node* root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
    if (root == nullptr) return;
    const Boilerplate boilerplate(root);
    const std::string body = read_page_facts(article, root, boilerplate, html);
    TextWriter(article, boilerplate).write(boilerplate.body());
    if (article.text.size() < shortest_page && body.size() > 2 * article.text.size() && body.size() > shortest_page)
        take_body(article, body);
    article.language = written_language(article.text, declared_language(root));
}

std::string declared_charset(std::string_view html) {
    const std::string head = lower(html.substr(0, 4096));
    for (const std::string_view key : {"charset=", "encoding="}) {
        const std::size_t found = head.find(key);
        if (found == std::string::npos) continue;
        const std::size_t begin = head.find_first_not_of("\"' ", found + key.size());
        if (begin == std::string::npos) continue;
        const std::size_t end = head.find_first_of("\"' />?;", begin);
        return head.substr(begin, end - begin);
    }
    return {};
}

}  // namespace hearsay::extract
