#include "io/story/plain_line.hpp"
#include "io/json/json_reader.hpp"
#include "io/story/story_reader.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace hearsay;

namespace {

const std::vector<std::string> plain_lines{
    R"({"source": {"id": "a", "name": "Öffentliche Stimme — 声", "kind": "agency", "anonymous": true, "unaffiliated": false,)"
    R"( "reliability": 0.25, "fidelity": 1, "aliases": ["x", ""], "url": "https://a.example/"}})",
    R"({"source":{"kind":"state","id":"b","admiralty":"F","aliases":[]}})",
    R"(	{ "affiliation" : { "source" : "a" , "with":"b", "kind":"speaks_for", "since":"2001","until":"2002-02", "strength":0.5}} )",
    R"({"article": {"id": "n", "outlet": "a", "title": "", "url": "u", "published": "2025"}})",
    R"({"claim": {"id": "c", "text": "C", "question": "Q"}})",
    R"({"statement": {"id": "s", "source": "a", "asserts": ["c"], "denies": [], "derives_from": [{"statement": "t",)"
    R"( "kind": "relays", "probability": 0.125}, {"kind": "quotes", "statement": "u"}], "retracts": ["v", "w"],)"
    R"( "responds_to": ["x"], "at": "2025-06-14", "article": "n", "held": false, "quote": "q", "span": {"start": 0,)"
    R"( "end": 18446744073709551615}}})",
    R"({"statement":{"id":"","source":"a","span":{"end":1,"start":7},"held":true}})",
};

/// What becomes of a line.
struct Outcome {
    std::string problems;
    std::string found;  ///< what the builder has to say
    std::vector<SourceRecord> sources;
    std::vector<AffiliationRecord> affiliations;
    std::vector<ArticleRecord> articles;
    std::vector<ClaimRecord> claims;
    std::vector<StatementRecord> statements;

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome outcome_of(RecordBatch& records) {
    StoryBuilder builder;
    builder.begin_file("lines.jsonl", FileLayout::lines);
    records.add_to(builder);
    Diagnostics problems;
    const Story story = builder.build(problems);
    Outcome outcome;
    for (const Diagnostic& problem : problems) {
        outcome.found += problem.to_string() + ' ' + std::to_string(problem.place.index) + '\n';
    }
    for (std::size_t i = 0; i < story.sources().size(); ++i)
        outcome.sources.push_back(story.record(id_at<SourceId>(i)));
    for (std::size_t i = 0; i < story.affiliations().size(); ++i) {
        outcome.affiliations.push_back(story.record(id_at<AffiliationId>(i)));
    }
    for (std::size_t i = 0; i < story.articles().size(); ++i)
        outcome.articles.push_back(story.record(id_at<ArticleId>(i)));
    for (std::size_t i = 0; i < story.claims().size(); ++i) outcome.claims.push_back(story.record(id_at<ClaimId>(i)));
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        outcome.statements.push_back(story.record(id_at<StatementId>(i)));
    }
    return outcome;
}

constexpr Place somewhere{.file = 0, .index = 3};

Outcome read_by_events(const std::string& line) {
    RecordBatch records;
    ProblemList problems;
    StoryReader reader(records, problems, somewhere.file, true);
    reader.begin_line(somewhere.index);
    const auto fault = read_json(line, reader);
    Outcome outcome = outcome_of(records);
    if (fault) outcome.problems = fault->message;
    for (const Diagnostic& problem : problems.kept()) outcome.problems += problem.message;
    return outcome;
}

/// Whether a line was plain; if so it must have become what it becomes by events.
bool read_plainly(const std::string& line) {
    RecordBatch records;
    const bool plain = read_plain_line(line, somewhere, records);
    if (plain) {
        INFO(line);
        const bool same = outcome_of(records) == read_by_events(line);
        CHECK(same);
    }
    return plain;
}

}  // namespace

TEST_CASE("usual lines are read the short way, and become the same records", "[io]") {
    for (const std::string& line : plain_lines) CHECK(read_plainly(line));
}

TEST_CASE("the short way leaves to the long one whatever is unusual", "[io]") {
    for (const std::string line :
         {"",
          " ",
          "{}",
          "[]",
          "\"source\"",
          R"({"source": 1})",
          R"({"story": {}})",
          R"({"": {}})",
          R"({"claim": {"id": "c", "text": "C"}} {})",
          R"({"claim": {"id": "c", "text": "C"}, "claim": {}})",
          R"({"claim": {"id": "c", "text": ""}})",
          R"({"claim": {}})",
          R"({"claim": {"id": "c", "text": "C", "id": "c"}})",
          R"({"claim": {"id": "c", "text": "C", "kind": "x"}})",
          R"({"claim": {"id": "c", "text": "\u0043"}})",
          "{\"claim\": {\"id\": \"c\", \"text\": \"a\tb\"}}",
          "{\"claim\": {\"id\": \"c\", \"text\": \"\xC3\"}}",
          "{\"claim\": {\"id\": \"c\", \"text\": \"\xED\xA0\x80\"}}",
          R"({"claim": {"id": "c", "text": "C"})",
          R"({"claim": {"id": "c", "text": "C)",
          R"({"claim": {"id": "c", "text": "C", "extra": {}}})",
          R"({"claim": {"id": "c", "text": "C",}})",
          R"({"source": {"id": "a", "kind": "nobody"}})",
          R"({"source": {"id": "a", "kind": "person", "fidelity": 1e0}})",
          R"({"source": {"id": "a", "kind": "person", "fidelity": .5}})",
          R"({"source": {"id": "a", "kind": "person", "fidelity": 01}})",
          R"({"source": {"id": "a", "kind": "person", "fidelity": 1.}})",
          R"({"source": {"id": "a", "kind": "person", "fidelity": "1"}})",
          R"({"source": {"id": "a", "kind": "person", "anonymous": 1}})",
          R"({"source": {"id": "a", "kind": "person", "anonymous": truer}})",
          R"({"source": {"id": "a", "kind": "person", "admiralty": "G"}})",
          R"({"source": {"id": "a", "kind": "person", "aliases": ["x",]}})",
          R"({"source": {"id": "a", "kind": "person", "aliases": "x"}})",
          R"({"statement": {"id": "s", "source": "a", "asserts": [""]}})",
          R"({"statement": {"id": "s", "source": "a", "derives_from": [{"kind": "quotes"}]}})",
          R"({"statement": {"id": "s", "source": "a", "derives_from": [1]}})",
          R"({"statement": {"id": "s", "source": "a", "retracts": [{"claims": ["c"]}]}})",
          R"({"statement": {"id": "s", "source": "a", "span": {"start": 1}}})",
          R"({"statement": {"id": "s", "source": "a", "span": {"start": 1.5, "end": 2}}})",
          R"({"statement": {"id": "s", "source": "a", "span": {"start": -1, "end": 2}}})",
          R"({"statement": {"id": "s", "source": "a", "span": {"start": 1, "end": 18446744073709551616}}})",
          R"({"statement": {"id": "s", "source": "a", "span": null}})"}) {
        INFO(line);
        RecordBatch records;
        CHECK_FALSE(read_plain_line(line, somewhere, records));
        CHECK(outcome_of(records) == Outcome{});
    }
    CHECK_FALSE(read_plainly(R"({"claim": {"id": "c", "text": "C"}})" + std::string(1, '\0')));
}

TEST_CASE("a line that lost its way a little is never read the short way as something else", "[io]") {
    constexpr std::string_view pieces[] = {"\"",   "\\",     "{",    "}",    "[",
                                           "]",    ",",      ":",    " ",    "0",
                                           "-",    ".",      "e",    "x",    "\xC3",
                                           "\xB6", "\x80",   "\x01", "\x7F", "null",
                                           "true", "\"id\"", "\"\"", "\r",   "\"extra\": {},"};
    std::mt19937 random(7);
    const auto below = [&](std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
    };
    std::size_t plain = 0;
    for (int round = 0; round < 30'000; ++round) {
        std::string line = plain_lines[below(plain_lines.size())];
        for (std::size_t change = below(3) + 1; change > 0 && !line.empty(); --change) {
            const std::size_t at = below(line.size());
            const std::size_t length = std::min(below(4), line.size() - at);
            line.replace(at, length, pieces[below(std::size(pieces))]);
        }
        plain += read_plainly(line);
    }
    CHECK(plain > 500);
}

TEST_CASE("a batch hands on its records in the order they came, and can be filled again", "[io]") {
    RecordBatch records;
    for (int round = 0; round < 2; ++round) {
        for (const std::string& line : plain_lines) REQUIRE(read_plain_line(line, somewhere, records));
        const Outcome outcome = outcome_of(records);
        REQUIRE(outcome.sources.size() == 2);
        CHECK(outcome.sources[0].aliases == std::vector<std::string>{"x", ""});
        CHECK(outcome.sources[1].aliases.empty());
        CHECK(outcome.statements.size() == 7);
    }
}
