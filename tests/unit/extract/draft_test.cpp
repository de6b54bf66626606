#include "model/builder.hpp"
#include "reading.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <sstream>

#include "extract/attribution/brat.hpp"

using namespace hearsay;
using namespace hearsay::extract;
using testing::draft;

namespace {

/// "source > … > outlet" of the statement that rests on the one that makes the claim.
std::vector<std::string> chains(const Story& story) {
    std::vector<std::string> result;
    std::vector<bool> parent(story.statements().size(), false);
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        for (const Derivation& from : story.derives_from(id_at<StatementId>(i))) parent[index_of(from.statement)] = true;
    }
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        if (parent[i]) continue;
        std::string chain;
        for (StatementId at = id_at<StatementId>(i);;) {
            chain = std::string(story.name(story[at].source)) + (chain.empty() ? "" : " > ") + chain;
            if (story.derives_from(at).empty()) break;
            at = story.derives_from(at).front().statement;
        }
        result.push_back(chain);
    }
    return result;
}

}  // namespace

TEST_CASE("spans hold the bytes of the quote", "[extract]") {
    const std::string text = "Über alles: nichts.\n\"The pier is old,\" Ada Holt said. Ada Holt said it would close — soon.\n";
    const Story story = draft(text);
    std::size_t spans = 0;
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const Statement& statement = story.statements()[i];
        const auto span = story.span(id_at<StatementId>(i));
        if (!span) continue;
        ++spans;
        CHECK(text.substr(span->start, span->end - span->start) == story.text(statement.quote));
        CHECK(statement.article != no_id<ArticleId>);
    }
    CHECK(spans == 2);
}

TEST_CASE("chains run from the origin through whoever was told", "[extract]") {
    CHECK(chains(draft("The yard is for sale, a source told Meridian News Agency.")) ==
          std::vector<std::string>{"a source > Meridian News Agency > courier"});
    CHECK(chains(draft("The yard is for sale, the Callan Gazette reported, citing Greta Lind.")) ==
          std::vector<std::string>{"Greta Lind > Callan Gazette > courier"});
    CHECK(chains(draft("The Callan Gazette quoted Sven Dahl as saying that the fleet had never left.")) ==
          std::vector<std::string>{"Sven Dahl > Callan Gazette > courier"});
}

TEST_CASE("a post in the text is its account's statement with its date", "[extract]") {
    const Story story = draft("The valley was cut off.\nRoad closed by a mudslide at Thorn\n— Thorn Fire (@thornfire) May 4, 2025\n");
    const auto account = story.find_source("thornfire");
    REQUIRE(account);
    CHECK(story[*account].kind == SourceKind::account);
    bool found = false;
    for (const Statement& statement : story.statements()) {
        if (statement.source != *account) continue;
        found = true;
        CHECK(story.text(statement.at) == "2025-05-04");
        CHECK(statement.held);
    }
    CHECK(found);
}

TEST_CASE("what a post says twice it says once", "[extract]") {
    const Story story = draft("The valley was cut off.\nThe road is closed, a clerk said. The road is closed, an officer said.\n— Thorn Fire (@thornfire) May 4, 2025\n");
    const auto account = story.find_source("thornfire");
    REQUIRE(account);
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        if (story.statements()[i].source != *account) continue;
        CHECK(story.asserts(id_at<StatementId>(i)).size() == 1);
        CHECK(story.derives_from(id_at<StatementId>(i)).size() == 2);
    }
}

TEST_CASE("denials deny, negated and refused cues say nothing", "[extract]") {
    const Story denied = draft("Greta Lind denied that the yard was for sale.");
    REQUIRE(denied.claims().size() == 1);
    CHECK(denied.text(denied.claims()[0].text) == "The yard was for sale");
    CHECK(denied.denies(id_at<StatementId>(0)).size() == 1);
    CHECK(draft("Greta Lind did not say that the yard was for sale.").claims().empty());
    CHECK(draft("Greta Lind declined to say whether the yard was for sale.").claims().empty());
    CHECK(draft("Greta Lind would not confirm that the yard was for sale.").claims().empty());
}

TEST_CASE("the article's own voice counts when it reports an event", "[extract]") {
    const std::string text = "The castle is open in summer.\nRobbers took its bell on Monday.\n";
    CHECK(draft(text).claims().size() == 1);
    CHECK(draft(text, nullptr, OwnVoice::all).claims().size() == 2);
}

TEST_CASE("registered sources keep their ids, kinds and ties", "[extract]") {
    StoryBuilder builder;
    SourceRecord lake;
    lake.id = "lake";
    lake.name = "Lake Wire";
    lake.kind = SourceKind::agency;
    lake.aliases = {"LW"};
    SourceRecord owner;
    owner.id = "group";
    owner.name = "Valley Group";
    owner.kind = SourceKind::organization;
    builder.add(lake);
    builder.add(owner);
    AffiliationRecord tie;
    tie.source = "lake";
    tie.with = "group";
    builder.add(tie);
    Diagnostics problems;
    const Story registry = builder.build(problems);
    const Story story = draft("The yard is for sale, a clerk told LW.", &registry);
    REQUIRE(story.find_source("lake"));
    CHECK(story[*story.find_source("lake")].kind == SourceKind::agency);
    CHECK(story.find_source("group"));
    CHECK(story.affiliations().size() == 1);
}

TEST_CASE("offices give ties, one person has one id", "[extract]") {
    const Story story = draft("Norvian Interior Ministry spokeswoman Diana Kell said nine men were held. Kell said all were from abroad. \"We know them,\" she said.");
    const auto kell = story.find_source("diana-kell");
    REQUIRE(kell);
    std::size_t said = 0;
    for (const Statement& statement : story.statements()) said += statement.source == *kell ? 1 : 0;
    CHECK(said == 3);
    REQUIRE(story.affiliations().size() == 1);
    CHECK(story.affiliations()[0].kind == AffiliationKind::speaks_for);
    CHECK(story.name(story.affiliations()[0].with) == "Norvian Interior Ministry");
}

TEST_CASE("joined speakers each say it, and none employs another", "[extract]") {
    const auto speakers = [](const std::string& text) {
        const Story story = draft(text);
        CHECK(story.affiliations().empty());
        std::vector<std::string> ids;
        for (std::size_t i = 0; i < story.statements().size(); ++i) {
            if (!story.asserts(id_at<StatementId>(i)).empty()) ids.emplace_back(story.id(story.statements()[i].source));
        }
        std::sort(ids.begin(), ids.end());
        return ids;
    };
    using Ids = std::vector<std::string>;
    CHECK(speakers("Anna Holt and Ben Orr said that the dam was cracked.") == Ids{"anna-holt", "ben-orr"});
    CHECK(speakers("Reuters and AP reported that the dam was cracked.") == Ids{"ap", "reuters"});
    CHECK(speakers("Valley Power and Straits Logistics said that the dam was cracked.") == Ids{"straits-logistics", "valley-power"});
    CHECK(speakers("Anna Holt, Ben Orr and Carl May said that the dam was cracked.") == Ids{"anna-holt", "ben-orr", "carl-may"});
    CHECK(speakers("\"It is cracked,\" said Anna Holt and Ben Orr, a diver.") == Ids{"anna-holt", "ben-orr"});
    CHECK(speakers("In Pell, Ben Orr and Carl May said that the dam was cracked.") == Ids{"ben-orr", "carl-may"});
    CHECK(speakers("The Health and Welfare Ministry said that the dam was cracked.").size() == 1);
    CHECK(speakers("Anna Holt, a diver and a farmer, said that the dam was cracked.") == Ids{"anna-holt"});
    CHECK(speakers("Neither Anna Holt nor Ben Orr said that the dam was cracked.").empty());
}

TEST_CASE("bodies and groups of people that are listed speak each for itself", "[extract]") {
    const auto speakers = [](const std::string& text) { return draft(text).statements().size() - 1; };
    for (const char* three : {"The ministry, the navy and the port authority all said that the dam was cracked.",
                              "The dam was cracked, according to the ministry, the navy and the port authority.",
                              "Police, witnesses and the mayor said that the dam was cracked."}) {
        INFO(three);
        CHECK(speakers(three) == 3);
    }
    for (const char* two : {"Police and two witnesses said that the dam was cracked.", "Two officials and a diplomat said that the dam was cracked.",
                            "Farmers and the council said that the dam was cracked.", "Pell Council and residents said that the dam was cracked.",
                            "After talks with the union, the mayor and the council said that the dam was cracked.",
                            "The dam, the mayor and the council said, was cracked.", "Former workers and a diver said that the dam was cracked."}) {
        INFO(two);
        CHECK(speakers(two) == 2);
    }
    for (const char* one : {"Police and fire officials said that the dam was cracked.", "Health and welfare officials said that the dam was cracked.",
                            "Former and current employees said that the dam was cracked.",
                            "Leaders and members of the union said that the dam was cracked."}) {
        INFO(one);
        CHECK(speakers(one) == 1);
    }
    const Story story = draft("Police and witnesses said that the dam was cracked.");
    REQUIRE(story.sources().size() == 3);
    CHECK(std::count_if(story.sources().begin(), story.sources().end(), [](const Source& source) { return source.anonymous; }) == 1);
}

TEST_CASE("one who denies another's claim does not pass it on", "[extract]") {
    for (const char* text : {"Valley Power denied the claim by Greta Lind that the dam was cracked.",
                             "Valley Power rejected an allegation by Greta Lind that the dam was cracked.",
                             "Valley Power dismissed Greta Lind's claim that the dam was cracked."}) {
        INFO(text);
        const Story story = draft(text);
        REQUIRE(story.claims().size() == 1);
        CHECK(story.affiliations().empty());
        std::size_t asserted = 0;
        std::size_t denied = 0;
        for (std::size_t i = 0; i < story.statements().size(); ++i) {
            const StatementId id = id_at<StatementId>(i);
            const std::string_view source = story.id(story.statements()[i].source);
            asserted += story.asserts(id).size();
            denied += story.denies(id).size();
            if (!story.asserts(id).empty()) CHECK(source == "greta-lind");
            if (!story.denies(id).empty()) CHECK(source == "valley-power");
        }
        CHECK(asserted == 1);
        CHECK(denied == 1);
    }
}

TEST_CASE("what nobody said, what is asked and what is only supposed is no statement", "[extract]") {
    for (const char* text : {"Nobody at the company said that the dam was cracked.", "No one said that the dam was cracked.",
                             "No official said that the dam was cracked.", "None of the officials said that the dam was cracked.",
                             "Few experts believe that the dam was cracked.", "Did the minister say that the dam was safe?",
                             "If the minister says that the dam is safe, the strike will end."}) {
        INFO(text);
        CHECK(draft(text).statements().empty());
    }
    CHECK(draft("A few experts said that the dam was cracked.").statements().size() == 2);
    CHECK(draft("\"Is it safe?\" asked Anna Holt. She said that it was.").statements().size() == 2);
}

TEST_CASE("who is quoted or cited comes first, wherever the words stand", "[extract]") {
    for (const char* text : {"Northwire quoted an unnamed palace official as saying the king was dead.",
                             "Northwire, citing a palace official, reported that the king was dead.",
                             "Citing a palace official, Northwire reported that the king was dead.",
                             "Northwire reported that the king was dead, citing a palace official."}) {
        INFO(text);
        const Story story = draft(text);
        std::size_t asserting = 0;
        for (std::size_t i = 0; i < story.statements().size(); ++i) {
            if (story.asserts(id_at<StatementId>(i)).empty()) continue;
            ++asserting;
            CHECK(story.id(story.statements()[i].source) != "northwire");
        }
        CHECK(asserting == 1);
        CHECK(story.statements().size() == 3);
    }
}

TEST_CASE("\"its\" gives no tie to one whom somebody has spoken after", "[extract]") {
    const Story spoken = draft("The Merrow Courier reported that it rained. Straits Logistics, which owns the terminal, denied that it rained. "
                               "\"That is untrue,\" its chief executive, Tomas Brandt, said.");
    REQUIRE(spoken.affiliations().size() == 1);
    CHECK(spoken.name(spoken.affiliations()[0].with) == "Straits Logistics");
    CHECK(draft("The Lake Council denied that it rained. \"That is untrue,\" its chief executive, Tomas Brandt, said.").affiliations().size() == 1);
}

TEST_CASE("standoff counts code points and splits at line ends", "[extract]") {
    const AnalysedArticle article = testing::analyse("Élan.\n\"One.\" \"Two,\" Zoë Ødegård said.\n");
    std::ostringstream out;
    write_brat(out, article.article->text, *article.text, article.attributions);
    CHECK(out.str().find("\tCue 32 36\tsaid\n") != std::string::npos);
    CHECK(out.str().find("Source 20 31\tZoë Ødegård") != std::string::npos);
}

TEST_CASE("brat offsets count what was left out as it stands in the article", "[extract]") {
    ArticleText article;
    article.text = "PELL — “No,” said Ada Holt — the mayor.\nThe pier will close, Ada Holt said.\n";
    article.readable = article.text;
    for (std::size_t at = 0; at < article.text.find("The pier"); ++at) {
        if (article.readable[at] != '\n') article.readable[at] = ' ';
    }
    const AnalysedArticle analysed = analyse_article(std::move(article));
    std::ostringstream out;
    write_brat(out, analysed.article->text, *analysed.text, analysed.attributions);
    CHECK(out.str().find("Source 61 69\tAda Holt") != std::string::npos);
}

TEST_CASE("hostile text neither crashes nor breaks the draft", "[extract]") {
    std::string said;
    for (int i = 0; i < 3000; ++i) said += "said ";
    std::string nested;
    for (int i = 0; i < 500; ++i) nested += "he said that ";
    std::string agents;
    for (int i = 0; i < 2000; ++i) agents += "whose agent says he is worth, ";
    std::string quotes;
    for (int i = 0; i < 2000; ++i) quotes += "\"' \xE2\x80\x9C";
    const std::vector<std::string> texts{
        said, nested, agents, quotes, std::string(200000, 'a'), std::string(5000, '"'), std::string(5000, ','),
        "he said she said it said they said who said", "\"", ")", "(@)", "— (@a) May", "@", "told told told Reuters Reuters",
        "\xD9\x82\xD8\xA7\xD9\x84 \xD8\xA7\xD9\x84\xD8\xB1\xD8\xA6\xD9\x8A\xD8\xB3 \xD8\xA5\xD9\x86 \xD8\xA7\xD9\x84\xD8\xAC\xD8\xB3\xD8\xB1 \xD9\x85\xD8\xBA\xD9\x84\xD9\x82.",
        "\xE5\xB8\x82\xE9\x95\xBF\xE8\xAF\xB4\xE6\xA1\xA5\xE5\x85\xB3\xE9\x97\xAD\xE4\xBA\x86\xE3\x80\x82",
        "A man \xE2\x80\xAE said \xE2\x80\xAC it was \x1B[31mred\x1B[0m.", "According to", "According to .", "citing", ": : :",
        "The mill is shut, he said.&", "Report by @a told @b, @c said @d (@e) 2025-01-01"};
    for (const std::string& text : texts) {
        INFO(text.substr(0, 60));
        CHECK_NOTHROW(draft(text, nullptr, OwnVoice::all));
    }
}

TEST_CASE("a text that breaks off behind any word is read to its end", "[extract]") {
    const std::string whole =
        "LAKEWIRE, 10 March 2031\n\nATTENTION EDITORS: Lakewire withdraws the story sent at 00:52 that said Bo Karr had won. He did not.\n\n"
        "A Holm company is recalling 400 boilers, it said, after the Courier was told by two people close to the board that one had burst. \"It burst,\" said the councillor, who asked not to be named.\n\n"
        "Mayor Ada Holt and her deputy Carl May met on Monday. The two said the mill is reportedly unsafe. Lake Board's count stood at 11. It comes from a clerk. Orm Foods, Inc. says she's wrong.\n\n"
        "CLIP HOLT: \"I saw it.\"\n\nThe Echo can reveal that the pier is sold, according to a person who was there when it was signed. She was angry at a report that it was sold. \"That's a lie,\" she said.\n\n"
        "It is not true that the mill closed. Claims by the minister, Ada Holt, that it will close are, the council insists, untrue. Asked whether it would close, Ada Holt said no.\n\n"
        "Bo Karr denied ever having met her. MPs accused Holt of misleading them. Karr put up a message. \"I quit,\" it says. That is the finding of the commission, set down in a report. So says Bo Karr.\n\n"
        "It was Ada Holt, not the clerks, who said it. She withdrew her claim that it burst. \"It is stable,\" Ada Holt was quoted by Lakewire as saying. The wreck, so the story goes, is gone.\n\n"
        "Jatta, whose agent says he is well, will go. A survey carried out last May by Orm found that it leaks. Had the pilot said so, all would be well. The mill is shut, Orm's Bo Karr told ABN Breakfast. "
        "Ada Holt, of the Harbour Union, took to the radio to announce that it sank. Ada Holt shrugged. \"It sank.\" Orm Foods plc (DRX: ORMF) announced it.\n\n"
        "The van police believe was used turned up. Bo Karr is accused by two pupils of hitting them. A blanket is thought by the brigade to have started it. Lakewire said it had sunk, a claim Orm Rail denied, "
        "which the mayor has rejected. Orm Rail has denied a Lakewire report that it sank. The council rejected a story in the Echo that it sank. Videos shared online showed smoke rising from it.\n\n"
        "12:40 NEWSFLASH. The driver, police say, fled on foot. Police say the driver, who has not been named, fled. A letter that the union sent to members says it is void. The Echo's report said it is void.\n\n"
        "Bo Karr, delegate of the union, who sat there, by telephone: \"It is off.\" Ada Holt, asked on the steps: \"It is on.\" The mayor spoke. It reads: \"It is off.\" THE FACTS: It is on, the board says.\n\n"
        "In an interview with Lakewire published on Sunday, Karr said it is on. The Echo has it on its site. Norvia claims to have taken it; Orm says the opposite. Contrary to what Karr said, it sank. "
        "Karr apologised for saying that it sank. Our markets column of 4 June said that it sank. It has not; it floats. Please read in the third line: \"It floats.\"";
    for (std::size_t at = whole.find("withdraws"); at != std::string::npos; at = whole.find(' ', at + 1)) {
        INFO(at);
        CHECK_NOTHROW(draft(whole.substr(0, at), nullptr, OwnVoice::all));
    }
}
