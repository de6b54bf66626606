#include "review/review.hpp"
#include "support/catch.hpp"
#include "unit/link/drafts.hpp"

using namespace hearsay;
using namespace hearsay::review;
using testing::Drafts;

TEST_CASE("drafts are linked where it is certain, and asked about where a verdict hangs on it", "[review]") {
    Drafts drafts;
    drafts.source("one", "Fenmoor Gazette", SourceKind::outlet).source("two", "Daily Bittern", SourceKind::outlet).source("three", "Selm Post", SourceKind::outlet);
    drafts.source("x", "a senior engineer", SourceKind::person, true).source("y", "an engineer at the works", SourceKind::person, true);
    drafts.article("a1", "one", "2031-04-07").article("a2", "two", "2031-04-08").article("a3", "three", "2031-04-08");
    drafts.claim("c1", "A landslide buried three houses at Orrin").claim("c2", "A landslide at Orrin buried three houses").claim("c3", "A landslide buried three houses at Orrin");
    drafts.said("s1", "x", "c1").printed("s2", "one", "a1", {"s1"}).said("s3", "y", "c2").printed("s4", "two", "a2", {"s3"});
    drafts.said("s5", "one", "c3").printed("s6", "three", "a3", {"s5"});
    const Story story = drafts.build();
    Diagnostics problems;
    const LinkedDrafts linked = link_drafts(story, {}, problems);
    CHECK(problems.empty());
    CHECK(linked.story.claims().size() == 1);
    REQUIRE(linked.questions.size() == 1);
    CHECK(linked.questions[0].origins_before == 2);
    CHECK(linked.questions[0].origins_after == 1);
    CHECK(questions_page(linked).find("one source?") != std::string::npos);
}

TEST_CASE("what a verdict hangs on and a program is not sure of is asked about, the least sure first", "[review]") {
    Drafts drafts;
    drafts.source("one", "Fenmoor Gazette", SourceKind::outlet).source("x", "Ada Brook", SourceKind::person);
    drafts.article("a1", "one", "2031-04-07");
    drafts.claim("c1", "A landslide buried three houses at Orrin").claim("c2", "The school stayed open").claim("c3", "Nobody was hurt");
    drafts.sure(0.8).said("s1", "x", "c1").printed("s2", "one", "a1", {"s1"});
    drafts.sure(0.4).said("s3", "x", "c2").printed("s4", "one", "a1", {"s3"});
    drafts.sure(0.99).said("s5", "x", "c3").printed("s6", "one", "a1", {"s5"});
    Diagnostics problems;
    const LinkedDrafts linked = link_drafts(drafts.build(), {}, problems);
    REQUIRE(linked.unsure.size() == 2);  // who passes on is asked about with whom they cite
    CHECK(linked.story.id(linked.unsure[0].statement) == "s3");
    CHECK(linked.unsure[0].before == Verdict::uncorroborated);
    CHECK(linked.unsure[0].without == Verdict::unsupported);
    CHECK(linked.story.id(linked.unsure[1].statement) == "s1");
    CHECK(questions_page(linked).find("40% sure") != std::string::npos);
}
