// On whose word a statement is said. Internal to explain/.
#pragma once

#include "graph/ties.hpp"
#include "score/scorer.hpp"

#include <map>
#include <span>
#include <utility>
#include <vector>

namespace hearsay {

/// What a statement says of a claim is said on the word of its source and of those the source belonged to then, in what is
/// known, but for those who contradict it there. Scorer and ties must outlive it.
class Vouchers {
public:
    /// O(carriers of all claims), and O(their ties) where a party speaks against its own.
    Vouchers(const Scorer& scorer, const Ties& ties);

    /// On some claim; ascending.
    [[nodiscard]] std::vector<SourceId> of(StatementId id) const;
    /// On this claim; ascending.
    [[nodiscard]] std::vector<SourceId> of(StatementId id, ClaimId claim) const;
    /// The claims on which a party contradicts what the statement says; each perhaps twice.
    [[nodiscard]] std::span<const ClaimId> contradicted(StatementId id, SourceId party) const;

private:
    void take_away(ClaimId claim, std::span<const SourceId> contradicting, std::span<const StatementId> carriers);

    const Story* story_;
    const Ties* ties_;
    std::vector<std::uint32_t> stances_;  ///< by statement: how many it takes or passes on
    std::map<std::pair<StatementId, SourceId>, std::vector<ClaimId>> contradicted_;
};

}  // namespace hearsay
