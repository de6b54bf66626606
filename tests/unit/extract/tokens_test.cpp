#include "extract/language/lexicon.hpp"
#include "extract/language/syntax.hpp"
#include "extract/language/tagger.hpp"
#include "extract/language/tokens.hpp"
#include "model/error.hpp"
#include "support/catch.hpp"

using namespace hearsay::extract;

namespace {

std::vector<std::string> words(const std::string& text) {
    const auto cut = tokenize(text, Lexicon::english());
    std::vector<std::string> result;
    for (const Token& token : cut->tokens) result.emplace_back(text.substr(token.begin, token.end - token.begin));
    return result;
}

std::vector<std::string> sentences(const std::string& text) {
    const auto cut = tokenize(text, Lexicon::english());
    std::vector<std::string> result;
    for (const Sentence& sentence : cut->sentences) result.emplace_back(cut->view(sentence.tokens));
    return result;
}

}  // namespace

TEST_CASE("words keep their periods, hyphens and links; clitics part", "[extract]") {
    CHECK(words("Mr. Pardoe didn't pay.") == std::vector<std::string>{"Mr.", "Pardoe", "did", "n't", "pay", "."});
    CHECK(words("the mayor’s far-off U.S. trip") == std::vector<std::string>{"the", "mayor", "’s", "far-off", "U.S.", "trip"});
    CHECK(words("see https://example.org/a?b=1, @fjord_news") ==
          std::vector<std::string>{"see", "https://example.org/a?b=1", ",", "@fjord_news"});
    CHECK(words("1,200 boats") == std::vector<std::string>{"1,200", "boats"});
}

TEST_CASE("abbreviations do not end sentences", "[extract]") {
    CHECK(sentences("Gov. Anna Moll met Dr. Prell on Jan. 4 in Marrowby. They spoke.").size() == 2);
    CHECK(sentences("It was J. B. Storck. He left.").size() == 2);
    CHECK(sentences("He lives in the U.S. He likes it.").size() == 2);
}

TEST_CASE("a line is a paragraph unless lines are wrapped at a margin", "[extract]") {
    CHECK(tokenize("One line here.\nAnother there.\n", Lexicon::english())->paragraphs.size() == 2);
    const std::string wrapped =
        "The harbour master of Marrowby said on Tuesday that the pier which\n"
        "was built in the days of her grandfather would have to be closed in\n"
        "May because two of its piles had rotted through and nobody knew how\n"
        "many more would follow.\n\nA second paragraph.\n";
    CHECK(tokenize(wrapped, Lexicon::english())->paragraphs.size() == 2);
}

TEST_CASE("quotations of all marks are found, apostrophes are none", "[extract]") {
    const auto count = [](const std::string& text) {
        const auto cut = tokenize(text, Lexicon::english());
        tag_words(*cut);
        return find_quotations(*cut).size();
    };
    CHECK(count("\"One,\" she said. \"Two.\"") == 2);
    CHECK(count("“One,” she said. “Two.”") == 2);
    CHECK(count("''One,'' she said. ''Two.''") == 2);
    CHECK(count("«One», she said.") == 1);
    CHECK(count("The mayors' hats and the dogs' bones.") == 0);
    CHECK(count("\"It never ends. It goes on.") == 1);
}

TEST_CASE("verbs and nouns of one form are told apart", "[extract]") {
    const auto tag_of = [](const std::string& text, const std::string& word) {
        const auto cut = tokenize(text, Lexicon::english());
        tag_words(*cut);
        for (const Token& token : cut->tokens) {
            if (token.form() == word) return tag_names[static_cast<std::size_t>(token.tag)];
        }
        return std::string_view("nowhere");
    };
    CHECK(tag_of("The union claims that wages fell.", "claims") == "present");
    CHECK(tag_of("The claims of the union were false.", "claims") == "plural");
    CHECK(tag_of("They plan to report it.", "report") == "base");
    CHECK(tag_of("A report was published.", "report") == "noun");
}

TEST_CASE("a lexicon that is malformed is refused with its line", "[extract]") {
    CHECK_THROWS_WITH(Lexicon("word"), Catch::Contains("line 1"));
    CHECK_THROWS_WITH(Lexicon("[list a]\nb\n[weights c]\nd e\n"), Catch::Contains("line 4"));
    CHECK_THROWS_WITH(Lexicon("[heap a]\n"), Catch::Contains("line 1"));
    CHECK_THROWS_WITH(Lexicon("[list a]\nb\n[map a]\nc = d\n[list a]\ne\n"), Catch::Contains("line 5"));
    CHECK(Lexicon("[map m]\na b = c d\n").pairs("m").find("a b")->second == "c d");
    CHECK(Lexicon("").words("nothing").empty());
}
