#include "explain/rulings.hpp"

#include "model/civil_time.hpp"
#include "text/plain_text.hpp"

#include <algorithm>

namespace hearsay {

Rulings::Rulings(const Story& story) : story_(&story) {
    for (const Settled& ruling : story.settled()) {
        by_claim_[ruling.claim].push_back(&ruling);
        const Text question = story[ruling.claim].question;
        if (ruling.holds && question != Text{}) by_question_[question].push_back(&ruling);
    }
}

std::vector<const Settled*> Rulings::of(ClaimId claim) const {
    std::vector<const Settled*> found;
    if (const auto at = by_claim_.find(claim); at != by_claim_.end()) found = at->second;
    if (const auto at = by_question_.find((*story_)[claim].question); at != by_question_.end()) {
        std::copy_if(at->second.begin(), at->second.end(), std::back_inserter(found),
                     [&](const Settled* ruling) { return ruling->claim != claim; });
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::string Rulings::words(ClaimId claim, const Names& names, TimeSpan as_of) const {
    std::string text;
    for (const Settled* ruling : of(claim)) {
        if (ruled_later(*story_, *ruling, as_of)) continue;
        const std::string at = plain_text(story_->text(ruling->at), 40);
        text += (text.empty() ? "" : "; ") + ruler_words(*story_, *ruling, names) + " ruled that " +
                ruled_words(*story_, *ruling, claim, names) + (at.empty() ? "" : " (" + at + ')');
    }
    return text;
}

bool ruled_later(const Story& story, const Settled& ruling, TimeSpan as_of) {
    const auto when = parse_time(story.text(ruling.at));
    return when && when->first > as_of.last;
}

std::string ruler_words(const Story& story, const Settled& ruling, const Names& names) {
    const std::string by = plain_text(story.text(ruling.by), 160);
    return by.empty() ? "somebody who is not named" : names.aside(by);
}

std::string ruled_words(const Story& story, const Settled& ruling, ClaimId claim, const Names& names) {
    if (ruling.claim == claim) return ruling.holds ? "it is so" : "it is not so";
    return "another answer to the same question holds, " + names.aside(plain_text(story.id(ruling.claim), 80));
}

}  // namespace hearsay
