// HTML read as text, through libxml2's HTML parser: what people read, one paragraph a line, without scripts, menus and
// forms; and what the page says about itself in its head.
#include "extract/input/article_text.hpp"

#include "model/error.hpp"
#include "text/utf8.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <climits>
#include <memory>

namespace hearsay::extract {
namespace {

struct FreeDocument {
    void operator()(xmlDoc* document) const noexcept { xmlFreeDoc(document); }
};

std::string_view view(const xmlChar* text) noexcept {
    return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

bool is_one_of(std::string_view name, std::string_view list) {
    const std::size_t at = list.find(name);
    return at != std::string_view::npos && !name.empty() && (at == 0 || list[at - 1] == ' ') &&
           (at + name.size() == list.size() || list[at + name.size()] == ' ');
}

constexpr std::string_view unread =
    "script style noscript template nav aside form button svg iframe select textarea object canvas footer head audio video";
constexpr std::string_view blocks =
    "p div h1 h2 h3 h4 h5 h6 li ul ol blockquote section article main header br tr table td th figure figcaption pre dd dt dl hr body";

std::string attribute(const xmlNode* node, const char* name) {
    xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
    std::string result(view(value));
    xmlFree(value);
    return result;
}

std::string trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

/// The node after this one in document order; skips what is below it unless `enter`. Null behind `root`.
xmlNode* next_node(xmlNode* node, const xmlNode* root, bool enter) {
    if (enter && node->children != nullptr && node->type == XML_ELEMENT_NODE) return node->children;
    while (node != root && node->next == nullptr) node = node->parent;
    return node == root ? nullptr : node->next;
}

class HtmlReader {
public:
    HtmlReader(ArticleText& article, xmlNode* root) : article_(article), root_(root) {}

    void run() {
        read_head();
        write_text(find_body());
        while (!article_.text.empty() && article_.text.back() == '\n') article_.text.pop_back();
        article_.text += '\n';
    }

private:
    void read_head() {
        for (xmlNode* node = root_; node != nullptr; node = next_node(node, root_, true)) {
            if (node->type != XML_ELEMENT_NODE) continue;
            const std::string_view name = view(node->name);
            if (name == "meta") {
                std::string key = attribute(node, "property");
                if (key.empty()) key = attribute(node, "name");
                const std::string content = trimmed(attribute(node, "content"));
                take(key == "og:title", content, article_.title);
                take(key == "og:site_name", content, article_.site);
                take(key == "og:url", content, article_.url);
                take(key == "article:published_time" || key == "date" || key == "pubdate" || key == "datePublished", content, article_.published);
            } else if (name == "link" && attribute(node, "rel") == "canonical") {
                take(true, attribute(node, "href"), article_.url);
            } else if (name == "title") {
                take(true, inner_text(node), title_);
            } else if (name == "h1") {
                take(true, inner_text(node), heading_);
            } else if (name == "time") {
                take(true, attribute(node, "datetime"), time_);
            }
        }
        if (article_.title.empty()) article_.title = heading_.empty() ? title_ : heading_;
        if (article_.published.empty()) article_.published = time_;
    }

    static void take(bool wanted, const std::string& value, std::string& target) {
        if (wanted && target.empty()) target = value;
    }

    static std::string inner_text(const xmlNode* node) {
        xmlChar* content = xmlNodeGetContent(node);
        std::string text = trimmed(view(content));
        xmlFree(content);
        std::replace(text.begin(), text.end(), '\n', ' ');
        return text;
    }

    /// <article> or <main> if there is one, the longest of several; else everything.
    xmlNode* find_body() {
        xmlNode* best = nullptr;
        std::size_t most = 0;
        for (xmlNode* node = root_; node != nullptr; node = next_node(node, root_, true)) {
            if (node->type != XML_ELEMENT_NODE) continue;
            const std::string_view name = view(node->name);
            if (name != "article" && name != "main") continue;
            if (best != nullptr && is_below(node, best)) continue;
            const std::size_t length = text_length(node);
            if (best == nullptr || length > most) {
                best = node;
                most = length;
            }
        }
        return best == nullptr ? root_ : best;
    }
    static bool is_below(const xmlNode* node, const xmlNode* above) {
        for (; node != nullptr; node = node->parent) {
            if (node == above) return true;
        }
        return false;
    }
    static std::size_t text_length(xmlNode* root) {
        std::size_t length = 0;
        for (xmlNode* node = root; node != nullptr; node = next_node(node, root, true)) {
            if (node->type == XML_TEXT_NODE) length += view(node->content).size();
        }
        return length;
    }

    void write_text(xmlNode* top) {
        std::vector<std::pair<const xmlNode*, std::size_t>> anchors;
        for (xmlNode* node = top; node != nullptr;) {
            bool enter = true;
            while (!anchors.empty() && !is_below(node, anchors.back().first)) close_anchor(anchors);
            if (node->type == XML_ELEMENT_NODE) {
                const std::string_view name = view(node->name);
                if (is_one_of(name, unread) && node != top) enter = false;
                if (is_one_of(name, blocks)) line_end();
                if (name == "a" && enter) anchors.emplace_back(node, article_.text.size());
            } else if (node->type == XML_TEXT_NODE) {
                write_words(view(node->content));
            }
            // Leaving a block ends its line too.
            const xmlNode* before = node;
            xmlNode* next = next_node(node, top, enter);
            for (const xmlNode* up = before; up != nullptr && up != top && (next == nullptr || !is_below(next, up)); up = up->parent) {
                if (up->type == XML_ELEMENT_NODE && is_one_of(view(up->name), blocks)) line_end();
            }
            node = next;
        }
        while (!anchors.empty()) close_anchor(anchors);
        line_end();
    }

    void close_anchor(std::vector<std::pair<const xmlNode*, std::size_t>>& anchors) {
        const auto& [node, begin] = anchors.back();
        std::string url = attribute(node, "href");
        if (!url.empty() && begin < article_.text.size()) {
            article_.links.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(article_.text.size()), std::move(url)});
        }
        anchors.pop_back();
    }

    void line_end() {
        while (!article_.text.empty() && article_.text.back() == ' ') article_.text.pop_back();
        if (!article_.text.empty() && article_.text.back() != '\n') article_.text += '\n';
    }

    void write_words(std::string_view text) {
        for (const char c : text) {
            const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
            if (!blank) {
                article_.text += c;
            } else if (!article_.text.empty() && article_.text.back() != ' ' && article_.text.back() != '\n') {
                article_.text += ' ';
            }
        }
    }

    ArticleText& article_;
    xmlNode* root_;
    std::string title_;
    std::string heading_;
    std::string time_;
};

}  // namespace

void read_html(ArticleText& article, std::string_view html) {
    constexpr int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
    const std::unique_ptr<xmlDoc, FreeDocument> document(
        htmlReadMemory(html.data(), static_cast<int>(std::min<std::size_t>(html.size(), INT_MAX)), nullptr, "UTF-8", options));
    xmlNode* root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
    if (root != nullptr) HtmlReader(article, root).run();
}

std::string declared_charset(std::string_view html) {
    std::string head(html.substr(0, 4096));
    for (char& c : head) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
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
