#include "explain/explanation.hpp"

#include "explain/explanation_parts.hpp"
#include "model/error.hpp"
#include "text/layout.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <utility>

namespace hearsay {
namespace {

void require_level(const ClaimScores& scores, Level level) {
    if (scores.at(level)) return;
    throw UsageError("the claim was not scored at the level " + std::string(name_of(level)) +
                     "; add it to the levels asked for");
}

KnownScores by_claim(std::span<const ClaimScores> scores) {
    KnownScores known;
    for (const ClaimScores& one : scores) known.emplace(one.claim, &one);
    return known;
}

Explanation tell(const Why& why, const Cycles& cycles, const Scorer& scorer, const KnownScores& known,
                 const ClaimScores& scores) {
    require_level(scores, why.level());
    const Account account(why, scores, Stance::asserts);
    const Claim& claim = account.story()[scores.claim];
    Explanation explanation;
    explanation.title = plain_text(account.story().text(claim.text));
    if (explanation.title.empty()) explanation.title = plain_text(account.story().text(claim.id));
    const auto add = [&](std::string heading, Sentences sentences, bool background = false) {
        if (!sentences.empty()) explanation.sections.push_back({std::move(heading), std::move(sentences), background});
    };
    add("Verdict", tell_verdict(account));
    add("Where it comes from", tell_origins(account));
    add("How reliable the sources are", tell_track_records(account, scorer.track_records()), true);
    add("What the sources share", tell_shared(account), true);
    add("What it leans on", tell_lean(account));
    add("Circular reporting", tell_circles(account, cycles));
    add(account.open.graph().struck().empty() ? "Retracted or not yet said" : "Struck, retracted or not yet said",
        tell_retractions(account));
    add("What speaks against it", tell_dispute(account, scorer, known));
    add("What has been ruled", tell_rulings(account));
    add("How firm the verdict is", tell_certainty(account));
    add("What would change the verdict", tell_changes(account, scorer));
    return explanation;
}

/// Appends a paragraph in lines of at most `width` columns, each after `indent`.
void append_paragraph(std::string& out, std::string_view text, std::string_view indent, std::size_t width) {
    for (const std::string& line : wrap(text, width - indent.size())) out.append(indent).append(line) += '\n';
}

}  // namespace

Account::Account(const Why& why_, const ClaimScores& scores_, Stance stance_)
    : why(&why_), scores(&scores_), stance(stance_),
      open(why_.graph(), scores_.claim, stance_, Reading::open, why_.as_of()),
      cautious(why_.graph(), scores_.claim, stance_, Reading::cautious, why_.as_of()) {}

struct Explainer::State {
    const Scorer* scorer;
    KnownScores known;
    Why why;
    Cycles cycles;
};

Explainer::Explainer(const Scorer& scorer, Level level, std::span<const ClaimScores> known, Direction direction)
    : state_(std::make_unique<const State>(State{&scorer, by_claim(known),
                                                 Why(scorer.graph(), scorer.options().as_of, level, direction),
                                                 scorer.graph().cycles()})) {}
Explainer::~Explainer() = default;
Explainer::Explainer(Explainer&&) noexcept = default;
Explainer& Explainer::operator=(Explainer&&) noexcept = default;

Explanation Explainer::explain(const ClaimScores& scores) const {
    return tell(state_->why, state_->cycles, *state_->scorer, state_->known, scores);
}

Explanation explain(const Scorer& scorer, const ClaimScores& scores, Level level) {
    return Explainer(scorer, level).explain(scores);
}

std::string to_text(const Explanation& explanation, std::size_t width) {
    width = std::max<std::size_t>(width, 20);
    std::string out;
    append_paragraph(out, explanation.title, "", width);
    if (!explanation.notice.empty()) append_paragraph(out, explanation.notice + '.', "", width);
    for (const ExplanationSection& section : explanation.sections) {
        out += '\n';
        append_paragraph(out, section.heading, "", width);
        for (const std::string& sentence : section.sentences) append_paragraph(out, sentence, "  ", width);
    }
    return out;
}

}  // namespace hearsay
