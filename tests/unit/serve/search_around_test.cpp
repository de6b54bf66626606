#include "serve/desk/search_around.hpp"

#include "edits/change.hpp"
#include "edits/proposal.hpp"
#include "link/linking.hpp"
#include "link/proposals.hpp"
#include "support/catch.hpp"
#include "support/random_story.hpp"

using namespace hearsay;
using namespace hearsay::serve;
using namespace hearsay::testing;

namespace {

/// Papers tell, each in its words, what happened to some buildings of some towns.
StoryRecords pile_of_papers(std::uint64_t seed, std::size_t events) {
    const std::vector<std::string> places{"harbour", "bridge", "mine", "dam", "station", "hospital", "school", "market", "tunnel", "airport"};
    const std::vector<std::string> towns{"Fenmoor", "Ellin", "Tarn", "Sorrel", "Ushan", "Dorrath", "Valley", "Grauwerk", "Lindholm", "Torvik"};
    const std::vector<std::vector<std::string>> acts{{"was closed after a fire", "was shut following a blaze"}, {"collapsed during the storm", "fell down in the storm"}, {"was sold to an investor", "was bought by an investor"},
                                                     {"was searched by the police", "was raided by police officers"}, {"lost its licence", "had its licence withdrawn"}};
    Dice dice(seed);
    StoryRecords records;
    const auto source = [&](const std::string& id, const std::string& name, SourceKind kind) {
        for (const SourceRecord& known : records.sources) {
            if (known.id == id) return;
        }
        SourceRecord& record = records.sources.emplace_back();
        record.id = id;
        record.name = name;
        record.kind = kind;
    };
    std::size_t count = 0;
    for (std::size_t event = 0; event < events; ++event) {
        const std::string town = dice.one_of(towns);
        const std::string place = dice.one_of(places);
        const std::string month = std::to_string(1 + dice.below(9));
        for (std::size_t paper = 0; paper < 3; ++paper) {
            const std::string outlet = dice.one_of(towns);
            source("paper-" + outlet, outlet + " Gazette", SourceKind::outlet);
            const std::string article = "a" + std::to_string(event) + '-' + std::to_string(paper);
            ArticleRecord& record = records.articles.emplace_back();
            record.id = article;
            record.outlet = "paper-" + outlet;
            record.title = "The " + place + " in " + town;
            record.published = "2031-0" + month + "-1" + std::to_string(paper);
            for (std::size_t said = 0; said < 3; ++said) {
                const std::string number = std::to_string(++count);
                const auto& act = acts[(event + said) % acts.size()];
                records.claims.push_back({.id = "c" + number, .text = "The " + place + " in " + town + ' ' + act[dice.below(2)], .question = {}, .extra = {}});
                const std::string who = "p" + std::to_string(dice.below(40));
                source(who, "Ada " + std::string(1, static_cast<char>('A' + dice.below(26))) + "holt-" + who, SourceKind::person);
                StatementRecord& own = records.statements.emplace_back();
                own.id = "s" + number;
                own.source = who;
                own.asserts = {"c" + number};
                StatementRecord& printed = records.statements.emplace_back();
                printed.id = "t" + number;
                printed.source = "paper-" + outlet;
                printed.article = article;
                printed.derives_from.push_back({.statement = "s" + number, .kind = DerivationKind::quotes, .probability = 1, .extra = {}});
            }
        }
    }
    return records;
}

std::set<std::string> keys_of(const std::vector<Question>& questions) {
    std::set<std::string> keys;
    for (const Question& one : questions) keys.insert(edits::proposal_key(one.kind, one.ids));
    return keys;
}

std::vector<Question> asked_of_all(const Story& story) { return questions_of(story, link::propose_links(story)); }

}  // namespace

TEST_CASE("after an answer what is searched around it asks what a search of everything asks", "[serve]") {
    Story story = build_story(pile_of_papers(7, 60));
    std::vector<Question> asked = asked_of_all(story);
    REQUIRE(asked.size() > 50);
    std::size_t all = 0;
    std::size_t differing = 0;
    for (std::size_t turn = 0; turn < 6; ++turn) {
        const Question answered = asked[turn * 7];
        Diagnostics problems;
        Story after = link::apply_proposals(story, proposal_of(answered, story), 0, problems);
        REQUIRE_FALSE(has_errors(problems));
        edits::Edit edit;
        edit.verb = "proposal.accept";
        edit.arguments = edits::refusal(answered.kind, answered.ids, false);
        const auto [was, is] = edits::Records::differing(story, after);
        edit.changes = edits::difference(was, is);
        const CrossReferences index(after);
        const auto around = search_around(index, std::vector{edit}, asked, {});
        REQUIRE(around);
        const std::set<std::string> got = keys_of(*around);
        const std::set<std::string> wanted = keys_of(asked_of_all(after));
        for (const std::string& key : got) differing += wanted.contains(key) ? 0 : 1;
        for (const std::string& key : wanted) differing += got.contains(key) ? 0 : 1;
        all += wanted.size();
        CHECK_FALSE(got.contains(edits::proposal_key(answered.kind, answered.ids)));
        asked = *around;
        story = std::move(after);
    }
    INFO(differing << " of " << all);
    CHECK(differing * 50 <= all);
}

TEST_CASE("what linking does not look at is searched no more for it", "[serve]") {
    edits::Edit edit;
    edit.verb = "statement.confirm";
    edit.changes = {{.act = edits::Act::set, .path = {"statements", "s1", "draft"}, .was = "0.5", .now = {}}};
    CHECK(relinked_by(std::vector{edit}).empty());
    edit.changes = {{.act = edits::Act::set, .path = {"claims", "c1", "text"}, .was = "\"a\"", .now = "\"b\""}};
    CHECK(relinked_by(std::vector{edit}).claims.contains("c1"));
}
