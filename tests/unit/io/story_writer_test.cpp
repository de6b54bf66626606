#include "io/story/story_writer.hpp"

#include "io/json/json_writer.hpp"
#include "io/story/schemas.hpp"
#include "support/catch.hpp"
#include "unit/io/schema_verdict.hpp"
#include "unit/io/stories.hpp"

#include <cmath>
#include <limits>

TEST_CASE("a story is written sorted by id, two blanks a level", "[io]") {
    hearsay::StoryBuilder builder;
    builder.add(hearsay::ClaimRecord{.id = "c2", .text = "C\"2", .question = "", .extra = ""});
    builder.add(hearsay::ClaimRecord{.id = "c1", .text = "C1", .question = "q", .extra = R"({"a":1})"});
    builder.add(hearsay::SourceRecord{.id = "a", .name = "", .kind = hearsay::SourceKind::agency, .reliability = 0.1,
                                      .fidelity = {}, .aliases = {"x", "y"}, .url = "", .extra = ""});
    hearsay::Diagnostics problems;
    const hearsay::Story story = builder.build(problems);
    CHECK(hearsay::testing::as_json(story) == R"({
  "format": "hearsay/1",
  "sources": [
    {
      "id": "a",
      "kind": "agency",
      "reliability": 0.1,
      "aliases": ["x", "y"]
    }
  ],
  "claims": [
    {
      "id": "c1",
      "text": "C1",
      "question": "q",
      "extra": {"a":1}
    },
    {
      "id": "c2",
      "text": "C\"2"
    }
  ]
}
)");
    CHECK(hearsay::testing::as_lines(story) == R"({"source": {"id": "a", "kind": "agency", "reliability": 0.1, "aliases": ["x", "y"]}}
{"claim": {"id": "c1", "text": "C1", "question": "q", "extra": {"a":1}}}
{"claim": {"id": "c2", "text": "C\"2"}}
)");
}

TEST_CASE("random stories survive writing and reading, as JSON and as lines", "[io]") {
    for (unsigned seed = 0; seed < 120; ++seed) {
        CAPTURE(seed);
        const hearsay::Story story = hearsay::testing::RandomStory(seed).make();
        const std::string json = hearsay::testing::as_json(story);
        const std::string lines = hearsay::testing::as_lines(story);
        CHECK(hearsay::testing::schema_verdict(hearsay::story_schema_text, json) == "");

        auto from_json = hearsay::testing::load_text(json);
        hearsay::check_schema(from_json);
        REQUIRE(hearsay::testing::messages(from_json.diagnostics) == "");
        CHECK(hearsay::testing::as_json(from_json.story) == json);

        auto from_lines = hearsay::testing::load_text(lines);
        hearsay::check_schema(from_lines);
        REQUIRE(hearsay::testing::messages(from_lines.diagnostics) == "");
        CHECK(hearsay::testing::as_lines(from_lines.story) == lines);
        CHECK(hearsay::testing::as_lines(from_json.story) == lines);

        REQUIRE(from_json.story.statements().size() == story.statements().size());
        for (std::size_t i = 0; i < story.statements().size(); ++i) {
            const auto id = hearsay::id_at<hearsay::StatementId>(i);
            const auto read = from_json.story.find_statement(story.id(id));
            REQUIRE(read);
            CHECK(from_json.story.record(*read) == story.record(id));
        }
        for (std::size_t i = 0; i < story.sources().size(); ++i) {
            const auto id = hearsay::id_at<hearsay::SourceId>(i);
            CHECK(from_lines.story.record(*from_lines.story.find_source(story.id(id))) == story.record(id));
        }
    }
}

TEST_CASE("numbers are written short and exact", "[io]") {
    CHECK(hearsay::format_number(0) == "0");
    CHECK(hearsay::format_number(-0.0) == "0");
    CHECK(hearsay::format_number(1) == "1");
    CHECK(hearsay::format_number(0.1) == "0.1");
    CHECK(hearsay::format_number(0.1 + 0.2) == "0.30000000000000004");
    CHECK(hearsay::format_number(1e-20) == "1e-20");
    CHECK(hearsay::format_number(std::nan("")) == "null");
    CHECK(hearsay::format_number(std::numeric_limits<double>::infinity()) == "null");
}

TEST_CASE("JSON texts are valid whatever they hold", "[io]") {
    std::string out;
    hearsay::append_json_string(out, std::string("a\0\"\\\n\x7F\xFF\xC3\xA9\xE2\x80\xAE\xF3\xA0\x80\x81", 16));
    CHECK(out == "\"a\\u0000\\\"\\\\\\n\\u007f\xEF\xBF\xBD\xC3\xA9\\u202e\\udb40\\udc01\"");
}
