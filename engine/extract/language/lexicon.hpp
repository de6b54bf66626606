// The lexicon of a language: word lists and weights, as data. lexicon/FORMAT.md documents the file; the files beside it
// are embedded at build time. A lexicon is read once and never changes; safe to read from any number of threads.
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

/// A lexicon that comes with the program, under the ISO 639-1 code of its language.
struct LexiconFile {
    std::string_view code;
    std::string_view text;
};
[[nodiscard]] std::vector<LexiconFile> lexicon_files();

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

    /// That of a language, by its ISO 639-1 code; nullptr where the program has none.
    [[nodiscard]] static const Lexicon* of(std::string_view code);
    [[nodiscard]] static const Lexicon& english() { return *of("en"); }
    /// The codes of all languages that are read.
    [[nodiscard]] static std::vector<std::string_view> codes();
    /// The code of a language by its name, "English"; "" where the program has none of that name.
    [[nodiscard]] static std::string_view code_of(std::string_view name);
    /// What the languages are called that are read, in words: "English and German".
    [[nodiscard]] static std::string languages();

    /// What the language is called: "English". Throws Error where the lexicon does not say.
    [[nodiscard]] const std::string& name() const;
    /// Whether its words are known by their forms alone, and attributions by forms that leave no doubt: it lists endings, and
    /// has neither WordNet's words nor fitted weights.
    [[nodiscard]] bool by_forms() const noexcept { return by_forms_; }
    /// Whether all nouns are written with a capital, which then tells nothing of names.
    [[nodiscard]] bool noun_capitals() const noexcept { return noun_capitals_; }
    /// Whether a comma stands before the decimals of a number, and a period between its thousands.
    [[nodiscard]] bool decimal_comma() const noexcept { return weights("settings").contains("decimal comma"); }

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

    bool by_forms_ = false;
    bool noun_capitals_ = false;
    std::unordered_map<std::string, WordSet, TextHash, std::equal_to<>> lists_;
    std::unordered_map<std::string, WordMap, TextHash, std::equal_to<>> maps_;
    std::unordered_map<std::string, WeightMap, TextHash, std::equal_to<>> weights_;
};

}  // namespace hearsay::extract
