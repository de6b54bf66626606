// Statements that are one, copied or withdrawn, and the verdicts they leave.
#include "link/proposals.hpp"
#include "score/scorer.hpp"
#include "support/catch.hpp"
#include "unit/link/drafts.hpp"

using namespace hearsay;
using namespace hearsay::link;
using testing::Drafts;

namespace {

Story linked(const Story& story) {
    Diagnostics problems;
    Story result = apply_proposals(story, propose_links(story), certain, problems);
    REQUIRE(problems.empty());
    return result;
}
std::uint32_t origins(const Story& story, const char* claim) {
    const Scorer scorer(story, {});
    const ClaimScores scores = scorer.score(*story.find_claim(claim));
    const StanceScores* asserts = scores.at(Stance::asserts);
    return asserts == nullptr ? 0 : asserts->at(Level::derivation)->open.origins.size_high;
}

Drafts two_papers() {
    Drafts drafts;
    drafts.source("one", "Fenmoor Gazette", SourceKind::outlet).source("two", "Daily Bittern", SourceKind::outlet);
    drafts.article("a1", "one", "2031-04-07").article("a2", "two", "2031-04-08");
    return drafts;
}

}  // namespace

TEST_CASE("a cited outlet is joined to its own article", "[link]") {
    // The Gazette has it from the club; the Bittern has it from the Gazette.
    Drafts drafts = two_papers();
    drafts.source("club", "Fenmoor Rowers", SourceKind::organization);
    drafts.claim("c1", "Dana Wexley has resigned as coach of Fenmoor").claim("c2", "Dana Wexley has quit as coach of Fenmoor");
    drafts.said("s1", "club", "c1").printed("s2", "one", "a1", {"s1"}).said("s3", "one", "c2").printed("s4", "two", "a2", {"s3"});
    const Story story = linked(drafts.build());
    CHECK(story.claims().size() == 1);
    CHECK(story.statements().size() == 3);
    CHECK(origins(story, "c1") == 1);
    CHECK(story.derives_from(*story.find_statement("s4")).front().statement == *story.find_statement("s2"));
}

TEST_CASE("papers that cite only each other have no origin", "[link]") {
    Drafts drafts = two_papers();
    drafts.claim("c1", "The contract of Dana Wexley holds a clause worth 12 million crowns").claim("c2", "There is a clause of 12m crowns in the contract of Dana Wexley");
    drafts.said("m2", "two", "c1").printed("s1", "one", "a1", {"m2"}).said("m1", "one", "c2").printed("s2", "two", "a2", {"m1"});
    // The Bittern came out a day later, so what the Gazette cites is another article of it.
    CHECK(origins(linked(drafts.build()), "c1") == 1);
    Drafts same_day;
    same_day.source("one", "Fenmoor Gazette", SourceKind::outlet).source("two", "Daily Bittern", SourceKind::outlet);
    same_day.article("a1", "one", "2031-04-07").article("a2", "two", "2031-04-07");
    same_day.claim("c1", "The contract of Dana Wexley holds a clause worth 12 million crowns").claim("c2", "There is a clause of 12m crowns in the contract of Dana Wexley");
    same_day.said("m2", "two", "c1").printed("s1", "one", "a1", {"m2"}).said("m1", "one", "c2").printed("s2", "two", "a2", {"m1"});
    CHECK(origins(linked(same_day.build()), "c1") == 0);
}

TEST_CASE("what the other article knows of the citing chain gives way to the article's own", "[link]") {
    Drafts drafts = two_papers();
    drafts.source("d1", "a diplomat", SourceKind::person, true).source("d2", "an envoy of a third country", SourceKind::person, true);
    drafts.claim("c1", "The two countries met in secret at Orrin").claim("c2", "The two countries held secret talks at Orrin");
    drafts.said("s1", "d1", "c1").printed("s2", "one", "a1", {"s1"});
    drafts.said("s3", "d2", "c2");
    StatementRecord mention;
    mention.id = "s4";
    mention.source = "one";
    DerivationRecord from;
    from.statement = "s3";
    mention.derives_from = {from};
    drafts.statement(mention).printed("s5", "two", "a2", {"s4"});
    const Story story = linked(drafts.build());
    CHECK_FALSE(story.find_statement("s3"));
    CHECK(origins(story, "c1") == 1);
}

TEST_CASE("a reprint has one origin, whatever the outlets call their source", "[link]") {
    const std::string text = "A gang of smugglers carried out the attack on the Marrow pipeline in the night to Sunday, a senior engineer of the works said in a long talk by the harbour of Fenmoor.";
    Drafts drafts = two_papers();
    drafts.source("e1", "a senior engineer", SourceKind::person, true).source("e2", "a senior engineer of the works", SourceKind::person, true);
    drafts.claim("c1", "A gang of smugglers carried out the attack on the Marrow pipeline").claim("c2", "A gang of smugglers carried out the attack on the Marrow pipeline");
    drafts.said("s1", "e1", "c1").printed("s2", "one", "a1", {"s1"}, "", text).said("s3", "e2", "c2").printed("s4", "two", "a2", {"s3"}, "", text);
    const Story before = drafts.build();
    const LinkProposals found = propose_links(before);
    REQUIRE(found.copies.size() == 1);
    CHECK(found.copies[0].probability == 1);
    const Story story = linked(before);
    CHECK(origins(story, "c1") == 1);
    CHECK_FALSE(story.find_source("e2"));
}

TEST_CASE("a release of the same day comes before the paper that prints it", "[link]") {
    const std::string text = "The result sheets from Marrow carry forty thousand votes, whereas the machines counted only thirty thousand voters in all.";
    Drafts drafts;
    drafts.source("union", "Marrow Union", SourceKind::organization).source("paper", "Daily Bittern", SourceKind::outlet);
    drafts.article("a1", "paper", "2031-04-07").article("a2", "union", "2031-04-07");
    drafts.claim("c1", "The sheets carry more votes than there were voters").claim("c2", "The sheets carry more votes than there were voters");
    drafts.printed("s1", "paper", "a1", {}, "c1", text).printed("s2", "union", "a2", {}, "c2", text);
    const Story story = drafts.build();
    const LinkProposals found = propose_links(story);
    REQUIRE(found.copies.size() == 1);
    CHECK(story.id(found.copies[0].statement) == "s1");
}

TEST_CASE("one copied article tells about its sentences", "[link]") {
    const std::string shared = "Boats from three villages pulled people out of the cold water for four hours while helicopters searched the coast in the dark.";
    Drafts drafts = two_papers();
    drafts.claim("c1", "Boats pulled people out of the water").claim("c2", "Boats pulled people out of the water");
    drafts.claim("c3", "The ferry had no radio on board when it left Port Marrow").claim("c4", "The ferry that left Port Marrow had no radio on board");
    drafts.printed("s1", "one", "a1", {}, "c1", shared).printed("s2", "two", "a2", {}, "c2", shared);
    drafts.printed("s3", "one", "a1", {}, "c3", "The ferry had no radio on board when it left Port Marrow on that Sunday night.");
    drafts.printed("s4", "two", "a2", {}, "c4", "When it left Port Marrow that night there was on the ferry no working radio at all.");
    const Story story = drafts.build();
    std::vector<std::string_view> copies;
    for (const SuspectedCopy& copy : propose_links(story).copies) copies.push_back(story.id(copy.statement));
    CHECK(copies == std::vector<std::string_view>{"s2"});
}

TEST_CASE("an outlet that denies on its own word what it said withdraws it", "[link]") {
    Drafts drafts;
    drafts.source("one", "Fenmoor Gazette", SourceKind::outlet);
    drafts.article("a1", "one", "2031-04-07").article("a2", "one", "2031-04-09", "Correction");
    drafts.claim("c1", "Dana Wexley has resigned as coach of Fenmoor").claim("c2", "Dana Wexley had resigned as coach of Fenmoor");
    drafts.printed("s1", "one", "a1", {}, "c1").printed("s2", "one", "a2", {}, "c2", "The report was wrong.", true);
    const Story before = drafts.build();
    const LinkProposals found = propose_links(before);
    REQUIRE(found.withdrawals.size() == 1);
    // In the words of what is taken back, whichever of the two claims stands for both.
    const std::span<const ClaimId> said = before.asserts(found.withdrawals.front().of);
    CHECK(std::find(said.begin(), said.end(), found.withdrawals.front().claim) != said.end());
    const Story story = linked(before);
    CHECK(origins(story, "c1") == 0);
}

TEST_CASE("two dispatches of one day that two papers cite are one", "[link]") {
    Drafts drafts = two_papers();
    drafts.source("wire", "Corran News Agency", SourceKind::agency);
    drafts.claim("c1", "Three hikers died in the Orrin pass").claim("c2", "Three hikers were killed in the Orrin pass");
    drafts.said("m1", "wire", "c1").printed("s1", "one", "a1", {"m1"}).said("m2", "wire", "c2").printed("s2", "two", "a2", {"m2"});
    const Story story = linked(drafts.build());
    CHECK(story.statements().size() == 3);
}

TEST_CASE("a story whose records are told apart stays as it is", "[link]") {
    Drafts drafts = two_papers();
    drafts.source("club", "Fenmoor Rowers", SourceKind::organization).source("wexley", "Dana Wexley", SourceKind::person);
    drafts.claim("c1", "Dana Wexley has resigned as coach of Fenmoor").claim("c2", "31 people died when the Queen Ilva sank").claim("c3", "34 people died when the Queen Ilva sank");
    drafts.said("s1", "club", "c1").said("s2", "wexley", "c1", true).printed("s3", "one", "a1", {"s1", "s2"}, "c1").printed("s4", "two", "a2", {}, "c2").printed("s5", "one", "a1", {}, "c3");
    const Story story = drafts.build();
    const Story after = linked(story);
    CHECK(after.claims().size() == 3);
    CHECK(after.statements().size() == 5);
    CHECK(after.sources().size() == 4);
}

TEST_CASE("what an outlet is cited for is the nearest that its article says", "[link]") {
    Drafts drafts = two_papers();
    drafts.claim("c1", "The Governor of Orm, Ivo Fane, has relieved the Commissioner for Farming, Dana Wexley, of her appointment").claim("c2", "Governor Ivo Fane has sacked Dana Wexley from the Orm Council");
    drafts.claim("c3", "The Orm school will be shut in summer");
    drafts.printed("s1", "one", "a1", {}, "c1").printed("s2", "one", "a1", {}, "c3").said("s3", "one", "c2").printed("s4", "two", "a2", {"s3"});
    const Story story = linked(drafts.build());
    CHECK(story.claims().size() == 2);
    CHECK(story.derives_from(*story.find_statement("s4")).front().statement == *story.find_statement("s1"));
    // Between papers that do not cite each other so little likeness is not enough.
    Drafts strangers = two_papers();
    strangers.claim("c1", "The Governor of Orm, Ivo Fane, has relieved the Commissioner for Farming, Dana Wexley, of her appointment").claim("c2", "Governor Ivo Fane has sacked Dana Wexley from the Orm Council");
    strangers.printed("s1", "one", "a1", {}, "c1").printed("s4", "two", "a2", {}, "c2");
    CHECK(linked(strangers.build()).claims().size() == 2);
}

TEST_CASE("what an outlet is cited for may be told in other words, where all else in its article is far", "[link]") {
    const auto cited = [](const char* other) {
        Drafts drafts = two_papers();
        drafts.claim("c1", "A lorry that was far too heavy drove over the bridge an hour before it was shut").claim("c2", "An overloaded lorry had rolled across an hour earlier").claim("c3", other);
        drafts.printed("s1", "one", "a1", {}, "c1").printed("s2", "one", "a1", {}, "c3").said("s3", "one", "c2").printed("s4", "two", "a2", {"s3"});
        const Story story = linked(drafts.build());
        return std::string(story.id(story.derives_from(*story.find_statement("s4")).front().statement));
    };
    CHECK(cited("The girder has a crack of 40 centimetres") == "s1");
    CHECK(cited("A lorry laden with stones drove over the bridge an hour before it was lit") == "s3");  // it may be either
}

TEST_CASE("an outlet is cited for what its article says already, and for nothing else there", "[link]") {
    Drafts drafts = two_papers();
    drafts.claim("c1", "A crane fell onto the north quay on Sunday").claim("c2", "The crane had last been inspected in March");
    drafts.printed("s1", "one", "a1", {}, "c1").printed("s2", "one", "a1", {}, "c2").said("s3", "one", "c1").printed("s4", "two", "a2", {"s3"});
    const Story story = linked(drafts.build());
    CHECK(story.claims().size() == 2);
    CHECK(story.derives_from(*story.find_statement("s4")).front().statement == *story.find_statement("s1"));
}

TEST_CASE("what is taken back is taken back where others cite it too", "[link]") {
    Drafts drafts = two_papers();
    drafts.claim("c1", "The tablets double the risk of asthma").claim("c2", "The tablets double the risk of asthma in children");
    drafts.said("m1", "one", "c1").printed("s2", "two", "a2", {"m1"}).said("told", "one", "c2");
    StatementRecord record;
    record.id = "withdrawal";
    record.source = "one";
    record.article = "a1";
    record.retracts.emplace_back("told");
    drafts.statement(record);
    const Story story = drafts.build();
    const LinkProposals found = propose_links(story);
    REQUIRE(found.withdrawals.size() == 1);
    CHECK(story.id(found.withdrawals.front().of) == "m1");
    CHECK(story.id(found.withdrawals.front().claim) == "c1");
    CHECK(origins(linked(story), "c1") == 0);
}
