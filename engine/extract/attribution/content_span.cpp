#include "extract/attribution/spans.hpp"

#include <algorithm>

namespace hearsay::extract {

Spans::Spans(const TokenizedText& text, const Syntax& syntax, const Clauses& clauses, ExtractionTrace* trace)
    : text_(text), syntax_(syntax), clauses_(clauses), lexicon_(text.vocabulary.lexicon()),
      raising_(lexicon_.words("raising verbs")), speech_(lexicon_.words("speech verbs")),
      hearer_verbs_(lexicon_.words("hearer verbs")), trace_(trace) {}

void Spans::set_cues(const std::vector<Candidate>& accepted) {
    is_cue_.assign(text_.tokens.size(), false);
    for (const Candidate& candidate : accepted) is_cue_[candidate.main] = true;
}

std::uint32_t Spans::trim_end(std::uint32_t begin, std::uint32_t end) const {
    while (end > begin) {
        const std::uint32_t last = end - 1;
        const Tag t = tag(last);
        if (t == Tag::comma || t == Tag::conjunction) {
            if (form(last) == ")") break;
            --end;
        } else if (t == Tag::stop && form(last) != "?" && form(last) != "!" && form(last) != "...") {
            --end;
        } else {
            break;
        }
    }
    return end;
}

/// Whether a place is worth asking about: a comma, dash or bracket, a conjunction, a preposition or subordinator.
bool Spans::may_end_at(std::uint32_t i, Range sentence) const {
    if (i + 1 >= sentence.end) return false;
    const Tag t = tag(i);
    if (t == Tag::comma) return form(i) != "-" && form(i) != ")";
    return t == Tag::conjunction || t == Tag::subordinator || t == Tag::preposition || t == Tag::stop ||
           t == Tag::relative || (t == Tag::gerund && phrase_at(i) == nullptr);
}

/// Whether the content that begins at `begin` ends before token i.
bool Spans::stops_at(std::uint32_t i, std::uint32_t begin, Range sentence, const Candidate& candidate) {
    if (form(i) == ";") return true;
    std::uint32_t next = i + 1;
    if (tag(i) != Tag::comma && tag(i) != Tag::conjunction) next = i;
    if (tag(i) == Tag::comma && next < sentence.end && tag(next) == Tag::conjunction) ++next;
    std::uint32_t word = next;
    while (word + 1 < sentence.end && tag(word) == Tag::adverb && verbs_at(word) == nullptr) ++word;
    if (word >= sentence.end) return false;
    const VerbGroup* verbs = verbs_at(word);
    const bool cue = verbs != nullptr && is_cue_[verbs->main];
    // ", the mayor said": a subject and a cue.
    bool clause_cue = false;
    if (const NounPhrase* phrase = phrase_at(word); phrase != nullptr && verbs == nullptr) {
        const std::uint32_t end = clauses_.end_of_attachments(phrase->tokens.end, sentence.end);
        clause_cue = end < sentence.end && verbs_at(end) != nullptr && is_cue_[verbs_at(end)->main];
    }
    bool comma_follows = false;
    for (std::uint32_t at = i + 1; at < sentence.end && !comma_follows; ++at) comma_follows = form(at) == ",";
    const bool goes_on = cue && (verbs->gerund || (verbs->finite && speech_.contains(lemma(verbs->main)))) && word == verbs->tokens.begin &&
                         (tag(i) == Tag::conjunction || (form(i) == "," && next > i + 1));
    if (goes_on && trace_ == nullptr) return true;  // "and emphasized that": the speaker's next saying
    return decide("content end", candidate.main, i, [&](Scorecard& card) {
        const std::string_view here = tag(i) == Tag::comma && form(i) != "," ? std::string_view("dash") : std::string_view(form(i));
        const std::string_view what = tag_names[static_cast<std::size_t>(tag(word))];
        card("here", here);
        card("next", here, next > i + 1 ? std::string_view(form(i + 1)) : what);
        if (tag(i) == Tag::comma) {
            card("comma word", text_.tokens[word].word->closed ? std::string_view(form(word)) : what);
            if (is_cue_[word] || cue) card("comma cue", what);
            if (clause_cue) card("comma clause cue");
            if (verbs != nullptr && verbs->gerund) card("gerund lemma", lemma(word));
            if (!comma_follows) card("last comma", what);
        } else if (cue) {
            card("cue", here);
        } else if (clause_cue) {
            card("clause cue", here);
        }
        if (verbs != nullptr && verbs->finite) card("finite", here);
        const std::uint32_t length = i - begin;
        card("length", length < 3 ? "1" : length < 7 ? "2" : length < 15 ? "3" : length < 30 ? "4" : "5");
        const std::string_view kind = complement_names[static_cast<std::size_t>(candidate.frame.kind)];
        card("complement", kind, here);
        const std::uint32_t home = syntax_.quotation_at[i];
        if (home != none) card("in quotation");
        if (tag(i - 1) == Tag::quote) card("behind quotation", here);
        if (candidate.kind == CueKind::noun) card("noun cue", here);
        if (candidate.kind == CueKind::verb) card("cue lemma", lemma(candidate.main), tag(i) == Tag::comma ? "comma" : "word");
        if (tag(i) == Tag::preposition && phrase_at(i + 1) != nullptr) {
            if (clauses_.is_time(phrase_at(i + 1)->tokens)) card("time", form(i));
            if (const Word& head = *text_.tokens[phrase_at(i + 1)->head].word; head.noun_classes.substr(0, 2).find('c') != std::string_view::npos) card("message", form(i));
        }
    });
}

std::uint32_t Spans::end_of_content(std::uint32_t begin, Range sentence, const Candidate& candidate) {
    for (std::uint32_t i = begin + 1; i < sentence.end; ++i) {
        if (const Quotation* quotation = quotation_at(i);
            quotation != nullptr && quotation->tokens.begin >= begin && i > quotation->tokens.begin &&
            i + 1 < quotation->tokens.end) {
            continue;
        }
        if (!may_end_at(i, sentence)) continue;
        if (stops_at(i, begin, sentence, candidate) && trace_ == nullptr) return i;
    }
    return sentence.end;
}

Range Spans::after(std::uint32_t begin, const Candidate& candidate) {
    const Range sentence = clauses_.sentence_of(candidate.main);
    if (begin >= text_.tokens.size()) return {};
    while (begin < sentence.end && (tag(begin) == Tag::comma || form(begin) == ":") && form(begin) != "(") ++begin;
    if (begin >= sentence.end) {
        if (candidate.kind != CueKind::colon && !(begin > 0 && form(begin - 1) == ":")) return {};
        if (begin >= text_.tokens.size()) return {};
    }
    std::uint32_t end = end_of_content(begin, sentence, candidate);
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
            if (!other) begin = home.begin;
        }
    } else {
        for (std::uint32_t i = sentence.begin; i + 1 < end; ++i) {
            if (form(i) == ";" ) begin = i + 1;
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
    const std::string& word = lemma(candidate.main);
    return group.passive || group.bare_participle || word == "seem" || word == "appear";
}

/// Whether a verb with tense stands in the range.
bool Spans::has_clause(Range range) const {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        if (verbs_at(i) != nullptr && verbs_at(i)->finite && phrase_at(i) == nullptr) return true;
    }
    return false;
}

std::vector<Range> Spans::content(const Candidate& candidate, Range cue) {
    std::vector<Range> found;
    const Range sentence = clauses_.sentence_of(candidate.main);
    const auto add = [&](Range range) {
        if (!range.empty()) found.push_back(range);
    };
    if (candidate.kind == CueKind::according) {
        const std::uint32_t end = candidate.subject.tokens.end;
        if (candidate.main == sentence.begin || (candidate.main > sentence.begin && tag(candidate.main - 1) == Tag::conjunction)) {
            add(after(end, candidate));
        } else {
            add(before(candidate.main, sentence));
            if (end < sentence.end && form(end) == "," ) add(after(end + 1, candidate));
        }
        return found;
    }
    if (candidate.kind == CueKind::colon) {
        add(after(candidate.main + 1, candidate));
        return found;
    }
    if (candidate.kind == CueKind::noun) {
        const std::uint32_t begin = std::max(cue.end, candidate.frame.begin == none ? cue.end : candidate.frame.begin);
        add(after(begin, candidate));
        return found;
    }
    const VerbGroup& group = syntax_.verb_groups[candidate.verb_group];
    const Complement kind = candidate.frame.kind;
    std::uint32_t left = group.tokens.begin;
    if (!candidate.subject.shared && !candidate.subject.after_verb && !candidate.subject.tokens.empty()) {
        left = std::min(left, candidate.subject.tokens.begin);
    }
    if (left > sentence.begin + 1 && form(left - 1) == "first") --left;
    if (left > sentence.begin + 1 && form(left - 1) == "as" && form(left - 2) == ",") --left;  // "…, as the agency reported"
    const bool closing = kind == Complement::nothing || kind == Complement::comma || kind == Complement::quote ||
                         kind == Complement::preposition || candidate.subject.after_verb || kind == Complement::phrase;
    const bool behind_mark = left > sentence.begin && (form(left - 1) == "," || (quotation_at(left - 1) != nullptr && quotation_at(left - 1)->tokens.end == left));
    const bool behind_quotation = behind_mark && ((quotation_at(left - 1) != nullptr && quotation_at(left - 1)->tokens.end == left) ||
                                                  (left > sentence.begin + 1 && quotation_at(left - 2) != nullptr && quotation_at(left - 2)->tokens.end == left - 1));
    // "…, a source told the agency on Saturday."
    const bool told = hearer_verbs_.contains(lemma(candidate.main)) && (kind == Complement::phrase || kind == Complement::phrase_preposition) &&
                      has_clause({sentence.begin, left});
    const bool bare = kind == Complement::nothing || kind == Complement::comma || told;
    const bool speech = speech_.contains(lemma(candidate.main));
    if ((closing || speech || told) && behind_mark && (bare || behind_quotation) && !candidate.subject.shared && !group.infinitive) {
        add(before(left, sentence));
        if (!found.empty()) {
            std::uint32_t end = candidate.subject.after_verb ? candidate.subject.tokens.end : cue.end;
            while (end < sentence.end && !(form(end) == "," && end + 1 < sentence.end && (!behind_quotation || tag(end + 1) == Tag::quote)) && tag(end) != Tag::stop) ++end;
            const bool goes_on = end + 1 < sentence.end && form(end) == "," &&
                                 (tag(end + 1) == Tag::quote || (!behind_quotation && kind == Complement::comma));
            if (goes_on) {
                add(after(end + 1, candidate));
            } else if (behind_quotation) {
                add_continued_quotation(found, candidate.main);
            }
            return found;
        }
    }
    if (group.passive || group.bare_participle || speaks_of_subject(candidate)) {
        // "was asked about X", "is expected to go": what follows, and what the verb speaks of.
        const bool has_complement = kind == Complement::that || kind == Complement::infinitive || kind == Complement::question ||
                                    kind == Complement::as || kind == Complement::quote || kind == Complement::clause ||
                                    kind == Complement::adjective;
        if (!has_complement || speaks_of_subject(candidate)) {
            VerbGroup active = group;
            active.passive = false;
            active.bare_participle = false;
            add(clauses_.subject(active).tokens);
        }
        if (has_complement) add(after(std::max(candidate.frame.begin, cue.end), candidate));
        return found;
    }
    std::uint32_t begin = candidate.frame.begin == none ? cue.end : std::max(candidate.frame.begin, cue.end);
    if (candidate.frame.kind == Complement::phrase_preposition || kind == Complement::phrase) begin = std::max(cue.end, candidate.frame.begin);
    if (candidate.subject.after_verb && begin < candidate.subject.tokens.end) begin = candidate.subject.tokens.end;
    if (speech && (kind == Complement::nothing || kind == Complement::phrase)) {
        // "told the crowd after hours of rain, "…""
        for (std::uint32_t i = cue.end; i + 1 < sentence.end; ++i) {
            const Quotation* quotation = quotation_at(i + 1);
            if (quotation == nullptr || quotation->tokens.begin != i + 1 || (form(i) != "," && form(i) != ":")) continue;
            add(after(i + 1, candidate));
            return found;
        }
    }
    if (kind == Complement::nothing) {
        if (candidate.subject.tokens.empty() || candidate.subject.shared) return found;
        const std::uint32_t first = candidate.subject.tokens.begin;  // "which he said", "what they want"
        if (first > sentence.begin && tag(first - 1) == Tag::relative) add({first - 1, first});
        return found;
    }
    if (kind == Complement::clause || kind == Complement::infinitive) {  // "which the inquiry said was careless"
        const std::uint32_t first = candidate.subject.tokens.begin;
        if (!candidate.subject.shared && first > sentence.begin && form(first - 1) == "which") add({first - 1, first});
    }
    add(after(begin, candidate));
    return found;
}

}  // namespace hearsay::extract
