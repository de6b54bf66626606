// The parts that extraction is made of, each by itself: phrases, frames, speakers, claims as texts, kinds of files.
#include "extract/attribution/clause.hpp"
#include "extract/attribution/coordination.hpp"
#include "extract/attribution/denials.hpp"
#include "extract/attribution/unsaid.hpp"
#include "extract/draft/claim_text.hpp"
#include "extract/draft/describe.hpp"
#include "extract/draft/embeds.hpp"
#include "extract/draft/names.hpp"
#include "extract/draft/record_ids.hpp"
#include "extract/input/file_kind.hpp"
#include "extract/input/json_ld.hpp"
#include "extract/input/written_language.hpp"
#include "extract/language/boundaries.hpp"
#include "extract/language/phrases.hpp"
#include "support/catch.hpp"
#include "unit/extract/reading.hpp"

using namespace hearsay;
using namespace hearsay::extract;

namespace {

/// A text with its syntax, and ways to name its tokens by their words.
struct Parsed {
    explicit Parsed(std::string_view words) : text(tokenize(words, Lexicon::english())) {
        tag_words(*text);
        syntax = analyse(*text);
    }
    [[nodiscard]] std::uint32_t at(std::string_view form) const {
        for (std::uint32_t i = 0; i < text->tokens.size(); ++i) {
            if (text->tokens[i].form() == form) return i;
        }
        FAIL("no token " << form);
        return 0;
    }
    [[nodiscard]] Range range(std::string_view first, std::string_view last) const { return {at(first), at(last) + 1}; }
    [[nodiscard]] Range all() const { return {0, static_cast<std::uint32_t>(text->tokens.size())}; }
    [[nodiscard]] const VerbGroup& verbs(std::string_view form) const {
        const std::uint32_t number = syntax.verb_group_at[at(form)];
        REQUIRE(number != none);
        return syntax.verb_groups[number];
    }

    std::unique_ptr<TokenizedText> text;
    Syntax syntax;
};

std::string frame_of(std::string_view text, std::string_view verb) {
    const Parsed parsed(text);
    const Frame frame = Clauses(*parsed.text, parsed.syntax).frame(parsed.verbs(verb));
    return std::string(complement_names[static_cast<std::size_t>(frame.kind)]);
}

std::string subject_of(std::string_view text, std::string_view verb) {
    const Parsed parsed(text);
    return std::string(parsed.text->view(Clauses(*parsed.text, parsed.syntax).subject(parsed.verbs(verb)).tokens));
}

Description described(std::string_view phrase) {
    const Parsed parsed(phrase);
    return Describer(*parsed.text, parsed.syntax).describe(parsed.all());
}

}  // namespace

TEST_CASE("verb groups know their tense, voice and negation", "[extract]") {
    const Parsed parsed("The mayor has not been warned. Clerks never complain. She was asked to leave.");
    const VerbGroup& warned = parsed.verbs("warned");
    CHECK(warned.finite);
    CHECK(warned.passive);
    CHECK(warned.perfect);
    CHECK(warned.negated);
    CHECK(parsed.verbs("complain").negated);
    CHECK_FALSE(parsed.verbs("complain").passive);
    CHECK(parsed.verbs("leave").infinitive);
    CHECK_FALSE(parsed.verbs("leave").finite);
}

TEST_CASE("what follows a verb is told by how it begins", "[extract]") {
    CHECK(frame_of("The mayor said that the bridge was closed.", "said") == "that");
    CHECK(frame_of("The mayor said the bridge was closed.", "said") == "clause");
    CHECK(frame_of("The mayor asked whether the bridge was closed.", "asked") == "question");
    CHECK(frame_of("The mayor told reporters that the bridge was closed.", "told") == "phrase-that");
    CHECK(frame_of("The mayor asked the council to close the bridge.", "asked") == "phrase-infinitive");
    CHECK(frame_of("The mayor promised to close the bridge.", "promised") == "infinitive");
    CHECK(frame_of("The mayor said: \"The bridge is closed.\"", "said") == "colon");
    CHECK(frame_of("The mayor said, \"The bridge is closed.\"", "said") == "quote");
    CHECK(frame_of("The paper reported, citing two officials, that the bridge was closed.", "reported") == "that");
}

TEST_CASE("the subject of a verb stands before it, behind it or behind \"by\"", "[extract]") {
    CHECK(subject_of("The mayor of Orm said that the bridge was closed.", "said") == "The mayor of Orm");
    CHECK(subject_of("\"The bridge is closed,\" said the mayor of Orm.", "said") == "the mayor of Orm");
    CHECK(subject_of("The bridge was closed, the mayor said on Monday.", "said") == "the mayor");
    CHECK(subject_of("The council was told by the mayor that the bridge was closed.", "told") == "the mayor");
}

TEST_CASE("speakers joined by \"and\" are several, bodies with \"and\" in their name are one", "[extract]") {
    const auto count = [](std::string_view text, std::string_view first, std::string_view last) {
        const Parsed parsed(text);
        return joined_speakers(*parsed.text, parsed.syntax, parsed.range(first, last)).size();
    };
    CHECK(count("Anna Holt and Piet Maas said that the bridge was closed.", "anna", "maas") == 2);
    CHECK(count("Both the mayor and the council said that the bridge was closed.", "both", "council") == 2);
    CHECK(count("The Food and Drug Administration said that the bridge was closed.", "the", "administration") == 1);
}

TEST_CASE("a denial reaches what it denies", "[extract]") {
    const auto rest = [](std::string_view text, Stance stance) {
        const Parsed parsed(text);
        Range content = parsed.all();
        const Stance found = take_off_denial(*parsed.text, parsed.syntax, stance, content);
        return std::string(name_of(found)) + ": " + std::string(parsed.text->view(content));
    };
    CHECK(rest("there is no truth to the reports that the well was poisoned", Stance::asserts) == "denies: the well was poisoned");
    CHECK(rest("reports that the well was poisoned", Stance::denies) == "denies: that the well was poisoned");
    CHECK(rest("the claim by Anna Holt that the well was poisoned", Stance::denies) == "denies: that the well was poisoned");
    CHECK(rest("the well was poisoned", Stance::asserts) == "asserts: the well was poisoned");
}

TEST_CASE("what nobody said, what is only supposed and what is asked is unsaid", "[extract]") {
    const auto unsaid = [](std::string_view text) {
        const Parsed parsed(text);
        const std::vector<Attribution> found = find_attributions(*parsed.text, parsed.syntax);
        return std::any_of(found.begin(), found.end(), [&](const Attribution& one) {
            return !is_unsaid(*parsed.text, parsed.syntax, one);
        });
    };
    CHECK(unsaid("The mayor said that the bridge was closed."));
    CHECK_FALSE(unsaid("Nobody said that the bridge was closed."));
    CHECK_FALSE(unsaid("No official said that the bridge was closed."));
}

TEST_CASE("a source phrase tells name, role, body and whether it can be checked", "[extract]") {
    const Description aide = described("Piet Maas, an aide to the mayor of Orm");
    CHECK(aide.name == "Piet Maas");
    CHECK(aide.role == "aide");
    CHECK_FALSE(aide.anonymous);
    const Description official = described("a senior county official");
    CHECK(official.name.empty());
    CHECK(official.role == "official");
    CHECK(official.anonymous);
    CHECK_FALSE(official.definite);
    CHECK(described("the spokeswoman").gender == Gender::female);
    CHECK(described("Mr. Maas").gender == Gender::male);
    CHECK(described("two officials").plural);
    CHECK(described("the Orm Courier").kind == SourceKind::outlet);
}

TEST_CASE("names and offices compare without article and ending", "[extract]") {
    const Lexicon& english = Lexicon::english();
    CHECK(without_article("the orm courier", english) == "orm courier");
    CHECK(without_article("thebes post", english) == "thebes post");
    CHECK(office_of("spokeswoman", english) == office_of("spokesman", english));
    CHECK(office_of("spokesperson", english) == office_of("spokesman", english));
    CHECK(office_of("adviser", english) == office_of("advisor", english));
    CHECK(office_of("woman", english) == "woman");
}

TEST_CASE("a pronoun means the nearest person it fits", "[extract]") {
    const auto speaks = [](const std::string& text, std::string_view name) {
        const Story story = testing::draft(text);
        return std::any_of(story.statements().begin(), story.statements().end(),
                           [&](const Statement& made) { return story.name(made.source) == name; });
    };
    const std::string met = "Anna Holt met Piet Maas in Orm. ";
    CHECK(speaks(met + "She said that the bridge was closed on Monday.", "Anna Holt"));
    CHECK_FALSE(speaks(met + "She said that the bridge was closed on Monday.", "Piet Maas"));
    CHECK(speaks(met + "Piet Maas left. He said that the bridge was closed on Monday.", "Piet Maas"));
    CHECK_FALSE(speaks(met + "Piet Maas left. He said that the bridge was closed on Monday.", "Anna Holt"));
}

TEST_CASE("claims become one line, a key and a slug", "[extract]") {
    const Parsed parsed("that the old bridge was not closed, https://orm.example/a.");
    CHECK(claim_text(*parsed.text, {parsed.all()}) == "The old bridge was not closed");
    const Parsed other("the bridge that is old was not closed");
    CHECK(claim_key(*parsed.text, {parsed.range("the", "closed")}) == claim_key(*other.text, {other.all()}));
    CHECK(claim_slug(*parsed.text, {parsed.all()}, 2).find(' ') == std::string::npos);
}

TEST_CASE("record ids are never given twice", "[extract]") {
    RecordIds ids("pier");
    const std::string first = ids.claim("old-bridge");
    const std::string second = ids.claim("old-bridge");
    CHECK(first == "pier-old-bridge");
    CHECK(second != first);
    CHECK(ids.statement(first, "holt") == first + "-holt");
}

TEST_CASE("posts in an article are found by their signature", "[extract]") {
    const Parsed parsed("The bridge at Orm is closed.\n\n\xE2\x80\x94 Orm Watch (@ormwatch) June 14, 2025\n\nThe mayor said more.");
    const std::vector<EmbeddedPost> posts = find_embedded_posts(*parsed.text);
    REQUIRE(posts.size() == 1);
    CHECK(posts[0].name == "Orm Watch");
    CHECK(posts[0].handle == "@ormwatch");
    CHECK(posts[0].date == "2025-06-14");
}

TEST_CASE("patterns match forms, lemmas and gaps", "[extract]") {
    const Lexicon lexicon("[list x]\nask_not_to_be_named interview_*_by\n");
    const Phrases phrases(lexicon, "x");
    const Parsed named("a clerk who asked not to be named told the paper");
    const std::uint32_t asked = named.at("asked");
    CHECK(phrases.match(*named.text, asked, named.all().end) == asked + 5);
    const Parsed gap("an interview published on Friday by the paper");
    CHECK(phrases.find(*gap.text, gap.all()) == gap.range("interview", "by"));
    CHECK(phrases.find(*gap.text, gap.range("an", "friday")).empty());
}

TEST_CASE("a broken lexicon is refused with its line", "[extract]") {
    const auto refusal = [](std::string_view text) {
        try {
            const Lexicon lexicon(text);
            return std::string();
        } catch (const std::exception& error) {
            return std::string(error.what());
        }
    };
    CHECK(refusal("# fine\n[list a]\nx y\n").empty());
    CHECK(refusal("x\n").find('1') != std::string::npos);
    CHECK(refusal("[list a]\nx\n[heap b]\n").find('3') != std::string::npos);
    CHECK(refusal("[weights a]\nfeature many\n").find('2') != std::string::npos);
}

TEST_CASE("wrapped lines are one paragraph, blank lines part them", "[extract]") {
    CHECK(paragraphs_of("The bridge is closed.\n\nThe mayor said so.").size() == 2);
    std::string wrapped;
    for (int i = 0; i < 8; ++i) wrapped += "the water rose to the lowest steps of the old houses by\n";
    CHECK(paragraphs_of(wrapped).size() == 1);
}

TEST_CASE("files that hold no article are told by their bytes", "[extract]") {
    CHECK(file_kind("The bridge at Orm was closed.", "a.txt").is_article());
    CHECK(file_kind("%PDF-1.7\n", "a.txt").name == "a PDF document");
    CHECK(file_kind("\x89PNG\r\n", "a.html").binary);
}

TEST_CASE("linked data tells of the page's own article", "[extract]") {
    const LinkedArticle article = read_json_ld(R"({"@type":"NewsArticle","headline":"Bridge closed","datePublished":"2031-03-03",
        "url":"https://orm.example/bridge","author":{"@type":"Person","name":"Ina Brekk"},"publisher":{"@type":"Organization","name":"The Orm Courier"}})",
                                               "https://orm.example/bridge");
    CHECK(article.rank > 0);
    CHECK(article.headline == "Bridge closed");
    CHECK(article.published == "2031-03-03");
    CHECK(article.publisher == "The Orm Courier");
    CHECK(article.authors == std::vector<std::string>{"Ina Brekk"});
    CHECK(read_json_ld("{\"@type\":", "").rank == 0);
}

TEST_CASE("a language is told by the text, or by the page where the text is short", "[extract]") {
    std::string english;
    std::string french;
    for (int i = 0; i < 6; ++i) {
        english += "The bridge was closed because the water had risen over the road, and nobody could cross it. ";
        french += "Le pont est ferm\xC3\xA9 parce que la rivi\xC3\xA8re est mont\xC3\xA9""e, et personne ne peut plus passer. ";
    }
    CHECK(written_language(english, "").code == "en");
    CHECK(written_language(french, "").code == "fr");
    CHECK(written_language("Orm.", "de").code == "de");
    CHECK(written_language("Orm.", "").code == "en");
}

TEST_CASE("a name is an id in Latin letters, and two names are two where there are none", "[extract]") {
    CHECK(slug("Estad\u00e3o") == "estadao");
    CHECK(slug("\u0412\u043b\u0430\u0434\u0438\u043c\u0438\u0440 Orr") == "vladimir-orr");
    CHECK(slug("\u1797\u17d2\u1793\u17c6") != slug("\u1794\u17c9\u17bb"));
}
