// Stores: their bytes, changed anywhere, and the SQL that reads them.
#include "fuzz.hpp"

#include "model/error.hpp"
#include "store/page_sum.hpp"
#include "store/sql_session.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <sstream>
#include <vector>

namespace hearsay::fuzz {
namespace {

std::string content_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

LoadedStory read_store(const std::string& path) {
    std::istringstream nothing;
    const auto supply = store_supply(path);
    LoadOptions options;
    options.supply = supply.get();
    return load_story({}, nothing, options);
}

/// A sound store with some_story() in it.
const std::string& sound_store() {
    static const std::string path = [] {
        const std::string story = scratch() + "/story.json";
        std::ofstream(story) << as_json(some_story());
        std::string made = scratch() + "/sound.db";
        Store store(made);
        std::istringstream nothing;
        const LoadedStory loaded = store.load(std::vector{story}, nothing);
        static_cast<void>(store.add(loaded));
        return made;
    }();
    return path;
}

/// Gives every page the checksum that it should have, as whoever forges a store would.
void sum_again(std::string& bytes, std::size_t page_size) {
    for (std::size_t at = 0; at + page_size <= bytes.size(); at += page_size) {
        const std::span page(reinterpret_cast<unsigned char*>(bytes.data()) + at, page_size);
        const auto sum = page_sum(page, static_cast<std::uint32_t>(at / page_size + 1));
        std::copy(sum.begin(), sum.end(), page.end() - page_sum_size);
    }
}

/// The input says what is changed: 'f' for forged checksums, then places (three bytes) and what stands there (one).
void read_changed_store(std::string_view input) {
    static const std::string sound = content_of(sound_store());
    static const std::string expected = as_json(read_store(sound_store()).story);
    if (input.empty()) return;
    std::string bytes = sound;
    for (std::size_t i = 1; i + 4 <= input.size(); i += 4) {
        const auto byte = [&](std::size_t k) { return std::size_t{static_cast<unsigned char>(input[i + k])}; };
        bytes[(byte(0) | byte(1) << 8 | byte(2) << 16) % bytes.size()] = input[i + 3];
    }
    const bool forged = input.front() == 'f';
    if (forged) sum_again(bytes, 4096);
    const std::string path = scratch() + "/changed.db";
    std::ofstream(path, std::ios::binary) << bytes;
    for (const char* const beside : {"-wal", "-shm", "-journal"}) std::filesystem::remove(path + beside);
    bool read = false;
    try {
        const LoadedStory loaded = read_store(path);
        read = loaded.ok();
        static_cast<void>(words(loaded.diagnostics));
        if (read && !forged) must(as_json(loaded.story) == expected, "what is read from a store is what was put there");
    } catch (const FileError&) {
    }
    try {
        const Diagnostics found = check_store(path);
        static_cast<void>(words(found));
        if (!read) must(has_errors(found), "what cannot be read is found by the check");
    } catch (const FileError&) {
        must(!read, "what can be read can be checked");
    }
}

void ask(std::string_view input) {
    static const std::string before = content_of(sound_store());
    SqlLimits limits;
    limits.time = std::chrono::milliseconds(300);
    limits.memory = std::int64_t{64} << 20;
    try {
        SqlSession session(sound_store(), std::string(input), limits);
        std::vector<SqlValue> row;
        for (int rows = 0; rows < 1000 && session.next(row); ++rows) must(row.size() == session.columns().size(), "rows are as wide as the result");
    } catch (const UsageError&) {
    }
    must(content_of(sound_store()) == before, "no query changes a store", input);
}

constexpr std::array readers{
    Reader{"store", read_changed_store, false, 128},
    Reader{"sql", ask, false, 1024},
};

}  // namespace

std::span<const Reader> store_readers() { return readers; }

}  // namespace hearsay::fuzz
