#include "serve/desk/questions.hpp"

#include "edits/proposal.hpp"
#include "support/catch.hpp"
#include "support/teller.hpp"

using namespace hearsay;
using namespace hearsay::serve;
using namespace hearsay::testing;

namespace {

Question same_claims(std::vector<std::string> ids) { return {.kind = "same claims", .ids = std::move(ids), .score = 0.4, .because = "they share bridge", .claim = {}}; }

edits::Edit made(std::string verb, std::string arguments) {
    edits::Edit edit;
    edit.verb = std::move(verb);
    edit.arguments = std::move(arguments);
    return edit;
}

}  // namespace

TEST_CASE("who has said that two claims are one is still asked what was open of either", "[serve]") {
    Teller after;  // a claim that said the same as `c` was merged into it
    after.claim("shut", "The bridge is shut");
    const Story story = after.story();
    const std::vector<edits::Edit> edits{made("claim.merge", R"({"claim":"gone","into":"c"})")};
    std::vector<Question> now;
    keep_open(now, {same_claims({"gone", "shut"}), same_claims({"gone", "c"})}, edits, story, {});
    REQUIRE(now.size() == 1);
    CHECK(now.front().ids == std::vector<std::string>{"c", "shut"});

    SECTION("and so where a proposal was accepted") {
        now.clear();
        keep_open(now, {same_claims({"gone", "shut"})}, std::vector{made("proposal.accept", R"({"kind":"same claims","ids":["c","gone"]})")}, story, {});
        REQUIRE(now.size() == 1);
        CHECK(now.front().ids == std::vector<std::string>{"c", "shut"});
    }
    SECTION("once") {
        std::vector<Question> asked{same_claims({"c", "shut", "c"})};
        keep_open(asked, {same_claims({"gone", "shut"})}, edits, story, {});
        CHECK(asked.size() == 1);
    }
    SECTION("but not what was refused, before the merge or after it") {
        for (const std::vector<std::string>& ids : {std::vector<std::string>{"gone", "shut"}, std::vector<std::string>{"c", "shut"}}) {
            std::vector<Question> refused;
            keep_open(refused, {same_claims({"gone", "shut"})}, edits, story, {edits::refusal("same claims", ids, false)});
            CHECK(refused.empty());
        }
    }
    SECTION("nor of what has other words, or is gone without a trace") {
        std::vector<Question> none;
        keep_open(none, {same_claims({"c", "shut"})}, std::vector{made("claim.word", R"({"claim":"shut","text":"It is open"})")}, story, {});
        keep_open(none, {same_claims({"gone", "shut"})}, {}, story, {});
        CHECK(none.empty());
    }
}

TEST_CASE("a question about a claim that is no more asks nothing", "[serve]") {
    Teller teller;
    teller.source("a", "Fenmoor Gazette");
    teller.says("s1", "a");
    teller.says("s2", "a");
    const Story story = teller.story();
    Question one{.kind = "withdrawal", .ids = {"s2", "s1"}, .score = 0.8, .because = {}, .claim = "gone"};
    CHECK(proposal_of(one, story).size() == 0);
    one.claim = "c";
    CHECK(proposal_of(one, story).withdrawals.size() == 1);
}
