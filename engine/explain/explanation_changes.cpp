#include "explain/explanation_parts.hpp"
#include "explain/trial.hpp"

#include <algorithm>
#include <unordered_map>

namespace hearsay {
namespace {

constexpr std::size_t most_trials = 24;
constexpr std::size_t most_work = 4'000;  ///< statements scored for the trials of one claim, in about a second

std::string is_word(Verdict verdict) { return std::string(name_of(verdict)); }

std::string further_voice_words(const Account& account, Verdict before, Verdict after, const Doubts& doubts) {
    const std::string further = "One further first-hand statement for it, one that we hold, from a named source known to "
                                "have no ties to anybody here,";
    if (after == before) {
        return before == Verdict::corroborated
                   ? "No single further statement for it changes the verdict, which is the highest there is."
                   : "No single further statement changes the verdict: with one more first-hand statement that we hold, "
                     "from a named source known to have no ties to anybody here, it would still be " +
                         is_word(before) + '.';
    }
    std::string text = further + " would make it " + is_word(after);
    if (after == Verdict::unestablished && !doubts.undocumented.empty()) {
        text += ", and no more than that, because nobody has recorded the ties of " +
                account.names().list(doubts.undocumented, 4);
    }
    return text + '.';
}

/// Which single source would settle an unestablished verdict if it were known to have no ties.
void tell_documenting(const Account& account, const Trial& trial, const Doubts& doubts, std::size_t trials,
                      Verdict before, Sentences& out) {
    std::unordered_map<int, std::vector<SourceId>> settled;
    const std::size_t tried = std::min(doubts.undocumented.size(), trials);
    bool some = false;
    for (std::size_t i = 0; i < tried; ++i) {
        const Verdict after = trial.with_documented(doubts.undocumented[i]);
        if (after == before) continue;
        settled[static_cast<int>(after)].push_back(doubts.undocumented[i]);
        some = true;
    }
    for (const Verdict after : {Verdict::corroborated, Verdict::uncorroborated, Verdict::unsupported}) {
        const auto& sources = settled[static_cast<int>(after)];
        if (sources.empty()) continue;
        out.push_back((sources.size() == 1
                           ? "Finding out the ties of " + account.names()(sources.front()) + " could settle it as well: if it proved"
                           : "Finding out the ties of any one of these could settle it as well, " +
                                 account.names().list(sources, 8) + ": if that one proved") +
                      " to have none that matter, the claim would be " + is_word(after) + '.');
    }
    if (!some && tried > 0) {
        out.push_back(doubts.undocumented.size() == 1
                          ? "Finding out the ties of " + account.names()(doubts.undocumented.front()) +
                                " alone would not settle it."
                      : tried == doubts.undocumented.size()
                          ? "Finding out the ties of any single one of its sources would not settle it."
                          : "Of the first " + count_words(tried, "source") + " none would settle it alone by its ties.");
    }
    if (tried < doubts.undocumented.size()) {
        out.push_back("Only the first " + count_words(tried, "source") + (tried == 1 ? " was tried." : " were tried."));
    }
}

void tell_clearing(const Account& account, const Trial& trial, const Doubts& doubts, std::size_t trials,
                   Verdict before, Sentences& out) {
    const Story& story = account.story();
    for (std::size_t i = 0; i < doubts.suspected.size() && i < trials; ++i) {
        const SuspectedDerivation& one = doubts.suspected[i];
        const Verdict after = trial.without_derivation(one);
        if (after == before) continue;
        out.push_back("If it were shown that " + account.names()(story[one.statement].source) + " does not rest on " +
                      account.names()(story[one.rests_on].source) + ", the claim would be " + is_word(after) + '.');
    }
    const std::size_t left = (doubts.suspected.size() - std::min(doubts.suspected.size(), trials)) +
                             (doubts.suspected_ties.size() - std::min(doubts.suspected_ties.size(), trials));
    for (std::size_t i = 0; i < doubts.suspected_ties.size() && i < trials; ++i) {
        const TieStep& step = doubts.suspected_ties[i];
        const Verdict after = trial.without_affiliation(step.affiliation);
        if (after == before) continue;
        out.push_back("If it were shown that it is not so that " + path_words(story, account.names(), std::span(&step, 1)) +
                      ", the claim would be " + is_word(after) + '.');
    }
    if (left > 0) out.push_back(sentence_start(count_words(left, "more suspicion")) + (left == 1 ? " was" : " were") + " not tried.");
}

}  // namespace

Sentences tell_changes(const Account& account, const Scorer& scorer) {
    Sentences out;
    const Verdict before = *account.scores->at(account.why->level());
    const Doubts doubts = account.why->doubts(account.scores->claim, Stance::asserts);
    const Trial trial(scorer, account.scores->claim, account.why->level());
    out.push_back(further_voice_words(account, before, trial.with_further_voice(), doubts));
    if (before != Verdict::unestablished) return out;
    const std::size_t trials = std::clamp<std::size_t>(most_work / (trial.statements() + 1), 1, most_trials);
    tell_documenting(account, trial, doubts, trials, before, out);
    tell_clearing(account, trial, doubts, trials, before, out);
    return out;
}

}  // namespace hearsay
