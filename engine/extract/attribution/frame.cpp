// What follows a verb, and how far a noun phrase reaches.
#include "extract/attribution/clause.hpp"
#include "extract/attribution/denials.hpp"

#include <algorithm>

namespace hearsay::extract {

std::uint32_t Clauses::end_of_attachments(std::uint32_t end, std::uint32_t limit) const {
    while (end + 1 < limit) {
        const bool preposition = tag(end) == Tag::preposition || tag(end) == Tag::to;
        const NounPhrase* next = phrase_at(end + 1);
        if (preposition && next != nullptr && next->tokens.begin == end + 1 && tag(next->head) != Tag::relative) {
            end = next->tokens.end;
        } else if (tag(end) == Tag::conjunction && next != nullptr && next->tokens.begin == end + 1 &&
                   tag(next->head) != Tag::relative && !(next->tokens.end < limit && verbs_at(next->tokens.end) != nullptr && verbs_at(next->tokens.end)->finite)) {
            end = next->tokens.end;
        } else {
            break;
        }
    }
    return std::min(end, limit);
}

Range Clauses::whole_phrase(std::uint32_t i, std::uint32_t limit) const {
    const NounPhrase* phrase = phrase_at(i);
    if (phrase == nullptr) return {};
    std::uint32_t end = std::min(end_of_attachments(phrase->tokens.end, limit), limit);
    // Appositions and relative clauses between commas, as long as they begin like one.
    while (end + 1 < limit) {
        const std::uint32_t inner = end + 1;
        if (form(end) == "(") {
            std::uint32_t close = inner;
            while (close < limit && form(close) != ")") ++close;
            if (close >= limit || close - end > 12) break;
            end = close + 1;
            continue;
        }
        if (text_.tokens[end].is(Role::personal) && tag(end) == Tag::relative) {
            end = limit;
            while (end > inner && (tag(end - 1) == Tag::stop || tag(end - 1) == Tag::quote)) --end;
            break;
        }
        if (tag(end) == Tag::adjective && (tag(inner) == Tag::preposition || tag(inner) == Tag::to) && phrase_at(inner + 1) != nullptr && end == phrase->tokens.end) {
            end = end_of_attachments(inner, limit);  // "a source familiar with the file"
            continue;
        }
        if (verbs_at(end) != nullptr && !verbs_at(end)->finite && verbs_at(end)->bare_participle) {
            end = end_of_attachments(verbs_at(end)->tokens.end, limit);
            continue;
        }
        const std::uint32_t close = form(end) == "," ? end_of_insertion(end, limit) : none;
        if (close == none) break;
        end = close;
    }
    return {i, end};
}

/// Where an apposition or a relative clause ends that begins behind a comma, as long as it begins like one; none elsewhere.
std::uint32_t Clauses::end_of_insertion(std::uint32_t comma, std::uint32_t limit) const {
    const std::uint32_t inner = comma + 1;
    const Tag t = tag(inner);
    const bool starts = t == Tag::determiner || t == Tag::possessive || t == Tag::number || t == Tag::relative ||
                        t == Tag::name || t == Tag::noun || t == Tag::adjective || t == Tag::participle ||
                        (t == Tag::preposition && text_.tokens[inner].is(Role::owner));
    if (!starts) return none;
    bool relative = false;
    std::uint32_t close = inner;
    for (; close < limit && form(close) != "," && tag(close) != Tag::stop; ++close) {
        if (tag(close) == Tag::quote) return none;
        relative = relative || tag(close) == Tag::relative;
        if (!relative && verbs_at(close) != nullptr && verbs_at(close)->finite && phrase_at(close) == nullptr) return none;
    }
    return close;
}

std::uint32_t Clauses::skip_adverbials(std::uint32_t at, std::uint32_t limit) const {
    while (at < limit) {
        // "late on Sunday", "early Monday"
        const std::uint32_t day = at + 1 < limit && tag(at + 1) == Tag::preposition ? at + 2 : at + 1;
        const WordSet& media = text_.vocabulary.lexicon().words("media adverbs");  // "reported on air and online that"
        const std::uint32_t medium = tag(at) == Tag::conjunction ? at + 1 : at;
        if (medium + 1 < limit && media.contains(form(medium)) && is(medium + 1, Role::complementizer)) {
            at = medium + 1;
            continue;
        }
        const bool part_of_day = text_.vocabulary.lexicon().words("parts of days").contains(form(at)) && day < limit && times_.contains(form(day));
        if (tag(at) == Tag::adverb || part_of_day) {
            at = part_of_day ? day + 1 : at + 1;
            continue;
        }
        const std::uint32_t begin = tag(at) == Tag::preposition ? at + 1 : at;
        const NounPhrase* when = begin < limit ? phrase_from(begin) : nullptr;
        const bool often = when != nullptr && when->tokens.size() > 1 && tag(begin) != Tag::determiner && lexicon().words("words for how often").contains(form(when->head));  // "has said several times that"
        if (when != nullptr && (often || is_time(when->tokens))) {
            at = std::min(when->tokens.end, limit);
            continue;
        }
        break;
    }
    return at;
}

/// The "that" behind what a comma puts in; none where nothing is put in before one.
std::uint32_t Clauses::clause_behind_insertion(std::uint32_t comma, std::uint32_t limit) const {
    constexpr std::uint32_t longest_insertion = 30;
    for (std::uint32_t i = comma + 2; i + 1 < limit && i < comma + longest_insertion; ++i) {
        if (opens_quotation(i) && quotation_at(i)->closed && quotation_at(i)->tokens.end < limit) {  // 'reported, quoting "two officials", that'
            i = quotation_at(i)->tokens.end - 1;
            continue;
        }
        if (tag(i) == Tag::stop || tag(i) == Tag::quote) break;
        if (form(i) == form(comma) && text_.tokens[i + 1].is(Role::complementizer) && tag(i + 1) != Tag::determiner) return i + 1;
    }
    return none;
}

/// What begins at a token, by that token.
Complement Clauses::complement_at(std::uint32_t i, std::uint32_t limit) const {
    if (i >= limit) return Complement::nothing;
    if (opens_quotation(i)) return Complement::quote;
    if (form(i) == ":") return Complement::colon;
    if (form(i) == "," && i + 1 < limit && opens_quotation(i + 1)) return Complement::quote;
    if (tag(i) == Tag::comma && form(i) != "(" && form(i) != "-") return Complement::comma;
    if (tag(i) == Tag::stop || closes_quotation(i)) return Complement::nothing;
    if (tag(i) == Tag::subordinator) {
        return is(i, Role::complementizer) ? Complement::that : is(i, Role::polar) ? Complement::question : Complement::nothing;
    }
    if (tag(i) == Tag::relative && !is(i, Role::complementizer)) return Complement::question;
    if (tag(i) == Tag::to && verbs_at(i) != nullptr) return Complement::infinitive;
    if (is(i, Role::manner)) return Complement::as;
    if (tag(i) == Tag::preposition || tag(i) == Tag::to) return Complement::preposition;
    if (const VerbGroup* verbs = verbs_at(i); verbs != nullptr && phrase_at(i) == nullptr) {
        return verbs->gerund || (!verbs->finite && form(i).ends_with("ing")) ? Complement::gerund : verbs->finite ? Complement::clause : Complement::nothing;
    }
    if (tag(i) == Tag::adjective && phrase_at(i) == nullptr) return Complement::adjective;
    if (phrase_at(i) != nullptr || tag(i) == Tag::determiner) return Complement::phrase;
    return Complement::nothing;
}

Frame Clauses::frame(const VerbGroup& group) const {
    const std::uint32_t limit = sentence_of(group.main).end;
    Frame frame;
    const std::uint32_t next = group.main + 1;  // "denied this last night"
    if (next < limit && is(next, Role::demonstrative) && is_bare(text_, next, limit) && lexicon().words("deny verbs").contains(lemma(group.main))) {
        frame.kind = Complement::phrase;
        frame.begin = next;
        return frame;
    }
    if (next < limit && lexicon().words("contraries of what was said").contains(form(next)) && (next + 1 >= limit || tag(next + 1) == Tag::stop)) {  // "said otherwise."
        frame.kind = Complement::phrase;
        frame.begin = next;
        return frame;
    }
    const std::uint32_t at = skip_adverbials(next, limit);
    frame.kind = complement_at(at, limit);
    frame.begin = at;
    if (frame.kind == Complement::comma) {  // "reported, citing two officials, that"
        const std::uint32_t clause = clause_behind_insertion(at, limit);
        if (clause == none) return frame;
        frame.kind = Complement::that;
        frame.begin = clause;
        return frame;
    }
    if (frame.kind == Complement::gerund && lexicon().words("quoting verbs").contains(lemma(at))) {  // "reported citing two officials (that)"
        const auto behind = text_.tokens.begin() + at;
        const auto clause = std::find_if(behind, text_.tokens.begin() + limit, [](const Token& token) { return token.is(Role::complementizer) && token.tag != Tag::determiner; });
        frame.kind = clause == text_.tokens.begin() + limit ? Complement::nothing : Complement::that;
        if (frame.kind == Complement::that) frame.begin = static_cast<std::uint32_t>(clause - text_.tokens.begin());
        return frame;
    }
    if (frame.kind == Complement::quote && form(at) == ",") frame.begin = at + 1;
    if (frame.kind == Complement::colon) frame.begin = at + 1;
    if (frame.kind == Complement::preposition) frame.preposition = at;
    if (frame.kind != Complement::phrase && frame.kind != Complement::preposition) return frame;

    // "said only 190 men had come": the adverb belongs to the number.
    if (frame.kind == Complement::phrase && at > group.main + 1 && approximators_.contains(form(at - 1))) frame.begin = at - 1;
    std::uint32_t object_at = frame.kind == Complement::preposition ? at + 1 : at;
    if (frame.kind == Complement::preposition && object_at < limit && verbs_at(object_at) != nullptr && verbs_at(object_at)->gerund) {
        object_at = verbs_at(object_at)->tokens.end;  // "said in closing the road that"
    }
    const NounPhrase* phrase = phrase_from(object_at);
    if (phrase == nullptr || phrase->tokens.begin >= limit) return frame;
    const bool object = phrase->tokens.size() == 1 && objects_.contains(form(phrase->tokens.begin));  // "told us there would be"
    if (frame.kind == Complement::phrase && !object && is_subject(phrase->tokens.end, limit)) {
        frame.kind = Complement::clause;
        return frame;
    }
    look_behind(phrase->tokens, limit, frame);
    return frame;
}

/// Whether a verb with tense follows a phrase that ends here: the phrase begins a clause of its own.
bool Clauses::is_subject(std::uint32_t end, std::uint32_t limit) const {
    std::uint32_t i = end_of_attachments(end, limit);
    while (i < limit && verbs_at(i) != nullptr && !verbs_at(i)->finite) i = end_of_attachments(verbs_at(i)->tokens.end, limit);
    return i < limit && verbs_at(i) != nullptr && verbs_at(i)->finite;
}

/// What comes behind a noun phrase, alone or governed, that follows the verb.
void Clauses::look_behind(Range hearer, std::uint32_t limit, Frame& frame) const {
    std::uint32_t beyond = end_of_attachments(hearer.end, limit);
    while (beyond < limit && verbs_at(beyond) != nullptr && verbs_at(beyond)->bare_participle) {  // "a letter seen by the paper"
        beyond = end_of_attachments(verbs_at(beyond)->tokens.end, limit);
    }
    beyond = skip_adverbials(beyond, limit);
    const std::uint32_t short_beyond = skip_adverbials(hearer.end, limit);
    // "told the paper on condition that she not be named": what is asked in return is not what is said.
    const bool condition = beyond > 0 && lexicon().words("conditions of speaking").contains(form(beyond - 1));
    const Complement next = condition ? Complement::nothing : complement_at(beyond, limit);
    const Complement near = complement_at(short_beyond, limit);
    const auto set = [&](Complement kind, std::uint32_t where) {
        frame.kind = kind;
        frame.begin = form(where) == "," || form(where) == ":" ? where + 1 : where;
        frame.hearer = hearer;
    };
    const bool governed = frame.kind == Complement::preposition && frame.begin > 0;
    if (next == Complement::that) {
        set(Complement::phrase_that, beyond);
    } else if (const std::uint32_t clause = governed && next == Complement::comma && verbs_at(beyond + 1) == nullptr ? clause_behind_insertion(beyond, limit) : none; clause != none) {
        set(Complement::phrase_that, clause);  // "assurances from the operator, Orm Rail, that"
    } else if (next == Complement::quote || next == Complement::colon) {
        set(Complement::phrase_quote, beyond);
    } else if (next == Complement::question && !is_any(beyond, {Role::personal, Role::thing}) && !(beyond > hearer.end && lexicon().words("place relatives").contains(form(beyond)))) {
        set(Complement::phrase_question, beyond);
    } else if (near == Complement::clause && frame.kind == Complement::phrase) {
        set(Complement::phrase_clause, hearer.end);
    } else if (near == Complement::infinitive || next == Complement::infinitive) {
        set(Complement::phrase_infinitive, near == Complement::infinitive ? short_beyond : beyond);
    } else if (near == Complement::phrase && frame.kind == Complement::phrase) {
        std::uint32_t i = end_of_attachments(phrase_at(short_beyond) != nullptr ? phrase_at(short_beyond)->tokens.end : short_beyond, limit);
        while (i < limit && opens_quotation(i)) ++i;  // 'told the paper she "was not asked"'
        if (i < limit && verbs_at(i) != nullptr && verbs_at(i)->finite) set(Complement::phrase_clause, short_beyond);
    } else if (near == Complement::preposition && frame.kind == Complement::phrase) {
        frame.preposition = short_beyond;
        frame.kind = Complement::phrase_preposition;
        frame.hearer = hearer;
    }
}

}  // namespace hearsay::extract
