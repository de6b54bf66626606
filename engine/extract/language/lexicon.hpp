// The lexicon of a language: word lists and weights, as data. lexicon/FORMAT.md documents the file; en.lexicon is
// embedded at build time. A lexicon is read once and never changes; safe to read from any number of threads.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace hearsay {

extern const std::string_view english_lexicon_text;

}  // namespace hearsay

namespace hearsay::extract {

/// Lets maps with std::string keys be searched by std::string_view.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};
using WordSet = std::unordered_set<std::string, TextHash, std::equal_to<>>;
using WordMap = std::unordered_map<std::string, std::string, TextHash, std::equal_to<>>;
using WeightMap = std::unordered_map<std::string, float, TextHash, std::equal_to<>>;

class Lexicon {
public:
    /// Reads a lexicon file's text. Throws Error, naming the line, if it is malformed.
    explicit Lexicon(std::string_view text);

    /// The one that comes with the program.
    [[nodiscard]] static const Lexicon& english();

    /// The words of a list section; an empty set for a section that is not there.
    [[nodiscard]] const WordSet& words(std::string_view section) const noexcept;
    /// The pairs of a map section.
    [[nodiscard]] const WordMap& pairs(std::string_view section) const noexcept;
    /// The numbers of a weight section.
    [[nodiscard]] const WeightMap& weights(std::string_view section) const noexcept;

private:
    /// The one that lines are read into: one of the three, none before the first.
    struct Section {
        WordSet* list = nullptr;
        WordMap* map = nullptr;
        WeightMap* weights = nullptr;
    };
    [[nodiscard]] Section open_section(std::string_view title, std::size_t number_of_line);
    static void read_line(const Section& section, std::string_view line, std::size_t number_of_line);

    std::unordered_map<std::string, WordSet, TextHash, std::equal_to<>> lists_;
    std::unordered_map<std::string, WordMap, TextHash, std::equal_to<>> maps_;
    std::unordered_map<std::string, WeightMap, TextHash, std::equal_to<>> weights_;
};

}  // namespace hearsay::extract
