// The words of some claims, numbered, and which of them are alike.
#pragma once

#include "link/words/thesaurus.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hearsay::link {

/// Every word of the claims once, with what is known of it.
class WordBook {
public:
    std::uint32_t number(std::string_view lemma, bool name);
    [[nodiscard]] const WordSense& operator[](std::uint32_t word) const { return senses_[word]; }
    [[nodiscard]] std::size_t size() const noexcept { return senses_.size(); }

    /// Finds out which words are alike, once all are there.
    void relate();
    /// Words that a word is like, itself left out, with how much; sorted. Empty before relate().
    [[nodiscard]] const std::vector<std::pair<std::uint32_t, float>>& alike(std::uint32_t word) const { return alike_[word]; }
    /// likeness() of two words, out of these lists. O(log n).
    [[nodiscard]] float likeness(std::uint32_t a, std::uint32_t b) const;

private:
    std::vector<WordSense> senses_;
    std::vector<std::vector<std::pair<std::uint32_t, float>>> alike_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

}  // namespace hearsay::link
