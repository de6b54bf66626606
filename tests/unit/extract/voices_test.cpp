// Voices that fill whole paragraphs, and what a description says of whom somebody belongs to.
#include "model/builder.hpp"
#include "sayings.hpp"
#include "support/catch.hpp"

#include <algorithm>

using namespace hearsay;
using testing::contains;
using testing::draft;
using testing::registry_of;
using testing::sayings;
using testing::source;

namespace {

/// "source > body" of each affiliation.
std::vector<std::string> ties(const Story& story) {
    std::vector<std::string> result;
    for (const Affiliation& tie : story.affiliations())
        result.push_back(std::string(story.name(tie.source)) + " > " + std::string(story.name(tie.with)));
    return result;
}

Story vesland() {
    StoryBuilder builder;
    builder.begin_file("");
    builder.add(source("lantern", "The Lantern", SourceKind::outlet));
    builder.add(source("lantern-sunday", "The Lantern on Sunday", SourceKind::outlet));
    builder.add(source("vesland", "Vesland", SourceKind::state));
    builder.add(source("mod", "Ministry of Harbours of Vesland", SourceKind::organization));
    builder.add(source("exams", "Callan Examination Board", SourceKind::organization));
    AffiliationRecord tie;
    tie.source = "mod";
    tie.with = "vesland";
    tie.kind = AffiliationKind::division_of;
    builder.add(tie);
    Diagnostics problems;
    return builder.build(problems);
}

}  // namespace

TEST_CASE("in an interview the one who answers makes the claims", "[extract]") {
    const std::vector<std::string> found = sayings(
        draft("Pell Post: Did the pump fail?\n\nNora Finch: The pump failed in March. Nobody told the crew.\n\n"
              "PP: Who knew?\n\nNF: The owner knew of it.\n\nQ: Will you sue?\n\nA: My lawyer sued them today.\n"));
    CHECK(found == std::vector<std::string>{"Nora Finch: My lawyer sued them today", "Nora Finch: Nobody told the crew",
                                            "Nora Finch: The owner knew of it",
                                            "Nora Finch: The pump failed in March"});
}

TEST_CASE("the turns of a transcript belong to whoever has the word", "[extract]") {
    const std::vector<std::string> found = sayings(
        draft("KEEPER OSK: The lamp was out all night.\n\nI lit it again myself.\n\n>> RITA: Was it the wind?\n\n"
              "KEEPER OSK: The wind was light.\n"));
    CHECK(contains(found, "KEEPER OSK: The lamp was out all night"));
    CHECK(contains(found, "KEEPER OSK: I lit it again myself"));
    CHECK(contains(found, "KEEPER OSK: The wind was light"));
    CHECK(found.size() == 3);
}

TEST_CASE("neither a heading with a colon nor a form is a talk", "[extract]") {
    CHECK(contains(
        sayings(
            draft("Police: Driver fled the harbour\n\nPolice: Driver fled the harbour\n\nA van was found at noon.\n")),
        "courier: A van was found at noon"));
    const std::vector<std::string> bulletin =
        sayings(draft("Incident: structure fire, Osk Mill\n\nResources: 22 engines, 140 people\n\n1. The search of all "
                      "floors is complete.\n\n"
                      "2. Two firefighters were hurt.\n"));
    for (const std::string& saying : bulletin)
        CHECK((saying.find("Incident: ") != 0 && saying.find("Resources: ") != 0));
}

TEST_CASE("who is never introduced presents, and speaks for the outlet", "[extract]") {
    const std::vector<std::string> pit = sayings(draft(
        "CAPTAIN: The pump failed on Sunday.\n\nMATE: The owner knew of it.\n\nCAPTAIN: Nobody told the crew.\n"));
    CHECK(contains(pit, "CAPTAIN: Nobody told the crew"));
    for (const std::string& saying : sayings(draft("BREAKFAST WITH MIRA AND DOV\n\nMIRA: The ferry sank in the harbour "
                                                   "on Sunday.\n\nDOV: The captain was asleep.\n\n"
                                                   "MIRA: The owner wrote to the board.\n"))) {
        CHECK((saying.find("MIRA: ") != 0 && saying.find("DOV: ") != 0));
    }
    CHECK(contains(sayings(draft("The captain, Jorit Dov, was our guest.\n\nMIRA: The ferry sank on Sunday.\n\nDOV: "
                                 "The pump was broken.\n\nMIRA: The owner knew of it.\n")),
                   "Jorit Dov: The pump was broken"));
}

TEST_CASE("a title in brackets names no speaker", "[extract]") {
    const std::vector<std::string> found = sayings(
        draft("An article on Sunday (\"HARBOUR OF SHAME: Cops search pump house\") said that the pump had failed.\n"));
    for (const std::string& saying : found) CHECK(saying.find("Cops: ") != 0);
    CHECK(
        ties(
            draft(
                "An article on Sunday (\"HARBOUR OF SHAME: Cops search pump house\") said that the pump had failed.\n"))
            .empty());
}

TEST_CASE("a relative of the same name is somebody else", "[extract]") {
    const std::vector<std::string> found =
        sayings(draft("Osk drove a van for a bakery and had coached T-ball at the park, said his mother, Delphine Osk. "
                      "\"He was to be here at eight,\" she said.\n"));
    CHECK(contains(found, "Delphine Osk: He was to be here at eight"));
    CHECK(ties(draft("Osk's mother, Delphine, said the crowd was calm.\n")).empty());
    CHECK(ties(draft("Jorit Malk, a retired police captain from Karsund, said the crowd was calm.\n")).empty());
}

TEST_CASE("who is told by an age is whoever spoke last", "[extract]") {
    CHECK(contains(sayings(draft("Jorit Malk, a plasterer, told Lake Radio that he was offered money. \"They wanted "
                                 "silence,\" the 36-year-old said.\n")),
                   "Jorit Malk: They wanted silence"));
}

TEST_CASE("the subject of a sentence stands before its relative clause, and what is told us is no subject",
          "[extract]") {
    CHECK(contains(sayings(draft("A father whose son died at two days old says the board offered money.\n")),
                   "a father: The board offered money"));
    CHECK(contains(sayings(draft("A report which the board wrote says the dam is cracked.\n")),
                   "a report: The dam is cracked"));
    CHECK(contains(sayings(draft("A sergeant told us there would be two arrests.\n")),
                   "a sergeant: There would be two arrests"));
}

TEST_CASE("what is said in doing something stands before, and what describes a source is nothing it says",
          "[extract]") {
    CHECK(contains(
        sayings(draft(
            "The dam was cracked in May, the mayor said in closing the road, a step that does not help the town.\n")),
        "mayor: The dam was cracked in May"));
    for (const std::string& saying : sayings(draft(
             "The pump had failed, Lake Radio reported, citing two people it said were familiar with the case.\n"))) {
        CHECK((saying.find("it: ") == std::string::npos && saying.find(": Were familiar") == std::string::npos));
    }
}

TEST_CASE("a body is called by all of its name", "[extract]") {
    for (const char* body : {"Ministry of Health", "Ministry of the Interior", "Department for Transport and Labour",
                             "University of Orm", "Institute of Water Studies"}) {
        const std::string name = body;
        CHECK(contains(sayings(draft("The " + name + " said the dam was cracked.\n")), name + ": The dam was cracked"));
        CHECK(contains(sayings(draft("The dam was cracked, the " + name + " said on Monday.\n")),
                       name + ": The dam was cracked"));
        CHECK(contains(ties(draft("Jorit Malk, a spokesman for the " + name + ", said the dam was cracked.\n")),
                       "Jorit Malk > " + name));
    }
}

TEST_CASE("a statement that somebody gave is that one's word, a letter or a report is a document", "[extract]") {
    for (const char* text : {"A statement from the Harbour Ministry said the dam was cracked.\n",
                             "The dam was cracked, according to a news release from the Harbour Ministry.\n",
                             "In a statement on Friday morning the Harbour Ministry said the dam was cracked.\n"}) {
        CHECK(contains(sayings(draft(text)), "Harbour Ministry: The dam was cracked"));
    }
    CHECK(contains(sayings(draft("A report by the Harbour Ministry said the dam was cracked.\n")),
                   "a report by the Harbour Ministry: The dam was cracked"));
    CHECK(contains(sayings(draft("At a hearing on Monday afternoon Jorit Malk said the dam was cracked.\n")),
                   "Jorit Malk: The dam was cracked"));
}

TEST_CASE("the police are the force that is in sight", "[extract]") {
    StoryBuilder builder;
    builder.begin_file("");
    builder.add(source("osk-pd", "Osk Police Department", SourceKind::organization));
    builder.add(source("mere-pd", "Mere Police Department", SourceKind::organization));
    builder.add(source("lind", "Ada Lind", SourceKind::person));
    AffiliationRecord tie;
    tie.source = "lind";
    tie.with = "osk-pd";
    tie.kind = AffiliationKind::speaks_for;
    builder.add(tie);
    Diagnostics problems;
    const Story known = builder.build(problems);
    for (const char* text : {"Police said the van was found. The chief, Ada Lind, thanked the crew.\n",
                             "The department has maintained that the van was found. Ada Lind left early.\n"}) {
        CHECK(contains(sayings(draft(text, &known)), "Osk Police Department: The van was found"));
    }
    CHECK_FALSE(contains(sayings(draft("Police said the van was found.\n", &known)),
                         "Osk Police Department: The van was found"));
}

TEST_CASE("a quotation in a paragraph of its own is the speaker's beside it", "[extract]") {
    CHECK(contains(sayings(draft("Anna Brock, the keeper, was angry.\n\n\"The lamp was never lit.\"\n")),
                   "Anna Brock: The lamp was never lit"));
    const std::vector<std::string> found = sayings(
        draft("“The lamp was out in May,” said Anna Brock.\n\n“Nobody came to mend it.\n\n“We wrote to the board.”\n"));
    CHECK(contains(found, "Anna Brock: Nobody came to mend it"));
    CHECK(contains(found, "Anna Brock: We wrote to the board"));
}

TEST_CASE("a town before a colon says nothing", "[extract]") {
    for (const std::string& saying : sayings(draft("Karsund: The ferry sank in the harbour on Sunday.\n")))
        CHECK(saying.find("Karsund: ") != 0);
}

TEST_CASE("ranks and offices lead to the body", "[extract]") {
    const Story known = vesland();
    CHECK(
        contains(ties(draft("Superintendent of Police Jorit Malk said the boat had sunk.\n")), "Jorit Malk > Police"));
    CHECK(contains(
        ties(draft("Controller of Papers of the Callan Examination Board Dr Sela Ruun said the test was late.\n",
                   &known)),
        "Sela Ruun > Callan Examination Board"));
    CHECK(contains(ties(draft("Vesland Harbours Minister Jorit Malk said the boat had sunk.\n", &known)),
                   "Jorit Malk > Ministry of Harbours of Vesland"));
    CHECK(ties(draft("Veteran Vesland journalist Jorit Malk said the boat had sunk.\n", &known)).empty());
}

TEST_CASE("the longest registered name wins", "[extract]") {
    const Story known = vesland();
    const Story story = draft("The boat has sunk, a source told The Lantern on Sunday.\n", &known);
    CHECK(story.find_source("lantern-sunday").has_value());
    CHECK_FALSE(story.find_source("lantern").has_value());
}

TEST_CASE("several outlets in one attribution all say it, and \"the paper\" is the last of them", "[extract]") {
    const std::vector<std::string> found =
        sayings(draft("State broadcaster LVT, PNW radio and the Harbour newspaper reported that the boat had sunk. "
                      "Nobody was on board, the paper said.\n"));
    CHECK(contains(found, "LVT: The boat had sunk"));
    CHECK(contains(found, "PNW radio: The boat had sunk"));
    CHECK(contains(found, "Harbour newspaper: The boat had sunk"));
    CHECK(contains(found, "Harbour newspaper: Nobody was on board"));
}

TEST_CASE("what others believe is what the speaker says of them", "[extract]") {
    CHECK(sayings(draft("The owners believe the boat was rammed, a harbour clerk said.\n")).size() == 1);
}

TEST_CASE("another's saying behind \"but\" ends the one before", "[extract]") {
    const std::vector<std::string> found = sayings(draft("Brock said the lamp was lit, but Malk said it was out.\n"));
    CHECK(contains(found, "Brock: The lamp was lit"));
    CHECK(contains(found, "Malk: It was out"));
}

TEST_CASE("a topic before a colon is nobody who speaks", "[extract]") {
    const Story story = draft(
        "Lake Daily\n\nFertiliser: Board holds clerk as mayor steps in\n\nThe Harbour Board has held a clerk, it said "
        "on Monday.\n\nContact: desk@lake.example\n");
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const std::string name(story.name(story.statements()[i].source));
        CHECK(name != "Fertiliser");
        CHECK(name != "Contact");
    }
}

TEST_CASE("a document that somebody spoke in is that one's word", "[extract]") {
    const auto said =
        sayings(draft("Orm Works, in an e-mailed response, denied the contents of the note. \"Every bill was paid "
                      "after the tests,\" said the response.\n"));
    CHECK(std::find(said.begin(), said.end(), "Orm Works: Every bill was paid after the tests") != said.end());
    const auto signed_by =
        sayings(draft("In a statement signed by the press secretary, Mr. Bo Karr, the council described the report as "
                      "mischief. \"The clerk has not been "
                      "removed from office,\" the statement partly read.\n"));
    CHECK(std::find(signed_by.begin(), signed_by.end(), "Bo Karr: The clerk has not been removed from office") !=
          signed_by.end());
}

TEST_CASE("what things are done by is no source", "[extract]") {
    for (const std::string& said : sayings(draft("Greta Lind said all bills were cleared as per procedure.\n")))
        CHECK(said.starts_with("Greta Lind: "));
    CHECK(sayings(draft("Asked whether she had written to the board, Greta Lind replied in the negative.\n")).empty());
}

TEST_CASE("the company that has not spoken yet is the one named last", "[extract]") {
    const auto said =
        sayings(draft("Orm Works Ltd shut its dairy in Oke on Monday. The company said that the dairy lost money.\n"));
    CHECK(std::find(said.begin(), said.end(), "Orm Works Ltd: The dairy lost money") != said.end());
}

TEST_CASE("the club is not the player of whom it speaks", "[extract]") {
    for (const char* player : {"Ilo Tarv", "Striker Ilo Tarv", "Forward Ilo Tarv"}) {
        const std::string leaves = std::string(player) + " will leave after three seasons";
        CHECK(sayings(draft(leaves + ", the club said on Wednesday.")) == Sayings{"club: " + leaves});
        CHECK(sayings(draft(leaves + ", the buying club said.")) == Sayings{"buying club: " + leaves});
    }
    CHECK(sayings(draft("The forward passed the medical three days ago, the club says.")) == Sayings{"club: The forward passed the medical three days ago"});
}

TEST_CASE("what stands behind the cue of a whole sentence is when and to whom it was said", "[extract]") {
    for (const char* told : {"the minister told members of the council", "the minister told members of parliament", "the minister said on Tuesday after counting what was left in the till", "the minister said before leaving the mill"}) {
        CHECK(sayings(draft("Repairs will cost 18 million crowns, " + std::string(told) + ".")) == Sayings{"minister: Repairs will cost 18 million crowns"});
    }
    CHECK(sayings(draft("Neighbours had heard shouting, Inspector Greta Lind said before leaving the scene.")) == Sayings{"Greta Lind: Neighbours had heard shouting"});
    CHECK(sayings(draft("The work will come to 18 million crowns, if the minister is right.")) == Sayings{"minister: The work will come to 18 million crowns"});
    CHECK(sayings(draft("The agency Lakewire had put the price at 32 million.")) == Sayings{"Lakewire: The price is 32 million"});
}

TEST_CASE("two bodies that speak together are two, however long their names are", "[extract]") {
    const Sayings both{"Open Hands: The slide took 62 lives", "Ministry of Waters: The slide took 62 lives"};
    const auto sorted = [](Sayings list) { std::sort(list.begin(), list.end()); return list; };
    CHECK(sayings(draft("The slide took 62 lives, the Ministry of Waters and the aid group Open Hands said in a joint statement.")) == sorted(both));
    const Story registry = registry_of({source("waters", "Ministry of Waters", SourceKind::organization), source("hands", "Open Hands", SourceKind::organization)});
    CHECK(sayings(draft("The slide took 62 lives, the Ministry of Waters and Open Hands said on Monday.", &registry)) == sorted(both));
    CHECK(sayings(draft("The slide took 62 lives, relatives of the miners and the crew said.")) == Sayings{"relatives of the miners and the crew: The slide took 62 lives"});
    CHECK(sayings(draft("The slide took 62 lives, the ministry and the Union of Miners said. Forty-eight of the dead have been identified, they said.")) ==
          Sayings{"Union of Miners: Forty-eight of the dead have been identified", "Union of Miners: The slide took 62 lives", "ministry: Forty-eight of the dead have been identified", "ministry: The slide took 62 lives"});
    CHECK(sayings(draft("Sixty-two people are dead. The ministry and the union have put their lists together and say so in a letter.")) == Sayings{"ministry: Sixty-two people are dead", "union: Sixty-two people are dead"});
}

TEST_CASE("an \"and\" may stand within the name of a body", "[extract]") {
    CHECK(sayings(draft("The slide took 62 lives, the Food and Drug Administration said.")) == Sayings{"Food and Drug Administration: The slide took 62 lives"});
    CHECK(sayings(draft("The slide took 62 lives, the ministry and the Food and Drug Administration said.")) ==
          Sayings{"Food and Drug Administration: The slide took 62 lives", "ministry: The slide took 62 lives"});
}

TEST_CASE("who told the paper is the source, however long the phrase", "[extract]") {
    for (const char* who : {"a person with knowledge of the talks", "a person briefed on the talks", "a clerk of the works"}) {
        CHECK(sayings(draft("A cut was written into the budget, " + std::string(who) + " told the Tribune late on Friday.")) == Sayings{std::string(who) + ": A cut was written into the budget"});
    }
}

TEST_CASE("those without a name are told of by their number", "[extract]") {
    CHECK(sayings(draft("The minister offered to resign, according to three people familiar with the matter. The meeting took place at Elmstead, the three said. It was about pensions, one of the three said. \"She found out by chance,\" this person added.")) ==
          Sayings{"three people familiar with the matter: It was about pensions", "three people familiar with the matter: She found out by chance", "three people familiar with the matter: The meeting took place at Elmstead",
                  "three people familiar with the matter: The minister offered to resign"});
    CHECK(sayings(draft("In a joint statement, the Reform Alliance and the Green Party said that the vote would be put off. \"We owe it to the pensioners,\" the two parties said.")) ==
          Sayings{"Green Party: The vote would be put off", "Green Party: We owe it to the pensioners", "Reform Alliance: The vote would be put off", "Reform Alliance: We owe it to the pensioners"});
}

TEST_CASE("the company is the one whose affairs the sentence tells", "[extract]") {
    const Story registry = registry_of({source("exchange", "Orm Exchange", SourceKind::organization), source("teldra", "Teldra Storage", SourceKind::organization)});
    CHECK(contains(sayings(draft("Orm Exchange halted trading on Tuesday, it said in a notice. The recall of Teldra Storage's batteries will cost 31 million crowns, the company said.", &registry)),
                   "Teldra Storage: The recall of Teldra Storage's batteries will cost 31 million crowns"));
    CHECK_FALSE(contains(sayings(draft("Teldra Storage recalls batteries, it said. Three of the eight makers whom we rang said that they check every metre.", &registry)), "Teldra Storage: They check every metre"));
}

TEST_CASE("a figure may be told as a bound", "[extract]") {
    CHECK(contains(sayings(draft("The driver had nine wounds, police said. The Daily Comet had earlier put the number at more than 20.")), "Daily Comet: The number is more than 20"));
    CHECK(sayings(draft("The mayor, Greta Lind, put the number of dead at at least 80, local station Radio Montes reported.")) == Sayings{"Greta Lind: The number of dead is at least 80"});
}

TEST_CASE("what is said to be so behind a report is the report's", "[extract]") {
    const std::string report = "A second man left the taxi, BPB News reported.";
    CHECK(contains(sayings(draft(report + " Film is said to have caught him running.")), "BPB News: Film has caught him running"));
    CHECK(contains(sayings(draft(report + "\n\nFilm is said to have caught him running.")), "unnamed sources: Film has caught him running"));
}

TEST_CASE("whoever reads from a document in court has it from the document", "[extract]") {
    CHECK(sayings(draft("Reading from the post-mortem report, prosecutor Greta Lind told the court that the driver had nine wounds.")) == Sayings{"post-mortem report: The driver had nine wounds"});
}

TEST_CASE("minutes and other papers show what was done", "[extract]") {
    for (const char* papers : {"minutes of a meeting", "internal documents seen by this newspaper", "court documents"}) {
        CHECK(sayings(draft("The list was cleared by its director, " + std::string(papers) + " show.")) == Sayings{std::string(papers) + ": The list was cleared by its director"});
    }
    CHECK(sayings(draft("The minutes show that the list was cleared.")) == Sayings{"minutes: The list was cleared"});
    CHECK(sayings(draft("Ten minutes of rain followed, the mayor said.")) == Sayings{"mayor: Ten minutes of rain followed"});
}

TEST_CASE("whoever saw it happen is the source", "[extract]") {
    CHECK(sayings(draft("A woman who works at the booths, and whose name we withhold, saw a lorry cross the bridge at five on Tuesday.")) ==
          Sayings{"a woman: A woman who works at the booths, and whose name we withhold, saw a lorry cross the bridge at five on Tuesday"});
    CHECK(sayings(draft("Witnesses saw two men running from the Orm Bank on Monday.")) == Sayings{"Witnesses: Witnesses saw two men running from the Orm Bank on Monday"});
    CHECK(sayings(draft("Whether Greta Lind answered on Monday, the minutes do not say.")).empty());
}

TEST_CASE("what a body publishes itself is announced by it", "[extract]") {
    using namespace hearsay::extract;
    StoryDraft book(DraftOptions{});
    const std::string text =
        "Orm Foods plc\nPress release\n18 October 2032\n\nORM FOODS ANNOUNCES CHANGES\n\nOrm Foods plc today announces "
        "the outcome of its review.\n\n"
        "The Company will close its dairy at Oke at the end of March 2033 with the loss of 240 jobs.\n";
    book.add(analyse_article(read_article(text, "a.txt", {})), "a.txt");
    Diagnostics notes;
    const auto said = sayings(book.finish(notes));
    CHECK(std::any_of(said.begin(), said.end(), [](const std::string& one) {
        return one.starts_with("Orm Foods plc: The Company will close its dairy");
    }));
    CHECK(sayings(draft("The ferry company will close its dairy at Oke at the end of March 2033.\n")).empty());
}

TEST_CASE("a headline in capitals names nobody before its colon", "[extract]") {
    for (const std::string& said :
         sayings(draft("The review\n\nORM: WHAT IS KNOWN AND WHAT IS SILENCED\n\nThe dam was closed on Monday.\n")))
        CHECK(said.find("ORM: WHAT") == std::string::npos);
}

TEST_CASE("a place beside somebody is not who speaks", "[extract]") {
    const auto said =
        sayings(draft("By phone we reached an inhabitant of Lower Orm, the baker Gogi Marr. \"I start at two and no "
                      "siren worked,\" the baker told the Courier.\n"));
    REQUIRE(!said.empty());
    CHECK(said.front().starts_with("Gogi Marr: "));
}

TEST_CASE("what somebody comes to know is what the speaker says of it", "[extract]") {
    const auto said =
        sayings(draft("The firm behind the tablets found out two years ago that they irritated the airways, an insider "
                      "has claimed.\n"));
    REQUIRE(said.size() == 1);
    CHECK(said.front().starts_with("an insider: "));
}

TEST_CASE("an owner is who the registry says, where the article names both", "[extract]") {
    AffiliationRecord tie;
    tie.source = "memorial";
    tie.with = "cross";
    tie.kind = AffiliationKind::owned_by;
    const Story registry = registry_of({source("memorial", "Holm Memorial Hospital", SourceKind::organization),
                                        source("cross", "Prairie Cross", SourceKind::organization)},
                                       {tie});
    const std::string lead = "A rural hospital will close its wards at the end of June, its owner said on Wednesday.";
    CHECK(contains(
        sayings(draft(lead + "\n\nPrairie Cross said Holm Memorial Hospital lost $6 million last year.", &registry)),
        "Prairie Cross: A rural hospital will close its wards at the end of June"));
    CHECK(contains(sayings(draft(lead, &registry)),
                   "its owner: A rural hospital will close its wards at the end of June"));
}

TEST_CASE("a post names whom it has its words from", "[extract]") {
    const Story registry =
        registry_of({source("wire", "Lakewire", SourceKind::agency), source("valland", "Valland", SourceKind::state)});
    CHECK(contains(sayings(draft("\u2757\uFE0F Lakewire: Last evening a drone crossed the river at Holm.", &registry)),
                   "Lakewire: Last evening a drone crossed the river at Holm"));
    CHECK(contains(
        sayings(draft("18.03.2032 09:02 \u2014 \u26A1 Lakewire: The bridge at Holm was hit on Monday!", &registry)),
        "Lakewire: The bridge at Holm was hit on Monday!"));
    CHECK_FALSE(contains(sayings(draft("Valland: watchdog says the spill was larger than it was told", &registry)),
                         "Valland: Watchdog says the spill was larger than it was told"));
}

TEST_CASE("what another said after a denial is not the denier's", "[extract]") {
    const auto said =
        sayings(draft("Ada Holt denied on Wednesday that she had failed a test, after a blog said she had tested "
                      "positive for a drug."));
    CHECK(contains(said, "a blog: She had tested positive for a drug"));
    CHECK(said.size() == 1);
}

TEST_CASE("the blog is the one that was named before", "[extract]") {
    const Story registry = registry_of({source("runners", "Lake Runners", SourceKind::outlet)});
    CHECK(contains(sayings(draft("The popular blog Lake Runners broke the story on Sunday. Her second sample has come "
                                 "back dirty, the blog reported.",
                                 &registry)),
                   "Lake Runners: Her second sample has come back dirty"));
}

TEST_CASE("he is the subject of the sentence before, whatever opens it", "[extract]") {
    const std::string text =
        "A senior official of the union said that the runner had failed a test. But Bo Karr, her manager, laughed off "
        "the claims. \"There is no positive test,\" he said on phone from Holm.";
    CHECK(contains(sayings(draft(text)), "Bo Karr: There is no positive test"));
}

TEST_CASE("a service for fire and rescue is one", "[extract]") {
    const Story registry = registry_of({source("fire", "Pell Fire and Rescue Service", SourceKind::organization),
                                        source("guard", "Holm Dykes and Sluices Guard", SourceKind::organization)});
    const auto said = [&](const std::string& by, const Story* known) {
        return sayings(draft("The pupils of 140 homes were told to leave, according to " + by +
                                 ", whose crews were there by noon.",
                             known));
    };
    CHECK(said("Pell Fire and Rescue Service", &registry).at(0) ==
          "Pell Fire and Rescue Service: The pupils of 140 homes were told to leave");
    CHECK(said("Holm Dykes and Sluices Guard", &registry).at(0) ==
          "Holm Dykes and Sluices Guard: The pupils of 140 homes were told to leave");
    CHECK(said("Lake Fire and Rescue Service", nullptr).size() == 1);
    const Story two = registry_of({source("mines", "Mines Inspectorate", SourceKind::organization),
                                   source("pit", "Pit Workers' Union", SourceKind::organization)});
    CHECK(
        sayings(
            draft(
                "Two miners were killed in the flood at Holm, the Mines Inspectorate and the Pit Workers' Union said.",
                &two))
            .size() == 2);
}

TEST_CASE("what a writer passes on without saying whose it is comes from unnamed sources", "[extract]") {
    for (const auto& [text, claim] : std::vector<std::pair<std::string, std::string>>{
             {"The bridge is reportedly unsafe.", "The bridge is unsafe"},
             {"Greta Lind is said to have resigned.", "Greta Lind has resigned"},
             {"Two clerks are believed to be in hiding.", "Two clerks are in hiding"},
             {"The council was said to be split on Monday.", "The council was said to be split on Monday"},
             {"Reportedly, forty houses burned on Friday.", "Forty houses burned on Friday"}}) {
        CAPTURE(text);
        CHECK(sayings(draft(text)) == std::vector<std::string>{"unnamed sources: " + claim});
    }
    CHECK(sayings(draft("He drove a reportedly stolen car into the harbour on Monday.")) ==
          std::vector<std::string>{"courier: He drove a reportedly stolen car into the harbour on Monday"});
    CHECK(sayings(draft("The bridge is reportedly unsafe, the mayor said.")) ==
          std::vector<std::string>{"mayor: The bridge is reportedly unsafe"});
}
