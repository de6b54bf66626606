// Learning by agreement, measured on crowds whose truth is known.
#include "unit/learn/crowds.hpp"

#include "learn/certainty.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace hearsay;
using namespace hearsay::test;

namespace {

struct Learned {
    learn::Answers table;
    learn::Agreed agreed;

    explicit Learned(const Crowd& crowd)
        : table(crowd.table()), agreed(learn::learn_by_agreement(table, crowd.voices(table))) {}

    /// Right and judged, by name.
    [[nodiscard]] std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> counts() const {
        std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> all;
        for (std::uint32_t i = 0; i < table.sources(); ++i)
            all.emplace(table.source(i), std::pair(agreed.right[i], agreed.judged[i]));
        return all;
    }
    /// How likely an answer is, in units of 1e-9.
    [[nodiscard]] std::uint32_t likely(std::string_view question, std::string_view answer) const {
        for (std::size_t q = 0; q < table.questions(); ++q) {
            if (table.question(static_cast<std::uint32_t>(q)) != question) continue;
            const auto given = table.to(q);
            for (std::size_t i = 0; i < given.size(); ++i) {
                if (table.answer(given[i].answer) == answer) return agreed.likely[table.begin_of(q) + i];
            }
        }
        return 0;
    }
};

/// Sources of reliabilities from .5 to .95 that answer some of the questions each.
CrowdMaker mixed(std::uint32_t seed, std::size_t sources = 15, std::size_t questions = 200) {
    CrowdMaker maker(seed, questions, 4);
    for (std::size_t i = 0; i < sources; ++i) {
        maker.add("s" + std::to_string(i), 0.5 + 0.45 * static_cast<double>(i) / static_cast<double>(sources - 1), 0.7);
    }
    return maker;
}

/// The method again, from docs/semantics.md alone: who was right how often, by source.
std::map<std::string, double> by_the_book(const Crowd& crowd, const std::map<std::string, std::string>& voice_of) {
    using Question =
        std::map<std::string, std::map<std::string, std::set<std::string>>>;  // voices by answer, with members
    std::map<std::string, Question> questions;
    std::map<std::string, double> share;
    for (const GivenAnswer& one : crowd.answers) {
        questions[one.question][one.answer][voice_of.at(one.source)].insert(one.source);
        share[one.source] = 0.7;
    }
    std::map<std::string, double> right;
    double mean = 0.7;
    bool still = false;
    for (int round = 1;; ++round) {
        right.clear();
        std::map<std::string, double> judged;
        std::map<std::string, std::pair<double, double>> pooled;  // agreed and counted, by voice
        for (const auto& [name, question] : questions) {
            std::map<std::string, int> split;
            for (const auto& [answer, voices] : question) {
                for (const auto& [voice, members] : voices) ++split[voice];
            }
            if (split.size() < 2) continue;
            std::map<std::string, double> odds;
            double all = 0.1;
            for (const auto& [answer, voices] : question) {
                double weight = 0;
                for (const auto& [voice, members] : voices) {
                    double most = 0.1;
                    for (const std::string& member : members) {
                        most = std::max(most, std::log(share[member] / (1 - share[member])) +
                                                  std::log(static_cast<double>(question.size())));
                    }
                    weight += 0.8 * most / split[voice];
                }
                all += odds[answer] = std::exp(weight);
            }
            for (const auto& [answer, voices] : question) {
                const double likely = odds[answer] / all;
                for (const auto& [voice, members] : voices) {
                    pooled[voice].first += likely / split[voice];
                    pooled[voice].second += 1.0 / split[voice];
                    for (const std::string& member : members) {
                        right[member] += likely;
                        judged[member] += 1;
                    }
                }
            }
        }
        if (still || round > 100) return right;
        double agreed = 0;
        double counted = 0;
        for (const auto& [voice, sums] : pooled) {
            agreed += std::min(5.0, sums.second) * sums.first / sums.second;
            counted += std::min(5.0, sums.second);
        }
        if (round <= 40) mean = std::clamp(agreed / counted, 0.5, 0.9);
        double moved = 0;
        for (auto& [source, old] : share) {
            const double now = 0.3 * old + 0.7 * (5 * mean + right[source]) / (5 + judged[source]);
            moved = std::max(moved, std::abs(now - old));
            old = now;
        }
        still = moved < 1e-4;
    }
}

}  // namespace

TEST_CASE("a bloc is rewarded by agreement alone, and not once it is one voice", "[learn]") {
    double right[2]{};
    double honest[2]{};
    double following[2]{};
    constexpr int crowds = 5;
    for (const bool tied : {false, true}) {
        for (int seed = 1; seed <= crowds; ++seed) {
            const Learned learned(bloc(static_cast<std::uint32_t>(seed), tied));
            const Judgements found = verdicts(learned.table, learned.agreed);
            right[tied] += found.right / crowds;
            honest[tied] += mean_of(learned.table, found.learned, "honest") / crowds;
            following[tied] += mean_of(learned.table, found.learned, "bloc") / crowds;
        }
    }
    CHECK(right[0] == Approx(.605).margin(.03));
    CHECK(honest[0] == Approx(.46).margin(.03));
    CHECK(following[0] == Approx(.79).margin(.03));
    CHECK(right[1] == Approx(.937).margin(.03));
    CHECK(honest[1] == Approx(.67).margin(.03));
    CHECK(following[1] == Approx(.42).margin(.03));
}

TEST_CASE("who has most of the agreement is told", "[learn]") {
    CrowdMaker maker(3, 1500, 3);
    maker.add("a", 0.9);
    maker.add("b", 0.8);
    for (int i = 0; i < 4; ++i) maker.add_clone("b" + std::to_string(i), "b");
    const Learned learned(maker.crowd);
    CHECK(learned.table.source(learned.agreed.loudest) == "b");
    CHECK(learned.agreed.loudest_share > 0.5);
    CHECK(Learned(mixed(1).crowd).agreed.loudest_share < 0.2);
}

TEST_CASE("other names and another order change nothing", "[learn]") {
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        CrowdMaker maker = mixed(seed);
        maker.add_clone("clone", "s7");
        const auto before = Learned(maker.crowd).counts();
        const auto after = Learned(disguised(maker.crowd, seed)).counts();
        for (const auto& [name, counts] : before) {
            CHECK(after.at(renamed(name)) == counts);  // to the last of 1e-9
        }
    }
}

TEST_CASE("in any crowd names, order, tied copies and further supporters do what they should", "[learn]") {
    for (std::uint32_t seed = 1; seed <= 300; ++seed) {
        INFO(seed);
        const Crowd crowd = any_crowd(seed);
        const Learned learned(crowd);
        const auto before = learned.counts();
        const auto other = Learned(disguised(crowd, seed)).counts();
        for (const auto& [name, counts] : before) CHECK(other.at(renamed(name)) == counts);

        const GivenAnswer& chosen = crowd.answers[seed * 7919 % crowd.answers.size()];
        Crowd copied = crowd;
        copied.ties.emplace_back(chosen.source, "copy");
        for (const GivenAnswer& one : crowd.answers) {
            if (one.source == chosen.source) copied.answers.push_back({"copy", one.question, one.answer});
        }
        const auto beside = Learned(copied).counts();
        for (const auto& [name, counts] : before) CHECK(beside.at(name) == counts);

        Crowd supported = crowd;
        supported.answers.push_back({"supporter", chosen.question, chosen.answer});
        CHECK(Learned(supported).likely(chosen.question, chosen.answer) >= learned.likely(chosen.question, chosen.answer));
    }
}

TEST_CASE("exact copies of a source change nothing", "[learn]") {
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        CrowdMaker maker = mixed(seed, 12, 400);
        const auto before = Learned(maker.crowd).counts();
        maker.add_clone("copy1", "s3");
        maker.add_clone("copy2", "s3");
        maker.add_clone("a copy", "s9");
        const auto after = Learned(maker.crowd).counts();
        for (const auto& [name, counts] : before) CHECK(after.at(name) == counts);
        CHECK(after.at("copy1") == before.at("s3"));
    }
}

TEST_CASE("copies that share too few contested questions to be joined are named", "[learn]") {
    CrowdMaker few = mixed(3, 12, 100);
    few.add_clone("the copy", "s3");
    const learn::Answers table = few.crowd.table();
    const auto alike = learn::too_few_to_join(table, 30);
    REQUIRE(alike.size() == 1);
    REQUIRE(alike[0].sources.size() == 2);
    CHECK(table.source(alike[0].sources[0]) == "s3");
    CHECK(table.source(alike[0].sources[1]) == "the copy");
    CHECK(alike[0].shared >= 30);
    CHECK(groups_found(table).empty());
    CrowdMaker many = mixed(3, 12, 400);
    many.add_clone("the copy", "s3");
    CHECK(learn::too_few_to_join(many.crowd.table(), 30).empty());
}

TEST_CASE("another supporter never makes an answer less likely", "[learn]") {
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        CrowdMaker maker = mixed(seed, 3 + seed % 5, 3 + seed);
        const std::string question = maker.crowd.answers[seed % maker.crowd.answers.size()].question;
        for (const char* choice : {"-0", "-1", "-2"}) {
            const std::uint32_t before = Learned(maker.crowd).likely(question, question + choice);
            if (before == 0) continue;
            Crowd more = maker.crowd;
            more.answers.push_back({"supporter", question, question + choice});
            INFO(seed << ' ' << question << choice);
            CHECK(Learned(more).likely(question, question + choice) >= before);
        }
    }
}

TEST_CASE("planted clones are found, and independent sources are not joined, however good", "[learn]") {
    for (std::uint32_t seed = 1; seed <= 10; ++seed) {
        CrowdMaker maker(seed, 600, 4);
        for (int i = 0; i < 10; ++i) maker.add("good" + std::to_string(i), 0.95);
        for (int i = 0; i < 10; ++i) maker.add("fair" + std::to_string(i), 0.75);
        std::set<std::set<std::string>> planted;
        for (int group = 0; group < 5; ++group) {
            const std::string original = (group % 2 == 0 ? "good" : "fair") + std::to_string(group);
            std::set<std::string> members{original};
            for (int i = 0; i <= group; ++i) {
                const std::string clone = "clone" + std::to_string(group) + std::to_string(i);
                maker.add_clone(clone, original, i == 1 ? 1 : 0);
                members.insert(clone);
            }
            planted.insert(members);
        }
        CHECK(groups_found(maker.crowd.table()) == planted);
    }
}

namespace {

/// A crowd of sources that are spread evenly between two reliabilities.
struct Size {
    int sources;
    std::size_t questions;
    std::size_t choices;
    double coverage;
    double least = 0.5;
    double most = 0.95;
};

struct Measured {
    double error = 0;  ///< root mean square
    double held = 0;   ///< share of sources whose interval holds the truth
    double width = 0;  ///< of the interval, in the mean
};

Measured measured(const Size& size, std::uint32_t seeds) {
    Measured all;
    double count = 0;
    for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
        CrowdMaker maker(seed, size.questions, size.choices);
        const auto reliability = [&](int number) { return size.least + (size.most - size.least) * number / (size.sources - 1); };
        for (int i = 0; i < size.sources; ++i) maker.add("s" + std::to_string(i), reliability(i), size.coverage);
        const Learned learned(maker.crowd);
        const Judgements found = verdicts(learned.table, learned.agreed);
        std::vector<double> doubt(learned.table.sources(), 0);
        for (std::size_t question = 0; question < learned.table.questions(); ++question) {
            if (!learned.agreed.evidence[question]) continue;
            for (std::size_t place = learned.table.begin_of(question); place < learned.table.begin_of(question + 1); ++place) {
                const double likely = learn::as_count(learned.agreed.likely[place]);
                doubt[learned.table.at(place).source] += likely * (1 - likely);
            }
        }
        for (std::uint32_t i = 0; i < learned.table.sources(); ++i) {
            const double truth = reliability(std::stoi(std::string(learned.table.source(i).substr(1))));
            all.error += (found.learned[i] - truth) * (found.learned[i] - truth);
            const auto interval = learn::share_interval(learn::as_count(learned.agreed.right[i]),
                                                        learn::as_count(learned.agreed.judged[i]), doubt[i], 1.96);
            all.held += interval.low <= truth && truth <= interval.high ? 1 : 0;
            all.width += interval.high - interval.low;
            ++count;
        }
    }
    return {std::sqrt(all.error / count), all.held / count, all.width / count};
}

}  // namespace

TEST_CASE("what is learned is near the truth, and the interval holds it", "[learn]") {
    for (const Size& size : {Size{15, 150, 4, 0.7}, Size{8, 150, 5, 1}, Size{15, 600, 3, 0.7}, Size{40, 150, 2, 0.3}}) {
        const Measured found = measured(size, 12);
        INFO(size.sources << " sources, " << size.questions << " questions");
        CHECK(found.error <= 0.10);
        CHECK(found.held >= 0.9);
        CHECK(found.width <= 0.30);
    }
}

TEST_CASE("the interval holds the truth where few voices speak, or hardly more than half are right, as well", "[learn]") {
    const std::vector<Size> sizes{{4, 600, 2, 1},           {5, 600, 2, 1},          {5, 600, 2, 1.0 / 3},    {5, 5000, 2, 1},
                                  {5, 100, 3, 1},           {5, 200, 4, 0.6},        {6, 600, 2, 0.6},        {8, 1000, 2, 0.3},
                                  {10, 300, 2, 0.3},        {15, 150, 4, 0.2},       {30, 2000, 3, 0.1},      {3, 200, 3, 1},
                                  {3, 600, 4, 0.5},         {3, 600, 2, 1, .8, .95}, {5, 600, 2, 1, .7, .8},  {5, 600, 3, 1, .4, .8},
                                  {8, 600, 2, 1, .4, .7},   {12, 600, 2, 1, .45, .75}, {12, 3000, 2, .5, .45, .75}, {20, 1000, 2, .2, .5, .8},
                                  {4, 5000, 5, 1, .3, .8}};
    for (const Size& size : sizes) {
        INFO(size.sources << " sources of " << size.least << " to " << size.most << ", " << size.questions << " questions, "
                          << size.choices << " choices");
        CHECK(measured(size, 12).held >= 0.9);
    }
}

TEST_CASE("an interval without doubt is that of as many rulings, and doubt makes it wider", "[learn]") {
    const learn::ShareInterval settled = learn::wilson_interval(26, 41, 1.96);
    CHECK(learn::share_interval(26, 41, 0, 1.96).low == Approx(settled.low));
    CHECK(learn::share_interval(26, 41, 0, 1.96).high == Approx(settled.high));
    double width = settled.high - settled.low;
    for (const double doubt : {0.1, 1.0, 4.0, 8.0, 9.5}) {
        const learn::ShareInterval wider = learn::share_interval(26, 41, doubt, 1.96);
        CHECK(wider.high - wider.low > width);
        width = wider.high - wider.low;
    }
    CHECK(learn::share_interval(20.5, 41, 41 * 0.25, 1.96).high == 1);  // nothing is known
    CHECK(learn::share_interval(0, 0, 0, 1.96).high == 1);
    // Worked by hand: r = 27/43, at stake 0.233640, unknown 4/41, known 0.582430; 1 / (1/23.8796 + 0.0407385).
    CHECK(learn::worth_of(26, 41, 4) == Approx(12.1043).epsilon(1e-5));
}

TEST_CASE("the interval of ten settled questions and more holds the truth", "[learn]") {
    std::mt19937 random(1);
    for (const double truth : {0.3, 0.5, 0.8, 0.95}) {
        for (const int questions : {10, 40, 200}) {
            int held = 0;
            constexpr int draws = 4000;
            for (int i = 0; i < draws; ++i) {
                const int right = std::binomial_distribution<int>(questions, truth)(random);
                const auto interval = learn::wilson_interval(right, questions, 1.96);
                held += interval.low <= truth && truth <= interval.high ? 1 : 0;
            }
            INFO(truth << ' ' << questions);
            CHECK(held >= 0.9 * draws);
        }
    }
}

TEST_CASE("a ruling pins the answer and helps to judge those who gave others", "[learn]") {
    Crowd crowd = bloc(1, false);
    const Learned alone(crowd);
    for (int q = 0; q < 60; ++q) crowd.settled.emplace_back("q" + std::to_string(q), "q" + std::to_string(q) + "-0");
    const Learned ruled(crowd);
    CHECK(ruled.likely("q3", "q3-0") == learn::count_unit);
    CHECK(ruled.likely("q3", "q3-1") == 0);
    const double before = mean_of(alone.table, verdicts(alone.table, alone.agreed).learned, "bloc");
    const double after = mean_of(ruled.table, verdicts(ruled.table, ruled.agreed).learned, "bloc");
    CHECK(after < before - 0.05);
}

TEST_CASE("who passes on an unnamed source first changes no figure", "[learn]") {
    const auto counts = [](const char* first) {
        learn::AnswersBuilder builder;
        (void)builder.source(first);
        const auto say = [&](const char* source, const std::string& question, const char* answer) {
            builder.add(builder.source(source), builder.question(question), builder.answer(answer));
        };
        for (int i = 0; i < 9; ++i) {
            const std::string question = "q" + std::to_string(i);
            say("a", question, "1");
            say("c", question, i < 5 ? "2" : "1");
            say("d", question, "2");
        }
        for (const char* source : {"a", "b"}) {
            say(source, "told", "yes");
            builder.speaks_as(builder.question("told"), builder.source(source), builder.source("unnamed"));
        }
        say("c", "told", "yes");
        const learn::Answers table = builder.build();
        const learn::Agreed agreed = learn::learn_by_agreement(table, learn::Voices(table.sources()));
        std::map<std::string, std::uint64_t> right;
        for (std::uint32_t i = 0; i < table.sources(); ++i) right.emplace(table.source(i), agreed.right[i]);
        return right;
    };
    CHECK(counts("a") == counts("b"));
}

TEST_CASE("nobody is judged by itself", "[learn]") {
    CrowdMaker maker(1, 20, 3);
    maker.add("alone", 0.9);
    const Learned learned(maker.crowd);
    CHECK(learned.agreed.judged[0] == 0);
    CHECK(learned.agreed.right[0] == 0);

    maker.crowd.ties.emplace_back("alone", "its owner");
    maker.add_clone("its owner", "alone");
    CHECK(Learned(maker.crowd).agreed.judged[0] == 0);
    CHECK(Learned(Crowd{}).agreed.judged.empty());
}

TEST_CASE("the counts are those of the method as it is written down", "[learn]") {
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        CrowdMaker maker = mixed(seed, 4 + seed % 9, 5 + 7 * seed);
        std::map<std::string, std::string> voice_of;
        for (const GivenAnswer& one : maker.crowd.answers) voice_of[one.source] = one.source;
        maker.crowd.ties = {{"s0", "s1"}, {"s2", "s3"}};
        voice_of["s1"] = "s0";
        voice_of["s3"] = "s2";
        const std::map<std::string, double> expected = by_the_book(maker.crowd, voice_of);
        for (const auto& [source, counts] : Learned(maker.crowd).counts()) {
            INFO(seed << ' ' << source);
            const auto found = expected.find(source);
            CHECK(learn::as_count(counts.first) == Approx(found == expected.end() ? 0 : found->second).margin(1e-5));
        }
    }
}
