#include "support/small_stories.hpp"

#include "support/small_parts.hpp"

namespace hearsay::testing {
namespace {

/// `number` counts through all graphs of n statements, their sources, what is held and the ties.
StoryRecords derivation_graph(std::size_t n, std::size_t number) {
    Digits digits(number);
    StoryRecords story;
    story.claims.push_back(the_claim());
    story.sources = {source("s1", 0.6, 0.8), source("s2", 0.7, 1.0)};
    for (std::size_t i = 0; i < n; ++i) {
        StatementRecord statement;
        statement.id = "m" + std::to_string(i + 1);
        statement.asserts = {"c"};
        statement.source = i == 0 || digits.next(2) == 0 ? "s1" : "s2";  // which source is which does not matter
        statement.held = digits.next(2) == 1;
        for (std::size_t k = 0; k < n; ++k) {
            if (k != i && digits.next(2) == 1) rest(statement, "m" + std::to_string(k + 1), 1.0);
        }
        story.statements.push_back(statement);
    }
    for (SourceRecord& s : story.sources) s.anonymous = digits.next(2) == 1;
    const std::size_t ties = digits.next(3);
    if (ties == 0) return story;
    if (ties == 2) {
        story.affiliations = {owned("s2", "s1", 0.5)};
        return story;
    }
    story.sources.push_back(source("owner", 0.5, 0.75));
    story.affiliations = {owned("s1", "owner", 1.0), owned("s2", "owner", 0.5)};
    return story;
}

}  // namespace

void each_derivation_graph(std::size_t most, const StoryVisitor& visit) {
    for (std::size_t n = 1; n <= most; ++n) {
        // Graphs, then sources, then what is held, then who is anonymous, then ties.
        const std::size_t all = (std::size_t{1} << (n * (n - 1))) * (std::size_t{1} << (n - 1)) * (std::size_t{1} << n) *
                                4 * 3;
        for (std::size_t number = 0; number < all; ++number) {
            visit(derivation_graph(n, number), std::to_string(n) + " statements, graph " + std::to_string(number));
        }
    }
}

void each_graph_of_copies(const StoryVisitor& visit) {
    constexpr std::size_t all = 729 * 8 * 2;
    for (std::size_t number = 0; number < all; ++number) {
        Digits digits(number);
        StoryRecords story;
        story.claims.push_back(the_claim());
        story.sources = {source("s1", 0.6, 0.8), source("s2", 0.7, 1.0), source("s3", 0.5, 0.9)};
        for (SourceRecord& s : story.sources) s.unaffiliated = true;
        for (std::size_t i = 0; i < 3; ++i) {
            StatementRecord statement;
            statement.id = "m" + std::to_string(i + 1);
            statement.source = story.sources[i].id;
            statement.asserts = {"c"};
            statement.held = digits.next(2) == 0;
            for (std::size_t k = 0; k < 3; ++k) {
                const std::size_t how = k == i ? 0 : digits.next(3);
                if (how == 0) continue;
                rest(statement, "m" + std::to_string(k + 1), 1.0);
                statement.derives_from.back().kind = how == 1 ? DerivationKind::quotes : DerivationKind::copies;
            }
            story.statements.push_back(statement);
        }
        story.sources.front().anonymous = digits.next(2) == 1;
        visit(story, "copies " + std::to_string(number));
    }
}

void each_pair_of_statements(const StoryVisitor& visit) {
    constexpr std::size_t all = 4 * 4 * 9 * 2 * 3 * 4 * 4;
    for (std::size_t number = 0; number < all; ++number) {
        Digits digits(number);
        StoryRecords story;
        story.claims.push_back(the_claim());
        story.sources = {source("s1", 0.6, 0.8), source("s2", 0.7, 1.0), source("owner", 0.5, 0.75)};
        for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
            StatementRecord statement;
            statement.id = i == 0 ? "m1" : "m2";
            statement.source = story.sources[i].id;
            const double derivation = std::vector{0.0, 0.3, 0.5, 1.0}[digits.next(4)];
            if (derivation > 0) rest(statement, i == 0 ? "m2" : "m1", derivation);
            const std::size_t stance = digits.next(3);
            if (stance == 1) statement.asserts = {"c"};
            if (stance == 2) statement.denies = {"c"};
            switch (digits.next(4)) {  // how the source is documented
                case 0: break;
                case 1: story.sources[i].unaffiliated = true; break;
                case 2: story.sources[i].kind = SourceKind::state; break;
                default: story.affiliations.push_back(owned(story.sources[i].id, "owner", 1.0));
            }
            story.statements.push_back(statement);
        }
        story.sources[0].anonymous = digits.next(2) == 1;
        if (const std::size_t retracted = digits.next(3); retracted != 0) {
            StatementRecord retraction;
            retraction.id = "m3";
            retraction.source = "s1";
            retraction.retracts.emplace_back("m1");
            if (retracted == 2) retraction.retracts.front().claims = {"c"};
            story.statements.push_back(retraction);
        }
        visit(story, "pair " + std::to_string(number));
    }
}

void each_tie_graph(const StoryVisitor& visit) {
    constexpr std::size_t all = 512 * 5;
    for (std::size_t number = 0; number < all; ++number) {
        Digits digits(number);
        StoryRecords story;
        story.claims.push_back(the_claim());
        story.sources = {source("s1", 0.6, 0.8), source("s2", 0.7, 0.9), source("s3", 0.5, 1.0)};
        const std::size_t kind = digits.next(5);
        const bool partly = kind > 0;
        const bool dated = kind > 1;
        for (std::size_t i = 0; i < 9; ++i) {
            if (digits.next(2) == 0) continue;
            const double strength = partly ? 0.2 + 0.08 * static_cast<double>(i) : 1.0;
            story.affiliations.push_back(owned(story.sources[i / 3].id, story.sources[i % 3].id, strength));
            AffiliationRecord& tie = story.affiliations.back();
            if (dated && i % 2 == 1) tie.since = "2020";
            if (kind >= 3 && i % 3 == 1) tie.kind = AffiliationKind::same_as;
            if (kind == 4 && i != 3) tie.probability = 0.5;
        }
        for (std::size_t i = 0; i < 4; ++i) {
            StatementRecord statement;
            statement.id = "m" + std::to_string(i + 1);
            statement.source = story.sources[i % 3].id;
            statement.asserts = {"c"};
            statement.held = i != 1;
            if (i < 2) statement.at = "2019";
            if (i == 3) {
                rest(statement, "m2", 1.0);
                rest(statement, "m3", 1.0);
            }
            story.statements.push_back(statement);
        }
        visit(story, "ties " + std::to_string(number));
    }
}

}  // namespace hearsay::testing
