// Names, nouns and adjectives by what stands around them.
#include "extract/language/mending.hpp"

namespace hearsay::extract {
namespace {

class WordMends : private Mending {
public:
    using Mending::Mending;
    void run() {
        mend_names();
        mend_given_names();
        mend_full_verbs();
        mend_demonstratives();
        mend_behind_modals();
        mend_bare_adjectives();
        mend_bounds();
    }

private:
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
            if (time && tag(i - 1) == Tag::pronoun) text_.tokens[i].tag = Tag::determiner;  // "saved them that night"
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

    /// "The military blamed rebels", "The forward has left", "The accused, a clerk, denied it": a group or a person.
    void mend_bare_adjectives() {
        for (std::uint32_t i = sentence_.begin + 1; i + 2 < sentence_.end; ++i) {
            const std::string_view classes = text_.tokens[i].word->noun_classes;
            const bool people = classes.starts_with('g') || classes.starts_with('p');
            if (!people || tag(i - 1) != Tag::determiner || !text_.tokens[i - 1].is(Role::definite)) continue;
            const bool noun = tag(i) == Tag::noun && tag(i + 1) == Tag::participle && i == sentence_.begin + 1;
            if (tag(i) != Tag::adjective && tag(i) != Tag::adverb && tag(i) != Tag::participle && !noun) continue;
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
};

}  // namespace

void mend_words(TokenizedText& text, Range sentence) { WordMends(text, sentence).run(); }

}  // namespace hearsay::extract
