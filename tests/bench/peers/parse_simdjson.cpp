// What simdjson needs to parse a JSON Lines file into documents that could then be read, one after the other: the quickest
// parser there is, beside the yardstick (bare_parse.cpp). Prints seconds for reading the file, and for parsing it, the latter
// also of processor time.
#include <simdjson.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <iostream>

int main(int count, char** values) {
    if (count != 2) return std::fputs("usage: parse_simdjson FILE.jsonl\n", stderr), 2;
    const auto now = [] { return std::chrono::steady_clock::now(); };
    const auto start = now();
    simdjson::padded_string bytes;
    if (simdjson::padded_string::load(values[1]).get(bytes) != simdjson::SUCCESS) return std::fputs("no such file\n", stderr), 1;
    const auto read = now();
    const std::clock_t ticks = std::clock();
    simdjson::dom::parser parser;
    simdjson::dom::document_stream lines;
    if (parser.parse_many(bytes).get(lines) != simdjson::SUCCESS) return std::fputs("not JSON\n", stderr), 1;
    std::size_t records = 0;
    for (auto line : lines) {
        if (line.error() != simdjson::SUCCESS) return std::fputs("not JSON\n", stderr), 1;
        ++records;
    }
    const double processor = static_cast<double>(std::clock() - ticks) / CLOCKS_PER_SEC;
    const auto seconds = [](auto span) { return std::chrono::duration<double>(span).count(); };
    std::cout << records << " records, " << bytes.size() << " bytes, reading " << seconds(read - start)
              << " s, parsing " << seconds(now() - read) << " s, processor " << processor << " s\n";
}
