#include "explain/explanation_parts.hpp"
#include "text/plain_text.hpp"
#include "text/quotation.hpp"

#include <algorithm>

namespace hearsay {
namespace {

constexpr std::size_t shown_rivals = 8;

std::string standing_words(const LevelScores& figures) {
    return origins_words(figures) + " and a support of " +
           pair_words(figures.cautious.support, figures.open.support);
}

/// The denial beside the assertion.
void tell_denial(const Account& account, const Account& denial, Sentences& out) {
    const StanceScores* stance = denial.stance_scores();
    if (!stance) {
        const Sentences gone = tell_retractions(denial);
        const Sentences lost = tell_origins(denial);
        if (!gone.empty() || !lost.empty()) out.push_back("No live statement denies it.");
        out.insert(out.end(), lost.begin(), lost.end());
        for (const std::string& one : gone) out.push_back("Of the denials: " + one);
        return;
    }
    out.push_back(sentence_start(carriers_words(denial, *stance)) + '.');
    const Sentences origins = tell_origins(denial);
    out.insert(out.end(), origins.begin(), origins.end());
    const Sentences against_own = tell_against_own(denial);
    out.insert(out.end(), against_own.begin(), against_own.end());
    const LevelScores* against = denial.figures();
    if (!against) return;
    if (against->open.origins.size_high == 0) {
        const std::string reason = account.why->nothing_behind(denial.open);
        out.push_back("Nothing that we hold stands behind the denial" + (reason.empty() ? "" : ": " + reason) + '.');
    }
    const LevelScores* in_favour = account.figures();
    out.push_back("Side by side: the claim has " +
                  (in_favour ? standing_words(*in_favour) : std::string("no live statement for it")) +
                  ", its denial " + standing_words(*against) + '.');
}

std::string rival_words(const Account& account, const ClaimScores& scores) {
    const Level level = account.why->level();
    const StanceScores* stance = scores.at(Stance::asserts);
    const LevelScores* figures = stance ? stance->at(level) : nullptr;
    std::string text = " is ";
    text.append(name_of(*scores.at(level))).append(": ").append(account.why->sentence(scores)).append(".");
    if (figures) text += " It has " + standing_words(*figures) + '.';
    return text;
}

void tell_rivals(const Account& account, const Scorer& scorer, const KnownScores& known, Sentences& out) {
    const Story& story = account.story();
    const ClaimId ours = account.scores->claim;
    std::vector<ClaimId> rivals;
    for (const ClaimId answer : account.why->answers(ours)) {
        if (answer != ours) rivals.push_back(answer);
    }
    if (rivals.empty()) return;
    if (rivals.size() > 1) {
        out.push_back("There are " + count_words(rivals.size(), "other answer") + " to the same question; at most one can be right.");
    }
    for (std::size_t i = 0; i < rivals.size() && i < shown_rivals; ++i) {
        const ClaimId rival = rivals[i];
        const std::string name = straight_quotation(account.names().aside(plain_text(story.text(story[rival].text), 300))) + " (" + account.names().aside(plain_text(story.id(rival), 80)) + ')';
        const std::string start = rivals.size() == 1 ? "Another answer to the same question, " + name + ','
                                                     : "The answer " + name;
        const auto scores = known.find(rival);
        if (scores != known.end() && scores->second->at(account.why->level())) {
            out.push_back(start + rival_words(account, *scores->second));
        } else {
            out.push_back(start + rival_words(account, scorer.score(rival)));
        }
    }
    if (rivals.size() > shown_rivals) {
        out.push_back(sentence_start(count_words(rivals.size() - shown_rivals, "more answer")) +
                      (rivals.size() == shown_rivals + 1 ? " is" : " are") + " left out here.");
    }
}

}  // namespace

Sentences tell_dispute(const Account& account, const Scorer& scorer, const KnownScores& known) {
    Sentences out;
    tell_denial(account, Account(*account.why, *account.scores, Stance::denies), out);
    tell_rivals(account, scorer, known, out);
    return out;
}

}  // namespace hearsay
