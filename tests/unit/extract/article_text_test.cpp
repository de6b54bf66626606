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
    CHECK(read(std::string("\xFF\xFE"
                           "a\0b\0",
                           6))
              .text.ends_with("ab"));
    CHECK(read("<html><head><meta charset=\"windows-1252\"></head><body><p>caf\xE9 \x96 open</p></body></html>").text ==
          "café – open\n");
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
        "<p>Read <a "
        "href='https://example.org/x'>this</a>.</p><style>p{}</style></article><footer>Imprint</footer></body></html>");
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
    const std::string source =
        "---\ntitle: The pier\ndate: 2025-06-14\n---\n# Head\n\n> *Ada* [Holt](http://x.org) said `so`.\n\n```\ncode "
        "said\n```\n- item\n";
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

TEST_CASE("what is no article is refused by its name", "[extract]") {
    using namespace std::string_literals;
    CHECK_THROWS_WITH(read("%PDF-1.7 x"), Catch::Contains("PDF") && Catch::Contains("pdftotext"));
    CHECK_THROWS_WITH(read("PK\x03\x04\x14\0 word/document.xml"s), Catch::Contains("Word"));
    CHECK_THROWS_WITH(read("PK\x03\x04\x14\0 a.txt"s), Catch::Contains("ZIP archive"));
    CHECK_THROWS_WITH(read("\x89PNG\r\n\x1A\n\0"s), Catch::Contains("picture (PNG)"));
    CHECK_THROWS_WITH(read("{\\rtf1 Weir opened}"), Catch::Contains("Rich Text"));
    CHECK_THROWS_WITH(read("<?xml version='1.0'?><!-- x --><rss version='2.0'><channel/></rss>"),
                      Catch::Contains("RSS feed"));
    CHECK_THROWS_WITH(read("<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "a.html"),
                      Catch::Contains("Atom feed"));
    CHECK_THROWS_WITH(read("<?xml version='1.0'?><urlset/>"), Catch::Contains("site map"));
    CHECK_THROWS_WITH(read("[{\"full_text\": \"The weir is open\"}]"), Catch::Contains("export of posts"));
    CHECK_THROWS_WITH(read("{\"messages\": [{\"text\": \"x\"}]}"), Catch::Contains("export of posts"));
    CHECK_THROWS_WITH(read("window.YTD.tweets.part0 = [ {} ]"), Catch::Contains("export of posts"));
    CHECK_THROWS_WITH(read("{\"format\": \"hearsay/1\"}"), Catch::Contains("story file"));
    CHECK_THROWS_WITH(read("{\"a\": 1}"), Catch::Contains("JSON"));
    CHECK_THROWS_WITH(read("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n"),
                      Catch::Contains("MHTML"));
    CHECK_THROWS_WITH(read("a\tb\tc\n1\t2\t3\n4\t5\t6\n"), Catch::Contains("table"));
    CHECK_THROWS_WITH(read("name,claim\nx,y\n", "a.csv"), Catch::Contains("table"));
    // Text that only looks like it, and what somebody says is text.
    CHECK(read("[The weir] is open, she said.").text.starts_with("[The"));
    CHECK(read("{Weir} is open, she said.").text.starts_with("{Weir"));
    ArticleOptions plain;
    plain.format = ArticleFormat::plain;
    CHECK(read("{\"a\": 1}", "a.json", plain).text == "{\"a\": 1}");
    CHECK_THROWS_AS(read("%PDF-1.7 x", "a.txt", plain), FileError);
}

TEST_CASE("the language is told, by the text before the declaration", "[extract]") {
    const std::string german =
        "Das Wehr bei Orm wurde am Montag ge\xC3\xB6"
        "ffnet, sagte die B\xC3\xBCrgermeisterin. Das Wasser lief in die untere Stadt, und viele Leute standen am "
        "Ufer.";
    const std::string english =
        "The weir at Orm was opened on Monday, the mayor said. Water ran into the lower town, and many people stood on "
        "its banks.";
    CHECK(read(german).language.name == "German");
    CHECK(read("<html lang=\"en\"><body><p>" + german + "</p></body></html>").language.code == "de");
    CHECK(read("<html lang=\"de\"><body><p>" + english + "</p></body></html>").language.code == "en");
    CHECK(read(english).language.code == "en");
    CHECK(read("Weir opened").language.code == "en");
    CHECK(read("<html lang=\"de-AT\"><body><p>Wehr offen</p></body></html>").language.code == "de");
    CHECK(read("\xD0\x9F\xD0\xBB\xD0\xBE\xD1\x82\xD0\xB8\xD0\xBD\xD0\xB0 "
               "\xD0\xBE\xD1\x82\xD0\xBA\xD1\x80\xD1\x8B\xD1\x82\xD0\xB0")
              .language.name == "Russian");
    CHECK(read("Karvelpur Mahisgarh Sulekha Pathra Harkesh Mandar Bhola Serwal Ramila Tosh").language.code == "en");
    CHECK_FALSE(read("\xE5\xB8\x82\xE9\x95\xBF\xE8\xAF\xB4\xE6\xA1\xA5\xE5\x85\xB3\xE9\x97\xAD\xE4\xBA\x86")
                    .language.code == "en");
}
