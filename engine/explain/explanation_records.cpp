// What has been ruled, and what the reliabilities of those who give their own word are known from, where some were learned.
#include "explain/explanation_parts.hpp"
#include "explain/wording.hpp"
#include "graph/reliability.hpp"
#include "text/plain_text.hpp"

#include <string>
#include <vector>

namespace hearsay {
namespace {

/// "On 2025-07-01, the Harbour Court ruled that it is so (address)."
std::string ruling_words(const Account& account, const Settled& ruling) {
    const Story& story = account.story();
    const std::string at = plain_text(story.text(ruling.at), 40);
    const std::string url = plain_text(story.text(ruling.url), 300);
    std::string text = at.empty() ? "" : at.size() > 10 ? "At " + at + ", " : at.size() == 10 ? "On " + at + ", " : "In " + at + ", ";
    const std::string who = ruler_words(story, ruling, account.names());
    text += text.empty() ? sentence_start(who) : who;
    return text + " ruled that " + ruled_words(story, ruling, account.scores->claim, account.names()) + (url.empty() ? "" : " (" + url + ")") +
           (ruled_later(story, ruling, account.why->as_of()) ? ", which is later than the date looked at." : ".");
}

}  // namespace

Sentences tell_rulings(const Account& account) {
    Sentences out;
    for (const Settled* ruling : account.why->rulings().of(account.scores->claim)) out.push_back(ruling_words(account, *ruling));
    if (!out.empty()) out.push_back("No figure of a claim is taken from a ruling on it.");
    return out;
}

Sentences tell_track_records(const Account& account, const TrackRecords& track_records) {
    constexpr std::size_t shown = 8;
    const ClaimId claim = account.scores->claim;
    Sentences out;
    std::vector<SourceId> assumed;
    std::size_t learned = 0;
    std::vector<SourceId> barred;  // what was learned of them is from this very claim, or from a rival
    const auto givers = speakers(account.story(), account.open.word_givers());
    for (const SourceId source : givers) {
        const ReliabilityBasis basis = track_records.basis(source, claim);
        if (basis == ReliabilityBasis::assumed) (track_records.counts(source).none() ? assumed : barred).push_back(source);
        if (basis != ReliabilityBasis::learned || ++learned > shown) continue;
        const bool apart = !(track_records.counts(source, claim) == track_records.counts(source));
        out.push_back(sentence_start(account.names()(source)) + " was " + track_records.words(source, claim) +
                      (apart ? ", not counting this one" : "") + ": its reliability is taken to be " +
                      share_words(track_records.reliability(source, claim)) + '.');
    }
    if (learned > shown)
        out.push_back(sentence_start(count_words(learned - shown, "further reliability", "further reliabilities")) +
                      " were learned in the same way.");
    if (!barred.empty()) {
        out.push_back("What was learned from this claim or a rival is not used for it: for " + account.names().list(barred, shown) +
                      ", 0.50 is assumed.");
    }
    const bool all_assumed = out.empty() && !assumed.empty() && assumed.size() == givers.size();
    if (all_assumed) {
        out.push_back("Nobody has recorded how reliable any of its sources is: 0.50 is assumed, so its support compares claims and measures nothing.");
    } else if (!out.empty() && !assumed.empty()) {
        out.push_back("Nothing is known of how often " + account.names().list(assumed, shown) +
                      (assumed.size() == 1 ? " was" : " were") + " right: 0.50 is assumed.");
    }
    return out;
}

}  // namespace hearsay
