// One source under several names.
#include "link/linking.hpp"
#include "link/words/source_name.hpp"
#include "support/catch.hpp"
#include "unit/link/drafts.hpp"

#include <algorithm>

using namespace hearsay;
using namespace hearsay::link;
using testing::Drafts;

namespace {

/// Two articles of one story that quote these two sources; the score of their being one, 0 where nobody asks.
double same_source(const std::string& a, const std::string& b, SourceKind kind, const std::string& second_claim = "A landslide at Orrin buried three houses") {
    Drafts drafts;
    drafts.source("one", "Fenmoor Gazette", SourceKind::outlet).source("two", "Daily Bittern", SourceKind::outlet);
    drafts.source("x", a, kind).source("y", b, kind);
    drafts.article("a1", "one", "2031-04-07").article("a2", "two", "2031-04-08");
    drafts.claim("c1", "A landslide buried three houses at Orrin").claim("c2", second_claim);
    drafts.said("s1", "x", "c1").printed("s2", "one", "a1", {"s1"}).said("s3", "y", "c2").printed("s4", "two", "a2", {"s3"});
    const Story story = drafts.build();
    for (const SameSources& same : propose_links(story).sources) {
        if (same.sources.size() == 2 && std::min(same.sources[0], same.sources[1]) == *story.find_source("x")) return same.score;
    }
    return 0;
}

}  // namespace

TEST_CASE("names are compared without marks, articles and order", "[link]") {
    CHECK(read_name("O Estadão").words == read_name("O Estadao").words);
    CHECK(read_name("Ministry of Foreign Affairs").words == read_name("the Foreign Ministry").words);
    CHECK(read_name("Грани").plain == "grani");
    CHECK(initials_of("North Marrow Radio") == "nmr");
    CHECK(same_word("korvessa", "korvessan"));
    CHECK_FALSE(same_word("marrow", "marrowby"));
}

TEST_CASE("a source under another name is one", "[link]") {
    CHECK(same_source("Dana Wexley", "Wexley", SourceKind::person) >= certain);
    CHECK(same_source("Ministry of Transport", "Transport Ministry", SourceKind::organization) >= certain);
    CHECK(same_source("Ilvania's foreign ministry", "Foreign Ministry", SourceKind::organization) >= certain);
    CHECK(same_source("Marrow Bridge Authority", "MBA", SourceKind::organization) >= certain);
    CHECK(same_source("Tolmer Lines", "Tolmer", SourceKind::organization) >= certain);
}

TEST_CASE("others of a like name are not", "[link]") {
    CHECK(same_source("Dana Wexley", "Ralph Wexley", SourceKind::person) < certain);
    CHECK(same_source("Ilvanian Foreign Ministry", "Ilvanian Defence Ministry", SourceKind::organization) < certain);
    CHECK(same_source("Fisheries Commission", "commission", SourceKind::organization) < certain);
    // Every state has one: articles about different things mean different ones.
    CHECK(same_source("Defence Ministry", "Defence Ministry", SourceKind::organization, "Beekeepers won the cup in Selm") < certain);
}

TEST_CASE("a surname that fits two is a question at most", "[link]") {
    Drafts drafts;
    drafts.source("one", "Fenmoor Gazette", SourceKind::outlet).article("a1", "one", "2031-04-07");
    drafts.source("d", "Dana Wexley", SourceKind::person).source("r", "Ralph Wexley", SourceKind::person).source("w", "Wexley", SourceKind::person);
    for (const char* who : {"d", "r", "w"}) {
        drafts.claim(std::string("c") + who, std::string("The landslide at Orrin had been foreseen by ") + who);
        drafts.said(std::string("s") + who, who, std::string("c") + who).printed(std::string("p") + who, "one", "a1", {std::string("s") + who});
    }
    for (const SameSources& same : propose_links(drafts.build()).sources) CHECK(same.score < certain);
}

TEST_CASE("unnamed sources are one only with a reason, and never without asking", "[link]") {
    Drafts drafts;
    drafts.source("one", "Fenmoor Gazette", SourceKind::outlet).source("two", "Daily Bittern", SourceKind::outlet);
    drafts.source("x", "a senior engineer", SourceKind::person, true).source("y", "an engineer at the works", SourceKind::person, true);
    drafts.source("z", "a diplomat", SourceKind::person, true);
    drafts.article("a1", "one", "2031-04-07").article("a2", "two", "2031-04-08");
    drafts.claim("c1", "A landslide buried three houses at Orrin").claim("c2", "A landslide at Orrin buried three houses");
    drafts.said("s1", "x", "c1").printed("s2", "one", "a1", {"s1"}).said("s3", "y", "c2").said("s5", "z", "c2").printed("s4", "two", "a2", {"s3", "s5"});
    const Story story = drafts.build();
    const auto found = propose_links(story).sources;
    REQUIRE(found.size() == 1);
    CHECK(found[0].score < certain);
    CHECK(found[0].because.find("engineer") != std::string::npos);
}

TEST_CASE("one paper that two articles describe is one, unless they describe another", "[link]") {
    const auto score = [](const char* one, const char* other) {
        Drafts drafts;
        drafts.source("one", "Fenmoor Gazette", SourceKind::outlet).source("two", "Daily Bittern", SourceKind::outlet);
        drafts.source("x", one, SourceKind::document).source("y", other, SourceKind::document);
        drafts.article("a1", "one", "2031-04-07").article("a2", "two", "2031-04-08");
        drafts.claim("c1", "A landslide buried three houses at Orrin").claim("c2", "A landslide at Orrin buried three houses");
        drafts.said("s1", "x", "c1").printed("s2", "one", "a1", {"s1"}).said("s3", "y", "c2").printed("s4", "two", "a2", {"s3"});
        const auto found = propose_links(drafts.build()).sources;
        return found.empty() ? 0 : found[0].score;
    };
    CHECK(score("a notice", "a landslide notice posted by the county") >= certain);
    CHECK(score("a report by the county", "a report by the union") < certain);
    CHECK(score("a notice", "a photograph") == 0);
}

TEST_CASE("nobody is asked about two of whom a registry knows and who say nothing here", "[link]") {
    Drafts drafts;
    drafts.source("one", "Fenmoor Gazette", SourceKind::outlet);
    drafts.source("x", "MNA", SourceKind::agency).source("y", "Marrow News Agency", SourceKind::agency);
    drafts.source("t", "The Marrow Times", SourceKind::organization).source("g", "The Marrow Times Group", SourceKind::organization);
    drafts.article("a1", "one", "2031-04-07").claim("c1", "A landslide buried three houses at Orrin").printed("s1", "one", "a1", {});
    CHECK(propose_links(drafts.build()).sources.empty());
    CHECK(same_source("MNA", "Marrow News Agency", SourceKind::agency) > 0.5);
}
