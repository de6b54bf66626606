// What the exhaustive stories are put together from.
#pragma once

#include "support/random_story.hpp"

#include <string>
#include <utility>

namespace hearsay::testing {

/// Takes a number apart into digits of varying base.
class Digits {
public:
    explicit Digits(std::size_t number) : left_(number) {}
    std::size_t next(std::size_t base) {
        const std::size_t digit = left_ % base;
        left_ /= base;
        return digit;
    }

private:
    std::size_t left_;
};

inline SourceRecord source(std::string id, double reliability, double fidelity) {
    SourceRecord record;
    record.id = std::move(id);
    record.reliability = reliability;
    record.fidelity = fidelity;
    return record;
}

inline AffiliationRecord owned(std::string who, std::string by, double strength) {
    AffiliationRecord record;
    record.source = std::move(who);
    record.with = std::move(by);
    record.strength = strength;
    return record;
}

inline ClaimRecord the_claim() { return {.id = "c", .text = "the claim", .question = "", .extra = ""}; }

inline void rest(StatementRecord& statement, std::string on, double probability) {
    DerivationRecord derivation;
    derivation.statement = std::move(on);
    derivation.probability = probability;
    statement.derives_from.push_back(derivation);
}

}  // namespace hearsay::testing
