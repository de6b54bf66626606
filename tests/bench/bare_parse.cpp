// What RapidJSON alone needs to read a JSON Lines file: SAX events into an empty handler, with the flags that
// hearsay reads with. The yardstick for everything that reads stories. Prints seconds for reading the file, and for
// parsing it, the latter also of processor time.
#include <rapidjson/reader.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

int main(int count, char** values) {
    if (count != 2) return std::fputs("usage: bare_parse FILE.jsonl\n", stderr), 2;
    const auto now = [] { return std::chrono::steady_clock::now(); };
    const auto start = now();
    std::ostringstream text;
    text << std::ifstream(values[1], std::ios::binary).rdbuf();
    const std::string bytes = std::move(text).str();
    const auto read = now();

    constexpr unsigned flags = rapidjson::kParseFullPrecisionFlag | rapidjson::kParseValidateEncodingFlag |
                               rapidjson::kParseIterativeFlag | rapidjson::kParseStopWhenDoneFlag;
    rapidjson::StringStream stream(bytes.c_str());
    rapidjson::BaseReaderHandler<> nothing;
    rapidjson::Reader reader;
    std::size_t records = 0;
    const std::clock_t ticks = std::clock();
    while (reader.Parse<flags>(stream, nothing)) ++records;
    if (reader.GetParseErrorCode() != rapidjson::kParseErrorDocumentEmpty) return std::fputs("not JSON\n", stderr), 1;

    const double processor = static_cast<double>(std::clock() - ticks) / CLOCKS_PER_SEC;
    const auto seconds = [](auto span) { return std::chrono::duration<double>(span).count(); };
    std::cout << records << " records, " << bytes.size() << " bytes, reading " << seconds(read - start)
              << " s, parsing " << seconds(now() - read) << " s, processor " << processor << " s\n";
}
