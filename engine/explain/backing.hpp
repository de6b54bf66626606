// Who stands behind one stance on one claim: the statements that take it, which of them hold when everybody is sound
// and faithful, where they begin and how they reach us. What sentences are made of; figures come from
// score/.
#pragma once

#include "graph/attribution_graph.hpp"

#include <span>
#include <vector>

namespace hearsay {

/// Immutable. The graph must outlive it.
class Backing {
public:
    struct Entry {
        StatementId statement{};
        bool live = false;        ///< made by then, not taken back, and heard of
        bool retracted = false;   ///< taken back, for this claim
        bool unheard = false;     ///< made by then and not taken back, but nobody whom we hold passes it on
        bool first_hand = false;  ///< rests on no carrier, so its source speaks on its own word
        bool holds = false;       ///< live, and first-hand or resting on a statement that holds
        bool counted = false;     ///< holds, and it or something that rests on it is held
    };

    /// O(carriers and their derivations · log carriers).
    Backing(const AttributionGraph& graph, ClaimId claim, Stance stance, Reading reading, TimeSpan as_of);

    [[nodiscard]] const AttributionGraph& graph() const noexcept { return *graph_; }
    [[nodiscard]] const Story& story() const noexcept { return graph_->story(); }
    [[nodiscard]] ClaimId claim() const noexcept { return claim_; }

    /// The carriers in order of their numbers.
    [[nodiscard]] std::span<const Entry> entries() const noexcept { return entries_; }
    /// Nothing if the statement is no carrier. O(log carriers).
    [[nodiscard]] const Entry* find(StatementId statement) const noexcept;
    /// Whose contradiction makes them no vouchers for these statements; ascending.
    [[nodiscard]] std::span<const SourceId> contradicted() const noexcept { return contradicted_; }
    /// The carriers that this one rests on, each once.
    [[nodiscard]] std::vector<StatementId> parents(StatementId statement) const;
    /// The carriers that rest on this one directly, each once.
    [[nodiscard]] std::vector<StatementId> children(StatementId statement) const;

    /// First-hand statements that stand, by date, then id: those that reach a held statement, or those that do not.
    [[nodiscard]] std::vector<StatementId> origins(bool reaching_us = true) const;

    /// A live anonymous statement that is not held, which stands on the word of whoever quotes it.
    [[nodiscard]] bool needs_quoter(StatementId statement) const noexcept;
    /// How many live statements cannot hold, because whatever they rest on has fallen or rests on them in turn.
    [[nodiscard]] std::size_t fallen() const noexcept;

    /// Whether a chain reaches a held statement on the word of these sources alone: the origin's, and that of whoever
    /// quotes an anonymous source that is not held. `silent`: by source, whose word is not taken. O(carriers).
    [[nodiscard]] bool reaches_us_without(const std::vector<bool>& silent) const;

    /// The statements whose speakers' own word the stance rests on: the origins that reach a held statement, and whoever
    /// quotes an anonymous one that is not held. By date, then id.
    [[nodiscard]] std::vector<StatementId> word_givers() const;

    /// Those that are counted, by date, then id.
    [[nodiscard]] std::vector<StatementId> counted() const;

    /// The statements that rest on this one, directly or through others, hold and are counted; nearest first, then
    /// by date and id.
    [[nodiscard]] std::vector<StatementId> followers(StatementId statement) const;

    /// By date (unknown dates last), then id.
    void sort_by_date(std::vector<StatementId>& statements) const;

private:
    void find_holding();
    void find_counted();
    [[nodiscard]] std::vector<StatementId> named(std::span<const std::uint32_t> positions) const;
    [[nodiscard]] std::size_t position(StatementId statement) const noexcept;

    const AttributionGraph* graph_;
    ClaimId claim_;
    Lists<std::uint32_t> rests_on_;    ///< by entry
    Lists<std::uint32_t> rested_on_by_;  ///< likewise
    std::vector<Entry> entries_;
    std::vector<SourceId> contradicted_;
};

/// By which the later statement takes back the earlier one, for this claim; null if it does not.
[[nodiscard]] const Retraction* retraction_of(const Story& story, StatementId later, StatementId earlier, ClaimId claim);

/// The sources of some statements, each once, in the order of their first statement there.
[[nodiscard]] std::vector<SourceId> speakers(const Story& story, std::span<const StatementId> statements);

}  // namespace hearsay
