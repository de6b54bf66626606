// Made-up crowds that answer questions, with the truth beside them: what learning is measured by.
#pragma once

#include "learn/agreement.hpp"

#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::test {

struct GivenAnswer {
    std::string source;
    std::string question;
    std::string answer;
};

struct Crowd {
    std::vector<GivenAnswer> answers;
    std::vector<std::pair<std::string, std::string>> ties;     ///< recorded: one voice
    std::vector<std::pair<std::string, std::string>> settled;  ///< question, answer
    /// The right answer to question q is always "q" + number + "-0".
    [[nodiscard]] learn::Answers table() const;
    [[nodiscard]] learn::Voices voices(const learn::Answers& table, bool found = true) const;
};

/// The right answer is the one that ends so.
[[nodiscard]] inline bool is_right(std::string_view answer) { return answer.ends_with("-0"); }

class CrowdMaker {
public:
    explicit CrowdMaker(std::uint32_t seed, std::size_t questions, std::size_t choices)
        : random_(seed), questions_(questions), choices_(choices) {}

    /// Answers each question with `coverage`, rightly with `reliability`, else one of the other choices.
    void add(const std::string& source, double reliability, double coverage = 1);
    /// Says what another says, but for so many answers.
    void add_clone(const std::string& source, const std::string& of, std::size_t differing = 0);
    /// Follows one wrong line on the first `share` of the questions, and answers the others by itself.
    void add_follower(const std::string& source, double reliability, double share);

    Crowd crowd;

private:
    [[nodiscard]] double uniform() { return std::uniform_real_distribution<double>()(random_); }
    [[nodiscard]] std::string answer(std::size_t question, double reliability);
    void say(const std::string& source, std::size_t question, std::string answer);

    std::mt19937 random_;
    std::size_t questions_;
    std::size_t choices_;
};

/// Ten honest sources of this reliability, and a bloc of twelve that follows one line on 40% of the questions.
[[nodiscard]] Crowd bloc(std::uint32_t seed, bool tied, std::size_t choices = 3, double reliability = 0.67);

/// Any few sources and questions: of whatever reliability, patchy, wrong alike or not, with some ties and rulings.
[[nodiscard]] Crowd any_crowd(std::uint32_t seed);

/// The same under other names and in another order; `renamed` says which names.
[[nodiscard]] std::string renamed(std::string_view name);
[[nodiscard]] Crowd disguised(const Crowd& crowd, std::uint32_t seed);

/// The groups of more than one that are found without ties.
[[nodiscard]] std::set<std::set<std::string>> groups_found(const learn::Answers& table);

struct Judgements {
    double right = 0;             ///< share of questions whose likeliest answer is right
    std::vector<double> learned;  ///< by source: (5μ + right) / (5 + judged)
};
[[nodiscard]] Judgements verdicts(const learn::Answers& table, const learn::Agreed& agreed);
/// The mean of what was learned of the sources whose names begin so.
[[nodiscard]] double mean_of(const learn::Answers& table, const std::vector<double>& learned, std::string_view prefix);

}  // namespace hearsay::test
