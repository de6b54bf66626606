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

}  // namespace hearsay::extract
