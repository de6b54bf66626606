// On whose word a statement is said. Internal to explain/.
#pragma once

#include "graph/ties.hpp"
#include "score/scorer.hpp"

#include <map>
#include <span>
#include <utility>
#include <vector>

namespace hearsay {

/// A statement is said on the word of its source and of those the source belonged to then, in what is known, but for those
/// who contradict all that it says. Scorer and ties must outlive it.
class Vouchers {
public:
    /// O(carriers of all claims), and O(their ties) where a party speaks against its own.
    Vouchers(const Scorer& scorer, const Ties& ties);

    /// Ascending.
    [[nodiscard]] std::vector<SourceId> of(StatementId id) const;

private:
    void take_away(std::span<const SourceId> contradicting, std::span<const StatementId> carriers);

    const Story* story_;
    const Ties* ties_;
    /// In how many of a statement's stances a party contradicts it; only those who do in all are kept.
    std::map<std::pair<StatementId, SourceId>, std::size_t> contradicted_;
};

}  // namespace hearsay
