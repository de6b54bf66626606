#include "extract/language/lexicon.hpp"

#include "model/error.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace hearsay::extract {
namespace {

std::string_view trimmed(std::string_view text) noexcept {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

[[noreturn]] void refuse(std::size_t line, const std::string& what) {
    throw Error("lexicon, line " + std::to_string(line) + ": " + what);
}

float number(std::string_view text, std::size_t line) {
    float value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) refuse(line, in_quotes(text) + " is no number");
    return value;
}

template <class Map>
const typename Map::mapped_type& section_or_empty(const Map& map, std::string_view section) noexcept {
    static const typename Map::mapped_type empty;
    const auto found = map.find(section);
    return found == map.end() ? empty : found->second;
}

/// Words of a list line: separated by blanks; an entry of several words joins them with "_".
void add_words(WordSet& set, std::string_view line) {
    while (!line.empty()) {
        const std::size_t length = std::min(line.find(' '), line.size());
        std::string word(line.substr(0, length));
        for (char& c : word) c = c == '_' && word.size() > 1 ? ' ' : c;
        set.insert(std::move(word));
        line = trimmed(line.substr(length));
    }
}

}  // namespace

Lexicon::Lexicon(std::string_view text) {
    enum class Kind : unsigned char { none, list, map, weights };
    Kind kind = Kind::none;
    WordSet* list = nullptr;
    WordMap* map = nullptr;
    WeightMap* weights = nullptr;
    std::set<std::string_view> sections;
    std::size_t number_of_line = 0;
    while (!text.empty()) {
        const std::size_t length = std::min(text.find('\n'), text.size());
        std::string_view line = trimmed(text.substr(0, length));
        text.remove_prefix(std::min(length + 1, text.size()));
        ++number_of_line;
        if (line.empty() || line.front() == '#') continue;
        if (line.front() == '[' && line.back() == ']' && line.size() > 2) {
            line = line.substr(1, line.size() - 2);
            const std::size_t blank = line.find(' ');
            const std::string_view name = blank == std::string_view::npos ? "" : trimmed(line.substr(blank));
            const std::string_view word = line.substr(0, blank);
            kind = word == "list" ? Kind::list : word == "map" ? Kind::map : word == "weights" ? Kind::weights : Kind::none;
            if (kind == Kind::none || name.empty()) refuse(number_of_line, "a section is [list NAME], [map NAME] or [weights NAME]");
            if (!sections.insert(line).second) refuse(number_of_line, "a second [" + std::string(line) + "]; one section holds all of it");
            list = &lists_[std::string(name)];
            map = &maps_[std::string(name)];
            weights = &weights_[std::string(name)];
            continue;
        }
        if (kind == Kind::none) refuse(number_of_line, "the file must begin with a section such as [list NAME]");
        if (kind == Kind::list) {
            add_words(*list, line);
            continue;
        }
        const std::size_t blank = line.rfind(kind == Kind::map ? " = " : " ");
        if (blank == std::string_view::npos) {
            refuse(number_of_line, kind == Kind::map ? "a line here is WORDS = VALUE" : "a line here is NAME NUMBER");
        }
        const std::string key(trimmed(line.substr(0, blank)));
        if (kind == Kind::map) {
            map->insert_or_assign(key, std::string(trimmed(line.substr(blank + 3))));
        } else {
            weights->insert_or_assign(key, number(trimmed(line.substr(blank)), number_of_line));
        }
    }
}

const Lexicon& Lexicon::english() {
    static const Lexicon lexicon(english_lexicon_text);
    return lexicon;
}

const WordSet& Lexicon::words(std::string_view section) const noexcept { return section_or_empty(lists_, section); }
const WordMap& Lexicon::pairs(std::string_view section) const noexcept { return section_or_empty(maps_, section); }
const WeightMap& Lexicon::weights(std::string_view section) const noexcept {
    return section_or_empty(weights_, section);
}

}  // namespace hearsay::extract
