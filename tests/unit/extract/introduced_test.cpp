// Speakers whom a story names later, headlines, corrections of earlier versions, and what a body says in its own notice.
#include "sayings.hpp"

using namespace hearsay;
using testing::contains;
using testing::draft;
using testing::registry_of;
using testing::sayings;
using testing::source;

using Sayings = std::vector<std::string>;

TEST_CASE("who is described first and then named is one", "[extract][introduced]") {
    CHECK(sayings(draft("The woman who ran the mill at Orm says the sluice was open all night.\n\n\"I closed it myself "
                        "at six,\" Greta Lind told the Gazette.")) ==
          Sayings{"Greta Lind: I closed it myself at six", "Greta Lind: The sluice was open all night"});
    CHECK(sayings(draft("Vesland's harbour minister said on Monday that the sluice was open all night.\n\n\"It will "
                        "not happen again,\" Greta Lind told reporters.")) ==
          Sayings{"Greta Lind: It will not happen again", "Greta Lind: The sluice was open all night"});
    // Somebody of whom something is said is somebody else, and a source stays one.
    CHECK(contains(sayings(draft("The woman who ran the mill at Orm says the sluice was open all night.\n\n\"I closed "
                                 "it myself,\" said Greta Lind, who lives below the mill.")),
                   "woman: The sluice was open all night"));
    CHECK(contains(sayings(draft("A source at the mill says the sluice was open all night.\n\n\"I closed it myself,\" "
                                 "Greta Lind told the Gazette.")),
                   "a source at the mill: The sluice was open all night"));
}

TEST_CASE("who speaks later is not whoever was only described", "[extract][introduced]") {
    const std::string nurse = "The ward was opened with a key card, a nurse said. ";
    for (const char* next : {"The hospital would not comment. The lock was old, Greta Lind said.", "“No card was used that night,” said Greta Lind, its spokeswoman.", "The mayor will look into it, Greta Lind confirmed to us."}) {
        CHECK(contains(sayings(draft(nurse + next)), "a nurse: The ward was opened with a key card"));
    }
    CHECK(contains(sayings(draft("A woman who lives below the mill says that the water came at night. \"I heard it come,\" Greta Lind told the Ledger.")), "Greta Lind: The water came at night"));
}

TEST_CASE("kin may have the name of whom they are kin of", "[extract][introduced]") {
    CHECK(contains(sayings(draft("The captain of Orm, Joss Lind, has broken his foot, his father told Lake Radio.\n\n\"I drove him to the ward myself,\" Rolf Lind said.")), "Rolf Lind: The captain of Orm, Joss Lind, has broken his foot"));
}

TEST_CASE("an office without a name is that of the one who holds it in another article", "[extract][introduced]") {
    const Story registry = registry_of({source("orm", "Orm United", SourceKind::organization), source("tarn", "Tarn Rovers", SourceKind::organization)});
    const auto said = [&](const std::string& second) {
        extract::DraftOptions options;
        options.registry = &registry;
        extract::StoryDraft book(options);
        book.add(testing::analyse("Orm United's chairman, Bo Karr, said the stand was full. Tarn Rovers' chairwoman, Greta Lind, was not there."), "a.txt");
        book.add(testing::analyse(second), "b.txt");
        Diagnostics diagnostics;
        return sayings(book.finish(diagnostics));
    };
    CHECK(contains(said("Orm get 27 million for him, the chairman said on Lake Radio."), "Bo Karr: Orm get 27 million for him"));
    CHECK(contains(said("Somebody gets 27 million for him, the chairman said on Lake Radio."), "chairman: Somebody gets 27 million for him"));
    CHECK(contains(said("Orm get 27 million for him, the treasurer said on Lake Radio."), "treasurer: Orm get 27 million for him"));
}

TEST_CASE("who is told of by what they are is the one person named before", "[extract][introduced]") {
    CHECK(contains(sayings(draft("Greta Lind was due at the ward on Monday.\n\n\"I was sent home at noon, with the "
                                 "needle still in,\" said the mother of three.")),
                   "Greta Lind: I was sent home at noon, with the needle still in"));
    CHECK(contains(sayings(draft("Greta Lind was due at the ward on Monday.\n\n\"I was sent home at noon, with the "
                                 "needle still in,\" said the source.")),
                   "source: I was sent home at noon, with the needle still in"));
}

TEST_CASE("what a paper has learned it has from the source that it tells of next", "[extract][introduced]") {
    CHECK(sayings(draft("The mill will close in June, the Courier has learned.\n\nA clerk at the mill told the Courier "
                        "that the turbines were sold.")) ==
          Sayings{"a clerk at the mill: The mill will close in June", "a clerk at the mill: The turbines were sold"});
    CHECK(contains(
        sayings(
            draft("The mill will close in June, the Courier has learned.\n\nGreta Lind said the turbines were sold.")),
        "courier: The mill will close in June"));
}

TEST_CASE("what a paper can reveal it has from a paper or a person it tells of next", "[extract][introduced]") {
    for (const char* cue : {"understands", "can reveal"}) {
        const std::string lede = "The head of the mill has offered to step down, the Courier " + std::string(cue) + ".\n\n";
        CHECK(contains(sayings(draft(lede + "Greta Lind wrote to the board on Monday, according to a senior figure at the mill.")), "a senior figure at the mill: The head of the mill has offered to step down"));
        CHECK(contains(sayings(draft(lede + "Greta Lind leaves on Monday, according to a letter of hers.")), "a letter of hers: The head of the mill has offered to step down"));
        CHECK(contains(sayings(draft(lede + "Bo Karr said she would stay.")), "courier: The head of the mill has offered to step down"));
    }
}

TEST_CASE("what somebody has from another is the other's word", "[extract][introduced]") {
    CHECK(contains(sayings(draft("“She offered to go,” a lawmaker told Lake Radio. He has it from Greta Lind, who sat at the table.")), "Greta Lind: She offered to go"));
}

TEST_CASE("one of several who spoke is no source of its own", "[extract][introduced]") {
    CHECK(sayings(draft("The mill will close in June, two people close to the board said.\n\nOne of them said that the "
                        "turbines were sold.")) == Sayings{"two people close to the board: The mill will close in June",
                                                           "two people close to the board: The turbines were sold"});
}

TEST_CASE("a headline repeats what stands below it, whatever stands around it", "[extract][introduced]") {
    CHECK(sayings(draft("News | Local\n\nMill to close, clerk says\n\nBy Ada Holt\n\nThe mill will close in June, a "
                        "clerk told Lake Radio.")) == Sayings{"a clerk: The mill will close in June"});
}

TEST_CASE("a body is called by what it is, or by a part of its name", "[extract][introduced]") {
    const Story registry =
        registry_of({source("bank", "Orm Commercial Bank", SourceKind::organization),
                     source("trustee", "Holm Trustee Services", SourceKind::organization),
                     source("rail", "Rail Safety Commission", SourceKind::organization),
                     source("central", "Bank of Vesland", SourceKind::organization, {"the central bank"})});
    const auto said = [&](const std::string& text) { return sayings(draft(text, &registry)); };
    CHECK(contains(said("Orm Commercial Bank missed a payment. The lender said the money had been sent on Monday."),
                   "Orm Commercial Bank: The money had been sent on Monday"));
    CHECK(contains(said("The money was never sent, the Note Trustee, Holm Trustee Services Limited, said on Monday."),
                   "Holm Trustee Services: The money was never sent"));
    CHECK(contains(said("The line was safe, the trustee said on Monday. Holm Trustee Services runs it."),
                   "Holm Trustee Services: The line was safe"));
    CHECK(contains(said("The Rail Safety Commission opened an inquiry. The regulator said that the line was safe."),
                   "Rail Safety Commission: The line was safe"));
}

TEST_CASE("what did not happen is denied, what somebody is called is no claim", "[extract][introduced]") {
    const Story denied = draft(
        "A crane crossed the bridge on Tuesday night, a driver told the Courier.\n\nPohl says that didn't happen.");
    REQUIRE(denied.claims().size() == 1);
    CHECK(sayings(draft("The board has denied that any money was lost, calling the report \"fiction\".")).empty());
}

TEST_CASE("that it emerged, or is clarified, is the outlet's own word", "[extract][introduced]") {
    CHECK(sayings(draft("It emerged on Monday that the mill at Orm had been sold.")) ==
          Sayings{"courier: The mill at Orm had been sold"});
    CHECK(sayings(draft("It emerged on Monday that the mill at Orm had been sold, Lake Radio reported.")).size() == 1);
    CHECK(sayings(draft("Orm Mills did not respond to questions on Monday. The mayor was approached for comment."))
              .empty());
}

TEST_CASE("what is clear is what is said, and the hour of an update is no part of it", "[extract][introduced]") {
    CHECK(sayings(draft("The clerk said it was now clear that the mill at Orm had been sold.")) ==
          Sayings{"clerk: The mill at Orm had been sold"});
    CHECK(sayings(draft("Update 17:40 - The council has suspended the clerk, its chair Bo Karr said.")) ==
          Sayings{"Bo Karr: The council has suspended the clerk"});
}

TEST_CASE("a notice states what is, and what is not", "[extract][introduced]") {
    const auto announced = [](const std::string& text) {
        return sayings(draft(text, nullptr, extract::OwnVoice::announced));
    };
    CHECK(announced("The amount outstanding is 412 million shillings.") ==
          Sayings{"courier: The amount outstanding is 412 million shillings"});
    CHECK(announced("The minister owns no shares in Orm Mills.") ==
          Sayings{"courier: The minister owns no shares in Orm Mills"});
    CHECK(announced("Orm Mills grinds rye and wheat.").empty());
}

TEST_CASE("what a report tells of somebody is the report's word", "[extract][introduced]") {
    CHECK(sayings(draft("A consultant documented a crack in the bridge a year before the span was closed, according to "
                        "a leaked report.")) ==
          Sayings{"a leaked report: A consultant documented a crack in the bridge a year before the span was closed"});
}

TEST_CASE("hosts and reporters of a broadcast transcript are the outlet's", "[extract][introduced]") {
    const Sayings found =
        sayings(draft("ADA HOLT, HOST: The ferry at Orm made its first trip yesterday.\n\nBO KARR, BYLINE: The bridge "
                      "was closed in June.\n\nHOLT: And now?\n\n"
                      "KARR: The yard in Holm has repaired two of the spans.\n\nGRETA LIND: I saw the crack in "
                      "May.\n\nHOLT: Thank you.\n\nLIND: It was as long as my arm."));
    CHECK(contains(found, "courier: The ferry at Orm made its first trip yesterday"));
    CHECK(contains(found, "courier: The bridge was closed in June"));
    CHECK(contains(found, "courier: The yard in Holm has repaired two of the spans"));
    CHECK(contains(found, "GRETA LIND: I saw the crack in May"));
}

TEST_CASE("who is announced by an office or a kind of body is the one who speaks next from there",
          "[extract][introduced]") {
    const Sayings office =
        sayings(draft("Burglars left the museum at Orm with 312 coins, its director said.\n\n\"They knew where to "
                      "go,\" Ilka Vorm, director of the Orm Museum, told reporters."));
    CHECK(contains(office, "Ilka Vorm: Burglars left the museum at Orm with 312 coins"));
    const Sayings body = sayings(
        draft("Alarm was off, says union\n\nThe alarm was off on Sunday, the union that represents the guards has told "
              "the Courier.\n\n"
              "\"Nobody was told of it before Thursday,\" says Petra Lind, chairwoman of the Union of Guards."));
    CHECK(contains(body, "Union of Guards: The alarm was off on Sunday"));
    const Sayings business = sayings(
        draft("The operator of a plant gutted by fire said on Friday that its sprinklers had worked.\n\n"
              "\"The system was in order,\" Rhona Pohl, operations director of Orm Cells, said in a statement."));
    CHECK(contains(business, "Orm Cells: Its sprinklers had worked"));
    // Another office, and a body of another kind.
    CHECK(contains(sayings(draft("The mayor said the pool was shut.\n\n\"We were not asked,\" Ilka Vorm, director of "
                                 "the Orm Museum, told reporters.")),
                   "mayor: The pool was shut"));
    CHECK(contains(sayings(draft("The company said the line was shut.\n\n\"We were not asked,\" Petra Lind, secretary "
                                 "of the Union of Guards, told reporters.")),
                   "company: The line was shut"));
}

TEST_CASE("what accounts show is their word, though they were filed a week ago", "[extract][introduced]") {
    CHECK(sayings(draft("Orm Air's accounts for 2032, filed last week with the register, show 2.3 million marks due to "
                        "Holm Airport.")) ==
          Sayings{"Orm Air's accounts for 2032: 2.3 million marks due to Holm Airport"});
}

TEST_CASE("what was admitted by somebody is no sentence of its own", "[extract][introduced]") {
    CHECK(sayings(draft("The closure of the base will cost 110 jobs, not the 85 admitted by the company, union "
                        "secretary Wim Pohl told Lake Radio."))
              .size() == 1);
}

TEST_CASE("our sampling is the word of whose statement it is", "[extract][introduced]") {
    CHECK(contains(
        sayings(draft("The water was clear on Monday, and our sampling shows that the spill killed fish at Holm.")),
        "courier: The spill killed fish at Holm"));
}

TEST_CASE("who is only described is the one quoted next, if nothing else tells who that is", "[extract][introduced]") {
    const std::string told =
        "The number of people ill stands at 46, the consultant leading the response has told the Courier.\n\n";
    CHECK(contains(
        sayings(draft(
            told +
            "\"We found the parasite at Holm. There is no doubt about that,\" said Dr Bo Roe of the Health Service.")),
        "Bo Roe: The number of people ill stands at 46"));
    CHECK_FALSE(contains(sayings(draft(told + "The mayor, Ada Lind, said the water was safe.")),
                         "Ada Lind: The number of people ill stands at 46"));
}

TEST_CASE("health officials are the one body for health in sight", "[extract][introduced]") {
    const Story registry = registry_of({source("health", "Health Protection Agency", SourceKind::organization),
                                        source("ministry", "Ministry of Trade", SourceKind::organization)});
    const std::string found = "The Health Protection Agency took samples on Monday. ";
    CHECK(contains(sayings(draft(found + "Health officials said that 46 people were ill.", &registry)),
                   "Health Protection Agency: 46 people were ill"));
    CHECK_FALSE(
        contains(sayings(draft(found + "Two health officials who asked not to be named said that 46 people were ill.",
                               &registry)),
                 "Health Protection Agency: 46 people were ill"));
    CHECK_FALSE(contains(
        sayings(draft("The Ministry of Trade met. Ministry officials said that 46 people were ill.", &registry)),
        "Ministry of Trade: 46 people were ill"));
}

TEST_CASE("the company is the one business that the article names in any place", "[extract][introduced]") {
    const Story registry = registry_of({source("orm", "Orm Cells", SourceKind::organization, {"Orm"}),
                                        source("guards", "Union of Guards", SourceKind::organization)});
    CHECK(contains(sayings(draft("A worker at the burnt-out Orm plant spoke to the Union of Guards. The company says "
                                 "the sprinklers were in order.",
                                 &registry)),
                   "Orm Cells: The sprinklers were in order"));
}

TEST_CASE("what somebody learned from whom is told at the end too", "[extract][introduced]") {
    CHECK(sayings(draft("A strain was found in a drain at Holm, the Courier understands from a person who has seen the "
                        "results.")) == Sayings{"a person: A strain was found in a drain at Holm"});
    CHECK(sayings(draft(
              "The charge would be dropped, the Courier was told by a person who has followed the talks closely.")) ==
          Sayings{"a person: The charge would be dropped"});
    CHECK(sayings(draft("Police have taken five people into custody at Holm, the Courier has established.")) ==
          Sayings{"courier: Police have taken five people into custody at Holm"});
}

TEST_CASE("she is no Mr, and what she says that squares with nothing is no claim", "[extract][introduced]") {
    const Sayings found =
        sayings(draft("Agnes Holt had the seat behind the driver. Mr Dahlby, for the prosecution, asked the witness "
                      "about the arms. \"Young man,\" she said, \"I sewed for forty years.\""));
    CHECK(contains(found, "Agnes Holt: Young man, I sewed for forty years"));
    CHECK(sayings(draft("What she says does not square with the account of the operator.")).empty());
}

TEST_CASE("what a recorder shows is the word of whose it is", "[extract][introduced]") {
    CHECK(sayings(draft("Its recorder shows that the barriers came down in time, Orm Rail maintains.")) ==
          Sayings{"Orm Rail: The barriers came down in time"});
}

TEST_CASE("who pleads guilty says so, somebody accused is no speaker", "[extract][introduced]") {
    CHECK(sayings(draft("The signaller in the trial at Holm pleaded guilty on Monday to a charge of neglect.")) ==
          Sayings{"signaller in the trial at Holm: The signaller in the trial at Holm is guilty of a charge of neglect"});
    CHECK(
        contains(sayings(draft("The clerk said that Milo Trask, the signaller accused over the collision, had left.")),
                 "clerk: Milo Trask, the signaller accused over the collision, had left"));
}

TEST_CASE("a later turn under a surname is by the one with the full name", "[extract][introduced]") {
    const Sayings found = sayings(
        draft("ROSA KEMP: You were out that morning, Piet Lauder?\n\nPIET LAUDER: I was mending the fence by the "
              "ditch.\n\nKEMP: And what did you see?\n\nLAUDER: The bus went over with the barriers open."));
    CHECK(contains(found, "PIET LAUDER: The bus went over with the barriers open"));
}

TEST_CASE("two who were named before speak together", "[extract][introduced]") {
    CHECK(sayings(draft("Mayor Greta Lind and her deputy Bo Karr met on Monday. The two said the mill would close.")) ==
          Sayings{"Bo Karr: The mill would close", "Greta Lind: The mill would close",
                  "courier: Mayor Greta Lind and her deputy Bo Karr met on Monday"});
    CHECK(contains(sayings(draft("Greta Lind and Bo Karr said the dam was safe. Both said the mill would close.")),
                   "Bo Karr: The mill would close"));
}

TEST_CASE("a figure is that of whoever keeps it", "[extract][introduced]") {
    CHECK(sayings(draft("The Harbour Board's count of the missing stood at 11 on Friday evening.")) ==
          Sayings{"Harbour Board: The Harbour Board's count of the missing stood at 11 on Friday evening"});
    CHECK(sayings(draft("The Harbour Board's count of the missing was stopped on Friday evening.")) ==
          Sayings{"courier: The Harbour Board's count of the missing was stopped on Friday evening"});
}

TEST_CASE("\"the document\" is the one that was cited", "[extract][introduced]") {
    CHECK(sayings(draft("The mill reopens in June, a draft agreement seen by the Gazette says. The document says the "
                        "state pays half.")) ==
          Sayings{"a draft agreement seen by the Gazette: The mill reopens in June",
                  "a draft agreement seen by the Gazette: The state pays half"});
}

TEST_CASE("a company that is not named at first is the one that is named so later", "[extract][introduced]") {
    CHECK(sayings(draft("A Holm company is recalling 400 boilers, it said. The boilers were sold in May, the "
                        "manufacturer, Orm Foods, said.")) ==
          Sayings{"Orm Foods: A Holm company is recalling 400 boilers", "Orm Foods: The boilers were sold in May"});
    CHECK(contains(sayings(draft("A Holm company is recalling 400 boilers, it said. Orm Market, the largest chain, has "
                                 "cleared its shelves, the company said in an email.")),
                   "Orm Market: Orm Market, the largest chain, has cleared its shelves"));
    CHECK(contains(sayings(draft("Orm Foods, Inc. is recalling 400 boilers, it said.")),
                   "Orm Foods: Orm Foods, Inc. is recalling 400 boilers"));
    CHECK(contains(sayings(draft("Harl & Penn Foods pulled a snack on Monday. The company says that's 400 boxes.")),
                   "Harl & Penn Foods: That's 400 boxes"));
}

TEST_CASE("a councillor who asked not to be named is none who was named", "[extract][introduced]") {
    CHECK(contains(
        sayings(draft("Councillor Bo Karr laughed. The mayor will quit, one of his own backbenchers told the Gazette. "
                      "\"She's had enough of it,\" said the councillor, who asked not to be identified.")),
        "one of his own backbenchers: She's had enough of it"));
    CHECK(sayings(draft("The Courier has been told that the mayor will quit. It comes from a senior councillor who "
                        "didn't want to be named.")) == Sayings{"a senior councillor: The mayor will quit"});
}

TEST_CASE("what somebody is at the head of a sentence is no part of the name", "[extract][introduced]") {
    CHECK(contains(
        sayings(
            draft("Passenger Greta Lind, on her way to a wedding, waited. \"They gave us three blankets,\" she said.")),
        "Greta Lind: They gave us three blankets"));
    CHECK(contains(sayings(draft("Opposition spokeswoman on the marine Greta Lind said the plan would fail.")),
                   "Greta Lind: The plan would fail"));
    const Story registry = registry_of({source("works", "Orm Works", SourceKind::organization),
                                        source("health", "Lake Health", SourceKind::organization)});
    CHECK(contains(sayings(draft("Contractor Orm Works says the post was occupied.", &registry)),
                   "Orm Works: The post was occupied"));
    CHECK(contains(
        sayings(draft(
            "Lake Health said it had found nothing. A total of 214 operations were postponed, the authority said.",
            &registry)),
        "Lake Health: A total of 214 operations were postponed"));
}

TEST_CASE("what an outlet can reveal according to a clerk the clerk says", "[extract][introduced]") {
    CHECK(
        sayings(draft(
            "But the Courier can reveal that the mill was sold in May, according to a person who was in the room.")) ==
        Sayings{"a person: The mill was sold in May"});
    // The other way round the clerk tells what the paper said.
    CHECK(contains(sayings(draft("According to a clerk, the Harbour Gazette said that the mill was sold in May.")),
                   "Harbour Gazette: The mill was sold in May"));
}

TEST_CASE("when somebody spoke is nobody, and our newspaper is us", "[extract][introduced]") {
    CHECK(sayings(draft("The runner's agent, Bo Karr, last night insisted that the test was clean. \"Nobody has asked "
                        "her anything,\" he said.")) ==
          Sayings{"Bo Karr: Nobody has asked her anything", "Bo Karr: The test was clean"});
    CHECK(draft("The draft was copied, a former colleague said to our newspaper.").sources().size() == 2);
}
