// Who says what within what describes somebody, on a condition, in somebody's papers, and behind marks.
#include "sayings.hpp"

using namespace hearsay;
using testing::contains;
using testing::denials;
using testing::draft;
using testing::published;
using testing::registry_of;
using testing::sayings;
using testing::source;

using Sayings = std::vector<std::string>;

namespace {

/// By whom the statement of a source came to the article, the nearest first.
Sayings ways_of(const Story& story, std::string_view origin) {
    Sayings result;
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const StatementId id = id_at<StatementId>(i);
        for (const Derivation& from : story.derives_from(id)) {
            if (story.name(story[from.statement].source) == origin) result.emplace_back(story.name(story[id].source));
        }
    }
    return result;
}

}  // namespace

TEST_CASE("what is believed of somebody is said by who believes it", "[extract][relatives]") {
    CHECK(contains(sayings(draft("The van police believe was used in the raid turned up in a lay-by on Sunday.")), "police: The van was used in the raid"));
    CHECK(contains(sayings(draft("The man the army says wheeled the cart into place died at the scene.")), "army: The man wheeled the cart into place"));
    CHECK(contains(sayings(draft("The man detectives think sold the rifle has been missing since August.")), "detectives: The man sold the rifle"));
    CHECK(contains(sayings(draft("Police arrested the man they say planted the bomb.")), "Police: The man planted the bomb"));
    // Who somebody is, is no claim.
    CHECK_FALSE(contains(sayings(draft("The Orm Echo spoke to two people it said were familiar with the case.")), "Orm Echo: Two people were familiar with the case"));
}

TEST_CASE("what somebody is said or accused by others to have done is their word", "[extract][relatives]") {
    CHECK(sayings(draft("A blanket is thought by fire investigators to have started the blaze.")) == Sayings{"fire investigators: A blanket has started the blaze"});
    CHECK(sayings(draft("Two men said by prosecutors to have planned the robbery were released on Monday.")) == Sayings{"prosecutors: Two men have planned the robbery"});
    CHECK(sayings(draft("Alan Duthie, 47, is alleged by the Crown to have set the fire at the lodge.")) == Sayings{"Crown: Alan Duthie, 47, has set the fire at the lodge"});
    CHECK(sayings(draft("Ferdy Osgood is accused by two former pupils of hitting them with a bat.")) == Sayings{"two former pupils: Ferdy Osgood hit them with a bat"});
    CHECK(sayings(draft("Ada Holt was accused by the opposition of lying about the contract.")) == Sayings{"opposition: Ada Holt lied about the contract"});
    CHECK(contains(sayings(draft("A bookkeeper accused by prosecutors of siphoning 1.2 million marks from a hospice told the bench yesterday that she was innocent.")),
                   "prosecutors: A bookkeeper siphoned 1.2 million marks from a hospice"));
    CHECK(sayings(draft("Milo Trask was told by the doctor to rest.")).empty());
}

TEST_CASE("the verb of a sentence is nobody's saying", "[extract][relatives]") {
    for (const char* text : {"Patients reporting to the clinic before noon should bring proof of address.", "The board announcing departures had not been switched on.",
                             "Cargo declared at Hale was landed at Brask."}) {
        INFO(text);
        for (const std::string& saying : sayings(draft(text))) CHECK(saying.starts_with("courier: "));  // the article's own word
    }
}

TEST_CASE("what an article makes of words is none of them", "[extract][relatives]") {
    CHECK(sayings(draft("The orders came from her late employer, Ilka Sant said, an assertion the hospice's counsel called convenient.")) == Sayings{"Ilka Sant: The orders came from her late employer"});
    CHECK(denials(draft("The ministry denied that the valley is to be flooded, a claim first aired in March by a pressure group.")) == Sayings{"ministry: The valley is to be flooded"});
}

TEST_CASE("a condition of speaking is not what is said", "[extract][relatives]") {
    const Story registry = registry_of({source("lantern", "Lantern", SourceKind::outlet)});
    CHECK(contains(sayings(draft("The mine is to be closed, a colonel told the Lantern on condition that he not be identified.", &registry)), "a colonel: The mine is to be closed"));
}

TEST_CASE("the report that somebody denies is the medium's word", "[extract][relatives]") {
    const Story registry = registry_of({source("lw", "Lakewire", SourceKind::agency), source("lantern", "Lantern", SourceKind::outlet)});
    for (const char* text : {"Orm Telecom has denied a Lakewire report that it will cut a fifth of its staff.", "Orm Telecom has denied a report by Lakewire that it will cut a fifth of its staff.",
                             "Orm Telecom rejected a story in the Lantern that it will cut a fifth of its staff."}) {
        INFO(text);
        const Story story = draft(text, &registry);
        CHECK(denials(story) == Sayings{"Orm Telecom: It will cut a fifth of its staff"});
        const std::string medium = std::string_view(text).find("Lantern") == std::string_view::npos ? "Lakewire" : "Lantern";
        CHECK(contains(sayings(story), medium + ": It will cut a fifth of its staff"));
        CHECK_FALSE(contains(ways_of(story, "Orm Telecom"), medium));
    }
}

TEST_CASE("somebody's papers are their words", "[extract][relatives]") {
    const Story registry = registry_of({source("union", "Bakers' Union", SourceKind::organization), source("air", "Wyvern Air", SourceKind::organization)});
    CHECK(contains(sayings(draft("The Bakers' Union will strike, its chair said. \"There is no money left,\" its statement read.", &registry)), "Bakers' Union: There is no money left"));
    CHECK(sayings(draft("Passengers were told in an email from Wyvern Air that the flight had been scrubbed.", &registry)) == Sayings{"Wyvern Air: The flight had been scrubbed"});
    CHECK(contains(sayings(draft("Fog lay on the coast.\n\nLake Hospital has put out a statement. It reads: \"No child has died here. We ask people to stop this.\"")),
                   "Lake Hospital: No child has died here. We ask people to stop this"));
    CHECK(contains(sayings(draft("Officials were warned that its bearings were failing, documents released under freedom of information rules show.")),
                   "documents released under freedom of information rules: Officials were warned that its bearings were failing"));
    CHECK(contains(sayings(draft("The family said in a statement issued by their solicitors, Marl & Hyde, that he had gone to help.")), "family: He had gone to help"));
}

TEST_CASE("who is told of before words in quotation marks says them", "[extract][relatives]") {
    CHECK(sayings(draft("\"We will fight this all the way,\" thundered chairman Lou Battle last night.")) == Sayings{"Lou Battle: We will fight this all the way"});
    CHECK(sayings(draft("Nuria Pazos, delegate of the Museum Workers' Union, who has sat there for years, by telephone: \"The room has had no alarm since July.\"")) ==
          Sayings{"Nuria Pazos: The room has had no alarm since July"});
    CHECK(sayings(draft("Deputy governor Sunil Arat, asked on the steps: \"No customer of ours has lost any money.\"")) == Sayings{"Sunil Arat: No customer of ours has lost any money"});
    CHECK(contains(sayings(draft("Clara Venturo spoke on Monday. It was insured for nine million marks, Clara Venturo added, \"and no one insures a copy\".")),
                   "Clara Venturo: It was insured for nine million marks and no one insures a copy"));
    CHECK(contains(sayings(draft("The bank will close, the Orm Echo reported, quoting \"two people close to the talks\".")), "two people close to the talks: The bank will close"));
    CHECK(contains(sayings(draft("Officers seized 600 kilos of scales, state television quoted the finance ministry as saying on Thursday.")), "finance ministry: Officers seized 600 kilos of scales"));
    CHECK(ways_of(draft("Observers have told diplomats that they saw \"nothing systematic\", two of those diplomats said."), "Observers") == Sayings{"two of those diplomats"});
}

TEST_CASE("denials by what is not accepted and not the case", "[extract][relatives]") {
    CHECK(denials(draft("Ada Holt does not accept that her officers were slow.")) == Sayings{"Ada Holt: Her officers were slow"});
    CHECK(denials(draft("It is \"simply not the case\" that drivers are docked for breaks, a spokesperson said.")) == Sayings{"a spokesperson: Drivers are docked for breaks"});
    CHECK(sayings(draft("Tess Wyle apologised for saying that the money had been spent on biscuits.")).empty());
}

TEST_CASE("stamps and the names of parts are no speakers", "[extract][relatives]") {
    const Story entry = draft("Holm live\n\n20:44 The prefecture tells us it has ordered nothing.");
    CHECK(contains(sayings(entry), "prefecture: It has ordered nothing"));
    const Story check = draft("Pills at school?\n\nCLAIM: A post shared widely says that pills are being handed out in schools.\n\nTHE FACTS: They are vitamins, the education board says.");
    CHECK(contains(sayings(check), "education board: They are vitamins"));
    for (const Source& one : check.sources()) CHECK((check.text(one.name) != "FACTS" && check.text(one.name) != "CLAIM"));
    const Story programme = draft("Talk of the day\n\n08:04 INTERVIEW. Studio guest is Teo Maldron.\n\nHOST: Was it a copy?\n\nMALDRON: What was in that case was a copy.\n\nHOST: Then they lie?\n\nMALDRON: They are "
                                  "ashamed of it.\n\n12:40 NEWSFLASH. The mask has been seized at the border.");
    for (const std::string& saying : sayings(programme)) CHECK_FALSE((saying.find("MALDRON") == 0 && saying.find("seized") != std::string::npos));
    CHECK(sayings(draft("The seizure was confirmed on Monday. The Orm Echo has it on its website.")) == Sayings{"Orm Echo: The seizure was confirmed on Monday"});
}

TEST_CASE("a claim that somebody denies in the same sentence", "[extract][relatives]") {
    for (const char* text : {"A source said they had met twice, a claim denied by the minister's office.", "A source said they had met twice, a claim the minister's office denies.",
                             "A source said they had met twice, an allegation that the minister's office has rejected."}) {
        INFO(text);
        const Story story = draft(text);
        CHECK(sayings(story) == Sayings{"a source: They had met twice"});
        CHECK(denials(story) == Sayings{"minister's office: They had met twice"});
    }
    CHECK(denials(draft("A source said they had met twice, a claim that shocked the town.")).empty());
}

TEST_CASE("the opposite of what was said, and a bare no, deny it", "[extract][relatives]") {
    CHECK(denials(draft("The bridge is safe, Ada Holt said. Engineers said otherwise.")) == Sayings{"Engineers: The bridge is safe"});
    CHECK(denials(draft("Ada Holt says the bridge is safe; Bo Karr says the opposite.")) == Sayings{"Bo Karr: The bridge is safe"});
    CHECK(denials(draft("Asked if she would resign, Ada Holt said: \"No.\"")) == Sayings{"Ada Holt: She would resign"});
    CHECK(denials(draft("The dam has burst, Ada Holt said. The ministry dismissed the report as \"fake news\".")) == Sayings{"ministry: The dam has burst"});
}

TEST_CASE("scenes, and what witnesses heard", "[extract][relatives]") {
    CHECK(sayings(draft("Videos shared on social media showed smoke rising from the building.")) == Sayings{"Videos shared on social media: Smoke rising from the building"});
    CHECK(sayings(draft("CCTV from the arcade, played to jurors, shows a man lifting the shutter.")) == Sayings{"CCTV: A man lifting the shutter"});
    CHECK(sayings(draft("Witnesses reported hearing gunfire near the palace.")) == Sayings{"Witnesses: Witnesses heard gunfire near the palace"});
    const Story images = draft("Satellite images show that the depot was destroyed.");
    CHECK(sayings(images) == Sayings{"Satellite images: The depot was destroyed"});
    CHECK((images.sources()[0].kind == SourceKind::document || images.sources()[1].kind == SourceKind::document));
    CHECK(sayings(draft("Court documents filed on Monday show that Milo Trask met the minister twice.")) == Sayings{"Court documents: Milo Trask met the minister twice"});
}

TEST_CASE("who is meant before what is said", "[extract][relatives]") {
    CHECK(contains(sayings(draft("Norvia's air force shot down 34 drones overnight, it said on Monday.")), "Norvia's air force: Norvia's air force shot down 34 drones overnight"));
    CHECK(sayings(draft("The toll is rising. A monitoring group put the toll at eleven.")).back() == "a monitoring group: The toll is eleven");
    CHECK(sayings(draft("Both sides accuse each other of breaking the ceasefire.")).empty());
    CHECK(ways_of(draft("Ina Rask told state TV that rescuers were working."), "Ina Rask").front() == "state TV");
    CHECK(sayings(draft("It is alleged that the mayor took bribes.")) == Sayings{"unnamed sources: The mayor took bribes"});
    CHECK_FALSE(contains(sayings(draft("Contrary to what the mayor said, the bridge was not inspected, council records show.")), "mayor: The bridge was not inspected"));
    const Story registry = registry_of({source("lantern", "Lantern", SourceKind::outlet)});
    CHECK(ways_of(draft("When contacted by the Lantern, Ada Holt said she knew nothing.", &registry), "Ada Holt") == Sayings{"Lantern"});
}

TEST_CASE("a speaker put into the sentence leaves its verb to it", "[extract][relatives]") {
    CHECK(sayings(draft("The driver, police say, fled on foot.")) == Sayings{"police: The driver fled on foot"});
    CHECK(sayings(draft("The driver, Ada Holt said, fled on foot on Monday.")) == Sayings{"Ada Holt: The driver fled on foot on Monday"});
    CHECK(sayings(draft("Police say the driver, who has not been named, fled on foot.")) == Sayings{"Police: The driver, who has not been named, fled on foot"});
    CHECK(contains(denials(draft("Commander Adem Sulu said on Monday that his men had taken the town, a claim Kyrin denied.")), "Kyrin: His men had taken the town"));
}

TEST_CASE("papers that somebody sent, interviews that came out", "[extract][relatives]") {
    const Story registry = registry_of({source("lw", "Lakewire", SourceKind::agency), source("foods", "Orm Foods", SourceKind::organization)});
    CHECK(sayings(draft("A letter that the union sent to members says the ballot was void.")) == Sayings{"union: The ballot was void"});
    CHECK(contains(sayings(draft("According to the notification that Orm Foods filed with the Board on Monday, 1.2 million people are affected.", &registry)), "Orm Foods: 1.2 million people are affected"));
    CHECK(ways_of(draft("In an interview with Lakewire published on Sunday, Ivo Tarn said the talks would go ahead.", &registry), "Ivo Tarn") == Sayings{"Lakewire"});
    // A heading in quotation marks is nobody's saying.
    CHECK(sayings(draft("The mill\n\nAda Holt said the mill was shut.\n\n\"Nobody from our office\"\n\nBo Karr said it was open.")) == Sayings{"Ada Holt: The mill was shut", "Bo Karr: It was open"});
}

TEST_CASE("a state's own media call its bodies by their bare names", "[extract][relatives]") {
    const auto tie = [](const std::string& from, const std::string& with, AffiliationKind kind) {
        AffiliationRecord record;
        record.source = from;
        record.with = with;
        record.kind = kind;
        return record;
    };
    const Story registry = registry_of({source("norvia", "Norvia", SourceKind::state), source("selland", "Selland", SourceKind::state), source("nmod", "Defence Ministry of Norvia", SourceKind::organization),
                                        source("smod", "Ministry of Defence of Selland", SourceKind::organization), source("nna", "NNA", SourceKind::agency), source("echo", "Orm Echo", SourceKind::outlet)},
                                       {tie("nmod", "norvia", AffiliationKind::division_of), tie("smod", "selland", AffiliationKind::division_of), tie("nna", "norvia", AffiliationKind::owned_by)});
    const std::string text = "Shells hit a market\n\nAccording to the Defence Ministry, the fire came from the left bank.";
    CHECK(contains(sayings(published(text, &registry, "nna")), "Defence Ministry of Norvia: The fire came from the left bank"));
    CHECK_FALSE(contains(sayings(published(text, &registry, "echo")), "Defence Ministry of Norvia: The fire came from the left bank"));
}

TEST_CASE("which somebody denies, and what somebody claims to have done", "[extract][relatives]") {
    for (const char* text : {"Norvia said it had taken Orm, which Selland denied.", "Norvia said it had taken Orm, which Selland has repeatedly denied.", "Norvia said it had taken Orm, something Selland denies."}) {
        INFO(text);
        const Story story = draft(text);
        CHECK(sayings(story) == Sayings{"Norvia: It had taken Orm"});
        CHECK(denials(story) == Sayings{"Selland: It had taken Orm"});
    }
    CHECK(denials(draft("Norvia said it had taken Orm, which lies on the coast.")).empty());
    CHECK(sayings(draft("Norvia claims to have taken the village of Orm; Selland says fighting continues.")) == Sayings{"Norvia: Norvia has taken the village of Orm", "Selland: Fighting continues"});
    CHECK(contains(sayings(draft("Activists said the man had been beaten; police said he fell.")), "police: He fell"));
}

TEST_CASE("the report of a medium is its word, also where another cites it", "[extract][relatives]") {
    const Story registry = registry_of({source("lw", "Lakewire", SourceKind::agency), source("lantern", "Lantern", SourceKind::outlet)});
    CHECK(contains(sayings(draft("The Lantern's report said the treaty would be signed on Friday.", &registry)), "Lantern: The treaty would be signed on Friday"));
    const Story cited = draft("Lakewire, citing a report in the Lantern, said the treaty would be signed on Friday.", &registry);
    CHECK(ways_of(cited, "Lantern") == Sayings{"Lakewire"});
    CHECK(ways_of(cited, "Lakewire") == Sayings{"courier"});
}

TEST_CASE("words that are of another kind elsewhere", "[extract][relatives]") {
    CHECK(sayings(draft("The authority opened. Its head, Per Lund, said results were expected in June.")).front() == "Per Lund: Results were expected in June");
    CHECK(sayings(draft("Per Lund said results were expected in June.")) == Sayings{"Per Lund: Results were expected in June"});
    CHECK(sayings(draft("According to passenger Lea Brandt, the crew did nothing.")) == Sayings{"Lea Brandt: The crew did nothing"});
    CHECK(denials(draft("Ada Holt's claim that the ferry was safe has been disputed by the union.")) == Sayings{"union: The ferry was safe"});
}

TEST_CASE("a thing with the capital of its sentence is nobody", "[extract][relatives]") {
    const Story registry = registry_of({source("foods", "Orm Foods", SourceKind::organization)});
    CHECK(sayings(draft("Profit fell 12% to 41 million marks, the company said on Tuesday.")) == Sayings{"company: Profit fell 12% to 41 million marks"});
    CHECK(contains(sayings(draft("Ida Moss spoke on Monday. Storage stood at 88 per cent, she added.")), "Ida Moss: Storage stood at 88 per cent"));
    CHECK(denials(draft("Orm United have rejected a bid of 20 million marks, the club said.")).empty());
    CHECK(sayings(draft("Grackle Research, a short seller, alleged in a report that the company had inflated its sales.")) == Sayings{"Grackle Research: The company had inflated its sales"});
    CHECK(sayings(draft("The health ministry reported 41 new cases and two deaths.")) == Sayings{"health ministry: 41 new cases and two deaths"});
}

TEST_CASE("members of a parliament speak in turns", "[extract][relatives]") {
    CHECK(sayings(draft("Ferries\n\nMr Pell (Arrowby North): Nine of the ferries are in a field.\n\nThe Minister of Ports (Ms Dray): All are seaworthy.\n\nMr Pell: They would have to be amphibious.")) ==
          Sayings{"Dray: All are seaworthy", "Pell: Nine of the ferries are in a field", "Pell: They would have to be amphibious"});
    CHECK_NOTHROW(draft("Ferries\n\nMr Pell (Arrowby North):"));
}

TEST_CASE("a rule of what somebody denies, claims or quotes does not reach things", "[extract][relatives]") {
    const auto nobody = [](const char* text) { return sayings(draft(std::string("Fog on the coast\n\n") + text)); };
    // Nobody does what is reported.
    for (const std::string& saying : nobody("The company reported rising costs in May.")) CHECK(saying.starts_with("courier: "));
    CHECK(nobody("Residents reported shelling in two villages.") == Sayings{"Residents: Shelling in two villages"});
    CHECK(denials(draft("Norvia said it had proposed a truce, which Ostland rejected.")).empty());
    CHECK(denials(draft("Norvia said the man asked for bail, which the court denied.")).empty());
    CHECK(nobody("The mill will close in May, the firm said, citing \"rising costs and weak demand\".") == Sayings{"firm: The mill will close in May"});
    CHECK(nobody("Ada Holt said that Bo Marsh, a charge nurse, had saved the child.") == Sayings{"Ada Holt: Bo Marsh, a charge nurse, had saved the child"});
    CHECK(nobody("Ada Holt said the report, a statement of 40 pages, would be published.") == Sayings{"Ada Holt: The report, a statement of 40 pages, would be published"});
    CHECK(denials(draft("The man prosecutors say robbed the bank denied the charge.")).empty());
    CHECK(nobody("Ada Holt, who officials said had fled the country, appeared in court on Monday.") == Sayings{"officials: Had fled the country"});
    CHECK(contains(nobody("The document prosecutors say shows the payment is a fake."), "prosecutors: The document shows the payment is a fake"));
    CHECK(nobody("The one thing the mayor said was that he was tired.").empty());
    CHECK(nobody("Fact checker Bo Marsh: \"The bridge was sold in May.\"") == Sayings{"Bo Marsh: The bridge was sold in May"});
    CHECK(nobody("According to what the mayor said, the bridge is closed.") == Sayings{"mayor: The bridge is closed"});
    CHECK(nobody("Ada Holt does not regret saying that the bridge was unsafe.") == Sayings{"Ada Holt: The bridge was unsafe"});
    CHECK(contains(nobody("09:30 Police say the road is closed."), "Police: The road is closed"));
    const Story both = draft("Ada Holt said the bridge was safe, and the ministry said it was sold, a claim Orm Rail denies.");
    CHECK(denials(both) == Sayings{"Orm Rail: It was sold"});
    CHECK(denials(draft("Ada Holt said the fire began in the kitchen, which the fire service denied.")) == Sayings{"fire service: The fire began in the kitchen"});
}

TEST_CASE("a wire is an agency by its name alone", "[extract][relatives]") {
    const Story story = draft("The bridge is closed, Lake Wire said.");
    REQUIRE(story.find_source("lake-wire").has_value());
    CHECK(story[*story.find_source("lake-wire")].kind == SourceKind::agency);
}

TEST_CASE("what somebody without a name saw or says for a medium is that medium's", "[extract][relatives]") {
    const Story press = registry_of({source("orm-echo", "Orm Echo", SourceKind::outlet), source("lake-wire", "Lake Wire", SourceKind::agency)});
    const auto others = [&](const std::string& text) { return sayings(published(text, &press, "orm-echo")); };
    CHECK(contains(others("The gate was shut, a Lake Wire witness said."), "Lake Wire: The gate was shut"));
    CHECK(contains(others("A reporter for Lake Wire said the gate was shut."), "Lake Wire: The gate was shut"));
    CHECK(contains(others("A Lake Wire reporter at the gate saw three tanks enter the village on Monday."),
                   "Lake Wire: A Lake Wire reporter at the gate saw three tanks enter the village on Monday"));
    CHECK(contains(others("A Lake Wire reporter was arrested at the gate on Monday."), "Orm Echo: A Lake Wire reporter was arrested at the gate on Monday"));
    CHECK(contains(others("The gate was shut, an Orm Echo reporter said."), "Orm Echo: The gate was shut"));
}

TEST_CASE("who is quoted with a colon, or cited without a comma, stands behind whoever quotes", "[extract][relatives]") {
    const Story press = registry_of({source("orm-echo", "Orm Echo", SourceKind::outlet), source("lake-wire", "Lake Wire", SourceKind::agency)});
    const auto of = [&](const std::string& text) { return published(text, &press, "orm-echo"); };
    for (const char* text : {"Lake Wire quoted the mayor: \"The bridge is closed.\"", "The bridge is closed, Lake Wire reported citing the mayor.",
                             "Lake Wire reported citing the mayor that the bridge is closed."}) {
        INFO(text);
        const Story story = of(text);
        CHECK(contains(sayings(story), "mayor: The bridge is closed"));
        CHECK(contains(ways_of(story, "mayor"), "Lake Wire"));
    }
    const Story local = of("Local media said the bridge is closed, quoting police.");
    CHECK(contains(ways_of(local, "police"), "Local media"));
    const Story press_and_wire = registry_of({source("orm-echo", "Orm Echo", SourceKind::outlet), source("lake-wire", "Lake Wire", SourceKind::agency), source("courier", "Courier", SourceKind::outlet)});
    for (const char* text : {"Lake Wire said the bridge is closed, citing a Courier report quoting two officials.", "Lake Wire, citing a report in the Courier quoting two officials, said the bridge is closed.",
                             "The bridge is closed, according to Lake Wire, which cited a report in the Courier quoting two officials."}) {
        INFO(text);
        const Story story = published(text, &press_and_wire, "orm-echo");
        CHECK(ways_of(story, "two officials") == Sayings{"Courier"});
        CHECK(ways_of(story, "Courier") == Sayings{"Lake Wire"});
    }
    const Story denied = published("Reports in the Courier that the bridge is closed are wrong, the mayor said.", &press_and_wire, "orm-echo");
    CHECK(denials(denied) == Sayings{"mayor: The bridge is closed"});
    CHECK(ways_of(denied, "mayor") == Sayings{"Orm Echo"});
    CHECK_FALSE(contains(sayings(of("Lake Wire quoted the mayor \"off the record\".")), "mayor: Off the record"));
}
