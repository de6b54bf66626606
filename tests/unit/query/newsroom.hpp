// Stories told in a few words, for tests of what is said about them. Everybody in them is invented.
#pragma once

#include "graph/attribution_graph.hpp"
#include "model/error.hpp"
#include "score/scorer.hpp"
#include "support/random_story.hpp"

#include <string>
#include <utility>
#include <vector>

namespace hearsay::testing {

class Newsroom {
public:
    Newsroom() { claim("c", "The bridge at Orm was closed"); }

    ClaimRecord& claim(std::string id, std::string text, std::string question = {}) {
        return records.claims.emplace_back(
            ClaimRecord{.id = std::move(id), .text = std::move(text), .question = std::move(question), .extra = {}});
    }
    /// A source that is known to have no ties unless a test says otherwise.
    SourceRecord& source(std::string id, std::string name, SourceKind kind = SourceKind::outlet) {
        SourceRecord& record = records.sources.emplace_back();
        record.id = std::move(id);
        record.name = std::move(name);
        record.kind = kind;
        record.unaffiliated = true;
        return record;
    }
    SourceRecord& anonymous(std::string id, std::string name) {
        SourceRecord& record = source(std::move(id), std::move(name), SourceKind::person);
        record.anonymous = true;
        return record;
    }
    AffiliationRecord& tie(std::string who, AffiliationKind kind, std::string with) {
        AffiliationRecord& record = records.affiliations.emplace_back();
        record.source = std::move(who);
        record.with = std::move(with);
        record.kind = kind;
        return record;
    }
    /// Asserts the claim `c`, resting on `parents`.
    StatementRecord& says(std::string id, std::string who, const std::vector<std::string>& parents = {}) {
        StatementRecord& record = records.statements.emplace_back();
        record.id = std::move(id);
        record.source = std::move(who);
        record.asserts = {"c"};
        for (const std::string& parent : parents) {
            record.derives_from.push_back({.statement = parent, .kind = DerivationKind::quotes});
        }
        return record;
    }
    StatementRecord& denies(std::string id, std::string who) {
        StatementRecord& record = says(std::move(id), std::move(who));
        record.denies = std::exchange(record.asserts, {});
        return record;
    }
    StatementRecord& retracts(std::string id, std::string who, std::string what) {
        StatementRecord& record = says(std::move(id), std::move(who));
        record.asserts.clear();
        record.retracts = {std::move(what)};
        return record;
    }

    StoryRecords records;
};

/// A story with its scores, all of it kept alive together.
struct Scored {
    explicit Scored(const Newsroom& newsroom, const ScoreOptions& options = {})
        : story(build_story(newsroom.records)), scorer(story, options), scores(scorer.score_all()) {}

    [[nodiscard]] const ClaimScores& of(const std::string& claim) const {
        for (const ClaimScores& one : scores) {
            if (story.id(one.claim) == claim) return one;
        }
        throw Error("no such claim in the test");
    }

    Story story;
    Scorer scorer;
    std::vector<ClaimScores> scores;
};

}  // namespace hearsay::testing
