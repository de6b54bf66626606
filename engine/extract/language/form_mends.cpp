// What a sentence shows of its words in a language that is read by its forms: clauses between commas, verbs at their end, and
// nouns that all have a capital.
#include "extract/language/mending.hpp"
#include "extract/language/tag_mends.hpp"

namespace hearsay::extract {
namespace {

class FormMends : private Mending {
public:
    FormMends(TokenizedText& text, Range sentence) : Mending(text, sentence), lexicon_(text.vocabulary.lexicon()) {}

    void run() {
        mend_behind_pronouns();
        mend_attributes();
        mend_genitives();
        mend_relatives();
        join_particles();
        mend_clause_ends();
        if (!lexicon_.noun_capitals()) return;
        mend_quoted_names();
        mend_bodies();
        for (std::uint32_t i = sentence_.begin + 1; i < sentence_.end; ++i) {
            if (tag(i) == Tag::noun || tag(i) == Tag::plural) text_.tokens[i].capital = false;  // which tells nothing
        }
    }

private:
    /// A verb with tense, and no infinitive or participle that the tag of an auxiliary hides.
    [[nodiscard]] bool is_tensed(std::uint32_t i) const { return has_tense(i) && !text_.tokens[i].is(Role::untensed); }

    /// Where the clause ends that begins here: before a comma, a stop or the mark of a quotation.
    [[nodiscard]] std::uint32_t end_of_clause(std::uint32_t i) const {
        while (i < sentence_.end && tag(i) != Tag::comma && tag(i) != Tag::stop && tag(i) != Tag::quote) ++i;
        return i;
    }

    /// "man entnehme kein Wasser": behind a pronoun that is a subject, and before no noun, what may be a verb with tense is one.
    void mend_behind_pronouns() {
        const WordSet& subjects = lexicon_.words("subject pronouns");
        for (std::uint32_t i = sentence_.begin + 1; i < sentence_.end; ++i) {
            const bool adjective = tag(i) == Tag::adjective && could_be(i, Tag::present) && !text_.tokens[i].capital;
            const bool before_noun = i + 1 < sentence_.end && (is_nominal(tag(i + 1)) || tag(i + 1) == Tag::adjective);
            if (adjective && !before_noun && subjects.contains(form(i - 1))) text_.tokens[i].tag = Tag::present;
        }
    }

    /// "Zwei mit dem Fall vertraute Personen sagten": a clause has one verb with tense, and what may be an adjective before a noun is one
    /// where there is another.
    void mend_attributes() {
        for (std::uint32_t begin = sentence_.begin; begin < sentence_.end;) {
            const std::uint32_t end = end_of_clause(begin);
            std::uint32_t tensed = 0;
            for (std::uint32_t i = begin; i < end; ++i) tensed += is_tensed(i) ? 1 : 0;
            for (std::uint32_t i = begin; i + 1 < end && tensed > 1; ++i) {
                if (!is_tensed(i) || !could_be(i, Tag::adjective) || !is_nominal(tag(i + 1))) continue;
                text_.tokens[i].tag = Tag::adjective;
                --tensed;
            }
            begin = end + 1;
        }
    }

    /// "Kreise der Partei", but "am Dienstag der Zeitung" and "Theo Rahn der Zeitung": right behind a noun that is no time, an article
    /// that may be a genitive ties what follows to it.
    void mend_genitives() {
        const WordSet& times = lexicon_.words("times");
        for (std::uint32_t i = sentence_.begin + 1; i + 1 < sentence_.end; ++i) {
            const bool both = text_.tokens[i].is(Role::owner) && could_be(i, Tag::preposition) && could_be(i, Tag::determiner);
            if (!both || tag(i) == Tag::relative) continue;
            const bool tied = (tag(i - 1) == Tag::noun || tag(i - 1) == Tag::plural) && !times.contains(text_.tokens[i - 1].word->noun);
            text_.tokens[i].tag = tied ? Tag::preposition : Tag::determiner;
        }
    }

    /// "…, der nicht genannt werden wollte,": behind a comma a word that may be a relative is one where no phrase begins with it
    /// and a verb with tense ends its clause.
    void mend_relatives() {
        for (std::uint32_t i = sentence_.begin + 1; i + 1 < sentence_.end; ++i) {
            if (!could_be(i, Tag::relative)) continue;
            const bool governed = tag(i - 1) == Tag::preposition && i > sentence_.begin + 1;
            if (form(governed ? i - 2 : i - 1) != ",") continue;
            const std::uint32_t end = end_of_clause(i);
            const bool phrase = end > i + 1 && (is_nominal(tag(i + 1)) || (end > i + 2 && tag(i + 1) == Tag::adjective && is_nominal(tag(i + 2))));
            const bool last = end > i + 1 && is_tensed(end - 1) && !lexicon_.words("reported forms").contains(form(end - 1));
            if (!could_be(i, Tag::determiner) || (last && !phrase)) text_.tokens[i].tag = Tag::relative;
            else if (tag(i) == Tag::relative) text_.tokens[i].tag = Tag::determiner;
        }
    }

    /// "teilte die Polizei am Sonntag mit": a verb whose particle ends its clause is another verb, which the lexicon lists with both.
    void join_particles() {
        const WordMap& verbs = lexicon_.pairs("verb forms");
        const WordSet& particles = lexicon_.words("verb particles");
        std::string both;
        for (std::uint32_t i = sentence_.begin; i + 1 < sentence_.end; ++i) {
            if (!is_tensed(i)) continue;
            const std::uint32_t end = end_of_clause(i + 1);
            for (std::uint32_t at = end; at-- > i + 1;) {
                if (!particles.contains(form(at))) continue;
                both = form(i) + ' ' + form(at);
                if (!verbs.contains(both)) continue;
                text_.tokens[i].word = &text_.vocabulary.word(both);
                text_.tokens[at].tag = Tag::adverb;
                break;
            }
        }
    }

    /// "dass sie ermittelt", "wie der Bote berichtet": what may be a verb with tense is one where it ends a clause that has none.
    void mend_clause_ends() {
        for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
            const bool opens = tag(i) == Tag::subordinator || tag(i) == Tag::relative || text_.tokens[i].is(Role::manner);
            if (!opens) continue;
            const std::uint32_t end = end_of_clause(i + 1);
            bool tensed = false;
            for (std::uint32_t at = i + 1; at < end; ++at) tensed = tensed || is_tensed(at);
            if (tensed || end < i + 3) continue;
            for (const Tag wanted : {Tag::past, Tag::present}) {
                if (!could_be(end - 1, wanted) || text_.tokens[end - 1].capital) continue;
                text_.tokens[end - 1].tag = wanted;
                break;
            }
        }
    }

    /// »Seebote«, »Sport am Abend«: a few words with capitals alone between marks are a name.
    void mend_quoted_names() {
        constexpr std::uint32_t longest_name = 4;
        for (std::uint32_t open = sentence_.begin; open + 2 < sentence_.end; ++open) {
            if (tag(open) != Tag::quote || !text_.tokens[open + 1].capital) continue;
            std::uint32_t close = open + 1;
            const auto fits = [&](const Token& token) { return token.capital || token.tag == Tag::number || token.tag == Tag::preposition || token.tag == Tag::conjunction; };
            while (close < sentence_.end && close <= open + longest_name && fits(text_.tokens[close])) ++close;
            if (close >= sentence_.end || tag(close) != Tag::quote) continue;
            for (std::uint32_t at = open + 1; at < close; ++at) text_.tokens[at].tag = Tag::name;
        }
    }

    /// "Gewerkschaft Pflege", "Hafen AG", "Kanal 3", "Lindheimer Rundschau": what a body or medium is, in its name.
    void mend_bodies() {
        for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
            if ((tag(i) != Tag::noun && tag(i) != Tag::plural) || !begins_name(i)) continue;
            text_.tokens[i].tag = Tag::name;
            if (i + 1 < sentence_.end && lexicon_.words("company endings").contains(form(i + 1))) text_.tokens[i + 1].tag = Tag::name;
            const bool place = i > sentence_.begin && text_.tokens[i - 1].capital && text_.tokens[i - 1].is_word && !text_.tokens[i - 1].word->closed && !text_.tokens[i - 1].word->in_table;
            if (place && names_medium(i)) text_.tokens[i - 1].tag = Tag::name;
        }
    }
    [[nodiscard]] bool begins_name(std::uint32_t i) const {
        const std::string& noun = text_.tokens[i].word->noun;
        const bool medium = lexicon_.words("medium nouns").contains(noun);
        const Tag next = i + 1 < sentence_.end ? tag(i + 1) : Tag::stop;
        if (next == Tag::number && medium) return true;
        if (names_medium(i) || (i + 1 < sentence_.end && lexicon_.words("company endings").contains(form(i + 1)))) return true;
        return next == Tag::name && !medium && lexicon_.words("body heads").contains(noun) && !lexicon_.words("titles").contains(noun);
    }
    /// "Nordkurier", "Wirtschaftsblatt", but not "Blatt" and "Tageszeitung", which any medium may be called.
    [[nodiscard]] bool names_medium(std::uint32_t i) const {
        const std::string& noun = text_.tokens[i].word->noun;
        if (!lexicon_.words("outlet words").contains(noun)) return false;
        return !lexicon_.words("medium nouns").contains(noun) || !form(i).starts_with(noun.substr(0, std::min<std::size_t>(noun.size(), 3)));
    }

    const Lexicon& lexicon_;
};

}  // namespace

void mend_forms(TokenizedText& text, Range sentence) { FormMends(text, sentence).run(); }

}  // namespace hearsay::extract
