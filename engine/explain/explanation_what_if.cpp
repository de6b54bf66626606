// What would become of the verdicts without one source or statement, in words.
#include "explain/explanation.hpp"
#include "explain/wording.hpp"
#include "text/plain_text.hpp"

#include <algorithm>

namespace hearsay {
namespace {

constexpr std::size_t strikes_shown = 20;
constexpr std::size_t claims_shown = 10;

std::string claim_words(const Story& story, ClaimId claim) {
    const std::string text = plain_text(story.text(story[claim].text), 120);
    return text.empty() ? plain_text(story.id(claim), 120) : text;
}

/// "A", "A or B", "A, B or two more".
std::string alternatives(const std::vector<std::string>& items) {
    constexpr std::size_t shown = 3;
    const std::size_t rest = items.size() > shown + 1 ? items.size() - shown : 0;
    std::string text;
    for (std::size_t i = 0; i + rest < items.size(); ++i) {
        if (i > 0) text += rest == 0 && i + 1 == items.size() ? " or " : ", ";
        text += items[i];
    }
    return rest == 0 ? text : text + " or " + number_word(rest) + " more";
}

std::string heading_of(const Story& story, const Names& names, const WhatIf& what_if, Level level) {
    const std::size_t changed = what_if.changed(level);
    std::string text;
    if (what_if.strike.source != no_id<SourceId>) {
        std::vector<std::string> struck{names.with_kind(party_of(what_if.strike.source))};
        for (const SourceId other : what_if.alike) struck.push_back(names.with_kind(party_of(other)));
        text = "Without " + alternatives(struck) + (what_if.strike.as_party ? " and the " : " and its ") +
               (what_if.statements == 1 ? "one statement" : count_words(what_if.statements, "statement")) +
               (what_if.strike.as_party ? " on its word" : "");
    } else {
        const Statement& statement = story[what_if.strike.statement];
        text = "Without statement " + plain_text(story.id(what_if.strike.statement), 80) + " by " +
               names(statement.source);
    }
    return text + ", " + count_words(changed, "verdict") + (changed == 1 ? " changes" : " change");
}

}  // namespace

Explanation explain_what_ifs(const Scorer& scorer, const WhatIfs& found, std::span<const ClaimId> claims, Level level) {
    const Story& story = scorer.story();
    const Names names(story);
    const auto at = static_cast<std::size_t>(level);
    Explanation explanation;
    explanation.title = claims.size() == 1 ? claim_words(story, claims.front())
                                           : "What if somebody had never spoken? Tried on " + count_words(claims.size() - found.left_out.size(), "claim");
    const std::vector<std::size_t> said = statements_by_source(scorer);
    std::size_t shown = 0;
    std::size_t more = 0;
    for (const WhatIf& what_if : found.list) {
        if (what_if.changed(level) == 0) break;  // the most first
        const StatementId only = what_if.strike.statement;
        if (only != no_id<StatementId> && said[index_of(story[only].source)] == 1) continue;  // its source says as much
        if (shown == strikes_shown) {
            ++more;
            continue;
        }
        ++shown;
        ExplanationSection& section = explanation.sections.emplace_back();
        section.heading = heading_of(story, names, what_if, level);
        std::size_t listed = 0;
        for (const VerdictChange& change : what_if.changes) {
            if (change.before[at] == change.after[at]) continue;
            if (++listed > claims_shown) continue;
            section.sentences.push_back(plain_text(story.id(change.claim), 80) + ": " +
                                        std::string(name_of(*change.before[at])) + " becomes " +
                                        std::string(name_of(*change.after[at])) +
                                        (claims.size() == 1 ? "" : ". " + claim_words(story, change.claim)));
        }
        if (listed > claims_shown) section.sentences.push_back("and " + count_words(listed - claims_shown, "more claim"));
    }
    ExplanationSection closing{"What was tried", {}};
    closing.sentences.push_back(
        sentence_start(count_words(found.list.size(), "source, party or statement", "sources, parties and statements")) +
        (found.list.size() == 1 ? " was" : " were") +
        " struck from the record one at a time, each as if nothing of it had ever been said; verdicts are those at the level of " +
        std::string(name_of(level)) + '.');
    if (shown == 0) closing.sentences.push_back("No verdict changes without any one of them.");
    if (more > 0) closing.sentences.push_back("There are " + count_words(more, "more that changes a verdict", "more that change a verdict") + ".");
    if (!found.left_out.empty()) {
        closing.sentences.push_back(sentence_start(count_words(found.left_out.size(), "claim")) +
                                    " too large to try in seconds " + (found.left_out.size() == 1 ? "was" : "were") +
                                    " left out; name one with --claim, or strike somebody with --without.");
    }
    explanation.sections.push_back(std::move(closing));
    return explanation;
}

}  // namespace hearsay
