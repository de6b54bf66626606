#include "serve/desk/nearby.hpp"

#include "link/claims/quantities.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <string>
#include <unordered_map>

namespace hearsay::serve {
namespace {

constexpr std::size_t most_around_one = 40;
constexpr std::size_t most_holders = 400;  ///< a word of more places tells nothing
constexpr std::int32_t days_around = 7;
constexpr std::size_t shortest_word = 3;
constexpr std::size_t beginning_of_a_word = 6;  ///< in bytes: endings tell nothing

/// The beginnings of words, in small letters.
template <class Take>
void read_words(std::string_view text, std::string& word, const Take& take) {
    word.clear();
    const auto end = [&] {
        if (word.size() >= shortest_word) take(word.substr(0, beginning_of_a_word));
        word.clear();
    };
    for (const char c : text) {
        if (is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80) word += lower(c);
        else end();
    }
    end();
}

}  // namespace

Places::Places(const CrossReferences& index) : index_(index), articles_(index.story().articles().size()), of_claim_(index.story().claims().size()) {
    const Story& story = index.story();
    for (std::size_t i = 0; i < of_claim_.size(); ++i) {
        const auto claim = id_at<ClaimId>(i);
        for (const StatementId one : index.carriers(claim)) {
            if (story[one].article == no_id<ArticleId>) continue;
            const std::uint32_t place = of(story[one].article);
            if (std::find(of_claim_[i].begin(), of_claim_[i].end(), place) == of_claim_[i].end()) of_claim_[i].push_back(place);
        }
        if (!of_claim_[i].empty()) continue;
        of_claim_[i].push_back(static_cast<std::uint32_t>(articles_ + alone_.size()));
        alone_.push_back(claim);
    }
}

std::vector<StatementId> Places::statements(std::uint32_t place) const {
    if (place < articles_) return index_.statements(id_at<ArticleId>(place));
    return index_.carriers(alone_[place - articles_]);
}

std::set<std::uint32_t> Places::around(const std::vector<std::uint32_t>& places) const {
    const Story& story = index_.story();
    std::set<std::uint32_t> all(places.begin(), places.end());
    std::unordered_map<std::string, std::uint32_t> numbers;
    std::vector<std::vector<std::uint32_t>> words(count());  ///< by place: those that the looked-at ones have, too
    std::string word;
    const auto each_text = [&](const auto& take) {
        for (std::size_t i = 0; i < story.claims().size(); ++i) {
            for (const std::uint32_t place : of_claim_[i]) take(place, story.text(story.claims()[i].text));
        }
        for (std::size_t i = 0; i < articles_; ++i) take(static_cast<std::uint32_t>(i), story.text(story.articles()[i].title));
    };
    each_text([&](std::uint32_t place, std::string_view text) {
        if (all.contains(place)) read_words(text, word, [&](std::string one) { numbers.emplace(std::move(one), static_cast<std::uint32_t>(numbers.size())); });
    });
    each_text([&](std::uint32_t place, std::string_view text) {
        read_words(text, word, [&](const std::string& one) {
            if (const auto known = numbers.find(one); known != numbers.end()) words[place].push_back(known->second);
        });
    });
    std::vector<std::size_t> holders(numbers.size());
    for (auto& list : words) {
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
        for (const std::uint32_t one : list) ++holders[one];
    }
    const auto looked_at = std::min(places.size(), most_looked_at);
    std::vector<std::uint64_t> have(numbers.size());  ///< by word: which of the looked-at ones have it
    std::vector<std::optional<std::int32_t>> days(looked_at);
    const auto day = [&](std::uint32_t place) { return place < articles_ ? link::day_of(story.articles()[place].when) : std::nullopt; };
    for (std::size_t i = 0; i < looked_at; ++i) {
        for (const std::uint32_t one : words[places[i]]) have[one] |= std::uint64_t{1} << i;
        days[i] = day(places[i]);
    }
    std::vector<std::vector<std::pair<double, std::uint32_t>>> found(looked_at);
    for (std::uint32_t place = 0; place < words.size(); ++place) {
        std::array<double, most_looked_at> shared{};
        for (const std::uint32_t one : words[place]) {
            if (holders[one] > most_holders) continue;
            const double weight = std::log((static_cast<double>(words.size()) + 2) / (static_cast<double>(holders[one]) + 0.5));
            for (std::uint64_t left = have[one]; left != 0; left &= left - 1) shared[static_cast<std::size_t>(std::countr_zero(left))] += weight * weight;
        }
        const auto its_day = day(place);
        for (std::size_t i = 0; i < looked_at; ++i) {
            if (shared[i] <= 0 || (its_day && days[i] && std::abs(*its_day - *days[i]) > days_around)) continue;
            found[i].emplace_back(-shared[i], place);
        }
    }
    for (auto& list : found) {
        std::sort(list.begin(), list.end());
        for (std::size_t i = 0; i < std::min(list.size(), most_around_one); ++i) all.insert(list[i].second);
    }
    return all;
}

}  // namespace hearsay::serve
