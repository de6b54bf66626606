// RSS (0.9 to 2.0) and Atom: an item is an article of the feed with one statement, its headline the claim. An item that names
// the feed it was taken from (<source>) relays what that one published.
#include "dates/any_date.hpp"
#include "io/foreign/foreign_reader.hpp"
#include "io/foreign/html_text.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"
#include "text/wide_tag.hpp"

#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>

namespace hearsay {
namespace {

struct FreeDocument {
    void operator()(xmlDoc* document) const noexcept { xmlFreeDoc(document); }
};

std::string_view name_of(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }

std::string content_of(xmlNode* node) {
    const std::unique_ptr<xmlChar, decltype(xmlFree)> text(xmlNodeGetContent(node), xmlFree);
    return text == nullptr ? std::string() : text_of_html(reinterpret_cast<const char*>(text.get()));
}

std::string attribute_of(xmlNode* node, const char* name) {
    const std::unique_ptr<xmlChar, decltype(xmlFree)> text(xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name)), xmlFree);
    return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text.get()));
}

xmlNode* child_of(xmlNode* node, std::string_view name) {
    for (xmlNode* child = node->children; child != nullptr; child = child->next) {
        if (child->type == XML_ELEMENT_NODE && name_of(child) == name) return child;
    }
    return nullptr;
}

std::string text_of(xmlNode* node, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        xmlNode* child = child_of(node, name);
        if (child == nullptr) continue;
        if (std::string text = content_of(child); !text.empty()) return text;
    }
    return {};
}

/// RSS writes an address as text, Atom as an attribute, and of several the one for readers.
std::string link_of(xmlNode* node) {
    std::string any;
    for (xmlNode* child = node->children; child != nullptr; child = child->next) {
        if (child->type != XML_ELEMENT_NODE || name_of(child) != "link") continue;
        const std::string address = attribute_of(child, "href");
        const std::string relation = attribute_of(child, "rel");
        if (address.empty()) {
            if (std::string text = content_of(child); !text.empty()) return text;
        } else if (relation.empty() || relation == "alternate") {
            return address;
        } else if (any.empty() && relation != "self" && relation != "enclosure") {
            any = address;
        }
    }
    return any;
}

class FeedReader {
public:
    explicit FeedReader(ForeignRecords& out) : out_(out) {}

    void read(xmlNode* root) {
        xmlNode* channel = child_of(root, "channel");
        xmlNode* head = channel == nullptr ? root : channel;  // of Atom, the feed itself
        outlet_ = source(text_of(head, {"title"}), link_of(head), head);
        read_items(head);
        if (channel != nullptr) read_items(root);  // RSS 1.0 has its items beside the channel
        if (out_.articles.empty()) problem(Severity::error, root, "no item of this feed can be used; see what is said of each, or name another file");
    }

private:
    void problem(Severity severity, xmlNode* node, std::string message) {
        out_.problem(severity, "missing key", std::move(message), "", static_cast<std::uint32_t>(xmlGetLineNo(node)));
    }

    void read_items(xmlNode* parent) {
        for (xmlNode* child = parent->children; child != nullptr; child = child->next) {
            if (child->type == XML_ELEMENT_NODE && (name_of(child) == "item" || name_of(child) == "entry")) read_item(child);
        }
    }

    std::string source(const std::string& name, const std::string& url, xmlNode* node) {
        if (name.empty()) return {};
        SourceRecord source;
        source.id = id_from_name(name);
        source.name = name;
        source.kind = SourceKind::outlet;
        source.url = url;
        std::string id = source.id;
        if (sources_.insert(id).second) out_.named_sources.push_back({std::move(source), "", line_of(node)});
        return id;
    }

    static std::uint32_t line_of(xmlNode* node) { return static_cast<std::uint32_t>(xmlGetLineNo(node)); }

    void read_item(xmlNode* item) {
        const std::string title = text_of(item, {"title"});
        const std::string link = link_of(item);
        count_unused(item);
        if (title.empty() || outlet_.empty()) {
            out_.unused.add(title.empty() ? "item without a title" : "item of a feed without a title");
            return problem(Severity::warning, item, title.empty() ? "the item has no title; left out" : "the feed has no title; its item is left out");
        }
        const std::string given = text_of(item, {"guid", "id"});
        const std::string key = !link.empty() ? link : !given.empty() ? given : outlet_ + ' ' + title;
        if (!items_.insert(key).second) return out_.unused.add("repeated item");
        ArticleRecord article;
        article.id = id_from_name(key);
        article.outlet = outlet_;
        article.title = title;
        article.url = link;
        article.published = date_of(item);
        StatementRecord made;
        const std::string claim = claim_of(title, item);
        made.id = article.id + '.' + claim;
        made.source = outlet_;
        made.article = article.id;
        made.asserts.push_back(claim);
        if (const std::string origin = origin_of(item); !origin.empty() && origin != outlet_) {
            made.asserts.clear();
            made.derives_from.push_back({.statement = told_by(origin, claim, item), .kind = DerivationKind::relays, .extra = {}});
        }
        out_.articles.push_back({std::move(article), "", line_of(item)});
        out_.statements.push_back({std::move(made), "", line_of(item)});
    }

    /// RSS: <source url="…">Name</source>; Atom: <source><title>Name</title>…</source>.
    std::string origin_of(xmlNode* item) {
        xmlNode* origin = child_of(item, "source");
        if (origin == nullptr) return {};
        const std::string title = text_of(origin, {"title"});
        const std::string url = attribute_of(origin, "url");
        return source(title.empty() ? content_of(origin) : title, url.empty() ? link_of(origin) : url, item);
    }

    /// What the other feed published, which is not in the file.
    std::string told_by(const std::string& origin, const std::string& claim, xmlNode* item) {
        std::string id = origin + '.' + claim;
        if (told_.insert(id).second) {
            StatementRecord made;
            made.id = id;
            made.source = origin;
            made.asserts.push_back(claim);
            out_.statements.push_back({std::move(made), "", line_of(item)});
        }
        return id;
    }

    std::string claim_of(const std::string& title, xmlNode* item) {
        std::string& id = claims_[title];
        if (!id.empty()) return id;
        id = id_from_name(title);
        for (int n = 2; !claim_ids_.insert(id).second; ++n) id = id_from_name(title) + '-' + std::to_string(n);
        out_.claims.push_back({{.id = id, .text = title, .question = {}, .extra = "{\"made_from\":\"headline\"}"}, "", line_of(item)});
        return id;
    }

    std::string date_of(xmlNode* item) {
        const std::string text = text_of(item, {"pubDate", "published", "date", "issued", "updated"});
        std::string date = read_any_date(text).iso;
        if (!text.empty() && date.empty()) {
            out_.unused.add("date that cannot be read");
            out_.problem(Severity::warning, "bad value", in_quotes(text) + " is no date; left out", "", line_of(item));
        }
        return date;
    }

    void count_unused(xmlNode* item) {
        static constexpr std::array<std::string_view, 12> used{"title", "link", "guid", "id", "pubDate", "published", "date", "issued",
                                                               "updated", "source", "comments", "commentRss"};
        for (xmlNode* child = item->children; child != nullptr; child = child->next) {
            if (child->type != XML_ELEMENT_NODE) continue;
            const std::string_view name = name_of(child);
            if (name == "description" || name == "summary" || name == "content" || name == "encoded") {
                out_.unused.add("item text that \"hearsay extract\" reads when it is saved by itself");
            } else if (std::find(used.begin(), used.end(), name) == used.end() && name.size() <= 40) {
                out_.unused.add("value of " + in_quotes(name));
            }
        }
    }

    ForeignRecords& out_;
    std::string outlet_;
    std::set<std::string> sources_;
    std::set<std::string> items_;
    std::set<std::string> told_;
    std::set<std::string> claim_ids_;
    std::map<std::string, std::string> claims_;  ///< title -> id
};

}  // namespace

ForeignRecords read_feed(std::string_view xml) {
    ForeignRecords out;
    if (const auto at = wide_tag(xml, Markup::xml)) {
        const auto line = 1 + std::count(xml.begin(), xml.begin() + static_cast<std::ptrdiff_t>(*at), '\n');
        out.problem(Severity::error, "too large", "a tag has more than " + std::to_string(most_attributes) + " attributes; no feed is read that has such a tag", "",
                    static_cast<std::uint32_t>(line));
        return out;
    }
    // No network, no entities of the file's own making: a feed may come from anywhere.
    constexpr int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES;
    const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(xmlNewParserCtxt(), &xmlFreeParserCtxt);
    // The text is UTF-8 by now, whatever its first line says.
    const std::unique_ptr<xmlDoc, FreeDocument> document(
        xmlCtxtReadMemory(parser.get(), xml.data(), static_cast<int>(std::min<std::size_t>(xml.size(), INT32_MAX)), nullptr, "UTF-8", options));
    xmlNode* root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
    if (root == nullptr) {
        const int line = parser->lastError.line;
        std::string why = parser->lastError.message == nullptr ? "it ends too early" : parser->lastError.message;
        while (!why.empty() && (why.back() == '\n' || why.back() == ' ')) why.pop_back();
        out.problem(Severity::error, "malformed XML", "this is no well-formed XML: " + printable(why), "", static_cast<std::uint32_t>(std::max(line, 1)));
        return out;
    }
    FeedReader(out).read(root);
    return out;
}

}  // namespace hearsay
