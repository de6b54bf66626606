#include "extract/input/boilerplate.hpp"

#include "text/ascii.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

using page::Node;

constexpr std::string_view unread_elements =
    "script style noscript template nav aside form button svg iframe select textarea object canvas footer head audio "
    "video figcaption "
    "input label dialog menu math map";
constexpr std::string_view unread_roles =
    "navigation banner complementary contentinfo search dialog alert menu menubar toolbar tablist";
constexpr std::string_view headings = "h1 h2 h3 h4 h5 h6";
constexpr std::string_view containers = "div section ul ol li p td table dl h2 h3 h4 h5 h6 center";

/// Words of classes and ids. What readers write below, however long it is:
constexpr std::string_view comment_words = "comment comments commentlist commentarea disqus respond replies";
/// what leads elsewhere or serves the page:
constexpr std::string_view service_words =
    "newsletter newsletters signup subscribe subscription subscriber promo promos promotion related recirc "
    "recirculation recommended "
    "recommendations teaser teasers trending popular mostread mostpopular share sharing sharebar social sidebar "
    "breadcrumb breadcrumbs "
    "cookie cookies consent gdpr banner advert adverts advertisement advertising ads ad adslot adunit sponsor "
    "sponsored outbrain taboola "
    "footer foot topbar navbar nav navigation menu toolbar modal popup overlay tags taglist caption captions "
    "figcaption credit credits "
    "gallery slideshow carousel readmore seealso infobox toc widget widgets rating ratings login signin paywall "
    "pullquote printfriendly "
    "donate donation membership feedback poll quiz ticker colophon copyright disclaimer masthead logo hidden "
    "visuallyhidden";
/// and lines about the article, which say so in few words.
constexpr std::string_view line_words =
    "byline author authors bio dateline timestamp pubdate published updated meta date time breadcrumb kicker reading "
    "readtime wordcount";
constexpr std::size_t longest_line = 300;
/// A paragraph of the article, not the headline of another.
constexpr std::size_t shortest_paragraph = 50;

/// Headings of what does not belong to the article any more.
constexpr std::string_view closing_headings =
    "|read more|more on this story|more on this|related|related articles|related stories|related topics|related "
    "news|related content|see also|"
    "comments|leave a comment|leave a reply|join the conversation|most read|most "
    "popular|popular|trending|recommended|recommended for you|"
    "you may also like|you might also like|more from|more stories|more news|latest "
    "news|latest|advertisement|sponsored|share this|"
    "share this article|follow us|newsletter|sign up|subscribe|about the author|topics|tags|editor's picks|top "
    "stories|don't miss|";

std::string heading_key(std::string_view heading) {
    std::string text = lower(heading);
    if (const std::size_t bracket = text.find('('); bracket != std::string::npos)
        text.erase(bracket);  // "Comments (2)"
    while (!text.empty() && (text.back() == ' ' || text.back() == ':' || (text.back() >= '0' && text.back() <= '9')))
        text.pop_back();
    return text;
}

bool closes_article(const Node* heading) {
    const std::string key = heading_key(page::words(heading));
    return !key.empty() && key.size() < 40 && closing_headings.find('|' + key + '|') != std::string_view::npos;
}

/// Below this heading everything is what readers wrote.
bool opens_comments(const Node* heading) {
    const std::string key = heading_key(page::words(heading));
    return key.find("comment") != std::string::npos || key == "leave a reply" || key == "join the conversation";
}

std::size_t visible(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return c != ' ' && c != '\n' && c != '\t' && c != '\r'; }));
}

bool any_of(const std::vector<std::string>& words, std::string_view list) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return page::is_one_of(word, list); });
}

/// The first heading below is a link to another page: this leads to an article, it is none.
bool leads_elsewhere(Node* node) {
    for (Node* below = page::next(node, node, true); below != nullptr; below = page::next(below, node, true)) {
        if (!page::is_one_of(page::name(below), headings)) continue;
        for (Node* link = below; link != nullptr && link != node;
             link = link == below ? page::first_child(below) : page::next_sibling(link)) {
            if (page::name(link) == "a" && page::words(link) == page::words(below))
                return page::attribute(link, "href").find('#') == std::string::npos;
        }
        return page::name(page::parent(below)) == "a";
    }
    return false;
}

/// Most of it is links.
bool is_links(std::size_t text, std::size_t linked, std::size_t percent) { return linked * 100 >= text * percent; }

}  // namespace

Boilerplate::Boilerplate(Node* root) : root_(root) {
    measure(root, false);
    prune(root, false);
    count_kept(root);
}

Boilerplate::Measure Boilerplate::measure(Node* node, bool linked) {
    Measure sum;
    if (page::is_text(node)) {
        sum.text = visible(page::content(node));
        sum.linked = linked ? sum.text : 0;
        return sum;
    }
    if (!page::is_element(node)) return sum;
    const std::string_view name = page::name(node);
    const bool counts = !page::is_one_of(name, "script style noscript template head");
    for (Node* child = page::first_child(node); child != nullptr; child = page::next_sibling(child)) {
        const Measure below = measure(child, linked || name == "a");
        if (counts) {
            sum.text += below.text;
            sum.linked += below.linked;
        }
        sum.headline = sum.headline || below.headline;
        sum.heading = sum.heading || below.heading;
    }
    sum.headline = sum.headline || name == "h1";
    sum.heading = sum.heading || page::is_one_of(name, headings);
    measures_.emplace(node, sum);
    return sum;
}

void Boilerplate::prune(Node* node, bool quoted) {
    quoted = quoted || page::name(node) == "blockquote";
    for (Node* child = page::first_child(node); child != nullptr; child = page::next_sibling(child)) {
        if (!page::is_element(child) || unread_.contains(child)) continue;
        if (is_beside(child, quoted)) {
            unread_.insert(child);
        } else if (page::is_one_of(page::name(child), headings) && page::name(child) != "h1" && closes_article(child)) {
            drop_below_heading(child);
        } else {
            prune(child, quoted);
        }
    }
}

bool Boilerplate::is_beside(Node* node, bool quoted) const {
    const std::string_view name = page::name(node);
    if (page::is_one_of(name, unread_elements) && !(quoted && name == "footer")) return true;  // who signs a quotation
    const Measure& measure = of(node);
    if (measure.text == 0) return false;
    if (page::is_one_of(page::attribute(node, "role"), unread_roles) && !measure.headline) return true;
    std::string style = page::attribute(node, "style");
    std::erase(style, ' ');
    if (page::has_attribute(node, "hidden") || style.find("display:none") != std::string::npos ||
        page::attribute(node, "aria-hidden") == "true")
        return true;
    if (page::name(page::parent(node)) == "header" && !measure.heading) return true;
    if (name == "header" && !measure.heading) return true;
    if (named_beside(node, measure)) return true;
    if (name == "article" && !measure.headline && leads_elsewhere(node) && measure.text * 2 < of(root_).text)
        return true;
    if (quoted || measure.headline || !page::is_one_of(name, containers)) return false;
    const bool paragraph = name == "p" || name == "li";
    return is_links(measure.text, measure.linked, paragraph ? 80 : 65) && measure.text < 2000 &&
           measure.text > (paragraph ? 12U : 0U);
}

bool Boilerplate::named_beside(Node* node, const Measure& measure) const {
    if (measure.headline || page::name(node) == "body") return false;
    const std::vector<std::string> words = page::class_words(node);
    if (words.empty()) return false;
    const std::size_t all = of(root_).text;
    if (words.size() >= 2 && words[0] == "wm" && words[1] == "ipp") return true;  // the archive's own bar
    if (any_of(words, comment_words)) return measure.text * 100 < all * 85;
    if (page::name(node) == "blockquote") return false;
    if (any_of(words, service_words)) return measure.text * 2 < all;
    const bool block = page::is_one_of(page::name(node), "div p ul address section time h2 h3 h4 h5 h6 header");
    return block && any_of(words, line_words) && measure.text < longest_line && measure.text * 2 < all;
}

/// The heading and what follows it, up to the next heading that is none of the kind.
void Boilerplate::drop_below_heading(Node* heading) {
    std::vector<Node*> dropped{heading};
    std::size_t text = 0;
    for (Node* node = page::next_sibling(heading); node != nullptr; node = page::next_sibling(node)) {
        if (!page::is_element(node)) continue;
        if (of(node).headline || (page::is_one_of(page::name(node), headings) && !closes_article(node))) break;
        // A box of links in the middle of an article: its sentences go on behind it.
        const bool sentences =
            page::name(node) == "p" && of(node).text > shortest_paragraph && of(node).linked * 2 < of(node).text;
        if (sentences && !opens_comments(heading)) break;
        text += of(node).text;
        dropped.push_back(node);
    }
    if (text * 2 > of(root_).text) dropped.resize(1);
    unread_.insert(dropped.begin(), dropped.end());
}

std::size_t Boilerplate::count_kept(Node* node) {
    if (page::is_text(node)) return visible(page::content(node));
    if (!page::is_element(node) || unread_.contains(node)) return 0;
    std::size_t kept = 0;
    for (Node* child = page::first_child(node); child != nullptr; child = page::next_sibling(child))
        kept += count_kept(child);
    measures_.at(node).kept = kept;
    return kept;
}

bool Boilerplate::is_below_unread(const Node* node) const {
    for (; node != nullptr; node = page::parent(node)) {
        if (unread_.contains(node)) return true;
    }
    return false;
}

Node* Boilerplate::body() const {
    struct Choice {
        Node* best = nullptr;
        std::size_t most = 0;
        std::size_t sum = 0;
        std::size_t count = 0;

        void offer(Node* node, std::size_t kept) {
            if (best != nullptr && page::is_below(node, best)) return;
            if (best == nullptr || kept > most) {
                best = node;
                most = kept;
            }
            sum += kept;
            ++count;
        }
    };
    Choice marked;
    Choice articles;
    Choice mains;
    for (Node* node = root_; node != nullptr;) {
        const bool enter = !unread_.contains(node);
        if (page::is_element(node) && enter) {
            const std::size_t kept = of(node).kept;
            const std::string_view name = page::name(node);
            if (page::attribute(node, "itemprop").find("articleBody") != std::string::npos) marked.offer(node, kept);
            if (name == "article") articles.offer(node, kept);
            if (name == "main" || page::attribute(node, "role") == "main") mains.offer(node, kept);
        }
        node = page::next(node, root_, enter);
    }
    const std::size_t all = of(root_).kept;
    if (marked.count == 1 && marked.most * 3 >= all) return marked.best;
    // Of several <article>s the one that is most of them all; else they are entries of one page.
    if (articles.best != nullptr && articles.most * 4 >= all && articles.most * 4 >= articles.sum * 3)
        return articles.best;
    if (mains.best != nullptr && mains.most * 4 >= all) return mains.best;
    return root_;
}

}  // namespace hearsay::extract
