// A corpus of articles whose attributions people have marked: text/NAME.txt, and attributions/NAME.ann beside it in brat's
// standoff form, as `hearsay extract --format brat` writes it.
#pragma once

#include "extract/language/tokens.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace hearsay::extract {

/// Which tokens of an article an attribution holds, in order.
struct MarkedAttribution {
    std::vector<std::uint32_t> source;
    std::vector<std::uint32_t> cue;
    std::vector<std::uint32_t> content;
};

/// The attributions that a standoff file marks in a text. Throws std::runtime_error, naming the line, where it is malformed or
/// points behind the text's end.
[[nodiscard]] std::vector<MarkedAttribution> read_marks(const std::string& standoff, const std::string& text, const TokenizedText& tokens);

/// The names of the corpus' articles without their ending, in order. Throws std::runtime_error where there are none.
[[nodiscard]] std::vector<std::string> articles_of(const std::filesystem::path& corpus);

/// How many tokens two of them share, of those that one of them has: 1 for the same.
[[nodiscard]] double overlap(const std::vector<std::uint32_t>& first, const std::vector<std::uint32_t>& second);

}  // namespace hearsay::extract
