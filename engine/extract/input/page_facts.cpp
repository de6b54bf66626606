#include "extract/input/page_facts.hpp"

#include "extract/input/address.hpp"
#include "extract/input/frame_lines.hpp"
#include "extract/input/json_ld.hpp"
#include "dates/written_date.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace hearsay::extract {
namespace {

using page::Node;

constexpr std::string_view meta_title_keys =
    "og:title twitter:title dc.title dcterms.title sailthru.title parsely-title citation_title";
constexpr std::string_view meta_site_keys =
    "og:site_name publisher dc.publisher dcterms.publisher application-name apple-mobile-web-app-title "
    "al:android:app_name citation_journal_title";
constexpr std::string_view handle_keys = "twitter:site article:publisher";
constexpr std::string_view meta_author_keys =
    "author article:author dc.creator dcterms.creator parsely-author sailthru.author byl citation_author";
constexpr std::string_view meta_url_keys = "og:url parsely-link twitter:url al:web:url dc.identifier";
/// Surest first.
constexpr std::string_view modified_keys =
    "article:modified_time og:updated_time datemodified last-modified dcterms.modified dc.date.modified";
constexpr std::array<std::string_view, 24> meta_date_keys{"article:published_time",
                                                     "og:article:published_time",
                                                     "og:published_time",
                                                     "datepublished",
                                                     "dc.date.issued",
                                                     "dcterms.issued",
                                                     "parsely-pub-date",
                                                     "sailthru.date",
                                                     "dc.date.created",
                                                     "dcterms.created",
                                                     "dc.date",
                                                     "dcterms.date",
                                                     "pubdate",
                                                     "publishdate",
                                                     "publish-date",
                                                     "publish_date",
                                                     "publication_date",
                                                     "publication-date",
                                                     "originalpublicationdate",
                                                     "citation_publication_date",
                                                     "displaydate",
                                                     "article.published",
                                                     "cxenseparse:recs:publishtime",
                                                     "date"};

void take(std::string& target, const std::string& value) {
    if (target.empty()) target = value;
}

class FactReader {
public:
    FactReader(ArticleText& article, Node* root, const Boilerplate& boilerplate)
        : article_(article), root_(root), boilerplate_(boilerplate) {}

    std::string run(std::string_view html) {
        read_nodes();
        read_comments(html);
        for (const auto& [rank, url] : addresses_) take(article_.url, original_address(url));
        const LinkedArticle linked = linked_article();
        take_linked(linked);
        for (std::string* name : {&og_site_, &item_publisher_}) add_site(*name);
        for (const std::string& site : sites_) add_site(site);
        if (article_.url.empty()) article_.url = linked.url;
        article_.title = !og_title_.empty()         ? og_title_
                         : !linked.headline.empty() ? linked.headline
                         : !heading_.empty()        ? heading_
                                                    : title_;
        choose_date(linked);
        choose_authors(linked);
        add_title_ends();
        article_.perhaps_sites.insert(article_.perhaps_sites.end(), homes_.begin(), homes_.end());
        for (const std::string& handle : handles_) article_.perhaps_sites.push_back(handle);
        return linked.body;
    }

private:
    void read_nodes() {
        for (Node* node = root_; node != nullptr; node = page::next(node, root_, true)) {
            if (page::is_text(node)) read_copyright(node);
            if (!page::is_element(node)) continue;
            const std::string_view name = page::name(node);
            if (name == "meta") {
                read_meta(node);
            } else if (name == "link" && page::is_one_of("canonical", lower(page::attribute(node, "rel")))) {
                addresses_.emplace_back(0, page::attribute(node, "href"));
            } else if (name == "title" && title_.empty()) {
                title_ = page::words(node);
            } else if (name == "h1" && heading_.empty()) {
                heading_ = page::words(node);
            } else if (name == "script" && lower(page::attribute(node, "type")).find("ld+json") != std::string::npos) {
                scripts_.emplace_back(raw(node));
            } else {
                if (name == "img") read_logo(node);
                read_masthead(node, name);
                read_item(node, name);
            }
        }
        std::stable_sort(addresses_.begin(), addresses_.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        std::erase_if(addresses_, [](const auto& address) {
            return host_of(address.second).empty() || address.second.starts_with('/');
        });
    }

    /// "© 2031 The Orm Herald. All rights reserved." at the foot of a page.
    void read_copyright(const Node* node) {
        const std::string_view text = page::content(node);
        if (text.size() > 200 ||
            (text.find("\xC2\xA9") == std::string_view::npos && text.find("opyright") == std::string_view::npos))
            return;
        const std::string line = page::one_line(text);
        const std::size_t begin = std::min(line.find("\xC2\xA9"), line.find("opyright"));
        for (const WireMark& mark :
             read_credit(std::string_view(line).substr(begin == 0 || line[begin] == '\xC2' ? begin : begin - 1), false))
            article_.perhaps_sites.push_back(mark.name);
    }

    static std::string raw(const Node* node) {
        std::string text;
        for (Node* child = page::first_child(node); child != nullptr; child = page::next_sibling(child))
            text += page::content(child);
        return text;
    }

    void read_meta(const Node* node) {
        std::string key;
        for (const char* name : {"property", "name", "itemprop", "http-equiv"}) {
            if (key.empty()) key = lower(page::attribute(node, name));
        }
        const std::string value = page::one_line(page::attribute(node, "content"));
        if (value.empty() || key.empty()) return;
        if (key == "og:site_name") {
            take(og_site_, value);
        } else if (page::is_one_of(key, meta_site_keys)) {
            sites_.push_back(value);
        } else if (key == "source" && !is_address(value) && is_capitalised(value)) {
            sites_.push_back(value);
        } else if (page::is_one_of(key, handle_keys)) {
            handles_.push_back(value);
        } else if (page::is_one_of(key, meta_author_keys)) {
            if (!is_address(value)) authors_.push_back(value);
        } else if (page::is_one_of(key, meta_url_keys)) {
            if (is_address(value)) addresses_.emplace_back(1, value);
        } else if (page::is_one_of(key, meta_title_keys)) {
            take(og_title_, value);
        } else if (const auto found = std::find(meta_date_keys.begin(), meta_date_keys.end(), key); found != meta_date_keys.end()) {
            offer_date(static_cast<int>(found - meta_date_keys.begin()) + (found - meta_date_keys.begin() > 3 ? 10 : 0), value);
        } else if (page::is_one_of(key, modified_keys)) {
            offer_date(70, value);  // better than none
        }
    }

    /// <header>Orm Water Board</header>, <div id="masthead">, <span class="brand">: no more than a name.
    void read_masthead(Node* node, std::string_view name) {
        constexpr std::size_t most = 3;
        constexpr std::size_t longest = 60;
        if (article_.mastheads.size() >= most || !(name == "header" || page::is_one_of(name, "div span p a h2 h3 h4 strong b"))) return;
        bool marked = name == "header";
        for (const char* key : {"class", "id"}) {
            for (const std::string_view word : {"masthead", "site-head", "site-name", "site-title", "brand", "logo", "publication"}) {
                marked = marked || lower(page::attribute(node, key)).find(word) != std::string::npos;
            }
        }
        if (!marked) return;
        const std::string text = page::words(node);
        if (text.empty() || text.size() > longest || count_words(text) > 6 || !is_capitalised(text.substr(0, text.find(' '))) || text.back() == '.' || in_comments(node)) return;
        article_.mastheads.push_back(text);
    }

    /// <img alt="Lake Post" src="/logo.png">
    void read_logo(const Node* node) {
        const std::string alt = page::one_line(page::attribute(node, "alt"));
        if (alt.empty() || alt.size() > 60 || homes_.size() > 8) return;
        const std::string marks = lower(page::attribute(node, "src") + ' ' + page::attribute(node, "class") + ' ' + page::attribute(node, "id"));
        if (marks.find("logo") == std::string::npos) return;
        homes_.push_back(lower(alt).ends_with(" logo") ? alt.substr(0, alt.size() - 5) : alt);
    }

    void offer_date(int rank, const std::string& text) {
        if (rank >= date_rank_) return;
        std::string date = machine_time(text);
        if (date.empty()) return;
        date_ = std::move(date);
        date_rank_ = rank;
    }

    /// Microdata, <time>, and lines that are called bylines.
    void read_item(Node* node, std::string_view name) {
        const std::string item = page::attribute(node, "itemprop");
        if (!item.empty()) read_microdata(node, item);
        // The first link of most pages leads home and names it.
        if (name == "a" && (page::attribute(node, "href") == "/" || path_of(page::attribute(node, "href")) == "/")) {
            if (const std::string text = page::words(node); !text.empty() && text.size() < 60) homes_.push_back(text);
        }
        const bool signature = page::is_one_of("author", lower(page::attribute(node, "rel")));
        if (name == "time") {
            read_time(node, item);
        } else if (signature || page::is_one_of(name, "div p span address a li h2 h3 h4 h5 h6 em small b strong dt dd td")) {
            const std::vector<std::string> words = page::class_words(node);
            const bool byline = signature || std::any_of(words.begin(), words.end(), [](const std::string& word) {
                                    return word == "byline" || word == "author" || word == "authors";
                                });
            const bool dated = std::any_of(words.begin(), words.end(), [](const std::string& word) {
                return page::is_one_of(
                    word, "date timestamp dateline published pubdate byline meta posted postdate pubtime time");
            });
            if (!byline && !dated) return;
            const std::string text = page::words(node);
            if (text.empty() || text.size() > 200 || in_comments(node)) return;
            if (byline && byline_.empty()) byline_ = text;
            if (dated && lines_.size() < 8) lines_.push_back(text);
        }
    }

    /// Comments and teasers have authors and times of their own.
    [[nodiscard]] bool in_comments(const Node* node) const {
        for (const Node* up = page::parent(node); up != nullptr && page::is_element(up); up = page::parent(up)) {
            if (page::name(up) == "aside" || page::name(up) == "blockquote" || page::name(up) == "footer") return true;
            if (!boilerplate_.is_unread(up)) continue;
            const std::vector<std::string> words = page::class_words(up);
            if (std::any_of(words.begin(), words.end(), [](const std::string& word) {
                    return page::is_one_of(word, "comment comments respond related teaser recommended popular sidebar");
                }))
                return true;
        }
        return false;
    }

    void read_microdata(const Node* node, const std::string& item) {
        std::string value = page::one_line(page::attribute(node, "content"));
        if (value.empty()) value = page::one_line(page::attribute(node, "datetime"));
        if (value.empty()) value = page::words(node);
        if (value.size() > 300 || in_comments(node)) return;
        if (item == "datePublished") offer_date(3, value);
        if (item == "author" || item == "creator") authors_.push_back(name_within(node, value));
        if (item == "publisher") take(item_publisher_, name_within(node, value));
        if (item == "headline" && og_title_.empty()) og_title_ = value;
    }

    /// The "name" of an item within an item, else the words as they stand.
    static std::string name_within(const Node* node, const std::string& otherwise) {
        Node* top = const_cast<Node*>(node);
        for (Node* below = page::next(top, top, true); below != nullptr; below = page::next(below, top, true)) {
            if (!page::is_element(below) || page::attribute(below, "itemprop") != "name") continue;
            const std::string content = page::one_line(page::attribute(below, "content"));
            return content.empty() ? page::words(below) : content;
        }
        return otherwise;
    }

    void read_time(const Node* node, const std::string& item) {
        if (in_comments(node)) return;
        std::string text = page::attribute(node, "datetime");
        if (text.empty()) text = page::words(node);
        const std::vector<std::string> words = page::class_words(node);
        const auto has = [&](std::string_view list) {
            return std::any_of(words.begin(), words.end(),
                               [&](const std::string& word) { return page::is_one_of(word, list); });
        };
        if (item == "dateModified" || has("updated modified update")) return offer_date(60, text);
        const bool sure = page::has_attribute(node, "pubdate") || has("published pubdate publish entry");
        offer_date(sure ? 8 : 40, text);
    }

    /// What browsers and archives write into a saved page: "<!-- saved from url=(0036)https://… -->".
    void read_comments(std::string_view html) {
        const std::string_view head = html.substr(0, 4096);
        for (const std::string_view key : {"saved from url=", "\n url: ", "Page saved with SingleFile url: "}) {
            const std::size_t at = head.find(key);
            if (at == std::string_view::npos) continue;
            std::size_t begin = at + key.size();
            if (begin < head.size() && head[begin] == '(') begin = std::min(head.find(')', begin), head.size() - 1) + 1;
            const std::string_view url = head.substr(begin, head.find_first_of(" \t\r\n<", begin) - begin);
            if (is_address(url)) addresses_.emplace_back(2, std::string(url));
        }
    }

    LinkedArticle linked_article() const {
        LinkedArticle best;
        for (const std::string& script : scripts_) {
            LinkedArticle found = read_json_ld(script, article_.url);
            if (found.rank > best.rank) best = std::move(found);
        }
        return best;
    }

    void take_linked(const LinkedArticle& linked) {
        add_site(linked.publisher);
        if (linked.publisher.empty() && linked.rank == 1 && linked.from.size() == 1)
            sites_.push_back(linked.from.front());  // who reviews a claim
        for (const std::string& name : linked.from) {
            const bool several = split_names(name).size() > 1;  // "LW and Echo staff": the byline has them one by one
            if (name != linked.publisher && linked.rank > 1 && !several)
                article_.wire_marks.push_back({WireMarkKind::byline, without_staff(name), std::string::npos, name});
        }
    }

    void add_site(const std::string& name) {
        if (name.empty() || name.size() > 120) return;
        if (std::find(article_.sites.begin(), article_.sites.end(), name) == article_.sites.end())
            article_.sites.push_back(name);
    }

    void choose_date(const LinkedArticle& linked) {
        if (!linked.published.empty()) offer_date(linked.rank > 1 ? 5 : 50, linked.published);
        article_.published = date_;
        for (const std::string& line : lines_) {
            if (!article_.published.empty()) break;
            if (const auto date = find_date(line); date && lower(line).find("updated") == std::string::npos)
                article_.published = date->iso();
        }
    }

    void choose_authors(const LinkedArticle& linked) {
        std::vector<std::string> names = !authors_.empty() ? authors_ : linked.authors;
        if (names.empty() && !byline_.empty()) names.push_back(byline_);
        for (const std::string& name : names) add_byline(article_, name);
    }

    /// "31 dead as ferry capsizes - The Dorrath Post".
    void add_title_ends() {
        for (const std::string* title : {&title_, &og_title_}) {
            const std::size_t colon = title->find(": ");  // "Lake Chronicle: 31 dead as ferry capsizes"
            if (colon != std::string::npos && is_capitalised(title->substr(0, colon)) && count_words(title->substr(0, colon)) <= 5) article_.perhaps_sites.push_back(title->substr(0, colon));
            for (const std::string_view separator :
                 {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xB7 ", " :: ", " \xC2\xBB "}) {
                const std::size_t at = title->rfind(separator);
                if (at == std::string::npos) continue;
                const std::string end = title->substr(at + separator.size());
                if (end.empty() || end.size() > 60) continue;
                article_.perhaps_sites.push_back(end);
                article_.perhaps_sites.push_back(title->substr(0, at));  // "Lake Chronicle :: 31 dead as ferry capsizes"
                // The page's own headline does not end in the outlet's name.
                if (article_.title == *title) article_.title.erase(at);
            }
        }
    }

    ArticleText& article_;
    Node* root_;
    const Boilerplate& boilerplate_;
    std::string title_;
    std::string heading_;
    std::string og_title_;
    std::string og_site_;
    std::string item_publisher_;
    std::string byline_;
    std::string date_;
    int date_rank_ = 100;
    std::vector<std::string> sites_;
    std::vector<std::string> handles_;
    std::vector<std::string> homes_;
    std::vector<std::string> authors_;
    std::vector<std::string> lines_;
    std::vector<std::string> scripts_;
    std::vector<std::pair<int, std::string>> addresses_;
};

}  // namespace

std::string read_page_facts(ArticleText& article, page::Node* root, const Boilerplate& boilerplate,
                            std::string_view html) {
    return FactReader(article, root, boilerplate).run(html);
}

std::string declared_language(page::Node* root) {
    for (page::Node* node = root; node != nullptr; node = page::next(node, root, true)) {
        if (!page::is_element(node)) continue;
        if (page::name(node) == "html") {
            for (const char* key : {"lang", "xml:lang"}) {
                if (std::string language = page::attribute(node, key); !language.empty()) return language;
            }
        }
        if (page::name(node) == "meta") {
            const std::string key = lower(page::attribute(node, "property") + page::attribute(node, "http-equiv") +
                                          page::attribute(node, "name"));
            if (key == "og:locale" || key == "content-language" || key == "dc.language")
                return page::attribute(node, "content");
        }
        if (page::name(node) == "body") break;
    }
    return {};
}

}  // namespace hearsay::extract
