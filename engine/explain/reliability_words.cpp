#include "explain/reliability_words.hpp"

#include "graph/reliability.hpp"

#include <algorithm>
#include <map>

namespace hearsay {
namespace {

struct Known {
    bool assumed = false;  ///< for the scores of some claim
    bool learned = false;  ///< likewise
    ClaimId claim = no_id<ClaimId>;  ///< the only one; no_id if there are several
};

std::map<SourceId, Known> speakers_of(const Scorer& scorer, std::span<const ClaimScores> scores) {
    std::map<SourceId, Known> found;
    for (const ClaimScores& one : scores) {
        for (const SourceId source : one.speakers) {
            const auto [at, fresh] = found.try_emplace(source);
            at->second.claim = fresh || at->second.claim == one.claim ? one.claim : no_id<ClaimId>;
            const ReliabilityBasis basis = scorer.track_records().basis(source, one.claim);
            at->second.assumed |= basis == ReliabilityBasis::assumed;
            at->second.learned |= basis == ReliabilityBasis::learned;
        }
    }
    return found;
}

}  // namespace

std::string reliability_words(const Scorer& scorer, const Names& names, std::span<const ClaimScores> scores) {
    constexpr std::size_t shown = 3;
    const Story& story = scorer.story();
    const TrackRecords& records = scorer.track_records();
    const auto speakers = speakers_of(scorer, scores);
    if (speakers.empty()) return {};
    std::size_t assumed = 0;
    std::vector<std::pair<SourceId, ClaimId>> learned;
    for (const auto& [source, known] : speakers) {
        if (known.learned) {
            learned.emplace_back(source, known.claim);
        } else if (known.assumed) {
            ++assumed;
        }
    }
    if (assumed == speakers.size()) {
        return "All reliabilities are assumed (0.5), so support and corroboration compare claims and measure nothing.";
    }
    std::string text;
    const std::string of = std::to_string(speakers.size()) + (speakers.size() == 1 ? " reliability" : " reliabilities");
    if (assumed > 0) text = std::to_string(assumed) + " of " + of + (assumed == 1 ? " is" : " are") + " assumed (0.5).";
    if (learned.empty()) return text;
    const auto judged = [&](SourceId id) { return records.counts(id).right + records.counts(id).wrong; };
    std::sort(learned.begin(), learned.end(), [&](const auto& a, const auto& b) {
        return std::pair(-judged(a.first), story.id(a.first)) < std::pair(-judged(b.first), story.id(b.first));
    });
    text += text.empty() ? "Learned: " : " Learned: ";
    for (std::size_t i = 0; i < learned.size() && i < shown; ++i) {
        const auto [source, claim] = learned[i];
        text += (i == 0 ? "" : ", ") + names(source) + " (" + (claim == no_id<ClaimId> ? records.words(source) : records.words(source, claim)) + ')';
    }
    if (learned.size() > shown) text += " and " + std::to_string(learned.size() - shown) + " more";
    return text + '.';
}

}  // namespace hearsay
