// Who speaks, by which part of a sentence tells it, and to which body they belong.
#include "sayings.hpp"

using namespace hearsay;
using testing::contains;
using testing::draft;
using testing::registry_of;
using testing::sayings;
using testing::source;
using testing::ties_of;
using Sayings = std::vector<std::string>;

TEST_CASE("a name with \"of\" and a body belongs to the body, not to a place", "[extract][speakers]") {
    for (const char* text : {"Gavro Orr, of the Harbour Union, said the road was shut.",
                             "Gavro Orr of the Harbour Union said the road was shut.",
                             "\"The road was shut,\" said Gavro Orr, 33, of the Harbour Union."}) {
        INFO(text);
        CHECK(ties_of(draft(text)) == Sayings{"Gavro Orr employed_by Harbour Union"});
    }
    CHECK(ties_of(draft("Gavro Orr, of Baldwin, said the road was shut.")).empty());
    const Story registry = registry_of({source("union", "Harbour Union", SourceKind::organization)});
    CHECK(contains(sayings(draft("\"The road was shut,\" Gavro Orr, of the Harbour Union, told reporters.", &registry)),
                   "Gavro Orr: The road was shut"));
}

TEST_CASE("somebody belongs to the whole of a name that the registry has", "[extract][speakers]") {
    const Story registry = registry_of({source("friends", "Friends of the Parade", SourceKind::organization),
                                        source("paper", "Paper and Print Workers' Union", SourceKind::organization)});
    CHECK(ties_of(draft("Ruth Orr, chair of the Friends of the Parade, said the trees were healthy.", &registry)) ==
          Sayings{"Ruth Orr employed_by Friends of the Parade"});
    CHECK(contains(
        ties_of(
            draft("Ruth Orr, spokeswoman for the Paper and Print Workers' Union, said the mill was sold.", &registry)),
        "Ruth Orr speaks_for Paper and Print Workers' Union"));
}

TEST_CASE("who said it stands before the apposition of a relative clause", "[extract][speakers]") {
    CHECK(
        sayings(draft("That cut no ice with Ruth Orr, chair of the Harbour Union, who said the trees were healthy.")) ==
        Sayings{"Ruth Orr: The trees were healthy"});
}

TEST_CASE("two officials, one from each side, are who speaks", "[extract][speakers]") {
    CHECK(sayings(draft("Delegations will meet in the town of Sarne, two officials, one from each country, told the "
                        "Gazette on Saturday.")) ==
          Sayings{"two officials: Delegations will meet in the town of Sarne"});
    CHECK(sayings(draft("Delegations will meet to discuss the crash, two officials, one from each country, told the "
                        "Gazette on Saturday.")) ==
          Sayings{"two officials: Delegations will meet to discuss the crash"});
}

TEST_CASE("a medium may have a number in its name, a bulletin has one of its own", "[extract][speakers]") {
    CHECK(contains(sayings(draft("The general died, the tabloid Signal 24 reported.")), "Signal 24: The general died"));
    CHECK(contains(sayings(draft("Channel 6 News reported that the mill will close.")),
                   "Channel 6 News: The mill will close"));
    CHECK(draft("Channel 6 News reported on air and online that the mill will close.").claims().size() == 1);
    CHECK_FALSE(contains(sayings(draft("Bulletin 211 said the general died.")), "Signal 24: The general died"));
}

TEST_CASE("a survey that was carried out for somebody speaks, not the month of it", "[extract][speakers]") {
    CHECK(
        sayings(draft("A survey carried out for us last November by Orm Trees found that the limes were infected.")) ==
        Sayings{"a survey carried out for us last November by Orm Trees: The limes were infected"});
    CHECK(sayings(draft("A study published last May by the Orm Institute found that the river was clean.")) ==
          Sayings{"a study published last May by the Orm Institute: The river was clean"});
}

TEST_CASE("what a message says its writer says", "[extract][speakers]") {
    CHECK(contains(sayings(draft("Owen Thrupp put up a message on the club's page at breakfast time. \"I have written "
                                 "to the leader to resign,\" it says.")),
                   "Owen Thrupp: I have written to the leader to resign"));
}

TEST_CASE("what is the finding of somebody is the word of it", "[extract][speakers]") {
    CHECK(sayings(draft("The mill burned down. Its boiler failed. That is the finding of the accident commission.")) ==
          Sayings{"accident commission: Its boiler failed"});
    CHECK(sayings(draft("The mill burned down. Its boiler failed. That is the finding of the accident commission, set "
                        "down in a five-page report which the Gazette has obtained.")) ==
          Sayings{"a five-page report: Its boiler failed"});
}

TEST_CASE("who is told of by the kind of work that the next one does is the next one", "[extract][speakers]") {
    CHECK(sayings(draft(
              "A helicopter went down, leaving six people dead, a rescue volunteer who reached the wreck "
              "said.\n\n\"There were six of them,\" Gavro Orr, of the Lesk Mountain Rescue Club, told reporters.")) ==
          Sayings{"Gavro Orr: A helicopter went down, leaving six people dead", "Gavro Orr: There were six of them"});
    CHECK(contains(sayings(draft("A helicopter went down, a farmer who reached the wreck said.\n\n\"There were six of "
                                 "them,\" Gavro Orr, of the Lesk Mountain Rescue Club, told reporters.")),
                   "a farmer: A helicopter went down"));
}

TEST_CASE("a quotation right behind a sentence is by whoever speaks or acts in it", "[extract][speakers]") {
    CHECK(contains(sayings(draft("Ada Holt said the bank was closing. \"It lied to these people.\"")),
                   "Ada Holt: It lied to these people"));
    CHECK(sayings(draft("A local priest, Fr Declan Moyle, was more direct. \"The bank lied to these people.\"")) ==
          Sayings{"Fr Declan Moyle: The bank lied to these people"});
    CHECK(sayings(draft("Ada Holt scoffed at talk of fraud: \"They lost, and they cannot count.\"")) ==
          Sayings{"Ada Holt: They lost, and they cannot count"});
    CHECK(sayings(draft("Ada Holt would not comment beyond a one-line statement: \"No data was lost by the bank.\"")) ==
          Sayings{"Ada Holt: No data was lost by the bank"});
}

TEST_CASE("somebody may be quoted by a medium behind the quotation", "[extract][speakers]") {
    CHECK(contains(sayings(draft("\"The reactor is stable,\" Ada Holt was quoted by the Lakewire agency as saying.")),
                   "Ada Holt: The reactor is stable"));
}

TEST_CASE("words that look like another part of speech are verbs where the sentence needs one", "[extract][speakers]") {
    CHECK(sayings(draft("A broken water main closed Mill Lane for most of Tuesday, said Ada Holt.")) ==
          Sayings{"Ada Holt: A broken water main closed Mill Lane for most of Tuesday"});
    CHECK(sayings(draft("Sources in the know said the file was lying in the hall.")) ==
          Sayings{"Sources in the know: The file was lying in the hall"});
    CHECK(sayings(draft(
              "Rates will keep falling into autumn, shipping consultancy Orm Advisory said in its weekly note.")) ==
          Sayings{"Orm Advisory: Rates will keep falling into autumn"});
    CHECK(contains(sayings(draft("In an affidavit, the estate's gardener, Alfred Orr, states that the gate was open.")),
                   "Alfred Orr: The gate was open"));
    CHECK(contains(sayings(draft("Walnuts were linked to lower blood pressure in a study, researchers at Calder "
                                 "University report in the journal Heart.")),
                   "researchers at Calder University: Walnuts were linked to lower blood pressure in a study"));
}

TEST_CASE("who took the floor said it, who said goodbye claimed nothing", "[extract][speakers]") {
    CHECK(sayings(draft("Boxer Tomas Brill took to the radio to announce that he was retiring.")) ==
          Sayings{"Tomas Brill: He was retiring"});
    CHECK(sayings(draft("Ada Holt let it be known that she would not be attending.")) ==
          Sayings{"Ada Holt: She would not be attending"});
    for (const char* text : {"Ada Holt waved as she said goodbye to the station where she had served.",
                             "Ada Holt would neither confirm nor deny that the scheme is to be scrapped.",
                             "Had the pilot said the engine was on fire, the tower would have cleared the runway."}) {
        INFO(text);
        CHECK(draft(text).claims().size() <= 1);
        CHECK_FALSE(contains(sayings(draft(text)), "Ada Holt: The scheme is to be scrapped"));
        for (const Statement& statement : draft(text).statements())
            CHECK(draft(text).name(statement.source) != "Ada Holt");
    }
}

TEST_CASE("what is said ends where the sentence around it goes on", "[extract][speakers]") {
    CHECK(
        contains(sayings(draft("Sweeper Lamin Jatta, whose own agent says he is worth 20 million, will not be sold.")),
                 "own agent: He is worth 20 million"));
    CHECK(sayings(draft("Alleging that the tender was rigged in favour of one bidder, opposition leader Ravi Kolhe on "
                        "Monday walked out.")) == Sayings{"Ravi Kolhe: The tender was rigged in favour of one bidder"});
    CHECK(contains(sayings(draft("Claims by the minister, Ada Holt, that the mill will close were not believed.")),
                   "Ada Holt: The mill will close"));
    CHECK(sayings(draft("It was Lucinda Marsh, not the accountants, who first said the numbers did not add up.")) ==
          Sayings{"Lucinda Marsh: The numbers did not add up"});
    CHECK(sayings(draft("Rents in the Old Quarter have tripled in a decade. So says Livia Marcu, who lives there.")) ==
          Sayings{"Livia Marcu: Rents in the Old Quarter have tripled in a decade"});
    CHECK(sayings(draft("The wreck, so the story goes, still holds a chest of silver.")) ==
          Sayings{"unnamed sources: The wreck still holds a chest of silver"});
}

TEST_CASE("programmes and reporters of a medium pass on what they are told", "[extract][speakers]") {
    const auto has_outlet = [](const Story& story, std::string_view name) {
        return std::any_of(story.sources().begin(), story.sources().end(), [&](const Source& source) {
            return source.kind == SourceKind::outlet && story.text(source.name) == name;
        });
    };
    CHECK(has_outlet(draft("The comet will be visible before dawn, Dr Beth Lam told ABN Breakfast."), "ABN Breakfast"));
    CHECK(has_outlet(draft("The Kings are nearing a deal, league sources told HoopFeed's Sam Ostrow."), "HoopFeed"));
}

TEST_CASE("what somebody heard from another is the other's word", "[extract][speakers]") {
    CHECK(sayings(draft("Marta Zielny was worried. She heard from a clerk that the alarm was off.")) ==
          Sayings{"a clerk: The alarm was off"});
    CHECK(sayings(draft("Ada Holt learned from two officials that the alarm was off.")) ==
          Sayings{"two officials: The alarm was off"});
}
