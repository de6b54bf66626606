#include "text/markup.hpp"

#include "support/catch.hpp"

using namespace hearsay;

TEST_CASE("HTML text and links", "[render]") {
    CHECK(html_text("<b>\"Tom\" & 'Ann'</b>") == "&lt;b&gt;&quot;Tom&quot; &amp; &#39;Ann&#39;&lt;/b&gt;");
    CHECK(html_text("a\x1b[0m\nb\u202E") == "a[0m b");
    CHECK(html_isolated("x<") == "<bdi>x&lt;</bdi>");
    CHECK(html_sentence("a \u2068<b>\u2069 is \u2068c\u2069, \u202Ed") == "a \u2068&lt;b&gt;\u2069 is \u2068c\u2069, d");
    CHECK(html_link("t", "javascript:alert(1)") == "<bdi>t</bdi>");
    CHECK(html_link("t", "JaVaScRiPt://x.example/%0aalert(1)") == "<bdi>t</bdi>");
    CHECK(html_link("t", "data:text/html,x") == "<bdi>t</bdi>");
    CHECK(html_link("t", "//x.example") == "<bdi>t</bdi>");
    CHECK(html_link("t", "https://x.example/\"onclick=\"alert(1)").find("\"onclick") == std::string::npos);
    CHECK(html_link("t", "https://x.example/a?b=1&c=2") ==
          "<a href=\"https://x.example/a?b=1&amp;c=2\" rel=\"nofollow noreferrer noopener\"><bdi>t</bdi></a>");
}

TEST_CASE("Markdown text means nothing but itself", "[render]") {
    CHECK(markdown_text("*a* _b_ `c` [d](e) | ~f~ #g $h$ !i") ==
          "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\| \\~f\\~ \\#g \\$h\\$ \\!i");
    CHECK(markdown_text("<b> & \\") == "&lt;b&gt; &amp; \\\\");
    CHECK(markdown_text("- item") == "\\- item");
    CHECK(markdown_text("+ item") == "\\+ item");
    CHECK(markdown_text("12. item") == "12\\. item");
    CHECK(markdown_text("12) item") == "12\\) item");
    CHECK(markdown_text("=====") == "\\=====");
    CHECK(markdown_text("-----") == "\\-----");
    CHECK(markdown_text("0.50") == "0.50");
    CHECK(markdown_text("-0.50") == "-0.50");
    CHECK(markdown_text("see https://x.example and www.y.example") == "see https\\://x.example and www\\.y.example");
    CHECK(markdown_text("a\n\nb") == "a b");
    CHECK(markdown_text("12:30 and well-known") == "12:30 and well-known");
}

TEST_CASE("Markdown links", "[render]") {
    CHECK(markdown_link("a [b]", "https://x.example/(1)") == "[a \\[b\\]](<https://x.example/(1)>)");
    CHECK(markdown_link("a", "javascript:alert(1)") == "a");
    CHECK(markdown_link("a", "https://b@c.example/") == "a (https\\://b@c.example/)");
    CHECK(html_link("a", "https://b@c.example/") == "<bdi>a</bdi> (<bdi>https://b@c.example/</bdi>)");
    CHECK(markdown_link("a", "https://x.example/a|b").find('|') == std::string::npos);
    CHECK(markdown_link("a", "https://x.example/a>b").find("a>b") == std::string::npos);
}
