#include "extract/language/tag_mends.hpp"

#include "extract/language/phrases.hpp"
#include "extract/language/word_table.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

class TagMender {
public:
    TagMender(TokenizedText& text, Range sentence)
        : text_(text), sentence_(sentence), postposed_(text.vocabulary.lexicon(), "postposed adjectives") {}

    void run() {
        mend_names();
        mend_given_names();
        mend_full_verbs();
        mend_demonstratives();
        mend_behind_modals();
        mend_bare_adjectives();
        mend_bounds();
        mend_missing_verb();
        mend_first_clause();
        mend_apposed_verb();
        mend_document_participles();
        mend_participles();
        mend_adjectives();
        mend_cues();
        mend_relatives();
        mend_closing_verbs();
        mend_parted_verb();
    }

private:
    /// How far a clause is followed, in tokens.
    static constexpr std::uint32_t longest_clause = 60;

    [[nodiscard]] Tag tag(std::uint32_t i) const { return text_.tokens[i].tag; }
    [[nodiscard]] const std::string& form(std::uint32_t i) const { return text_.tokens[i].form(); }
    [[nodiscard]] bool could_be(std::uint32_t i, Tag wanted) const {
        const auto& tags = text_.tokens[i].word->tags;
        return std::any_of(tags.begin(), tags.end(), [&](const auto& one) { return one.first == wanted; });
    }

    /// "Profit fell 12%", "Storage stood at 88 per cent": a thing with the capital of its sentence, and no name.
    void mend_opening_noun() {
        constexpr unsigned fewest_uses = 20;  // of the noun in WordNet's texts: "water", but not "grant" and "rose"
        const std::uint32_t first = sentence_.begin;
        if (sentence_.size() < 4 || tag(first) != Tag::name || text_.tokens[first].all_capitals || !has_tense(first + 1)) return;
        const Word& word = *text_.tokens[first].word;
        if (!word.in_table || word.noun_classes.empty() || word.noun_classes.starts_with('p') || word.noun_classes.starts_with('g') || is_reporting_verb(*text_.tokens[first + 1].word)) return;
        if (text_.vocabulary.lexicon().pairs("given names").contains(form(first))) return;
        const WordEntry entry = find_word(form(first));
        const bool common = entry.has(Part::noun) && entry.uses(Part::noun) >= fewest_uses;
        if (common || text_.vocabulary.lexicon().words("what rises and falls").contains(form(first))) text_.tokens[first].tag = Tag::noun;
    }

    /// "Reacting, the director said", "Asked about it, he said": what somebody does or is done to, with the capital of its sentence.
    void mend_opening_participle() {
        const std::uint32_t first = sentence_.begin;
        if (sentence_.size() < 5 || tag(first) != Tag::name || text_.tokens[first].all_capitals) return;
        const std::string& word = form(first);
        const bool participle = word.ends_with("ing") || word.ends_with("ed");
        if (!participle || text_.tokens[first].word->verb.empty() || text_.tokens[first].word->verb == word) return;
        const bool stands_alone = form(first + 1) == ",";
        const bool asked = text_.tokens[first].word->verb == "ask" && (tag(first + 1) == Tag::preposition || text_.tokens[first + 1].is(Role::polar) || tag(first + 1) == Tag::relative);
        if (stands_alone || asked) text_.tokens[first].tag = word.ends_with("ing") ? Tag::gerund : Tag::participle;
    }

    /// "Harl & Penn": one name; "says that's 400 boxes": "is".
    void mend_names() {
        mend_opening_noun();
        mend_opening_participle();
        for (std::uint32_t i = sentence_.begin + 1; i + 1 < sentence_.end; ++i) {
            if (form(i) == "&" && tag(i - 1) == Tag::name && text_.tokens[i + 1].capital) text_.tokens[i].tag = Tag::name;
            if (tag(i) == Tag::possessive && tag(i - 1) == Tag::subordinator && text_.tokens[i - 1].is(Role::complementizer) && form(i)[0] == '\'') {
                text_.tokens[i - 1].tag = Tag::pronoun;
                text_.tokens[i].tag = Tag::be;
            }
        }
    }

    /// "Its head, Per Lund, said", "Per Lund said": a first name that is a preposition elsewhere.
    void mend_given_names() {
        for (std::uint32_t i = sentence_.begin; i + 2 < sentence_.end; ++i) {
            if (tag(i) != Tag::preposition || !text_.tokens[i].capital || text_.tokens[i].all_capitals || tag(i + 1) != Tag::name || !text_.vocabulary.lexicon().words("first names among prepositions").contains(form(i))) continue;
            std::uint32_t end = i + 1;
            while (end < sentence_.end && tag(end) == Tag::name) ++end;
            const bool speaks = end + 1 < sentence_.end && (has_tense(end) || (form(end) == "," && tag(end + 1) == Tag::relative && text_.tokens[end + 1].is(Role::personal)));
            if (i > sentence_.begin || speaks) text_.tokens[i].tag = Tag::name;
        }
    }

    /// "the crew did nothing": what is an auxiliary where a verb follows, and the verb itself here.
    void mend_full_verbs() {
        constexpr std::uint32_t furthest = 4;
        for (std::uint32_t i = sentence_.begin + 1; i + 1 < sentence_.end; ++i) {
            if (tag(i) != Tag::modal || text_.tokens[i].word->verb != "do" || !(is_nominal(tag(i - 1)) || tag(i - 1) == Tag::pronoun)) continue;
            bool auxiliary = false;
            for (std::uint32_t at = i + 1; at < std::min(sentence_.end, i + 1 + furthest) && !auxiliary; ++at) auxiliary = is_verb(tag(at)) || tag(at) == Tag::be || tag(at) == Tag::have || text_.tokens[at].is(Role::negation);
            const bool object = tag(i + 1) == Tag::pronoun || tag(i + 1) == Tag::determiner || is_nominal(tag(i + 1)) || tag(i + 1) == Tag::adjective || tag(i + 1) == Tag::possessive;
            if (!auxiliary && object) text_.tokens[i].tag = form(i).ends_with('s') ? Tag::present : form(i) == text_.tokens[i].word->verb ? Tag::base : Tag::past;
        }
    }

    /// "sources close to the mayor": an adjective behind its noun.
    void mend_adjectives() {
        const WordMap& compounds = text_.vocabulary.lexicon().pairs("compound nouns");
        for (std::uint32_t i = sentence_.begin; i + 1 < sentence_.end; ++i) {  // "think tank"
            // "…, shipping consultancy Orm Advisory said"
            const bool trade = tag(i) == Tag::gerund && (i == sentence_.begin || form(i - 1) == ",") && i + 3 < sentence_.end && is_nominal(tag(i + 1)) && tag(i + 1) != Tag::name && tag(i + 2) == Tag::name &&
                               text_.vocabulary.lexicon().words("business nouns").contains(text_.tokens[i + 1].word->noun) && !is_reporting_verb(*text_.tokens[i].word);
            if (trade) text_.tokens[i].tag = Tag::adjective;
            const auto compound = compounds.find(form(i));
            if (compound != compounds.end() && compound->second == text_.tokens[i + 1].word->noun) text_.tokens[i].tag = Tag::noun;
        }
        for (std::uint32_t i = sentence_.begin + 1; i < sentence_.end; ++i) {
            const bool medium = (tag(i) == Tag::adjective || tag(i) == Tag::adverb) && text_.vocabulary.lexicon().words("medium nouns").contains(form(i));
            if (medium && i + 1 < sentence_.end && tag(i + 1) == Tag::name && (tag(i - 1) == Tag::determiner || tag(i - 1) == Tag::adjective || is_nominal(tag(i - 1))))
                text_.tokens[i].tag = Tag::noun;  // "the daily Lantern"
            const bool large = tag(i) == Tag::name && text_.tokens[i].all_capitals && text_.vocabulary.lexicon().words("medium nouns").contains(form(i)) && is_nominal(tag(i - 1)) && !text_.tokens[i - 1].capital;
            if (large) text_.tokens[i].tag = Tag::noun;  // "state TV"
            if (is_nominal(tag(i - 1)) && postposed_.match(text_, i, sentence_.end) > i) text_.tokens[i].tag = Tag::adjective;
        }
    }

    /// "who was on duty that night has told": behind a noun, before a time that no verb of saying governs, "that" opens nothing.
    void mend_demonstratives() {
        const WordSet& times = text_.vocabulary.lexicon().words("times");
        for (std::uint32_t i = sentence_.begin + 1; i + 2 < sentence_.end; ++i) {
            if (tag(i) == Tag::base && text_.tokens[i - 1].is(Role::definite) && tag(i - 1) == Tag::determiner) text_.tokens[i].tag = Tag::noun;  // "sources in the know"
            if (tag(i) == Tag::subordinator && text_.vocabulary.lexicon().words("times behind verbs").contains(form(i)) && (tag(i + 1) == Tag::past || tag(i + 1) == Tag::participle || tag(i + 1) == Tag::present) && i + 2 < sentence_.end && !is_nominal(tag(i + 2))) text_.tokens[i].tag = Tag::adverb;  // "who has spoken to him since told"
            const bool closes = tag(i) == Tag::subordinator && text_.tokens[i].is(Role::complementizer) && tag(i + 1) == Tag::noun && tag(i + 2) == Tag::stop;
            if (closes) text_.tokens[i].tag = Tag::determiner;  // "rejected that figure."
            const bool time = text_.tokens[i].is(Role::complementizer) && tag(i) == Tag::subordinator && tag(i + 1) == Tag::noun && times.contains(form(i + 1));
            if (tag(i) == Tag::modal && text_.tokens[i].is(Role::namesake) && text_.tokens[i].capital && tag(i - 1) == Tag::number) text_.tokens[i].tag = Tag::name;  // "on 2 May we"
            const bool gathering = tag(i) == Tag::gerund && tag(i - 1) == Tag::noun && i > sentence_.begin + 1 && tag(i - 2) == Tag::determiner && text_.vocabulary.lexicon().words("gatherings").contains(form(i));
            if (gathering) text_.tokens[i].tag = Tag::noun;  // "told the planning meeting that"
            if (i == sentence_.begin + 1 && tag(i - 1) == Tag::name && text_.vocabulary.lexicon().words("courtesy verbs").contains(form(i - 1))) text_.tokens[i - 1].tag = Tag::adverb;  // "Please read"
            if (time && is_nominal(tag(i - 1)) && !text_.tokens[i - 1].word->noun_classes.starts_with('c')) text_.tokens[i].tag = Tag::determiner;
        }
    }

    /// "Reports that the mill will close are untrue": between a modal and a verb with tense stands the verb of the modal.
    void mend_behind_modals() {
        for (std::uint32_t i = sentence_.begin + 1; i + 1 < sentence_.end; ++i) {
            const bool between = tag(i - 1) == Tag::modal && has_tense(i + 1) && tag(i + 1) != Tag::modal;
            if (between && !has_tense(i) && find_word(form(i)).has(Part::verb)) text_.tokens[i].tag = Tag::base;
        }
    }

    /// "The ward at the hospital closed to patients", "The works suspended production": where nothing has a tense, the
    /// adjective behind a noun is the verb; and ", pegs the deficit at": so is the plural between marks and an object.
    void mend_missing_verb() {
        for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
            if (has_tense(i) || tag(i) == Tag::base) return;
        }
        const auto opens_object = [&](std::uint32_t i) { return tag(i) == Tag::determiner || tag(i) == Tag::possessive || tag(i) == Tag::number; };
        for (std::uint32_t i = sentence_.begin + 2; i + 2 < sentence_.end; ++i) {
            Token& token = text_.tokens[i];
            const bool past = tag(i) == Tag::adjective && token.form().ends_with("ed") && !token.word->verb.empty() && is_nominal(tag(i - 1)) &&
                              (opens_object(i + 1) || tag(i + 1) == Tag::to || (is_nominal(tag(i + 1)) && tag(i + 2) == Tag::preposition));
            const bool present = tag(i) == Tag::plural && !token.capital && (could_be(i, Tag::present) || is_verb_with_s(token.form())) && (form(i - 1) == "," || tag(i - 1) == Tag::noun || tag(i - 1) == Tag::adjective) &&
                                 (opens_object(i + 1) || (tag(i + 1) == Tag::preposition && tag(i + 2) == Tag::number));  // "the number of dead stands at 41"
            if (!past && !present) continue;
            token.tag = past ? Tag::past : Tag::present;
            return;
        }
    }

    /// "Air defence shot down a drone, the army said": a noun by its looks, where its clause has no verb.
    [[nodiscard]] bool is_hidden_verb(std::uint32_t i) const {
        if (tag(i) != Tag::noun || text_.tokens[i].capital || !could_be(i, Tag::past) || !is_nominal(tag(i - 1)) || i + 3 >= sentence_.end) return false;
        const auto opens_object = [&](std::uint32_t at) { return tag(at) == Tag::determiner || tag(at) == Tag::possessive || tag(at) == Tag::number; };
        if (!opens_object(i + 1) && !((tag(i + 1) == Tag::preposition || tag(i + 1) == Tag::adverb) && opens_object(i + 2))) return false;
        for (std::uint32_t at = i + 1; at < sentence_.end && form(at) != ","; ++at) {
            if (has_tense(at)) return false;
        }
        return true;
    }

    /// "A broken main closed Mill Lane for a day, said": an adjective by its looks, where its clause has no verb and an object follows.
    [[nodiscard]] bool is_verb_like_adjective(std::uint32_t i) const {
        if (tag(i) != Tag::adjective || text_.tokens[i].capital || !form(i).ends_with("ed") || text_.tokens[i].word->verb.empty() || i + 3 >= sentence_.end) return false;
        if (!(is_nominal(tag(i - 1)) || tag(i - 1) == Tag::adjective) || is_nominal(tag(i - 2)) == is_nominal(tag(i - 1))) return false;
        const bool object = tag(i + 1) == Tag::determiner || tag(i + 1) == Tag::possessive || tag(i + 1) == Tag::number || tag(i + 1) == Tag::name;
        if (!object) return false;
        std::uint32_t at = i + 1;
        for (; at < std::min(sentence_.end, i + longest_clause) && form(at) != ","; ++at) {
            if (has_tense(at)) return false;
        }
        return at + 1 < sentence_.end && form(at) == "," && has_tense(at + 1);  // "…, said Ada Holt"
    }

    /// "The man then sailed through a test, the Echo reported": the verb of a clause that has none, with an adverb before it.
    void mend_first_clause() {
        for (std::uint32_t i = sentence_.begin + 2; i + 1 < sentence_.end && form(i) != ","; ++i) {
            if (has_tense(i) || tag(i) == Tag::base || tag(i) == Tag::subordinator || tag(i) == Tag::relative) return;
            if (is_hidden_verb(i) || is_verb_like_adjective(i)) {
                text_.tokens[i].tag = Tag::past;
                return;
            }
            if (tag(i) != Tag::participle || tag(i - 1) != Tag::adverb || !is_nominal(tag(i - 2)) || !could_be(i, Tag::past)) continue;
            for (std::uint32_t at = i + 1; at < sentence_.end && form(at) != ","; ++at) {
                if (has_tense(at)) return;
            }
            text_.tokens[i].tag = Tag::past;
            return;
        }
    }

    /// "The governor, Ada Holt, offered to resign, an aide has told": the verb of the first clause, behind what is put in after its subject;
    /// not "The house, built in 1900, sold in May, was".
    void mend_apposed_verb() {
        std::uint32_t commas = 0;
        for (std::uint32_t i = sentence_.begin; i + 2 < sentence_.end && i < sentence_.begin + longest_clause; ++i) {
            if (has_tense(i) || tag(i) == Tag::subordinator || tag(i) == Tag::quote) return;
            commas += form(i) == "," ? 1 : 0;
            if (tag(i) != Tag::participle || !could_be(i, Tag::past) || commas < 2 || form(i - 1) != "," || (tag(i - 2) != Tag::name && tag(i - 2) != Tag::noun)) continue;
            const Tag next = tag(i + 1);
            const bool object = next == Tag::to || next == Tag::determiner || next == Tag::possessive || next == Tag::number || next == Tag::preposition || next == Tag::adverb || is_nominal(next);
            if (!object || closes_before_verb(i)) continue;
            text_.tokens[i].tag = Tag::past;
            return;
        }
    }

    /// "In an interview with Lakewire published on Sunday, Ada Holt said": when the paper came out.
    [[nodiscard]] bool is_published_interview(std::uint32_t i) const {
        if (tag(i) != Tag::past || !could_be(i, Tag::participle) || tag(sentence_.begin) != Tag::preposition || tag(i - 1) != Tag::name || tag(i + 1) != Tag::preposition || i > sentence_.begin + longest_clause) return false;
        if (!text_.vocabulary.lexicon().words("coming out verbs").contains(text_.tokens[i].word->verb)) return false;
        const WordSet& heads = text_.vocabulary.lexicon().words("document heads");
        const WordSet& talks = text_.vocabulary.lexicon().words("talks with a medium");
        bool paper = false;
        for (std::uint32_t at = sentence_.begin; at < i; ++at) {
            if (has_tense(at) || form(at) == ",") return false;
            paper = paper || heads.contains(text_.tokens[at].word->noun) || talks.contains(text_.tokens[at].word->noun);
        }
        for (std::uint32_t at = i + 1; paper && at < sentence_.end; ++at) {
            if (has_tense(at)) return false;
            if (form(at) == ",") return true;
        }
        return false;
    }

    /// "a contractor called Orm Services", "a man named Milo Trask": behind somebody who was not told of before.
    [[nodiscard]] bool is_named_so(std::uint32_t i) const {
        if (!text_.vocabulary.lexicon().words("verbs of names").contains(text_.tokens[i].word->verb) || !is_nominal(tag(i - 1)) || tag(i - 1) == Tag::name || tag(i + 1) != Tag::name) return false;
        std::uint32_t begin = i - 1;
        while (begin > sentence_.begin && is_modifier(tag(begin - 1)) && !text_.tokens[begin].is(Role::indefinite)) --begin;
        return text_.tokens[begin].is_any({Role::indefinite, Role::unspecific});
    }

    /// "said in a video posted online that": behind a phrase that a preposition ties to a verb of saying.
    [[nodiscard]] bool is_behind_governed(std::uint32_t i) const {
        const WordSet& speech = text_.vocabulary.lexicon().words("speech verbs");
        if (tag(i) != Tag::past || !could_be(i, Tag::participle) || !is_nominal(tag(i - 1)) || speech.contains(text_.tokens[i].word->verb)) return false;
        std::uint32_t begin = i - 1;
        while (begin > sentence_.begin && is_modifier(tag(begin - 1)) && form(begin - 1)[0] != '\'') --begin;
        const bool document = text_.vocabulary.lexicon().words("document heads").contains(text_.tokens[i - 1].word->noun);  // "said in a report issued this morning."
        return begin > sentence_.begin + 1 && tag(begin - 1) == Tag::preposition && has_tense(begin - 2) && speech.contains(text_.tokens[begin - 2].word->verb) && (document || opens_clause_soon(i));
    }

    /// "The military blamed rebels", "The accused, a clerk, denied it": a group or a person, and no adjective or participle.
    void mend_bare_adjectives() {
        for (std::uint32_t i = sentence_.begin + 1; i + 2 < sentence_.end; ++i) {
            const std::string_view classes = text_.tokens[i].word->noun_classes;
            const bool people = classes.starts_with('g') || classes.starts_with('p');
            if (!people || tag(i - 1) != Tag::determiner || !text_.tokens[i - 1].is(Role::definite)) continue;
            const bool noun = tag(i) == Tag::noun && tag(i + 1) == Tag::participle && i == sentence_.begin + 1;
            if (tag(i) != Tag::adjective && tag(i) != Tag::participle && !noun) continue;
            const bool acts = has_tense(i + 1) || (tag(i + 1) == Tag::participle && could_be(i + 1, Tag::past) && (tag(i + 2) == Tag::determiner || tag(i + 2) == Tag::possessive || tag(i + 2) == Tag::pronoun || tag(i + 2) == Tag::subordinator));
            if (!acts && form(i + 1) != ",") continue;
            text_.tokens[i].tag = Tag::noun;
            if (acts && tag(i + 1) == Tag::participle) text_.tokens[i + 1].tag = Tag::past;
        }
    }

    /// "said up to 10cm could fall", "that up to 40 men": both words belong to the number; not "adds up to 40".
    void mend_bounds() {
        const WordSet& bounds = text_.vocabulary.lexicon().words("bounds of numbers");
        for (std::uint32_t i = sentence_.begin; i + 2 < sentence_.end; ++i) {
            if (!bounds.contains(form(i)) || tag(i + 1) != Tag::to || tag(i + 2) != Tag::number) continue;
            const bool opens = i == sentence_.begin || tag(i - 1) == Tag::subordinator || tag(i - 1) == Tag::preposition || tag(i - 1) == Tag::comma || is_reporting_verb(*text_.tokens[i - 1].word);
            if (opens) text_.tokens[i].tag = text_.tokens[i + 1].tag = Tag::adjective;
        }
    }

    /// "A survey carried out for us last November by Orm Trees found that": what was done to a document that tells.
    void mend_document_participles() {
        const WordSet& documents = text_.vocabulary.lexicon().words("document heads");
        for (std::uint32_t i = sentence_.begin + 1; i + 2 < sentence_.end; ++i) {
            if (tag(i) == Tag::past && could_be(i, Tag::participle) && is_named_so(i)) text_.tokens[i].tag = Tag::participle;
            const bool awaited = tag(i) == Tag::past && text_.vocabulary.lexicon().words("foreseeing verbs").contains(text_.tokens[i].word->verb) && is_nominal(tag(i - 1)) && tag(i + 1) == Tag::preposition;
            if (awaited) text_.tokens[i].tag = Tag::participle;  // "one of the names expected in Orm is"
            const bool dated = tag(i) == Tag::past && text_.vocabulary.lexicon().words("dating participles").contains(form(i)) && (tag(i + 1) == Tag::number || text_.vocabulary.lexicon().words("calendar").contains(form(i + 1)));
            if (dated) text_.tokens[i].tag = Tag::participle;  // "a filing to the exchange dated 7 January"
            if (is_published_interview(i) || is_behind_governed(i)) text_.tokens[i].tag = Tag::participle;
            if (tag(i) != Tag::past || !could_be(i, Tag::participle) || !documents.contains(text_.tokens[i - 1].word->noun)) continue;
            for (std::uint32_t at = i + 1; at + 1 < std::min(sentence_.end, i + longest_clause); ++at) {
                const Tag t = tag(at);
                if (t == Tag::conjunction || t == Tag::relative || t == Tag::quote || t == Tag::comma) break;
                if ((t == Tag::past || t == Tag::present) && is_nominal(tag(at - 1)) && (is_reporting_verb(*text_.tokens[at].word) || text_.tokens[at + 1].is(Role::complementizer))) text_.tokens[i].tag = Tag::participle;
                const bool shows = (t == Tag::base || t == Tag::present || t == Tag::past) && text_.vocabulary.lexicon().words("showing verbs").contains(text_.tokens[at].word->verb);
                if (shows && is_nominal(tag(at - 1)) && (tag(at + 1) == Tag::stop || tag(at + 1) == Tag::determiner || is_nominal(tag(at + 1)) || text_.tokens[at + 1].is(Role::complementizer))) text_.tokens[i].tag = Tag::participle;
                if (has_tense(at) || t == Tag::subordinator) break;
            }
        }
    }

    /// "the 85 admitted by the company", "Its accounts, filed last week, show": no tense, though the form has one elsewhere.
    void mend_participles() {
        const WordSet& speech = text_.vocabulary.lexicon().words("speech verbs");
        const WordSet& accusing = text_.vocabulary.lexicon().words("accusing verbs");
        bool tensed = false;  // since the sentence or a clause in it began
        const WordSet& bare = text_.vocabulary.lexicon().words("verbs without objects");
        for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
            const bool acts = tag(i) == Tag::participle && i > sentence_.begin && is_nominal(tag(i - 1)) && bare.contains(text_.tokens[i].word->verb);
            if (acts) text_.tokens[i].tag = Tag::past;  // "said three of its guards died"
            if (tag(i) == Tag::subordinator || tag(i) == Tag::relative || tag(i) == Tag::quote || tag(i) == Tag::conjunction) tensed = false;
            if (tag(i) == Tag::past && could_be(i, Tag::participle) && i > sentence_.begin + 1) {
                const bool behind_name = is_nominal(tag(i - 1)) || tag(i - 1) == Tag::number;
                const bool agent = behind_name && (is_reporting_verb(*text_.tokens[i].word) || accusing.contains(text_.tokens[i].word->verb)) && i + 2 < sentence_.end && text_.tokens[i + 1].is(Role::agent) &&
                                   (text_.tokens[i + 2].is(Role::definite) || tag(i + 2) == Tag::name || tag(i + 2) == Tag::possessive || tag(i + 2) == Tag::plural || tag(i + 2) == Tag::number);
                const bool inserted = !tensed && !speech.contains(text_.tokens[i].word->verb) && form(i - 1) == "," && (is_nominal(tag(i - 2)) || tag(i - 2) == Tag::number) && closes_before_verb(i);
                const bool told = form(i - 1) == "," && i + 3 < sentence_.end && text_.tokens[i + 1].is(Role::agent) && is_said_to(i + 2);  // "the brothers, said by prosecutors to have"
                const bool apposed = !speech.contains(text_.tokens[i].word->verb) && is_nominal(tag(i - 1)) && opens_apposition(i - 1) && closes_before_verb(i);
                if (agent || inserted || apposed || told) text_.tokens[i].tag = Tag::participle;
            }
            tensed = tensed || has_tense(i);
        }
    }

    /// "prosecutors to have": whether a phrase and an infinitive stand here.
    [[nodiscard]] bool is_said_to(std::uint32_t i) const {
        constexpr std::uint32_t longest = 6;
        const std::uint32_t begin = i;
        while (i + 1 < sentence_.end && i < begin + longest && (is_modifier(tag(i)) || tag(i) == Tag::name)) ++i;
        return i > begin && i + 1 < sentence_.end && tag(i) == Tag::to && (tag(i + 1) == Tag::base || tag(i + 1) == Tag::be || tag(i + 1) == Tag::have);
    }

    /// "Milo Trask, the signaller": whether a comma behind a name stands before the phrase that ends with this noun.
    [[nodiscard]] bool opens_apposition(std::uint32_t i) const {
        while (i > sentence_.begin && (is_nominal(tag(i)) || tag(i) == Tag::adjective)) --i;
        return i > sentence_.begin + 1 && tag(i) == Tag::determiner && form(i - 1) == "," && tag(i - 2) == Tag::name;
    }

    /// Whether the comma that ends what begins here stands before a verb: "…, filed last week, show".
    [[nodiscard]] bool closes_before_verb(std::uint32_t i) const {
        for (std::uint32_t at = i + 1; at + 1 < sentence_.end; ++at) {
            if (has_tense(at) || tag(at) == Tag::subordinator || tag(at) == Tag::relative || tag(at) == Tag::quote) return false;
            if (form(at) == ",") return has_tense(at + 1) || (tag(at + 1) == Tag::base && is_nominal(tag(at - 1)));
        }
        return false;
    }

    /// "in a report that": whether a clause opens within a few words, before any verb.
    [[nodiscard]] bool opens_clause_soon(std::uint32_t i) const {
        constexpr std::uint32_t furthest = 7;
        for (std::uint32_t at = i + 1; at < std::min(sentence_.end, i + furthest); ++at) {
            if (tag(at) == Tag::subordinator && text_.tokens[at].is(Role::complementizer)) return true;
            if (has_tense(at) || tag(at) == Tag::comma || tag(at) == Tag::stop) return false;
        }
        return false;
    }

    /// ", alleged Ada Holt" and "Ada Holt avowed.": no adjective, but who speaks.
    void mend_cues() {
        for (std::uint32_t i = sentence_.begin + 1; i < sentence_.end; ++i) {
            Token& token = text_.tokens[i];
            const bool done = token.tag == Tag::adjective && tag(i - 1) == Tag::be && i + 1 < sentence_.end && text_.tokens[i + 1].is_any({Role::agent, Role::complementizer}) && could_be(i, Tag::participle);
            if (done) token.tag = Tag::participle;  // "is alleged by the Crown to have", "is alleged that"
            if (token.tag != Tag::adjective || token.capital || !is_reporting_verb(*token.word) || token.word->verb == token.form()) continue;
            const bool ends = i + 1 == sentence_.end || tag(i + 1) == Tag::stop || tag(i + 1) == Tag::comma;
            const bool behind_mark = tag(i - 1) == Tag::quote || form(i - 1) == ",";
            const bool opens_name = !ends && (tag(i + 1) == Tag::name || tag(i + 1) == Tag::determiner);
            const bool told_in = behind_mark && !ends && tag(i + 1) == Tag::preposition && opens_clause_soon(i + 1);  // "…, a short seller, alleged in a report that"
            if (told_in || (behind_mark && opens_name) || (tag(i - 1) == Tag::name && ends)) token.tag = Tag::past;
        }
        for (std::uint32_t i = sentence_.begin + 2; i < sentence_.end; ++i) {
            if (i + 1 < sentence_.end && tag(i) == Tag::noun && is_verb_of_many(i)) text_.tokens[i].tag = Tag::base;
            else if (is_verb_of_document(i)) text_.tokens[i].tag = Tag::present;
            else if (states_that(i)) text_.tokens[i].tag = Tag::present;
            else if (closes_with_report(i)) text_.tokens[i].tag = Tag::base;
            else if (tag(i) == Tag::participle && could_be(i, Tag::past) && (is_behind_cue(i) || is_behind_words(i))) text_.tokens[i].tag = Tag::past;
        }
    }

    /// "a person who works in the trade told": what follows "who" is what that one does.
    void mend_relatives() {
        for (std::uint32_t i = sentence_.begin + 1; i < sentence_.end; ++i) {
            const bool who = tag(i - 1) == Tag::relative && text_.tokens[i - 1].is(Role::personal);
            if (who && (tag(i) == Tag::plural || tag(i) == Tag::noun) && (could_be(i, Tag::present) || is_verb_with_s(form(i)))) text_.tokens[i].tag = Tag::present;
        }
    }

    /// "The driver, police say, fled on foot", "Police say the driver, who is not named, fled": what stands between commas has its own
    /// verb, and what goes on behind them has none but this.
    void mend_parted_verb() {
        const WordSet& speech = text_.vocabulary.lexicon().words("speech verbs");
        std::uint32_t first = sentence_.begin;
        std::uint32_t tenses = 0;
        for (; first < sentence_.end && form(first) != "," && first < sentence_.begin + longest_clause; ++first) {
            const bool says = (has_tense(first) || tag(first) == Tag::base) && speech.contains(text_.tokens[first].word->verb);
            tenses += has_tense(first) || says ? (says ? 1 : 2) : 0;
        }
        if (first >= sentence_.end || form(first) != "," || tenses > 1 || first == sentence_.begin || !is_nominal(tag(first - 1))) return;
        bool inserted = false;
        std::uint32_t second = first + 1;
        for (; second < sentence_.end && form(second) != "," && second < first + longest_clause; ++second) inserted = inserted || has_tense(second) || tag(second) == Tag::base;
        const std::uint32_t i = second + 1;
        if (!inserted || i + 1 >= sentence_.end || form(second) != "," || tag(i) != Tag::participle || !could_be(i, Tag::past)) return;
        for (std::uint32_t at = i + 1; at < sentence_.end && at < i + longest_clause; ++at) {
            if (has_tense(at)) return;
        }
        text_.tokens[i].tag = Tag::past;
    }

    /// "works": a noun of its own, and what somebody does.
    [[nodiscard]] static bool is_verb_with_s(std::string_view form) {
        return form.size() > 2 && form.ends_with('s') && find_word(form.substr(0, form.size() - 1)).has(Part::verb);
    }

    /// "…, the hospital states on its website.", "…, the draft states.": no plural, but the verb of a clause that has none.
    void mend_closing_verbs() {
        for (std::uint32_t i = sentence_.begin + 3; i < sentence_.end; ++i) {
            if (tag(i) != Tag::plural || text_.tokens[i].capital || !could_be(i, Tag::present) || !is_reporting_verb(*text_.tokens[i].word)) continue;
            const bool ends = i + 1 == sentence_.end || tag(i + 1) == Tag::stop || tag(i + 1) == Tag::preposition;
            if (!ends || !is_nominal(tag(i - 1)) || tag(i - 1) == Tag::plural) continue;
            std::uint32_t begin = i;
            while (begin > sentence_.begin && (is_modifier(tag(begin - 1)) || tag(begin - 1) == Tag::adverb) && form(begin - 1) != ",") --begin;
            const bool definite = begin + 1 < i && text_.tokens[begin].is(Role::definite);
            if (!definite || begin < sentence_.begin + 3 || form(begin - 1) != ",") continue;
            bool verb = false;  // of what stands before, and none behind
            for (std::uint32_t at = sentence_.begin; at < begin; ++at) verb = verb || has_tense(at);
            for (std::uint32_t at = i + 1; at < sentence_.end; ++at) verb = verb && !has_tense(at);
            if (verb) text_.tokens[i].tag = Tag::present;
        }
    }
    [[nodiscard]] bool has_tense(std::uint32_t i) const {
        const Tag t = tag(i);
        return t == Tag::past || t == Tag::present || t == Tag::be || t == Tag::have || t == Tag::modal;
    }

    /// "the man the army says wheeled the cart": the verb of what is said.
    [[nodiscard]] bool is_behind_cue(std::uint32_t i) const {
        const Tag cue = tag(i - 1);
        const Lexicon& lexicon = text_.vocabulary.lexicon();
        const std::string& verb = text_.tokens[i - 1].word->verb;
        const bool says = (cue == Tag::present || cue == Tag::base || cue == Tag::past) && (lexicon.words("speech verbs").contains(verb) || lexicon.words("raising verbs").contains(verb));
        return says && (is_nominal(tag(i - 2)) || tag(i - 2) == Tag::pronoun) && i + 1 < sentence_.end && tag(i + 1) != Tag::stop && tag(i + 1) != Tag::comma;
    }
    /// '"…," thundered chairman Ada Holt.': what somebody did with the words.
    [[nodiscard]] bool is_behind_words(std::uint32_t i) const {
        const bool spoken = tag(i - 1) == Tag::quote && (tag(i - 2) == Tag::comma || tag(i - 2) == Tag::stop);
        return spoken && i + 1 < sentence_.end && (is_nominal(tag(i + 1)) || tag(i + 1) == Tag::determiner);
    }

    /// '"…," the order states.' and '"…," reads the note.': no noun, but what a document does.
    [[nodiscard]] bool is_verb_of_document(std::uint32_t i) const {
        if (tag(i) == Tag::present || !could_be(i, Tag::present) || text_.tokens[i].capital || !text_.vocabulary.lexicon().words("document verbs").contains(text_.tokens[i].word->verb)) return false;
        const auto spoken = [&](std::uint32_t at) {  // behind marks that hold a comma or stop of their own
            return at > sentence_.begin && tag(at) == Tag::quote && (tag(at - 1) == Tag::comma || tag(at - 1) == Tag::stop);
        };
        const bool ends = i + 1 == sentence_.end || tag(i + 1) == Tag::stop;
        if (!ends) {
            const bool somebody = tag(i + 1) == Tag::determiner || tag(i + 1) == Tag::name || tag(i + 1) == Tag::possessive || text_.tokens[i + 1].is(Role::definite);
            if (!somebody) return false;
            if (spoken(i - 1)) return true;
            // "No siren was heard, states the union.": nothing else is done behind the comma.
            if (form(i - 1) != ",") return false;
            for (std::uint32_t at = i + 1; at < sentence_.end; ++at) {
                if (is_verb(tag(at)) || tag(at) == Tag::be || tag(at) == Tag::have || tag(at) == Tag::modal || tag(at) == Tag::comma || tag(at) == Tag::conjunction) return false;
            }
            return true;
        }
        std::uint32_t at = i;
        while (at > sentence_.begin && (is_nominal(tag(at - 1)) || is_modifier(tag(at - 1)) || tag(at - 1) == Tag::adverb)) --at;
        return at < i && spoken(at - 1);
    }

    /// "the gardener, Alfred Orr, states that": no plural.
    [[nodiscard]] bool states_that(std::uint32_t i) const {
        if (tag(i) != Tag::plural || text_.tokens[i].capital || !could_be(i, Tag::present) || !is_reporting_verb(*text_.tokens[i].word)) return false;
        return i + 1 < sentence_.end && text_.tokens[i + 1].is(Role::complementizer) && (tag(i - 1) == Tag::name || form(i - 1) == ",");
    }

    /// "…, researchers at Orm University report in the journal": no noun, where the words before the comma have a verb of their own.
    [[nodiscard]] bool closes_with_report(std::uint32_t i) const {
        if (tag(i) != Tag::noun || text_.tokens[i].capital || !is_reporting_verb(*text_.tokens[i].word) || !could_be(i, Tag::base)) return false;
        if (i + 1 < sentence_.end && tag(i + 1) != Tag::stop && tag(i + 1) != Tag::preposition) return false;
        std::uint32_t begin = i;
        while (begin > sentence_.begin && begin + longest_clause > i && form(begin - 1) != "," && !has_tense(begin - 1) && tag(begin - 1) != Tag::conjunction) --begin;
        if (begin <= sentence_.begin + 3 || begin + 1 > i || form(begin - 1) != "," || tag(begin) != Tag::plural) return false;
        for (std::uint32_t at = begin; at-- > sentence_.begin && at + longest_clause > begin;) {
            if (has_tense(at)) return true;
        }
        return false;
    }

    /// "Relatives of the victim claim that": no noun, but the verb of a clause that has none.
    [[nodiscard]] bool is_verb_of_many(std::uint32_t i) const {
        if (!is_reporting_verb(*text_.tokens[i].word) || !could_be(i, Tag::base) || !text_.tokens[i + 1].is(Role::complementizer) || !is_nominal(tag(i - 1))) return false;
        bool many = false;
        for (std::uint32_t at = i; at-- > sentence_.begin;) {
            const Tag t = tag(at);
            if (t == Tag::comma || t == Tag::stop || t == Tag::subordinator || t == Tag::quote) break;
            if (is_verb(t) || t == Tag::modal || t == Tag::relative || t == Tag::conjunction) return false;
            const bool opens = at == sentence_.begin || tag(at - 1) == Tag::determiner || tag(at - 1) == Tag::number || tag(at - 1) == Tag::adjective;
            many = t == Tag::plural && (opens || tag(at - 1) == Tag::comma);
        }
        return many;
    }

    TokenizedText& text_;
    Range sentence_;
    Phrases postposed_;
};

}  // namespace

bool is_modifier(Tag tag) noexcept {
    return tag == Tag::determiner || tag == Tag::possessive || tag == Tag::adjective || tag == Tag::number ||
           tag == Tag::participle || tag == Tag::gerund || tag == Tag::other || is_nominal(tag);
}

void mend_tags(TokenizedText& text, Range sentence) { TagMender(text, sentence).run(); }

}  // namespace hearsay::extract
