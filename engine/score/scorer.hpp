// Scores claims: the one entry to this room.
#pragma once

#include "graph/attribution_graph.hpp"
#include "graph/reliability.hpp"
#include "score/model/scores.hpp"
#include "score/model/solver_budget.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace hearsay {

struct ScoreOptions {
    std::vector<Level> levels{all_levels.begin(), all_levels.end()};
    TimeSpan as_of;                   ///< statements made after its end are not live; default: no limit
    double suspect = 0.5;             ///< least probability at which `cautious` takes a suspected derivation as real
    SolverBudget budget;              ///< for each claim, stance, level and reading; its deadline is not used
    std::optional<std::chrono::milliseconds> timeout;  ///< for one claim, about; then its figures become enclosures
};

/// Holds what all claims of a story share (parties, shocks, the graph). Immutable after construction; score() may be
/// called from any number of threads. The story must outlive it.
class Scorer {
public:
    Scorer(const Story& story, ScoreOptions options);
    ~Scorer();
    Scorer(Scorer&&) noexcept;
    Scorer& operator=(Scorer&&) noexcept;

    [[nodiscard]] ClaimScores score(ClaimId claim) const;
    /// The verdicts alone, at the levels of the options: those of score(), much faster.
    [[nodiscard]] Verdicts verdicts(ClaimId claim) const;
    /// All claims in order of their text ids, in parallel; the result does not depend on the number of threads.
    [[nodiscard]] std::vector<ClaimScores> score_all() const;

    /// A scorer of the same story with these statements struck from the record; see AttributionGraph::without().
    /// Shares everything else. O(struck).
    [[nodiscard]] Scorer without(std::span<const StatementId> struck) const;

    /// A scorer of the same story as of another time. Shares everything else. O(struck).
    [[nodiscard]] Scorer as_of(TimeSpan limit) const;

    [[nodiscard]] const Story& story() const noexcept;
    [[nodiscard]] const AttributionGraph& graph() const noexcept;
    [[nodiscard]] const TrackRecords& track_records() const noexcept;
    [[nodiscard]] const ScoreOptions& options() const noexcept;

private:
    struct State;
    explicit Scorer(std::unique_ptr<const State> state);
    std::unique_ptr<const State> state_;
};

}  // namespace hearsay
