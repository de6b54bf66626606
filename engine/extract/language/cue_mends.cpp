// Verbs of saying that passed for something else.
#include "extract/language/mending.hpp"

#include "extract/language/phrases.hpp"

namespace hearsay::extract {
namespace {

class CueMends : private Mending {
public:
    CueMends(TokenizedText& text, Range sentence) : Mending(text, sentence), postposed_(text.vocabulary.lexicon(), "postposed adjectives"), dismissals_(text.vocabulary.lexicon(), "dismissals") {}
    void run() {
        mend_adjectives();
        mend_cues();
        mend_talk();
        mend_relatives();
        mend_closing_verbs();
        mend_parted_verb();
    }

private:
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

    /// "laughed off talk of a sale", "brushed aside rumours that": behind what dismisses it, what was said.
    void mend_talk() {
        const WordSet& talk = text_.vocabulary.lexicon().words("rumour nouns");
        for (std::uint32_t i = sentence_.begin; i + 2 < sentence_.end; ++i) {
            const std::uint32_t end = dismissals_.match(text_, i, sentence_.end);
            if (end == i || end + 1 >= sentence_.end || !talk.contains(text_.tokens[end].word->noun) || is_nominal(tag(end))) continue;
            const bool tells = text_.tokens[end + 1].is(Role::complementizer) || tag(end + 1) == Tag::preposition;
            if (tells) text_.tokens[end].tag = form(end) == text_.tokens[end].word->noun ? Tag::noun : Tag::plural;
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

    /// A verb of saying, or of what documents do: "show".
    [[nodiscard]] bool tells(std::uint32_t i) const {
        return is_reporting_verb(*text_.tokens[i].word) || text_.vocabulary.lexicon().words("showing verbs").contains(text_.tokens[i].word->verb);
    }

    /// "…, researchers at Orm University report in the journal", "…, minutes of a meeting show": no noun, where the words before the
    /// comma have a verb of their own.
    [[nodiscard]] bool closes_with_report(std::uint32_t i) const {
        if (tag(i) != Tag::noun || text_.tokens[i].capital || !tells(i) || !could_be(i, Tag::base)) return false;
        if (i + 1 < sentence_.end && tag(i + 1) != Tag::stop && tag(i + 1) != Tag::preposition) return false;
        std::uint32_t begin = i;
        while (begin > sentence_.begin && begin + longest_clause > i && form(begin - 1) != "," && !has_tense(begin - 1) && tag(begin - 1) != Tag::conjunction) --begin;
        if (begin <= sentence_.begin + 3 || begin + 1 > i || form(begin - 1) != ",") return false;
        std::uint32_t head = begin;
        while (head + 1 < i && tag(head) == Tag::adjective) ++head;
        if (tag(head) != Tag::plural) return false;
        for (std::uint32_t at = begin; at-- > sentence_.begin && at + longest_clause > begin;) {
            if (has_tense(at)) return true;
        }
        return false;
    }

    /// "Relatives of the victim claim that": no noun, but the verb of a clause that has none.
    [[nodiscard]] bool is_verb_of_many(std::uint32_t i) const {
        if (!tells(i) || !could_be(i, Tag::base) || !text_.tokens[i + 1].is(Role::complementizer) || !is_nominal(tag(i - 1))) return false;
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

    Phrases postposed_;
    Phrases dismissals_;
};

}  // namespace

void mend_cues(TokenizedText& text, Range sentence) { CueMends(text, sentence).run(); }

}  // namespace hearsay::extract
