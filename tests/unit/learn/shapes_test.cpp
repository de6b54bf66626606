// One setting for sets of very different shapes: how often the answer that agreement makes the likeliest is right, beside what
// counting heads makes of it.
#include "unit/learn/shapes.hpp"

#include "support/catch.hpp"

#include <algorithm>
#include <map>

using namespace hearsay;
using namespace hearsay::test;

namespace {

struct Precision {
    double learned = 0;
    double by_heads = 0;
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

Precision measure(const Shape& shape) {
    const learn::Answers table = shape.crowd.table();
    CHECK(groups_found(table) == shape.clones);
    const learn::Agreed agreed = learn::learn_by_agreement(table, shape.crowd.voices(table));
    return {verdicts(table, agreed).right, right_by_heads(table)};
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
    }
    CHECK(mean.learned >= .96);
    CHECK(mean.by_heads < .90);
}

TEST_CASE("in the shape of books: few large stores and many small ones", "[learn]") {
    for (std::uint32_t seed = 1; seed <= 3; ++seed) {
        const Precision one = measure(books(seed));
        CHECK(one.learned >= .90);
        CHECK(one.by_heads < .80);
    }
}

TEST_CASE("in the shape of biographies: two or three answers to a question", "[learn]") {
    for (std::uint32_t seed = 1; seed <= 3; ++seed) {
        const Precision one = measure(biographies(seed));
        CHECK(one.learned >= .81);
        CHECK(one.learned > one.by_heads);
    }
}
