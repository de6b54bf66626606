// Who answers for a document ("the statement read", signed by Ada Holt), through whose mouth a body speaks ("the council,
// through its secretary, Ada Holt, said"), and sentences that only tell who said the one before.
#include "extract/draft/reader.hpp"

#include "extract/attribution/coordination.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

/// How far back the mention of a document may stand, in sentences.
constexpr std::uint32_t document_sentences_back = 4;
/// Tokens between a document and the words that tell who signed it.
constexpr std::uint32_t words_until_signed = 6;

}  // namespace

/// The person whom one of a phrase's appositions names: "the Head, Media and Public Affairs, Mallam Ada Holt"; none for
/// a phrase without a person's name.
std::uint32_t Reader::person_in(Range phrase) {
    std::uint32_t end = phrase.end;
    for (std::uint32_t i = phrase.end; i-- > phrase.begin;) {
        if (i > phrase.begin && form(i - 1) != ",") continue;
        Range part{i, end};
        end = i == phrase.begin ? i : i - 1;
        while (!part.empty() && tag(part.end - 1) == Tag::comma) --part.end;
        if (part.empty() || phrase_at(part.begin) == nullptr) continue;
        const Description description = entities_.describer().describe(part);
        if (description.name.empty()) continue;
        const SourceId known = entities_.registry().find(description.name);
        const bool registered = known != no_id<SourceId> && (*entities_.registry().story())[known].kind == SourceKind::person;
        const bool full = description.kind == SourceKind::person && description.name.find(' ') != std::string::npos;
        if (registered || full) return entities_.resolve(part, 0);
    }
    return none;
}

/// Who signed a document: "a statement signed by the press secretary, Ada Holt"; none where nobody did.
std::uint32_t Reader::signatory(std::uint32_t document) {
    const Range sentence = clauses_.sentence_of(document);
    const WordSet& signing = lexicon_.words("signing verbs");
    for (std::uint32_t i = document + 1; i + 2 < sentence.end && i <= document + words_until_signed; ++i) {
        if (tag(i) == Tag::stop) break;
        if (!signing.contains(lemma(i)) || !is(i + 1, Role::agent) || phrase_at(i + 2) == nullptr) continue;
        std::uint32_t end = i + 2;
        while (end < sentence.end && tag(end) != Tag::stop && !(verbs_at(end) != nullptr && phrase_at(end) == nullptr)) ++end;
        return person_in({i + 2, end});
    }
    return none;
}

/// "The congress, through its publicity secretary, Ada Holt, reiterated": she says it, for the congress.
void Reader::speak_through(const Attribution& attribution, Item& item) {
    if (item.source == none || attribution.source.begin >= attribution.main) return;
    const std::uint32_t body = entities_.canonical(item.source);
    if (entities_[body].kind != SourceKind::organization && entities_[body].kind != SourceKind::state) return;
    const WordSet& through = lexicon_.words("mouthpiece prepositions");
    for (std::uint32_t i = attribution.source.begin + 1; i + 1 < attribution.main; ++i) {
        if (!through.contains(form(i)) || phrase_at(i + 1) == nullptr) continue;
        const std::uint32_t person = person_in({i + 1, attribution.main});
        if (person == none || person == body) return;
        Entity& speaker = entities_.edit(person);
        const std::string& name = entities_[body].name;
        const bool tied = std::any_of(speaker.ties.begin(), speaker.ties.end(), [&](const MentionedTie& tie) { return tie.name == name; });
        if (!tied && speaker.registered == no_id<SourceId>) speaker.ties.push_back({name, AffiliationKind::speaks_for});
        item.source = person;
        return;
    }
}

/// "an internal report of the board", "a report by the board that the Echo has seen": a paper that its owner has not published.
bool Reader::is_kept_back(const NounPhrase& message, std::uint32_t limit) const {
    const WordSet& words = lexicon_.words("words for what is kept back");
    for (std::uint32_t i = message.tokens.begin; i < std::max(limit, message.tokens.end); ++i) {
        if (words.contains(form(i))) return true;
    }
    return false;
}

/// "A statement from the ministry", "a post by Ada Holt": a message that carries the word of whoever sent it; none for others.
std::uint32_t Reader::sender(const NounPhrase& message, std::uint32_t limit, std::uint32_t scope) {
    std::uint32_t from = message.tokens.end;
    if (!lexicon_.words("messages").contains(text_.tokens[message.head].word->noun) || is_kept_back(message, limit)) return none;
    if (from < limit && verbs_at(from) != nullptr && verbs_at(from)->bare_participle && lexicon_.words("issuing verbs").contains(lemma(verbs_at(from)->main))) {
        from = clauses_.skip_adverbials(verbs_at(from)->tokens.end, limit);  // "a lawsuit filed on Tuesday by the union"
    }
    for (std::uint32_t at = message.tokens.begin + 1; at < message.head; ++at) {  // "the Judiciary's press release"
        if (tag(at) != Tag::possessive || form(at)[0] != '\'') continue;
        const std::uint32_t owner = entities_.resolve({message.tokens.begin, at}, scope);
        return owner == none || entities_[owner].kind == SourceKind::document ? none : owner;
    }
    if (from + 1 >= limit || !(is(from, Role::sayer) || is(from, Role::agent)) || is(from, Role::owner) || phrase_from(from + 1) == nullptr) return none;
    const std::uint32_t found = entities_.resolve(clauses_.whole_phrase(phrase_from(from + 1)->tokens.begin, limit), scope);
    return found == none || entities_[found].kind == SourceKind::document ? none : found;
}

/// "the notice that the company filed with the board", "a letter which the union sent": who has written it; none where that is not told.
std::uint32_t Reader::writer_of(const NounPhrase& document, std::uint32_t limit, std::uint32_t scope) {
    const std::uint32_t that = document.tokens.end;
    if (!lexicon_.words("messages").contains(token(document.head).word->noun) || that + 2 >= limit || !(tag(that) == Tag::relative || is(that, Role::complementizer))) return none;
    const NounPhrase* writer = phrase_from(that + 1);
    const VerbGroup* writes = writer == nullptr ? nullptr : verbs_at(writer->tokens.end);
    if (writes == nullptr || !(writes->finite || writes->bare_participle) || writes->passive || !lexicon_.words("sending verbs").contains(lemma(writes->main))) return none;
    const std::uint32_t found = entities_.resolve(writer->tokens, scope);
    return found == none || entities_[found].kind == SourceKind::document ? none : found;
}

/// "In a statement, the ministry denied it. … the statement said": a document that somebody spoke in, signed or sent, is that
/// one's word.
void Reader::take_issuer(const Attribution& attribution, Item& item) {
    if (item.source == none) return;
    const Entity& document = entities_[entities_.canonical(item.source)];
    if (document.kind != SourceKind::document || document.named || document.registered != no_id<SourceId>) return;
    const bool which = attribution.source.size() == 1 && tag(attribution.source.begin) == Tag::relative && attribution.source.begin > 0;
    const NounPhrase* phrase = phrase_at(which ? attribution.source.begin - 1 : attribution.source.begin);
    if (phrase == nullptr) return;
    const std::uint32_t scope = scope_of(item);
    std::uint32_t issuer = which ? sender_before(*phrase, scope) : none;
    if (issuer == none) issuer = owner_of_paper(*phrase, scope);
    const std::uint32_t limit = attribution.source.begin < attribution.main ? attribution.main : clauses_.sentence_of(attribution.main).end;
    if (issuer == none) issuer = sender(*phrase, limit, scope);
    if (issuer == none) issuer = issuer_before(*phrase, attribution, scope);
    if (issuer != none) item.source = issuer;
}

/// "The union has sent us a statement which says": who sends it.
std::uint32_t Reader::sender_before(const NounPhrase& message, std::uint32_t scope) {
    const std::uint32_t begin = message.tokens.begin;
    for (std::uint32_t i = begin; i > clauses_.sentence_of(begin).begin && i + 3 > begin; --i) {
        const VerbGroup* sends = verbs_at(i - 1);
        if (sends == nullptr || !sends->finite || sends->passive || !lexicon_.words("issuing verbs").contains(lemma(sends->main)) || is_kept_back(message, message.tokens.end)) continue;
        const Range subject = clauses_.subject(*sends).tokens;
        const std::uint32_t writer = subject.empty() ? none : entities_.resolve(subject, scope);
        return writer == none || entities_[writer].kind == SourceKind::document || publishes(entities_[writer].kind) ? none : writer;
    }
    return none;
}

/// "its statement read", "his letter says": whose it is.
std::uint32_t Reader::owner_of_paper(const NounPhrase& paper, std::uint32_t scope) {
    const std::uint32_t begin = paper.tokens.begin;
    if (tag(begin) != Tag::possessive || paper.tokens.size() < 2 || !lexicon_.words("papers of one's own").contains(text_.tokens[paper.head].word->noun)) return none;
    const std::uint32_t writer = entities_.resolve({begin, begin + 1}, scope);
    return writer == none || entities_[writer].kind == SourceKind::document ? none : writer;
}

/// Who signed such a document, or spoke in it, in the sentences before: "In a statement, the government described the report as mischief".
std::uint32_t Reader::issuer_before(const NounPhrase& phrase, const Attribution& attribution, std::uint32_t scope) {
    const std::string noun = text_.tokens[phrase.head].word->noun;
    const std::uint32_t home = syntax_.sentence_at[attribution.main];
    for (std::uint32_t i = phrase.head + 1; !noun.empty() && i-- > 0 && syntax_.sentence_at[i] + document_sentences_back >= home;) {
        if (text_.tokens[i].word->noun != noun || syntax_.quotation_at[i] != none) continue;
        if (const std::uint32_t person = signatory(i); person != none) return person;
        if (i == phrase.head || phrase_at(i) == nullptr) continue;
        const std::uint32_t begin = phrase_at(i)->tokens.begin;
        if (begin == 0 || !is(begin - 1, Role::place) || is(begin, Role::definite)) continue;  // "in an e-mailed statement"
        for (std::uint32_t n = 0; n < number_of(attribution); ++n) {
            const bool here = syntax_.sentence_at[attributions_[n].main] == syntax_.sentence_at[i];
            if (here && items_[n].source != none && entities_[items_[n].source].kind != SourceKind::document) return items_[n].source;
        }
        const Range sentence = text_.sentences[syntax_.sentence_at[i]].tokens;
        for (std::uint32_t v = sentence.begin; v < sentence.end; ++v) {
            const VerbGroup* verbs = verbs_at(v);
            if (verbs == nullptr || verbs->main != v || !verbs->finite || phrase_at(v) != nullptr) continue;
            const Range subject = clauses_.subject(*verbs).tokens;
            const std::uint32_t speaker = subject.empty() ? none : entities_.resolve(subject, scope);
            return speaker == none || entities_[speaker].kind == SourceKind::document ? none : speaker;
        }
    }
    return none;
}

/// "It is said in the message of the ministry": whose document it is; none where no document is named.
std::uint32_t Reader::document_owner(const Attribution& attribution, const Item& item) {
    const Range sentence = clauses_.sentence_of(attribution.main);
    for (std::uint32_t i = attribution.main + 1; i + 1 < sentence.end && i <= attribution.main + 3; ++i) {
        const NounPhrase* phrase = tag(i) == Tag::preposition ? phrase_from(i + 1) : nullptr;
        if (phrase == nullptr || !lexicon_.words("document heads").contains(text_.tokens[phrase->head].word->noun)) continue;
        for (std::uint32_t at = phrase->tokens.begin + 1; at < phrase->head; ++at) {  // "the ministry's message"
            if (tag(at) == Tag::possessive) return entities_.resolve({phrase->tokens.begin, at}, scope_of(item));
        }
        const std::uint32_t of = phrase->tokens.end;
        if (of + 1 < sentence.end && text_.tokens[of].is_any({Role::owner, Role::sayer}) && phrase_from(of + 1) != nullptr) {
            return entities_.resolve(phrase_from(of + 1)->tokens, scope_of(item));
        }
        return none;
    }
    return none;
}

/// "That is the finding of the ministry's own commission": whose, behind the copula; empty where it is nobody's.
Range Reader::found_by(Range sentence, std::uint32_t copula) const {
    const NounPhrase* finding = phrase_from(copula + 1);
    if (finding == nullptr || !is(copula + 1, Role::definite) || !lexicon_.words("findings").contains(text_.tokens[finding->head].word->noun)) return {};
    const std::uint32_t of = finding->tokens.end;
    return of + 1 < sentence.end && is(of, Role::owner) && phrase_from(of + 1) != nullptr ? clauses_.whole_phrase(of + 1, sentence.end) : Range{};
}

/// "This is contained in a statement signed by Ada Holt.", "The minister disclosed this on Monday."
bool Reader::is_afterword(Range sentence) const {
    constexpr std::uint32_t words_read = 24;
    const WordSet& speech = lexicon_.words("speech verbs");
    const WordSet& made_so = lexicon_.words("made so");
    const std::uint32_t first = sentence.begin;
    if (sentence.size() < 5 || syntax_.quotation_at[first] != none) return false;
    const bool so_says = made_so.contains(form(first)) && tag(first) == Tag::adverb && verbs_at(first + 1) != nullptr && speech.contains(lemma(first + 1));
    if (so_says && phrase_from(first + 2) != nullptr) return true;  // "So says Ada Holt, who lives there."
    const auto says = [&](std::uint32_t i) {
        const VerbGroup* verbs = verbs_at(i);
        if (verbs == nullptr || verbs->main != i || !verbs->finite || phrase_at(i) != nullptr) return false;
        return verbs->tokens.begin == first || !is(verbs->tokens.begin - 1, Role::personal);  // not "Ada Holt, who disclosed this, said that"
    };
    const std::uint32_t limit = std::min(sentence.end, first + words_read);
    for (std::uint32_t i = first; i + 1 < limit; ++i) {  // "Both sides have counted and say so in a letter."
        if (!says(i) || !speech.contains(lemma(i)) || !made_so.contains(form(i + 1)) || verbs_at(i)->passive || verbs_at(i)->negated) continue;
        if (i + 2 >= sentence.end || tag(i + 2) == Tag::stop || form(i + 2) == "," || (tag(i + 1) == Tag::adverb && tag(i + 2) == Tag::preposition)) return true;
    }
    for (std::uint32_t i = first; i < limit; ++i) {
        if (!says(i)) continue;
        const VerbGroup* verbs = verbs_at(i);
        const bool that_is = verbs->copula && verbs->tokens.begin == first + 1 && is(first, Role::demonstrative);
        if (that_is && tag(i + 1) == Tag::relative) continue;  // "That is what a nurse told us."
        if (that_is) return !verbs->negated && !found_by(sentence, i).empty();
        return tells_of_before(sentence, *verbs);
    }
    return false;
}

/// Whether the first verb of a sentence says who told what the sentence before says.
bool Reader::tells_of_before(Range sentence, const VerbGroup& verbs) const {
    const std::uint32_t first = sentence.begin;
    const std::uint32_t i = verbs.main;
    const std::uint32_t object = i + 1;
    if (is(first, Role::demonstrative) && tag(first + 2) == Tag::relative) return lexicon_.words("speech verbs").contains(lemma(i)) && !verbs.negated;
    if (lemma(i) == "make" && i + 2 < sentence.end && !verbs.passive) {  // "made this known", "made the disclosure"
        if (is(object, Role::demonstrative) && lexicon_.words("made so").contains(form(object + 1))) return true;
        const NounPhrase* made = is(object, Role::definite) ? phrase_from(object) : nullptr;
        return made != nullptr && made->tokens.size() == 2 && lexicon_.words("disclosures").contains(text_.tokens[made->head].word->noun);
    }
    // "The Lantern has it on its website."
    const NounPhrase* holder = phrase_from(first);
    const bool has_it = lemma(i) == "have" && object < sentence.end && is(object, Role::neuter) && holder != nullptr && verbs.tokens.begin == holder->tokens.end && is_medium(holder->tokens);
    if (has_it) return !verbs.negated && !verbs.modal && !verbs.passive;
    if (!lexicon_.words("afterword verbs").contains(lemma(i))) return false;
    if (verbs.passive) return is(first, Role::demonstrative) && verbs.tokens.begin <= first + 2;
    if (object >= sentence.end || !is(object, Role::demonstrative) || is(object, Role::complementizer)) return false;
    return object + 1 >= sentence.end || phrase_at(object) == nullptr || phrase_at(object)->tokens.end == object + 1;
}

std::vector<std::uint32_t> Reader::afterword_speakers(Range sentence) {
    const WordSet& documents = lexicon_.words("document heads");
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
        if (!documents.contains(text_.tokens[i].word->noun)) continue;
        if (const std::uint32_t person = signatory(i); person != none) return {person};
    }
    if (const VerbGroup* copula = verbs_at(sentence.begin + 1); copula != nullptr && copula->copula) {
        Range body = found_by(sentence, copula->main);
        for (std::uint32_t i = body.end; i-- > body.begin;) {
            if (form(i) == ",") body.end = i;
        }
        for (std::uint32_t i = body.end; !body.empty() && i < sentence.end; ++i) {  // "…, set down in a report that the Echo has seen"
            const NounPhrase* paper = phrase_from(i);
            if (paper == nullptr || !documents.contains(text_.tokens[paper->head].word->noun)) continue;
            if (const std::uint32_t found = entities_.resolve(paper->tokens, 0); found != none) return {found};
        }
        const std::uint32_t finder = body.empty() ? none : entities_.resolve(body, 0);
        if (finder != none) return {finder};
    }
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
        const VerbGroup* verbs = verbs_at(i);
        if (verbs == nullptr || verbs->main != i || !verbs->finite || verbs->copula || phrase_at(i) != nullptr) continue;
        std::vector<std::uint32_t> speakers;
        const auto cue = std::find_if(attributions_.begin(), attributions_.end(), [&](const Attribution& one) { return one.main == i && !one.source.empty(); });
        const Range together = cue != attributions_.end() ? cue->source : clauses_.subject(*verbs).tokens;
        if (together.empty()) return {};
        for (const Range speaker : joined_speakers(text_, syntax_, together)) {
            if (const std::uint32_t found = entities_.resolve(speaker, 0); found != none) speakers.push_back(found);
        }
        return speakers;
    }
    return {};
}

/// Gives the sentence before to whoever an afterword names, where nobody else has said it.
void Reader::read_afterwords() {
    for (std::uint32_t s = 1; s < text_.sentences.size(); ++s) {
        const Range sentence = text_.sentences[s].tokens;
        if (is_told(sentence.begin) || !is_afterword(sentence)) continue;
        const std::vector<std::uint32_t> speakers = afterword_speakers(sentence);
        if (speakers.empty()) continue;
        for (std::uint32_t n = 0; n < items_.size(); ++n) {
            if (syntax_.sentence_at[attributions_[n].main] == s) items_[n].used = false;
        }
        std::erase_if(reading_.reports, [&](const Report& report) { return sentence.has(report.content.front().begin); });
        mark_told(sentence);
        const Range before = text_.sentences[s - 1].tokens;
        const bool said = is_told(before.begin) || std::any_of(reading_.reports.begin(), reading_.reports.end(), [&](const Report& report) {
                              return before.has(report.whole.begin);
                          });
        if (said) continue;
        report_sentences(before, speakers.front());
        for (Report& report : reading_.reports) {
            if (report.whole.begin != before.begin) continue;
            report.direct = is_quoted(report.content);
            for (std::size_t n = 1; n < speakers.size(); ++n) report.beside.push_back(entities_.canonical(speakers[n]));
        }
        mark_told(before);
    }
}

}  // namespace hearsay::extract
