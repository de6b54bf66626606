#include "extract/attribution/confidence.hpp"
#include "reading.hpp"
#include "support/catch.hpp"

#include <algorithm>

using hearsay::testing::attributions;
using hearsay::testing::Said;

namespace {

bool has(const std::string& text, const Said& wanted) {
    const std::vector<Said> found = attributions(text);
    for (const Said& said : found) UNSCOPED_INFO('[' << said.source << "] <" << said.cue << "> {" << said.content << '}');
    return std::find(found.begin(), found.end(), wanted) != found.end();
}

}  // namespace

TEST_CASE("indirect speech before, behind and around its cue is found", "[extract]") {
    CHECK(has("Ada Holt said that the pier would close.", {"Ada Holt", "said", "that the pier would close"}));
    CHECK(has("Ada Holt said the pier would close.", {"Ada Holt", "said", "the pier would close"}));
    CHECK(has("The pier will close, Ada Holt said.", {"Ada Holt", "said", "The pier will close"}));
    CHECK(has("The pier, Ada Holt said, will close in May.", {"Ada Holt", "said", "The pier … will close in May"}));
}

TEST_CASE("direct speech keeps its marks and goes on behind the cue", "[extract]") {
    CHECK(has("\"It is late,\" she said.", {"she", "said", "\"It is late,\""}));
    CHECK(has("“It is late,” said Otto Brandl, the mayor.", {"Otto Brandl, the mayor", "said", "“It is late,”"}));
    CHECK(has("\"It is late,\" she said. \"We must go. Now.\"", {"she", "said", "\"It is late,\" … \"We must go. Now.\""}));
    CHECK(has("\"The tunnel,\" Obst said, \"was never safe.\"", {"Obst", "said", "\"The tunnel,\" … \"was never safe.\""}));
    CHECK(has("Brian Tull said: \"You played like sheep.\"", {"Brian Tull", "said:", "\"You played like sheep.\""}));
}

TEST_CASE("sources have their appositions and nothing else", "[extract]") {
    CHECK(has("Nina Brask, 54, a farmer from Thorn, said the road was gone.",
              {"Nina Brask, 54, a farmer from Thorn,", "said", "the road was gone"}));
    CHECK(has("The minister, however, said it was too late.", {"The minister", "said", "it was too late"}));
    CHECK(has("On Monday, officials at the port said the ship had sailed.",
              {"officials at the port", "said", "the ship had sailed"}));
    CHECK(has("Sen. Walter Krumm (Lake Party) said the bill was dead.",
              {"Sen. Walter Krumm (Lake Party)", "said", "the bill was dead"}));
}

TEST_CASE("subjects are shared by verbs that hang together", "[extract]") {
    CHECK(has("Ruth Calder warned that the wood was dry and added that fires were banned.",
              {"Ruth Calder", "added", "that fires were banned"}));
    CHECK(has("The band cancelled its tour, saying its singer was ill.", {"The band", "saying", "its singer was ill"}));
    CHECK(has("The letter was found by Rosa Tellin, who said it had lain there for years.",
              {"who", "said", "it had lain there for years"}));
}

TEST_CASE("\"according to\" works on either side", "[extract]") {
    CHECK(has("According to the water board, the lake is low.", {"the water board", "According to", "the lake is low"}));
    CHECK(has("The lake is low, according to the water board.", {"the water board", "according to", "The lake is low"}));
}

TEST_CASE("a hearer is no part of what was said", "[extract]") {
    CHECK(has("The mayor told reporters that the road was open.", {"The mayor", "told", "that the road was open"}));
    CHECK(has("The road is open, a clerk told the Evening Post.", {"a clerk", "told", "The road is open"}));
}

TEST_CASE("what stands inside a quotation is not attributed again", "[extract]") {
    for (const Said& said : attributions("\"My father said it would rain and my mother said it would not,\" she said.")) {
        CHECK(said.source == "she");
    }
}

TEST_CASE("sentences without a speaker have no attributions", "[extract]") {
    CHECK(attributions("The castle stands on a hill above the river.").empty());
    CHECK(attributions("The village was reached by boat on Monday after the road had been washed away.").empty());
    CHECK(attributions("").empty());
    CHECK(attributions("\n\n  \n").empty());
}

TEST_CASE("plain speech is surer than what nobody is named for", "[extract]") {
    const auto sure = [](const std::string& text) {
        const auto article = hearsay::testing::analyse(text);
        REQUIRE(article.attributions.size() == 1);
        return hearsay::extract::confidence(*article.text, article.syntax, article.attributions.front());
    };
    const float plain = sure("Ada Holt said that the pier would close in May.");
    const float vague = sure("The plan is expected to cost little.");
    CHECK(plain > 0.7F);
    CHECK(plain < 1.0F);
    CHECK(vague < plain);
}
