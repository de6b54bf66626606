#include "explain/explanation.hpp"

#include "model/error.hpp"
#include "support/catch.hpp"
#include "support/teller.hpp"
#include "support/texts.hpp"

#include <algorithm>

using namespace hearsay;
using hearsay::testing::contains;
using hearsay::testing::Teller;
using hearsay::testing::Scored;

namespace {

Explanation told(const Teller& room, Level level = Level::affiliation, const ScoreOptions& options = {}) {
    const Scored scored(room, options);
    return explain(scored.scorer, scored.of("c"), level);
}

/// All sentences under a heading, joined by blanks.
std::string under(const Explanation& explanation, std::string_view heading) {
    std::string text;
    for (const ExplanationSection& section : explanation.sections) {
        if (section.heading != heading) continue;
        for (const std::string& sentence : section.sentences) text += (text.empty() ? "" : " ") + sentence;
    }
    return text;
}

/// A clerk told Orm Wire, which five outlets repeat.
Teller whispered() {
    Teller room;
    room.anonymous("clerk", "a clerk of the council");
    room.source("wire", "Orm Wire", SourceKind::agency);
    room.says("s1", "clerk").at = "2031-02-01";
    room.says("s2", "wire", {"s1"}).at = "2031-02-02";
    for (const char* name : {"Alder", "Birch", "Cedar", "Elm"}) {
        room.source(name, name);
        room.says(std::string("s-") + name, name, {"s2"}).at = "2031-02-03";
    }
    return room;
}

}  // namespace

TEST_CASE("an anonymous origin, its quoter and the outlets after it", "[render]") {
    const Explanation explanation = told(whispered());
    CHECK(explanation.title == "The bridge at Orm was closed");
    CHECK(explanation.sections.front().heading == "Verdict");
    CHECK(explanation.sections.front().sentences.front() == "Uncorroborated: one party stands behind all of it.");
    CHECK(under(explanation, "Where it comes from") ==
          "A clerk of the council (anonymous source) said so first-hand on 2031-02-01. "
          "It is known only through five outlets, among them Orm Wire, Alder and Birch. "
          "Being anonymous, that source cannot be checked and counts on the word of Orm Wire.");
    CHECK(contains(under(explanation, "What it leans on"), "if a clerk of the council is wrong, nothing is left"));
    CHECK(under(explanation, "What would change the verdict") ==
          "One further first-hand statement for it, one that we hold, from a named source known to have no ties to anybody "
          "here, would make it corroborated.");
}

TEST_CASE("days are given as they are written, hours as people read them", "[render]") {
    Teller room;
    room.source("ada", "Ada Brook", SourceKind::person);
    for (const auto& [date, words] : std::vector<std::pair<const char*, const char*>>{
             {"2031", "2031"}, {"2031-02", "2031-02"}, {"2031-02-03", "2031-02-03"}, {"2031-02-03T10:00:00+02:00", "2031-02-03 10:00 UTC+2"}}) {
        room.records.statements.clear();
        room.says("s1", "ada").at = date;
        const std::string preposition = std::string_view(date).size() < 10 ? "in " : std::string_view(date).size() == 10 ? "on " : "at ";
        CHECK(under(told(room), "Where it comes from") ==
              "Ada Brook (person) said so first-hand " + preposition + words + "; it counts as held, since nobody is known to pass it on.");
    }
    room.records.articles.push_back({.id = "a", .outlet = "ada", .title = {}, .url = {}, .published = "2031-03-04", .extra = {}});
    room.records.statements[0].at.clear();
    room.records.statements[0].article = "a";
    CHECK(contains(under(told(room), "Where it comes from"), "on 2031-03-04"));
}

TEST_CASE("circular reporting names the whole circle", "[render]") {
    Teller room;
    for (const char* id : {"Alder", "Birch", "Cedar"}) room.source(id, id);
    room.says("s1", "Alder", {"s3"}).at = "2031-01-01";
    room.says("s2", "Birch", {"s1"}).at = "2031-01-02";
    room.says("s3", "Cedar", {"s2"});
    const Explanation explanation = told(room);
    CHECK(under(explanation, "Circular reporting") ==
          "Alder (2031-01-01) rests on Cedar, which rests on Birch (2031-01-02), which rests on Alder (2031-01-01): they "
          "cite each other in a circle, and a circle holds nothing up by itself.");
    CHECK(under(explanation, "Where it comes from").empty());
    CHECK(contains(under(explanation, "What would change the verdict"), "would make it uncorroborated"));
}

TEST_CASE("a retraction and what falls with it", "[render]") {
    Teller room = whispered();
    room.source("fern", "The Daily Fern");
    room.says("s9", "fern").at = "2031-02-04";
    room.records.statements[5].derives_from.emplace_back().statement = "s9";  // Elm rests on Fern as well
    room.retracts("r", "wire", "s2").at = "2031-02-09";
    const Explanation explanation = told(room);
    CHECK(under(explanation, "Retracted or not yet said") ==
          "On 2031-02-09 Orm Wire retracted its own statement of 2031-02-02. With it falls what Alder, Birch and Cedar "
          "said, which has nothing left to rest on. What Elm said rested on it too, but also on others, and still stands.");
    CHECK(contains(under(explanation, "Where it comes from"), "no statement that we hold passes it on"));

    ScoreOptions options;
    options.as_of = *parse_time("2031-02-03");
    const Explanation before = told(room, Level::affiliation, options);
    CHECK(contains(under(before, "Retracted or not yet said"), "One statement was made after the date looked at and is left out."));
}

TEST_CASE("the other stance and the rivals stand side by side", "[render]") {
    Teller room;
    room.records.claims[0].question = "when";
    room.claim("later", "The bridge at Orm was closed a day later", "when");
    room.source("ada", "Ada Brook", SourceKind::person);
    room.source("ben", "Ben Cole", SourceKind::person);
    room.source("cas", "Cas Dunn", SourceKind::person);
    room.says("s1", "ada");
    room.denies("s2", "ben").at = "2031-04-01";
    room.says("s3", "cas").asserts = {"later"};
    const std::string text = under(told(room), "What speaks against it");
    CHECK(contains(text, "One live statement denies it. Ben Cole (person) denied it first-hand on 2031-04-01; it counts as held, since nobody is known to pass it on."));
    CHECK(contains(text, "Side by side: the claim has one independent origin and a support of 0.50, its denial one "
                         "independent origin and a support of 0.50."));
    CHECK(contains(text, "Another answer to the same question, \"The bridge at Orm was closed a day later\" (later), is "
                         "uncorroborated: everything rests on Cas Dunn (person)."));
}

TEST_CASE("the readings differ by what is not recorded or only suspected", "[render]") {
    Teller room;
    room.source("ada", "Ada Brook", SourceKind::person).unaffiliated = false;
    room.source("ben", "Ben Cole", SourceKind::person);
    room.source("cas", "Cas Dunn", SourceKind::person);
    room.says("s1", "ada");
    room.says("s2", "ben");
    room.says("s3", "cas", {"s2"}).derives_from[0].probability = 0.7;
    const std::string text = under(told(room), "How firm the verdict is");
    CHECK(contains(text, "The word of Ada Brook is left out of the cautious figures, since nobody has recorded to whom that "
                         "source belongs and others can stand for the claim without it."));
    CHECK(contains(text, "It is suspected, but not known, that Cas Dunn rests on Ben Cole (probability 0.70)"));
    CHECK(contains(text, "in the cautious reading the claim has one independent origin"));
    CHECK(contains(text, "in the open reading three"));
}

TEST_CASE("undocumented sources among themselves are taken as one", "[render]") {
    Teller room;
    room.source("ada", "Ada Brook", SourceKind::person).unaffiliated = false;
    room.source("ben", "Ben Cole", SourceKind::person).unaffiliated = false;
    room.says("s1", "ada");
    room.says("s2", "ben");
    CHECK(contains(under(told(room), "How firm the verdict is"),
                   "Nobody has recorded the ties of Ada Brook and Ben Cole; until somebody does, the cautious reading does "
                   "not count them as independent of anybody else whose ties are unknown."));
    room.records.sources[1].unaffiliated = true;
    CHECK(contains(under(told(room), "What it leans on"),
                   "If no independence is presumed that nobody has shown, everything rests on Ben Cole (person): if Ben Cole "
                   "is wrong, nothing is left that this reading counts."));
}

TEST_CASE("statements whose parents have fallen are not called live without saying so", "[render]") {
    Teller room;
    room.source("wire", "Orm Wire", SourceKind::agency);
    room.source("fern", "The Daily Fern");
    room.source("ada", "Ada Brook", SourceKind::person);
    room.says("s1", "wire");
    room.says("s2", "fern", {"s1"});
    room.says("s3", "ada");
    room.retracts("s4", "wire", "s1");
    CHECK(contains(under(told(room), "Verdict"), "Two statements assert it, of which one has nothing left to rest on: one is first-hand"));
    room.records.statements.erase(room.records.statements.begin() + 2);
    CHECK(contains(under(told(room), "Verdict"), "One statement asserts it, which has nothing left to rest on: none is first-hand"));
}

TEST_CASE("what is not the record as it stands is said first", "[render]") {
    Explanation explanation{"A claim", {{"Heading", {"One."}}}};
    explanation.notice = "As of 2031";
    CHECK(to_text(explanation, 40) == "A claim\nAs of 2031.\n\nHeading\n  One.\n");
}

TEST_CASE("many origins are told in part and counted", "[render]") {
    Teller room;
    for (int i = 10; i < 50; ++i) {
        const std::string id = "w" + std::to_string(i);
        room.source(id, "Witness " + std::to_string(i), SourceKind::person);
        room.says("s" + std::to_string(i), id);
    }
    const std::string text = under(told(room), "Where it comes from");
    CHECK(contains(text, "Witness 21 (person) said so first-hand; it counts as held, since nobody is known to pass it on."));
    CHECK_FALSE(contains(text, "Witness 22 (person)"));
    CHECK(contains(text, "28 further sources speak first-hand: Witness 22,"));
    CHECK(contains(text, "and 16 others."));
}

TEST_CASE("hostile names cannot reach the terminal", "[render]") {
    Teller room;
    room.records.claims[0].text = "\x1b]0;owned\a claim \u202Egnorw";
    room.source("ada", "\x1b[31mAda\x1b[0m\nBrook\u2066", SourceKind::person);
    room.anonymous("\x1bid", "\x9b" "31m");
    room.says("s1", "\x1bid").at = {};
    room.says("s2", "ada", {"s1"}).quote = "\x1b[2J";
    const std::string text = to_text(told(room), 80);
    CHECK(std::none_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < 0x20 && c != '\n') || c == 0x7f; }));
    CHECK_FALSE(contains(text, "\u202E"));
    CHECK_FALSE(contains(text, "\u2066"));
    CHECK(contains(text, "[31mAda[0m Brook"));
}

TEST_CASE("text is wrapped", "[render]") {
    const Explanation explanation{"A title that is longer than the lines", {{"Heading", {"One two three four five six.", "新聞社は橋が閉鎖されたと 伝えた。"}}}};
    CHECK(to_text(explanation, 24) ==
          "A title that is longer\nthan the lines\n\nHeading\n  One two three four\n  five six.\n"
          "  新聞社は橋が閉鎖された\n  と 伝えた。\n");
    CHECK(to_text(explanation, 0) == to_text(explanation, 20));
}

TEST_CASE("a level that was not scored is refused", "[render]") {
    ScoreOptions options;
    options.levels = {Level::ownership};
    const Scored scored(whispered(), options);
    CHECK_THROWS_AS(explain(scored.scorer, scored.of("c"), Level::affiliation), UsageError);
    CHECK_FALSE(explain(scored.scorer, scored.of("c"), Level::ownership).sections.empty());
}
