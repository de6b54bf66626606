// Where the verb of a clause is, and which past forms are none.
#include "extract/language/mending.hpp"

namespace hearsay::extract {
namespace {

class VerbMends : private Mending {
public:
    using Mending::Mending;
    void run() {
        mend_missing_verb();
        mend_first_clause();
        mend_apposed_verb();
        mend_document_participles();
        mend_participles();
    }

private:
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
            if (i > sentence_.begin && tag(i - 1) == Tag::be && tag(i) == Tag::noun && could_be(i, Tag::participle)) text_.tokens[i].tag = Tag::participle;  // "was shot and killed"
            const bool acts = tag(i) == Tag::participle && i > sentence_.begin && is_nominal(tag(i - 1)) && bare.contains(text_.tokens[i].word->verb);
            if (acts) text_.tokens[i].tag = Tag::past;  // "said three of its guards died"
            if (tag(i) == Tag::subordinator || tag(i) == Tag::relative || tag(i) == Tag::quote || tag(i) == Tag::conjunction) tensed = false;
            if (tag(i) == Tag::past && could_be(i, Tag::participle) && i > sentence_.begin + 1) {
                const bool behind_name = is_nominal(tag(i - 1)) || tag(i - 1) == Tag::number;
                const bool agent = behind_name && (is_reporting_verb(*text_.tokens[i].word) || accusing.contains(text_.tokens[i].word->verb)) && i + 2 < sentence_.end && text_.tokens[i + 1].is(Role::agent) &&
                                   (text_.tokens[i + 2].is(Role::definite) || tag(i + 2) == Tag::name || tag(i + 2) == Tag::possessive || tag(i + 2) == Tag::plural || tag(i + 2) == Tag::number);
                const bool inserted = !tensed && form(i - 1) == "," && (is_nominal(tag(i - 2)) || tag(i - 2) == Tag::number) &&
                                      (is_asked(i) || (!speech.contains(text_.tokens[i].word->verb) && closes_before_verb(i)));
                const bool told = form(i - 1) == "," && i + 3 < sentence_.end && text_.tokens[i + 1].is(Role::agent) && is_said_to(i + 2);  // "the brothers, said by prosecutors to have"
                const bool apposed = !speech.contains(text_.tokens[i].word->verb) && is_nominal(tag(i - 1)) && opens_apposition(i - 1) && closes_before_verb(i);
                if (agent || inserted || apposed || told) text_.tokens[i].tag = Tag::participle;
            }
            tensed = tensed || has_tense(i);
        }
    }

    /// "Ada Holt, asked whether she would go, said": what was done to somebody who then speaks.
    [[nodiscard]] bool is_asked(std::uint32_t i) const {
        if (!text_.vocabulary.lexicon().words("asking verbs").contains(text_.tokens[i].word->verb) || tag(i + 1) == Tag::determiner) return false;
        for (std::uint32_t at = i + 1; at + 1 < std::min(sentence_.end, i + longest_clause) && tag(at) != Tag::quote; ++at) {
            if (form(at) == ",") return has_tense(at + 1);
        }
        return false;
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
};

}  // namespace

void mend_verbs(TokenizedText& text, Range sentence) { VerbMends(text, sentence).run(); }

}  // namespace hearsay::extract
