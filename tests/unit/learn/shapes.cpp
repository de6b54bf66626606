#include "unit/learn/shapes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace hearsay::test {
namespace {

/// The i-th of many numbers that are spread evenly from least to most.
double spread(std::size_t i, double least, double most) {
    const double turns = 0.5 + 0.6180339887498949 * static_cast<double>(i);
    return least + (most - least) * (turns - std::floor(turns));
}

/// Sources that are wrong in ways which others share.
class ShapeMaker {
public:
    ShapeMaker(std::uint32_t seed, double alike) : random_(seed), alike_(alike) {}

    [[nodiscard]] double uniform() { return std::uniform_real_distribution<double>()(random_); }

    /// The right answer, the usual mistake, or one of a few others.
    void say(const std::string& source, std::size_t question, double reliability) {
        const std::string name = "q" + std::to_string(question);
        const int choice = uniform() < reliability ? 0 : uniform() < alike_ ? 1 : 2 + static_cast<int>(6 * uniform());
        shape.crowd.answers.push_back({source, name, name + '-' + std::to_string(choice)});
    }

    void clone(const std::string& source, const std::string& of) {
        std::vector<GivenAnswer> own;
        for (const GivenAnswer& one : shape.crowd.answers) {
            if (one.source == of) own.push_back({source, one.question, one.answer});
        }
        shape.crowd.answers.insert(shape.crowd.answers.end(), own.begin(), own.end());
    }

    Shape shape;

private:
    std::mt19937 random_;
    double alike_;
};

}  // namespace

Shape flights(std::uint32_t day) {
    constexpr std::size_t questions = 1200;
    struct Group {
        std::size_t size;
        double reliability;
    };
    constexpr std::array<Group, 5> groups{{{5, .71}, {4, .53}, {3, .92}, {2, .93}, {2, .61}}};
    constexpr std::array<double, 22> alone{.43, .50, .58, .64, .68, .72, .75, .78, .80, .82, .84,
                                           .86, .88, .90, .91, .92, .93, .94, .95, .96, .98, .99};
    ShapeMaker maker(day, 0.85);
    const auto add = [&](const std::string& source, double reliability, double coverage) {
        for (std::size_t q = 0; q < questions; ++q) {
            if (maker.uniform() < coverage) maker.say(source, q, reliability);
        }
    };
    for (std::size_t i = 0; i < alone.size(); ++i) add("site" + std::to_string(i), alone[i], spread(i, 0.05, 0.4));
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const std::string original = "group" + std::to_string(g);
        add(original, groups[g].reliability, groups[g].reliability < 0.8 ? 0.9 : 0.4);
        std::set<std::string> members{original};
        for (std::size_t i = 1; i < groups[g].size; ++i) {
            const std::string clone = original + "clone" + std::to_string(i);
            maker.clone(clone, original);
            members.insert(clone);
        }
        maker.shape.clones.insert(members);
    }
    return std::move(maker.shape);
}

Shape books(std::uint32_t seed) {
    constexpr std::size_t stores = 890;
    constexpr std::size_t questions = 1260;
    ShapeMaker maker(seed, 0.75);
    for (std::size_t i = 0; i < stores; ++i) {
        const double reliability = spread(i, 0.15, 0.95);
        const double share = std::min(0.8, 1.2 / static_cast<double>(i + 1) + 0.006);
        for (std::size_t q = 0; q < questions; ++q) {
            if (maker.uniform() < share) maker.say("store" + std::to_string(i), q, reliability);
        }
    }
    return std::move(maker.shape);
}

Shape biographies(std::uint32_t seed) {
    constexpr std::size_t questions = 3000;
    constexpr std::size_t pens = 2000;
    ShapeMaker maker(seed, 0.3);
    for (std::size_t q = 0; q < questions; ++q) {
        std::set<std::size_t> writers;
        const std::size_t count = maker.uniform() < 0.5 ? 2 : 3;
        while (writers.size() < count) {
            const double place = maker.uniform();
            writers.insert(static_cast<std::size_t>(std::pow(place, 6) * pens));
        }
        for (const std::size_t writer : writers)
            maker.say("pen" + std::to_string(writer), q, spread(writer, 0.5, 0.98));
    }
    return std::move(maker.shape);
}

}  // namespace hearsay::test
