// What the reliabilities of those who give their own word are known from, where some were learned.
#include "explain/explanation_parts.hpp"
#include "explain/wording.hpp"
#include "graph/reliability.hpp"

#include <string>
#include <vector>

namespace hearsay {

Sentences tell_track_records(const Account& account, const TrackRecords& track_records) {
    constexpr std::size_t shown = 8;
    const ClaimId claim = account.scores->claim;
    Sentences out;
    std::vector<SourceId> assumed;
    std::size_t learned = 0;
    for (const SourceId source : speakers(account.story(), account.open.word_givers())) {
        const ReliabilityBasis basis = track_records.basis(source, claim);
        if (basis == ReliabilityBasis::assumed) assumed.push_back(source);
        if (basis != ReliabilityBasis::learned || ++learned > shown) continue;
        const bool apart = !(track_records.counts(source, claim) == track_records.counts(source));
        out.push_back(sentence_start(account.names()(source)) + " was " + track_records.words(source, claim) +
                      (apart ? ", not counting this one" : "") + ": its reliability is taken to be " +
                      share_words(track_records.reliability(source, claim)) + '.');
    }
    if (learned > shown)
        out.push_back(sentence_start(count_words(learned - shown, "further reliability", "further reliabilities")) +
                      " were learned in the same way.");
    if (!out.empty() && !assumed.empty()) {
        out.push_back("Nothing is known of how often " + account.names().list(assumed, shown) +
                      (assumed.size() == 1 ? " was" : " were") + " right: 0.50 is assumed.");
    }
    return out;
}

}  // namespace hearsay
