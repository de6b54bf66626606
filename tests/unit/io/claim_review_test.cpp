// ClaimReview as it is found on the web: lists and objects, words and numbers, nobodies and houses, pages and API answers.
#include "io/foreign/html_text.hpp"
#include "io/foreign/review_words.hpp"
#include "support/catch.hpp"
#include "unit/io/stories.hpp"
#include "unit/io/temporary.hpp"

#include <set>

using namespace hearsay;

namespace {

/// A review with these properties beside its type, address and house.
std::string review(const std::string& more, const std::string& number = "1") {
    return R"({"@context": "https://schema.org", "@type": "ClaimReview", "url": "https://facts.example/)" + number +
           R"(", "author": {"@type": "Organization", "name": "Hill Facts"}, )" + more + "}";
}

std::string rated(const std::string& rating) {
    const auto loaded = testing::load_text(review(R"("claimReviewed": "The weir leaks", "reviewRating": )" + rating));
    for (std::size_t i = 0; i < loaded.story.statements().size(); ++i) {
        if (!loaded.story.denies(id_at<StatementId>(i)).empty()) return "denies";
        if (!loaded.story.asserts(id_at<StatementId>(i)).empty()) return "asserts";
    }
    return loaded.story.statements().size() == 1 ? "responds" : "nothing";
}

std::string sources_of(const Story& story) {
    std::set<std::string> names;
    for (std::size_t i = 0; i < story.sources().size(); ++i) {
        names.insert(std::string(story.name(id_at<SourceId>(i))) +
                     (story.sources()[i].anonymous ? " (anonymous)" : ""));
    }
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : "; ") + name;
    return list;
}

}  // namespace

TEST_CASE("ratings in words, in many languages", "[io]") {
    for (const auto* words : {"False",
                              "Falso",
                              "FALSO: a foto é de 2019",
                              "Mostly false",
                              "Pants on Fire!",
                              "Irreführend",
                              "Frei erfunden",
                              "Faux",
                              "C'est faux",
                              "Engañoso",
                              "Bulo",
                              "Enganoso",
                              "Неправда",
                              "Фейк",
                              "Fałsz",
                              "Nepravda",
                              "Yanlış",
                              "زائف",
                              "مضلل",
                              "錯誤",
                              "假訊息",
                              "誤導",
                              "誤り",
                              "거짓",
                              "भ्रामक",
                              "মিথ্যা",
                              "Salah",
                              "Sai sự thật",
                              "Ψευδές",
                              "שקר",
                              "Nicht wahr",
                              "not_true",
                              "Misleading",
                              "FAKE NEWS",
                              "Falso, es un montaje",
                              "False. It never happened"}) {
        CAPTURE(words);
        CHECK(rating_in_words(words) == Rating::negative);
    }
    for (const auto* words :
         {"True", "Mostly True", "Verdadero", "Vrai", "Richtig", "Правда", "صحيح", "正確", "Doğru", "Sant"}) {
        CAPTURE(words);
        CHECK(rating_in_words(words) == Rating::positive);
    }
    for (const auto* words :
         {"Half true", "Partly false", "Teilweise falsch", "Missing context", "não_é_bem_assim", "Unproven", "部分錯誤",
          "True, but old", "Verdade, mas", "Частично правда", "Mixture", "Satire"}) {
        CAPTURE(words);
        CHECK(rating_in_words(words) == Rating::doubtful);
    }
    CHECK(rating_in_words("Three stars") == Rating::unknown);
    CHECK(rating_in_words("") == Rating::unknown);
}

TEST_CASE("words go before numbers, and what is doubtful is no stance", "[io]") {
    CHECK(rated(R"({"alternateName": "Falso", "ratingValue": 5, "bestRating": 5})") == "denies");
    CHECK(rated(R"({"alternateName": "não_é_bem_assim", "ratingValue": 5, "bestRating": 6})") == "responds");
    CHECK(rated(R"({"alternateName": "True", "ratingValue": 1})") == "asserts");
    CHECK(rated(R"({"alternateName": "three burning towers", "ratingValue": 5, "bestRating": 5})") == "responds");
    CHECK(rated(R"({"alternateName": "three burning towers", "ratingValue": 1, "worstRating": 1, "bestRating": 5})") ==
          "denies");
    CHECK(rated(R"({"ratingValue": 5, "bestRating": 5})") == "asserts");
    CHECK(rated(R"({"ratingValue": 2, "bestRating": 5})") == "denies");
    CHECK(rated(R"({"ratingValue": 3, "bestRating": 5})") == "responds");
    CHECK(rated(R"([{"alternateName": ["Faux"]}])") == "denies");
    CHECK(rated(R"("False")") == "denies");
}

TEST_CASE("the claim is a text, an object or a list of them, with entities", "[io]") {
    for (const auto* claim : {R"("The weir&#039;s gate &amp; wall leak")", R"(["The weir's gate & wall leak"])",
                              R"({"@type": "Claim", "text": "The weir&amp;#039;s gate &amp; wall leak"})",
                              R"([{"@type": "Claim", "name": "The weir&rsquo;s gate &amp; wall leak"}])"}) {
        const auto loaded = testing::load_text(review(std::string(R"("claimReviewed": )") + claim));
        CAPTURE(claim);
        CHECK(testing::messages(loaded.diagnostics) == "");
        REQUIRE(loaded.story.claims().size() == 1);
        const std::string text(loaded.story.text(loaded.story.claims()[0].text));
        CHECK((text == "The weir's gate & wall leak" || text == "The weir’s gate & wall leak"));
    }
    CHECK(text_of_html("a<br>b &lt;c&gt; d&nbsp;e & f < g &unknown; <p>h</p>") == "a b <c> d e & f < g &unknown; h");
}

TEST_CASE("where the claim stands is kept, whoever made it", "[io]") {
    for (
        const auto* item :
        {R"({"@type": "Claim", "url": "https://posts.example/7", "author": {"@type": "Person", "name": "Bo Lind"}})",
         R"({"@type": "CreativeWork", "url": "https://posts.example/7", "author": {"name": "Bo Lind"}})",
         R"({"@type": "Claim", "sameAs": ["https://posts.example/7"], "author": [{"name": "Bo Lind"}]})",
         R"([{"@type": "Claim", "author": {"@type": "Person", "name": "Bo Lind"}, "appearance": "https://posts.example/7"}])"}) {
        const std::string lines = testing::as_lines(
            testing::load_text(review(std::string(R"("claimReviewed": "The weir leaks", "itemReviewed": )") + item))
                .story);
        CAPTURE(item, lines);
        CHECK(lines.find("https://posts.example/7") != std::string::npos);
        CHECK(lines.find("Bo Lind") != std::string::npos);
    }
}

TEST_CASE("various sources and social media users are nobody", "[io]") {
    for (const auto* name : {"Various sources", "Varias fuentes", "Social media users", "Usuarios de redes sociales",
                             "Multiple Facebook posts", "desinformação", "Internautes", "Соцсети", "網友", "Viral post",
                             "Unknown", "Facebook", "WhatsApp chain message"}) {
        CAPTURE(name);
        CHECK(is_nobody(name));
    }
    for (const auto* name :
         {"Ada Holt", "Internet Archive Foundation", "Cadena Uno", "Social Democrats", "Hill Post"}) {
        CAPTURE(name);
        CHECK(!is_nobody(name));
    }
    const auto loaded =
        testing::load_text('[' + review(R"("claimReviewed": "The weir leaks", "itemReviewed": {"@type": "Claim",
        "url": "https://posts.example/1", "author": {"name": "Varias fuentes"}})") +
                           ',' +
                           review(R"("claimReviewed": "The weir leaks",
        "itemReviewed": {"@type": "Claim", "url": "https://posts.example/2", "author": {"name": "Social media users"}})",
                                  "2") +
                           ']');
    CHECK(sources_of(loaded.story) == "Hill Facts; whoever said so first (anonymous)");
}

TEST_CASE("two reporters of one house are one house", "[io]") {
    const std::string one =
        R"({"@type": "ClaimReview", "claimReviewed": "The weir leaks", "author": {"@type": "Person", "name": "Ada Holt"}, )";
    const std::string other =
        R"({"@type": "ClaimReview", "claimReviewed": "The weir leaks", "author": {"@type": "Person", "name": "Cy Marsh"}, )";
    CHECK(sources_of(testing::load_text(
                         '[' + one + R"("url": "https://facts.example/1", "publisher": {"name": "Hill Facts"}},)" +
                         other + R"("url": "https://facts.example/2", "publisher": {"name": "Hill Facts"}}])")
                         .story) == "Hill Facts");
    // The address tells the house where the review does not.
    CHECK(sources_of(testing::load_text('[' + one + R"("url": "https://www.facts.example/1"},)" + other +
                                        R"("url": "https://facts.example/2", "publisher": {"name": "Hill Facts"}}])")
                         .story) == "Hill Facts");
    CHECK(sources_of(testing::load_text('[' + one + R"("url": "https://facts.example/1"}])").story) == "facts.example");
    const auto loaded = testing::load_text('[' + one + R"("publisher": {"name": "Hill Facts"}}])");
    CHECK(testing::as_lines(loaded.story).find(R"("author":"Ada Holt")") != std::string::npos);
}

TEST_CASE("several items and authors each count, a review that several sign counts once", "[io]") {
    const auto loaded = testing::load_text(
        R"({"@type": "ClaimReview", "url": "https://facts.example/1", "claimReviewed": "The weir leaks",
        "author": [{"@type": "Organization", "name": "Hill Facts"}, {"@type": "Organization", "name": "Vale Check"}],
        "reviewRating": {"alternateName": "False"},
        "itemReviewed": [{"@type": "Claim", "author": {"@type": "Person", "name": "Bo Lind"}, "appearance": {"url": "https://posts.example/1"}},
                         {"@type": "Claim", "author": {"@type": "Person", "name": "Di Rowe"}, "appearance": [{"url": "https://posts.example/2"}, "https://posts.example/3"]}]})");
    const Story& story = loaded.story;
    CHECK(sources_of(story) == "Bo Lind; Di Rowe; Hill Facts; Vale Check");
    std::size_t denials = 0;
    std::size_t copies = 0;
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        denials += story.denies(id_at<StatementId>(i)).size();
        for (const Derivation& one : story.derives_from(id_at<StatementId>(i)))
            copies += one.kind == DerivationKind::copies ? 1 : 0;
    }
    CHECK(story.statements().size() == 5);
    CHECK(denials == 2);
    CHECK(copies == 2);  // the second house, and the second appearance of the second author
}

TEST_CASE("a bad review beside a good one is counted", "[io]") {
    const auto loaded = testing::load_text('[' + review(R"("claimReviewed": "The weir leaks")") + ",\n" +
                                           review(R"("claimReviewed": "")", "2") + ']');
    CHECK(loaded.ok());
    CHECK(loaded.story.claims().size() == 1);
    CHECK(testing::messages(loaded.diagnostics) ==
          "<stdin>: note: a story has no place for 1 review without the text of a claim; left out\n"
          "<stdin>:2:1: warning: the claim has no text; add claimReviewed (or the Claim's text). Left out [/1]\n");
    CHECK(!testing::load_text(review(R"("claimReviewed": "")")).ok());
}

TEST_CASE("a review inside a page is read", "[io]") {
    const std::string page =
        "<!DOCTYPE html>\n<html><head><script>var a = 1;</script>\n<script type=\"application/ld+json\">" +
        review(R"("claimReviewed": "The weir </p> leaks", "reviewRating": {"alternateName": "Falsch"})") +
        "</script></head><body><p>No, it does not.</p></body></html>";
    const auto loaded = testing::load_text(page);
    CHECK(testing::messages(loaded.diagnostics) == "");
    CHECK(loaded.story.claims().size() == 1);
    CHECK(testing::as_lines(loaded.story).find(R"("denies": ["the-weir-leaks"])") != std::string::npos);
}

TEST_CASE("an answer of the Fact Check API is read", "[io]") {
    const auto loaded = testing::load_text(
        R"({"claims": [{"text": "The weir leaks", "claimant": "Bo Lind", "claimDate": "2031-03-07T00:00:00Z",
        "claimReview": [{"publisher": {"name": "Hill Facts", "site": "facts.example"}, "url": "https://facts.example/1", "title": "No",
                         "reviewDate": "2031-03-09T00:00:00Z", "textualRating": "Falso", "languageCode": "es"}]},
        {"text": "The weir is open", "claimReview": [{"publisher": {"site": "facts.example"}, "textualRating": "True"}]}], "nextPageToken": "x"})");
    CHECK(testing::messages(loaded.diagnostics) == "");
    CHECK(sources_of(loaded.story) == "Bo Lind; Hill Facts; facts.example");
    const std::string lines = testing::as_lines(loaded.story);
    CHECK(lines.find(R"("denies": ["the-weir-leaks"], "responds_to": ["bo-lind.)") != std::string::npos);
    CHECK(lines.find(R"("asserts": ["the-weir-is-open"])") != std::string::npos);
}

TEST_CASE("files of reviews that tell of the same claim make one story", "[io]") {
    const testing::TemporaryFolder folder;
    const std::string one = folder.write(
        "1.jsonld", review(R"("claimReviewed": "The weir leaks", "reviewRating": {"alternateName": "False"})"));
    const std::string two = folder.write(
        "2.jsonld", review(R"("claimReviewed": "The weir leaks", "reviewRating": {"alternateName": "True"})", "2"));
    const auto loaded = testing::load_files({one, two});
    CHECK(testing::messages(loaded.diagnostics) == "");
    CHECK(loaded.story.statements().size() == 2);
}
