// How reliable and how faithful a source is, and where that is known from: given, from an Admiralty letter, learned from
// its track record, or assumed.
#pragma once

#include "model/story.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hearsay {

/// Where a reliability is known from.
enum class ReliabilityBasis : std::uint8_t { given, letter, learned, assumed };

/// How often a source was right and wrong on its own word; may be fractions.
struct TrackCounts {
    double right = 0;
    double wrong = 0;

    [[nodiscard]] bool none() const noexcept { return right == 0 && wrong == 0; }
    friend bool operator==(const TrackCounts&, const TrackCounts&) = default;
};

/// P(sound): given, or from the Admiralty letter; else (where there is none, or F) the mean of Beta(1 + right, 1 +
/// wrong), which is Laplace's rule of succession and 0.5 without a track record. In (0,1).
[[nodiscard]] double reliability_of(const Source& source, TrackCounts counts) noexcept;
/// P(faithful): given or 0.9, but never less than this reliability.
[[nodiscard]] double fidelity_of(const Source& source, double reliability) noexcept;

/// The track records of a story, added up. Immutable and thread-safe; the story must outlive it.
class TrackRecords {
public:
    explicit TrackRecords(const Story& story);

    /// All records of the source.
    [[nodiscard]] TrackCounts counts(SourceId source) const noexcept {
        return totals_.empty() ? TrackCounts{} : totals_[index_of(source)];
    }
    /// Without those that come from this claim or a rival answer to its question: a ruling is no evidence for itself.
    [[nodiscard]] TrackCounts counts(SourceId source, ClaimId claim) const noexcept;
    /// The sources for which that makes a difference, ascending, with what is left. O(records of the claim · log).
    [[nodiscard]] std::vector<std::pair<SourceId, TrackCounts>> without(ClaimId claim) const;
    /// Whether without() is empty for every claim.
    [[nodiscard]] bool all_general() const noexcept { return by_question_.empty(); }

    /// For the scores of this claim.
    [[nodiscard]] double reliability(SourceId source, ClaimId claim) const noexcept {
        return reliability_of((*story_)[source], counts(source, claim));
    }
    [[nodiscard]] ReliabilityBasis basis(SourceId source, ClaimId claim) const noexcept;
    /// With all records.
    [[nodiscard]] ReliabilityBasis basis(SourceId source) const noexcept;

    /// "right in 26 of 41 settled questions"; counts that agreement has a part in are not called settled: "right in 5.9
    /// of 7 questions, as far as others agree".
    [[nodiscard]] std::string words(SourceId source) const { return words(source, counts(source)); }
    /// For the scores of this claim.
    [[nodiscard]] std::string words(SourceId source, ClaimId claim) const { return words(source, counts(source, claim)); }

private:
    /// What stands for a claim and all its rivals.
    [[nodiscard]] std::uint64_t key(ClaimId claim) const noexcept;

    /// Those that have a name, by that: what was learned from a table may call a question so, and no claim.
    [[nodiscard]] std::unordered_map<std::string_view, std::uint64_t> questions() const;

    [[nodiscard]] std::string words(SourceId source, TrackCounts counts) const;

    const Story* story_;
    std::vector<TrackCounts> totals_;  ///< by source; empty without records
    std::vector<bool> by_agreement_;   ///< by source: some of its records are; empty without records
    /// The records that come from a claim, or from a question by its name, by its question; each list in order of sources.
    std::unordered_map<std::uint64_t, std::vector<std::pair<SourceId, TrackCounts>>> by_question_;
};

}  // namespace hearsay
