#include "link/proposals.hpp"
#include "model/builder.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <sstream>

using namespace hearsay;
using namespace hearsay::link;

namespace {

/// A story in which a source of its own asserts each claim.
Story story_of(const std::vector<std::pair<std::string, std::string>>& claims) {
    StoryBuilder builder;
    for (const auto& [id, text] : claims) {
        SourceRecord source;
        source.id = "source-" + id;
        builder.add(source);
        ClaimRecord claim;
        claim.id = id;
        claim.text = text;
        builder.add(claim);
        StatementRecord statement;
        statement.id = "s-" + id;
        statement.source = source.id;
        statement.asserts = {id};
        builder.add(statement);
    }
    Diagnostics problems;
    return builder.build(problems);
}

std::string proposals(const Story& story, std::optional<double> accept_from = 0.1) {
    std::ostringstream out;
    write_proposals(out, story, propose_links(story, {}), accept_from);
    const std::string text = out.str();
    const std::size_t begin = text.find("\"extra\": ") + 9;
    return text.substr(begin, text.rfind('}') - begin);
}

}  // namespace

TEST_CASE("claims in other words are proposed as the same", "[link]") {
    const Story story = story_of({{"a", "The ferry Saint Orm ran aground off Pell Island"},
                                  {"b", "The Saint Orm has run aground off Pell Island"},
                                  {"c", "The mayor of Dunmarsh opened a stadium"}});
    const LinkProposals found = propose_links(story, {});
    REQUIRE(found.same.size() == 1);
    CHECK(found.same[0].claims == std::vector<ClaimId>{*story.find_claim("a"), *story.find_claim("b")});
    CHECK(found.rivals.empty());
}

TEST_CASE("claims whose numbers differ are rivals, never the same", "[link]") {
    const Story story = story_of({{"a", "Norvia released 1,200 prisoners on Sunday"},
                                  {"b", "Norvia released 1,212 prisoners on Sunday"},
                                  {"c", "Norvia released 1200 prisoners on Sunday"}});
    const LinkProposals found = propose_links(story, {});
    REQUIRE(found.same.size() == 1);
    CHECK(found.same[0].claims == std::vector<ClaimId>{*story.find_claim("a"), *story.find_claim("c")});
    CHECK(found.rivals.size() == 1);
    // Whoever accepts it by hand has read it, and is only warned.
    Diagnostics problems;
    const Story kept = apply_proposals(story, R"({"proposals":[{"propose":"same claims","accept":true,"claims":["a","b"]}]})", "p.json", problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].severity == Severity::warning);
    CHECK(problems[0].pointer == "/extra/proposals/0/claims");
    CHECK(kept.claims().size() == 2);
}

TEST_CASE("names and days that contradict keep claims apart, a negation makes a denial", "[link]") {
    for (const auto& [a, b] : std::vector<std::pair<const char*, const char*>>{{"Ada Holt resigned on Monday", "Otto Brandl resigned on Monday"},
                                                                               {"The bridge at Quill closed on Monday", "The bridge at Quill closed on Friday"}}) {
        for (const SameClaims& same : propose_links(story_of({{"a", a}, {"b", b}}), {}).same) CHECK(same.score < certain);
    }
    const LinkProposals negated = propose_links(story_of({{"a", "The captain was tired"}, {"b", "The captain was not tired"}}), {});
    CHECK(negated.same.empty());
    REQUIRE(negated.contrary.size() == 1);
    CHECK(negated.contrary[0].claim == ClaimId{0});
    CHECK(negated.contrary[0].score >= certain);
}

TEST_CASE("claims that differ in what they tell are not the same", "[link]") {
    const auto pair = [](const char* a, const char* b) { return propose_links(story_of({{"a", a}, {"b", b}}), {}); };
    const auto sure = [&](const char* a, const char* b) {
        const auto found = pair(a, b).same;
        return std::count_if(found.begin(), found.end(), [](const SameClaims& same) { return same.score >= certain; });
    };
    for (const auto& [a, b] : std::vector<std::pair<const char*, const char*>>{
             {"The crane passed every inspection in 2021", "The crane failed every inspection in 2021"},
             {"Fuel prices rose in March", "Fuel prices fell in March"},
             {"The union accepted the offer of the company", "The union rejected the offer of the company"},
             {"The new rule reduced deaths on the road", "The new rule increased deaths on the road"},
             {"The captain is guilty of fraud", "The captain is innocent of fraud"}}) {
        INFO(a);
        CHECK(sure(a, b) == 0);
        CHECK(pair(a, b).contrary.size() == 1);
    }
    for (const auto& [a, b] : std::vector<std::pair<const char*, const char*>>{
             {"The ship left the northern port on Monday", "The ship left the southern port on Monday"},
             {"The minister may resign over the dam", "The minister will resign over the dam"},
             {"The crane did not fail the inspection", "The crane passed the inspection"},
             {"The owner sold the old ferry", "The owner painted the old ferry"}}) {
        INFO(a);
        CHECK(sure(a, b) == 0);
        CHECK(pair(a, b).rivals.empty());
    }
    CHECK(pair("The minister will resign over the dam", "The minister would resign over the dam").same.size() == 1);
}

TEST_CASE("claims are not the same because each is like a third", "[link]") {
    const Story story = story_of({{"a", "The old ferry left Pell harbour"}, {"b", "The ferry left Pell harbour"}, {"c", "The new ferry left Pell harbour"}});
    const LinkProposals found = propose_links(story, {});
    REQUIRE_FALSE(found.same.empty());
    CHECK(found.same[0].claims.size() == 2);
    for (const SameClaims& same : found.same) CHECK(same.claims.size() == 2);
}

TEST_CASE("accepted proposals change the story, others do not", "[link]") {
    const Story story = story_of({{"a", "Norvia released 1,200 prisoners on Sunday"},
                                  {"b", "Norvia released 1,212 prisoners on Sunday"},
                                  {"c", "Norvia released 1200 prisoners on Sunday"}});
    Diagnostics problems;
    const Story linked = apply_proposals(story, proposals(story), "p.json", problems);
    REQUIRE_FALSE(has_errors(problems));
    CHECK(linked.claims().size() == 2);
    CHECK(linked.asserts(*linked.find_statement("s-c")).front() == *linked.find_claim("a"));
    CHECK(linked[*linked.find_claim("a")].question == linked[*linked.find_claim("b")].question);
    CHECK(linked.text(linked[*linked.find_claim("a")].extra).find("1200") != std::string_view::npos);
    const Story same = apply_proposals(story, proposals(story, std::nullopt), "p.json", problems);
    CHECK(same.claims().size() == 3);
}

TEST_CASE("proposals that lead nowhere are named", "[link]") {
    const Story story = story_of({{"a", "x"}, {"b", "y"}});
    for (const char* text : {"{}", R"({"proposals":[{"propose":"same claims","accept":true,"claims":["a","z"]}]})",
                             R"({"proposals":[{"propose":"same claims","accept":true,"claims":["a"]}]})",
                             R"({"proposals":[{"propose":"marriage","accept":true}]})", R"({"proposals":[{"propose":"same claims"}]})",
                             R"({"proposals":[{"propose":"suspected copy","accept":true,"statement":"s-a","from":"s-a","probability":0.5}]})",
                             R"({"proposals":[{"propose":"suspected copy","accept":true,"statement":"s-a","from":"s-b","probability":7}]})"}) {
        INFO(text);
        Diagnostics problems;
        static_cast<void>(apply_proposals(story, text, "p.json", problems));
        CHECK(problems.size() == 1);
    }
}

TEST_CASE("copied passages are suspected of the later outlet", "[link]") {
    StoryBuilder builder;
    for (const char* id : {"early", "late"}) {
        SourceRecord source;
        source.id = id;
        source.kind = SourceKind::outlet;
        builder.add(source);
        ArticleRecord article;
        article.id = std::string(id) + "-article";
        article.outlet = id;
        article.published = id == std::string("early") ? "2025-06-01" : "2025-06-03";
        builder.add(article);
        ClaimRecord claim;
        claim.id = std::string(id) + "-claim";
        claim.text = "Divers found a hole in the hull";
        builder.add(claim);
        StatementRecord statement;
        statement.id = std::string(id) + "-statement";
        statement.source = id;
        statement.article = article.id;
        statement.asserts = {claim.id};
        statement.quote = "Divers found a hole of two metres below the waterline of the ferry on Monday morning" + std::string(id == std::string("early") ? "" : ", it was learned") + ".";
        builder.add(statement);
    }
    Diagnostics problems;
    const Story story = builder.build(problems);
    const LinkProposals found = propose_links(story, {});
    REQUIRE(found.copies.size() == 1);
    CHECK(story.id(found.copies[0].statement) == "late-statement");
    CHECK(found.copies[0].probability > 0.5);
    CHECK(found.copies[0].probability < 1);
}
