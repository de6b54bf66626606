// Denials that leave it to the reader what they deny, and what is said within turns.
#include "reading.hpp"
#include "support/catch.hpp"

using namespace hearsay;
using testing::draft;

namespace {

struct Counts {
    std::size_t claims = 0;
    std::size_t asserted = 0;
    std::size_t denied = 0;
    friend bool operator==(const Counts&, const Counts&) = default;
};

Counts counts(const Story& story) {
    Counts found{.claims = story.claims().size()};
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        found.asserted += story.asserts(id_at<StatementId>(i)).size();
        found.denied += story.denies(id_at<StatementId>(i)).size();
    }
    return found;
}

/// The source whose own statement carries the claim that holds these words; "" for none.
std::string origin_of(const Story& story, std::string_view words) {
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const auto id = id_at<StatementId>(i);
        for (const ClaimId claim : story.asserts(id)) {
            if (story.text(story[claim].text).find(words) != std::string_view::npos) return std::string(story.name(story[id].source));
        }
    }
    return {};
}

}  // namespace

TEST_CASE("a denial that does not say of what is one of what was said before", "[extract]") {
    for (const char* text : {"Ada Holt said the dam was cracked. The mayor denied it.",
                             "Ada Holt said that the dam was cracked; the police deny this.",
                             "Ada Holt said the dam was cracked. Valley Power flatly denied the allegation.",
                             "Ada Holt said the dam was cracked. Valley Power called the claim \"baseless\".",
                             "Ada Holt said the dam was cracked. Valley Power slammed the claims as \"absolute fiction\".",
                             "Ada Holt said the dam was cracked. Valley Power says that is false.",
                             "Ada Holt said the dam was cracked. Valley Power says she's wrong.",
                             "Ada Holt said the dam was cracked. Valley Power disputed her account.",
                             "Ada Holt said the dam was cracked. Valley Power rejected the woman's account.",
                             "Ada Holt said the dam was cracked. Valley Power said the allegation was wide of the mark."}) {
        INFO(text);
        CHECK(counts(draft(text)) == Counts{1, 1, 1});
    }
    CHECK(draft("Valley Power denied it.").statements().empty());
    CHECK(origin_of(draft("Ada Holt said Ben Orr had denied it."), "had denied it") == "Ada Holt");
}

TEST_CASE("talk is denied in the passive, and by several words", "[extract]") {
    const std::string clerk = "The bank was robbed at noon, a clerk said. ";
    for (const char* denial : {"Her account was rejected by the Orm Bank.", "The claim was denied by the Orm Bank.", "That was disputed by the Orm Bank."}) {
        CHECK(denials(draft(clerk + denial)) == Sayings{"Orm Bank: The bank was robbed at noon"});
    }
    for (const char* denial : {"brushed aside talk", "laughed off rumours", "brushed off reports"}) {
        CHECK(denials(draft("It rained all day. Greta Lind " + std::string(denial) + " that an investor was about to buy the mill.")) == Sayings{"Greta Lind: An investor was about to buy the mill"});
    }
}

TEST_CASE("what leaves out its verb affirms or denies what was said before", "[extract]") {
    const Story denied = draft("Survivors said that the sirens had not been heard; the ministry insists that they were.");
    CHECK(denials(denied) == Sayings{"ministry: The sirens had not been heard"});
    const Story affirmed = draft("The ministry said that the sirens were tested. A clerk confirmed that they were.");
    CHECK(denials(affirmed).empty());
    CHECK(contains(sayings(affirmed), "a clerk: The sirens were tested"));
    CHECK(denials(draft("The police said the driver was drunk. Greta Lind rejected the account that the police gave on Tuesday.")) == Sayings{"Greta Lind: The driver was drunk"});
}

TEST_CASE("nothing of the kind denies what was said, a denial that is taken back denies nothing", "[extract]") {
    for (const char* none : {"there had been no offer of the kind", "she had done nothing of the sort"}) {
        CHECK(denials(draft("The minister offered to resign, the Echo reported. The government said that " + std::string(none) + ".")) == Sayings{"government: The minister offered to resign"});
    }
    const Story back = draft("The government of Norvia took back its denial that the minister had wanted to resign.");
    CHECK(denials(back).empty());
    CHECK(sayings(back).empty());
}

TEST_CASE("what is called untrue in a whole sentence is denied, nothing before it", "[extract]") {
    for (const char* text : {"Valley Power said it was not true that the dam had cracked.", "\"It is not true that the dam had cracked,\" said Valley Power.",
                             "Reports that the dam will close are untrue, Valley Power said.", "Claims that the dam had cracked are false, Valley Power said.",
                             "The statements to the effect that the dam had cracked do not correspond to reality, Valley Power said.",
                             "It is not the case that the dam had cracked, Valley Power said."}) {
        INFO(text);
        CHECK(counts(draft(text)) == Counts{1, 0, 1});
    }
    const Story story = draft("The limes were felled, according to the council. A spokesman for the mill said: \"It is not true that the time was chosen to avoid protest.\"");
    CHECK(counts(story) == Counts{2, 1, 1});
}

TEST_CASE("what a claim says ends before what is said of the claim", "[extract]") {
    for (const char* text : {"The council's claim that the mill will close is untrue, Valley Power said.", "Claims by a rival that the mill will close are false, Valley Power said."}) {
        INFO(text);
        CHECK(counts(draft(text)) == Counts{1, 1, 1});
    }
}

TEST_CASE("a deed that is denied, admitted or somebody is accused of has a doer", "[extract]") {
    const auto claim = [](const Story& story) { return story.claims().size() == 1 ? std::string(story.text(story.claims()[0].text)) : std::string(); };
    CHECK(claim(draft("Mr Castellan denied ever having met the witness.")) == "Mr Castellan has met the witness");
    CHECK(claim(draft("Through his lawyer, Mr Castellan denied meeting the witness.")) == "Mr Castellan met the witness");
    CHECK(claim(draft("Ada Holt admitted stealing morphine from the ward.")) == "Ada Holt stole morphine from the ward");
    CHECK(claim(draft("The council denied being warned of the risk.")) == "The council was warned of the risk");
    CHECK(claim(draft("Opposition MPs accused Trade Minister Josef Halloran of misleading parliament.")) == "Trade Minister Josef Halloran misled parliament");
    CHECK(counts(draft("Mr Castellan denied having met the witness.")) == Counts{1, 0, 1});
    CHECK(counts(draft("Ada Holt admitted stealing morphine from the ward.")) == Counts{1, 1, 0});
}

TEST_CASE("a bare yes or no answers what was asked", "[extract]") {
    CHECK(counts(draft("Asked whether the plant would close, chief executive Lorne Mabry replied: \"Absolutely not.\"")) == Counts{1, 0, 1});
    CHECK(counts(draft("Asked if the plant would close, Lorne Mabry said no.")) == Counts{1, 0, 1});
    CHECK(counts(draft("Asked whether the plant would close, Lorne Mabry said yes.")) == Counts{1, 1, 0});
}

TEST_CASE("several words deny together, a claim withdrawn is no longer made", "[extract]") {
    for (const char* text : {"Sheriff Dwayne Purcell laughed off suggestions that he was planning a run for Congress.", "The minister poured cold water on a report that the works would be sold.",
                             "Minister Pavol Drienko has dismissed as \"pure fantasy\" a report in a daily that the pipeline will be sold.", "Ada Holt withdrew her claim that students had set fire to the library.",
                             "Claims that the dam was opened without warning are, the River Authority insists, untrue."}) {
        INFO(text);
        CHECK(counts(draft(text)) == Counts{1, 0, 1});
    }
}

TEST_CASE("an answer to what the sentence before tells of denies it, and the outlet has not said it", "[extract]") {
    for (const char* text : {"Ada Holt was angry at a report on the radio that a boat had rammed the pier. \"That's a pure lie. Nobody rammed anything,\" she said.",
                             "Ada Holt was asked about rumours that a boat had rammed the pier. \"It's nonsense,\" she said."}) {
        INFO(text);
        const Story story = draft(text);
        CHECK(counts(story) == Counts{1, 0, 1});
        REQUIRE(story.claims().size() == 1);
        CHECK(std::string(story.text(story.claims().front().text)).ends_with("boat had rammed the pier"));
    }
}

TEST_CASE("talk that is called false is denied", "[extract]") {
    for (const char* text : {"Valley Power called reports that the dam was cracked nonsense.",
                             "Claims that the dam was cracked are \"wide of the mark\", Valley Power insists.",
                             "Reports that the dam was cracked were false, the mayor said.",
                             "Valley Power today rejected claims that the dam was cracked."}) {
        INFO(text);
        const Story story = draft(text);
        CHECK(counts(story) == Counts{1, 0, 1});
        REQUIRE(story.claims().size() == 1);
        CHECK(story.text(story.claims().front().text) == "The dam was cracked");
    }
    CHECK(counts(draft("Valley Power denied reports of a second leak in the dam.")) == Counts{1, 0, 1});
}

TEST_CASE("what somebody says in a turn that others said comes from them", "[extract]") {
    const Story story = draft("PRESENTER: The ferry sank. About 210 people were aboard, its operator, Seabright Lines, says.\n\n"
                              "ADA HOLT: The door was open. The mayor says the captain was ill.\n\n"
                              "PRESENTER: Was the sea rough?\n\nADA HOLT: The sea was calm on Monday.\n");
    CHECK(origin_of(story, "210 people") == "Seabright Lines");
    CHECK(origin_of(story, "captain was ill") == "mayor");
    CHECK(origin_of(story, "sea was calm") == "ADA HOLT");
}

TEST_CASE("answers without a name are those of whom the text introduces", "[extract]") {
    const Story story = draft("Winter at the dam\n\nTova Lind was shift engineer at the dam until May. She talks to the Courier.\n\n"
                              "Q: When did you see it?\n\nA: The wall was wet in November.\n\nQ: Whom did you tell?\n\nA: The board knew of it in December.\n");
    CHECK(origin_of(story, "wall was wet") == "Tova Lind");
}

TEST_CASE("what others told the one who is quoted comes from them", "[extract]") {
    const Story story = draft("\"One of our engineers told me that the dam was cracked,\" Ada Holt said.");
    CHECK(origin_of(story, "dam was cracked") == "One of our engineers");
}

TEST_CASE("what is called false, and only reported, is denied", "[extract]") {
    for (const char* text : {"Valley Power has described as false the reported sale of its dam.", "Valley Power described the alleged sale of its dam as untrue.",
                             "Valley Power denied the alleged sale of its dam."}) {
        INFO(text);
        const Story story = draft(text);
        CHECK(counts(story) == Counts{1, 0, 1});
        REQUIRE(story.claims().size() == 1);
        CHECK(std::string(story.text(story.claims()[0].text)) == "Sale of its dam");
    }
}

TEST_CASE("a noun may tell what happened", "[extract]") {
    CHECK(origin_of(draft("The board on Sunday confirmed the death of one diver in the lock."), "death of one diver") == "board");
    CHECK(origin_of(draft("Valley Power announced the closure of the dam."), "closure of the dam") == "Valley Power");
}

TEST_CASE("the report of whoever was cited last is theirs", "[extract]") {
    CHECK(origin_of(draft("The dam has cracked, according to the Lake Herald. The same report says that the mayor was told in May."), "mayor was told") == "Lake Herald");
    CHECK(origin_of(draft("The dam has cracked, according to the Lake Herald. A report says that the mayor was told in May."), "mayor was told") == "a report");
}

TEST_CASE("an offer that is rejected is no claim that is denied", "[extract]") {
    CHECK(counts(draft("Lake Oil said that it had made a proposal. The board considered the proposal carefully and rejected it on Friday.")).denied == 0);
}
