#include "link/words/thesaurus.hpp"

#include "extract/language/lexicon.hpp"
#include "extract/language/word_table.hpp"
#include "link/words/link_lexicon.hpp"

#include <algorithm>
#include <cmath>

namespace hearsay::link {

namespace {

std::string_view find_line(std::string_view text, std::string_view key) noexcept {
    std::size_t low = 0;
    std::size_t high = text.size();
    while (low < high) {
        std::size_t begin = low + (high - low) / 2;
        while (begin > low && text[begin - 1] != '\n') --begin;
        std::size_t end = text.find('\n', begin);
        if (end == std::string_view::npos) end = text.size();
        const std::string_view line = text.substr(begin, end - begin);
        const int order = line.substr(0, line.find(' ')).compare(key);
        if (order == 0) return line;
        if (order < 0) low = end + 1;
        else high = begin;
    }
    return {};
}

std::vector<std::string_view> parts(std::string_view text, char mark) {
    std::vector<std::string_view> list;
    while (!text.empty()) {
        const std::size_t length = std::min(text.find(mark), text.size());
        if (length > 0) list.push_back(text.substr(0, length));
        text.remove_prefix(std::min(length + 1, text.size()));
    }
    return list;
}

std::vector<std::uint32_t> numbers(std::string_view text) {
    std::vector<std::uint32_t> list;
    for (const std::string_view one : parts(text, ',')) {
        std::uint32_t number = 0;
        for (const char c : one) number = number * 36 + static_cast<std::uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10);
        list.push_back(number);
    }
    std::sort(list.begin(), list.end());
    return list;
}

template <class T>
bool share_any(const std::vector<T>& a, const std::vector<T>& b) {
    for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
        if (*x == *y) return true;
        if (*x < *y) ++x;
        else ++y;
    }
    return false;
}

/// Words of WordNet's tagged texts, more or less.
constexpr double tagged_words = 230000;

}  // namespace

WordSense find_sense(std::string_view lemma) {
    WordSense sense;
    sense.lemma = lemma;
    if (const std::string_view line = find_line(thesaurus_text, lemma); !line.empty()) {
        std::string_view rest = line.substr(lemma.size() + 1);
        const std::size_t first = rest.find('|');
        const std::size_t second = rest.find('|', first + 1);
        sense.synsets = numbers(rest.substr(0, first));
        sense.hypernyms = numbers(rest.substr(first + 1, second - first - 1));
        for (const std::string_view one : parts(rest.substr(second + 1), ',')) sense.derivations.emplace_back(one);
        std::sort(sense.derivations.begin(), sense.derivations.end());
    }
    sense.classes = LinkLexicon::english().classes_of(lemma);
    const extract::WordEntry entry = extract::find_word(lemma);
    double uses = 0;
    for (const std::uint32_t count : entry.count) uses += count;
    sense.rarity = static_cast<float>(std::log(tagged_words / (uses + 1)) / std::log(tagged_words));
    return sense;
}

float likeness(const WordSense& a, const WordSense& b) {
    if (a.lemma == b.lemma) return 1.0F;
    if (share_any(a.classes, b.classes) || share_any(a.synsets, b.synsets)) return 0.8F;
    if (std::binary_search(a.derivations.begin(), a.derivations.end(), b.lemma) ||
        std::binary_search(b.derivations.begin(), b.derivations.end(), a.lemma)) {
        return 0.7F;
    }
    constexpr std::size_t stem = 5;
    if (share_any(a.derivations, b.derivations)) return 0.6F;  // "fishing" and "fishery", both of "fish"
    if (a.lemma.size() >= stem && b.lemma.size() >= stem && a.lemma.compare(0, stem, b.lemma, 0, stem) == 0) return 0.6F;
    return share_any(a.hypernyms, b.synsets) || share_any(b.hypernyms, a.synsets) ? 0.4F : 0.0F;
}

}  // namespace hearsay::link
