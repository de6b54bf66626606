#include "extract/attribution/fit/weights.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <set>

namespace hearsay::extract {
namespace {

/// Weights nearer to zero than this are not written; two places behind the point are.
constexpr double least_weight = 0.005;

using Numbers = std::map<std::string, std::uint32_t, std::less<>>;

/// The features that count, numbered in their order.
Numbers frequent_features(const std::vector<NamedChoice>& choices) {
    std::map<std::string, std::size_t> counts;
    for (const NamedChoice& choice : choices) {
        std::set<std::string> seen;
        for (const auto& features : choice.alternatives) seen.insert(features.begin(), features.end());
        for (const std::string& feature : seen) ++counts[feature];
    }
    Numbers numbers;
    for (const auto& [feature, count] : counts) {
        if (count >= fewest_choices) numbers.emplace(feature, static_cast<std::uint32_t>(numbers.size()));
    }
    return numbers;
}

Choice numbered(const NamedChoice& named, const Numbers& numbers) {
    Choice choice;
    choice.right = named.right;
    for (const auto& features : named.alternatives) {
        std::vector<std::uint32_t>& some = choice.alternatives.emplace_back();
        for (const std::string& feature : features) {
            if (const auto found = numbers.find(feature); found != numbers.end()) some.push_back(found->second);
        }
    }
    return choice;
}

std::string two_places(double weight) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), std::round(weight * 100) / 100);
    return {digits.data(), end.ptr};
}

}  // namespace

std::string weight_lines(const std::vector<NamedChoice>& named, Penalty penalty) {
    const Numbers numbers = frequent_features(named);
    std::vector<Choice> choices;
    choices.reserve(named.size());
    for (const NamedChoice& choice : named) choices.push_back(numbered(choice, numbers));
    const std::vector<double> weights = fit(choices, numbers.size(), penalty);
    std::string lines;
    for (const auto& [feature, number] : numbers) {
        if (std::abs(weights[number]) >= least_weight) lines += feature + ' ' + two_places(weights[number]) + '\n';
    }
    return lines;
}

std::string with_weights(const std::string& lexicon, const std::string& name, const std::string& lines) {
    const std::string title = "[weights " + name + "]\n";
    std::size_t at = lexicon.starts_with(title) ? 0 : lexicon.find('\n' + title);
    if (at == std::string::npos) return lexicon + (lexicon.ends_with("\n\n") ? "" : "\n") + title + lines;
    at += at == 0 ? 0 : 1;
    const std::size_t next = lexicon.find("\n[", at);
    return lexicon.substr(0, at) + title + lines + (next == std::string::npos ? "" : lexicon.substr(next));
}

}  // namespace hearsay::extract
