#include "io/load/load.hpp"
#include "support/catch.hpp"
#include "support/random_story.hpp"
#include "unit/edits/workplace.hpp"

#include <algorithm>

using namespace hearsay;
using namespace hearsay::edits;
using namespace hearsay::testing;

namespace {

/// Sources of a statement's route, the origin first.
std::string route(const Ledger& ledger, std::string statement) {
    std::string text;
    for (int i = 0; i < 10; ++i) {
        const Fields& fields = *ledger.own().find(Kind::statement, statement);
        text = text_in(fields, "source") + (text.empty() ? "" : " > ") + text;
        if (!fields.contains("derives_from")) break;
        statement = text_in(fields_of(elements(fields.at("derives_from")).front()), "statement");
    }
    return text;
}

}  // namespace

TEST_CASE("a confirmed passage is no draft, and remembers how sure the program was", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    REQUIRE(submit(ledger, "statement.confirm", R"({"statement":"s2"})") != nullptr);
    CHECK(field(ledger, Kind::statement, "s2", "draft").empty());
    CHECK(field(ledger, Kind::statement, "s2", "extra") == R"({"drafted":0.6})");
    CHECK(field(ledger, Kind::statement, "s1", "draft").empty());
    CHECK(field(ledger, Kind::statement, "s3", "draft") == "0.7");
    // A second time there is nothing to do, and nothing is logged.
    CHECK(submit(ledger, "statement.confirm", R"({"statement":"s2"})") == nullptr);
    CHECK(ledger.seq() == 1);
}

TEST_CASE("who said it is corrected for one statement or several, by id or by name", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    submit(ledger, "statement.source", R"({"statement":"s1","source":"holt","also":["s3"]})");
    CHECK(field(ledger, Kind::statement, "s1", "source") == "\"holt\"");
    CHECK(field(ledger, Kind::statement, "s3", "source") == "\"holt\"");
    CHECK(field(ledger, Kind::statement, "s3", "draft").empty());
    // A name that is known leads to who has it; another makes a new source.
    submit(ledger, "statement.source", R"({"statement":"s1","source":{"name":"a. holt"}})");
    CHECK(field(ledger, Kind::statement, "s1", "source") == "\"holt\"");
    submit(ledger, "statement.source", R"({"statement":"s1","source":{"name":"Port Authority","kind":"organization"}})");
    CHECK(field(ledger, Kind::statement, "s1", "source") == "\"port-authority\"");
    CHECK(field(ledger, Kind::source, "port-authority", "kind") == "\"organization\"");
    CHECK_THROWS_AS(submit(ledger, "statement.source", R"({"statement":"s1","source":"nobody"})"), Missing);
    CHECK_THROWS_AS(submit(ledger, "statement.source", R"({"statement":"s9","source":"holt"})"), Missing);
    CHECK_THROWS_AS(submit(ledger, "statement.source", R"({"statement":"s1"})"), Refused);
}

TEST_CASE("a route gets a link more or less, and what stays of it stays", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    submit(ledger, "statement.route", R"({"statement":"s2","route":["clerk","agency","gazette"]})");
    CHECK(route(ledger, "s2") == "clerk > agency > gazette");
    CHECK(field(ledger, Kind::statement, "s1", "asserts") == R"(["c1"])");
    CHECK(ledger.own().of(Kind::statement).size() == 5);
    // The way from the statement to its parent keeps its kind.
    CHECK(field(ledger, Kind::statement, "s2", "derives_from").find("quotes") != std::string::npos);
    submit(ledger, "statement.route", R"({"statement":"s2","route":["clerk","gazette"]})");
    CHECK(route(ledger, "s2") == "clerk > gazette");
    CHECK(ledger.own().of(Kind::statement).size() == 4);
    // Another origin, which takes over what was said.
    submit(ledger, "statement.route", R"({"statement":"s2","route":["holt","clerk","gazette"]})");
    CHECK(route(ledger, "s2") == "holt > clerk > gazette");
    CHECK(field(ledger, Kind::statement, "s2-holt", "asserts") == R"(["c1"])");
    // On its own word.
    submit(ledger, "statement.route", R"({"statement":"s4","route":["bittern"]})");
    CHECK(route(ledger, "s4") == "bittern");
    CHECK(field(ledger, Kind::statement, "s4", "asserts") == R"(["c1","c2"])");
    CHECK(ledger.own().find(Kind::statement, "s3") == nullptr);
}

TEST_CASE("a statement that others rest on stays with them when one goes another way", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    submit(ledger, "statement.set", R"({"statement":"s4","fields":{"derives_from":["s1"]}})");
    submit(ledger, "statement.route", R"({"statement":"s2","route":["holt","gazette"]})");
    CHECK(route(ledger, "s2") == "holt > gazette");
    CHECK(route(ledger, "s4") == "clerk > bittern");
    CHECK(field(ledger, Kind::statement, "s2-holt", "asserts") == R"(["c1"])");
}

TEST_CASE("a passage that was missed becomes two statements", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    submit(ledger, "statement.make",
           R"({"article":"a1","source":{"name":"Ada Holt"},"claim":{"text":"Two ships wait"},"quote":"two ships","span":{"start":4,"end":13}})");
    const std::string origin = "two-ships-wait-holt";
    const std::string printed = "two-ships-wait-gazette";
    CHECK(field(ledger, Kind::statement, origin, "asserts") == R"(["two-ships-wait"])");
    CHECK(field(ledger, Kind::statement, printed, "article") == "\"a1\"");
    CHECK(field(ledger, Kind::statement, printed, "span") == R"({"start":4,"end":13})");
    CHECK(route(ledger, printed) == "holt > gazette");
    // What the paper says itself is one statement.
    submit(ledger, "statement.make", R"({"article":"a1","source":"gazette","claim":"c2","stance":"denies"})");
    CHECK(field(ledger, Kind::statement, "c2-gazette", "denies") == R"(["c2"])");
    CHECK_THROWS_AS(submit(ledger, "statement.make", R"({"article":"a1","source":"gazette","claim":"c2","stance":"doubts"})"), Refused);
}

TEST_CASE("statements are split, merged and dropped with what they alone held up", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    submit(ledger, "statement.split", R"({"statement":"s3","claims":["c2"]})");
    CHECK(field(ledger, Kind::statement, "s3-2", "asserts") == R"(["c2"])");
    submit(ledger, "statement.merge", R"({"statement":"s3","into":"s1"})");
    CHECK(ledger.own().find(Kind::statement, "s3") == nullptr);
    CHECK(field(ledger, Kind::statement, "s4", "derives_from").find("\"s1\"") != std::string::npos);
    const Records before = ledger.own();
    const std::uint64_t seq = ledger.seq() + 1;
    submit(ledger, "statement.drop", R"({"statement":"s2"})");
    CHECK(ledger.own().find(Kind::statement, "s1") != nullptr);
    submit(ledger, "statement.drop", R"({"statement":"s4"})");
    CHECK(ledger.own().find(Kind::statement, "s1") == nullptr);
    submit(ledger, "undo", "{}");
    submit(ledger, "undo", R"({"edit":)" + std::to_string(seq) + "}");
    CHECK(ledger.own() == before);
}

TEST_CASE("a draft that is dropped takes along the claims of which nothing else speaks", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    // One of two claims: the statement stays a draft with the other.
    submit(ledger, "statement.drop", R"({"statement":"s4","claims":["c2"]})");
    CHECK(field(ledger, Kind::statement, "s3", "asserts") == R"(["c1"])");
    CHECK(field(ledger, Kind::statement, "s3", "draft") == "0.7");
    CHECK(ledger.own().find(Kind::claim, "c2") == nullptr);
    CHECK_THROWS_AS(submit(ledger, "statement.drop", R"({"statement":"s4","claims":["c1"]})"), Refused);
    CHECK_THROWS_AS(submit(ledger, "statement.drop", R"({"statement":"s2","claims":["c2"]})"), Refused);
    // What others rest on stays theirs.
    submit(ledger, "undo", "{}");
    submit(ledger, "statement.set", R"({"statement":"s2","fields":{"derives_from":[{"statement":"s3","kind":"quotes"},{"statement":"s1","kind":"quotes"}]}})");
    submit(ledger, "statement.drop", R"({"statement":"s4","claims":["c2"]})");
    CHECK(field(ledger, Kind::statement, "s3", "asserts") == R"(["c1","c2"])");
    CHECK(field(ledger, Kind::statement, "s4", "asserts") == R"(["c1"])");
    CHECK(ledger.own().find(Kind::claim, "c2") != nullptr);
    for (int i = 0; i < 2; ++i) submit(ledger, "undo", "{}");
    submit(ledger, "statement.drop", R"({"statement":"s4","claims":["c2"]})");
    // Another still asserts c1.
    submit(ledger, "statement.drop", R"({"statement":"s4"})");
    CHECK(ledger.own().find(Kind::claim, "c1") != nullptr);
    // A claim that somebody has ruled on stays, and so does one whose statement was read.
    submit(ledger, "claim.settle", R"({"claim":"c1","holds":true,"by":"a court"})");
    submit(ledger, "statement.drop", R"({"statement":"s2"})");
    CHECK(ledger.own().find(Kind::claim, "c1") != nullptr);
    for (int i = 0; i < 4; ++i) submit(ledger, "undo", "{}");
    CHECK(ledger.own().find(Kind::claim, "c2") != nullptr);
    submit(ledger, "statement.confirm", R"({"statement":"s4"})");
    submit(ledger, "statement.drop", R"({"statement":"s4"})");
    CHECK(ledger.own().find(Kind::claim, "c2") != nullptr);
}

TEST_CASE("what differs between two stories is found without writing out what does not", "[edits]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const Story before = build_story(random_story(seed));
        const Story after = build_story(random_story(seed + seed % 3));
        const auto [was, now] = Records::differing(before, after);
        Records made(before);
        Records wanted(before);
        REQUIRE(edits::apply(wanted, difference(Records(before), Records(after))).empty());
        REQUIRE(edits::apply(made, difference(was, now)).empty());
        // Records without ids have no order of their own.
        for (Records* const records : {&made, &wanted}) {
            for (std::vector<std::string>& list : records->loose) std::sort(list.begin(), list.end());
        }
        REQUIRE(made == wanted);
        if (seed % 3 == 0) CHECK(difference(was, now).empty());
    }
}

TEST_CASE("claims are made, worded, merged, set against each other and settled", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    submit(ledger, "claim.make", R"({"text":"The quay is open"})");
    submit(ledger, "claim.word", R"({"claim":"c1","text":"The north quay is closed"})");
    submit(ledger, "claim.rival", R"({"claims":["c1","the-quay-is-open"]})");
    CHECK(field(ledger, Kind::claim, "c1", "question") == "\"question-c1\"");
    submit(ledger, "claim.rival", R"({"claims":["c1","the-quay-is-open"],"question":null})");
    CHECK(field(ledger, Kind::claim, "c1", "question").empty());
    submit(ledger, "claim.settle", R"({"claim":"c1","holds":true,"by":"Port Authority","at":"2031-05-01"})");
    submit(ledger, "claim.settle", R"({"claim":"c1","holds":false,"by":"Port Authority"})");
    REQUIRE(ledger.own().of(Loose::settled).size() == 1);
    CHECK(ledger.own().of(Loose::settled)[0] == R"({"claim":"c1","holds":false,"by":"Port Authority"})");
    submit(ledger, "claim.settle", R"({"claim":"c1","holds":null})");
    CHECK(ledger.own().of(Loose::settled).empty());
    submit(ledger, "claim.merge", R"({"claim":"c2","into":"c1"})");
    CHECK(field(ledger, Kind::statement, "s3", "asserts") == R"(["c1"])");
    CHECK_THROWS_AS(submit(ledger, "claim.word", R"({"claim":"c1","text":""})"), Refused);
}

TEST_CASE("sources and ties are made, changed, split and dropped", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    submit(ledger, "source.set", R"({"source":"holt","fields":{"admiralty":"B","aliases":null}})");
    CHECK(field(ledger, Kind::source, "holt", "admiralty") == "\"B\"");
    CHECK(field(ledger, Kind::source, "holt", "aliases").empty());
    submit(ledger, "source.split", R"({"source":"clerk","statements":["s3"],"name":"another clerk"})");
    CHECK(field(ledger, Kind::statement, "s3", "source") == "\"another-clerk\"");
    CHECK(field(ledger, Kind::source, "another-clerk", "anonymous") == "true");
    submit(ledger, "source.merge", R"({"source":"another-clerk","into":"clerk"})");
    CHECK(field(ledger, Kind::statement, "s3", "source") == "\"clerk\"");
    submit(ledger, "tie.add", R"({"tie":{"source":"gazette","with":{"name":"Fen Group","kind":"organization"},"kind":"owned_by","since":"2030"}})");
    REQUIRE(ledger.own().of(Loose::affiliation).size() == 2);
    submit(ledger, "tie.set", R"({"tie":{"source":"gazette","with":"fen-group"},"fields":{"probability":0.50}})");
    CHECK(ledger.own().of(Loose::affiliation)[1].find(R"("probability":0.5})") != std::string::npos);
    submit(ledger, "tie.drop", R"({"tie":{"source":"gazette","with":"fen-group"}})");
    CHECK(ledger.own().of(Loose::affiliation).size() == 1);
    CHECK_THROWS_AS(submit(ledger, "tie.drop", R"({"tie":{"source":"gazette","with":"fen-group"}})"), Refused);
    CHECK_THROWS_AS(submit(ledger, "tie.add", R"({"tie":{"source":"holt","with":"holt","kind":"owned_by"}})"), Refused);
}

TEST_CASE("an article brings the records of its draft, and takes what it alone says with it", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    const Records before = ledger.own();
    submit(ledger, "article.add", R"({"article":{"id":"a3","outlet":{"name":"Fenmoor Gazette"},"title":"More"},"records":[
        {"source":{"id":"holt","kind":"organization"}},{"claim":{"id":"c3","text":"It rains"}},
        {"statement":{"id":"s5","source":"gazette","article":"a3","asserts":["c3"],"draft":0.5}}]})");
    CHECK(field(ledger, Kind::article, "a3", "outlet") == "\"gazette\"");
    CHECK(field(ledger, Kind::source, "holt", "kind") == "\"person\"");
    CHECK(ledger.edits().back().arguments.find("records") == std::string::npos);
    submit(ledger, "article.set", R"({"article":"a3","fields":{"outlet":"bittern","published":"2031-04-09"}})");
    CHECK(field(ledger, Kind::statement, "s5", "source") == "\"bittern\"");
    submit(ledger, "article.drop", R"({"article":"a3"})");
    CHECK(ledger.own().find(Kind::statement, "s5") == nullptr);
    submit(ledger, "undo", R"({"edit":3})");
    submit(ledger, "undo", R"({"edit":2})");
    submit(ledger, "undo", R"({"edit":1})");
    CHECK(ledger.own() == before);
}

TEST_CASE("a proposal that is refused is refused for these records alone", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    submit(ledger, "proposal.refuse", R"({"kind":"same sources","ids":["holt","clerk"]})");
    submit(ledger, "proposal.later", R"({"kind":"same claims","ids":["c1","c2"]})");
    REQUIRE(ledger.own().of(Loose::refused).size() == 2);
    CHECK(ledger.own().of(Loose::refused)[0] == R"({"ids":["clerk","holt"],"kind":"same sources"})");
    REQUIRE(ledger.save());
    const LoadedStory saved = load_story({place.file()});
    REQUIRE(saved.ok());
    CHECK(Records(saved.story) == ledger.own());
    submit(ledger, "proposal.accept", R"({"kind":"same claims","ids":["c1","c2"]})");
    CHECK(ledger.own().of(Loose::refused).size() == 1);
    CHECK(ledger.own().find(Kind::claim, "c2") == nullptr);
    submit(ledger, "proposal.accept", R"({"kind":"suspected copy","ids":["s4","s2"],"probability":0.8})");
    CHECK(field(ledger, Kind::statement, "s4", "derives_from").find("copies") != std::string::npos);
    CHECK_THROWS_AS(submit(ledger, "proposal.accept", R"({"kind":"same socks","ids":["s4","s2"]})"), Refused);
}

TEST_CASE("a withdrawal that is accepted without a claim takes all of it back", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    submit(ledger, "proposal.accept", R"({"kind":"withdrawal","ids":["s3","s1"]})");
    CHECK(field(ledger, Kind::statement, "s3", "retracts") == R"(["s1"])");
}

TEST_CASE("what makes no story is refused with what is wrong, and changes nothing", "[edits]") {
    const Workplace place;
    Ledger ledger(place.file(), {});
    const Records before = ledger.own();
    for (const auto& [verb, arguments] : std::vector<std::pair<std::string, std::string>>{
             {"statement.set", R"({"statement":"s1","fields":{"at":"yesterday"}})"},
             {"statement.set", R"({"statement":"s1","fields":{"asserts":["c1"],"denies":["c9"]}})"},
             {"statement.set", R"({"statement":"s1","fields":{"derives_from":["s9"]}})"},
             {"statement.set", R"({"statement":"s1","fields":{"weight":3}})"},
             {"statement.set", R"({"statement":"s1","fields":{"draft":1}})"},
             {"source.set", R"({"source":"holt","fields":{"reliability":1.5}})"},
             {"statement.bless", R"({"statement":"s1"})"},
             {"undo", "{}"}}) {
        INFO(verb << ' ' << arguments);
        CHECK_THROWS_AS(submit(ledger, verb, arguments), Refused);
        CHECK(ledger.own() == before);
    }
    CHECK(ledger.seq() == 0);
    CHECK_FALSE(std::filesystem::exists(place.log()));
}

TEST_CASE("the registry is referred to, added to and never changed", "[edits]") {
    const Workplace place;
    put(place.path("registry.json"), R"({"format":"hearsay/1","sources":[{"id":"fen","name":"Fen Group","kind":"organization"},
        {"id":"gazette","name":"Fenmoor Gazette","kind":"outlet","url":"https://gazette.example/"}],
        "affiliations":[{"source":"gazette","with":"fen","kind":"owned_by"}]})");
    {
        Ledger ledger(place.file(), {place.path("registry.json")});
        submit(ledger, "tie.add", R"({"tie":{"source":"holt","with":{"name":"fen group"},"kind":"employed_by"}})");
        submit(ledger, "source.set", R"({"source":"fen","fields":{"admiralty":"C"}})");
        CHECK(object_text(*ledger.own().find(Kind::source, "fen")) == R"({"admiralty":"C","id":"fen"})");
        CHECK(ledger.story()->find_source("fen"));
        CHECK_THROWS_AS(submit(ledger, "tie.drop", R"({"tie":{"source":"gazette","with":"fen"}})"), Refused);
        CHECK_THROWS_AS(submit(ledger, "source.merge", R"({"source":"fen","into":"agency"})"), Refused);
        submit(ledger, "statement.split", R"({"statement":"s3","claims":["c2"]})");
        REQUIRE(ledger.save());
        CHECK(content_of(place.file()).find("gazette.example") == std::string::npos);
    }
    Ledger ledger(place.file(), {place.path("registry.json")});
    CHECK(ledger.own().of(Kind::source).size() == 6);
    CHECK(ledger.own().of(Loose::affiliation).size() == 2);
}
