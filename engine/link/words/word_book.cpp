#include "link/words/word_book.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <utility>

namespace hearsay::link {

std::uint32_t WordBook::number(std::string_view lemma, bool name) {
    // A name is no word: "Hall" is not "hall", nor is it any hall's synonym.
    std::string key(lemma);
    if (name) key += '\n';
    const auto [found, fresh] = numbers_.emplace(std::move(key), static_cast<std::uint32_t>(senses_.size()));
    if (fresh) {
        constexpr float phrase_rarity = 0.6F;
        WordSense sense = find_sense(lemma);
        if (name) {
            sense.synsets.clear();
            sense.hypernyms.clear();
            sense.derivations.clear();
            sense.classes.clear();
            sense.rarity = 1;
            sense.name = true;
        } else if (lemma.find('_') != std::string_view::npos) {
            sense.rarity = phrase_rarity;
        }
        senses_.push_back(std::move(sense));
    }
    return found->second;
}

void WordBook::relate() {
    // What two alike words share is one of these; see likeness().
    std::unordered_map<std::string, std::vector<std::uint32_t>> holders;
    const auto keys_of = [&](std::uint32_t word) {
        const WordSense& sense = senses_[word];
        std::vector<std::string> keys{'=' + sense.lemma};
        constexpr std::size_t stem = 5;
        if (sense.lemma.size() >= stem) keys.push_back('^' + sense.lemma.substr(0, stem));
        for (const std::uint32_t one : sense.classes) keys.push_back('c' + std::to_string(one));
        for (const std::uint32_t one : sense.synsets) keys.push_back('s' + std::to_string(one));
        for (const std::string& one : sense.derivations) {
            keys.push_back('d' + one);
            keys.push_back('=' + one);
        }
        for (const std::uint32_t one : sense.hypernyms) keys.push_back('s' + std::to_string(one));
        return keys;
    };
    for (std::uint32_t word = 0; word < senses_.size(); ++word) {
        for (const std::string& key : keys_of(word)) holders[key].push_back(word);
    }
    alike_.assign(senses_.size(), {});
    tbb::parallel_for(std::size_t{0}, senses_.size(), [&](std::size_t i) {
        const auto word = static_cast<std::uint32_t>(i);
        std::vector<std::uint32_t> others;
        for (const std::string& key : keys_of(word)) {
            const auto& list = holders.at(key);
            others.insert(others.end(), list.begin(), list.end());
        }
        std::sort(others.begin(), others.end());
        others.erase(std::unique(others.begin(), others.end()), others.end());
        for (const std::uint32_t other : others) {
            const float found = other == word ? 0 : link::likeness(senses_[word], senses_[other]);
            if (found > 0) alike_[word].emplace_back(other, found);
        }
    });
}

float WordBook::likeness(std::uint32_t a, std::uint32_t b) const {
    if (a == b) return 1;
    const auto& list = alike_[a];
    const auto place = std::lower_bound(list.begin(), list.end(), std::pair(b, 0.0F));
    return place == list.end() || place->first != b ? 0 : place->second;
}

}  // namespace hearsay::link
