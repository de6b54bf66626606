#include "extract/language/phrases.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

bool fits(const std::string& word, const Word& token) {
    return word == token.form || word == token.verb || word == token.noun;
}

}  // namespace

Phrases::Phrases(const Lexicon& lexicon, std::string_view section) {
    for (const std::string& entry : lexicon.words(section)) {
        Pattern pattern;
        for (std::size_t at = 0; at < entry.size();) {
            const std::size_t end = std::min(entry.find(' ', at), entry.size());
            pattern.push_back(entry.substr(at, end - at));
            at = end + 1;
        }
        if (!pattern.empty()) by_first_word_[pattern.front()].push_back(std::move(pattern));
    }
}

std::uint32_t Phrases::follow(const Pattern& pattern, std::size_t word, const TokenizedText& text, std::uint32_t i,
                              std::uint32_t limit) {
    for (; word < pattern.size(); ++word, ++i) {
        if (pattern[word] == "*") {
            for (std::uint32_t gap = 0; gap <= longest_gap && i + gap < limit; ++gap) {
                const std::uint32_t end = follow(pattern, word + 1, text, i + gap, limit);
                if (end != 0) return end;
                if (text.tokens[i + gap].tag == Tag::stop) return 0;
            }
            return 0;
        }
        if (i >= limit || !fits(pattern[word], *text.tokens[i].word)) return 0;
    }
    return i;
}

std::uint32_t Phrases::match(const TokenizedText& text, std::uint32_t i, std::uint32_t limit) const {
    if (i >= limit) return i;
    std::uint32_t best = i;
    const Word& word = *text.tokens[i].word;
    const auto look = [&](const std::string& key) {
        const auto found = by_first_word_.find(key);
        if (found == by_first_word_.end()) return;
        for (const Pattern& pattern : found->second) best = std::max(best, follow(pattern, 1, text, i + 1, limit));
    };
    look(word.form);
    if (word.verb != word.form) look(word.verb);
    if (word.noun != word.form && word.noun != word.verb) look(word.noun);
    return best;
}

Range Phrases::find(const TokenizedText& text, Range range) const {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        if (const std::uint32_t end = match(text, i, range.end); end > i) return {i, end};
    }
    return {};
}

}  // namespace hearsay::extract
