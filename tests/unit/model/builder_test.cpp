#include "model/builder.hpp"

#include "support/catch.hpp"
#include "unit/io/stories.hpp"

#include <cmath>
#include <limits>

using namespace hearsay;
using testing::claim_record;
using testing::source_record;
using testing::statement_record;

namespace {

struct Built {
    Story story;
    Diagnostics problems;
};

Built build(StoryBuilder& builder) {
    Built built;
    built.story = builder.build(built.problems);
    return built;
}

std::string only_message(const Built& built) {
    REQUIRE(built.problems.size() == 1);
    return built.problems[0].kind + ": " + built.problems[0].message + " " + built.problems[0].pointer;
}

}  // namespace

TEST_CASE("records may come in any order", "[model]") {
    StoryBuilder builder;
    StatementRecord second = statement_record("s2", "b");
    second.derives_from.push_back({.statement = "s1", .kind = DerivationKind::copies, .probability = 1, .extra = {}});
    builder.add(second);
    builder.add(statement_record("s1", "a", {"c"}));
    builder.add(claim_record("c", "C"));
    builder.add(source_record("b", SourceKind::outlet));
    builder.add(source_record("a", SourceKind::person, "A"));
    const Built built = build(builder);
    CHECK(built.problems.empty());
    const Story& story = built.story;
    CHECK(story.id(story[*story.find_statement("s1")].source) == "a");
    CHECK(story.name(*story.find_source("a")) == "A");
    CHECK(story.name(*story.find_source("b")) == "b");
    CHECK(story.record(*story.find_statement("s2")) == second);
    CHECK_FALSE(story.find_source("c"));
    CHECK(story.party_count() == 3);
    CHECK(story.id(story.undocumented_party()) == "(undocumented)");
}

TEST_CASE("records of one id merge field by field", "[model]") {
    StoryBuilder builder;
    builder.begin_file("registry.json");
    builder.begin_file("story.json");
    builder.begin_file("draft.json");
    builder.add(SourceRecord{.id = "a", .name = "A", .aliases = {"Ay"}}, {.file = 0, .index = 0});
    builder.add(SourceRecord{.id = "a", .kind = std::nullopt, .anonymous = false, .admiralty = 'B', .aliases = {"Ay", "Aye"}},
                {.file = 1, .index = 4});
    builder.add(SourceRecord{.id = "a", .kind = std::nullopt, .url = "https://a.example/"}, {.file = 2, .index = 1});
    builder.add(ClaimRecord{.id = "c", .text = "C"});
    builder.add(ClaimRecord{.id = "c", .question = "q"});
    builder.add(ArticleRecord{.id = "p", .outlet = "a", .published = "2025-06-14"});
    builder.add(ArticleRecord{.id = "p", .title = "P"});
    const Built built = build(builder);
    REQUIRE(built.problems.empty());
    CHECK(built.story.record(*built.story.find_source("a")) ==
          SourceRecord{.id = "a", .name = "A", .admiralty = 'B', .aliases = {"Ay", "Aye"}, .url = "https://a.example/"});
    CHECK(built.story.record(*built.story.find_claim("c")) == ClaimRecord{.id = "c", .text = "C", .question = "q"});
    CHECK(built.story.record(*built.story.find_article("p")) ==
          ArticleRecord{.id = "p", .outlet = "a", .title = "P", .published = "2025-06-14"});
}

TEST_CASE("a field that differs is reported with the place it was taken from", "[model]") {
    StoryBuilder builder;
    for (const char* file : {"one.json", "two.json", "three.json"}) builder.begin_file(file);
    builder.add(SourceRecord{.id = "a"}, {.file = 0, .index = 0});
    builder.add(SourceRecord{.id = "a", .kind = std::nullopt, .admiralty = 'B'}, {.file = 1, .index = 5});
    builder.add(SourceRecord{.id = "a", .kind = std::nullopt, .admiralty = 'C'}, {.file = 2, .index = 0});
    const Built built = build(builder);
    CHECK(only_message(built) ==
          "duplicate id: id \"a\" already stands in two.json /sources/5 with another \"admiralty\"; rename one of the "
          "two, or make them the same /admiralty");
}

TEST_CASE("what must stand in one of the records is missed", "[model]") {
    StoryBuilder builder;
    builder.add(SourceRecord{.id = "a", .name = "A", .kind = std::nullopt});
    CHECK(only_message(build(builder)) == "missing key: the key \"kind\" is missing; add it /kind");
    builder.add(ClaimRecord{.id = "c"});
    CHECK(only_message(build(builder)) == "missing key: the key \"text\" is missing; add it /text");
}

TEST_CASE("rulings that contradict each other are reported with both places", "[model]") {
    StoryBuilder builder;
    builder.begin_file("one.json");
    builder.add(claim_record("c", "C"), {.file = 0, .index = 0});
    builder.add(SettledRecord{.claim = "c", .holds = true, .by = "the inquiry"}, {.file = 0, .index = 0});
    builder.add(SettledRecord{.claim = "c", .holds = true, .by = "the inquiry"}, {.file = 0, .index = 1});
    builder.add(SettledRecord{.claim = "c", .holds = false, .by = "the court"}, {.file = 0, .index = 2});
    const Built built = build(builder);
    CHECK(only_message(built) ==
          "contradicting rulings: claim \"c\" is settled the other way in one.json /settled/0; keep the ruling that "
          "stands /holds");
    CHECK(built.story.settled().size() == 1);
}

TEST_CASE("of many rulings on a claim each is kept once", "[model]") {
    StoryBuilder builder;
    builder.add(claim_record("c", "C"));
    builder.add(claim_record("d", "D"));
    constexpr int count = 100'000;
    for (int i = 0; i < count; ++i) {
        // Every third says again what was said; what differs in a day or an address says something else.
        const int said = i % 3 == 2 ? i - 2 : i;
        builder.add(SettledRecord{.claim = said % 2 == 0 ? "c" : "d", .holds = true, .by = "court " + std::to_string(said / 4), .at = said % 4 < 2 ? "2031" : "2032"});
    }
    const Built built = build(builder);
    CHECK(built.problems.empty());
    CHECK(built.story.settled().size() == count - count / 3);
}

TEST_CASE("an overlay leaves out whom no file tells of, a story may not", "[model]") {
    SourceRecord ada;
    ada.id = "ada";
    ada.kind = SourceKind::person;
    TrackRecordRecord known;
    known.source = "ada";
    known.claim = "elsewhere";
    known.right = 3;
    TrackRecordRecord stranger;
    stranger.source = "bo";
    AffiliationRecord tie;
    tie.source = "ada";
    tie.with = "bo";
    tie.kind = AffiliationKind::same_as;
    tie.probability = 0.99;
    const auto build = [&](bool own_file, bool twice) {
        StoryBuilder builder;
        const std::uint32_t story = builder.begin_file("story.json");
        const std::uint32_t overlay = own_file ? builder.begin_file("learned.json") : story;
        // The overlay may come before what it is laid over.
        builder.add(stranger, {.file = overlay, .index = 0});
        builder.add(known, {.file = overlay, .index = 1});
        builder.add(tie, {.file = overlay, .index = 0});
        builder.add(ada, {.file = story, .index = 0});
        if (twice) builder.add(known, {.file = builder.begin_file("again.json"), .index = 0});
        Diagnostics found;
        Story made = builder.build(found);
        return std::pair(std::move(made), std::move(found));
    };
    const auto [story, found] = build(true, false);
    REQUIRE(found.size() == 1);
    CHECK(found[0].severity == Severity::note);
    CHECK(found[0].message == "left out: 1 track record and 1 suspected tie of sources that no file at hand tells of");
    CHECK(story.sources().size() == 1);
    CHECK(story.claims().empty());
    CHECK(story.affiliations().empty());
    REQUIRE(story.track_records().size() == 1);
    CHECK(story.track_records()[0].claim == no_id<ClaimId>);
    CHECK(story.text(story.track_records()[0].elsewhere) == "elsewhere");
    CHECK(story.track_records()[0].right == 3);
    CHECK(build(true, true).first.track_records().size() == 1);
    CHECK(has_errors(build(false, false).second));
}

TEST_CASE("records that only differ in the claim they come from are several, though no file holds these claims", "[model]") {
    StoryBuilder builder;
    const std::uint32_t story = builder.begin_file("story.json");
    SourceRecord ada;
    ada.id = "ada";
    ada.kind = SourceKind::person;
    builder.add(ada, {.file = story, .index = 0});
    TrackRecordRecord record;
    record.source = "ada";
    record.right = 1;
    for (const char* file : {"learned in May.jsonl", "learned in June.jsonl"}) {
        const std::uint32_t overlay = builder.begin_file(file);
        record.claim = std::string("what was asked when it was ") + file;
        builder.add(record, {.file = overlay, .index = 0});
        record.claim = "what is asked always";
        builder.add(record, {.file = overlay, .index = 1});
    }
    Diagnostics found;
    const Story made = builder.build(found);
    CHECK(found.empty());
    CHECK(made.track_records().size() == 3);
}

TEST_CASE("a story is told of a record whose claim no file holds, and keeps what it is called", "[model]") {
    StoryBuilder builder;
    const std::uint32_t story = builder.begin_file("story.json");
    SourceRecord ada;
    ada.id = "ada";
    ada.kind = SourceKind::person;
    TrackRecordRecord record;
    record.source = "ada";
    record.claim = "lost";
    record.wrong = 1;
    builder.add(record, {.file = story, .index = 0});
    builder.add(ada, {.file = story, .index = 0});
    TrackRecordRecord other = record;
    other.claim = "lost, too";
    builder.add(other, {.file = story, .index = 1});
    Diagnostics found;
    const Story made = builder.build(found);
    REQUIRE(found.size() == 1);
    CHECK(found[0].severity == Severity::warning);
    CHECK(found[0].message.starts_with("there is no claim \"lost\", nor those of 1 more track record; they count for every claim."));
    CHECK(made.claims().empty());
    CHECK(made.record(id_at<TrackRecordId>(0)) == record);
}

TEST_CASE("what stands in an article or has a url is held, whoever cites it", "[model]") {
    StoryBuilder builder;
    builder.add(source_record("a", SourceKind::outlet));
    builder.add(claim_record("c", "C"));
    builder.add(ArticleRecord{.id = "p", .outlet = "a"});
    builder.add(StatementRecord{.id = "bare", .source = "a", .asserts = {"c"}});
    builder.add(StatementRecord{.id = "printed", .source = "a", .asserts = {"c"}, .article = "p"});
    builder.add(StatementRecord{.id = "post", .source = "a", .asserts = {"c"}, .url = "https://a.example/1"});
    builder.add(StatementRecord{.id = "cites",
                                .source = "a",
                                .derives_from = {{.statement = "bare"}, {.statement = "printed"}, {.statement = "post"}}});
    const Built built = build(builder);
    REQUIRE(built.problems.empty());
    const auto held = [&](const char* id) { return built.story[*built.story.find_statement(id)].held; };
    CHECK_FALSE(held("bare"));
    CHECK(held("printed"));
    CHECK(held("post"));
    CHECK(held("cites"));
}

TEST_CASE("equal records merge, different ones of one id are reported with both places", "[model]") {
    StoryBuilder builder;
    builder.begin_file("one.json");
    builder.begin_file("two.jsonl", FileLayout::lines);
    builder.add(source_record("a", SourceKind::person), {.file = 0, .index = 3});
    builder.add(source_record("a", SourceKind::person), {.file = 1, .index = 7});
    builder.add(claim_record("c", "C"), {.file = 1, .index = 8});
    builder.add(claim_record("c", "D"), {.file = 0, .index = 0});
    const Built built = build(builder);
    CHECK(only_message(built) ==
          "duplicate id: id \"c\" already stands in two.jsonl:8 with another \"text\"; rename one of the two, or make "
          "them the same /text");
    CHECK(built.problems[0].place == Place{0, 0, RecordKind::claim});
    CHECK(built.story.sources().size() == 1);
    CHECK(built.story.sources()[0].place.file == 0);
}

TEST_CASE("the same id may stand in different lists", "[model]") {
    StoryBuilder builder;
    builder.add(source_record("x", SourceKind::person));
    builder.add(claim_record("x", "C"));
    builder.add(statement_record("x", "x", {"x"}));
    CHECK(build(builder).problems.empty());
}

TEST_CASE("references that lead nowhere are reported, each once per place", "[model]") {
    StoryBuilder builder;
    builder.add(source_record("ria", SourceKind::agency));
    StatementRecord record = statement_record("s", "rai", {"c"});
    record.denies = {"d"};
    record.derives_from.push_back({.statement = "t", .kind = DerivationKind::quotes, .probability = 1, .extra = {}});
    record.retracts = {"u"};
    record.responds_to = {"v"};
    record.article = "w";
    builder.add(record);
    AffiliationRecord tie;
    tie.source = "ria";
    tie.with = "nobody";
    builder.add(tie);
    ArticleRecord article;
    article.id = "x";
    article.outlet = "none";
    builder.add(article);
    const Built built = build(builder);
    std::vector<std::string> pointers;
    for (const Diagnostic& problem : built.problems) {
        CHECK(problem.kind == "dangling id");
        CHECK(problem.severity == Severity::error);
        pointers.push_back(problem.pointer);
    }
    CHECK(pointers == std::vector<std::string>{"/with", "/outlet", "/source", "/article", "/asserts/0", "/denies/0",
                                               "/derives_from/0/statement", "/retracts/0", "/responds_to/0"});
    CHECK(built.problems[2].message == "there is no source \"rai\"; did you mean \"ria\"?");
    CHECK(built.problems[0].message.find("add it, or give the file that holds it") != std::string::npos);
}

TEST_CASE("values out of range are refused", "[model]") {
    const auto message = [](auto change) {
        StoryBuilder builder;
        SourceRecord source = source_record("a", SourceKind::person);
        change(source);
        builder.add(source);
        return only_message(build(builder));
    };
    const std::string share = "bad value: reliability must be greater than 0 and less than 1 /reliability";
    for (const double wrong : {0.0, 1.0, -1.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
        CHECK(message([&](SourceRecord& r) { r.reliability = wrong; }) == share);
    }
    CHECK(message([](SourceRecord& r) { r.fidelity = 0; }).find("at most 1") != std::string::npos);
    CHECK(message([](SourceRecord& r) { r.id = ""; }).find("may not be empty") != std::string::npos);
    CHECK(message([](SourceRecord& r) { r.id = "(x"; }).find("reserved") != std::string::npos);
    CHECK(message([](SourceRecord& r) { r.reliability = .5, r.admiralty = 'B'; }).find("not both") != std::string::npos);
}

TEST_CASE("a statement needs a source and takes each id once", "[model]") {
    StoryBuilder builder;
    builder.add(claim_record("c", "C"));
    builder.add(statement_record("s", "", {"c", "c"}));
    builder.add(statement_record("s", "", {"c", "c"}));
    const Built built = build(builder);
    REQUIRE(built.problems.size() == 2);
    CHECK(built.problems[0].pointer == "/source");
    CHECK(built.problems[1].pointer == "/asserts/1");
}

TEST_CASE("affiliations that are repeated count once", "[model]") {
    StoryBuilder builder;
    builder.add(source_record("a", SourceKind::person));
    builder.add(source_record("b", SourceKind::organization));
    AffiliationRecord tie;
    tie.source = "a";
    tie.with = "b";
    tie.kind = AffiliationKind::member_of;
    builder.add(tie);
    builder.add(tie);
    tie.since = "2020";
    builder.add(tie);
    tie.until = "2019";
    builder.add(tie);
    const Built built = build(builder);
    CHECK(only_message(built).find("ends (until) before it begins") != std::string::npos);
    CHECK(built.story.affiliations().size() == 3);
}

TEST_CASE("statements take their date and record from what is around them", "[model]") {
    StoryBuilder builder;
    builder.add(source_record("a", SourceKind::person));
    ArticleRecord article;
    article.id = "x";
    article.published = "2020";
    builder.add(article);
    StatementRecord known = statement_record("known", "a");
    StatementRecord suspected = statement_record("suspected", "a");
    StatementRecord given = statement_record("given", "a");
    given.held = true;
    StatementRecord relay = statement_record("relay", "a");
    relay.article = "x";
    relay.derives_from = {{.statement = "known", .kind = DerivationKind::relays, .probability = 1, .extra = {}},
                          {.statement = "suspected", .kind = DerivationKind::relays, .probability = .9, .extra = {}},
                          {.statement = "given", .kind = DerivationKind::relays, .probability = 1, .extra = {}}};
    for (const auto& record : {known, suspected, given, relay}) builder.add(record);
    const Built built = build(builder);
    CHECK(built.problems.empty());
    const auto statement = [&](std::string_view id) { return built.story[*built.story.find_statement(id)]; };
    CHECK_FALSE(statement("known").held);
    CHECK(statement("suspected").held);
    CHECK(statement("given").held);
    CHECK(statement("relay").held);
    CHECK(statement("relay").when == *parse_time("2020"));
    CHECK(statement("known").when.unknown());
}

TEST_CASE("diagnostics print on one line and sort by place", "[model]") {
    Diagnostic one;
    one.message = "a\nb";
    one.file = "f\x1B";
    one.line = 3;
    one.column = 4;
    one.pointer = "/a\xE2\x80\xAE";
    CHECK(one.to_string() == "f<U+001B>:3:4: error: a\\nb [/a<U+202E>]");
    Diagnostic two = one;
    two.line = 2;
    two.severity = Severity::note;
    two.excerpt = "x\n^";
    Diagnostics both{one, two};
    CHECK(has_errors(both));
    sort_by_place(both);
    CHECK(both[0].line == 2);
    CHECK(both[0].to_string() == "f<U+001B>:2:4: note: a\\nb [/a<U+202E>]\nx\n^");
    CHECK_FALSE(has_errors({both[0]}));
}
