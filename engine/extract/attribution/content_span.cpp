#include "extract/attribution/coordination.hpp"
#include "extract/attribution/spans.hpp"

#include <algorithm>

namespace hearsay::extract {
Spans::Spans(const TokenizedText& text, const Syntax& syntax, const Clauses& clauses, ExtractionTrace* trace, std::vector<ContentChoice>* choices)
    : Reading(text, syntax), clauses_(clauses), lexicon_(text.vocabulary.lexicon()),
      raising_(lexicon_.words("raising verbs")), speech_(lexicon_.words("speech verbs")),
      hearer_verbs_(lexicon_.words("hearer verbs")), publishing_(lexicon_.words("publishing verbs")),
      effect_(lexicon_, "effect phrases"), trace_(trace), choices_(choices) {}

void Spans::set_cues(const std::vector<Candidate>& accepted) {
    is_cue_.assign(text_.tokens.size(), false);
    opens_cue_clause_.assign(text_.tokens.size(), false);
    closes_sentence_.assign(text_.tokens.size(), false);
    for (const Candidate& candidate : accepted) {
        is_cue_[candidate.main] = true;
        const Subject& subject = candidate.subject;
        if (candidate.kind == CueKind::verb && !subject.tokens.empty() && !subject.shared && !subject.after_verb && reports(candidate.main)) {
            opens_cue_clause_[subject.tokens.begin] = true;
            const std::uint32_t end = syntax_.verb_groups[candidate.verb_group].tokens.end;
            closes_sentence_[subject.tokens.begin] = end >= clauses_.sentence_of(candidate.main).end || tag(end) == Tag::stop;
        }
    }
}

Range Spans::after(std::uint32_t begin, const Candidate& candidate) {
    Range sentence = clauses_.sentence_of(candidate.main);
    if (begin >= text_.tokens.size()) return {};
    if (const Quotation* around = quotation_at(candidate.main); around != nullptr && around->closed && trace_ == nullptr) sentence.end = std::min(sentence.end, around->tokens.end - 1);
    while (begin < sentence.end && (tag(begin) == Tag::comma || form(begin) == ":") && form(begin) != "(") ++begin;
    if (begin >= sentence.end) {
        if (candidate.kind != CueKind::colon && !(begin > 0 && form(begin - 1) == ":")) return {};
        if (begin >= text_.tokens.size()) return {};
    }
    const std::uint32_t told = end_of_content(begin, sentence, candidate);
    std::uint32_t end = up_to_sentence(candidate, begin, told);
    settled_ = settled_ || end != told;
    end = std::max(begin, trim_end(begin, end));
    const Quotation* first = quotation_at(begin);
    if (first != nullptr && first->tokens.begin == begin) {
        end = std::max(end, first->tokens.end);
    } else if (end > begin) {
        const Quotation* last = quotation_at(end - 1);
        if (last != nullptr && last->tokens.begin > begin) end = std::max(end, std::min(last->tokens.end, sentence.end + 400));
    }
    return {begin, end};
}

/// The content that ends before the source or the cue: a quotation, or the sentence up to the comma.
Range Spans::before(std::uint32_t limit, Range sentence) const {
    constexpr std::uint32_t longest_piece = 8;
    if (limit <= sentence.begin) return {};
    std::uint32_t end = limit;
    if (form(end - 1) == "," && end > sentence.begin) --end;
    while (end > sentence.begin && tag(end - 1) == Tag::comma && form(end - 1) != ")") --end;
    if (end <= sentence.begin) return {};
    std::uint32_t begin = sentence.begin;
    if (const Quotation* quotation = quotation_at(end - 1); quotation != nullptr && quotation->tokens.end == end) {
        const Range home = clauses_.sentence_of(quotation->tokens.begin);
        begin = quotation->tokens.begin;
        if (home.begin < begin) {
            // Words before the mark in its own sentence belong to the content, unless they are another's.
            bool other = false;
            for (std::uint32_t i = home.begin; i < begin; ++i) other = other || is_cue_[i];
            const VerbGroup* verbs = verbs_at(begin - 1);  // 'the reports are "wide of the mark"'
            // 'Observers have told diplomats that they saw "nothing unusual", two of those said': a piece of what is told.
            const bool piece = trace_ == nullptr && quotation->tokens.size() <= longest_piece && !has_clause(quotation->tokens) && tag(begin - 1) != Tag::comma && form(begin - 1) != ":";
            if (!other || piece || (verbs != nullptr && verbs->copula && verbs->finite)) begin = home.begin;
        }
    } else {
        for (std::uint32_t i = sentence.begin; i + 1 < end; ++i) {
            if (form(i) == ";" || (form(i) == ":" && has_clause({i + 1, end}) && has_clause({sentence.begin, i}))) begin = i + 1;
        }
    }
    if (begin < end && tag(begin) == Tag::conjunction) ++begin;
    return {begin, end};
}

/// Quotations that follow the cue's sentence in the same paragraph go on with what was said.
void Spans::add_continued_quotation(std::vector<Range>& content, std::uint32_t at) const {
    const std::uint32_t sentence = syntax_.sentence_at[at];
    const std::uint32_t paragraph = text_.sentences[sentence].paragraph;
    std::uint32_t next = sentence + 1;
    while (next < text_.sentences.size() && text_.sentences[next].paragraph == paragraph) {
        const std::uint32_t begin = text_.sentences[next].tokens.begin;
        const Quotation* quotation = quotation_at(begin);
        if (quotation == nullptr || quotation->tokens.begin != begin) return;
        const std::uint32_t last = syntax_.sentence_at[quotation->tokens.end - 1];
        // A quotation with its own "he said" behind it is another's.
        for (std::uint32_t i = quotation->tokens.end; i < text_.sentences[last].tokens.end; ++i) {
            if (tag(i) != Tag::stop && tag(i) != Tag::quote) return;
        }
        content.push_back(quotation->tokens);
        next = last + 1;
    }
}

bool Spans::speaks_of_subject(const Candidate& candidate) const {
    if (candidate.verb_group == none) return false;
    const VerbGroup& group = syntax_.verb_groups[candidate.verb_group];
    if (!raising_.contains(lemma(candidate.main)) || tag(candidate.main) == Tag::adjective) return false;
    return group.passive || group.bare_participle || lexicon_.words("seeming verbs").contains(lemma(candidate.main));
}

/// Whether a verb with tense stands in the range.
bool Spans::has_clause(Range range) const {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        if (verbs_at(i) != nullptr && verbs_at(i)->finite && phrase_at(i) == nullptr) return true;
    }
    return false;
}

/// Whether the range is a sentence of its own: a clause that nothing subordinates.
bool Spans::stands_alone(Range range) const {
    return has_clause(range) && tag(range.begin) != Tag::subordinator && tag(range.begin) != Tag::preposition;
}

/// "The council's claim that the mill will close is untrue", "statements to the effect that": the clause that the noun opens, up to
/// the verb of the sentence.
Range Spans::clause_of_noun(const Candidate& candidate, Range content) const {
    constexpr std::uint32_t words_until_that = 9;
    if (content.empty() || trace_ != nullptr) return content;
    const Range effect = effect_.find(text_, {content.begin, std::min(content.end, content.begin + words_until_that)});
    if (!effect.empty() && effect.end < content.end) content.begin = effect.end - 1;
    std::uint32_t opening = candidate.subject.tokens.empty() ? candidate.main : std::min(candidate.main, candidate.subject.tokens.begin);
    if (phrase_at(opening) != nullptr) opening = std::min(opening, phrase_at(opening)->tokens.begin);
    const Range sentence = clauses_.sentence_of(candidate.main);
    const bool said = opening > sentence.begin && verbs_at(opening - 1) != nullptr && verbs_at(opening - 1)->main == opening - 1 && speech_.contains(lemma(opening - 1));  // "said claims that … were false"
    if (opening > sentence.begin && !said && form(opening - 1) != "," && tag(opening - 1) != Tag::quote && tag(opening - 1) != Tag::subordinator) return content;
    const VerbGroup* verb = nullptr;  // of the clause, so far
    std::uint32_t end = content.end;
    for (std::uint32_t i = content.begin; i < std::min(content.end, content.begin + longest_clause); ++i) {
        if (form(i) == "," || tag(i) == Tag::conjunction || tag(i) == Tag::relative || opens_quotation(i)) break;
        if (verbs_at(i) == nullptr || verbs_at(i)->main != i || !verbs_at(i)->finite || phrase_at(i) != nullptr) continue;
        if (verb != nullptr && !speech_.contains(lemma(verb->main))) end = verbs_at(i)->tokens.begin;
        verb = verbs_at(i);
    }
    return {content.begin, end};
}

std::vector<Range> Spans::ruled_content(const Candidate& candidate, Range cue) {
    switch (candidate.kind) {
        case CueKind::according: return around_source(candidate);
        case CueKind::signature: return signed_quotation(candidate);
        case CueKind::colon: return some(after(candidate.main + 1, candidate));
        case CueKind::noun: {
            const Range told = after(std::max(cue.end, candidate.frame.begin == none ? cue.end : candidate.frame.begin), candidate);
            const Range clause = clause_of_noun(candidate, told);
            settled_ = settled_ || clause != told;
            return some(clause);
        }
        case CueKind::verb: break;
    }
    const Setting setting = setting_of(candidate);
    // "The sale, which was first reported by the agency, took place": nothing is said of what was reported.
    const VerbGroup& verbs = syntax_.verb_groups[candidate.verb_group];
    if (verbs.passive && verbs.tokens.begin > 0 && tag(verbs.tokens.begin - 1) == Tag::relative && candidate.subject.agent &&
        candidate.frame.kind == Complement::preposition && reports(candidate.main) && trace_ == nullptr)
        return {};
    if (setting.manner != none) {
        settled_ = true;
        return beside_manner(candidate, cue, setting);
    }
    // "assured the public of the currency's stability"; not "…, the minister told members of the council"
    const Frame& frame = candidate.frame;
    const bool assures = frame.kind == Complement::phrase_preposition && trace_ == nullptr && hearer_verbs_.contains(lemma(candidate.main)) && is(frame.preposition, Role::owner);
    const bool told_before = is_behind(candidate, setting) && stands_alone({clauses_.sentence_of(candidate.main).begin, setting.left});
    if (assures && !told_before) return some(after(frame.preposition + 1, candidate));
    if (is_behind(candidate, setting)) {
        std::vector<Range> found = said_before(candidate, cue, setting);
        if (!found.empty()) return found;
    }
    const VerbGroup& group = syntax_.verb_groups[candidate.verb_group];
    if (group.passive || group.bare_participle || speaks_of_subject(candidate)) return of_passive(candidate, cue);
    return said_behind(candidate, cue);
}

/// "According to X, …" and "…, according to X, …".
std::vector<Range> Spans::around_source(const Candidate& candidate) {
    const Range sentence = clauses_.sentence_of(candidate.main);
    const bool relative = candidate.cue.end < sentence.end && tag(candidate.cue.end) == Tag::relative;  // "according to whom"
    const std::uint32_t end = relative ? candidate.cue.end + 1 : std::max(candidate.subject.tokens.end, candidate.cue.end);
    const std::uint32_t begin = candidate.main;
    if (relative || begin == sentence.begin || tag(begin - 1) == Tag::conjunction) return some(after(end, candidate));
    std::vector<Range> found = some(before(begin, sentence));
    if (end < sentence.end && form(end) == ",") {
        const Range rest = after(end + 1, candidate);
        if (!rest.empty()) found.push_back(rest);
    }
    return found;
}

/// The quotation before a signature's dash.
std::vector<Range> Spans::signed_quotation(const Candidate& candidate) const {
    const Quotation* quotation = candidate.main == 0 ? nullptr : quotation_at(candidate.main - 1);
    return quotation == nullptr ? std::vector<Range>{} : some(quotation->tokens);
}

std::vector<Range> Spans::some(Range range) { return range.empty() ? std::vector<Range>{} : std::vector<Range>{range}; }

/// How the subject and verb of a candidate stand to what is before them.
Spans::Setting Spans::setting_of(const Candidate& candidate) const {
    const Range sentence = clauses_.sentence_of(candidate.main);
    const VerbGroup& group = syntax_.verb_groups[candidate.verb_group];
    Setting setting;
    std::uint32_t left = group.tokens.begin;
    if (!candidate.subject.shared && !candidate.subject.after_verb && !candidate.subject.tokens.empty()) {
        left = std::min(left, candidate.subject.tokens.begin);
        if (left > sentence.begin && tag(left - 1) == Tag::conjunction) left = std::min(left, joined_speakers(text_, syntax_, candidate.subject.tokens).front().begin);
    }
    if (group.passive && group.finite) {
        VerbGroup active = group;
        active.passive = false;
        const Range subject = clauses_.subject(active).tokens;
        if (!subject.empty()) left = std::min(left, subject.begin);
    }
    if (left > sentence.begin && lexicon_.words("ordinals").contains(form(left - 1))) --left;  // "first reported"
    if (left > sentence.begin && text_.tokens[left - 1].is(Role::manner) && (left == sentence.begin + 1 || form(left - 2) == ",")) {
        setting.manner = --left;
    }
    setting.left = left;
    if (left == sentence.begin) return setting;
    const auto closes = [&](std::uint32_t i) { return quotation_at(i) != nullptr && quotation_at(i)->tokens.end == i + 1; };
    setting.behind_mark = form(left - 1) == "," || closes(left - 1);
    setting.behind_quotation = closes(left - 1) || (form(left - 1) == "," && left > sentence.begin + 1 && closes(left - 2));
    return setting;
}

/// Whether what is said stands before: "…, the mayor said", "…, said the mayor", "…, a source told the agency".
bool Spans::is_behind(const Candidate& candidate, const Setting& setting) const {
    const VerbGroup& group = syntax_.verb_groups[candidate.verb_group];
    if (!setting.behind_mark || candidate.subject.shared || group.infinitive) return false;
    const Range sentence = clauses_.sentence_of(candidate.main);
    const Complement kind = candidate.frame.kind;
    const bool speech = speech_.contains(lemma(candidate.main));
    const bool told = hearer_verbs_.contains(lemma(candidate.main)) && (kind == Complement::phrase || kind == Complement::phrase_preposition) &&
                      has_clause({sentence.begin, setting.left});
    const bool inverted = candidate.subject.after_verb && reports(candidate.main) && !group.passive;
    // "…, the governor wrote on his channel", "…, police said on Tuesday after counting what was left": nothing is said behind.
    const bool placed = kind == Complement::preposition && reports(candidate.main) && stands_alone({sentence.begin, setting.left});
    // "…, the Review understands from a person who has seen the results"
    const bool learns = lexicon_.words("learning verbs").contains(lemma(candidate.main)) || (group.passive && hearer_verbs_.contains(lemma(candidate.main)));
    const bool from = kind == Complement::preposition && lexicon_.words("learning prepositions").contains(form(candidate.frame.preposition));
    const std::uint32_t frame = candidate.frame.begin;  // "by a person who", "by two people briefed on the matter"
    const bool by_whom = candidate.subject.agent && frame != none && ((kind == Complement::question && tag(frame) == Tag::relative) || candidate.subject.tokens.has(frame));
    const bool learned = learns && (from || by_whom) && stands_alone({sentence.begin, setting.left});
    // 'It was insured, she added, "and no one insures a copy"': the words go on with what stands before.
    const std::uint32_t words = candidate.frame.begin == none ? 0 : candidate.frame.begin;
    const bool more = words + 1 < sentence.end && opens_quotation(words) && form(candidate.main + 1) == "," && tag(words + 1) == Tag::conjunction;
    const bool goes_on = more && trace_ == nullptr && speech && !candidate.subject.after_verb && !setting.behind_quotation && stands_alone({sentence.begin, setting.left});
    const bool bare = goes_on || kind == Complement::nothing || kind == Complement::comma || told || inverted || placed || learned;
    const bool closing = bare || kind == Complement::quote || kind == Complement::preposition || candidate.subject.after_verb ||
                         kind == Complement::phrase;
    return (closing || speech) && (bare || setting.behind_quotation);
}

/// "As the agency reported, …", "…, as first reported by the agency".
std::vector<Range> Spans::beside_manner(const Candidate& candidate, Range cue, const Setting& setting) {
    const Range sentence = clauses_.sentence_of(candidate.main);
    std::uint32_t end = cue.end;
    if (candidate.subject.after_verb || candidate.subject.agent) end = std::max(end, candidate.subject.tokens.end);
    while (end < sentence.end && form(end) != "," && tag(end) != Tag::stop) ++end;
    std::vector<Range> found;
    if (setting.left > sentence.begin) found = some(before(setting.left, sentence));
    if (end + 1 < sentence.end && form(end) == "," && (found.empty() || !has_clause(found.front()))) {
        if (const Range rest = after(end + 1, candidate); !rest.empty()) found.push_back(rest);
    }
    return found;
}

std::vector<Range> Spans::said_before(const Candidate& candidate, Range cue, const Setting& setting) {
    const Range sentence = clauses_.sentence_of(candidate.main);
    std::vector<Range> found = some(before(setting.left, sentence));
    if (found.empty()) return found;
    std::uint32_t end = candidate.subject.after_verb ? candidate.subject.tokens.end : cue.end;
    if (trace_ == nullptr && judges(end, sentence)) return found;
    const bool inverted = candidate.subject.after_verb && !setting.behind_quotation;
    while (end < sentence.end && tag(end) != Tag::stop &&
           !(form(end) == "," && end + 1 < sentence.end && (!setting.behind_quotation || tag(end + 1) == Tag::quote))) {
        ++end;
    }
    const bool incomplete = inverted && !has_clause(found.front());
    const bool goes_on = end + 1 < sentence.end && form(end) == "," &&
                         (tag(end + 1) == Tag::quote || incomplete || (!setting.behind_quotation && candidate.frame.kind == Complement::comma && tag(end + 1) != Tag::gerund));
    if (goes_on) {
        const Range rest = after(end + 1, candidate);
        if (!rest.empty()) found.push_back(rest);
    } else if (setting.behind_quotation) {
        add_continued_quotation(found, candidate.main);
    }
    return found;
}

/// The deed behind "accused by prosecutors of"; none where there is none.
std::uint32_t Spans::accused_of(const Candidate& candidate) const {
    if (!lexicon_.words("accusing verbs").contains(lemma(candidate.main))) return none;
    const std::uint32_t of = candidate.subject.tokens.end;
    const Range sentence = clauses_.sentence_of(candidate.main);
    const bool deed = of + 1 < sentence.end && is(of, Role::owner) && verbs_at(of + 1) != nullptr && verbs_at(of + 1)->gerund;
    return deed ? of + 1 : none;
}

/// "was asked about X", "is expected to go": what follows, and what the verb speaks of.
std::vector<Range> Spans::of_passive(const Candidate& candidate, Range cue) {
    const Complement kind = candidate.frame.kind;
    const bool has_complement = kind == Complement::that || kind == Complement::infinitive || kind == Complement::question ||
                                kind == Complement::as || kind == Complement::quote || kind == Complement::clause ||
                                kind == Complement::adjective || kind == Complement::phrase_that || kind == Complement::phrase_quote;
    std::vector<Range> found;
    // "is thought by investigators to have started", "accused by two pupils of hitting"
    const std::uint32_t laid = trace_ != nullptr || !candidate.subject.agent ? none : kind == Complement::phrase_infinitive ? candidate.frame.begin : accused_of(candidate);
    if (laid != none) {
        settled_ = true;
        VerbGroup active = syntax_.verb_groups[candidate.verb_group];
        active.passive = active.bare_participle = false;
        const Range subject = clauses_.subject(active).tokens;
        const Range rest = after(laid, candidate);
        if (subject.empty() || rest.empty()) return some(rest);
        const bool bare = syntax_.verb_groups[candidate.verb_group].bare_participle;
        return {subject, bare ? within_sentence(rest, subject) : rest};
    }
    if (!has_complement || speaks_of_subject(candidate)) {
        VerbGroup active = syntax_.verb_groups[candidate.verb_group];
        active.passive = false;
        active.bare_participle = false;
        const Range subject = clauses_.subject(active).tokens;
        const bool expletive = has_complement && subject.size() == 1 && tag(subject.begin) == Tag::pronoun;  // "It is understood that"
        if (!expletive) found = some(subject);
    }
    if (has_complement) {
        const Range rest = after(std::max(candidate.frame.begin, cue.end), candidate);
        if (!rest.empty()) found.push_back(rest);
    }
    return found;
}

/// The quotation that a comma or colon in the sentence opens: "told the crowd after hours of rain, "…"".
std::uint32_t Spans::quotation_behind(std::uint32_t begin, Range sentence) const {
    for (std::uint32_t i = begin; i + 1 < sentence.end; ++i) {
        const Quotation* quotation = quotation_at(i + 1);
        if (quotation != nullptr && quotation->tokens.begin == i + 1 && (form(i) == "," || form(i) == ":")) return i + 1;
    }
    return none;
}

std::vector<Range> Spans::said_behind(const Candidate& candidate, Range cue) {
    const Range sentence = clauses_.sentence_of(candidate.main);
    const Complement kind = candidate.frame.kind;
    std::uint32_t begin = candidate.frame.begin == none ? cue.end : std::max(candidate.frame.begin, cue.end);
    if (candidate.subject.after_verb && begin < candidate.subject.tokens.end) begin = candidate.subject.tokens.end;
    if (speech_.contains(lemma(candidate.main)) && (kind == Complement::nothing || kind == Complement::phrase)) {
        const std::uint32_t quotation = quotation_behind(cue.end, sentence);
        if (quotation != none) return some(after(quotation, candidate));
    }
    std::vector<Range> found;
    const std::uint32_t first = candidate.subject.tokens.begin;  // "which he said", "what they want"
    const bool own_subject = !candidate.subject.tokens.empty() && !candidate.subject.shared;
    if (kind == Complement::nothing) {
        if (own_subject && first > sentence.begin && tag(first - 1) == Tag::relative) found.push_back({first - 1, first});
        return found;
    }
    if (!candidate.subject.antecedent.empty()) {
        settled_ = true;
        const Range rest = after(begin, candidate);
        if (rest.empty()) return found;
        return {candidate.subject.antecedent, within_sentence(rest, candidate.subject.antecedent)};
    }
    if (kind == Complement::clause || kind == Complement::infinitive) {  // "which the inquiry said was careless"
        if (!candidate.subject.shared && first > sentence.begin && is(first - 1, Role::thing)) found.push_back({first - 1, first});
    }
    if (const Range rest = after(begin, candidate); !rest.empty()) found.push_back(rest);
    return found;
}

}  // namespace hearsay::extract
