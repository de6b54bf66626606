// Cues that are no verbs: prepositions and nouns that name a source, colons and signatures.
#include "extract/attribution/finder.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

/// Tokens of a name with its office, as it stands before a colon or behind a dash.
constexpr std::uint32_t longest_signature = 12;
constexpr std::uint32_t longest_poster = 4;  ///< the name alone

bool is_dash(std::string_view form) {
    return form == "-" || form == "--" || form == "\xE2\x80\x94" || form == "\xE2\x80\x93" || form == "\xE2\x80\x95";
}

}  // namespace

void Finder::according(std::uint32_t i, std::uint32_t end) {
    // "its chief executive, Per Lund, told": a first name.
    if (end == i + 1 && i > sentence_.tokens.begin && text_.tokens[i].capital && inside(end) && tag(end) == Tag::name && !sentence_.title_case) return;
    Candidate candidate;
    candidate.kind = CueKind::according;
    candidate.main = i;
    candidate.cue = {i, end};
    if (inside(end)) candidate.subject.tokens = clauses_.whole_phrase(end, sentence_.tokens.end);
    if (inside(end) && tag(end) == Tag::relative) {
        if (text_.tokens[end].is(Role::circumstance)) return;  // "according to what the Echo writes": that one says it
        candidate.subject.tokens = before_relative(i);
    }
    if (!trace_) add_clause_of_document(candidate.subject.tokens);
    if (candidate.subject.tokens.empty() || text_.vocabulary.lexicon().words("unspeaking nouns").contains(head_noun(candidate.subject.tokens))) return;
    Scorecard card(weights_, trace_ ? &candidate.features : nullptr);
    card("according");
    card("according subject", kind_of_phrase(text_, syntax_, candidate.subject.tokens));
    place(card, i);
    candidate.score = card.sum();
    out_.push_back(std::move(candidate));
}

/// "According to the notice that the company filed on Monday, …": the clause is the document's, up to the comma.
void Finder::add_clause_of_document(Range& source) const {
    constexpr std::uint32_t longest_clause = 24;
    if (source.empty() || !inside(source.end + 1) || !lexicon().words("document heads").contains(head_noun(source))) return;
    if (!is(source.end, Role::complementizer) && tag(source.end) != Tag::relative) return;
    for (std::uint32_t i = source.end + 1; inside(i) && i < source.end + longest_clause; ++i) {
        if (form(i) != ",") continue;
        if (has_finite_verb({source.end, i}) && has_finite_verb({i, sentence_.tokens.end})) source.end = i;
        return;
    }
}

/// "…, if a member of the board is to be believed, …", "…, if the minister is right".
bool Finder::believed(std::uint32_t i) {
    constexpr std::uint32_t longest_source = 24;
    if (!inside(i + 1) || phrase_from(i + 1) == nullptr || syntax_.quotation_at[i] != none) return false;
    const Lexicon& lexicon = text_.vocabulary.lexicon();
    const auto closes = [&](std::uint32_t at) { return form(at) == "," || tag(at) == Tag::stop; };
    for (std::uint32_t at = phrase_from(i + 1)->tokens.end; at + 2 < sentence_.tokens.end && at < i + longest_source; ++at) {
        if (tag(at) == Tag::comma && form(at) == "," && phrase_from(at + 1) == nullptr) return false;
        if (tag(at) != Tag::be) continue;
        const bool right = lexicon.words("words for being right").contains(form(at + 1)) && closes(at + 2);
        const bool to_be_believed = at + 3 < sentence_.tokens.end && tag(at + 1) == Tag::to && tag(at + 2) == Tag::be && lexicon.words("believing verbs").contains(text_.tokens[at + 3].word->verb);
        if (!right && !to_be_believed) continue;
        Candidate candidate;
        candidate.kind = CueKind::according;
        candidate.main = i;
        candidate.cue = {i, i + 1};
        candidate.subject.tokens = {i + 1, right ? at : at + 4};
        candidate.score = certain_score;
        out_.push_back(std::move(candidate));
        return true;
    }
    return false;
}

/// The noun that a phrase hangs on, "" where it is none.
const std::string& Finder::head_noun(Range phrase) const {
    const std::uint32_t number = syntax_.noun_phrase_at[phrase.begin];
    return text_.tokens[number == none ? phrase.begin : syntax_.noun_phrases[number].head].word->noun;
}

/// "sources in the party, according to whom …": who that is.
Range Finder::before_relative(std::uint32_t i) const {
    std::uint32_t end = i;
    while (end > sentence_.tokens.begin && tag(end - 1) == Tag::comma) --end;
    if (end == sentence_.tokens.begin || phrase_at(end - 1) == nullptr) return {};
    std::uint32_t begin = phrase_at(end - 1)->tokens.begin;
    const WordSet& documents = text_.vocabulary.lexicon().words("document heads");
    while (begin >= sentence_.tokens.begin + 2 && tag(begin - 1) == Tag::preposition && phrase_at(begin - 2) != nullptr) {
        if (documents.contains(head_noun({begin, end}))) break;  // "an attack over a note, according to which"
        begin = phrase_at(begin - 2)->tokens.begin;
    }
    return {begin, end};
}

/// "by the board's reckoning", "in Holt's view": a possessor and a noun of thinking.
bool Finder::reckoning(std::uint32_t i) {
    const std::uint32_t number = inside(i + 1) ? syntax_.noun_phrase_at[i + 1] : none;
    if (number == none || syntax_.noun_phrases[number].tokens.begin != i + 1) return false;
    const NounPhrase& phrase = syntax_.noun_phrases[number];
    const Lexicon& lexicon = text_.vocabulary.lexicon();
    if (!lexicon.words("reckoning prepositions").contains(form(i)) || !lexicon.words("reckoning nouns").contains(text_.tokens[phrase.head].word->noun)) return false;
    std::uint32_t possessive = none;
    for (std::uint32_t at = phrase.tokens.begin; at < phrase.head; ++at) possessive = tag(at) == Tag::possessive ? at : possessive;
    if (possessive == none) return false;
    Candidate candidate;
    candidate.kind = CueKind::according;
    candidate.main = i;
    candidate.cue = {i, phrase.tokens.end};
    const bool pronoun = possessive == phrase.tokens.begin;  // "by their reckoning"
    candidate.subject.tokens = {phrase.tokens.begin, pronoun ? possessive + 1 : possessive};
    Scorecard card(weights_, trace_ ? &candidate.features : nullptr);
    card("according");
    card("according subject", kind_of_phrase(text_, syntax_, candidate.subject.tokens));
    place(card, i);
    candidate.score = card.sum();
    out_.push_back(std::move(candidate));
    return true;
}

/// A quotation, a dash and a name: '"It is not safe" - Tom Price, engineer'.
bool Finder::signature(std::uint32_t i) {
    if (i == 0 || tag(i) != Tag::comma || !is_dash(form(i)) || !inside(i + 1) || !text_.tokens[i + 1].space_before) return false;
    const std::uint32_t quotation = syntax_.quotation_at[i - 1];
    if (quotation == none || syntax_.quotations[quotation].tokens.end != i || syntax_.quotations[quotation].tokens.size() < 5) return false;
    const std::uint32_t end = text_.paragraphs[sentence_.paragraph].tokens.end;
    Range name{i + 1, end};
    while (!name.empty() && tag(name.end - 1) == Tag::stop) --name.end;
    if (name.empty() || name.size() > longest_signature || has_finite_verb(name)) return false;
    if (syntax_.noun_phrase_at[name.begin] == none || tag(name.begin) == Tag::pronoun) return false;
    const std::string_view kind = kind_of_phrase(text_, syntax_, name);
    if (!text_.tokens[name.begin].capital && tag(name.begin) != Tag::determiner && kind != "person" && kind != "group") return false;
    Candidate candidate;
    candidate.kind = CueKind::signature;
    candidate.main = i;
    candidate.subject.tokens = name;
    candidate.score = certain_score;
    out_.push_back(std::move(candidate));
    return true;
}

void Finder::noun(std::uint32_t i) {
    const std::string& lemma = text_.tokens[i].word->noun;
    if (!inside(i + 1)) return;
    Candidate candidate;
    candidate.kind = CueKind::noun;
    candidate.main = i;
    VerbGroup group;
    group.main = i;
    group.tokens = {i, i + 1};
    candidate.frame = clauses_.frame(group);
    candidate.subject = owner(i);
    Scorecard card(weights_, trace_ ? &candidate.features : nullptr);
    const std::string_view complement = complement_names[static_cast<std::size_t>(candidate.frame.kind)];
    card("noun");
    card("noun lemma", lemma);
    card("noun complement", complement);
    card("noun frame", lemma, complement);
    const std::uint32_t p = candidate.frame.preposition;
    if (p != none) card("noun preposition", form(p)), card("noun lemma preposition", lemma, form(p));
    card("noun subject", kind_of_phrase(text_, syntax_, candidate.subject.tokens));
    if (candidate.subject.after_verb) card("noun of owner");
    if (tag(i) == Tag::plural) card("noun plural");
    place(card, i);
    candidate.score = card.sum();
    // "her claim that the mill will close", "claims by the minister, Ada Holt, that"
    std::uint32_t behind = candidate.subject.after_verb ? candidate.subject.tokens.end : i + 1;
    if (inside(behind) && form(behind) == "," && candidate.subject.after_verb) ++behind;
    if (!candidate.subject.tokens.empty() && inside(behind) && is(behind, Role::complementizer)) candidate.score = std::max(candidate.score, certain_score);
    out_.push_back(std::move(candidate));
}

/// "the ministry's statement", "a statement from the ministry", "her claim".
Subject Finder::owner(std::uint32_t i) const {
    Subject found;
    const std::uint32_t number = syntax_.noun_phrase_at[i];
    if (number == none) return found;
    const Range phrase = syntax_.noun_phrases[number].tokens;
    for (std::uint32_t at = phrase.begin; at < i; ++at) {
        if (tag(at) != Tag::possessive) continue;
        if (form(at)[0] != '\'') {
            found.tokens = {at, at + 1};
        } else {
            found.tokens = {phrase.begin, at + 1};
        }
    }
    if (!found.tokens.empty()) return found;
    if (inside(i + 2) && is(i + 1, Role::sayer)) {
        const std::uint32_t next = syntax_.noun_phrase_at[i + 2];
        if (next != none && syntax_.noun_phrases[next].tokens.begin == i + 2) {
            const std::string_view kind = kind_of_phrase(text_, syntax_, syntax_.noun_phrases[next].tokens);
            if (kind == "name" || kind == "person" || kind == "group" || kind == "he") {
                found.tokens = syntax_.noun_phrases[next].tokens;
                const std::uint32_t comma = found.tokens.end;  // "claims by the minister, Ada Holt, that"
                const std::uint32_t clause = inside(comma) && form(comma) == "," && phrase_from(comma + 1) != nullptr ? clauses_.clause_behind_insertion(comma, sentence_.tokens.end) : none;
                if (clause != none) found.tokens.end = clause - 1;
                found.after_verb = true;
            }
        }
    }
    return found;
}

/// The subject of the first verb of a clause, where it is somebody and no verb of the clause tells what is said; else empty.
Range Finder::actor_before(Range clause) const {
    Range actor;
    for (std::uint32_t at = clause.begin; at < clause.end; ++at) {
        const VerbGroup* verbs = verbs_at(at);
        if (verbs == nullptr || verbs->main != at || phrase_at(at) != nullptr) continue;
        if (verbs->finite && !verbs->negated && !verbs->modal && may_report(at)) return {};
        if (!actor.empty() || !verbs->finite || verbs->passive) continue;
        actor = clauses_.subject(*verbs).tokens;
        if (actor.empty() || actor.begin < clause.begin || actor.end > clause.end) return {};
    }
    if (actor.empty()) return actor;
    const std::string_view kind = kind_of_phrase(text_, syntax_, actor);
    return kind == "name" || kind == "person" || kind == "group" || kind == "he" || is_unnamed(actor) ? actor : Range{};
}

/// Whether a verb with tense stands there that is not one of a relative clause.
bool Finder::has_own_verb(Range range) const {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        const VerbGroup* verbs = verbs_at(i);
        const bool asked = lemma(i) == "ask" && form(i - 1) == ",";  // "…, asked on the steps"
        if (verbs != nullptr && verbs->finite && verbs->tokens.begin == i && tag(i - 1) != Tag::relative && !asked) return true;
    }
    return false;
}

void Finder::colon(std::uint32_t i) {
    Candidate candidate;
    candidate.kind = CueKind::colon;
    candidate.main = i;
    candidate.frame.kind = Complement::colon;
    candidate.frame.begin = i + 1;
    candidate.subject.tokens = {behind_stamp(text_, {sentence_.tokens.begin, i}), i};
    if (candidate.subject.tokens.empty()) return;
    const std::uint32_t opening = candidate.subject.tokens.begin;  // "Reposted from Lake News: …"
    if (opening + 2 < i && text_.vocabulary.lexicon().words("reposting words").contains(form(opening)) && is(opening + 1, Role::place)) candidate.subject.tokens.begin = opening + 2;
    const bool clip = opening + 1 < i && text_.tokens[opening].all_capitals && text_.vocabulary.lexicon().words("clip labels").contains(form(opening));
    if (clip) candidate.subject.tokens.begin = opening + 1;  // "CLIP HOLT: …"
    Scorecard card(weights_, trace_ ? &candidate.features : nullptr);
    const std::uint32_t length = i - candidate.subject.tokens.begin;
    // 'Ada Holt scoffed at talk of fraud: "They lost."': whoever does what stands before.
    const Quotation* words = quotation_at(i + 1);
    const bool last = words != nullptr && words->tokens.end + 1 >= text_.sentences[syntax_.sentence_at[words->tokens.end - 1]].tokens.end;  // nobody follows it
    const Range actor = last && words->tokens.begin == i + 1 && !trace_ ? actor_before(candidate.subject.tokens) : Range{};
    if (!actor.empty()) {
        candidate.subject.tokens = actor;
        candidate.score = certain_score;
        out_.push_back(std::move(candidate));
        return;
    }
    card("colon");
    card("colon length", length <= 2 ? "short" : length <= 5 ? "middle" : "long");
    card("colon subject", kind_of_phrase(text_, syntax_, candidate.subject.tokens));
    if (tag(i + 1) == Tag::quote) card("colon quotation");
    const bool verb = has_finite_verb(candidate.subject.tokens);
    if (verb) card("colon behind verb");
    place(card, i);
    candidate.score = card.sum();
    // 'Ada Holt, delegate of the union, who has sat there for years, by telephone: "…"'
    const NounPhrase* name = phrase_from(candidate.subject.tokens.begin);
    const bool described = name != nullptr && tag(name->head) == Tag::name && form(clauses_.end_of_attachments(name->tokens.end, i)) == "," && tag(i + 1) == Tag::quote && words != nullptr && words->tokens.begin == i + 1;
    if (described && !trace_ && !has_own_verb({name->tokens.end, i})) {
        candidate.subject.tokens = name->tokens;
        candidate.score = std::max(candidate.score, certain_score);
    }
    // 'Ruth Calder, the mayor: "…"': no more than a name before what somebody says.
    const Tag first = tag(candidate.subject.tokens.begin);
    const bool named = text_.tokens[i - 1].is_word && syntax_.noun_phrase_at[candidate.subject.tokens.begin] != none && first != Tag::pronoun;
    const bool quoted = tag(i + 1) == Tag::quote && length <= longest_signature;
    // "Lakewire: The bridge at Holm was hit."
    const bool stamped = candidate.subject.tokens.begin > sentence_.tokens.begin && text_.tokens[i - 1].capital;
    const bool posted = length <= longest_poster && (stamped || tag(i - 1) == Tag::name) && text_.tokens[i + 1].capital && has_finite_verb({i + 1, sentence_.tokens.end});
    if (!verb && named && (quoted || posted)) candidate.score = std::max(candidate.score, certain_score);
    out_.push_back(std::move(candidate));
}

}  // namespace hearsay::extract
