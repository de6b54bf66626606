// What free-form parts hold, and are written as again.
#include "io/json/json_document.hpp"
#include "support/catch.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>

using namespace hearsay;

namespace {

std::string again(std::string_view text) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    json_document(text).Accept(writer);
    return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace

TEST_CASE("a tree holds what its text says", "[json]") {
    const std::string text = R"({"a":[1,-2,18446744073709551615,-9223372036854775808,0.1,true,null,"b\u0001"],"c":{}})";
    CHECK(again(text) == text);
    CHECK(json_document(again("0.30000000000000004")).GetDouble() == 0.30000000000000004);
    CHECK(json_document("[2.2250738585072011e-308]")[0].GetDouble() == 2.2250738585072011e-308);
}

TEST_CASE("a zero is a zero, whatever stands behind it", "[json]") {
    for (const char* zero : {"0e-320", "0.000e-400", "0E99", "-0e-320", "-0", "-0.0"}) {
        CAPTURE(zero);
        const double value = json_document(zero).GetDouble();
        CHECK(value == 0);
        CHECK(std::signbit(value) == (zero[0] == '-'));
    }
}

TEST_CASE("what is no JSON, or no double holds, gives no tree", "[json]") {
    for (const char* text : {"", "{", "[1,]", "1e999", "{} {}", "01"}) {
        CAPTURE(text);
        CHECK(json_document(text).IsNull());
    }
}
