#include "support/catch.hpp"
#include "text/wide_tag.hpp"

#include <string>

using namespace hearsay;

namespace {

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

bool is_wide(const std::string& html) { return wide_tag(html, Markup::html).has_value(); }

}  // namespace

TEST_CASE("a tag with more attributes than a thousand is found, however they are written", "[text]") {
    for (const std::string attribute : {" a=x", " a", "\ta='>'", " a=\">\"", " a=\"\"b", " a = \"x\""}) {
        INFO(attribute);
        CHECK_FALSE(is_wide("<p" + repeated(attribute, 400) + ">"));
        CHECK(is_wide("<p" + repeated(attribute, 1001) + ">"));
        CHECK(is_wide("<p" + repeated(attribute, 1001)));
    }
    CHECK_FALSE(is_wide("<p" + repeated(" a=>", 5000)));
    CHECK_FALSE(is_wide("<p" + repeated(" a", 1000) + ">"));
    CHECK(wide_tag("<p" + repeated(" a", 1001) + ">", Markup::html) == std::size_t{2 + 2 * 1001 - 1});
    // Many tags, words and quotes are no attributes of one.
    CHECK_FALSE(is_wide(repeated("<p a=x>word word", 5000)));
    CHECK_FALSE(is_wide("<p content=\"" + repeated("word ", 5000) + "\" title='" + repeated("a<b ", 500) + "'>"));
    CHECK_FALSE(is_wide("x < y " + repeated("word ", 5000)));
    CHECK_FALSE(is_wide("</p " + repeated("word ", 5000)));
    CHECK_FALSE(is_wide(""));
    CHECK_FALSE(is_wide("<"));
}

TEST_CASE("attributes do not hide in what looks like a value, a comment or another tag", "[text]") {
    const std::string many = repeated(" a", 1001);
    for (const std::string before : {"<p =\"", "<p a\"", "<p a=x\"", "<p a=\"\"\"", "<p /\"", "<p=\"", "<!-- <a x=\" --><p", "<script>i<n=\"</script><p",
                                     "<a title='<p", "<p \xC3\xA9=\""}) {
        INFO(before);
        CHECK(is_wide(before + many + "\">"));
    }
    // Of a long name a hundred letters are read, and then the next one.
    CHECK(is_wide("<" + std::string(101'000, 'a')));
    CHECK(is_wide("<p " + std::string(100'500, 'a') + ">"));
    CHECK_FALSE(is_wide("<p " + std::string(99'000, 'a') + ">"));
    CHECK(is_wide("<p " + std::string(100, 'a') + "5=\"" + many + "\">"));
    CHECK_FALSE(wide_tag("<p " + std::string(200'000, 'a') + ">", Markup::xml));
    CHECK(wide_tag("<\xC3\xA9" + repeated(" \xC3\xA9='>'", 1001), Markup::xml));
}
