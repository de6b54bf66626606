// Scores claims: the one entry to this room.
#pragma once

#include "model/story.hpp"
#include "score/model/effort.hpp"
#include "score/model/scores.hpp"

#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace hearsay {

class AttributionGraph;
class TrackRecords;
namespace detail {
class PartyModel;
struct SolverBudget;
}

struct ScoreOptions {
    std::vector<Level> levels{all_levels.begin(), all_levels.end()};
    TimeSpan as_of;                   ///< statements made after its end are not live; default: no limit
    double suspect = 0.5;             ///< least probability at which `cautious` takes a suspected derivation as real
    Effort effort;
    /// Where the story is part of another: by source, whether it makes a statement there. Groups share failures in a way that
    /// depends on it, in the last digits.
    std::vector<bool> speaks_elsewhere{};
};

/// What the verdicts on a claim stand on. As long as none of these statements is struck, no strike of others lowers a
/// verdict; and to strike what neither takes the other stance on the claim nor retracts anything raises none, since
/// what supports a claim only loses by it.
struct Grounds {
    Verdicts verdicts;
    std::vector<StatementId> statements;  ///< ascending
};

/// Holds what all claims of a story share (parties, shocks, the graph). Immutable after construction; score() may be
/// called from any number of threads. The story must outlive it.
class Scorer {
public:
    Scorer(const Story& story, ScoreOptions options);
    Scorer(const Story&& story, ScoreOptions options) = delete;  // it would be gone when its claims are scored
    ~Scorer();
    Scorer(Scorer&&) noexcept;
    Scorer& operator=(Scorer&&) noexcept;

    [[nodiscard]] ClaimScores score(ClaimId claim) const;
    /// The verdicts alone, at the levels of the options: those of score(), much faster.
    [[nodiscard]] Verdicts verdicts(ClaimId claim) const { return grounds(claim).verdicts; }
    /// Whether somebody live asserts it and somebody denies it, or asserts another answer to its question.
    [[nodiscard]] bool disputed(ClaimId claim) const;
    /// The verdicts, and statements that bear them out: see Grounds.
    [[nodiscard]] Grounds grounds(ClaimId claim) const;
    /// All claims in order of their text ids, in parallel; the result does not depend on the number of threads.
    [[nodiscard]] std::vector<ClaimScores> score_all() const;

    /// A scorer of the same story with these statements struck from the record; see AttributionGraph::without().
    /// Shares everything else. O(struck).
    [[nodiscard]] Scorer without(std::span<const StatementId> struck,
                                 std::span<const std::pair<StatementId, ClaimId>> spared = {}) const;

    /// A scorer of the same story as of another time. Shares everything else. O(struck).
    [[nodiscard]] Scorer as_of(TimeSpan limit) const;

    /// A scorer of the same story with another effort. Shares everything else.
    [[nodiscard]] Scorer spending(const Effort& effort) const;

    [[nodiscard]] const Story& story() const noexcept;
    [[nodiscard]] const AttributionGraph& graph() const noexcept;
    [[nodiscard]] const TrackRecords& track_records() const noexcept;
    [[nodiscard]] const ScoreOptions& options() const noexcept;

private:
    friend Scorer scorer_within(const Story& story, ScoreOptions options, const detail::SolverBudget& budget);
    friend const detail::PartyModel* party_model(const Scorer& scorer, Level level, Reading reading) noexcept;
    struct State;
    explicit Scorer(std::unique_ptr<const State> state);
    std::unique_ptr<const State> state_;
};

}  // namespace hearsay
