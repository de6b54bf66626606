// Who stands behind one stance on one claim: the statements that take it, which of them hold when everybody is sound
// and faithful, where they begin and how they reach the record. What sentences are made of; figures come from
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
        bool live = false;
        bool first_hand = false;  ///< rests on no carrier, so its source speaks on its own word
        bool holds = false;       ///< live, and first-hand or resting on a statement that holds
        bool counted = false;     ///< holds, and it or something that rests on it is on record
    };

    /// O(carriers and their derivations · log carriers).
    Backing(const AttributionGraph& graph, ClaimId claim, Stance stance, Reading reading, TimeSpan as_of);

    [[nodiscard]] const AttributionGraph& graph() const noexcept { return *graph_; }
    [[nodiscard]] const Story& story() const noexcept { return graph_->story(); }

    /// The carriers in order of their numbers.
    [[nodiscard]] std::span<const Entry> entries() const noexcept { return entries_; }
    /// Nothing if the statement is no carrier. O(log carriers).
    [[nodiscard]] const Entry* find(StatementId statement) const noexcept;
    /// The carriers that this one rests on, each once.
    [[nodiscard]] std::vector<StatementId> parents(StatementId statement) const;
    /// The carriers that rest on this one directly, each once.
    [[nodiscard]] std::vector<StatementId> children(StatementId statement) const;

    /// Live first-hand statements by date, then id; those that reach the record, or those that do not.
    [[nodiscard]] std::vector<StatementId> origins(bool reaching_record = true) const;

    /// A live anonymous statement off record, which stands on the word of whoever quotes it.
    [[nodiscard]] bool needs_quoter(StatementId statement) const noexcept;
    /// How many live statements cannot hold, because whatever they rest on has fallen or rests on them in turn.
    [[nodiscard]] std::size_t fallen() const noexcept;

    /// Whether a chain reaches the record on the word of these sources alone: the origin's, and that of whoever
    /// quotes an anonymous source off record. `silent`: by source, whose word is not taken. O(carriers).
    [[nodiscard]] bool reaches_record_without(const std::vector<bool>& silent) const;

    /// The statements whose speakers' own word the stance rests on: the origins that reach the record, and whoever
    /// quotes an anonymous one that is off record. By date, then id.
    [[nodiscard]] std::vector<StatementId> word_givers() const;

    /// The statements that rest on this one, directly or through others, hold and are counted; nearest first, then
    /// by date and id.
    [[nodiscard]] std::vector<StatementId> followers(StatementId statement) const;

    /// By date (unknown dates last), then id.
    void sort_by_date(std::vector<StatementId>& statements) const;

private:
    void find_holding();
    void find_counted();
    [[nodiscard]] std::size_t position(StatementId statement) const noexcept;

    const AttributionGraph* graph_;
    Reading reading_;
    std::vector<Entry> entries_;
};

/// The sources of some statements, each once, in the order of their first statement there.
[[nodiscard]] std::vector<SourceId> speakers(const Story& story, std::span<const StatementId> statements);

}  // namespace hearsay
