#include "extract/input/article_text.hpp"
#include "model/error.hpp"
#include "support/catch.hpp"

using namespace hearsay;
using namespace hearsay::extract;

namespace {

ArticleText read(std::string bytes, const std::string& name = "a.txt", ArticleOptions options = {}) {
    return read_article(std::move(bytes), name, options);
}

}  // namespace

TEST_CASE("what is no text is refused, with the offset", "[extract]") {
    CHECK_THROWS_WITH(read(""), Catch::Contains("no text"));
    CHECK_THROWS_WITH(read(" \n\n"), Catch::Contains("no text"));
    CHECK_THROWS_WITH(read(std::string("ab\0cd", 5)), Catch::Contains("byte 2"));
    CHECK_THROWS_WITH(read("caf\xE9 au lait"), Catch::Contains("byte 3") && Catch::Contains("--encoding"));
    CHECK_THROWS_AS(read(std::string(longest_article + 1, 'a')), FileError);
    CHECK_THROWS_WITH(read(std::string(200, '\x02')), Catch::Contains("control characters"));
}

TEST_CASE("encodings that are declared are read", "[extract]") {
    ArticleOptions latin;
    latin.encoding = "ISO-8859-1";
    CHECK(read("caf\xE9", "a.txt", latin).text == "café");
    CHECK(read(std::string("\xFF\xFE" "a\0b\0", 6)).text.ends_with("ab"));
    CHECK(read("<html><head><meta charset=\"windows-1252\"></head><body><p>caf\xE9 \x96 open</p></body></html>").text == "café – open\n");
    ArticleOptions unknown;
    unknown.encoding = "klingon-8";
    CHECK_THROWS_WITH(read("a", "a.txt", unknown), Catch::Contains("klingon-8"));
    ArticleOptions ascii;
    ascii.encoding = "US-ASCII";
    CHECK_THROWS_AS(read("caf\xE9", "a.txt", ascii), FileError);
}

TEST_CASE("HTML gives what people read and what the page says of itself", "[extract]") {
    const ArticleText page = read(
        "<!DOCTYPE html><html><head><title>Pier &amp; port</title><meta property=og:site_name content='Lake News'>"
        "<meta property='article:published_time' content='2025-06-14T10:00:00Z'><script>var said = 'x';</script></head>"
        "<body><nav>Home</nav><article><h1>The pier</h1><p>It <b>will</b> close,&nbsp;&#8220;she&#8221; said.</p>"
        "<p>Read <a href='https://example.org/x'>this</a>.</p><style>p{}</style></article><footer>Imprint</footer></body></html>");
    CHECK(page.format == ArticleFormat::html);
    CHECK(page.text == "The pier\nIt will close,\xC2\xA0“she” said.\nRead this.\n");
    CHECK(page.title == "The pier");
    CHECK(page.sites == std::vector<std::string>{"Lake News"});
    CHECK(page.published == "2025-06-14T10:00:00Z");
    REQUIRE(page.links.size() == 1);
    CHECK(page.text.substr(page.links[0].begin, page.links[0].end - page.links[0].begin) == "this");
}

TEST_CASE("broken HTML is read as far as it goes", "[extract]") {
    CHECK(read("<html><p>One<p>Two</div></b>", "a.html").text == "One\nTwo\n");
    std::string deep = "<html>";
    for (int i = 0; i < 5000; ++i) deep += "<div>";
    CHECK_THROWS_AS(read(deep + "text</html>", "a.html"), FileError);  // deeper than libxml2 goes
    CHECK_THROWS_AS(read("<html><script>only()</script></html>", "a.html"), FileError);
}

TEST_CASE("Markdown's marks are blanked and offsets stay", "[extract]") {
    const std::string source = "---\ntitle: The pier\ndate: 2025-06-14\n---\n# Head\n\n> *Ada* [Holt](http://x.org) said `so`.\n\n```\ncode said\n```\n- item\n";
    const ArticleText article = read(source, "a.md");
    CHECK(article.text == source);
    REQUIRE(article.readable.size() == source.size());
    CHECK(article.title == "The pier");
    CHECK(article.published == "2025-06-14");
    CHECK(article.readable.find("Holt") == source.find("Holt"));
    for (const char mark : std::string("#>*[](`")) CHECK(article.readable.find(mark) == std::string::npos);
    CHECK(article.readable.find("code said") == std::string::npos);
}

TEST_CASE("a page is told from text by its content when its name is silent", "[extract]") {
    CHECK(read("  <!doctype HTML><p>a b</p>", "page").format == ArticleFormat::html);
    CHECK(read("plain < text", "page").format == ArticleFormat::plain);
}
