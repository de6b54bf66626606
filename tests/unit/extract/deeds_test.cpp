// What is done, measured or given notice of rather than said; denials that leave out what they deny; who belongs to whom.
#include "sayings.hpp"

using namespace hearsay;
using testing::contains;
using testing::denials;
using testing::draft;
using testing::published;
using testing::registry_of;
using testing::sayings;
using testing::source;
using testing::ties_of;

using Sayings = std::vector<std::string>;

TEST_CASE("who agreed to do something has not said it", "[extract][deeds]") {
    for (const std::string& said : sayings(draft("Holm Rovers have agreed to pay 18 million for Bo Karr in June.")))
        CHECK(said.find("Holm Rovers:") == std::string::npos);
    CHECK(contains(sayings(draft("Greta Lind agreed that the bridge was safe.")), "Greta Lind: The bridge was safe"));
}

TEST_CASE("what a body did is its own to tell, in a clause too", "[extract][deeds]") {
    CHECK(sayings(draft("Queues have formed in Orm since police closed the bridge on Monday.")) == Sayings{"courier: Queues have formed in Orm", "police: Police closed the bridge on Monday"});
    CHECK(sayings(draft("Queues have formed in Orm since the Central Bank of Norvia closed two branches.")) ==
          Sayings{"Central Bank of Norvia: The Central Bank of Norvia closed two branches", "courier: Queues have formed in Orm"});
    CHECK(sayings(draft("Queues have formed in Orm since Greta Lind closed her shop on Monday.")) == Sayings{"courier: Queues have formed in Orm since Greta Lind closed her shop on Monday"});
}

TEST_CASE("what measures speaks for nobody, and its owner's for the owner", "[extract][deeds]") {
    for (const std::string& said : sayings(draft("At 03:10 the gauge at Holm bridge recorded a level of 40 feet.")))
        CHECK(said.find("03:10 the gauge at Holm bridge recorded a level of 40 feet") != std::string::npos);
}

TEST_CASE("a reporter of the paper says what the paper says", "[extract][deeds]") {
    const Story story = draft("Three boats are missing since Tuesday, a reporter of ours on the pier says.");
    for (const Source& one : story.sources()) CHECK(one.kind != SourceKind::person);
    CHECK(contains(sayings(draft("Police fired on the crowd on Tuesday, a Courier reporter at the scene said.")),
                   "courier: Police fired on the crowd on Tuesday"));
    CHECK(contains(
        sayings(draft("The driver of the tram is among the dead, our reporter Ida Rask said from the bridge.")),
        "courier: The driver of the tram is among the dead"));
}

TEST_CASE("what a body puts its name to it says itself", "[extract][deeds]") {
    const Story registry = registry_of({source("board", "Orm Water Board", SourceKind::organization)});
    const Story story = published(
        "ORM WATER BOARD\n\nNotice\n\nIssued: 3 March 2031\n\n1. The board signed a contract with Holm Works on 18 "
        "February 2031 for 214 million crowns.",
        &registry);
    CHECK(contains(
        sayings(story),
        "Orm Water Board: The board signed a contract with Holm Works on 18 February 2031 for 214 million crowns"));
}

TEST_CASE("whoever will not comment says nothing", "[extract][deeds]") {
    CHECK(sayings(draft("Lake Power said it did not comment on inspections.")).empty());
    CHECK(sayings(draft("The Harbour Board said on Monday that it would not comment on the case.")).empty());
}

TEST_CASE("who says so has said the sentence before", "[extract][deeds]") {
    CHECK(contains(sayings(draft("The trial at Orm has been suspended. The Harbour Board says so.")),
                   "Harbour Board: The trial at Orm has been suspended"));
    const Sayings both =
        sayings(draft("The trial at Orm has been suspended. Both the Harbour Board and Lake Power say so, each for its "
                      "own reasons."));
    CHECK(contains(both, "Harbour Board: The trial at Orm has been suspended"));
    CHECK(contains(both, "Lake Power: The trial at Orm has been suspended"));
    CHECK(contains(sayings(draft("There was no siren at Orm. That is what a volunteer on one of the boats told us.")),
                   "a volunteer on one of the boats: There was no siren at Orm"));
}

TEST_CASE("two bodies that say one thing are two voices, one name with an and is one", "[extract][deeds]") {
    const Sayings both = sayings(draft("The Harbour Board and Lake Power said the trial has been suspended."));
    CHECK(contains(both, "Harbour Board: The trial has been suspended"));
    CHECK(contains(both, "Lake Power: The trial has been suspended"));
    CHECK(sayings(draft("The Food and Drug Administration said the trial has been suspended.")).size() == 1);
}

TEST_CASE("who blames somebody, saying why, has said both", "[extract][deeds]") {
    const Sayings said =
        sayings(draft("ORM - The main rail union on Friday blamed Lake Power for an accident that killed nine people, "
                      "saying crews had twice reported faulty brakes."));
    CHECK(said == Sayings{"main rail union: Crews had twice reported faulty brakes", "main rail union: Lake Power is to blame for an accident that killed nine people"});
}

TEST_CASE("an entry of a list is told without its number", "[extract][deeds]") {
    CHECK(contains(sayings(draft("2. 19 of the 340 people in the trial have fallen ill, Ida Rask said.")),
                   "Ida Rask: 19 of the 340 people in the trial have fallen ill"));
}

TEST_CASE("a denial may leave out what it denies", "[extract][deeds]") {
    CHECK(denials(draft("The dam broke at noon, the Harbour Board said. Lake Power says it did not.")) ==
          Sayings{"Lake Power: The dam broke at noon"});
    CHECK(denials(draft("The dam broke at noon, the Harbour Board said. Lake Power denied this last night.")) ==
          Sayings{"Lake Power: The dam broke at noon"});
    CHECK(
        denials(draft(
            "The dam broke for lack of care, the Harbour Board said. The Teachers' Union rejected the explanation.")) ==
        Sayings{"Teachers' Union: The dam broke for lack of care"});
}

TEST_CASE("a denial of nothing that was said is no claim", "[extract][deeds]") {
    CHECK(sayings(draft("Lake Power was asked about the dam. Lake Power says it did not.")).empty());
}

TEST_CASE("a notice states what it gives notice of", "[extract][deeds]") {
    const Story registry = registry_of({source("board", "Orm Water Board", SourceKind::organization)});
    const auto said = [&](const std::string& text) {
        return sayings(published("ORM WATER BOARD\n\nNotice\n\nIssued: 3 March 2031\n\n" + text, &registry));
    };
    CHECK(contains(said("NOTICE IS HEREBY GIVEN that the board will meet in special session on Monday, 9 March."),
                   "Orm Water Board: The board will meet in special session on Monday, 9 March"));
    CHECK(contains(said("The pumping station has been closed because there are not enough operators to run it safely."),
                   "Orm Water Board: The pumping station has been closed because there are not enough operators to run "
                   "it safely"));
    CHECK(contains(sayings(draft("And we can reveal the ferry left Holm with two lifeboats on Sunday night.")),
                   "courier: The ferry left Holm with two lifeboats on Sunday night"));
    CHECK(contains(
        said("The board wishes to inform its customers and the public that the main at Holm burst on 1 March."),
        "Orm Water Board: The main at Holm burst on 1 March"));
}

TEST_CASE("no day is a source", "[extract][deeds]") {
    for (const std::string text :
         {"A boat sank in March, according to the board's report, which was published in April.",
          "Kill the paragraph in the dispatch, sent Nov. 9, saying that the boat sank."}) {
        INFO(text);
        const Story story = draft(text);
        for (std::size_t n = 0; n < story.sources().size(); ++n) {
            const std::string name(story.name(id_at<SourceId>(n)));
            CHECK(name != "April");
            CHECK(name != "Nov. 9");
        }
    }
}

TEST_CASE("what surrounds a name tells whose somebody is", "[extract][deeds]") {
    const Story registry = registry_of({source("watch", "Orm Watch", SourceKind::organization),
                                        source("council", "Orm City Council", SourceKind::organization),
                                        source("rescue", "Orm Rescue Service", SourceKind::organization)});
    CHECK(contains(ties_of(draft("The dam broke, Orm Power said. The Teachers' Union rejected the claim. \"It is "
                                 "whole,\" said Greta Lind, its regional secretary.")),
                   "Greta Lind employed_by Teachers' Union"));
    CHECK(contains(ties_of(draft("Greta Lind, who represents the Teachers' Union in the valley, said the dam broke.")),
                   "Greta Lind speaks_for Teachers' Union"));
    CHECK(contains(ties_of(draft("Greta Lind of Orm Watch said the dam broke.", &registry)),
                   "Greta Lind employed_by Orm Watch"));
    CHECK(contains(
        ties_of(draft("Orm Rescue Service sent two boats. The dam broke, said Greta Lind, a manager with the service.",
                      &registry)),
        "Greta Lind employed_by Orm Rescue Service"));
    CHECK(contains(
        ties_of(draft("Orm City Council meets on Monday. The dam broke, the clerk's office announced.", &registry)),
        "clerk's office division_of Orm City Council"));
    const Story named = registry_of({source("unity", "Unity", SourceKind::organization),
                                     source("tallies", "Tallymark Systems", SourceKind::organization, {"Tallymark"}),
                                     source("office", "Orm Electoral Office", SourceKind::organization)});
    CHECK(contains(ties_of(draft("Unity's agent, Greta Lind, said the count was fair.", &named)),
                   "Greta Lind employed_by Unity"));
    CHECK(contains(ties_of(draft("The Orm Electoral Office said all was well. Two scanners hired from Tallymark had to "
                                 "be restarted, according to a technician with the company.",
                                 &named)),
                   "a technician with the company employed_by Tallymark Systems"));
    CHECK(contains(sayings(draft("So meet Dana Whitlock, who lives below the mill. \"I heard it crack,\" says Dana.")),
                   "Dana Whitlock: I heard it crack"));
}

TEST_CASE("an interview names whom it asks once", "[extract][deeds]") {
    const Sayings said = sayings(
        draft("Was the sluice open?\n\n\"It was open all night, and nobody came.\"\n\nWho had the key?\n\n\"I gave it "
              "to the foreman on Friday.\"\n\nGreta Lind, a retired miller, spoke for four minutes.\n"));
    CHECK(contains(said, "Greta Lind: It was open all night, and nobody came"));
    CHECK(contains(said, "Greta Lind: I gave it to the foreman on Friday"));
}

TEST_CASE("a press office speaks for its body, a report is its author's", "[extract][deeds]") {
    const Story registry = registry_of({source("board", "Orm Water Board", SourceKind::organization),
                                        source("commission", "Rail Commission", SourceKind::organization)});
    const Sayings said =
        sayings(draft("Four boats sank, the Orm Water Board's press office reported. According to the press office, "
                      "the storm began at 05:40.",
                      &registry));
    CHECK(said == Sayings{"Orm Water Board: Four boats sank", "Orm Water Board: The storm began at 05:40"});
    CHECK(contains(sayings(draft("Four boats sank, the press service of the Orm Water Board reported.", &registry)),
                   "Orm Water Board: Four boats sank"));
    CHECK(contains(
        ties_of(
            draft("The rails were worn, according to an inspection report by the Rail Commission seen by the Courier.",
                  &registry)),
        "an inspection report by the Rail Commission seen by the Courier controlled_by Rail Commission"));
    CHECK(ties_of(draft("The rails were worn, according to a report by a parliamentary rail commission.", &registry))
              .empty());
    CHECK(contains(ties_of(draft("The Rail Commission opened a case against the Orm Water Board. \"Six days is not 24 "
                                 "hours,\" the regulator's press officer, Ilmar Roos, told the Courier.",
                                 &registry)),
                   "Ilmar Roos employed_by Rail Commission"));
}

TEST_CASE("what is denied is what was told, not the words beside it", "[extract][deeds]") {
    CHECK(denials(draft(
              "Greta Lind told the Courier that the freezer had been off since Wednesday.\n\n\"I went in on Friday and "
              "everything had melted,\" she said.\n\nThe manager, Bo Karr, said the allegation was untrue.")) ==
          Sayings{"Bo Karr: The freezer had been off since Wednesday"});
    CHECK(denials(draft(
              "The Lake Echo reported that 1.2 million customers had been hit. Lake Power rejected that figure.")) ==
          Sayings{"Lake Power: 1.2 million customers had been hit"});
}

TEST_CASE("a noun by its looks is the verb where there is no other", "[extract][deeds]") {
    CHECK(contains(sayings(draft("Air defence shot down a drone over the valley, a source in the army said.")),
                   "a source in the army: Air defence shot down a drone over the valley"));
}

TEST_CASE("authorities are the body that the word before them tells of", "[extract][deeds]") {
    const Story registry =
        registry_of({source("moh", "Ministry of Health of Norvia", SourceKind::organization, {"the health ministry"}),
                     source("board", "Orm Water Board", SourceKind::organization)});
    CHECK(contains(sayings(draft("Health authorities in Norvia said 128 children had fallen ill. The health ministry "
                                 "said none was in danger.",
                                 &registry)),
                   "Ministry of Health of Norvia: 128 children had fallen ill"));
    const Story media = registry_of({source("media", "Orm Local Media", SourceKind::organization)});
    CHECK_FALSE(contains(
        sayings(draft("Local authorities said 128 children had fallen ill. Orm Local Media closed a paper.", &media)),
        "Orm Local Media: 128 children had fallen ill"));
}

TEST_CASE("an entry's heading is no speaker", "[extract][deeds]") {
    for (const std::string& said : sayings(draft(
             "The offer: Lake Power is to pay 41 crowns a share.\n\nThe CEO: Dana Wexley was forced out on Friday."))) {
        CHECK_FALSE(said.starts_with("CEO"));
        CHECK_FALSE(said.starts_with("offer"));
    }
}
