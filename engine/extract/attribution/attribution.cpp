#include "extract/attribution/attribution.hpp"

#include "extract/attribution/confidence.hpp"
#include "extract/attribution/spans.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

/// Candidates that count, one for each place: a cue that lies inside another's cue is part of it.
std::vector<Candidate> accepted(std::vector<Candidate> candidates, float threshold) {
    std::erase_if(candidates, [&](const Candidate& candidate) { return candidate.score < threshold; });
    return candidates;
}

}  // namespace

std::vector<Attribution> find_attributions(const TokenizedText& text, const Syntax& syntax) {
    return find_attributions(text, syntax, nullptr);
}

std::vector<Attribution> find_attributions(const TokenizedText& text, const Syntax& syntax, ExtractionTrace* trace) {
    const Clauses clauses(text, syntax);
    std::vector<ContentChoice>* choices = trace != nullptr && trace->ruled ? &trace->choices : nullptr;
    if (choices != nullptr) trace = nullptr;  // what follows is as it is for a reader
    std::vector<Candidate> candidates = find_candidates(text, syntax, clauses, trace != nullptr);
    if (trace != nullptr) trace->candidates = candidates;
    const WeightMap& settings = text.vocabulary.lexicon().weights("settings");
    const auto setting = [&](std::string_view name) { return settings.contains(name) ? settings.find(name)->second : 0.0F; };
    candidates = accepted(std::move(candidates), setting("cue threshold"));
    const float least = setting("least confidence");
    Spans spans(text, syntax, clauses, trace, choices);
    spans.set_cues(candidates);
    std::vector<Attribution> found;
    std::uint32_t covered = 0;  // the end of the last cue of several words
    for (Candidate& candidate : candidates) {
        if (candidate.main < covered) continue;
        Attribution attribution;
        attribution.kind = candidate.kind;
        attribution.main = candidate.main;
        attribution.score = candidate.score;
        attribution.hearer = candidate.frame.hearer;
        if (candidate.verb_group != none) attribution.negated = syntax.verb_groups[candidate.verb_group].negated;
        const Range cue = spans.cue(candidate);
        attribution.cue = {cue};
        attribution.source = candidate.subject.tokens;
        if (spans.speaks_of_subject(candidate) && !candidate.subject.agent) attribution.source = {};
        attribution.content = spans.content(candidate, cue);
        // "the police deny this": what the cue has taken in is what it denies.
        const bool denies = candidate.kind == CueKind::verb && text.vocabulary.lexicon().words("deny verbs").contains(text.tokens[candidate.main].word->verb);
        if (attribution.content.empty() && denies && cue.end > candidate.main + 1 && text.tokens[candidate.main + 1].is_any({Role::demonstrative, Role::neuter})) {
            attribution.content = {{candidate.main + 1, cue.end}};
            attribution.cue = {{cue.begin, candidate.main + 1}};
        }
        if (attribution.content.empty()) {
            if (trace == nullptr && cue.size() > 1) covered = std::max(covered, cue.end);
            continue;
        }
        const bool settled = trace != nullptr || choices != nullptr || candidate.score >= certain_score;
        if (!settled && confidence(text, syntax, attribution, nullptr) < least) continue;
        if (trace == nullptr && cue.size() > 1) covered = std::max(covered, cue.end);
        found.push_back(std::move(attribution));
    }
    return found;
}

}  // namespace hearsay::extract
