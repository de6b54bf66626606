// Languages without fitted weights: the forms of German that leave no doubt, what a word's form tells, and numbers and days by the
// language's rules.
#include "extract/attribution/plain_forms.hpp"
#include "extract/language/syntax.hpp"
#include "extract/language/tagger.hpp"
#include "model/error.hpp"
#include "formulas.hpp"
#include "support/catch.hpp"
#include "unit/extract/sayings.hpp"

using namespace hearsay;
using namespace hearsay::extract;

namespace {

const std::vector<testing::Formula> german_forms{
    {"Ein leitender Ingenieur, der nicht genannt werden wollte, sagte dem »Seeboten« am Samstag, der Damm habe einen Riss.",
     "Ingenieur", true, "Seebote", "Der Damm habe einen Riss"},
    {"Aus dem Umfeld des Präsidenten hieß es, die Gespräche seien gescheitert.", "Umfeld", true, "", "Die Gespräche seien gescheitert"},
    {"Die Gespräche seien gescheitert, hieß es aus Regierungskreisen.", "Regierungskreise", true, "", "Die Gespräche seien gescheitert"},
    {"Die Agentur Meridian meldete unter Berufung auf einen Diplomaten, der Minister werde zurücktreten.",
     "Diplomat", true, "Meridian", "Der Minister werde zurücktreten"},
    {"Laut einem Bericht des »Seeboten« hat der Damm einen Riss.", "Seebote", false, "", "Der Damm hat einen Riss"},
    {"Dem »Seeboten« zufolge hat der Damm einen Riss.", "Seebote", false, "", "Der Damm hat einen Riss"},
    {"Wie die Nachrichtenagentur NDA berichtet, ist die Fähre gesunken.", "NDA", false, "", "Die Fähre ist gesunken"},
    {"Die Fähre ist gesunken, wie die Agentur Meridian am Montag berichtete.", "Meridian", false, "", "Die Fähre ist gesunken"},
    {"Der Damm sei sicher, sagte Anna Holt in einem Interview mit dem »Seeboten«.", "Anna Holt", false, "Seebote", "Der Damm sei sicher"},
    {"Anna Holt hat dem »Seeboten« gesagt, dass der Damm sicher ist.", "Anna Holt", false, "Seebote", "Der Damm ist sicher"},
    {"Die Regierung teilte am Freitag mit, die Brücke werde gesperrt.", "Regierung", false, "", "Die Brücke werde gesperrt"},
    {"Die Brücke werde gesperrt, teilte die Regierung mit.", "Regierung", false, "", "Die Brücke werde gesperrt"},
    {"Die Brücke wird gesperrt, teilte eine Sprecherin des Ministeriums am Freitag mit.",
     "Sprecherin des Ministeriums", false, "", "Die Brücke wird gesperrt"},
    {"Bürgermeister Jonas Krell kündigte an, dass die Brücke gesperrt wird.", "Jonas Krell", false, "", "Die Brücke wird gesperrt"},
    {"»Die Brücke ist sicher«, betonte Verkehrsminister Per Lund.", "Per Lund", false, "", "Die Brücke ist sicher"},
    {"„Die Brücke ist sicher“, so Verkehrsminister Per Lund.", "Per Lund", false, "", "Die Brücke ist sicher"},
    {"\"Die Brücke ist sicher\", sagt Anwohnerin Rosa Klee (61).", "Rosa Klee", false, "", "Die Brücke ist sicher"},
    {"«Die Brücke ist sicher», schreibt Lund auf X.", "Lund", false, "", "Die Brücke ist sicher"},
    {"Per Lund: »Die Brücke ist sicher.«", "Per Lund", false, "", "Die Brücke ist sicher"},
    {"Nach Angaben von Augenzeugen brannte das Haus lichterloh.", "Augenzeugen", true, "", "Das Haus brannte lichterloh"},
    {"Das Haus brannte nach Angaben eines Sprechers der Feuerwehr völlig aus.", "Sprechers der Feuerwehr", false, "", "Das Haus brannte völlig aus"},
    {"Nach den Worten von Kanzlerin Dora Fels steigt die Steuer.", "Dora Fels", false, "", "Die Steuer steigt"},
    {"Die Steuer steigt nach den Worten der Kanzlerin im Herbst.", "Kanzlerin", false, "", "Die Steuer steigt im Herbst"},
    {"Mehrere Mitarbeiter berichteten, der Chef habe Geld genommen.", "Mitarbeiter", true, "", "Der Chef habe Geld genommen"},
    {"Zwei mit dem Fall vertraute Personen sagten der Agentur Meridian, der Chef werde gehen.", "Personen", true, "Meridian", "Der Chef werde gehen"},
    {"Ein Sprecher wollte sich dazu nicht äußern, doch ein Insider sagte, der Damm sei unsicher.", "Insider", true, "", "Der Damm sei unsicher"},
    {"Wie aus Sicherheitskreisen verlautete, wurde der Täter gefasst.", "Sicherheitskreisen", true, "", "Der Täter wurde gefasst"},
    {"Wie der »Seebote« aus Parteikreisen erfuhr, tritt der Minister zurück.", "Parteikreisen", true, "Seebote", "Der Minister tritt zurück"},
    {"Polizeiangaben zufolge wurden zwei Menschen verletzt.", "Polizei", false, "", "Zwei Menschen wurden verletzt"},
    {"Laut Polizei wurden zwei Menschen verletzt.", "Polizei", false, "", "Zwei Menschen wurden verletzt"},
    {"Zwei Menschen seien verletzt worden, so die Polizei.", "Polizei", false, "", "Zwei Menschen seien verletzt worden"},
    {"Die Staatsanwaltschaft geht davon aus, dass der Brand gelegt wurde.", "Staatsanwaltschaft", false, "", "Der Brand wurde gelegt"},
    {"Aus einem internen Papier geht hervor, dass die Bank Kunden getäuscht hat.", "Papier", false, "", "Die Bank hat Kunden getäuscht"},
    {"Eine Studie der Universität Orm kommt zu dem Ergebnis, dass der Fluss vergiftet ist.", "Studie", false, "", "Der Fluss ist vergiftet"},
    {"Er habe nichts gewusst, beteuerte der Angeklagte vor Gericht.", "Angeklagte", true, "", "Er habe nichts gewusst"},
    {"Die Opposition wirft der Regierung vor, sie habe gelogen.", "Opposition", false, "", "Sie habe gelogen"},
    {"Ein Polizeisprecher sagte: »Der Mann war bewaffnet.«", "Polizeisprecher", false, "", "Der Mann war bewaffnet"},
    {"Auf Anfrage erklärte die Bahn, der Zug sei pünktlich gewesen.", "Bahn", false, "", "Der Zug sei pünktlich gewesen"},
    {"Am Abend räumte der Minister ein, dass er das Geld genommen hat.", "Minister", false, "", "Er hat das Geld genommen"},
    {"Der Minister habe das Geld genommen, räumte sein Sprecher Tom Brandt ein.", "Tom Brandt", false, "", "Der Minister habe das Geld genommen"},
    {"Laut Anwalt Max Uhl ist sein Mandant unschuldig.", "Max Uhl", false, "", "Sein Mandant ist unschuldig"},
    {"Nach Darstellung der Verteidigung war der Mann zu Hause.", "Verteidigung", false, "", "Der Mann war zu Hause"},
    {"Der Sender Kanal 3 berichtete unter Berufung auf Ermittlerkreise, der Täter sei geflohen.",
     "Ermittlerkreise", true, "Kanal 3", "Der Täter sei geflohen"},
    {"Nach Informationen der »Ormer Zeitung« soll der Vertrag geheim bleiben.", "Ormer Zeitung", false, "", "Der Vertrag soll geheim bleiben"},
    {"Ein hochrangiger Beamter im Finanzministerium sagte, die Kassen seien leer.", "Beamter", true, "", "Die Kassen seien leer"},
    {"Die Kassen seien leer, sagte ein Beamter, der anonym bleiben wollte.", "Beamter", true, "", "Die Kassen seien leer"},
    {"Unter der Bedingung der Anonymität sagte ein Offizier, der Angriff sei gescheitert.", "Offizier", true, "", "Der Angriff sei gescheitert"},
    {"Der Gouverneur Ivan Petrov schrieb auf Telegram, zwei Menschen seien verletzt worden.",
     "Ivan Petrov", false, "", "Zwei Menschen seien verletzt worden"},
    {"Die Vorsitzende des Verbandes, Ines Kolb, warnte, die Preise würden sinken.", "Ines Kolb", false, "", "Die Preise würden sinken"},
    {"Das Ministerium bestätigte, dass ein Verdächtiger festgenommen wurde.", "Ministerium", false, "", "Ein Verdächtiger wurde festgenommen"},
    {"Der Tatverdächtige ist nach Polizeiangaben 23 Jahre alt.", "Polizei", false, "", "Der Tatverdächtige ist 23 Jahre alt"},
    {"Einem Sprecher zufolge ist die Lage ruhig.", "Sprecher", true, "", "Die Lage ist ruhig"},
    {"»Ich habe Schüsse gehört«, erzählte ein Anwohner der Zeitung.", "Anwohner", true, "Zeitung", "Ich habe Schüsse gehört"},
    {"Man habe den Mann gewarnt, erklärte die Firma Orm Bau in einer Mitteilung.", "Orm Bau", false, "", "Man habe den Mann gewarnt"},
    {"Ministerin Ada Holt (NVP) sagte am Montag im Radio, die Reform komme.", "Ada Holt", false, "", "Die Reform komme"},
    {"Wie die Polizei weiter mitteilte, war der Fahrer betrunken.", "Polizei", false, "", "Der Fahrer war betrunken"},
    {"Der Fahrer, so die Polizei, war betrunken.", "Polizei", false, "", "Der Fahrer war betrunken"},
    {"Der Fahrer war, wie die Polizei mitteilte, betrunken.", "Polizei", false, "", "Der Fahrer war betrunken"},
    {"Holts Sprecher Emil Sand sagte, sie sei krank.", "Emil Sand", false, "", "Sie sei krank"},
};

/// The tags of a German text's words, by their names.
std::vector<std::string_view> tags(const std::string& words) {
    const auto text = tokenize(words, *Lexicon::of("de"));
    tag_words(*text);
    const Syntax syntax = analyse(*text);
    std::vector<std::string_view> found;
    for (const Token& token : text->tokens) found.push_back(tag_names[static_cast<std::size_t>(token.tag)]);
    return found;
}

std::size_t sentences(const std::string& words) { return tokenize(words, *Lexicon::of("de"))->sentences.size(); }

std::string noun_of(const std::string& word) {
    Vocabulary vocabulary(*Lexicon::of("de"));
    return vocabulary.word(word).noun;
}

}  // namespace

TEST_CASE("the forms of German name speaker, anonymity and chain", "[extract][forms]") {
    for (const testing::Formula& form : german_forms) {
        INFO(form.text);
        CHECK(testing::fault(form) == "");
    }
}

TEST_CASE("in German who says nothing is no source", "[extract][forms]") {
    for (const char* const text : {"Ein Sprecher des Ministeriums wollte sich nicht äußern.", "Die Polizei sagte nicht, ob der Fahrer getrunken hatte.",
                                   "Hat der Minister gesagt, dass er geht?", "Der Minister will am Montag sagen, ob er geht."}) {
        INFO(text);
        const Story story = testing::draft(std::string(text) + '\n');
        for (const Statement& statement : story.statements()) CHECK(story.name(statement.source) == "courier");
    }
}

TEST_CASE("what a German said goes on in sentences whose verb tells that it is somebody else's word", "[extract][forms]") {
    const Story story = testing::draft(
        "Bürgermeisterin Ada Holt widersprach. »Wir haben gewarnt«, sagte sie. Die Gemeinde habe ein Gutachten bestellt. Es regnete am Montag in Kell.\n");
    const auto speaker = [&](std::string_view words) {
        for (std::size_t i = 0; i < story.statements().size(); ++i) {
            for (const ClaimId claim : story.stance(id_at<StatementId>(i), Stance::asserts)) {
                if (story.text(story[claim].text).find(words) != std::string_view::npos) return std::string(story.name(story[id_at<StatementId>(i)].source));
            }
        }
        return std::string();
    };
    CHECK(speaker("gewarnt") == "Ada Holt");
    CHECK(speaker("ein Gutachten bestellt") == "Ada Holt");
    CHECK(speaker("regnete am Montag") == "courier");
}

TEST_CASE("\"dementierte, dass\" denies what it tells and \"dementierte:\" asserts it", "[extract][forms]") {
    const Story denied = testing::draft("Ministerin Dora Fels dementierte, dass der Damm einen Riss hat.\n");
    REQUIRE(denied.claims().size() == 1);
    const auto stances = [](const Story& story, Stance stance) {
        std::size_t count = 0;
        for (std::size_t i = 0; i < story.statements().size(); ++i) count += story.stance(id_at<StatementId>(i), stance).size();
        return count;
    };
    CHECK(stances(denied, Stance::denies) == 1);
    const Story told = testing::draft("Ministerin Dora Fels dementierte: Der Damm habe keinen Riss.\n");
    CHECK(stances(told, Stance::denies) == 0);
    CHECK(stances(told, Stance::asserts) == 1);
}

TEST_CASE("a denial of a reproach is one of what the clause behind it tells, not of what was said before", "[extract][forms]") {
    CHECK(testing::denials(testing::draft("Ein Gutachten hatte Risse gezeigt, sagte Ada Holt. Ein Sprecher des Ministeriums wies den Vorwurf zurück, "
                                          "das Ministerium habe die Risse gekannt.")) ==
          std::vector<std::string>{"Sprecher des Ministeriums: Das Ministerium habe die Risse gekannt"});
}

TEST_CASE("a body is called by the case it is named in, its people are tied to it", "[extract][forms]") {
    const Story story = testing::draft("Der Damm sei sicher, sagte eine Sprecherin des Umweltministeriums. Ein Polizeisprecher sagte, er halte.\n");
    std::vector<std::string> bodies;
    for (const Affiliation& tie : story.affiliations()) bodies.emplace_back(story.name(tie.with));
    std::sort(bodies.begin(), bodies.end());
    CHECK(bodies == std::vector<std::string>{"Polizei", "Umweltministerium"});
}

TEST_CASE("a German word is known by the noun that ends it, and by its place", "[extract]") {
    CHECK(noun_of("umweltministeriums") == "ministerium");
    CHECK(noun_of("regierungssprecherinnen") == "sprecher");
    CHECK(noun_of("brücke") == "brücke");
    using Tags = std::vector<std::string_view>;
    CHECK(tags("Der Sprecher, der nicht kommt") == Tags{"determiner", "noun", "comma", "relative", "adverb", "present"});
    CHECK(tags("Kreise der Partei") == Tags{"plural", "preposition", "noun"});
    CHECK(tags("Hafen AG").back() == "name");
}

TEST_CASE("in German an ordinal ends no sentence", "[extract]") {
    CHECK(sentences("Der Damm brach am 12. Mai in Orm. Niemand starb.") == 2);
    CHECK(sentences("Es waren 12. Der Rest blieb.") == 2);
}

TEST_CASE("a few words tell their language where they share hardly any with English", "[extract]") {
    const auto closest = [](const std::string& words) {
        const auto text = tokenize(words, Lexicon::english());
        return closest_lexicon(*text, {0, static_cast<std::uint32_t>(text->tokens.size())}).name();
    };
    CHECK(closest("Die Schiffe liegen noch im Hafen") == "German");
    CHECK(closest("The ships are still in port") == "English");
    CHECK(closest("Two men die in war") == "English");
    CHECK(closest("Orm") == "English");
}

TEST_CASE("a language is read that has a lexicon, and another is not", "[extract]") {
    CHECK(Lexicon::languages() == "English and German");
    CHECK(Lexicon::of("de")->by_forms());
    CHECK_FALSE(Lexicon::english().by_forms());
    CHECK(Lexicon::of("sv") == nullptr);
    CHECK(written_language("", "de").is_read());
    CHECK_FALSE(WrittenLanguage{"sv", "Swedish"}.is_read());
}

TEST_CASE("a lexicon is all that another language needs", "[extract]") {
    const Lexicon spanish(R"([map names]
language = Spanish
[map tags]
el = determiner
la = determiner
un = determiner
de = preposition
por = preposition
que = subordinator
como = subordinator
ha = have
[map roles]
el = definite
la = definite
un = indefinite
de = owner
que = complementizer opener
como = manner
[map endings]
*o = noun 1 adjective 1 participle 1
*ado = participle 2 adjective 1
*a = noun 1 adjective 1
[map verb forms]
dijo = decir past
informa = informar present
está = estar present
[map nouns]
alcalde = p
portavoz = p
policía = g
puente = l
[list speech verbs]
decir informar
[list source prepositions]
según
)");
    const auto said = [&](const std::string& words) {
        const auto text = tokenize(words, spanish);
        tag_words(*text);
        const Syntax syntax = analyse(*text);
        std::string found;
        for (const Attribution& one : find_plain_forms(*text, syntax)) {
            found += std::string(text->view(one.source)) + ":";
            for (const Range& range : one.content) found += " " + std::string(text->view(range));
        }
        return found;
    };
    CHECK(said("El alcalde dijo que el puente está cerrado.") == "El alcalde: que el puente está cerrado");
    CHECK(said("\xC2\xAB" "El puente está cerrado\xC2\xBB, dijo Ana Ruiz.") == "Ana Ruiz: \xC2\xAB" "El puente está cerrado\xC2\xBB");
    CHECK(said("El puente está cerrado, dijo un portavoz de la policía.") == "un portavoz de la policía: El puente está cerrado");
    CHECK(said("Según la policía, el puente está cerrado.") == "la policía: el puente está cerrado");
    CHECK(said("Como informa la policía, el puente está cerrado.") == "la policía: el puente está cerrado");
}

TEST_CASE("a lexicon that is wrong says so where it is used", "[extract]") {
    const Lexicon no_star("[map endings]\nte = past\n");
    CHECK_THROWS_AS(tokenize("sagte", no_star), Error);
    const Lexicon no_use("[map endings]\n*te = past\n[map quotation marks]\n\xC2\xBB = inward\n");
    const auto text = tokenize("\xC2\xBBja\xC2\xAB", no_use);
    CHECK_THROWS_AS(find_quotations(*text), Error);
}
