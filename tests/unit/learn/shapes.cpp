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
        choose(source, question, uniform() < reliability ? 0 : uniform() < alike_ ? 1 : 2 + static_cast<int>(6 * uniform()));
    }

    void choose(const std::string& source, std::size_t question, int choice) {
        const std::string name = "q" + std::to_string(question);
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

/// What a datum is when it is taken for another.
constexpr int misreading = 8;

/// The sites that tell of flights; five of them have clones. `tell` writes the answers of one.
template <class Tell>
void add_sites(ShapeMaker& maker, const Tell& tell) {
    struct Group {
        std::size_t size;
        double reliability;
    };
    constexpr std::array<Group, 5> groups{{{5, .71}, {4, .53}, {3, .92}, {2, .93}, {2, .61}}};
    constexpr std::array<double, 22> alone{.43, .50, .58, .64, .68, .72, .75, .78, .80, .82, .84,
                                           .86, .88, .90, .91, .92, .93, .94, .95, .96, .98, .99};
    for (std::size_t i = 0; i < alone.size(); ++i) tell("site" + std::to_string(i), alone[i], spread(i, 0.05, 0.4));
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const std::string original = "group" + std::to_string(g);
        tell(original, groups[g].reliability, groups[g].reliability < 0.8 ? 0.9 : 0.4);
        std::set<std::string> members{original};
        for (std::size_t i = 1; i < groups[g].size; ++i) {
            const std::string clone = original + "clone" + std::to_string(i);
            maker.clone(clone, original);
            members.insert(clone);
        }
        maker.shape.clones.insert(members);
    }
}

}  // namespace

Shape flights(std::uint32_t day) {
    constexpr std::size_t questions = 1200;
    ShapeMaker maker(day, 0.85);
    add_sites(maker, [&](const std::string& site, double reliability, double coverage) {
        for (std::size_t q = 0; q < questions; ++q) {
            if (maker.uniform() < coverage) maker.say(site, q, reliability);
        }
    });
    return std::move(maker.shape);
}

Shape misread_flights(std::uint32_t day) {
    constexpr std::size_t flights = 1200;
    constexpr std::size_t data = 6;
    constexpr std::size_t gates = 2;           // the last of them
    constexpr double tell_gates = 0.3;         // of those who tell the rest of a flight
    constexpr double differs = 0.7;            // how often what it is taken for is not the same
    constexpr double made_by_misreading = 0.5;  // of all mistakes
    ShapeMaker maker(day, 0.4);
    std::vector<bool> other(flights * data);
    for (auto&& one : other) one = maker.uniform() < differs;
    add_sites(maker, [&](const std::string& site, double reliability, double coverage) {
        const double mistakes = 1 - reliability;
        std::array<bool, data> misread{};
        double wanted = mistakes * made_by_misreading * data / differs;
        double made = 0;
        for (; wanted > 0; wanted -= 1) {
            if (maker.uniform() >= wanted) continue;
            bool& one = misread[static_cast<std::size_t>(maker.uniform() * data)];
            if (!one) made += differs / data;
            one = true;
        }
        const double otherwise = std::max(0.3 * mistakes, mistakes - made) / (1 - made);
        for (std::size_t flight = 0; flight < flights; ++flight) {
            if (maker.uniform() >= coverage) continue;
            for (std::size_t datum = 0; datum < data; ++datum) {
                if (datum >= data - gates && maker.uniform() >= tell_gates) continue;
                const std::size_t q = flight * data + datum;
                if (misread[datum] && other[q]) maker.choose(site, q, misreading);
                else maker.say(site, q, 1 - otherwise);
            }
        }
    });
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
