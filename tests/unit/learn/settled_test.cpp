// Track records from settled claims, and what of a story counts as an answer.
#include "graph/reliability.hpp"
#include "learn/learning.hpp"
#include "model/error.hpp"
#include "support/catch.hpp"
#include "unit/io/stories.hpp"

#include <map>
#include <string>
#include <utility>

using namespace hearsay;

namespace {

struct Record {
    double right = 0;
    double wrong = 0;
    std::string extra;
    friend bool operator==(const Record&, const Record&) = default;
};

using Records = std::map<std::string, Record>;  // by "source claim"

/// A story of claims c (alone) and n1, n2, n3 (rivals), and sources a to f; `rest` holds its statements and rulings.
Story story_of(const std::string& rest) {
    std::string text = R"({"format":"hearsay/1","claims":[{"id":"c","text":"c"},{"id":"n1","text":"1","question":"n"},
        {"id":"n2","text":"2","question":"n"},{"id":"n3","text":"3","question":"n"}],"sources":[{"id":"x","name":"X","kind":"person","anonymous":true})";
    for (const char* id : {"a", "b", "c", "d", "e", "f"})
        text += ",{\"id\":\"" + std::string(id) + "\",\"name\":\"Source " + id + "\",\"kind\":\"outlet\"}";
    LoadedStory loaded = hearsay::testing::load_text(text + "]," + rest + "}");
    INFO(hearsay::testing::messages(loaded.diagnostics));
    REQUIRE(loaded.ok());
    return std::move(loaded.story);
}

Records learned(const Story& story, learn::LearnOptions options = {}, learn::Learned* all = nullptr) {
    Records records;
    const AttributionGraph graph(story, 0.5);
    const learn::LearnSink sink{
        [](const AffiliationRecord&) {},
        [&](const TrackRecordRecord& record) {
            records[record.source + ' ' + record.claim] = {record.right, record.wrong, record.extra};
        }};
    learn::LearnInput input;
    input.graph = &graph;
    learn::Learned result = learn::learn(input, options, sink);
    if (all != nullptr) *all = std::move(result);
    return records;
}

constexpr const char* false_c = R"("settled":[{"claim":"c","holds":false,"by":"court","at":"2025-06-01"}],)";

learn::Learned learned_of_both(const AttributionGraph& graph, learn::AnswersBuilder& table, TrackRecordBasis by) {
    learn::LearnInput input;
    input.graph = &graph;
    input.table = &table;
    learn::LearnOptions options;
    options.by = by;
    const learn::LearnSink sink{[](const AffiliationRecord&) {}, [](const TrackRecordRecord&) {}};
    return learn::learn(input, options, sink);
}

}  // namespace

TEST_CASE("a source is right or wrong on its own word alone", "[learn]") {
    const Story story = story_of(std::string(false_c) + R"("statements":[
        {"id":"s1","source":"a","asserts":["c"],"url":"https://a.example"},
        {"id":"s2","source":"b","derives_from":["s1"],"url":"https://b.example"},
        {"id":"s3","source":"c","denies":["c"],"url":"https://c.example"},
        {"id":"s4","source":"x","asserts":["c"]},
        {"id":"s5","source":"d","derives_from":["s4"],"url":"https://d.example"},
        {"id":"s6","source":"e","derives_from":["s5"],"url":"https://e.example"}])");
    CHECK(learned(story) == Records{{"a c", {0, 1, ""}},
                                    {"b c", {0, 0, R"({"faithful": 1})"}},
                                    {"c c", {1, 0, ""}},
                                    {"x c", {0, 1, ""}},
                                    {"d c", {0, 1, ""}},
                                    {"e c", {0, 0, R"({"faithful": 1})"}}});
}

TEST_CASE("once per settled claim, by the last word before the ruling", "[learn]") {
    const Story story = story_of(std::string(false_c) + R"("statements":[
        {"id":"s1","source":"a","asserts":["c"],"at":"2025-01-01","url":"https://a.example/1"},
        {"id":"s2","source":"a","asserts":["c"],"at":"2025-01-02","url":"https://a.example/2"},
        {"id":"s3","source":"b","asserts":["c"],"at":"2025-01-01","url":"https://b.example/1"},
        {"id":"s4","source":"b","denies":["c"],"at":"2025-01-02","url":"https://b.example/2"},
        {"id":"s5","source":"c","denies":["c"],"at":"2025-06-02","url":"https://c.example"},
        {"id":"s6","source":"d","asserts":["c"],"at":"2025-01-01","url":"https://d.example/1"},
        {"id":"s7","source":"d","denies":["c"],"at":"2025-01-01","url":"https://d.example/2"},
        {"id":"s8","source":"e","denies":["c"],"at":"2025-06-01","url":"https://e.example"}])");
    learn::Learned all;
    CHECK(learned(story, {}, &all) == Records{{"a c", {0, 1, ""}}, {"b c", {1, 0, ""}}, {"e c", {1, 0, ""}}});
    CHECK(all.left_out.contradicting == 1);
}

TEST_CASE("what a source takes back is an admitted error and counted apart", "[learn]") {
    const Story story = story_of(std::string(false_c) + R"("statements":[
        {"id":"s1","source":"a","asserts":["c"],"at":"2025-01-01","url":"https://a.example/1"},
        {"id":"s2","source":"a","retracts":["s1"],"at":"2025-01-02","url":"https://a.example/2"},
        {"id":"s3","source":"b","asserts":["c"],"at":"2025-01-01","url":"https://b.example/1"},
        {"id":"s4","source":"c","retracts":["s3"],"at":"2025-01-02","url":"https://c.example"},
        {"id":"s5","source":"d","asserts":["c"],"at":"2025-01-01","url":"https://d.example/1"},
        {"id":"s6","source":"d","retracts":["s5"],"denies":["c"],"at":"2025-01-02","url":"https://d.example/2"}])");
    CHECK(learned(story) ==
          Records{{"a c", {0, 0, R"({"admitted": 1})"}}, {"b c", {0, 1, ""}}, {"d c", {1, 0, R"({"admitted": 1})"}}});
}

TEST_CASE("whoever asserts a rival of what holds is wrong", "[learn]") {
    const std::string said = R"("statements":[
        {"id":"s1","source":"a","asserts":["n1"],"url":"https://a.example"},
        {"id":"s2","source":"b","asserts":["n2"],"url":"https://b.example"},
        {"id":"s3","source":"c","denies":["n2"],"url":"https://c.example"}])";
    CHECK(learned(story_of(R"("settled":[{"claim":"n1","holds":true,"by":"court"}],)" + said)) ==
          Records{{"a n1", {1, 0, ""}}, {"b n1", {0, 1, ""}}});
    CHECK(learned(story_of(R"("settled":[{"claim":"n1","holds":false,"by":"court"}],)" + said)) ==
          Records{{"a n1", {0, 1, ""}}});
    CHECK(learned(story_of(
              R"("settled":[{"claim":"n1","holds":true,"by":"court"},{"claim":"n2","holds":false,"by":"court"}],)" +
              said)) == Records{{"a n1", {1, 0, ""}}, {"b n2", {0, 1, ""}}, {"c n2", {1, 0, ""}}});
}

TEST_CASE("a relay that changes number or stance is unfaithful", "[learn]") {
    const Story story = story_of(R"("settled":[{"claim":"n1","holds":true,"by":"court"}],"statements":[
        {"id":"s1","source":"a","asserts":["n1"],"url":"https://a.example"},
        {"id":"s2","source":"b","asserts":["n2"],"derives_from":["s1"],"url":"https://b.example"},
        {"id":"s3","source":"c","denies":["n1"],"derives_from":["s1"],"url":"https://c.example"},
        {"id":"s4","source":"d","asserts":["n3"],"derives_from":["s1"],"held":false},
        {"id":"s5","source":"e","asserts":["n2"],"derives_from":["s1","s2"],"url":"https://e.example"}])");
    Records records = learned(story);
    CHECK(records.at("b n1") == Record{0, 0, R"({"unfaithful": 1})"});
    CHECK(records.at("c n1") == Record{0, 0, R"({"unfaithful": 1})"});
    CHECK(records.at("d n1") == Record{0, 1, ""});  // not held: nobody knows what it was told
    CHECK_FALSE(records.contains("e n1"));          // it has its number from s2
}

TEST_CASE("nobody is judged by its own ruling, and without rulings there is nothing to learn", "[learn]") {
    const std::string said = R"("statements":[{"id":"s1","source":"a","asserts":["c"],"url":"https://a.example"}])";
    CHECK(learned(story_of(R"("settled":[{"claim":"c","holds":true,"by":"source A"}],)" + said)).empty());
    CHECK(learned(story_of(
              R"("settled":[{"claim":"c","holds":true,"by":"source A"},{"claim":"c","holds":true,"by":"court"}],)" +
              said)) == Records{{"a c", {1, 0, ""}}});
    CHECK(learned(story_of(said)).empty());
    learn::LearnOptions total;
    total.total = true;
    CHECK(learned(story_of(false_c + said), total) == Records{{"a ", {0, 1, ""}}});
}

TEST_CASE("nor is whoever is the same as the ruler, or speaks for it then", "[learn]") {
    const auto story = [](const std::string& ties, const std::string& ruler = "Source a") {
        return story_of(R"("settled":[{"claim":"c","holds":true,"by":")" + ruler + R"(","at":"2025-06-01"}],"affiliations":[)" + ties +
                        R"(],"statements":[
            {"id":"s1","source":"b","asserts":["c"],"at":"2025-01-01","url":"https://b.example"},
            {"id":"s2","source":"d","denies":["c"],"at":"2025-01-01","url":"https://d.example"}])");
    };
    const Records both{{"b c", {1, 0, ""}}, {"d c", {0, 1, ""}}};
    const Records one{{"d c", {0, 1, ""}}};
    const char* same = R"({"source":"b","with":"a","kind":"same_as"})";
    const char* speaks = R"({"source":"b","with":"a","kind":"speaks_for","since":"2024","until":"2025-02"})";
    CHECK(learned(story("")) == both);
    CHECK(learned(story(same)) == one);
    CHECK(learned(story(speaks)) == one);
    CHECK(learned(story(R"({"source":"b","with":"e","kind":"speaks_for"},{"source":"e","with":"a","kind":"same_as"})")) == one);
    CHECK(learned(story(R"({"source":"a","with":"b","kind":"speaks_for"})")) == both);  // it is not the ruler who speaks here
    CHECK(learned(story(R"({"source":"b","with":"a","kind":"speaks_for","until":"2024"})")) == both);
    CHECK(learned(story(R"({"source":"b","with":"a","kind":"same_as","probability":0.9})")) == both);
    CHECK(learned(story(R"({"source":"b","with":"a","kind":"owned_by"})")) == both);
    CHECK(learned(story(same, "court")) == both);

    learn::LearnOptions options;
    options.by = TrackRecordBasis::agreement;
    const auto judged = [&](const std::string& ties) { return learned(story(ties), options).count("b c"); };
    CHECK(judged("") == 1);
    CHECK(judged(same) == 0);
    CHECK(judged(speaks) == 0);
    learn::Learned all;
    (void)learned(story(speaks), options, &all);
    CHECK(all.left_out.by_ruler == 1);
}

TEST_CASE("by agreement relays have no voice of their own, nor have those who share an owner", "[learn]") {
    const std::string said = R"("statements":[
        {"id":"s1","source":"a","asserts":["c"],"url":"https://a.example"},
        {"id":"s2","source":"b","derives_from":["s1"],"url":"https://b.example"},
        {"id":"s3","source":"c","asserts":["c"],"url":"https://c.example"}])";
    learn::LearnOptions options;
    options.by = TrackRecordBasis::agreement;
    const Records two = learned(story_of(said), options);
    CHECK(two.size() == 2);
    CHECK(two.at("a c").right > 0.9);
    CHECK(two.at("a c").right + two.at("a c").wrong == Approx(1));

    const std::string owned =
        R"("affiliations":[{"source":"a","with":"f","kind":"owned_by"},{"source":"c","with":"f","kind":"owned_by"}],)";
    CHECK(learned(story_of(owned + said), options).empty());
    options.level = Level::derivation;
    CHECK(learned(story_of(owned + said), options) == two);
}

TEST_CASE("those who quote one anonymous source are one voice", "[learn]") {
    const std::string said = R"("statements":[
        {"id":"s1","source":"x","asserts":["c"]},
        {"id":"s2","source":"a","derives_from":["s1"],"url":"https://a.example"},
        {"id":"s3","source":"b","derives_from":["s1"],"url":"https://b.example"})";
    learn::LearnOptions options;
    options.by = TrackRecordBasis::agreement;
    CHECK(learned(story_of(said + "]"), options).empty());
    CHECK(learned(story_of(said + R"(,{"id":"s4","source":"c","denies":["c"],"url":"https://c.example"}])"), options)
              .size() == 3);
}

TEST_CASE("nothing is learned where two answers that exclude each other are both ruled to hold", "[learn]") {
    const Story story = story_of(R"("settled":[{"claim":"n1","holds":true,"by":"court"},{"claim":"n2","holds":true,"by":"jury"},
        {"claim":"n3","holds":false,"by":"jury"}],"statements":[
        {"id":"s1","source":"a","asserts":["n1"],"url":"https://a.example"},{"id":"s2","source":"b","asserts":["n2"],"url":"https://b.example"}])");
    for (const TrackRecordBasis by : {TrackRecordBasis::settled, TrackRecordBasis::agreement}) {
        learn::LearnOptions options;
        options.by = by;
        CHECK_THROWS_AS(learned(story, options), learn::ContraryRulings);
    }
}

TEST_CASE("words that come too late and those of who has ruled are counted as left out", "[learn]") {
    const Story story = story_of(R"("settled":[{"claim":"c","holds":true,"by":"source a","at":"2025-06-01"}],"statements":[
        {"id":"s1","source":"a","asserts":["c"],"at":"2025-01-01","url":"https://a.example"},
        {"id":"s2","source":"b","asserts":["c"],"at":"2025-06-02","url":"https://b.example"},
        {"id":"s3","source":"d","asserts":["c"],"at":"2025-06-01","url":"https://d.example"}])");
    learn::Learned all;
    CHECK(learned(story, {}, &all) == Records{{"d c", {1, 0, ""}}});
    CHECK(all.left_out.after_ruling == 1);
    CHECK(all.left_out.by_ruler == 1);
}

TEST_CASE("whoever speaks for one that ruled on a table, or is the same, is not judged by that", "[learn]") {
    const Story story = story_of(R"("affiliations":[{"source":"b","with":"a","kind":"speaks_for"},{"source":"d","with":"a","kind":"same_as"},
        {"source":"e","with":"a","kind":"owned_by"}],"statements":[])");
    const AttributionGraph graph(story, 0.5);
    for (const TrackRecordBasis by : {TrackRecordBasis::settled, TrackRecordBasis::agreement}) {
        learn::AnswersBuilder table;
        const std::uint32_t question = table.question("q");
        for (const char* source : {"b", "c", "d", "e"}) table.add(table.source(source), question, table.answer("yes"));
        table.rule({.question = question, .answer = table.answer("yes"), .called = table.ruler("source a")});
        const learn::Learned found = learned_of_both(graph, table, by);
        std::vector<std::string> judged;
        for (const learn::LearnedSource& source : found.sources) judged.push_back(source.id);
        CHECK(judged == std::vector<std::string>{"c", "e"});
        CHECK(found.left_out.by_ruler == 2);
    }
}

TEST_CASE("track records in words say whether they are settled", "[learn]") {
    const Story story = story_of(R"("statements":[],"track_records":[
        {"source":"a","right":26,"wrong":15,"by":"settled"}, {"source":"b","claim":"c","right":0,"wrong":1,"by":"settled"},
        {"source":"c","right":5.94,"wrong":1.06,"by":"agreement"}, {"source":"d","right":1,"wrong":1,"by":"settled"},
        {"source":"d","claim":"n1","right":0.5,"wrong":0.5,"by":"agreement"}])");
    const TrackRecords records(story);
    const auto words = [&](const char* source) { return records.words(*story.find_source(source)); };
    CHECK(words("a") == "right in 26 of 41 settled questions");
    CHECK(words("b") == "right in 0 of 1 settled question");
    CHECK(words("c") == "right in 5.9 of 7 questions, as far as others agree");
    CHECK(words("d") == "right in 1.5 of 3 questions, as far as others agree");
    CHECK(records.words(*story.find_source("d"), *story.find_claim("n2")) ==
          "right in 1 of 2 questions, as far as others agree");
}

TEST_CASE("a garbled answer counts whichever answer of the question is settled", "[learn]") {
    const auto counts = [](const char* settled) {
        return learned(story_of(std::string(settled) + R"("statements":[
            {"id":"s1","source":"a","asserts":["n2"],"url":"https://a.example"},
            {"id":"s2","source":"b","asserts":["n1"],"derives_from":["s1"],"url":"https://b.example"},
            {"id":"s3","source":"c","derives_from":["s1"],"url":"https://c.example"}])"));
    };
    for (const char* settled : {R"("settled":[{"claim":"n1","holds":true,"by":"court"}],)", R"("settled":[{"claim":"n2","holds":false,"by":"court"}],)"}) {
        INFO(settled);
        const Records found = counts(settled);
        CHECK(found.at("b n2").extra == R"({"unfaithful": 1})");
        CHECK(found.at("c n2").extra == R"({"faithful": 1})");
    }
}

namespace {

/// A story in which a and b answer the question n, and a table that asks it, too.
learn::Learned with_table(const char* settled, const char* answer, const char* ruling, TrackRecordBasis by) {
    const Story story = story_of(std::string(settled) + R"("statements":[
        {"id":"s1","source":"a","asserts":["n1"],"url":"https://a.example"},
        {"id":"s2","source":"b","asserts":["n2"],"url":"https://b.example"}])");
    const AttributionGraph graph(story, 0.5);
    learn::AnswersBuilder table;
    const std::uint32_t question = table.question("n");
    table.add(table.source("a"), question, table.answer(answer));
    table.add(table.source("c"), question, table.answer("n1"));
    if (*ruling != '\0') table.rule({.question = question, .answer = table.answer(ruling)});
    return learned_of_both(graph, table, by);
}

}  // namespace

TEST_CASE("a question that story and table ask counts once, and their rulings may not differ", "[learn]") {
    const char* n1 = R"("settled":[{"claim":"n1","holds":true,"by":"court"}],)";
    const learn::Learned found = with_table(n1, "n1", "n1", TrackRecordBasis::settled);
    REQUIRE(found.sources.size() == 3);
    for (const learn::LearnedSource& source : found.sources) CHECK(source.judged == 1);
    for (const learn::LearnedSource& source : with_table("", "n1", "", TrackRecordBasis::agreement).sources) CHECK(source.judged == 1);
    CHECK_THROWS_AS(with_table(n1, "n1", "n2", TrackRecordBasis::settled), Error);
    CHECK_THROWS_AS(with_table(n1, "n1", "n2", TrackRecordBasis::agreement), Error);
}
