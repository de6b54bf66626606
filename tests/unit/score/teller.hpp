// Short hands for stories told in a test: all about one claim, `c`.
#pragma once

#include "support/random_story.hpp"

#include <optional>
#include <string>
#include <utility>

namespace hearsay::testing {

class Teller {
public:
    Teller() { records.claims.push_back({.id = "c", .text = "the claim", .question = "", .extra = ""}); }

    /// A source with a known reliability and fidelity that an analyst holds to have no ties.
    SourceRecord& source(std::string id, double reliability, double fidelity = 1.0) {
        SourceRecord& record = records.sources.emplace_back();
        record.id = std::move(id);
        record.reliability = reliability;
        record.fidelity = fidelity;
        record.unaffiliated = true;
        return record;
    }
    AffiliationRecord& owned(std::string who, std::string by, double strength = 1.0) {
        AffiliationRecord& record = records.affiliations.emplace_back();
        record.source = std::move(who);
        record.with = std::move(by);
        record.strength = strength;
        return record;
    }
    /// A statement asserting the claim, resting on `parents`.
    StatementRecord& says(std::string id, std::string who, const std::vector<std::string>& parents = {}) {
        StatementRecord& record = records.statements.emplace_back();
        record.id = std::move(id);
        record.source = std::move(who);
        record.asserts = {"c"};
        for (const std::string& parent : parents) record.derives_from.emplace_back().statement = parent;
        return record;
    }
    /// A statement of nothing but that others are withdrawn.
    void retracts(std::string id, std::string who, std::string what) {
        StatementRecord& record = says(std::move(id), std::move(who));
        record.asserts.clear();
        record.retracts = {std::move(what)};
    }
    [[nodiscard]] Story story() const { return build_story(records); }

    StoryRecords records;
};

}  // namespace hearsay::testing
