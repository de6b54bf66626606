#include "render/report.hpp"

#include "model/error.hpp"
#include "support/catch.hpp"
#include "unit/query/newsroom.hpp"

using namespace hearsay;
using hearsay::testing::Newsroom;
using hearsay::testing::Scored;

namespace {

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
    return found;
}

Newsroom two_claims() {
    Newsroom room;
    room.records.claims[0].question = "when";
    room.claim("d", "The bridge at Orm stayed open", "when");
    room.source("wire", "Orm Wire", SourceKind::agency);
    room.source("fern", "The Daily Fern");
    room.source("ada", "Ada Brook", SourceKind::person);
    room.records.articles.push_back({.id = "a1",
                                     .outlet = "fern",
                                     .title = "Bridge closed",
                                     .url = "https://fern.example/bridge?a=1&b=2",
                                     .published = "2031-01-02",
                                     .extra = {}});
    room.says("s1", "wire").at = "2031-01-01";
    StatementRecord& relay = room.says("s2", "fern", {"s1"});
    relay.article = "a1";
    relay.quote = "The bridge is shut.";
    room.says("s3", "ada").asserts = {"d"};
    return room;
}

/// What a browser would follow, load or run.
void check_harmless(const std::string& page) {
    CHECK_FALSE(contains(page, "<script"));
    CHECK_FALSE(contains(page, "<img"));
    CHECK_FALSE(contains(page, "<iframe"));
    CHECK_FALSE(contains(page, "<link"));
    CHECK_FALSE(contains(page, "@import"));
    CHECK_FALSE(contains(page, "url("));
    for (std::size_t at = page.find("href=\""); at != std::string::npos; at = page.find("href=\"", at + 1)) {
        const std::string target = page.substr(at + 6, 8);
        INFO(target);
        CHECK((target.starts_with("#") || target.starts_with("http://") || target.starts_with("https://")));
    }
}

}  // namespace

TEST_CASE("the HTML report holds everything and loads nothing", "[render]") {
    const Scored scored(two_claims());
    Diagnostics diagnostics(1);
    diagnostics[0].severity = Severity::warning;
    diagnostics[0].kind = "attribution gap";
    diagnostics[0].message = "something <odd>";
    diagnostics[0].file = "story.json";
    diagnostics[0].line = 7;
    ReportOptions options;
    options.as_of = "2031-06-01";
    const std::string page = report_html(scored.scorer, scored.scores, diagnostics, options);
    check_harmless(page);
    CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    CHECK(page.ends_with("</html>\n"));
    CHECK(contains(page, "Content-Security-Policy"));
    CHECK(count(page, "<h1>") == 1);
    CHECK(count(page, "class=\"skip\"") == 1);
    CHECK(count(page, "<figure ") == 2);
    CHECK(count(page, "<section class=\"one-claim\"") == 2);
    CHECK(count(page, "<caption>") == count(page, "<table>"));
    CHECK(contains(page, "<th scope=\"col\">"));
    CHECK(contains(page, "<th scope=\"row\""));
    CHECK(contains(page, "as of 2031-06-01"));
    CHECK(contains(page, "href=\"https://fern.example/bridge?a=1&amp;b=2\""));
    CHECK(contains(page, "<blockquote><bdi>The bridge is shut.</bdi></blockquote>"));
    CHECK(contains(page, "something &lt;odd&gt;"));
    CHECK(contains(page, "story.json:7"));
    CHECK(contains(page, "uncorroborated"));
    CHECK(contains(page, "Other answers to the same question"));
    CHECK(contains(page, "What would change the verdict"));
    for (const char* word : {"main", "header", "section", "table", "thead", "tbody", "figure", "dl", "ol", "ul", "bdi", "div"}) {
        INFO(word);
        CHECK(count(page, std::string("<") + word + ">") + count(page, std::string("<") + word + " ") ==
              count(page, std::string("</") + word + ">"));
    }
    CHECK(page == report_html(scored.scorer, scored.scores, diagnostics, options));
}

TEST_CASE("hostile text stays text", "[render]") {
    Newsroom room;
    const std::string evil = "</title></style><script>alert(1)</script><img src=x onerror=alert(1)>\" ' & | ` [x](javascript:alert(1))\u202E\x1b[31m\n# heading\n";
    room.records.claims[0].id = "c";
    room.records.claims[0].text = evil;
    room.source("ada", evil, SourceKind::person);
    room.source("q\"><script>", "", SourceKind::person);
    room.records.articles.push_back({.id = "a<1>", .outlet = "ada", .title = evil, .url = "javascript:alert(1)", .published = {}, .extra = {}});
    StatementRecord& record = room.says("s1", "ada");
    record.quote = evil;
    record.article = "a<1>";
    room.says("s2", "q\"><script>", {"s1"}).retracts = {};
    const Scored scored(room);
    ReportOptions options;
    options.title = evil;
    const std::string page = report_html(scored.scorer, scored.scores, {}, options);
    check_harmless(page);
    CHECK_FALSE(contains(page, "onerror=alert(1)>"));
    CHECK_FALSE(contains(page, "\u202E"));
    CHECK_FALSE(contains(page, "\x1b"));

    const std::string text = report_markdown(scored.scorer, scored.scores, {}, options);
    CHECK_FALSE(contains(text, "<script"));
    CHECK_FALSE(contains(text, "<img"));
    CHECK(count(text, "](javascript") == count(text, "\\](javascript"));
    CHECK_FALSE(contains(text, "\n# heading"));
    CHECK_FALSE(contains(text, "\u202E"));
    CHECK_FALSE(contains(text, "\x1b"));
    CHECK(contains(text, "\\[x\\](javascript:alert(1))"));
}

TEST_CASE("diagrams and statements are capped, and the page says so", "[render]") {
    Newsroom room = two_claims();
    for (int i = 0; i < 8; ++i) room.says("more" + std::to_string(i), "fern", {"s1"});
    const Scored scored(room);
    ReportOptions options;
    options.max_diagrams = 1;
    options.max_statements = 4;
    const std::string page = report_html(scored.scorer, scored.scores, {}, options);
    CHECK(count(page, "<figure ") == 1);
    CHECK(contains(page, "No diagram: only the first one claim of this page is drawn."));
    CHECK(contains(page, "Six more statements not listed here."));
}

TEST_CASE("the Markdown report has tables of even width", "[render]") {
    const Scored scored(two_claims());
    const std::string text = report_markdown(scored.scorer, scored.scores, {}, {});
    CHECK(text.starts_with("# Who stands behind these claims\n"));
    CHECK(contains(text, "\n## The bridge at Orm was closed\n"));
    CHECK(contains(text, "[Bridge closed](<https://fern.example/bridge?a=1&b=2>)"));
    CHECK(contains(text, "### What would change the verdict"));
    CHECK_FALSE(contains(text, "<svg"));
    std::size_t columns = 0;
    std::size_t from = 0;
    while (from < text.size()) {
        const std::size_t end = text.find('\n', from);
        const std::string line = text.substr(from, end - from);
        from = end + 1;
        const std::size_t bars = count(line, "|") - count(line, "\\|");
        if (!line.starts_with('|')) {
            columns = 0;
            continue;
        }
        if (columns == 0) columns = bars;
        INFO(line);
        CHECK(bars == columns);
    }
}

TEST_CASE("levels that were not scored are left out, the chosen one is needed", "[render]") {
    ScoreOptions options;
    options.levels = {Level::ownership};
    const Scored scored(two_claims(), options);
    CHECK_THROWS_AS(report_markdown(scored.scorer, scored.scores, {}, {}), UsageError);
    ReportOptions report;
    report.level = Level::ownership;
    const std::string text = report_markdown(scored.scorer, scored.scores, {}, report);
    CHECK(contains(text, "| Figure | Ownership: also who owns whom |"));
}

TEST_CASE("a report of nothing is a page all the same", "[render]") {
    Newsroom room;
    room.records.claims.clear();
    const Scored scored(room);
    CHECK(contains(report_html(scored.scorer, scored.scores, {}, {}), "No claims, judged"));
    CHECK(contains(report_markdown(scored.scorer, scored.scores, {}, {}), "No claims, judged"));
}
