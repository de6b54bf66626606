// What the fuzzers share. Each reader gets any bytes, and may refuse them with one of hearsay's errors; anything else that
// it throws, a promise that it breaks and whatever a sanitizer finds ends the program.
#pragma once

#include "io/load/load.hpp"

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>

namespace hearsay::fuzz {

struct Reader {
    std::string_view name;
    void (*read)(std::string_view input);
    /// Whether inputs are JSON, or JSON a line, so that they can be mutated as such.
    bool json = false;
    std::size_t longest = 4096;  ///< bytes of an input worth trying
};

[[nodiscard]] std::span<const Reader> story_readers();
[[nodiscard]] std::span<const Reader> article_readers();
[[nodiscard]] std::span<const Reader> page_readers();
[[nodiscard]] std::span<const Reader> store_readers();
[[nodiscard]] std::span<const Reader> request_readers();

/// Ends the program where a promise is broken.
void must(bool holds, std::string_view promise, std::string_view detail = {});

/// Reads bytes as if from standard input. Throws as load_story() does.
[[nodiscard]] LoadedStory load(std::string_view bytes, std::optional<FileFormat> format = {});
[[nodiscard]] std::string as_json(const Story& story);
[[nodiscard]] std::string as_lines(const Story& story);
/// One line a diagnostic.
[[nodiscard]] std::string words(const Diagnostics& diagnostics);

/// A story of invented people in which every kind of record stands, and whose texts hold `<hostile>` markup.
[[nodiscard]] const Story& some_story();

/// A folder in memory that is this process's own and vanishes with it.
[[nodiscard]] const std::string& scratch();

/// Another JSON text like this one, at random: values, keys and whole branches are changed, left out, doubled, moved. Of
/// several lines, one. Nothing where it is no JSON.
[[nodiscard]] std::string mutated_json(std::string_view text, std::mt19937& random);

}  // namespace hearsay::fuzz
