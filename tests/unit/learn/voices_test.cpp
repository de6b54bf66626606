// Which sources are found to speak as one, near the limit at which they are.
#include "unit/learn/crowds.hpp"

#include "support/catch.hpp"

#include <algorithm>

using namespace hearsay;
using namespace hearsay::test;

namespace {

/// Clones that differ from their originals in 0 to 3 answers each, which is about as far as clones may.
Crowd near_clones(std::uint32_t seed) {
    std::mt19937 random(seed);
    CrowdMaker maker(seed, 200 + random() % 300, 3 + random() % 3);
    for (int i = 0; i < 6; ++i) maker.add("s" + std::to_string(i), 0.5 + 0.08 * i);
    for (int group = 0; group < 3; ++group) {
        for (std::size_t i = 0; i < 2 + seed % 5; ++i) {
            const std::string clone = "clone" + std::to_string(group) + std::to_string(i);
            maker.add_clone(clone, "s" + std::to_string(group));
            const auto own = std::count_if(maker.crowd.answers.begin(), maker.crowd.answers.end(),
                                           [&](const GivenAnswer& one) { return one.source == clone; });
            for (std::size_t differing = random() % 4; differing > 0; --differing) {
                maker.crowd.answers[maker.crowd.answers.size() - 1 - random() % static_cast<std::size_t>(own)].answer +=
                    'x';
            }
        }
    }
    return maker.crowd;
}

std::multiset<double> probabilities(const learn::Answers& table) {
    std::multiset<double> all;
    for (const learn::SuspectedTie& tie : learn::suspected_ties(table)) all.insert(tie.probability);
    return all;
}

}  // namespace

TEST_CASE("names and order do not decide who speaks as one, nor how sure that is", "[learn]") {
    std::size_t groups = 0;
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        INFO(seed);
        const Crowd crowd = near_clones(seed);
        const learn::Answers table = crowd.table();
        const learn::Answers other = disguised(crowd, seed).table();
        std::set<std::set<std::string>> found;
        for (const auto& group : groups_found(table)) {
            std::set<std::string> names;
            for (const std::string& name : group) names.insert(renamed(name));
            found.insert(names);
        }
        groups += found.size();
        CHECK(groups_found(other) == found);
        CHECK(probabilities(other) == probabilities(table));
    }
    CHECK(groups > 60);
}

TEST_CASE("clones are found where sources share few questions, too", "[learn]") {
    for (const double coverage : {0.2, 0.3, 0.6, 1.0}) {
        CrowdMaker maker(7, 2000, 4);
        for (int i = 0; i < 30; ++i) maker.add("s" + std::to_string(i), i < 10 ? 0.95 : 0.7, coverage);
        maker.add_clone("clone", "s2", 1);
        maker.add_clone("another", "s2");
        maker.add_clone("a copy", "s20");
        INFO(coverage);
        CHECK(groups_found(maker.crowd.table()) ==
              std::set<std::set<std::string>>{{"another", "clone", "s2"}, {"a copy", "s20"}});
    }
}

TEST_CASE("pairs that are equally strong and at odds join nobody", "[learn]") {
    CrowdMaker maker(1, 300, 3);
    maker.add("a", 0.6);
    maker.add("b", 0.8);
    maker.add_clone("a1", "a");
    maker.add_clone("a2", "a");
    const auto differ = [&](const std::string& source, const std::string& question) {
        for (GivenAnswer& one : maker.crowd.answers) {
            if (one.source == source && one.question == question) one.answer = question + "-9";
        }
    };
    // Every question is contested.
    for (GivenAnswer& one : maker.crowd.answers) {
        if (one.source == "b") one.answer = one.question + "-8";
    }
    differ("a1", "q10");
    CHECK(groups_found(maker.crowd.table()) == std::set<std::set<std::string>>{{"a", "a1", "a2"}});
    differ("a2", "q20");  // a1 and a2 differ twice, which is too much; a agrees with each alike
    CHECK(groups_found(maker.crowd.table()).empty());
}

TEST_CASE("members are tied to the middle of their group, if possible one that is known", "[learn]") {
    CrowdMaker maker(2, 600, 4);
    for (int i = 0; i < 5; ++i) maker.add("s" + std::to_string(i), 0.7);
    maker.add_clone("a", "s3", 1);
    maker.add_clone("b", "s3");
    const learn::Answers table = maker.crowd.table();
    const auto middle = [&](const std::vector<bool>& told) {
        std::set<std::string> all;
        for (const learn::SuspectedTie& tie : learn::suspected_ties(table, told)) all.emplace(table.source(tie.source));
        return all;
    };
    CHECK(middle({}) == std::set<std::string>{"b"});  // b and s3 say the very same
    std::vector<bool> told(table.sources(), false);
    for (std::uint32_t i = 0; i < table.sources(); ++i) told[i] = table.source(i) == "a" || table.source(i) == "s3";
    CHECK(middle(told) == std::set<std::string>{"s3"});
}
