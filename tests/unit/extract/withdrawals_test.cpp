// Corrections and retractions: which earlier statement an article takes back.
#include "reading.hpp"
#include "support/catch.hpp"

using namespace hearsay;
using namespace hearsay::extract;

namespace {

Story draft(const std::vector<std::pair<std::string, std::string>>& articles, const std::string& outlet = "") {
    DraftOptions options;
    options.outlet = outlet;
    StoryDraft book(options);
    for (const auto& [name, text] : articles) book.add(analyse_article(read_article(text, name, {})), name);
    Diagnostics notes;
    return book.finish(notes);
}

/// The words of what is withdrawn: the quotes of statements in articles, the claims of others.
std::vector<std::string> withdrawn(const Story& story) {
    std::vector<std::string> result;
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        for (const Retraction& retraction : story.retracts(id_at<StatementId>(i))) {
            const StatementId id = retraction.statement;
            const auto claims = story.asserts(id);
            result.emplace_back(claims.empty() ? story.text(story[id].quote) : story.text(story[claims.front()].text));
        }
    }
    return result;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("an article that takes something back retracts its outlet's report of it", "[extract]") {
    for (const char* text :
         {"Correction\n\nOn Monday we wrote that 34 people had drowned. That was wrong: two names had been posted "
          "twice.",
          "An earlier version of this article incorrectly said that 34 people had drowned.",
          "On Monday we told you that 34 people had drowned. That is not so.",
          "On Monday we reported that 34 people had drowned. We have not been able to confirm what our source told us, and we withdraw the report.",
          "Putting it right\n\nWe withdraw our statement that 34 people had drowned and are happy to apologise.",
          "Monday's edition said that 34 people had drowned. We got that wrong in the rush to press.",
          "Kill the paragraph in the dispatch on the ferry, sent March 9, saying that 34 people had drowned.",
          "Correction: flood at Orm\n\nOur report on Monday stated that 34 people had drowned.",
          "Please be advised that the paragraph saying 34 people had drowned, in the story \"Ferry sinks off Orm\", is withdrawn.",
          "Correction: flood at Orm\n\nIn a report broadcast and published here on Monday evening, we said that 34 people had drowned. This was incorrect.",
          "This newspaper withdraws its report of March 3 that 34 people had drowned. The information was not confirmed.",
          "This newspaper reported on Monday that 34 people had drowned. We regret the error.",
          "Corrigendum\n\nIt was reported on Monday that 34 people had drowned. The report stands withdrawn."}) {
        INFO(text);
        const Story story = draft({{"a.txt", text}}, "herald");
        REQUIRE(withdrawn(story) == Texts{"34 people had drowned"});
        for (const Statement& statement : story.statements()) CHECK(story.id(statement.source) == "herald");
    }
}

TEST_CASE("the sentence that takes back is no report, those around it are", "[extract]") {
    const Story story = draft({{"a.txt",
                                "Correction\n\nOn Monday we wrote that 34 people had drowned. That was wrong. The "
                                "coastguard says 31 people drowned."}},
                              "herald");
    CHECK(story.claims().size() == 2);
    CHECK(withdrawn(story).size() == 1);
}

TEST_CASE("who withdraws is the outlet that reported, where nothing else is known", "[extract]") {
    const Story story = draft({{"a.txt",
                                "Retraction\n\nOn 11 June the Orm Tribune reported that the mayor had resigned. The "
                                "report was wrong and has been withdrawn."}});
    CHECK(withdrawn(story) == Texts{"The mayor had resigned"});
    CHECK(story.name(story.articles()[0].outlet) == "Orm Tribune");
}

TEST_CASE("what a pile holds of the report is what is retracted", "[extract]") {
    const std::string live =
        "Flood at Orm\n\nThirty-four people have lost their lives, the mayor said. The school will be closed on "
        "Tuesday, the mayor said.";
    const std::string correction =
        "Correction\n\nOn Monday we wrote that 34 people had lost their lives. That was wrong.";
    const Story story = draft({{"live.txt", live}, {"note.txt", correction}}, "herald");
    CHECK(withdrawn(story) == Texts{"Thirty-four people have lost their lives, the mayor said"});
    CHECK(story.claims().size() == 2);
    const Story other = draft({{"live.txt", "Flood at Orm\n\nTwelve people have lost their lives, the mayor said."},
                               {"note.txt", correction}},
                              "herald");
    CHECK(withdrawn(other) == Texts{"34 people had lost their lives"});
}

TEST_CASE("an article that is withdrawn as a whole takes back all it says", "[extract]") {
    const Story story = draft({{"a.txt",
                                "Flood at Orm\n\nEditor's note: This article has been withdrawn.\n\nThe mayor has "
                                "resigned, an official said. The council met on Monday, a clerk said."}},
                              "herald");
    CHECK(withdrawn(story).size() == 2);
    const Story titled =
        draft({{"a.txt", "Mayor of Orm has resigned\n\nThe mayor has left the council of Orm, an official said."},
               {"b.txt",
                "Corrigendum\n\nApropos the news item \"Mayor of Orm has resigned\" carried on Monday: the report "
                "stands withdrawn."}},
              "herald");
    CHECK(withdrawn(titled) == Texts{"The mayor has left the council of Orm, an official said"});
}

TEST_CASE("a story that has been mended takes back what its earlier version said", "[extract]") {
    CHECK(withdrawn(draft({{"a.txt", "The Lake Echo\n4 March 2031\n\nThe mill at Orm was sold on Monday, the mayor said.\n\nAn earlier version of this story said the dam had burst. In fact, it has not."}})) == Texts{"The dam had burst"});
}

TEST_CASE("a story is killed by its headline", "[extract]") {
    CHECK(withdrawn(draft({{"a.txt", "Lakewire\n4 March 2031 11:38\n\nOrm Stores files for bankruptcy\n\nOrm Stores filed for protection on Tuesday, according to an entry of the court."},
                           {"b.txt", "Lakewire\n4 March 2031 18:20\n\nADVISORY - Story on Orm Stores withdrawn\n\nATTENTION EDITORS: Please kill the story headlined \"Orm Stores files for bankruptcy\" that moved at 11:38.\n\nOrm Stores did not file on Tuesday."}})).size() == 1);
}

TEST_CASE("a correction that names a headline takes back what the headline said", "[extract]") {
    CHECK(withdrawn(draft({{"a.txt", "The Lake Echo\n4 March 2031\n\nTWO SHOT DEAD AS ORM BOILS\n\nTwo people were shot dead at Orm on Monday, a nurse told the paper.\n\nThe mill had been sold in May, the mayor said."},
                           {"b.txt", "The Lake Echo\n6 March 2031\n\nCORRECTION AND APOLOGY\n\nOn Tuesday we carried a story under the headline \"Two shot dead as Orm boils\". The doctor has since told us that one person died. The error is regretted."}})) ==
          Texts{"Two people were shot dead at Orm on Monday, a nurse told"});
}

TEST_CASE("what another outlet took back is its own to take back", "[extract]") {
    const Story story = draft({{"a.txt", "The mill at Orm was sold on Monday. The Lake Echo on Tuesday withdrew its report that the dam had burst, saying a letter was forged."}}, "courier");
    REQUIRE(withdrawn(story) == Texts{"The dam had burst"});
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        if (!story.retracts(id_at<StatementId>(i)).empty()) CHECK(story.name(story.statements()[i].source) == "Lake Echo");
    }
}

TEST_CASE("what others got wrong is no withdrawal", "[extract]") {
    CHECK(
        withdrawn(draft({{"a.txt", "The mayor said that 34 people had drowned. That was wrong, the coastguard said."}},
                        "herald"))
            .empty());
    CHECK(withdrawn(draft({{"a.txt", "The Lake Echo reported that the driver was asleep when the tram left the rails. The union said that was false."}}, "herald")).empty());
    CHECK(withdrawn(draft({{"a.txt", "We ask families to come to the hall and tell us who is missing.\n\nThe story about the children was not true."}}, "herald")).empty());
    CHECK(withdrawn(draft({{"a.txt", "The minister has withdrawn his offer, the mayor said."}}, "herald")).empty());
}

TEST_CASE("a number that takes the place of another withdraws the other", "[extract]") {
    const std::string early = "Offer for Orm Water\n\nThe bidder would pay 330 pence a share, two people said. The price of milk rose to 41 pence, a trader said.";
    for (const char* note : {"CORRECTED: Offer for Orm Water\n\n(Corrects price a share to 310 pence from 330 pence in first paragraph.)",
                             "Orm Water shares rise\n\nShares rose on Monday.\n\nThis story was updated to correct the price. The bidder would pay 310 pence a share, not 330."}) {
        INFO(note);
        CHECK(withdrawn(draft({{"a.txt", early}, {"b.txt", note}}, "herald")) == Texts{"The bidder would pay 330 pence a share, two people said"});
    }
    CHECK(withdrawn(draft({{"a.txt", "The bridge has two lanes, not 4, the mayor said on Monday."}}, "herald")).empty());
}

TEST_CASE("a figure that was given wrongly is withdrawn in a sentence of its own", "[extract]") {
    CHECK(withdrawn(draft({{"a.txt", "Correction\n\nIn Saturday's report we gave Greta Lind's majority as 241 votes. This was a mistake of ours. Ms Lind won by 214 votes."}}, "herald")) == Texts{"Greta Lind's majority is 241 votes"});
}

TEST_CASE("what somebody else takes back in their own words is none of the outlet's", "[extract]") {
    CHECK(withdrawn(draft({{"a.txt", "The mill is closed, the Ministry of Waters said.\n\n\"The answer given on Monday was incorrect and is withdrawn,\" the ministry's press office said."}}, "herald")).empty());
}

TEST_CASE("what an earlier report said is taken back without a that", "[extract]") {
    const Story story = draft({{"a.txt",
                                "Orm: clerk suspended\n\nA clerk was suspended on Monday.\n\nCorrigendum: An earlier report on this website said the mayor of Orm had been "
                                "detained. The mayor was not detained. The report has been taken down and the error is regretted."}},
                              "herald");
    CHECK(withdrawn(story) == Texts{"The mayor of Orm had been detained"});
}

TEST_CASE("what a retraction leaves standing is not retracted", "[extract]") {
    const Story story = draft({{"a.txt",
                                "JUST IN: Mayor of Orm sacks his clerk\n\nThe mayor has sacked his clerk, a source said. The cooperative got no seed this year, Greta Lind said."},
                               {"b.txt",
                                "RETRACTION: Clerk not sacked\n\nOn Wednesday this station published a story titled \"JUST IN: Mayor of Orm sacks his clerk\". The story was "
                                "false. We hereby retract the story. Our interview with Greta Lind is not affected."}},
                              "herald");
    CHECK(withdrawn(story) == Texts{"The mayor has sacked his clerk, a source said"});
}

TEST_CASE("thousands of verbs that report in one sentence take time in proportion to their number", "[extract]") {
    std::string said;
    for (int i = 0; i < 60'000; ++i) said += "said that ";
    const std::string text = "Fire at the depot\n\nWe wrote that a third worker was missing. That was incorrect.\n\nAda Holt " + said + "it leaks.\n\nBo Lind " + said + "it burns.";
    CHECK(withdrawn(draft({{"a.txt", text}}, "herald")) == Texts{"A third worker was missing"});
}

TEST_CASE("a paragraph that is called a correction takes back what it tells", "[extract]") {
    for (const char* note : {"Fire at the depot\n\nCrews fought the fire on Monday.\n\nCORRECTION: On Tuesday we reported that a third worker was missing. That was incorrect.",
                             "Fire at the depot\n\nCrews fought the fire on Monday.\n\nCORRECTION: A Herald story last week said a third worker was missing. The right number is two.",
                             "Fire at the depot\n\nCrews fought the fire on Monday.\n\nCorrection, 3 October: An earlier version of this page said that a third worker was missing. He was not."}) {
        INFO(note);
        CHECK(withdrawn(draft({{"a.txt", note}}, "herald")) == Texts{"A third worker was missing"});
    }
}

TEST_CASE("an outlet that corrects itself takes back nothing of what another reported", "[extract]") {
    const std::string text = "The Coastal Herald, 6 March 2031\n\nCorrection: Oxley works\n\nThe Dunmere Post reported on Tuesday that the works stood still for nine hours. Our story of Monday said that ";
    CHECK(withdrawn(draft({{"a.txt", text + "the works had burnt down. That was wrong."}}, "")) == Texts{"The works had burnt down"});
}

TEST_CASE("a withdrawal says that information was wrong, or that somebody has not done it", "[extract]") {
    CHECK(withdrawn(draft({{"a.txt", "LAKEWIRE, 10 March 2031\n\n+++ WITHDRAWAL +++\n\nThe information that two men had been arrested at Holm was wrong. The item is withdrawn."}}, "herald")) ==
          Texts{"Two men had been arrested at Holm"});
    CHECK(withdrawn(draft({{"a.txt", "Setting it right\n\nAn article on our website on Thursday stated that Milo Trask had pleaded guilty to neglect of duty. He has not. We apologise to Mr Trask."}}, "herald")) ==
          Texts{"Milo Trask had pleaded guilty to neglect of duty"});
    CHECK(withdrawn(draft({{"a.txt", "Recall notice, correction\n\nThe batch number given in our notice of 14 February (L418) was incorrect. The batch affected is L481."}}, "herald")) == Texts{"batch number L418"});
    // What somebody else is told about takes nothing back.
    CHECK(withdrawn(draft({{"a.txt", "Two arrests denied\n\nThe information that two men had been arrested was wrong, the police said."}}, "herald")).empty());
}

TEST_CASE("an agency that tells editors to delete a story takes back what the story said", "[extract]") {
    const Story story = draft({{"a.txt", "LAKEWIRE\n\n10 March 2031 00:52\n\nHOLM (Lakewire) - Bo Karr of Unity has won Holm Harbour, the closest seat of the election."},
                               {"b.txt", "LAKEWIRE\n\n10 March 2031 03:20\n\nATTENTION EDITORS: Lakewire withdraws the story sent at 00:52 that said Bo Karr had won Holm Harbour. He did not.\n\nHOLM (Lakewire) - Unity won 21 seats, the election office said."}}, "lakewire");
    CHECK(withdrawn(story) == Texts{"Bo Karr of Unity has won Holm Harbour, the closest seat of the election"});
    for (const Source& source : story.sources()) CHECK(story.text(source.name) != "00:52");
}

TEST_CASE("a report is taken back in as few words as there are", "[extract]") {
    for (const char* text : {"Our report on page 3 of 12 March said Petra Lumb had voted to close the lido. She did not; she abstained.", "Clarification. Our markets column of 4 June said that Petra Lumb had voted to close the lido. She has not, and never did.",
                             "On 2 May we reported that Petra Lumb had voted to close the lido. In fact, she has not.", "In our dispatch of 12 September it was said that Petra Lumb had voted to close the lido. This is incorrect."}) {
        INFO(text);
        CHECK(withdrawn(draft({{"a.txt", std::string("A vote at the lido\n\n") + text}}, "herald")) == Texts{"Petra Lumb had voted to close the lido"});
    }
}

TEST_CASE("the words that take the place of others are the outlet's, and whose they were", "[extract]") {
    const Story story = draft({{"a.txt", "Correction\n\nOur dispatch of 12 September said that the mask was insured for 90 million marks. This is incorrect.\n\nPlease read in the third paragraph: \"The mask was insured for 9 million marks, according to Orm Mutual.\""}}, "herald");
    CHECK(withdrawn(story) == Texts{"The mask was insured for 90 million marks"});
    bool told = false;
    for (const Statement& statement : story.statements()) told = told || story.name(statement.source) == "Orm Mutual";
    CHECK(told);
}
