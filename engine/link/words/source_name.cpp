#include "link/words/source_name.hpp"

#include "extract/language/word_table.hpp"
#include "link/words/link_lexicon.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"

#include <algorithm>

namespace hearsay::link {
namespace {

/// Words as they stand, without marks and possessive endings.
std::vector<std::string> written_words(std::string_view name) {
    std::vector<std::string> words(1);
    const std::string latin = latin_letters(name);
    for (std::size_t i = 0; i < latin.size(); ++i) {
        const char c = latin[i];
        const bool letter = is_alphanumeric(c);
        if (letter) words.back() += c;
        else if (c == '\'' && i + 1 < latin.size() && latin[i + 1] == 's' && (i + 2 == latin.size() || latin[i + 2] == ' ')) ++i;
        else if (c == '\'' || c == '.') continue;
        else if (!words.back().empty()) words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

bool is_capitals(std::string_view word) {
    return word.size() >= 2 && word.size() <= 6 && std::all_of(word.begin(), word.end(), is_upper);
}

}  // namespace

SourceName read_name(std::string_view name) {
    const extract::Lexicon& lexicon = LinkLexicon::english().words();
    const auto& dressing = lexicon.words("name dressing");
    const auto& heads = lexicon.pairs("same heads");
    SourceName result;
    const std::vector<std::string> words = written_words(name);
    result.count = words.size();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string word = lower(words[i]);
        if (i == 0 && (word == "the" || word == "a" || word == "an")) {
            --result.count;
            continue;
        }
        result.plain += (result.plain.empty() ? "" : " ") + word;
        result.last = word;
        if (dressing.contains(word) || (word == "affairs" && words.size() > 2)) continue;
        const auto head = heads.find(word);
        result.words.push_back(head == heads.end() ? word : head->second);
        result.proper = result.proper || !extract::find_word(word).any();
    }
    result.initials = words.size() == 1 && is_capitals(words[0]);
    std::sort(result.words.begin(), result.words.end());
    result.words.erase(std::unique(result.words.begin(), result.words.end()), result.words.end());
    return result;
}

std::string initials_of(std::string_view name) {
    std::string letters;
    for (const std::string& word : written_words(name)) {
        if (is_upper(word[0]) && word != "The") letters += lower(word[0]);
    }
    return letters;
}

bool same_word(std::string_view a, std::string_view b) noexcept {
    if (a == b) return true;
    constexpr std::size_t stem = 5;
    constexpr std::size_t ending = 3;
    if (a.size() > b.size()) std::swap(a, b);
    if (a.size() < stem || b.size() - a.size() > ending) return false;
    const std::size_t common = a.back() == 'a' || a.back() == 'y' || a.back() == 'e' ? a.size() - 1 : a.size();
    if (common < stem || b.substr(0, common) != a.substr(0, common)) return false;
    const std::string_view rest = b.substr(common);
    return rest == "n" || rest == "an" || rest == "ian" || rest == "ish" || rest == "ese" || rest == "ic" || rest == "i" || rest == "er";
}

bool within(const SourceName& part, const SourceName& whole) {
    return !part.words.empty() && std::all_of(part.words.begin(), part.words.end(), [&](const std::string& word) {
        return std::any_of(whole.words.begin(), whole.words.end(), [&](const std::string& other) { return same_word(word, other); });
    });
}

}  // namespace hearsay::link
