// Who published an article, whose text it prints, and when, read against a registry and the rest of the pile.
#include "model/builder.hpp"
#include "reading.hpp"
#include "support/catch.hpp"

using namespace hearsay;
using namespace hearsay::extract;

namespace {

Story registry() {
    StoryBuilder builder;
    const auto add = [&](const char* id, const char* name, SourceKind kind, const char* url,
                         std::vector<std::string> aliases = {}) {
        SourceRecord record;
        record.id = id;
        record.name = name;
        record.kind = kind;
        record.url = url;
        record.aliases = std::move(aliases);
        builder.add(record);
    };
    add("herald", "The Orm Herald", SourceKind::outlet, "https://www.ormherald.example/", {"the Herald"});
    add("holt", "Ada Holt", SourceKind::person, "", {"Minister of Energy"});
    add("grid", "Orm Grid", SourceKind::organization, "", {"Orm Grid d.d."});
    add("lakewire", "Lakewire News Agency", SourceKind::agency, "https://lakewire.example/", {"Lakewire", "LW"});
    add("watch", "Orm Watch", SourceKind::account, "https://t.me/ormwatch");
    add("valland", "Valland", SourceKind::state, "");
    add("rivers", "Ríos Claros", SourceKind::organization, "");
    add("centre", "Control Centre", SourceKind::organization, "");
    add("dairies", "Orm Dairies plc", SourceKind::organization, "", {"Orm Dairies"});
    add("union", "Bakers' Union", SourceKind::organization, "");
    add("ministry", "Ministry of Waters", SourceKind::organization, "");
    Diagnostics problems;
    return builder.build(problems);
}

using Articles = std::vector<std::pair<std::string, std::string>>;  ///< name, text

struct Pile {
    Story sources = registry();
    Articles articles;

    explicit Pile(Articles given) : articles(std::move(given)) {}

    [[nodiscard]] Story draft(Diagnostics* notes = nullptr, const std::string& outlet = "") const {
        DraftOptions options;
        options.registry = &sources;
        options.outlet = outlet;
        StoryDraft book(options);
        for (const auto& [name, text] : articles) book.add(analyse_article(read_article(text, name, {})), name);
        Diagnostics diagnostics;
        Story story = book.finish(diagnostics);
        if (notes != nullptr) *notes = diagnostics;
        return story;
    }
};

std::string outlet_of(const std::string& text, const std::string& name = "a.txt") {
    const Story story = Pile(Articles{{name, text}}).draft();
    return std::string(story.id(story.articles()[0].outlet));
}

/// "child <kind probability- parent" of every derivation.
std::vector<std::string> edges(const Story& story) {
    std::vector<std::string> result;
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        for (const Derivation& from : story.derives_from(id_at<StatementId>(i))) {
            const bool sure = from.probability == 1.0;
            result.push_back(std::string(story.id(story.statements()[i].source)) + (sure ? " " : " perhaps ") +
                             std::string(derivation_kind_names[static_cast<std::size_t>(from.kind)]) + " " +
                             std::string(story.id(story[from.statement].source)));
        }
    }
    return result;
}

const std::string first_line = "The weir at Orm was opened on Monday, Ida Rask said.";
using Edges = std::vector<std::string>;

}  // namespace

TEST_CASE("the address is looked up before the name", "[extract]") {
    const auto page = [](const std::string& url, const std::string& site) {
        return "<!DOCTYPE html><html><head><link rel='canonical' href='" + url +
               "'><meta property='og:site_name' content='" + site + "'></head><body><p>" + first_line + "</p></body></html>";
    };
    CHECK(outlet_of(page("https://ormherald.example/1", "Something"), "a.html") == "herald");
    CHECK(outlet_of(page("https://edition.ormherald.example/1", "OH.example"), "a.html") == "herald");
    CHECK(outlet_of(page("https://t.me/s/ormwatch/12", "Telegram"), "a.html") == "watch");
    CHECK(outlet_of(page("https://t.me/other/12", "Orm Watch"), "a.html") == "watch");
    CHECK(outlet_of(page("https://copy.example/1", "Orm Herald"), "a.html") == "herald");
    CHECK(outlet_of(page("https://copy.example/1", "Copy Daily"), "a.html") == "copy-daily");
    CHECK(outlet_of(page("https://copy.example/1", ""), "a.html") == "copy-example");
    CHECK(outlet_of("https://t.me/ormwatch/12\n\n" + first_line) == "watch");
}

TEST_CASE("a text with a dateline and no other outlet is the agency's own", "[extract]") {
    CHECK(outlet_of("ORM, 3 March (Lakewire) - " + first_line) == "lakewire");
    CHECK(outlet_of("ORM, 3 March (LW) - " + first_line) == "lakewire");
    CHECK(outlet_of("By Lakewire Staff\n\n" + first_line) == "lakewire");
    CHECK(outlet_of("By Ida Rask, Lakewire Political Correspondent\n\n" + first_line) == "lakewire");
    CHECK(outlet_of("ORM (Farwire) - " + first_line) == "farwire");
    CHECK(outlet_of(first_line) == "a-publisher");
    CHECK(outlet_of("Orm Herald\n\nWeir opened\n\n" + first_line) == "herald");
    CHECK(outlet_of("Valland\n\nWeir opened\n\n" + first_line) == "a-publisher");
}

TEST_CASE("mastheads of pages, desks and letters name who publishes", "[extract][publication]") {
    const auto page = [](const std::string& head, const std::string& top) {
        return outlet_of("<html><head><title>Weir opened</title>" + head + "</head><body>" + top + "<h1>Weir opened</h1><p>" + first_line + "</p></body></html>", "a.html");
    };
    CHECK(page("", "<header>Ministry of Waters</header>") == "ministry");
    CHECK(page("", "<div id=\"masthead\">Bakers' Union</div>") == "union");
    CHECK(page("", "<div><img alt=\"The Orm Herald\" src=\"/logo.png\"></div>") == "herald");
    CHECK(page("<meta name=\"twitter:site\" content=\"@ormherald\">", "") == "herald");
    CHECK(outlet_of("---\nmagazine: The Orm Herald\ndate: 3 March 2031\n---\n\n" + first_line, "a.md") == "herald");
    CHECK(outlet_of("# Orm Herald no. 212\n*Monday 3 March 2031. For people who read footnotes.*\n\n" + first_line, "a.md") == "herald");
    CHECK(outlet_of("**ormherald.example** / updates / 3 March 2031, evening\n\n" + first_line, "a.md") == "herald");
    CHECK(outlet_of("ORM GRID d.d.\nPress statement\n3 March 2031\n\nThe weir at Orm\n\n" + first_line) == "grid");
    CHECK(outlet_of("Ada Holt - Minister of Energy\nVerified page\n3 March 2031 at 20:04\n\n" + first_line) == "holt");
    CHECK(outlet_of("CONTROL CENTRE - OPERATIONS\nREPORT 1 / 03 MAR 2031 / 0900 UTC\n\n" + first_line) == "centre");
    CHECK(outlet_of("BC-VL--Orm Weir, 2nd Ld-Writethru\nMarch 3, 2031 4:12 PM\n\nWeir opened\n\nORM (Lakewire) - " + first_line) == "lakewire");
    CHECK(outlet_of("/ ORM / RIVERS /\n\nWeir opened\n\nORM (Lakewire) - " + first_line) == "lakewire");
    CHECK(outlet_of("VALL, 3 March. LW. " + first_line) == "lakewire");
    CHECK(outlet_of("VALL. 3 March. LW /Ida Rask/. " + first_line) == "lakewire");
    CHECK(outlet_of("From: press@ormherald.example\nDate: 3 March 2031\nSubject: Statement\n\n" + first_line) == "herald");
}

TEST_CASE("a bulletin is of whom it says, a time zone is no agency", "[extract][publication]") {
    const Story bulletin = Pile(Articles{{"a.txt", "T H E   O V E N\nFortnightly bulletin of the Bakers' Union (BU)\nVol. 9, No. 11                  14 June 2032\n\nSEVEN CHAIRS\n\n" + first_line}}).draft();
    CHECK(bulletin.id(bulletin.articles()[0].outlet) == "union");
    CHECK(bulletin.text(bulletin.articles()[0].published) == "2032-06-14");
    const Story live = Pile(Articles{{"b.txt", "Orm Herald\n\nWeir: live\n\nJun 11, 2032 08:15 (IST) " + first_line}}).draft();
    CHECK(edges(live) == Edges{"herald paraphrases ida-rask"});
}

TEST_CASE("an agency in brackets opens its text, its desk's initials close it", "[extract][publication]") {
    const Story story = Pile(Articles{{"a.txt", "LAKEWIRE\n\nWeir opened\n\nBy Holger Teal\n\n(LW) Thousands of people saw how the weir at Orm was opened on Monday, Ida Rask said.\n\nLW/HT/TOK"}}).draft();
    CHECK(edges(story) == Edges{"lakewire paraphrases ida-rask"});
    CHECK(story.text(story.claims().front().text) == "Thousands of people saw how the weir at Orm was opened on Monday");
}

TEST_CASE("staff, services and desks belong to whom they are named after", "[extract][publication]") {
    const auto printed = [](const std::string& site, const std::string& byline) { return edges(Pile(Articles{{"a.md", "---\nsite: " + site + "\n---\n\n" + byline + "\n\n" + first_line}}).draft()); };
    CHECK(printed("Channel Nine News", "By Channel Nine Web Staff") == Edges{"channel-nine-news paraphrases ida-rask"});
    for (const char* mark : {"By Ida Rask, Lakewire Service", "From our wire services (Lakewire)"}) {
        INFO(mark);
        const Edges found = printed("Orm Herald", mark);
        CHECK(std::count(found.begin(), found.end(), "herald copies lakewire") + std::count(found.begin(), found.end(), "herald perhaps copies lakewire") == 1);
    }
    const Story issued = Pile(Articles{{"a.txt", "Ministry of Waters\n\nVote on the weir, 1 March 2031: result\n\nIssued 3 March 2031, 06:00\n\n" + first_line}}).draft();
    CHECK(issued.text(issued.articles()[0].published) == "2031-03-03");
}

TEST_CASE("what an agency wrote is copied from it", "[extract]") {
    const auto drafted = [](const std::string& text) {
        return edges(Pile(Articles{{"a.txt", text}}).draft(nullptr, "herald"));
    };
    const Edges copied{"lakewire paraphrases ida-rask", "herald copies lakewire"};
    CHECK(drafted("ORM (Lakewire) - " + first_line) == copied);
    CHECK(drafted("By Lakewire\n\n" + first_line) == copied);
    CHECK(drafted("Weir opened\n\n" + first_line + "\n\nMore is to come.\n\n(c) Lakewire") == copied);
    CHECK(drafted("Weir opened\n\n" + first_line + "\n\nMore is to come.\n\nWith files from Lakewire") ==
          Edges{"lakewire paraphrases ida-rask", "herald perhaps copies lakewire", "herald paraphrases ida-rask"});
    CHECK(drafted("By Lakewire Staff and Jon Orr\n\n" + first_line) ==
          Edges{"lakewire paraphrases ida-rask", "herald perhaps copies lakewire", "herald paraphrases ida-rask"});
    CHECK(drafted("By Jon Orr\n\n" + first_line) == Edges{"herald paraphrases ida-rask"});
    CHECK(drafted("ORM (Herald) - " + first_line) == Edges{"herald paraphrases ida-rask"});
    CHECK(drafted("ORM (Lakewire) - The weir is open, Ida Rask told Lakewire.") == copied);
    CHECK(drafted("ORM (Lakewire) - The weir is open, Ida Rask told the Orm Herald.") ==
          Edges{"herald paraphrases ida-rask"});
}

TEST_CASE("the paper's people and an agency in one byline are two", "[extract]") {
    const std::string mixed = R"(<html><head><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Weir opened", "author": [{"@type": "Organization", "name": "LW and Herald reporters"}], "publisher": {"@type": "NewsMediaOrganization", "name": "The Orm Herald"}}</script></head><body><h1>Weir opened</h1><p>ORM (LW) - )" + first_line + "</p></body></html>";
    CHECK(edges(Pile(Articles{{"a.html", mixed}}).draft()) == Edges{"lakewire paraphrases ida-rask", "herald copies lakewire"});
    // What a reporter saw is none of the agency's.
    const Story seen = Pile(Articles{{"a.txt", "By Bo Lind and Lakewire\n\nI sat by the weir from noon. At 9.10 on Monday the lights failed."}}).draft(nullptr, "herald");
    CHECK(edges(seen).empty());
}

TEST_CASE("a word over a dispatch is no place, a diarist no agency", "[extract][publication]") {
    const Story story = Pile(Articles{{"a.txt", "https://lakewire.example/2031/03/03/weir\nEXCLUSIVE - Weir to be opened\n\nORM, March 3 (Lakewire) - " + first_line}}).draft();
    CHECK(edges(story) == Edges{"lakewire paraphrases ida-rask"});
    CHECK(edges(Pile(Articles{{"a.md", "---\nsite: The Orm Herald\nauthor: The Diarist\n---\n\n" + first_line}}).draft()) == Edges{"herald paraphrases ida-rask"});
}

TEST_CASE("an agency's own words are first-hand for the agency, not for who prints them", "[extract]") {
    const Story story =
        Pile(Articles{{"a.txt", "ORM (Lakewire) - The weir at Orm was opened on Monday."}}).draft(nullptr, "herald");
    REQUIRE(story.statements().size() == 2);
    CHECK(story.id(story.statements()[0].source) == "lakewire");
    CHECK(story.asserts(id_at<StatementId>(0)).size() == 1);
    CHECK(story.asserts(id_at<StatementId>(1)).empty());
}

TEST_CASE("what the outlet itself was told, or counts, is its own statement", "[extract]") {
    CHECK(
        edges(Pile(Articles{{"a.txt", "The weir is open, Ida Rask told the Orm Herald."}}).draft(nullptr, "herald")) ==
        Edges{"herald paraphrases ida-rask"});
    const Story own = Pile(Articles{{"a.txt", "The weir is open, the Orm Herald reported."}}).draft(nullptr, "herald");
    REQUIRE(own.statements().size() == 1);
    CHECK(own.asserts(id_at<StatementId>(0)).size() == 1);
}

TEST_CASE("the author is kept", "[extract]") {
    const Story story = Pile(Articles{{"a.txt", "By Ida Rask and Jon Orr\n\n" + first_line}}).draft();
    CHECK(story.text(story.articles()[0].extra) == R"({"authors":["Ida Rask","Jon Orr"]})");
}

TEST_CASE("a day without its year takes the year of the pile", "[extract]") {
    const auto dates = [](const Pile& pile) {
        std::vector<std::string> result;
        const Story story = pile.draft();
        for (const Article& article : story.articles()) result.emplace_back(story.text(article.published));
        return result;
    };
    CHECK(dates(Pile(Articles{{"a.txt", "ORM, 3 March (LW) - " + first_line},
                              {"b.txt", "Orm Herald, 5 March 2031\n\nWeir opened\n\n" + first_line}})) ==
          std::vector<std::string>{"2031-03-03", "2031-03-05"});
    CHECK(dates(Pile(Articles{{"a.txt", "ORM, Dec 30 (LW) - " + first_line},
                              {"b.txt", "Orm Herald, 2 January 2031\n\nWeir opened\n\n" + first_line}})) ==
          std::vector<std::string>{"2030-12-30", "2031-01-02"});
    CHECK(dates(Pile(Articles{{"a.txt", "https://ormherald.example/2031/03/03/weir\nWeir opened\n\n" + first_line}})) ==
          std::vector<std::string>{"2031-03-03"});
    Diagnostics notes;
    const Story alone = Pile(Articles{{"a.txt", "ORM, 3 March (LW) - " + first_line}}).draft(&notes);
    CHECK(alone.text(alone.articles()[0].published).empty());
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].kind == "no year");
}

TEST_CASE("ids stay when an article grows, and records follow its text", "[extract]") {
    const std::string more = "Water ran into the lower town on Monday.";
    const Story before = Pile(Articles{{"a.txt", "Weir opened\n\n" + first_line}}).draft();
    const Story after = Pile(Articles{{"a.txt", "Weir opened\n\n" + more + "\n\n" + first_line}}).draft();
    REQUIRE(before.claims().size() == 1);
    CHECK(after.find_claim(before.id(ClaimId{0})));
    for (std::size_t i = 0; i < before.statements().size(); ++i)
        CHECK(after.find_statement(before.id(id_at<StatementId>(i))));
    CHECK(after.find_claim(before.id(ClaimId{0})) == ClaimId{1});
}

TEST_CASE("an agency's text ends where it signs off", "[extract]") {
    const Story story = Pile(Articles{{"a.txt",
                                       "The Orm Herald\n3 March 2031\n\nOrm, March 2 (LW): Nine men drowned on Monday, the coastguard said.\n\nThe lake was rough on Monday "
                                       "and the boat had left at noon. -- LW\n\nMAYOR HELD?\n\nThe mayor was held on Tuesday, Lake Radio reported."}})
                            .draft();
    const auto list = edges(story);
    CHECK(std::count(list.begin(), list.end(), "herald copies lakewire") == 2);
    CHECK(std::count(list.begin(), list.end(), "herald relays lake-radio") == 1);
    CHECK(story.text(story.articles()[0].published) == "2031-03-03");
}

TEST_CASE("agency reports are those of the agency that gave inputs, and nothing else is", "[extract]") {
    const Story story = Pile(Articles{{"a.txt",
                                       "The Orm Herald\n3 March 2031\n\nNine men drowned at Oke on Monday, according to agency reports.\n\nThe owner of the boat was held "
                                       "on Tuesday, the police said.\n\n(With inputs from Lakewire)"}})
                            .draft();
    std::size_t of_agency = 0;
    for (const Statement& made : story.statements()) of_agency += story.id(made.source) == "lakewire" ? 1 : 0;
    CHECK(of_agency == 1);
}

TEST_CASE("cells behind the date of a masthead do not hide it", "[extract]") {
    const Story story = Pile(Articles{{"a.txt", "Lake Markets   |   14-Oct-2032 16:55:02   |   LKE.MS  ORM.MS   |   M&A, FOOD\n\nOrm shares rise\n\nShares in Orm rose on Monday, a trader said."}}).draft();
    CHECK(story.text(story.articles()[0].published) == "2032-10-14");
}

TEST_CASE("a statement has its body's name above it", "[extract]") {
    const Story story = Pile(Articles{{"a.txt", "Orm Harbour Workers' Association\nSTATEMENT\n9 May 2034\n\nMembers burned because the shire cut corners\n\nThe valve was chained on Monday, the secretary, Ida Rask, said."}}).draft();
    CHECK(story.name(story.articles()[0].outlet) == "Orm Harbour Workers' Association");
}

TEST_CASE("a release is published by the registered body that its letterhead or its last line names", "[extract][publication]") {
    const std::string prose = "\n\nThe ovens in Holm were switched off at noon yesterday, and none of them will be lit again.\n";
    CHECK(outlet_of("BAKERS' UNION (BU)\nOrm Secretariat\n\n3 March 2031\n\nPRESS STATEMENT" + prose) == "union");
    CHECK(outlet_of("VALLAND REPUBLIC\nMINISTRY OF WATERS\nNo. 3/12\nOrm, 3 March 2031\n\nANNOUNCEMENT" + prose) == "ministry");
    CHECK(outlet_of("Bakers' Union / Syndicat des boulangers\nBulletin No. 2" + prose) == "union");
    CHECK(outlet_of("Statement - Bakers' Union\n3 March 2031" + prose) == "union");
    CHECK(outlet_of("## COMMUNIQUÉ — Ríos Claros\n\n*Orm, 3 March 2031*" + prose, "a.md") == "rivers");
    CHECK(outlet_of("From: Orm Dairies Media <media@ormdairies.example>\nSubject: Holm" + prose) == "dairies");
    CHECK(outlet_of("> **Exchange Point** - message 12\n> Issuer: Orm Dairies plc (ORM) · Category: other" + prose, "a.md") == "dairies");
    CHECK(outlet_of("ORM, March 3, 2031 /PostLine/ --" + prose.substr(2) + "\nSOURCE Orm Dairies plc\n") == "dairies");
    CHECK(outlet_of("WARNING - Holm\n\nIssued: 3 March 2031" + prose + "\nThis message was issued by the Control Centre.\n") == "centre");
    CHECK(outlet_of("# Orm Watch (channel export)\n\nt.me/ormwatch · 41 207 subscribers" + prose, "a.md") == "watch");
}

TEST_CASE("a release that a news service carries is its body's", "[extract][publication]") {
    CHECK(outlet_of("LakeNews\nCompany announcement no. 4471-K\nOrm Dairies plc  (ORM)\nReleased: 14 January 2031, 07:00\n\nThe ovens in Holm were switched off at noon yesterday, and none of them will be lit again.\n") == "dairies");
    CHECK(outlet_of("<html><head><title>Ovens in Holm \xE2\x80\x93 Orm Dairies plc</title></head><body><h1>Ovens in Holm</h1><p>The ovens in Holm were switched off at noon yesterday, and none of them will be lit again.</p></body></html>", "a.html") == "dairies");
}

TEST_CASE("an agency says below its text that it is its own", "[extract][publication]") {
    const Story story = Pile(Articles{{"a.txt", "Ovens are off\n\nHOLM \xE2\x80\x94 The ovens in Holm were switched off at noon, the mayor said.\n\nThis report by The Lake Press was first published March 2, 2032.\n"}}).draft();
    CHECK(story.name(story.articles()[0].outlet) == "Lake Press");
    CHECK(story.text(story.articles()[0].published) == "2032-03-02");
}

TEST_CASE("a name in a headline makes no publisher", "[extract][publication]") {
    const std::string prose = "\n\nThe ovens in Holm were switched off at noon yesterday, and none of them will be lit again.\n";
    CHECK(outlet_of("Bakers' Union: ovens are off\nBy Ada Holt" + prose) == "a-publisher");
    CHECK(outlet_of("Bakers' Union: warning over ovens\nBy Ada Holt" + prose) == "a-publisher");
    CHECK(outlet_of("Flood warning issued by the Control Centre\nBy Ada Holt" + prose) == "a-publisher");
    CHECK(outlet_of("Ovens are off\n\n" + prose + "\nBakers' Union\n") == "a-publisher");
}

TEST_CASE("a day whose numbers may be turned is the one nearest to the rest of the pile", "[extract][publication]") {
    const std::string text = "OVENS ARE OFF\nBy Ada Holt\n05/03/2031 17:21\n\nThe ovens in Holm were switched off at noon, the mayor said.\n";
    const auto day = [&](const std::string& other) {
        Articles articles{{"a.txt", text}};
        if (!other.empty()) articles.emplace_back("b.txt", "The Orm Herald, " + other + "\n\nThe ovens in Holm were switched off at noon, the mayor said.\n");
        Diagnostics notes;
        const Story story = Pile(articles).draft(&notes);
        const std::string published(story.text(story.articles()[0].published));
        return published.empty() ? std::to_string(notes.size()) + " note" : published;
    };
    CHECK(day("4 March 2031") == "2031-03-05");
    CHECK(day("2 May 2031") == "2031-05-03");
    CHECK(day("") == "1 note");
}

TEST_CASE("the day stands in any cell of a masthead", "[extract][publication]") {
    const auto day = [](const std::string& text) {
        const Story story = Pile(Articles{{"a.txt", text + "\n\nThe ovens in Holm were switched off at noon, the mayor said.\n"}}).draft();
        return std::string(story.text(story.articles()[0].published)) + " " + std::string(story.id(story.articles()[0].outlet));
    };
    CHECK(day("The Orm Herald\nThursday, April 16, 2031   Vol. 131, No. 16   $1.50") == "2031-04-16 herald");
    CHECK(day("The Orm Herald\nEst. 1871            Monday, February 4, 2031              $2.40") == "2031-02-04 herald");
    CHECK(day("The Orm Herald\nNews at 7 / Monday 16 March 2031") == "2031-03-16 herald");
    CHECK(day("The Orm Herald | Posted at Sep 18 2030 11:47 AM | Updated as of Sep 18 2030 02:15 PM") == "2030-09-18 herald");
    CHECK(day("The Orm Herald | Updated 7 March 2031\n5 March 2031") == "2031-03-05 herald");
    CHECK(day("The Orm Herald\nMarch 5, 2031 2:38 PM GMT") == "2031-03-05 herald");
    CHECK(day("The Orm Herald\nOvens are off\nPublished 5 Mar. 2031 at 18:58") == "2031-03-05 herald");
    CHECK(day("The Orm Herald\nPublished Mar 05, 2031 \xE2\x80\xA2 Last updated 3 hours ago \xE2\x80\xA2 3 minute read") == "2031-03-05 herald");
    CHECK(day("The Orm Herald\nTranscript - aired March 5, 2031, 7:35 a.m.") == "2031-03-05 herald");
    CHECK(day("The Orm Herald \xE2\x80\x94 Thursday, March 5, 2031 \xE2\x80\x94 by Jan Ost, chief reporter \xE2\x80\x94 https://www.ormherald.example/news/25551907-the-ovens-are-off-and-none-will-be-lit-again") == "2031-03-05 herald");
    CHECK(day("The Orm Herald: Farm and Field, broadcast Wednesday 5 March 2031, 12.30. Written down by volunteers; may contain errors.\n\nThe Orm Herald") == "2031-03-05 herald");
}

TEST_CASE("a sentence about a broadcast is the article's", "[extract][publication]") {
    const Story story = Pile(Articles{{"a.txt", "The Orm Herald\n6 March 2031\n\nThe Orm Show, broadcast Wednesday 5 March 2031, heard that the ovens in Holm were off, Ida Rask said.\n"}}).draft();
    CHECK(std::string(story.text(story.articles()[0].published)) == "2031-03-06");
    CHECK(story.claims().size() == 1);
}

TEST_CASE("a programme or a section belongs to the medium it is named after", "[extract][publication]") {
    CHECK(outlet_of("Orm Herald News > North\nOvens are off\n16 September 2031, 06:12\n\nThe ovens in Holm were switched off at noon, the mayor told Orm Herald Breakfast.\n") == "herald");
    CHECK(outlet_of("ORM HERALD NEWS AT SIX - Thursday 3 June 2031\n\nThe ovens in Holm were switched off at noon, the mayor said.\n") == "herald");
}

TEST_CASE("a dateline may end with a stop", "[extract][publication]") {
    CHECK(edges(Pile(Articles{{"a.txt", "ORM (LW). Two men have been arrested over the theft of the hoard at Orm, Ida Rask said."}}).draft(nullptr, "herald")) ==
          edges(Pile(Articles{{"a.txt", "ORM (LW) - Two men have been arrested over the theft of the hoard at Orm, Ida Rask said."}}).draft(nullptr, "herald")));
}

TEST_CASE("a release is of the company that announces, by what it is traded as", "[extract][publication]") {
    CHECK(outlet_of("Orm Dairies Announces Changes\n\nSeptember 11, 2031 07:00 AM Eastern Daylight Time\n\nELLIN, Norvia--Orm Dairies plc (DRX: ORMD) today announced that Ada Holt will step down.\n") == "dairies");
}

TEST_CASE("a masthead between slashes, a letter's address, a headline behind a name", "[extract][publication]") {
    const std::string words = "\n\nThe ovens in Holm were switched off at noon, the mayor said.\n";
    CHECK(outlet_of("/HERALD/ ORM, 13.04.2031 10:14\n\nOvens are off" + words) == "herald");
    CHECK(edges(Pile(Articles{{"a.txt", "Ovens are off\n\nORM, 15 August 2031, LW. The ovens in Holm were switched off at noon, the mayor said.\n"}}).draft()) ==
          edges(Pile(Articles{{"a.txt", "Ovens are off\n\nORM, 15 August 2031. LW. The ovens in Holm were switched off at noon, the mayor said.\n"}}).draft()));
    const Story letter = Pile(Articles{{"a.md", "# Crumbs #31\n\n*A letter about bread for people who like to bake. 2 February 2031*\n*Read it in your browser: https://crumbs.example/31*" + words}}).draft();
    CHECK(std::string(letter.text(letter.articles()[0].url)) == "https://crumbs.example/31");
    const Story page = Pile(Articles{{"a.html", "<html><head><title>Orm Herald: Ovens are off</title></head><body><h2>Ovens are off</h2><p>The ovens in Holm were switched off at noon, the mayor said.</p></body></html>"}}).draft();
    CHECK(std::string(page.id(page.articles()[0].outlet)) == "herald");
}
