// Stories told in a few words: by default all about one claim, `c`. Everybody in them is invented.
#pragma once

#include "graph/attribution_graph.hpp"
#include "model/error.hpp"
#include "score/scorer.hpp"
#include "support/random_story.hpp"

#include <string>
#include <utility>
#include <vector>

namespace hearsay::testing {

class Teller {
public:
    Teller() { claim("c", "The bridge at Orm was closed"); }

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
    /// The same with a known reliability and fidelity.
    SourceRecord& source(std::string id, double reliability, double fidelity = 1.0) {
        SourceRecord& record = source(std::move(id), std::string(), SourceKind::person);
        record.reliability = reliability;
        record.fidelity = fidelity;
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
    AffiliationRecord& owned(std::string who, std::string by, double strength = 1.0) {
        AffiliationRecord& record = tie(std::move(who), AffiliationKind::owned_by, std::move(by));
        record.strength = strength;
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
    /// Says nothing but that another statement is taken back.
    StatementRecord& retracts(std::string id, std::string who, std::string what) {
        StatementRecord& record = says(std::move(id), std::move(who));
        record.asserts.clear();
        record.retracts = {std::move(what)};
        return record;
    }

    [[nodiscard]] Story story() const { return build_story(records); }

    StoryRecords records;
};

/// A story with its scores, all of it kept alive together.
struct Scored {
    explicit Scored(const Teller& told, const ScoreOptions& options = {})
        : story(build_story(told.records)), scorer(story, options), scores(scorer.score_all()) {}

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
