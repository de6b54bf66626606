// What the ordinary prose of a working day says, and by whom: nouns that tell, deeds of bodies, names told in passing.
#include "sayings.hpp"

using namespace hearsay;
using testing::contains;
using testing::denials;
using testing::draft;
using testing::registry_of;
using testing::sayings;
using testing::source;

using Sayings = std::vector<std::string>;

TEST_CASE("who blames, accuses or answers for something says who is to blame", "[extract][prose]") {
    CHECK(sayings(draft("The mayor blamed the union for the delay.")) == Sayings{"mayor: The union is to blame for the delay"});
    CHECK(sayings(draft("The union blamed the delay on two broken cranes.")) == Sayings{"union: Two broken cranes are to blame for the delay"});
    CHECK(sayings(draft("The operator, Orm Rail, blamed a steering fault.")) == Sayings{"Orm Rail: A steering fault is to blame"});
    CHECK(sayings(draft("The minister accused the firm of negligence.")) == Sayings{"minister: The firm is guilty of negligence"});
    CHECK(sayings(draft("The inspectorate attributed the crack to salt.")) == Sayings{"inspectorate: The crack is due to salt"});
    CHECK(sayings(draft("The Reed Front claimed responsibility for the fire at the mill.")) == Sayings{"Reed Front: The Reed Front is responsible for the fire at the mill"});
    CHECK(sayings(draft("The union blamed the delay on what it called greed in the boardroom.")) == Sayings{"union: Greed in the boardroom is to blame for the delay"});
}

TEST_CASE("an offence that somebody denies or admits is that one's", "[extract][prose]") {
    CHECK(denials(draft("Ada Holt denies murder.")) == Sayings{"Ada Holt: Ada Holt is guilty of murder"});
    CHECK(denials(draft("Orm Rail denied any wrongdoing.")) == Sayings{"Orm Rail: Orm Rail is guilty of wrongdoing"});
    CHECK(sayings(draft("Ben Orr admitted three counts of fraud when he appeared in court.")) == Sayings{"Ben Orr: Ben Orr is guilty of three counts of fraud"});
    CHECK(denials(draft("Ben Orr pleaded not guilty to theft.")) == Sayings{"Ben Orr: Ben Orr is guilty of theft"});
    CHECK(denials(draft("The court denied bail.")).empty());
    CHECK(denials(draft("The harbour master rejected what he called gossip from Pell.")).empty());
}

TEST_CASE("what happens may be told by a noun", "[extract][prose]") {
    CHECK(sayings(draft("The charity warned of a shortage of beds this winter.")) == Sayings{"charity: A shortage of beds this winter"});
    CHECK(sayings(draft("The bank predicted a fall in house prices of 4%.")) == Sayings{"bank: A fall in house prices of 4%"});
    CHECK(denials(draft("An official of the water board said pumping could stop but ruled out any shortage of water.")) == Sayings{"an official of the water board: Any shortage of water"});
    CHECK(denials(draft("The ministry dismissed reports of a coup as false.")) == Sayings{"ministry: A coup"});
    // Who it is, or what was told before, says nothing.
    CHECK(sayings(draft("Police confirmed the identity of the driver.")).empty());
    CHECK(sayings(draft("The airline acknowledged the delay.")).empty());
    CHECK(sayings(draft("Norvia and Ostland announced a truce.")).empty());
    CHECK_FALSE(contains(sayings(draft("The ruling party conceded defeat on Monday after counts showed it far behind.")), "ruling party: Defeat on Monday"));
    CHECK(sayings(draft("The councillors argued about the future of the old mill, which burned down.")).empty());
}

TEST_CASE("a figure may be given in other words", "[extract][prose]") {
    CHECK(sayings(draft("The minister gave the number of the dead as five.")) == Sayings{"minister: The number of the dead is five"});
    CHECK(contains(sayings(draft("The weather office said up to 10cm of snow could fall by Friday morning.")), "weather office: Up to 10cm of snow could fall by Friday morning"));
    CHECK(denials(draft("The flood has killed 48 people, aid workers said. \"We bury children every day,\" said Ada Holt. The government disputed the figures.")) ==
          Sayings{"government: The flood has killed 48 people"});
}

TEST_CASE("\"denied it\" answers what was said of whoever denies it", "[extract][prose]") {
    CHECK(denials(draft("The governor, Ada Holt, has offered to resign, an aide told the Courier. \"She felt alone with it,\" the aide said. Ms Holt denied it.")) ==
          Sayings{"Ada Holt: The governor, Ada Holt, has offered to resign"});
}

TEST_CASE("the verb of a sentence is found behind what is put in", "[extract][prose]") {
    CHECK(contains(sayings(draft("The governor of the bank, Ada Holt, offered to resign on Friday, an aide has told the Echo.")), "an aide: The governor of the bank, Ada Holt, offered to resign on Friday"));
    CHECK(contains(sayings(draft("Ilva Welt, the exiled former minister, said in a video posted online that she would return.")), "Ilva Welt: She would return"));
    CHECK(contains(sayings(draft("The patrol was beyond the line, the Border Mission said in a report issued this morning.")), "Border Mission: The patrol was beyond the line"));
    CHECK(contains(sayings(draft("The ministry said three of its guards died near Brenn.")), "ministry: Three of its guards died near Brenn"));
    CHECK(contains(sayings(draft("A banker in Pell who has spoken to Ms Holt since told the Echo that she had offered to go.")), "a banker in Pell: She had offered to go"));
    CHECK(contains(sayings(draft("The military blamed the attack on rebels of the Reed Front.")), "military: Rebels of the Reed Front are to blame for the attack"));
}

TEST_CASE("a name is told in many places", "[extract][prose]") {
    CHECK(contains(sayings(draft("Councillor Ada Holt (Reform, Fenmoor East), who voted against, said the mill was doomed.")), "Ada Holt: The mill was doomed"));
    CHECK(contains(sayings(draft("The father of a girl who died last month, Milo Trask, told the Echo that the infection had killed her.")), "Milo Trask: The infection had killed her"));
    CHECK(contains(sayings(draft("A shopkeeper who gave his name only as Bilal said he saw a man run.")), "Bilal: He saw a man run"));
    CHECK(contains(sayings(draft("A group calling itself the Army of the Hills said it had burned the mill.")), "Army of the Hills: It had burned the mill"));
    CHECK(sayings(draft("\"We are delighted,\" said Ben Orr, Founder and CEO of Orm Systems.")) == Sayings{"Ben Orr: We are delighted"});
    CHECK(contains(sayings(draft("The ministers of Brenn, Pell and Sarn said the arrests were illegal.")), "ministers of Brenn: The arrests were illegal"));
    CHECK(contains(sayings(draft("Officers named her as Dora Kell.")), "Officers: She is Dora Kell"));
    CHECK(contains(sayings(draft("Orm Systems said a faulty update was to blame. The company said service was back.")), "Orm Systems: Service was back"));
}

TEST_CASE("a nurse without a name is nobody who speaks to another paper", "[extract][prose]") {
    const Sayings said = sayings(draft("A nurse has claimed the number is higher.\n\nThe nurse, who asked us not to print her name, said the ward was full.\n\nMum Dora Kell told the Pell Mercury she had been kept in the dark."));
    CHECK(contains(said, "a nurse: The number is higher"));
    CHECK(contains(said, "a nurse: The ward was full"));
    CHECK(contains(said, "Dora Kell: She had been kept in the dark"));
}

TEST_CASE("nobody speaks who only takes part in a sentence", "[extract][prose]") {
    CHECK(sayings(draft("Orm Air said it would ground eight aircraft, citing high fuel costs and a shortage of parts.")) == Sayings{"Orm Air: It would ground eight aircraft"});
    CHECK(denials(draft("The flood has killed 48 people, aid workers said. Reacting, the director, Ben Orr, dismissed the figure.")) == Sayings{"Ben Orr: The flood has killed 48 people"});
    CHECK(sayings(draft("\"It was a week before a doctor told us there was anything wrong,\" Ada Holt said.")).size() == 1);
    CHECK(sayings(draft("The reporter relied on what people in the crowd told him and did not ask the hospital.")).empty());
    CHECK(sayings(draft("A clerk told MPs that the file was lost.")) == Sayings{"a clerk: The file was lost"});
    CHECK(sayings(draft("Ada Holt, the clerk, has left, aides said.\n\nAnd on the money: \"There is none of it left in the till.\"")) == Sayings{"aides: Ada Holt, the clerk, has left"});
}

TEST_CASE("a body or an office without its name is found in the registry", "[extract][prose]") {
    SourceRecord holder = source("marek", "Ivo Marek", SourceKind::person, {"President Ivo Marek"});
    const Story registry = registry_of({source("staff", "Rulandic General Staff", SourceKind::organization, {"General Staff", "Ruland's general staff"}), source("ministry", "Norvian Defence Ministry", SourceKind::organization), holder,
                                        source("norvia", "Norvia", SourceKind::state), source("wire", "Lakewire", SourceKind::agency, {"LW"}), source("trust", "Pell Hospitals Trust", SourceKind::organization)});
    const auto said = [&](const char* text) { return sayings(draft(std::string("The news of the day\n\n") + text, &registry)); };
    CHECK(contains(said("Ruland's general staff put the number of dead at five. The account of the others was the opposite. Its general staff said the patrol had crossed the line."), "Rulandic General Staff: The patrol had crossed the line"));
    CHECK(contains(said("Three Norvian guards were killed on Tuesday, Lakewire quoted the country's defence ministry as saying, although others gave a greater number."), "Norvian Defence Ministry: Three Norvian guards were killed on Tuesday"));
    CHECK(contains(said("Ivo Marek has come back from the front.\n\n\"We shall not yield an inch,\" the president said."), "Ivo Marek: We shall not yield an inch"));
    CHECK(contains(said("The Pell Hospitals Trust has two wards. Hospital chiefs said nine babies were ill."), "Pell Hospitals Trust: Nine babies were ill"));
}

TEST_CASE("\"he\" and \"the guard\" are not the paper, nor whoever was named before", "[extract][prose]") {
    const Sayings guard = sayings(draft("A former guard told the Echo that the patrols had been stopped. \"We got a text on Monday,\" he said. He asked not to be named."));
    CHECK(contains(guard, "a former guard: We got a text on Monday"));
    const Sayings morgue = sayings(draft("Colonel Pavo Hradil gave the number of the dead as five. At the morgue, an attendant led me in. \"There are nine,\" the attendant said."));
    CHECK_FALSE(contains(morgue, "Pavo Hradil: There are nine"));
}

TEST_CASE("a denial answers what the words behind it speak of", "[extract][prose]") {
    CHECK(denials(draft("The second sample was positive, a person with knowledge of it said. The person said the dose was low. The manager, Petra Long, rejected the claim. \"There is no sample yet,\" she said.")) ==
          Sayings{"Petra Long: The second sample was positive"});
    CHECK(denials(draft("Rumours of nine dead are a lie, the mayor said.")) == Sayings{"mayor: Nine dead"});
}

TEST_CASE("an agency's name alone in a line ends its text", "[extract][prose]") {
    const Story registry = registry_of({source("wire", "Lakewire", SourceKind::agency, {"LW", "LWA"}), source("post", "Savannah Post", SourceKind::outlet)});
    const std::string text = "Savannah Post\n\nBank devalues crown\n\nThe crown was devalued by 18 per cent on Friday, traders said.\n\n(LWA)\n\nAt the market in Pell shops were shut on Friday evening, Ada Holt said.\n\nShe sold nothing that day.\n";
    const Story story = draft(text, &registry);
    bool copied = false;
    bool own = false;
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const auto id = id_at<StatementId>(i);
        if (story.name(story[id].source) != "Lakewire") continue;
        for (const Derivation& from : story.derives_from(id)) {
            for (const ClaimId claim : story.asserts(from.statement)) {
                copied = copied || story.text(story[claim].text) == "The crown was devalued by 18 per cent on Friday";
                own = own || story.text(story[claim].text) == "At the market in Pell shops were shut on Friday evening";
            }
        }
    }
    CHECK(copied);
    CHECK_FALSE(own);
}

TEST_CASE("what a body does openly is known from it", "[extract][prose]") {
    const Story registry = registry_of({source("bank", "Central Bank of Norvia", SourceKind::organization), source("rail", "Orm Rail", SourceKind::organization), source("athletics", "Norvia Athletics", SourceKind::organization)});
    const auto said = [&](const char* text) { return sayings(draft(std::string("The news of the day\n\n") + text, &registry)); };
    CHECK(said("Police have arrested a man aged 34 over the fire at the mill.") == Sayings{"Police: Police have arrested a man aged 34 over the fire at the mill"});
    CHECK(said("The Central Bank of Norvia has devalued the crown by 18 per cent.") == Sayings{"Central Bank of Norvia: The Central Bank of Norvia has devalued the crown by 18 per cent"});
    CHECK(said("Orm Rail is to create 400 jobs in Pell.") == Sayings{"Orm Rail: Orm Rail is to create 400 jobs in Pell"});
    CHECK(said("Ada Holt has been suspended by her federation, Norvia Athletics, pending a hearing.") == Sayings{"Norvia Athletics: Ada Holt has been suspended by her federation, Norvia Athletics, pending a hearing"});
    // What anybody may have seen is the article's own.
    CHECK(said("The Orm Rail express hit a tree near Pell on Monday.") == Sayings{"courier: The Orm Rail express hit a tree near Pell on Monday"});
}
