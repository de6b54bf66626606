// Who speaks in whole paragraphs: the turns of a transcript or interview ("NAME: …", ">> NAME:", "Q:"), and quotations
// that stand alone in a paragraph beside one that names their speaker.
#include "extract/draft/reader.hpp"

#include "extract/draft/names.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace hearsay::extract {
namespace {

constexpr std::uint32_t longest_label = 6;

std::string initials_of(std::string_view name) {
    std::string result;
    for (const std::string_view word : name_words(name)) {
        if (is_upper(word[0])) result += word[0];
    }
    return result;
}

}  // namespace

/// The label that opens a paragraph as a turn, empty if there is none.
Range Reader::label_of(std::uint32_t paragraph) const {
    Range tokens = text_.paragraphs[paragraph].tokens;
    while (!tokens.empty() && !text_.tokens[tokens.begin].is_word) {
        if (tag(tokens.begin) == Tag::quote || tag(tokens.begin) == Tag::comma) return {};
        ++tokens.begin;  // ">>"
    }
    if (!tokens.empty() && behind_part_label(tokens) > tokens.begin) return {};
    std::uint32_t colon = tokens.begin;
    if (tokens.begin + 3 < tokens.end && form(tokens.begin + 1) == "(") {  // "CLIP (Police Chief Ada Holt):"
        std::uint32_t close = tokens.begin + 2;
        while (close < tokens.end && close < tokens.begin + 12 && form(close) != ")") ++close;
        if (close + 1 >= tokens.end || form(close) != ")" || form(close + 1) != ":" || !text_.tokens[tokens.begin].all_capitals) return {};
        return is_presenter({tokens.begin, tokens.begin + 1}) ? Range{tokens.begin, close + 1} : Range{tokens.begin + 2, close};
    }
    if (const Range member = label_of_member(tokens); !member.empty()) return member;
    while (colon < tokens.end && colon <= tokens.begin + longest_label && form(colon) != ":") {
        const Token& token = text_.tokens[colon];
        const bool post = form(colon) == "," && colon > tokens.begin && text_.tokens[colon - 1].all_capitals && colon + 1 < tokens.end && text_.tokens[colon + 1].all_capitals;
        if (post) {  // "ADA HOLT, HOST:"
            ++colon;
            continue;
        }
        if (!token.is_word || !(token.capital || token.tag == Tag::preposition)) return {};
        ++colon;
    }
    if (tokens.empty()) return {};
    const Word& first = *text_.tokens[tokens.begin].word;
    const bool noun = first.tags.empty() || std::any_of(first.tags.begin(), first.tags.end(), [](const auto& one) { return is_nominal(one.first); });
    const bool notice = colon == tokens.begin + 1 && (!noun || lexicon_.words("notice labels").contains(form(tokens.begin)) || lexicon_.words("withdrawal titles").contains(form(tokens.begin)));
    if (notice && text_.tokens[tokens.begin].end - text_.tokens[tokens.begin].begin > 2) return {};
    if (colon > tokens.begin + 1 && text_.tokens[tokens.begin].all_capitals && lexicon_.words("clip labels").contains(form(tokens.begin))) ++tokens.begin;  // "CLIP HOLT: …"
    if (colon == tokens.begin + 1 && is_topic(tokens.begin)) return {};
    if (colon + 1 >= tokens.end || form(colon) != ":" || colon == tokens.begin || tag(colon + 1) == Tag::quote) return {};
    return {tokens.begin, colon};
}

/// "Mr Pell (North Arrowby): …" and, by the name in the brackets, "The Minister of Ports (Ms Dray): …": a member of a parliament or a
/// council; empty for others.
Range Reader::label_of_member(Range paragraph) const {
    constexpr std::uint32_t longest_bracket = 8;
    const bool office = paragraph.size() > 5 && is(paragraph.begin, Role::definite);
    std::uint32_t open = paragraph.begin + (office ? 1 : 0);
    while (open + 3 < paragraph.end && open < paragraph.begin + longest_label && text_.tokens[open].is_word && (text_.tokens[open].capital || tag(open) == Tag::preposition || tag(open) == Tag::conjunction || tag(open) == Tag::determiner)) ++open;
    if (open < paragraph.begin + 2 || open + 3 >= paragraph.end || form(open) != "(" || !text_.tokens[open + 1].capital) return {};
    std::uint32_t close = open + 1;
    while (close + 2 < paragraph.end && close < open + longest_bracket && form(close) != ")") ++close;
    if (close + 2 >= paragraph.end || form(close) != ")" || form(close + 1) != ":" || tag(close + 2) == Tag::quote) return {};
    return office ? Range{open + 1, close} : Range{paragraph.begin, open};
}

/// "Fertiliser: …", "Contact: …": a common word that stands for nobody, with a capital from its place alone.
bool Reader::is_topic(std::uint32_t i) const {
    const Token& token = text_.tokens[i];
    const std::string_view classes = token.word->noun_classes;
    const bool somebody = classes.starts_with('p') || classes.starts_with('g') || entities_.registry().find(text_.view({i, i + 1})) != no_id<SourceId>;
    const bool letter = token.end - token.begin <= 2;
    return token.word->in_table && tag(i) != Tag::name && !token.all_capitals && !letter && !somebody && !lexicon_.words("presenter labels").contains(form(i));
}

/// "PRESENTER", "ADA HOLT, HOST": whose words are the outlet's own.
bool Reader::is_presenter(Range label) const {
    if (label.size() >= 3 && form(label.end - 2) == "," && lexicon_.words("presenter labels").contains(form(label.end - 1))) return true;
    if (presenter_names_.contains(form(label.end - 1))) return true;
    return lexicon_.words("presenter labels").contains(form(label.begin)) && (label.size() == 1 || form(label.begin + 1) == "(");
}

/// "12:40 NEWSFLASH. The mask has been found.": what comes next in a programme, and nobody's turn.
bool Reader::opens_entry(Range paragraph) const {
    return paragraph.size() >= 3 && is_clock(form(paragraph.begin)) && text_.tokens[paragraph.begin + 1].capital;
}

/// "Lake FM's Ada Holt has been looking into this": whoever a presenter introduces as the outlet's own presents too.
void Reader::present_reporters(Range said) {
    for (std::uint32_t i = said.begin; i + 2 < said.end; ++i) {
        if (tag(i) != Tag::possessive) continue;
        const bool ours = lexicon_.words("newsroom possessives").contains(form(i));  // "our reporter Ada Holt"
        std::uint32_t end = i + 1;
        while (ours && end + 2 < said.end && end < i + 4 && tag(end) != Tag::name) ++end;
        if (ours && !lexicon_.words("newsroom roles").contains(token(end - 1).word->noun)) continue;
        if (tag(end) != Tag::name || (ours ? end == i + 1 : phrase_at(i - 1) == nullptr || !is_medium({phrase_at(i - 1)->tokens.begin, i}))) continue;
        const std::uint32_t first = end;
        while (end < said.end && tag(end) == Tag::name) ++end;
        if (end >= first + 2) presenter_names_.insert(form(end - 1));  // a first name and a surname
    }
}

/// Labels of presenters are no part of what they say.
void Reader::take_off_labels() {
    for (const Range& label : presenters_) {
        for (Report& report : reading_.reports) {
            if (label.has(report.whole.begin)) report.whole.begin = label.end;
            for (Range& range : report.content) {
                if (label.has(range.begin)) range.begin = std::min(range.end, label.end);
            }
        }
    }
}

/// What is said in turns, but for what their speakers say that others said.
void Reader::report_turns() {
    for (const Turn& turn : turns_) {
        if (!turn.asks && turn.speaker != none) report_sentences(turn.body, turn.speaker);
    }
}

/// The speaker whom a label names; none for one who asks.
std::uint32_t Reader::speaker_of(Range label, const std::vector<Turn>& turns) {
    const std::string words(text_.view(label));
    if (lexicon_.words("answer labels").contains(form(label.begin)) && label.size() == 1) {
        for (const Turn& turn : turns) {  // who answered before under a name
            if (turn.speaker != none && !turn.asks) return turn.speaker;
        }
        if (const std::uint32_t guest = introduced_before(turns.front().label.begin); guest != none) return guest;
    }
    const bool capitals = label.size() == 1 && text_.tokens[label.begin].all_capitals && words.size() <= 3;
    if (capitals) {
        for (const Turn& turn : turns) {
            if (initials_of(text_.view(turn.label)) == words && turn.label.size() > 1) return turn.speaker;
        }
    }
    const std::uint32_t named = label.size() == 1 && text_.tokens[label.begin].all_capitals ? entities_.find(words) : none;
    if (named != none && entities_[named].kind == SourceKind::person) return named;  // "LAUDER", of Piet Lauder
    if (label.size() == 1 && text_.tokens[label.begin].all_capitals && entities_.names_person(words)) return entities_.person(words, label.begin);
    return entities_.resolve(label, 0);
}

/// The person whom the text before the first question introduces: the first in its last paragraph with a full name.
std::uint32_t Reader::introduced_before(std::uint32_t token) {
    const std::uint32_t first = text_.sentences[syntax_.sentence_at[token]].paragraph;
    for (std::uint32_t p = first; p-- > 0;) {
        const Range tokens = text_.paragraphs[p].tokens;
        for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
            const NounPhrase* phrase = phrase_from(i);
            if (phrase == nullptr || tag(phrase->head) != Tag::name) continue;
            const Description description = entities_.describer().describe(phrase->tokens);
            const bool full = description.name.find(' ') != std::string::npos || !description.role.empty();
            if (description.kind == SourceKind::person && full && !description.name.empty()) return entities_.resolve(phrase->tokens, 0);
        }
    }
    return none;
}

/// Leaves the turns of a talk: neither the fields of a form ("Category: Suspension"), under whose labels no sentence stands, nor
/// headings ("Police: Driver pointed gun"). In a talk somebody has the word twice, or two have it who are told apart by name.
void Reader::keep_talk(std::vector<Turn>& turns) const {
    std::map<std::string_view, std::set<std::string_view>> said;  // by label: its different turns
    for (const Turn& turn : turns) {
        const Range opening{turn.body.begin, text_.paragraphs[text_.sentences[syntax_.sentence_at[turn.label.begin]].paragraph].tokens.end};
        if (opening.empty() || (!says_something({opening}) && form(opening.end - 1) != "?")) continue;
        said[text_.view(turn.label)].insert(text_.view(opening));
    }
    std::erase_if(turns, [&](const Turn& turn) { return !said.contains(text_.view(turn.label)); });
    std::set<std::string_view> named;
    bool again = false;
    for (const Turn& turn : turns) {
        const std::string_view label = text_.view(turn.label);
        again = again || said[label].size() > 1;
        const bool known = entities_.registry().find(label) != no_id<SourceId>;
        if (turn.label.size() > 1 || text_.tokens[turn.label.begin].all_capitals || known || is_presenter(turn.label)) named.insert(label);
    }
    if (!again && named.size() < 2) turns.clear();
}

/// Whether all who speak present: two or more are called by a single name, and nothing says who one of them is ("MIRA: …
/// DOV: …" under "BREAKFAST WITH MIRA AND DOV"). A guest is introduced.
bool Reader::all_present(const std::vector<Turn>& turns) const {
    std::set<std::string> names;
    for (const Turn& turn : turns) {
        const std::string& name = form(turn.label.begin);
        if (turn.label.size() != 1 || lexicon_.words("question labels").contains(name) || lexicon_.words("answer labels").contains(name)) return false;
        const Word& word = *text_.tokens[turn.label.begin].word;
        const bool post = word.in_table && (word.noun_classes.starts_with('p') || word.noun_classes.starts_with('g'));  // "TOWER", "CAPTAIN"
        if (post || entities_.registry().find(name) != no_id<SourceId>) return false;
        names.insert(name);
    }
    if (names.size() < 2) return false;
    for (const Paragraph& paragraph : text_.paragraphs) {
        std::set<std::string> missing = names;
        for (std::uint32_t i = paragraph.tokens.begin; i < paragraph.tokens.end; ++i) {
            const bool label = i + 1 < paragraph.tokens.end && form(i + 1) == ":";
            if (!label) missing.erase(form(i));
        }
        if (missing.size() < names.size() && !missing.empty()) return false;
    }
    return true;
}

/// Reads the turns of the article, if it has two or more.
void Reader::read_turns() {
    std::vector<Turn>& turns = turns_;
    for (std::uint32_t p = 0; p < text_.paragraphs.size(); ++p) {
        const Range tokens = text_.paragraphs[p].tokens;
        if (tokens.begin < title_end_) continue;
        const Range label = label_of(p);
        if (!label.empty()) {
            std::uint32_t body = label.end;
            while (form(body) != ":") ++body;  // ")"
            turns.push_back({.label = label, .body = {body + 1, tokens.end}});
            if (is_presenter(label) && label.size() >= 3 && form(label.end - 2) == ",") presenter_names_.insert(form(label.end - 3));
        } else if (!turns.empty() && p > 0 && turns.back().body.end == tokens.begin && !opens_entry(tokens)) {
            turns.back().body.end = tokens.end;
        }
    }
    keep_talk(turns);
    if (turns.size() < 2) {
        turns.clear();
        return;
    }
    for (const Turn& turn : turns) {
        if (is_presenter(turn.label)) present_reporters(turn.body);
    }
    const bool hosts = all_present(turns);
    const auto presents = [&](const Turn& turn) { return hosts || is_presenter(turn.label); };
    for (const Turn& turn : turns) {
        if (presents(turn)) presenters_.push_back({turn.label.begin, turn.body.begin});
    }
    std::erase_if(turns, presents);
    // Whoever mostly asks presents, and makes no claims.
    std::map<std::string, std::pair<int, int>> questions;  // by label: turns, and those that ask
    for (Turn& turn : turns) {
        for (std::uint32_t i = turn.body.begin; i < turn.body.end; ++i) turn.asks = turn.asks || form(i) == "?";
        auto& [all, asking] = questions[std::string(text_.view(turn.label))];
        ++all;
        asking += turn.asks ? 1 : 0;
    }
    for (Turn& turn : turns) {
        const auto& [all, asking] = questions[std::string(text_.view(turn.label))];
        turn.asks = asking * 2 >= all || (turn.label.size() == 1 && lexicon_.words("question labels").contains(form(turn.label.begin)));
        turn.speaker = speaker_of(turn.label, turns);
        mark_told(turn.body);
        mark_told(turn.label);
        for (std::uint32_t i = turn.body.begin; i < turn.body.end && !turn.asks; ++i) turn_speaker_[syntax_.sentence_at[i]] = turn.speaker;
    }
}

/// Each sentence of the range that puts something forward, as the speaker's.
void Reader::report_sentences(Range range, std::uint32_t speaker) {
    for (std::uint32_t i = range.begin; i < range.end;) {
        const Range sentence = text_.sentences[syntax_.sentence_at[i]].tokens;
        Range said{std::max(i, sentence.begin), std::min(sentence.end, range.end)};
        i = sentence.end;
        if (said.empty() || form(said.end - 1) == "?" || !says_something({said})) continue;
        const auto retells = [&](const Item& item) { return item.used && item.turn != none && !item.answers && !item.content.empty() && said.has(item.content.front().begin) && total(item.content) * 3 > said.size(); };
        if (std::any_of(items_.begin(), items_.end(), retells)) continue;
        Report report;
        report.whole = said;
        while (!said.empty() && (tag(said.end - 1) == Tag::stop || tag(said.end - 1) == Tag::quote)) --said.end;
        report.content = {said};
        report.origin = entities_.canonical(speaker);
        report.direct = true;
        reading_.reports.push_back(std::move(report));
        entities_.spoke(speaker, said.begin);
    }
}

/// Whoever the paragraph gives words to, or is about: its last speaker, else the person its first sentence names.
std::uint32_t Reader::speaker_in(std::uint32_t paragraph, bool last) {
    const Range tokens = text_.paragraphs[paragraph].tokens;
    std::uint32_t speaker = none;
    for (std::uint32_t n = 0; n < items_.size(); ++n) {
        if (!tokens.has(attributions_[n].main) || items_[n].source == none || within_another(n)) continue;
        speaker = items_[n].source;
        if (!last) break;
    }
    if (speaker != none) return speaker;
    const Range sentence = text_.sentences[text_.paragraphs[paragraph].first_sentence].tokens;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
        const NounPhrase* phrase = phrase_from(i);
        if (phrase == nullptr || syntax_.quotation_at[i] != none) continue;
        const Description description = entities_.describer().describe(phrase->tokens);
        if (description.kind == SourceKind::person && !description.name.empty() && entities_.describer().is_person_name(description.name)) {
            return entities_.resolve(clauses_.whole_phrase(i, sentence.end), 0);
        }
    }
    return none;
}

/// The first item at a token or behind it.
std::uint32_t Reader::first_item(std::uint32_t token) const {
    const auto found = std::partition_point(attributions_.begin(), attributions_.end(), [&](const Attribution& one) { return one.main < token; });
    return static_cast<std::uint32_t>(found - attributions_.begin());
}

/// Whose deed or words a sentence tells: the last who speaks in it, else somebody who does something in a short one.
std::uint32_t Reader::actor_of(Range sentence) {
    constexpr std::uint32_t longest = 14;
    std::uint32_t speaker = none;
    for (std::uint32_t n = first_item(sentence.begin); n < items_.size() && attributions_[n].main < sentence.end; ++n) {
        if (items_[n].used && items_[n].source != none && !within_another(n)) speaker = items_[n].source;
    }
    if (speaker != none) return entities_[speaker].kind == SourceKind::person ? speaker : none;
    if (sentence.size() > longest) return none;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
        const VerbGroup* verbs = verbs_at(i);
        if (verbs == nullptr || verbs->main != i || !verbs->finite || phrase_at(i) != nullptr) continue;
        const Range actor = verbs->passive || verbs->negated ? Range{} : clauses_.subject(*verbs).tokens;
        if (actor.empty() || actor.begin != sentence.begin) return none;
        const Description description = entities_.describer().describe(actor);
        const bool person = description.kind == SourceKind::person && !description.plural && (entities_.describer().is_person_name(description.name) || description.name.find(' ') != std::string::npos);
        return person ? entities_.resolve(actor, 0) : none;
    }
    return none;
}

/// 'Ada Holt said the bank was closing. "It lied to us."', 'Ada Holt was more direct. "It lied."': a quotation that nobody has been
/// given, right behind the sentence of whoever speaks or acts there.
void Reader::read_quotations_behind() {
    for (std::uint32_t s = 1; s < text_.sentences.size(); ++s) {
        const std::uint32_t begin = text_.sentences[s].tokens.begin;
        const Quotation* words = quotation_at(begin);
        if (begin < title_end_ || words == nullptr || words->tokens.begin != begin || !words->closed || is_told(begin)) continue;
        const Range last = text_.sentences[syntax_.sentence_at[words->tokens.end - 1]].tokens;
        const Range before = text_.sentences[s - 1].tokens;
        const auto paragraph = std::partition_point(text_.paragraphs.begin(), text_.paragraphs.end(), [&](const Paragraph& one) { return one.tokens.begin < begin; });
        const bool opens_paragraph = paragraph != text_.paragraphs.end() && paragraph->tokens.begin == begin;
        if (last.end != words->tokens.end || opens_paragraph || quotation_at(before.begin) != nullptr || is_told(before.begin) || before.begin < title_end_) continue;
        // A cue stands in one of the sentences around what it gives to somebody.
        bool given = false;
        const std::uint32_t beyond = text_.sentences[std::min<std::size_t>(text_.sentences.size(), syntax_.sentence_at[last.begin] + 2U) - 1].tokens.end;
        for (std::uint32_t n = first_item(before.begin); n < items_.size() && attributions_[n].main < beyond; ++n) {
            given = given || (items_[n].used && std::any_of(items_[n].content.begin(), items_[n].content.end(), [&](Range range) { return range.begin < words->tokens.end && begin < range.end; }));
        }
        const std::uint32_t speaker = given ? none : actor_of(before);
        if (speaker == none) continue;
        report_sentences(words->tokens, speaker);
        mark_told(words->tokens);
    }
}

/// Quotations that fill a paragraph and that nobody has been given yet: those of a speaker go on from paragraph to
/// paragraph; others belong to whoever the paragraph before or after them names.
void Reader::read_lone_quotations() {
    std::uint32_t going_on = none;  // whose quotation the paragraph before ended in
    std::vector<Range> asked;       // quotations that answer a question, until one of them is somebody's
    for (std::uint32_t p = 0; p < text_.paragraphs.size(); ++p) {
        const Range tokens = text_.paragraphs[p].tokens;
        const std::uint32_t first = syntax_.quotation_at[tokens.begin];
        const bool fills = first != none && syntax_.quotations[first].tokens.begin == tokens.begin && syntax_.quotations[first].tokens.end == tokens.end;
        const bool given = is_told(tokens.begin) || std::any_of(items_.begin(), items_.end(), [&](const Item& item) {
            return item.used && std::any_of(item.content.begin(), item.content.end(), [&](Range range) { return range.begin < tokens.end && tokens.begin < range.end; });
        });
        const bool heading = fills && tokens.size() > 2 && !has_finite_verb(tokens) && tag(tokens.end - 2) != Tag::stop;  // "Nobody from our office", over what comes next
        if (!fills || heading || given || tokens.begin < title_end_ || p == 0) {
            going_on = given ? speaker_in(p, true) : none;
            continue;
        }
        std::uint32_t speaker = going_on;
        if (speaker == none) speaker = speaker_in(p - 1, true);
        if (speaker == none && p + 1 < text_.paragraphs.size()) speaker = speaker_in(p + 1, false);
        const Range before = text_.paragraphs[p - 1].tokens;
        const bool answers = form(before.end - 1) == "?" && syntax_.quotation_at[before.begin] == none;
        if (speaker == none && answers) asked.push_back(tokens);
        if (speaker == none) continue;
        for (const Range& answer : asked) {  // an interview names whom it asks once
            if (answers) report_sentences(answer, speaker);
        }
        if (answers) asked.clear();
        report_sentences(tokens, speaker);
        going_on = speaker;
    }
}

}  // namespace hearsay::extract
