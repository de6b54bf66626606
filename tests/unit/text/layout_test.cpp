#include "text/element_id.hpp"
#include "text/layout.hpp"
#include "text/markup.hpp"
#include "text/plain_text.hpp"

#include "support/catch.hpp"

#include <set>

using namespace hearsay;
using Lines = std::vector<std::string>;

TEST_CASE("Columns on a terminal", "[text]") {
    CHECK(display_width("") == 0);
    CHECK(display_width("plain") == 5);
    CHECK(display_width("Zürich") == 6);
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("港口关闭") == 8);
    CHECK(display_width("ｱ") == 1);
    CHECK(display_width("🏗🚢") == 3);  // the crane is narrow unless a selector asks for the picture
    CHECK(display_width("\xff\xfe") == 2);
}

TEST_CASE("Shortened text never exceeds its columns", "[text]") {
    CHECK(shorten("short", 5) == "short");
    CHECK(shorten("too long", 5) == "too…");
    CHECK(shorten("港口关闭", 5) == "港口…");
    CHECK(shorten("港口关闭", 4) == "港…");
    CHECK(shorten("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
    CHECK(shorten("ab", 1) == "…");
    CHECK(shorten("ab", 0).empty());
}

TEST_CASE("Wrapping", "[text]") {
    CHECK(wrap("", 10) == std::vector<std::string>{""});
    CHECK(wrap("one two three", 7) == std::vector<std::string>{"one two", "three"});
    CHECK(wrap("  incomprehensible  so  ", 5) == std::vector<std::string>{"incom", "prehe", "nsibl", "e so"});
}

TEST_CASE("Nothing harmful reaches a terminal", "[text]") {
    CHECK(harmless("a\x1b[31m\tb\nc") == "a\uFFFD[31m b\nc");
    CHECK(harmless("\u202e\u0085\xc3") == "\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("Vowels that stand beside their letter take a column of their own", "[text]") {
    CHECK(display_width("की") == 2);   // drawn behind the letter
    CHECK(display_width("कु") == 1);   // drawn below it
    CHECK(shorten("कीकीकी", 4) == "की…");
    for (const std::string& line : wrap("कि की का को कि की का को कि की का को कीकीकीकीकीकी", 10)) CHECK(display_width(line) <= 10);
}

TEST_CASE("A word longer than a line is broken, East Asian text between its characters", "[text]") {
    CHECK(wrap("港口关闭了，没有人。", 6) == Lines{"港口关", "闭了，", "没有", "人。"});
    CHECK(wrap("see 港口 now", 6) == Lines{"see 港", "口 now"});
}

TEST_CASE("labels are wrapped at spaces and shortened with an ellipsis", "[text]") {
    CHECK(wrap_label("", 10, 2).empty());
    CHECK(wrap_label("one", 10, 2) == Lines{"one"});
    CHECK(wrap_label("one two three four", 9, 3) == Lines{"one two", "three", "four"});
    CHECK(wrap_label("exactly10! next", 10, 2) == Lines{"exactly10!", "next"});
    CHECK(wrap_label("one two three four", 9, 2) == Lines{"one two", "three\u2026"});
    CHECK(wrap_label("abcd efgh ijkl", 4, 3) == Lines{"abcd", "efgh", "ijkl"});  // fits, but for the spaces it breaks at
    CHECK(wrap_label("Incomprehensibilities", 8, 2) == Lines{"Incompre", "hensibi\u2026"});
    CHECK(shorten("a long name indeed", 8) == "a long\u2026");
}

TEST_CASE("balanced lines are as many as need be, and no word stands alone that has room elsewhere", "[text]") {
    CHECK(wrap_balanced("Ukraine handed over no bodies in 2025", 33, 3) == Lines{"Ukraine handed over", "no bodies in 2025"});
    CHECK(wrap_balanced("one", 10, 2) == Lines{"one"});
    CHECK(wrap_balanced("", 10, 2).empty());
    CHECK(wrap_balanced("遠東日報國際版報", 14, 2) == Lines{"遠東日報", "國際版報"});
    CHECK(wrap_balanced("Incomprehensibilities a", 21, 2) == Lines{"Incomprehensibilities", "a"});
    CHECK(wrap_balanced("one two three four", 9, 2) == wrap_label("one two three four", 9, 2));  // shortened all the same
    for (std::size_t columns = 4; columns < 40; ++columns) {
        const std::string text = "The missile that killed two people was most likely fired by air defence";
        const Lines even = wrap_balanced(text, columns, 20);
        CHECK(even.size() == wrap_label(text, columns, 20).size());
        for (const std::string& line : even) CHECK(display_width(line) <= columns);
    }
}

TEST_CASE("every line of a label keeps within its columns", "[text]") {
    const std::string texts[] = {"plain words of several lengths, some of them unreasonably-long-and-hyphenated",
                                 "передано тысяча двести тел, сообщил источник агентству",
                                 "消息人士稱，當天移交了一千二百具遺體，另一方沒有移交",
                                 "قناة النور الإخبارية نقلت عن مصدر مطلع",
                                 std::string(5000, 'x')};
    for (const std::string& text : texts) {
        for (const std::size_t columns : {1, 4, 7, 26}) {
            for (const std::string& line : wrap_label(text, columns, 3)) {
                CHECK(display_width(line) <= std::max<std::size_t>(columns, 4));
                CHECK(plain_text(line) == line);  // still valid UTF-8
            }
        }
    }
}

TEST_CASE("East Asian text breaks between characters and counts double", "[text]") {
    CHECK(display_width("日報") == 4);
    CHECK(wrap_label("遠東日報國際版", 8, 2) == Lines{"遠東日報", "國際版"});
}

TEST_CASE("marks stay with their character and do not pile up", "[text]") {
    const std::string e_acute = "e\u0301";
    CHECK(display_width(e_acute) == 1);
    CHECK(wrap_label(e_acute + e_acute + e_acute + e_acute + e_acute, 4, 2) ==
          Lines{e_acute + e_acute + e_acute + e_acute, e_acute});
    std::string piled = "a";
    for (int i = 0; i < 500; ++i) piled += "\u0336";
    CHECK(wrap_label(piled, 10, 1).front().size() == 1 + 4 * 2);
}

TEST_CASE("right-to-left text is isolated, other text is left alone", "[text]") {
    CHECK(isolated("Meridian") == "Meridian");
    CHECK(isolated("חדשות") == "\u2068חדשות\u2069");
    CHECK(runs_right_to_left("mixed عربي text"));
    CHECK_FALSE(runs_right_to_left("Новости 新聞"));
    CHECK(display_width(isolated("חדשות")) == 5);
}

TEST_CASE("ids are safe and differ where texts differ", "[text]") {
    CHECK(diagram_id("claim", "bridge-closed") == "claim-bridge-closed");
    CHECK(diagram_id("claim", "a b") == "claim-a_20b");
    CHECK(diagram_id("claim", "a_20b") == "claim-a_5f20b");
    std::set<std::string> ids;
    std::string text;
    for (int i = 0; i < 300; ++i) {
        text += i % 3 == 0 ? "\"" : i % 3 == 1 ? "é" : "z";
        const std::string id = diagram_id("s", text);
        CHECK(id.size() <= 90);
        CHECK(id.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
              std::string::npos);
        ids.insert(id);
    }
    CHECK(ids.size() == 300);
}

TEST_CASE("only http and https addresses become links, fully encoded", "[text]") {
    CHECK(safe_link("https://example.org/a?b=1&c=2#d") == "https://example.org/a?b=1&c=2#d");
    CHECK(safe_link("HTTP://example.org") == "HTTP://example.org");
    CHECK(safe_link("https://example.org/\"><script>") == "https://example.org/%22%3E%3Cscript%3E");
    CHECK(safe_link("https://пример.org/а") == "https://%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.org/%D0%B0");
    CHECK(safe_link("https://example.org/a\\Nb'c") == "https://example.org/a%5CNb%27c");
    for (const std::string url : {"javascript:alert(1)", " https://example.org", "https://", "https:///x", "ftp://a",
                                  "data:text/html,x", "//example.org", "https://exa\nmple.org", "", "http:example"}) {
        CHECK(safe_link(url).empty());
    }
    for (const char* url : {"https://reuters.com@evil.example/", "https://reuters.com:80@evil.example", "https://a%40b@evil.example",
                            "https://\u0430pple.com/", "https://xn--pple-43d.com", "https://\u0430\u0440\u0440\u04CF\u0435.com/x",
                            "https://xn--a.example"}) {
        CAPTURE(url);
        CHECK(safe_link(url).empty());
    }
    // What browsers take for something else: a user's name behind a backslash, wide dots and slashes, soft hyphens, raised and
    // circled letters, encoded ones, numbers; and what is no host.
    for (const char* url : {"https://good.example\\@evil.example/", "https://good.example\\evil.example/", "https://good.example\uFF0Eevil.example/",
                            "https://good.example\u3002evil.example/", "https://good.example\uFF0Fevil.example/", "https://good.example%2Fevil.example/",
                            "https://goo%64.example/", "https://go\u00ADod.example/", "https://\u24D4xample.com/", "https://\u1D0Dicrosoft.com/",
                            "https://2130706433/", "https://0x7f.1/", "https://1.2.3/", "https://127.0.0.01/", "https://256.1.1.1/", "https://a..b/",
                            "https://-a.example/", "https://a.example:99999/", "https://a.example:x/", "https://a.example:1:2/", "https://[::1/", "https://[::1]x/"}) {
        CAPTURE(url);
        CHECK(safe_link(url).empty());
    }
    for (const char* url : {"https://a.example:8080/x", "https://a.example./", "https://[2001:db8::1]:80/", "https://192.0.2.1/", "https://a_b.example/", "https://xn--bcher-kva.example/", "http://localhost/",
                            "https://a.example/@user", "https://a.example/x?mail=a@b"}) {
        CAPTURE(url);
        CHECK_FALSE(safe_link(url).empty());
    }
    CHECK_FALSE(safe_link("https://m\u00FCnchen.de/").empty());
    CHECK_FALSE(safe_link("https://xn--mnchen-3ya.de/a@b").empty());
    CHECK_FALSE(safe_link("https://\u65B0\u805E.jp").empty());
    CHECK(safe_link("https://example.org/" + std::string(3000, 'a')).empty());
}
