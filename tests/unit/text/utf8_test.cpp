#include "text/utf8.hpp"

#include "support/catch.hpp"

using hearsay::decode_utf8;
using hearsay::in_quotes;
using hearsay::printable;

TEST_CASE("UTF-8 is decoded strictly", "[text]") {
    const auto valid = [](std::string_view bytes) {
        const auto point = decode_utf8(bytes, 0);
        return point.valid && point.length == bytes.size();
    };
    CHECK(valid("a"));
    CHECK(decode_utf8("\xC3\xA9", 0).value == 0xE9);
    CHECK(decode_utf8("x\xE6\x97\xA5", 1).value == 0x65E5);
    CHECK(decode_utf8("\xF0\x9F\x98\x80", 0).value == 0x1F600);
    CHECK(valid("\xF4\x8F\xBF\xBF"));
    for (const char* bytes : {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC3", "\xC3x", "\xE0\x80\x80", "\xE6\x97", "\xED\xA0\x80",
                              "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"}) {
        const auto point = decode_utf8(bytes, 0);
        CHECK_FALSE(point.valid);
        CHECK(point.value == 0xFFFD);
        CHECK(point.length == 1);
    }
}

TEST_CASE("every code point survives encoding and decoding", "[text]") {
    std::size_t wrong = 0;
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string bytes;
        hearsay::append_utf8(bytes, c);
        const auto point = decode_utf8(bytes, 0);
        if (!point.valid || point.value != c || point.length != bytes.size()) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("shown text is one harmless line", "[text]") {
    CHECK(printable("plain \xC3\xA9") == "plain \xC3\xA9");
    CHECK(printable("a\nb\tc\r\x1B[31m\x7F") == "a\\nb\\tc\\r<U+001B>[31m<U+007F>");
    CHECK(printable("\xE2\x80\xAE\xF3\xA0\x80\x81\xFF") == "<U+202E><U+E0001>\xEF\xBF\xBD");
    CHECK(printable("abcd", 2) == "ab…");
    CHECK(printable("ab", 2) == "ab");
    CHECK(in_quotes(std::string(1000, 'x')).size() < 120);
}
