#include "score/score_each.hpp"

#include "model/error.hpp"
#include "support/catch.hpp"
#include "support/teller.hpp"

using namespace hearsay;
using hearsay::testing::Teller;

namespace {

constexpr std::size_t many = 500;

Story claims_in_a_row() {
    Teller teller;
    teller.source("s", 0.5);
    teller.records.claims.clear();
    for (std::size_t i = 0; i < many; ++i) {
        const std::string id = "c" + std::to_string(i);
        teller.records.claims.push_back({.id = id, .text = "one of many", .question = "", .extra = ""});
        teller.says("m" + std::to_string(i), "s").asserts = {id};
    }
    return teller.story();
}

std::vector<ClaimId> backwards() {
    std::vector<ClaimId> claims;
    for (std::size_t i = many; i-- > 0;) claims.push_back(id_at<ClaimId>(i));
    return claims;
}

}  // namespace

TEST_CASE("claims are handed on one at a time, in the order given", "[score]") {
    const Story story = claims_in_a_row();
    const Scorer scorer(story, {});
    const std::vector<ClaimId> claims = backwards();
    std::vector<ClaimId> taken;
    std::size_t counted = 0;
    EachOptions options;
    options.progress = [&](std::size_t some) { counted += some; };
    score_each(
        scorer, claims,
        [&](ClaimScores&& scores) {
            CHECK(scores.verdict == scorer.score(scores.claim).verdict);
            taken.push_back(scores.claim);
            return true;
        },
        options);
    CHECK(taken == claims);
    CHECK(counted == many);

    std::string text;
    write_each(
        scorer, claims, [&](const ClaimScores& scores) { return std::string(story.id(scores.claim)) + ' '; },
        [&](const std::string& some) {
            text += some;
            return true;
        });
    CHECK(text.starts_with("c499 c498 "));
    CHECK(text.ends_with(" c1 c0 "));
}

TEST_CASE("scoring ends where it is told to", "[score]") {
    const Story story = claims_in_a_row();
    const Scorer scorer(story, {});
    std::size_t taken = 0;

    SECTION("by whoever takes the scores") {
        score_each(scorer, backwards(), [&](ClaimScores&&) { return ++taken < 7; });
        CHECK(taken == 7);
    }
    SECTION("before it begins") {
        std::stop_source stop;
        stop.request_stop();
        score_each(scorer, backwards(), [&](ClaimScores&&) { return ++taken > 0; }, {.stop = stop.get_token()});
        CHECK(taken == 0);
    }
    SECTION("on its way") {
        std::stop_source stop;
        const auto take = [&](ClaimScores&&) {
            if (++taken == 3) stop.request_stop();
            return true;
        };
        score_each(scorer, backwards(), take, {.stop = stop.get_token(), .threads = 1});
        CHECK(taken >= 3);
        CHECK(taken < many);
    }
    SECTION("by an exception, which comes out") {
        const auto take = [](ClaimScores&&) -> bool { throw Error("the disk is full"); };
        CHECK_THROWS_AS(score_each(scorer, backwards(), take), Error);
    }
}
