// One setting for sets of very different shapes: how often the answer that agreement makes the likeliest is right, beside what
// counting heads makes of it.
#include "unit/learn/shapes.hpp"

#include "support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

using namespace hearsay;
using namespace hearsay::test;

namespace {

struct Precision {
    double learned = 0;
    double by_heads = 0;
    /// With the same votes, weighed by how often their sources are right indeed. Where these say little, that gives the answers
    /// away and is no measure.
    double by_truth = 0;
};

double right_by_heads(const learn::Answers& table) {
    double right = 0;
    for (std::size_t question = 0; question < table.questions(); ++question) {
        std::map<std::string_view, int> heads;
        for (const learn::Answer& one : table.to(question)) ++heads[table.answer(one.answer)];
        int most = 0;
        for (const auto& [answer, count] : heads) most = std::max(most, count);
        double first = 0;
        double right_ones = 0;
        for (const auto& [answer, count] : heads) {
            first += count == most ? 1 : 0;
            right_ones += count == most && is_right(answer) ? 1 : 0;
        }
        if (first > 0) right += right_ones / first;
    }
    return right / static_cast<double>(table.questions());
}

double right_by_truth(const learn::Answers& table, const learn::Voices& voices) {
    std::vector<double> right(table.sources(), 1);
    std::vector<double> said(table.sources(), 2);
    for (std::size_t question = 0; question < table.questions(); ++question) {
        for (const learn::Answer& one : table.to(question)) {
            right[one.source] += is_right(table.answer(one.answer)) ? 1 : 0;
            said[one.source] += 1;
        }
    }
    double all = 0;
    for (std::size_t question = 0; question < table.questions(); ++question) {
        std::map<std::uint32_t, std::map<std::uint32_t, double>> votes;  // by answer and voice
        for (const learn::Answer& one : table.to(question)) votes[one.answer];
        const double choices = std::log(static_cast<double>(votes.size()));
        for (const learn::Answer& one : table.to(question)) {
            double& vote = votes[one.answer][voices.of(one.source)];
            vote = std::max({vote, 0.1, std::log(right[one.source] / (said[one.source] - right[one.source])) + choices});
        }
        double most = 0;
        bool best_is_right = false;
        for (const auto& [answer, by_voice] : votes) {
            double weight = 0;
            for (const auto& [voice, vote] : by_voice) weight += vote;
            if (weight <= most) continue;
            most = weight;
            best_is_right = is_right(table.answer(answer));
        }
        all += best_is_right ? 1 : 0;
    }
    return all / static_cast<double>(table.questions());
}

Precision measure(const Shape& shape) {
    const learn::Answers table = shape.crowd.table();
    CHECK(groups_found(table) == shape.clones);
    const learn::Voices voices = shape.crowd.voices(table);
    const learn::Agreed agreed = learn::learn_by_agreement(table, voices);
    return {verdicts(table, agreed).right, right_by_heads(table), right_by_truth(table, voices)};
}

}  // namespace

TEST_CASE("in the shape of flights: all five groups of clones on every day of a month", "[learn]") {
    Precision mean;
    constexpr int days = 31;
    for (int day = 1; day <= days; ++day) {
        INFO(day);
        const Precision one = measure(flights(static_cast<std::uint32_t>(day)));
        mean.learned += one.learned / days;
        mean.by_heads += one.by_heads / days;
        mean.by_truth += one.by_truth / days;
    }
    CHECK(mean.learned >= .96);
    CHECK(mean.by_heads < .90);
    CHECK(mean.learned >= mean.by_truth - 0.01);
}

TEST_CASE("where sites misread alike, agreement tells as much as knowing how often each is right", "[learn]") {
    for (std::uint32_t day = 1; day <= 6; ++day) {
        INFO(day);
        const Precision one = measure(misread_flights(day));
        CHECK(one.learned >= one.by_truth - 0.01);
        CHECK(one.learned >= one.by_heads + 0.05);
    }
}

TEST_CASE("in the shape of books: few large stores and many small ones", "[learn]") {
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        const Precision one = measure(books(seed));
        CHECK(one.learned >= .90);
        CHECK(one.by_heads < .80);
    }
}

TEST_CASE("in the shape of biographies: two or three answers to a question", "[learn]") {
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        const Precision one = measure(biographies(seed));
        CHECK(one.learned >= .81);
        CHECK(one.learned > one.by_heads);
    }
}
