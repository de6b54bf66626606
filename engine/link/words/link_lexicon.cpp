#include "link/words/link_lexicon.hpp"

#include <algorithm>
#include <map>

namespace hearsay::link {

LinkLexicon::LinkLexicon(std::string_view text) : words_(text) {
    std::uint32_t number = 0;
    const auto& unsorted = words_.pairs("classes");
    const std::map<std::string, std::string> sorted(unsorted.begin(), unsorted.end());
    for (const auto& [name, members] : sorted) {
        if (words_.words("acts told apart").contains(name)) told_apart_.push_back(number);
        if (words_.words("mutual acts").contains(name)) mutual_.push_back(number);
        for (std::size_t at = 0; at < members.size();) {
            const std::size_t end = std::min(members.find(' ', at), members.size());
            const std::string member = members.substr(at, end - at);
            at = end + 1;
            if (member.empty()) continue;
            classes_[member].push_back(number);
            if (const std::size_t joint = member.find('_'); joint != std::string::npos) phrases_[member.substr(0, joint)].push_back(member);
        }
        ++number;
    }
    for (auto& [first, list] : phrases_) {
        std::sort(list.begin(), list.end(), [](const std::string& a, const std::string& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
        list.erase(std::unique(list.begin(), list.end()), list.end());
    }
}

const LinkLexicon& LinkLexicon::english() {
    static const LinkLexicon lexicon(link_lexicon_text);
    return lexicon;
}

const std::vector<std::uint32_t>& LinkLexicon::classes_of(std::string_view lemma) const {
    static const std::vector<std::uint32_t> no_classes;
    const auto found = classes_.find(lemma);
    return found == classes_.end() ? no_classes : found->second;
}

bool LinkLexicon::share_any(const std::vector<std::uint32_t>& classes, const std::vector<std::uint32_t>& of) noexcept {
    return std::any_of(classes.begin(), classes.end(), [&](std::uint32_t one) { return std::binary_search(of.begin(), of.end(), one); });
}

const std::vector<std::string>* LinkLexicon::phrases_from(std::string_view first) const {
    const auto found = phrases_.find(first);
    return found == phrases_.end() ? nullptr : &found->second;
}

}  // namespace hearsay::link
