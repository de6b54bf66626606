// What pages say about themselves, and what on them is no article.
#include "extract/input/article_text.hpp"
#include "model/error.hpp"
#include "support/catch.hpp"

#include <algorithm>

using namespace hearsay;
using namespace hearsay::extract;

namespace {

ArticleText page(const std::string& head,
                 const std::string& body = "<p>The weir at Orm was opened on Monday, Ida Rask said.</p>") {
    return read_article("<!DOCTYPE html><html><head>" + head + "</head><body>" + body + "</body></html>", "a.html", {});
}

std::string script(const std::string& json) { return "<script type=\"application/ld+json\">" + json + "</script>"; }

bool has(const std::vector<std::string>& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool marks(const ArticleText& article, WireMarkKind kind, const std::string& name) {
    return std::any_of(article.wire_marks.begin(), article.wire_marks.end(),
                       [&](const WireMark& mark) { return mark.kind == kind && mark.name == name; });
}

}  // namespace

TEST_CASE("JSON-LD tells outlet, day, author and address, in whatever shape it comes", "[extract]") {
    const std::string article =
        R"("headline":"Weir opened","datePublished":"2031-05-02T08:00:00+02:00","author":{"@type":"Person","name":"Ida Rask"},
        "publisher":{"@type":"NewsMediaOrganization","name":"Orm Herald"},"mainEntityOfPage":{"@id":"https://orm.example/weir"})";
    for (
        const std::string& json :
        {R"({"@type":"NewsArticle",)" + article + "}",
         R"([{"@type":"WebSite","name":"Shop"},{"@type":["Thing","ReportageNewsArticle"],)" + article + "}]",
         R"({"@context":"https://schema.org","@graph":[{"@type":"WebPage","name":"Start"},{"@type":"https://schema.org/BlogPosting",)" +
             article + "}]}",
         "<!-- {\"@type\":\"Article\"," + article + ",} -->",
         R"({"@type":"WebPage","mainEntity":{"@type":"LiveBlogPosting",)" + article + "}}"}) {
        INFO(json);
        const ArticleText read = page(script(json));
        CHECK(read.title == "Weir opened");
        CHECK(read.published == "2031-05-02T08:00:00+02:00");
        CHECK(read.sites == std::vector<std::string>{"Orm Herald"});
        CHECK(read.authors == std::vector<std::string>{"Ida Rask"});
        CHECK(read.url == "https://orm.example/weir");
    }
}

TEST_CASE("parts of a JSON-LD graph that refer to each other are put together", "[extract]") {
    const ArticleText read = page(script(
        R"({"@graph":[{"@type":"NewsArticle","headline":"Weir &amp; dam","datePublished":"2031-05-02","author":[{"@id":"#ida"}],
        "publisher":{"@id":"#org"}},{"@id":"#org","@type":"Organization","name":"Orm Herald"},{"@id":"#ida","@type":"Person","name":"Ida Rask"}]})"));
    CHECK(read.title == "Weir & dam");
    CHECK(read.sites == std::vector<std::string>{"Orm Herald"});
    CHECK(read.authors == std::vector<std::string>{"Ida Rask"});
}

TEST_CASE("articles that a page lists, and reviews on it, are not its own", "[extract]") {
    const std::string listed =
        R"({"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Other","datePublished":"2030-01-01","publisher":{"name":"Elsewhere"}}]})";
    const std::string own =
        R"({"@type":"NewsArticle","headline":"Own","datePublished":"2031-05-02","publisher":{"name":"Orm Herald"}})";
    const ArticleText read = page(script(listed) + script(own));
    CHECK(read.title == "Own");
    CHECK(read.published == "2031-05-02");
    const std::string review =
        R"({"@type":"ClaimReview","datePublished":"2031-05-09","itemReviewed":{"@type":"CreativeWork","datePublished":"2031-01-01"}})";
    CHECK(page(script(review) + script(own)).published == "2031-05-02");
    CHECK(page(script(review)).published == "2031-05-09");
    CHECK(page(script("{broken") + script(own)).title == "Own");
}

TEST_CASE("meta tags and microdata of many kinds tell the same", "[extract]") {
    for (const char* head :
         {"<meta property='og:site_name' content='Orm Herald'><meta property='article:published_time' "
          "content='2031-05-02'><meta name='author' content='Ida Rask'>",
          "<meta name='DC.publisher' content='Orm Herald'><meta name='DC.date.issued' content='2031-05-02'><meta "
          "name='DC.creator' content='Ida Rask'>",
          "<meta name='application-name' content='Orm Herald'><meta name='parsely-pub-date' content='2031-05-02'><meta "
          "name='parsely-author' content='Ida Rask'>",
          "<meta name='publisher' content='Orm Herald'><meta name='sailthru.date' content='Fri, 02 May 2031'><meta "
          "name='sailthru.author' content='Ida Rask'>",
          "<meta name='citation_journal_title' content='Orm Herald'><meta itemprop='datePublished' "
          "content='2031-05-02'><meta name='byl' content='By Ida Rask'>"}) {
        INFO(head);
        const ArticleText read = page(head);
        CHECK(read.sites == std::vector<std::string>{"Orm Herald"});
        CHECK(read.published == "2031-05-02");
        CHECK(read.authors == std::vector<std::string>{"Ida Rask"});
    }
    const ArticleText items =
        page("",
             "<div itemscope><span itemprop='author'><b itemprop='name'>Ida Rask</b></span><time "
             "itemprop='datePublished' datetime='2031-05-02T08:00Z'>x</time>"
             "<div itemprop='publisher'><meta itemprop='name' content='Orm Herald'></div><div "
             "itemprop='articleBody'><p>The weir at Orm was opened on Monday, she said.</p></div></div>");
    CHECK(items.sites == std::vector<std::string>{"Orm Herald"});
    CHECK(items.published == "2031-05-02T08:00Z");
    CHECK(items.authors == std::vector<std::string>{"Ida Rask"});
}

TEST_CASE("a page's address is the one it was saved from", "[extract]") {
    CHECK(page("<link rel='canonical' href='https://orm.example/weir#top'><meta property='og:url' "
               "content='https://m.orm.example/weir'>")
              .url == "https://orm.example/weir");
    CHECK(page("<meta property='og:url' content='https://web.archive.org/web/20310502080000/https://orm.example/weir'>")
              .url == "https://orm.example/weir");
    CHECK(read_article("<!DOCTYPE html>\n<!-- saved from url=(0024)https://orm.example/weir -->\n<html><body><p>Words "
                       "of a page.</p></body></html>",
                       "a.html", {})
              .url == "https://orm.example/weir");
    CHECK(page("<link rel='canonical' href='/weir'>").url.empty());
}

TEST_CASE("the end of a title may name the outlet, and is no part of the headline", "[extract]") {
    const ArticleText read = page("<title>Weir opened at last | Orm Herald</title>");
    CHECK(read.title == "Weir opened at last");
    CHECK(has(read.perhaps_sites, "Orm Herald"));
}

TEST_CASE("dates of comments, teasers and updates are not the article's", "[extract]") {
    const ArticleText read = page("",
                                  "<aside><time datetime='2020-01-01'>x</time></aside><div class='comment'><time "
                                  "datetime='2031-06-01'>x</time></div>"
                                  "<p class='meta'><time class='updated' datetime='2031-05-09'>x</time> <time "
                                  "datetime='2031-05-02'>x</time></p><p>The weir was opened.</p>");
    CHECK(read.published == "2031-05-02");
    CHECK(page("", "<p class='date'>Published on 2 May 2031</p><p>The weir was opened.</p>").published == "2031-05-02");
}

TEST_CASE("bylines give authors and, for agencies, marks", "[extract]") {
    const ArticleText read = page("",
                                  "<article><h1>Weir opened</h1><p class='byline'>By Lakewire Staff and Ida Rask, 2 "
                                  "May 2031</p><p>The weir was opened on Monday.</p></article>");
    CHECK(read.authors == std::vector<std::string>{"Lakewire Staff", "Ida Rask"});
    CHECK(marks(read, WireMarkKind::byline, "Lakewire"));
    CHECK(read.published == "2031-05-02");
    CHECK(read.readable.find("Lakewire") == std::string::npos);
    const ArticleText linked = page(script(
        R"({"@type":"NewsArticle","author":{"@type":"Organization","name":"Lakewire"},"publisher":{"name":"Orm Herald"}})"));
    CHECK(marks(linked, WireMarkKind::byline, "Lakewire"));
}

TEST_CASE("what stands beside the article is not read", "[extract]") {
    const std::string story = "<p>The weir at Orm was opened on Monday, Ida Rask said.</p>";
    const std::string more = "<p>Water ran into the lower town for the first time since the spring.</p>";
    const std::string wanted =
        "The weir at Orm was opened on Monday, Ida Rask said.\nWater ran into the lower town for the first time since "
        "the spring.\n";
    for (const std::string& beside :
         {std::string("<nav><a href='/'>Home</a></nav>"), std::string("<aside><p>Minister says no.</p></aside>"),
          std::string("<figure><img src='a'><figcaption>Ida Rask says hello.</figcaption></figure>"),
          std::string("<div class='image-caption'>Ida Rask says hello.</div>"),
          std::string("<div class='newsletter-signup'><p>Readers say it is the best letter.</p></div>"),
          std::string("<section id='comments'><p>My cousin says fifty died.</p></section>"),
          std::string("<div class='comments-area'><p>Gull says: it was a bomb.</p></div>"),
          std::string(
              "<ul><li><a href='/1'>Mayor says she will resign</a></li><li><a href='/2'>Ten weirs</a></li></ul>"),
          std::string("<p><a href='/1'>Read how the mayor said she would resign</a></p>"),
          std::string("<div style='display: none'>Hidden words, he said.</div>"),
          std::string("<h3>Read more</h3><p>Mayor says she will resign.</p>"),
          std::string("<div class='cookie-banner'><p>We use cookies, the site says.</p></div>"),
          std::string("<div role='complementary'>Sport says so.</div>"),
          std::string("<p>Sign up to our newsletter</p>"), std::string("<p>Photograph: Ida Rask/Lakewire</p>")}) {
        INFO(beside);
        const std::string text = page("", "<main><article>" + story + beside + more + "</article></main>").readable;
        std::string words;
        for (const char c : text) {
            if (c != '\n' || (!words.empty() && words.back() != '\n')) words += c;
        }
        while (words.find(" \n") != std::string::npos) words.erase(words.find(" \n"), 1);
        while (words.find("\n\n") != std::string::npos) words.erase(words.find("\n\n"), 1);
        CHECK(words == wanted);
    }
    CHECK(page("", "<div class='menu'><a href='/'>Home</a> <a href='/s'>Sport</a></div>" + story + more).text ==
          wanted);
    CHECK(page("", "<main><article>" + story + more +
                       "</article><section class='comments'><p>A cousin says fifty died, and that they hide it from "
                       "everybody.</p></section></main>")
              .text == wanted);
    CHECK(page("", "<main><article>" + story + more +
                       "</article><article><h2><a href='/1'>Mayor resigns</a></h2><p>She said on Monday that she would "
                       "go in the spring of next year, and more.</p></article></main>")
              .text == wanted);
    CHECK(page("", "<div class='post'>" + story + more +
                       "</div><article class='teaser'><p>Other news, he said.</p></article>")
              .text == wanted);
}

TEST_CASE("posts in a page and entries of a live page are kept", "[extract]") {
    const ArticleText read =
        page("",
             "<main><h1>Live: the weir</h1><article><h2>10.20</h2><p>The weir is open, Ida Rask "
             "said.</p></article><article><h2>09.10</h2>"
             "<blockquote class='tweet'><p>Water in the lower town!</p>&mdash; Orm Watch (@ormwatch) <a "
             "href='https://x.example/1'>May 2, 2031</a></blockquote></article></main>");
    CHECK(read.text.find("Ida Rask said") != std::string::npos);
    CHECK(read.text.find("Water in the lower town!") != std::string::npos);
    CHECK(read.text.find("(@ormwatch) May 2, 2031") != std::string::npos);
    CHECK(read.links.size() == 1);
}

TEST_CASE("who signs a quotation stands below it", "[extract]") {
    const ArticleText read = page("", "<main><p>The weir is open, Ida Rask said on Monday at noon.</p><blockquote class='embed'><p>Water in the lower town!</p>"
                                      "<footer>Orm Watch (@ormwatch), 2 May 2031</footer></blockquote><p>Nobody was hurt, she said.</p></main>");
    CHECK(read.text.find("Water in the lower town!\n\xE2\x80\x94 Orm Watch (@ormwatch), 2 May 2031\n") != std::string::npos);
    const ArticleText dashed = page("", "<main><p>The weir is open, Ida Rask said on Monday at noon.</p><blockquote><p>Water in the lower town!</p><cite>\xE2\x80\x94 Bo Karr</cite></blockquote></main>");
    CHECK(dashed.text.find("Water in the lower town!\n\xE2\x80\x94 Bo Karr\n") != std::string::npos);
}

TEST_CASE("where the page shows nothing, JSON-LD's text is read", "[extract]") {
    std::string body = "The weir at Orm was opened on Monday, Ida Rask said.";
    while (body.size() < 400) body += " Water ran into the lower town.";
    CHECK(page(script(R"({"@type":"NewsArticle","headline":"Weir","articleBody":")" + body + "\"}"),
               "<div id='root'></div>")
              .text == "Weir\n" + body + "\n");
}

TEST_CASE("a page that would take hours, or be read in part alone, is refused", "[extract]") {
    const auto refused = [](const std::string& body) {
        try {
            static_cast<void>(page("", body));
        } catch (const FileError& error) {
            return std::string(error.what());
        }
        return std::string("it was read");
    };
    std::string attributes;
    for (int i = 0; i < 100'000; ++i) attributes += " a" + std::to_string(i) + "=x";
    const std::string words = "The weir at Orm was opened on Monday, Ida Rask said.";
    CHECK(refused("<p" + attributes + ">" + words + "</p>") ==
          "a.html: byte 6933: a tag has more than 1000 attributes; no page is read that has such a tag. Save the text of the page");
    std::string deep;
    for (int i = 0; i < 300; ++i) deep += "<div>\n";
    CHECK(refused("<p>" + words + "</p>" + deep + words) ==
          "a.html: line 256: elements stand in each other more than 256 deep, and what is behind that cannot be read. Save the text of the page");
    CHECK(refused("<p>" + words + "</p>" + deep.substr(0, 200 * 6) + words) == "it was read");
}
