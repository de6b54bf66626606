#include "render/tables/score_writer.hpp"

#include "io/story/schemas.hpp"
#include "support/catch.hpp"
#include "unit/io/schema_verdict.hpp"
#include "unit/io/stories.hpp"

#include <algorithm>

using namespace hearsay;

namespace {

Story small_story() {
    StoryBuilder builder;
    builder.add(testing::source_record("=a|b", SourceKind::outlet, "A"));
    builder.add(testing::source_record("b", SourceKind::person));
    builder.add(testing::claim_record("c", "It, \"is\"\n<b>so</b> | @all", "q"));
    builder.add(testing::claim_record("d", "D"));
    builder.add(testing::statement_record("s", "=a|b", {"c"}));
    Diagnostics problems;
    Story story = builder.build(problems);
    REQUIRE(problems.empty());
    return story;
}

Figures exact_figures(const Story& story) {
    Figures figures;
    figures.origins = {1, 1, {PartyId{0}}};
    figures.routes = {1, 1, {PartyId{0}}};
    figures.chains = {{StatementId{0}}};
    figures.support = {0.5, 0.5};
    figures.weakest = PartyId{0};
    figures.falls_without = {PartyId{0}};
    figures.importance = {{PartyId{0}, 0.5}, {story.undocumented_party(), 0.25}};
    figures.effective_sources = {1, 1};
    figures.independence = {1, 1};
    return figures;
}

std::vector<ClaimScores> small_scores(const Story& story) {
    StanceScores stance;
    stance.statements = stance.outlets = stance.first_hand = 1;
    stance.naive_support = 0.5;
    for (const Level level : all_levels) {
        LevelScores& scores = stance.levels[static_cast<std::size_t>(level)].emplace();
        scores.cautious = scores.open = exact_figures(story);
        scores.open.method = Method::bounded;
        scores.open.support = {0.5, 0.75};
        scores.open.origins.size_high = 3;
    }
    ClaimScores c;
    c.claim = *story.find_claim("c");
    c.disputed = true;
    c.stances[0] = stance;
    c.verdict.fill(Verdict::uncorroborated);
    ClaimScores d;
    d.claim = *story.find_claim("d");
    d.verdict.fill(Verdict::unsupported);
    return {c, d};
}

template <class Write>
std::string written(Write write) {
    std::ostringstream out;
    write(out);
    return out.str();
}

}  // namespace

TEST_CASE("the score file has the keys of its schema, in a fixed order", "[io]") {
    const Story story = small_story();
    const auto scores = small_scores(story);
    const ScoreContext context{.story = story, .as_of = "2025", .levels = {Level::affiliation},
                               .readings = {Reading::open, Reading::cautious}};
    Diagnostic note;
    note.severity = Severity::note;
    note.kind = "assumed reliability";
    note.message = "two\nlines";
    note.file = "f\xFF.json";
    note.line = 3;
    const std::string text = written([&](auto& out) { write_scores_json(out, context, scores, {note}); });
    CHECK(testing::schema_verdict(scores_schema_text, text) == "");
    CHECK(text == R"json({
  "format": "hearsay-scores/1",
  "as_of": "2025",
  "claims": [
    {
      "id": "c",
      "text": "It, \"is\"\n<b>so</b> | @all",
      "question": "q",
      "disputed": true,
      "verdict": {"affiliation": "uncorroborated"},
      "stances": {
        "asserts": {
          "statements": 1,
          "outlets": 1,
          "first_hand": 1,
          "anonymous": 0,
          "naive_support": 0.5,
          "circular": false,
          "levels": {
            "affiliation": {
              "cautious": {
                "independent_origins": 1,
                "origins_cut": ["=a|b"],
                "independent_routes": 1,
                "routes_cut": ["=a|b"],
                "support": 0.5,
                "corroboration": 0,
                "weakest": "=a|b",
                "falls_without": ["=a|b"],
                "drafts": 0,
                "effective_sources": 1,
                "independence": 1,
                "inflation": 0,
                "method": "exact",
                "chains": [
                  ["s"]
                ],
                "importance": {
                  "=a|b": 0.5,
                  "(undocumented)": 0.25
                }
              },
              "open": {
                "independent_origins": 1,
                "origins_cut": ["=a|b"],
                "independent_routes": 1,
                "routes_cut": ["=a|b"],
                "support": 0.5,
                "corroboration": 0,
                "weakest": "=a|b",
                "falls_without": ["=a|b"],
                "drafts": 0,
                "effective_sources": 1,
                "independence": 1,
                "inflation": 0,
                "method": "bounded",
                "intervals": {
                  "independent_origins": [1, 3],
                  "support": [0.5, 0.75]
                },
                "chains": [
                  ["s"]
                ],
                "importance": {
                  "=a|b": 0.5,
                  "(undocumented)": 0.25
                }
              }
            }
          }
        }
      }
    },
    {
      "id": "d",
      "text": "D",
      "question": null,
      "disputed": false,
      "verdict": {"affiliation": "unsupported"},
      "stances": {}
    }
  ],
  "diagnostics": [
    {
      "severity": "note",
      "kind": "assumed reliability",
      "message": "two\nlines",
      "pointer": "",
      "where": "f)json" "\xEF\xBF\xBD" R"json(.json:3"
    }
  ],
  "crc": "96d82fe8"
}
)json");
}

TEST_CASE("a line of scores is one claim of the score file", "[io]") {
    const Story story = small_story();
    const ScoreContext context{.story = story, .as_of = ""};
    for (const ClaimScores& claim : small_scores(story)) {
        const std::string line = scores_line(context, claim);
        CHECK(std::count(line.begin(), line.end(), '\n') == 1);
        CHECK(testing::schema_verdict(scores_schema_text, line, "claim") == "");
    }
}

TEST_CASE("the schema refuses what no score file holds", "[io]") {
    CHECK(testing::schema_verdict(scores_schema_text, R"({"format": "hearsay-scores/1"})") == ": required");
    const std::string head = R"({"format": "hearsay-scores/1", "as_of": null, "diagnostics": [], "claims": [)";
    CHECK(testing::schema_verdict(scores_schema_text, head + "]}") == "");
    CHECK(testing::schema_verdict(scores_schema_text, head + "{}]}") == "/claims/0: required");
    CHECK(testing::schema_verdict(scores_schema_text, head + R"(], "more": 1})") == "/more: additionalProperties");
}

TEST_CASE("CSV has a row per claim, stance, level and reading, and runs no formulas", "[io]") {
    const Story story = small_story();
    const ScoreContext context{.story = story, .as_of = "", .levels = {Level::ownership}};
    const std::string text = written([&](auto& out) { write_scores_csv(out, context, small_scores(story)); });
    const std::string claim = "c,\"It, \"\"is\"\"\n<b>so</b> | @all\",q,true,asserts,1,1,1,0,0.5,false,ownership,uncorroborated,";
    const std::string figures = ",1,'=a|b,1,'=a|b,0.5,0,'=a|b,1,1,0,";
    CHECK(text ==
          "claim,text,question,disputed,stance,statements,outlets,first_hand,anonymous,naive_support,circular,level,"
          "verdict,reading,independent_origins,origins_cut,independent_routes,routes_cut,support,corroboration,weakest,"
          "effective_sources,independence,inflation,method,falls_without,drafts\r\n" +
              claim + "cautious" + figures + "exact,'=a|b,0\r\n" + claim + "open" + figures + "bounded,'=a|b,0\r\n" +
              "d,D,,false,,,,,,,,ownership,unsupported,,,,,,,,,,,,,,\r\n");
}

TEST_CASE("Markdown rows cannot be broken by texts", "[io]") {
    const Story story = small_story();
    const ScoreContext context{.story = story, .as_of = "", .levels = {Level::affiliation}};
    const std::string text = written([&](auto& out) { write_scores_markdown(out, context, small_scores(story)); });
    CHECK(text ==
          "| Claim | Text | Stance | Level | Verdict | Statements | Independent origins | Independent routes | Support | "
          "Corroboration | Weakest |\n|---|---|---|---|---|--:|--:|--:|--:|--:|---|\n"
          "| c | It, \"is\" &lt;b&gt;so&lt;/b&gt; &#124; &#64;all | asserts | affiliation | uncorroborated (disputed) "
          "| 1 | 1 … 1–3 | 1 | 0.50 … 0.50–0.75 | 0.00 | A |\n"
          "| d | D |  | affiliation | unsupported | 0 |  |  |  |  |  |\n");
}
