// Tables that people keep by hand: of statements, and of sources and their owners.
#include "io/table/table.hpp"
#include "io/bytes/text_encoding.hpp"
#include "io/table/columns.hpp"
#include "support/catch.hpp"
#include "support/texts.hpp"
#include "unit/io/stories.hpp"
#include "unit/io/temporary.hpp"

#include <array>

using namespace hearsay;
using testing::contains;
using testing::lines_of;
using testing::problems_of;

namespace {

/// UTF-16 of a text of ASCII.
std::string wide(std::string_view text, bool little) {
    std::string bytes;
    for (const char c : text) {
        if (!little) bytes += '\0';
        bytes += c;
        if (little) bytes += '\0';
    }
    return bytes;
}

}  // namespace

TEST_CASE("a row is a statement, the outlet that has it, and whom it has it from", "[io]") {
    CHECK(lines_of("source,claim,stance,date,outlet,url,quote,via\n"
                   "a clerk,The pier is shut,asserts,2031-06-14,Lake News,https://lake.example/1,,\n"
                   "Lake News,The pier is shut,asserts,2031-06-15,Hill Post,https://hill.example/1,,Lake News\n"
                   "The board,The pier is shut,denies,2031-06-16,Hill Post,https://hill.example/2,\"we, of all, "
                   "\"\"know\"\"\",\n") ==
          R"({"source": {"id": "hill-post", "name": "Hill Post", "kind": "outlet"}}
{"source": {"id": "lake-news", "name": "Lake News", "kind": "outlet"}}
{"source": {"id": "lake-news-a-clerk", "name": "a clerk", "kind": "person", "anonymous": true}}
{"source": {"id": "the-board", "name": "The board", "kind": "organization"}}
{"article": {"id": "https-hill-example-1", "outlet": "hill-post", "url": "https://hill.example/1", "published": "2031-06-15"}}
{"article": {"id": "https-hill-example-2", "outlet": "hill-post", "url": "https://hill.example/2", "published": "2031-06-16"}}
{"article": {"id": "https-lake-example-1", "outlet": "lake-news", "url": "https://lake.example/1", "published": "2031-06-14"}}
{"claim": {"id": "the-pier-is-shut", "text": "The pier is shut"}}
{"statement": {"id": "https-hill-example-1.the-pier-is-shut", "source": "hill-post", "asserts": ["the-pier-is-shut"], "derives_from": [{"statement": "https-lake-example-1.the-pier-is-shut", "kind": "relays"}], "article": "https-hill-example-1"}}
{"statement": {"id": "https-hill-example-2.denies.the-pier-is-shut", "source": "hill-post", "denies": ["the-pier-is-shut"], "derives_from": [{"statement": "the-board.2031-06-16.denies.the-pier-is-shut", "kind": "quotes"}], "article": "https-hill-example-2", "quote": "we, of all, \"know\""}}
{"statement": {"id": "https-lake-example-1.the-pier-is-shut", "source": "lake-news", "asserts": ["the-pier-is-shut"], "derives_from": [{"statement": "lake-news-a-clerk.2031-06-14.the-pier-is-shut", "kind": "relays"}], "article": "https-lake-example-1"}}
{"statement": {"id": "lake-news-a-clerk.2031-06-14.the-pier-is-shut", "source": "lake-news-a-clerk", "asserts": ["the-pier-is-shut"], "at": "2031-06-14"}}
{"statement": {"id": "the-board.2031-06-16.denies.the-pier-is-shut", "source": "the-board", "denies": ["the-pier-is-shut"], "at": "2031-06-16"}}
)");
}

TEST_CASE("who passes on what another said stands between them", "[io]") {
    const auto loaded = testing::load_text("source,outlet,claim,via\nAda Holt,Hill Post,The pier is shut,Lake News\n");
    CHECK(testing::messages(loaded.diagnostics).empty());
    const Story& story = loaded.story;
    const auto post = story.find_statement("hill-post.the-pier-is-shut");
    REQUIRE(post);
    REQUIRE(story.derives_from(*post).size() == 1);
    const StatementId lake = story.derives_from(*post)[0].statement;
    CHECK(story.id(story[lake].source) == "lake-news");
    REQUIRE(story.derives_from(lake).size() == 1);
    CHECK(story.id(story[story.derives_from(lake)[0].statement].source) == "ada-holt");
}

TEST_CASE("rows without an outlet are the source's own, and may name other rows", "[io]") {
    const auto loaded = testing::load_text(
        "id,source,claim,url,rests on,retracts\n"
        "r1,@pier,The pier is shut,https://posts.example/1,,\n"
        "r2,@lake,The pier is shut,https://posts.example/2,r1,\n"
        "r3,@pier,,https://posts.example/3,,r1\n");
    CHECK(testing::messages(loaded.diagnostics) == "");
    const Story& story = loaded.story;
    const auto second = story.find_statement("r2");
    REQUIRE(second);
    REQUIRE(story.derives_from(*second).size() == 1);
    CHECK(story.id(story.derives_from(*second)[0].statement) == "r1");
    const auto third = story.find_statement("r3");
    REQUIRE(third);
    REQUIRE(story.retracts(*third).size() == 1);
    CHECK(story.id(story.retracts(*third)[0].statement) == "r1");
    CHECK(story[*story.find_source("pier")].kind == SourceKind::account);
}

TEST_CASE("who takes back what a row says is held to it", "[io]") {
    const auto loaded = testing::load_text(
        "source,claim,stance,date,outlet\nAda Holt,The pier is shut,says,2031-06-14,Lake News\n"
        "Ada Holt,The pier is shut,retracts,2031-06-20,Lake News\n");
    CHECK(testing::messages(loaded.diagnostics).empty());
    std::size_t retractions = 0;
    for (std::size_t i = 0; i < loaded.story.statements().size(); ++i) {
        for (const Retraction& one : loaded.story.retracts(id_at<StatementId>(i))) {
            CHECK(loaded.story.id(loaded.story[one.statement].source) == "ada-holt");
            ++retractions;
        }
    }
    CHECK(retractions == 1);
    CHECK(contains(problems_of("source,claim,stance\nAda Holt,The pier is shut,retracts\n"),
                   "row 2, column \"stance\" (C2): no row says what"));
}

TEST_CASE("tables of several days make one story", "[io]") {
    const testing::TemporaryFolder folder;
    const std::string monday =
        folder.write("monday.csv", "source,claim,date,outlet\nAda Holt,The pier is shut,2031-06-14,Lake News\n");
    const std::string tuesday =
        folder.write("tuesday.csv",
                     "source;claim;date;outlet;via\nAda Holt;The pier is shut;15.6.2031;Hill Post;Lake News\n"
                     "Ada Holt;The pier is shut;15.6.2031;Lake News;\n");
    const auto loaded = testing::load_files({monday, tuesday});
    CHECK(testing::messages(loaded.diagnostics).empty());
    CHECK(loaded.story.claims().size() == 1);
    CHECK(loaded.story.sources().size() == 3);
    CHECK(loaded.story.statements().size() == 5);
}

TEST_CASE("columns go by many names, in any order and language", "[io]") {
    const std::string plain = lines_of(
        "source,claim,stance,date,outlet,url\nAda Holt,The pier is shut,denies,2031-06-14,Lake "
        "News,https://lake.example/1\n");
    CHECK(lines_of("URL;Publisher;Date (UTC);Position;Assertion;Speaker\nhttps://lake.example/1;Lake "
                   "News;14/06/2031;disputes;The pier is shut;Ada Holt\n") == plain);
    CHECK(lines_of("Quelle\tBehauptung\tHaltung\tDatum\tMedium\tLink\nAda Holt\tThe pier is "
                   "shut\tbestreitet\t14.6.2031\tLake News\thttps://lake.example/1\n") == plain);
    CHECK(lines_of("qui|affirmation|position|date|média|lien\nAda Holt|The pier is shut|dément|14 juin 2031|Lake "
                   "News|https://lake.example/1\n") == plain);
    CHECK(lines_of("sep=;\nfuente;afirmación;postura;fecha;medio;enlace\nAda Holt;The pier is shut;niega;14 de junio "
                   "de 2031;Lake News;https://lake.example/1\n") == plain);
    CHECK(lines_of("источник,утверждение,позиция,дата,СМИ,ссылка\nAda Holt,The pier is shut,отрицает,14 июня 2031,Lake "
                   "News,https://lake.example/1\n") == plain);
    CHECK(lines_of("who,statement,stance,when,where,link\nAda Holt,The pier is shut,no,14-Jun-2031,Lake "
                   "News,https://lake.example/1\n") == plain);
}

TEST_CASE("every column and every word has one meaning", "[io]") {
    for (std::size_t i = 0; i < column_count; ++i) {
        const std::array<std::string, 1> header{std::string(name_of(static_cast<Column>(i)))};
        CHECK(ColumnPlaces(header).has(static_cast<Column>(i)));
    }
    CHECK(stance_word("+") == RowStance::asserts);
    CHECK(stance_word("Denied.") == RowStance::denies);
    CHECK(stance_word("no comment") == RowStance::responds);
    CHECK(!stance_word("perhaps"));
    CHECK(is_description("a source close to the talks"));
    CHECK(is_description("Two officials"));
    CHECK(is_description("Unnamed diplomats"));
    CHECK(!is_description("A Nation"));
    CHECK(!is_description("UN staff"));
    CHECK(!is_description("Ada Holt"));
}

TEST_CASE("the encoding of a table is found out", "[io]") {
    const std::string table = "source,claim\nAda Holt,It is shut\n";
    const std::string plain = lines_of(table);
    CHECK(lines_of("\xEF\xBB\xBF" + table) == plain);
    CHECK(lines_of("\xFF\xFE" + wide(table, true)) == plain);
    CHECK(lines_of("\xFE\xFF" + wide(table, false)) == plain);
    CHECK(lines_of(wide(table, true)) == plain);
    const auto latin = testing::load_text("source,claim\nJ\xFCrg,\"caf\xE9 \x80 shut\"\n");
    CHECK(contains(testing::as_lines(latin.story), "\"name\": \"Jürg\""));
    CHECK(contains(testing::as_lines(latin.story), "café € shut"));
    CHECK(testing::messages(latin.diagnostics) ==
          "<stdin>: note: this is no UTF-8; read as windows-1252: save it as UTF-8 if letters are wrong\n");
    // Cyrillic in windows-1251: "мост закрыт, сказал мэр города".
    const std::string russian =
        "\xEC\xEE\xF1\xF2 \xE7\xE0\xEA\xF0\xFB\xF2, \xF1\xEA\xE0\xE7\xE0\xEB \xEC\xFD\xF0 \xE3\xEE\xF0\xEE\xE4\xE0";
    CHECK(decode_text(russian).text == "мост закрыт, сказал мэр города");
    // One broken byte among many good ones is not another encoding.
    CHECK(contains(problems_of("source,claim\nJürg Köhler,äöüäöüäöüäöü\nB,\xFF\n"), "row 3: a byte that is no UTF-8"));
}

TEST_CASE("days and months are told apart by the whole table", "[io]") {
    CHECK(contains(lines_of("source,claim,date\nA B,It is shut,03/04/2031\nA C,It is shut,14/04/2031\n"),
                   "\"at\": \"2031-04-03\""));
    CHECK(contains(lines_of("source,claim,date\nA B,It is shut,03/04/2031\nA C,It is shut,04/14/2031\n"),
                   "\"at\": \"2031-03-04\""));
    CHECK(problems_of("source,claim,date\nA B,It is shut,03/04/2031\n") ==
          "<stdin>:2: error: row 2, column \"date\" (C2): \"03/04/2031\" may be 2031-04-03 or 2031-03-04, and no other "
          "date of the "
          "table tells; write 2031-04-03 or 2031-03-04\n");
    CHECK(contains(
        problems_of(
            "source,claim,date\nA B,It is shut,03/04/2031\nA C,It is shut,14/04/2031\nA D,It is shut,4/14/2031\n"),
        "row 3 (14/04/2031) has the day first, row 4 (4/14/2031) the month"));
}

TEST_CASE("problems of a table name row and column, all at once", "[io]") {
    CHECK(
        problems_of("source,claim,stance,date,anonymous\n\n"
                    "Ada Holt,\"It is\nshut\",perhaps,2031-06-14,\n"
                    ",It is shut,asserts,2031-06-14,\n"
                    "Bo Lind,,asserts,soon,often\n"
                    "Cy Marsh,It is shut,,,\n"
                    "a,b,c,d,e,f\n") ==
        "<stdin>:3: error: row 3, column \"stance\" (C3): \"perhaps\" is not understood; write asserts, denies, "
        "responds or retracts\n"
        "<stdin>:5: error: row 4, column \"source\" (A4): nobody is named; write who said it\n"
        "<stdin>:6: error: row 5, column \"anonymous\" (E5): \"often\" is not understood; write yes or no\n"
        "<stdin>:6: error: row 5, column \"claim\" (B5): the claim is missing; write what was said, or remove the row\n"
        "<stdin>:6: error: row 5, column \"date\" (D5): \"soon\" is no date; write it like 2025-06-14, 14 June 2025 or "
        "2025-06-14T09:30:00+03:00\n"
        "<stdin>:7: error: row 6, column \"stance\" (C6): the stance is missing; write asserts, denies, responds or "
        "retracts\n"
        "<stdin>:8: error: row 7: 6 cells where the first line names 5; put a cell that holds the separator in "
        "quotes\n");
}

TEST_CASE("what a table holds beyond a story is counted", "[io]") {
    CHECK(problems_of("source,claim,vai,Notes\nAda Holt,It is shut,Lake News,x\nBo Lind,It is shut,,y\n") ==
          "<stdin>: note: a story has no place for 2 cells of the column \"notes\" and 1 cell of the column "
          "\"vai\"; did you mean \"via\"?; left out\n");
    CHECK(contains(problems_of("source,owner,stance\nLake News,Lake Group,asserts\n"),
                   "1 cell of the column \"stance\""));
    CHECK(contains(problems_of("source,kind,owner,since\nLake News,outlet,,2031\n"), "1 cell of the column \"since\""));
}

TEST_CASE("columns that mean the same are refused, and tables of nothing known", "[io]") {
    CHECK(contains(problems_of("source,claim,who\nA,B,C\n"), "the columns \"source\" and \"who\" mean the same"));
    CHECK(contains(problems_of("source,owner,belongs\nA,B,C\n"), "1 cell of the column \"belongs\""));
    CHECK(contains(testing::messages(testing::load_text("one;two\n1;2\n").diagnostics), "error"));
}

TEST_CASE("sources and whom they belong to make a table", "[io]") {
    CHECK(lines_of("source,kind,owner,employer,state,since,until,share,reference\n"
                   "Lake News,outlet,Lake Group,,,2019-03-01,,\"51,5 %\",https://register.example/1\n"
                   "Lake Group,company,,,Norvia,,,,\n"
                   "Ada Holt,official,,Harbour Office,,2028,30 June 2030,,\n") ==
          R"({"source": {"id": "ada-holt", "name": "Ada Holt", "kind": "person"}}
{"source": {"id": "harbour-office", "name": "Harbour Office", "kind": "organization"}}
{"source": {"id": "lake-group", "name": "Lake Group", "kind": "organization"}}
{"source": {"id": "lake-news", "name": "Lake News", "kind": "outlet"}}
{"source": {"id": "norvia", "name": "Norvia", "kind": "state"}}
{"affiliation": {"source": "ada-holt", "with": "harbour-office", "kind": "employed_by", "since": "2028", "until": "2030-06-30"}}
{"affiliation": {"source": "lake-group", "with": "norvia", "kind": "controlled_by"}}
{"affiliation": {"source": "lake-news", "with": "lake-group", "kind": "owned_by", "since": "2019-03-01", "strength": 0.515, "extra": {"reference":"https://register.example/1"}}}
)");
    CHECK(lines_of("id,name,belongs to,relation\nln,Lake News,Lake Group,funded by\nlg,Lake Group,,\n") ==
          R"({"source": {"id": "lg", "name": "Lake Group", "kind": "organization"}}
{"source": {"id": "ln", "name": "Lake News", "kind": "outlet"}}
{"affiliation": {"source": "ln", "with": "lg", "kind": "funded_by"}}
)");
}

TEST_CASE("columns about the source of a statement make its ties", "[io]") {
    const std::string lines =
        lines_of("source,claim,outlet,employer,owner\nAda Holt,It is shut,Lake News,Harbour Office,Lake Group\n");
    CHECK(
        contains(lines, R"({"affiliation": {"source": "ada-holt", "with": "harbour-office", "kind": "employed_by"}})"));
    CHECK(contains(lines, R"({"affiliation": {"source": "lake-news", "with": "lake-group", "kind": "owned_by"}})"));
}

TEST_CASE("the templates are tables without a problem", "[io]") {
    for (const std::string_view table : {statements_template(), owners_template()}) {
        const auto loaded = testing::load_text(std::string(table));
        CHECK(testing::messages(loaded.diagnostics).empty());
        CHECK(loaded.story.sources().size() >= 4);
    }
}
