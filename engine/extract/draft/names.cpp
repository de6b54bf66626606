#include "extract/draft/names.hpp"

#include <algorithm>

namespace hearsay::extract {

std::string without_article(std::string name, const Lexicon& lexicon) {
    const std::size_t blank = name.find(' ');
    if (blank != std::string::npos && lexicon.words("definite articles").contains(std::string_view(name).substr(0, blank))) {
        name.erase(0, blank + 1);
    }
    return name;
}

std::string straight_apostrophes(std::string name) {
    static constexpr std::string_view curly = "\xE2\x80\x99";
    for (std::size_t at = name.find(curly); at != std::string::npos; at = name.find(curly, at)) name.replace(at, curly.size(), "'");
    return name;
}

std::string office_of(const std::string& role, const Lexicon& lexicon) {
    constexpr std::size_t shortest_stem = 4;
    std::size_t longest = 0;
    for (const std::string& ending : lexicon.words("office endings")) {
        if (role.size() >= ending.size() + shortest_stem && role.ends_with(ending)) longest = std::max(longest, ending.size());
    }
    if (longest > 0) return role.substr(0, role.size() - longest);
    const WordMap& spellings = lexicon.pairs("office spellings");
    const auto found = spellings.find(role);
    return found == spellings.end() ? role : found->second;
}

std::vector<std::string_view> name_words(std::string_view name) {
    std::vector<std::string_view> words;
    while (!name.empty()) {
        const std::size_t end = std::min(name.find(' '), name.size());
        if (end > 0) words.push_back(name.substr(0, end));
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return words;
}

bool has_word(const std::string& text, const std::string& word) {
    for (std::size_t at = text.find(word); !word.empty() && at != std::string::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' ')) return true;
    }
    return false;
}

}  // namespace hearsay::extract
