// What is lost when a story is written in another format, or read from one.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace hearsay {

/// What a format has no place for, counted by what it is.
class Losses {
public:
    /// The noun in the singular; it takes an s in the plural.
    void add(std::string_view noun, std::size_t count = 1) {
        if (count > 0) counts_[std::string(noun)] += count;
    }
    [[nodiscard]] bool empty() const noexcept { return counts_.empty(); }
    void add(const Losses& others) {
        for (const auto& [noun, count] : others.counts_) add(noun, count);
    }
    /// "2 aliases and 1 span". Of many kinds the most frequent ones, and how many others there are.
    [[nodiscard]] std::string text() const;

private:
    std::map<std::string, std::size_t> counts_;
};

}  // namespace hearsay
