#include "render/report/report.hpp"
#include "render/report/report_html.hpp"
#include "render/report/report_template.hpp"

#include "model/error.hpp"
#include "support/catch.hpp"
#include "support/teller.hpp"
#include "support/texts.hpp"

using namespace hearsay;
using hearsay::testing::contains;
using hearsay::testing::Teller;
using hearsay::testing::Scored;

namespace {

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
    return found;
}

Teller told_twice() {
    Teller room;
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
    CHECK(count(page, "<script") == 5);  // the data and the page's own four
    CHECK(count(page, "</script") == 5);
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
    const Scored scored(told_twice());
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
    CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">"));
    CHECK(page.ends_with("</html>\n"));
    CHECK(contains(page, "Content-Security-Policy"));
    CHECK(count(page, "<h1>") == 1);
    CHECK(count(page, "class=\"skip\"") == 1);
    CHECK(count(page, "<figure data-diagram") == 3 * all_levels.size());  // the story and each claim
    CHECK(count(page, "<section class=\"one-claim\"") == 2);
    CHECK(count(page, "<caption>") == count(page, "<table"));
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

TEST_CASE("a page of many claims is packed", "[render]") {
    Teller room;
    room.source("wire", "Orm Wire", SourceKind::agency);
    room.says("s1", "wire");
    for (int i = 0; i < 30; ++i) {
        room.claim("more" + std::to_string(i), "The bridge at Orm stayed open on day " + std::to_string(i));
        room.says("t" + std::to_string(i), "wire").asserts = {"more" + std::to_string(i)};
    }
    const Scored scored(room);
    ReportOptions options;
    const std::string plain = report_html(scored.scorer, scored.scores, {}, options);
    CHECK(count(plain, "<section class=\"one-claim\"") == 31);
    CHECK_FALSE(contains(plain, "packed-note\">"));
    options.max_unpacked = 5;
    const std::string page = report_html(scored.scorer, scored.scores, {}, options);
    check_harmless(page);
    CHECK(count(page, "<tr data-index=") == 5);
    CHECK(count(page, "<section class=\"one-claim\"") == 0);
    CHECK(contains(page, "The first 5 of 31 claims"));
    // Without the script those say in words what they rest on, where their links lead.
    CHECK(count(page, "<section class=\"claim-in-words\"") == 5);
    CHECK(page.find("<noscript><section") < page.find("<section class=\"claim-in-words\""));
    for (std::size_t at = page.find("<td class=\"claim\"><a href=\"#"); at != std::string::npos; at = page.find("<td class=\"claim\"><a href=\"#", at + 1)) {
        const std::size_t begin = at + 28;
        CHECK(contains(page, "<section class=\"claim-in-words\" id=\"" + page.substr(begin, page.find('"', begin) - begin) + '"'));
    }
    CHECK(contains(page, "<script type=\"text/plain\" id=\"hearsay-data\""));
    CHECK(page.size() < plain.size() / 2);
    CHECK(page == report_html(scored.scorer, scored.scores, {}, options));
}

TEST_CASE("a report of a what-if says so", "[render]") {
    const Scored scored(told_twice());
    ReportOptions options;
    options.without = "Orm Wire (wire)";
    const std::string said = "Struck from the record, as if never said: Orm Wire (wire).";
    CHECK(contains(report_html(scored.scorer, scored.scores, {}, options), said));
    CHECK(contains(report_markdown(scored.scorer, scored.scores, {}, options), "Struck from the record, as if never said: Orm Wire (wire)."));
    for (const std::string_view name : template_names) {
        CHECK(contains(report_by_template(scored.scorer, scored.scores, {}, options, shipped_template(name)),
                       "ot the record as it stands: struck from it, as if never said, is Orm Wire (wire)"));
    }
    CHECK(report_by_template(scored.scorer, scored.scores, {}, options, {"t.txt", "{{#without}}[{{without}}]{{/without}}"}) == "[Orm Wire (wire)]");
    CHECK(report_by_template(scored.scorer, scored.scores, {}, {}, {"t.txt", "{{#without}}[{{without}}]{{/without}}"}).empty());
}

TEST_CASE("sentences run from left to right whatever name they begin with", "[render]") {
    Teller room;
    room.source("hed", "\u05D4\u05D3").unaffiliated = false;
    room.source("oz", "\u05E2\u05D5\u05D6", SourceKind::organization);
    room.tie("hed", AffiliationKind::owned_by, "oz");
    room.says("s1", "hed");
    const Scored scored(room);
    const std::string page = report_html(scored.scorer, scored.scores, {}, {});
    CHECK(contains(page, "<p>\u2068\u05D4\u05D3\u2069 (outlet) said so first-hand; it counts as held, since nobody is known to pass it on.</p>"));
    CHECK_FALSE(contains(page, "<bdi>\u05D4\u05D3 "));
    CHECK(contains(page, "dir=\"ltr\""));
    const std::string brief = report_by_template(scored.scorer, scored.scores, {}, {}, shipped_template("brief"));
    CHECK(contains(brief, "verything rests on \u2068"));
    CHECK_FALSE(contains(report_markdown(scored.scorer, scored.scores, {}, {}), "\u2068"));
}

TEST_CASE("of two figures the lower one stands first", "[render]") {
    const auto words = [](Interval share) { return std::to_string(share.low).substr(0, 4); };
    CHECK(figure_pair({0.25, 0.25}, {0.5, 0.5}, words) == "0.25 \u2013 0.50");
    CHECK(figure_pair({0.5, 0.5}, {0.5, 0.5}, words) == "0.50");
    CHECK(figure_pair({0.69, 0.69}, {0.57, 0.57}, words) == "0.57 (open) \u2013 0.69 (cautious)");
    // Two who may have copied from each other: less to the support, so more inflation.
    Teller room;
    room.source("ada", "Ada", SourceKind::person);
    room.source("bob", "Bob", SourceKind::person);
    room.says("s1", "ada");
    room.says("s2", "bob").derives_from.push_back({.statement = "s1", .kind = DerivationKind::paraphrases, .probability = 0.7, .extra = {}});
    const Scored scored(room);
    const LevelScores& at = *scored.scores.front().at(Stance::asserts)->at(Level::affiliation);
    REQUIRE(at.cautious.inflation.low > at.open.inflation.low);
    const auto pair = [&](std::string_view low, std::string_view high) { return std::string(low) + " (open) \u2013 " + std::string(high) + " (cautious)"; };
    const std::string page = report_html(scored.scorer, scored.scores, {}, {});
    CHECK(contains(page, pair("0.00", "0.25")));
    CHECK(contains(report_markdown(scored.scorer, scored.scores, {}, {}), pair("0.00", "0.25")));
}

TEST_CASE("hostile text stays text", "[render]") {
    Teller room;
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
    Teller room = told_twice();
    for (int i = 0; i < 8; ++i) room.says("more" + std::to_string(i), "fern", {"s1"});
    const Scored scored(room);
    ReportOptions options;
    options.max_diagrams = 1;
    options.max_statements = 4;
    const std::string page = report_html(scored.scorer, scored.scores, {}, options);
    CHECK(count(page, "<figure data-diagram") == 2 * all_levels.size());
    options.max_every_level = 0;
    CHECK(count(report_html(scored.scorer, scored.scores, {}, options), "<figure data-diagram") == 2);
    CHECK(contains(page, "No diagram: only the first one claim of this page is drawn."));
    CHECK(contains(page, "Six more statements not listed here."));
}

TEST_CASE("the Markdown report has tables of even width", "[render]") {
    const Scored scored(told_twice());
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
    const Scored scored(told_twice(), options);
    CHECK_THROWS_AS(report_markdown(scored.scorer, scored.scores, {}, {}), UsageError);
    ReportOptions report;
    report.level = Level::ownership;
    const std::string text = report_markdown(scored.scorer, scored.scores, {}, report);
    CHECK(contains(text, "| Figure | Ownership: also who owns whom |"));
}

TEST_CASE("a report of nothing is a page all the same", "[render]") {
    Teller room;
    room.records.claims.clear();
    const Scored scored(room);
    CHECK(contains(report_html(scored.scorer, scored.scores, {}, {}), "No claims, judged"));
    CHECK(contains(report_markdown(scored.scorer, scored.scores, {}, {}), "No claims, judged"));
}

TEST_CASE("the policy of the page names what stands in it", "[render]") {
    // SHA-256 of the empty text, as RFC 4648 writes it.
    CHECK(policy_hash("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855") ==
          "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    const Scored scored(told_twice());
    const std::string page = report_html(scored.scorer, scored.scores, {}, {});
    CHECK(contains(page, "script-src " + policy_hash(report_diagrams_js_sha256) + " " + policy_hash(report_tools_js_sha256) + " " + policy_hash(report_strikes_js_sha256) + " " + policy_hash(report_js_sha256) + ";"));
    CHECK(contains(page, "style-src " + policy_hash(report_css_sha256) + ";"));
    CHECK(count(page, " style=") == 0);  // the policy would refuse it
    CHECK(contains(page, std::string("<script>").append(report_js) + "</script>"));
}

TEST_CASE("a timeline knows when a claim became corroborated and when it lost that", "[render]") {
    Teller room;
    room.source("ada", "Ada Rill", SourceKind::person);
    room.source("bo", "Bo Fen", SourceKind::person);
    room.says("s1", "ada").at = "2031-05-01";
    room.says("s2", "bo").at = "2031-05-03";
    room.retracts("s3", "bo", "s2").at = "2031-05-07";
    room.says("s4", "ada");  // without a date
    const Scored scored(room);
    const Timeline timeline = timeline_of(scored.scorer, *scored.story.find_claim("c"));
    CHECK(timeline.undated == 1);
    REQUIRE(timeline.entries.size() == 3);
    const auto at = [&](std::size_t moment) { return timeline.entries[moment].verdicts[2]; };
    CHECK(timeline.before[2] == Verdict::uncorroborated);
    CHECK(at(0) == Verdict::uncorroborated);
    CHECK(at(1) == Verdict::corroborated);
    CHECK(at(2) == Verdict::uncorroborated);
    for (const TimelineEntry& moment : timeline.entries) {
        ScoreOptions options;
        options.as_of = moment.when;
        CHECK(moment.verdicts == Scorer(scored.story, options).score(*scored.story.find_claim("c")).verdict);
    }
    CHECK(timeline_of(scored.scorer, *scored.story.find_claim("c"), 2).entries.size() == 2);
    const std::string page = report_html(scored.scorer, scored.scores, {}, {});
    CHECK(contains(page, "2031-05-03: became corroborated, having been uncorroborated (Bo Fen)"));
    CHECK(contains(page, "2031-05-07: lost its corroboration and became uncorroborated"));
}

TEST_CASE("a claim that somebody ruled on says so in the table and in its section", "[render]") {
    Teller room;
    room.claim("d", "The ferry sailed");
    room.source("wire", "Meridian Press", SourceKind::agency);
    room.says("s1", "wire");
    room.says("s2", "wire").asserts = {"d"};
    room.records.settled.push_back({.claim = "c", .holds = false, .by = "the Harbour Court", .at = "2025-07-01", .url = {}, .extra = {}});
    const Scored scored(room);
    const std::string page = report_html(scored.scorer, scored.scores, {}, {});
    CHECK(count(page, "<strong>Ruled:</strong> the Harbour Court ruled that it is not so (2025-07-01)") == 2);
}

TEST_CASE("remarks of one kind are counted where they are many", "[render]") {
    Teller room;
    room.source("wire", "Meridian Press", SourceKind::agency);
    room.says("s1", "wire");
    const Scored scored(room);
    Diagnostics diagnostics;
    for (int i = 0; i < 40; ++i) diagnostics.push_back({.severity = Severity::note, .kind = "undocumented source", .message = "no ties of o" + std::to_string(i)});
    const std::string page = report_html(scored.scorer, scored.scores, diagnostics, {});
    CHECK(count(page, "no ties of o") == 25);
    CHECK(contains(page, "and 15 more of this kind"));
}
