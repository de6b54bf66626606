// Who speaks, by which part of a sentence tells it, and to which body they belong.
#include "sayings.hpp"

using namespace hearsay;
using testing::contains;
using testing::draft;
using testing::registry_of;
using testing::sayings;
using testing::source;
using Sayings = std::vector<std::string>;

namespace {

/// "source kind body" of each affiliation.
Sayings ties(const Story& story) {
    Sayings found;
    for (const Affiliation& tie : story.affiliations()) {
        found.push_back(std::string(story.name(tie.source)) + ' ' + std::string(name_of(tie.kind)) + ' ' +
                        std::string(story.name(tie.with)));
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

TEST_CASE("a name with \"of\" and a body belongs to the body, not to a place", "[extract][speakers]") {
    for (const char* text : {"Gavro Orr, of the Harbour Union, said the road was shut.",
                             "Gavro Orr of the Harbour Union said the road was shut.",
                             "\"The road was shut,\" said Gavro Orr, 33, of the Harbour Union."}) {
        INFO(text);
        CHECK(ties(draft(text)) == Sayings{"Gavro Orr employed_by Harbour Union"});
    }
    CHECK(ties(draft("Gavro Orr, of Baldwin, said the road was shut.")).empty());
    const Story registry = registry_of({source("union", "Harbour Union", SourceKind::organization)});
    CHECK(contains(sayings(draft("\"The road was shut,\" Gavro Orr, of the Harbour Union, told reporters.", &registry)),
                   "Gavro Orr: The road was shut"));
}

TEST_CASE("somebody belongs to the whole of a name that the registry has", "[extract][speakers]") {
    const Story registry = registry_of({source("friends", "Friends of the Parade", SourceKind::organization),
                                        source("paper", "Paper and Print Workers' Union", SourceKind::organization)});
    CHECK(ties(draft("Ruth Orr, chair of the Friends of the Parade, said the trees were healthy.", &registry)) ==
          Sayings{"Ruth Orr employed_by Friends of the Parade"});
    CHECK(contains(
        ties(draft("Ruth Orr, spokeswoman for the Paper and Print Workers' Union, said the mill was sold.", &registry)),
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
