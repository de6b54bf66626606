#include "extract/language/syntax.hpp"

#include "extract/language/tag_mends.hpp"
#include "text/ascii.hpp"

namespace hearsay::extract {
namespace {

class Analyser {
public:
    explicit Analyser(TokenizedText& text)
        : text_(text), calendar_(text.vocabulary.lexicon().words("calendar")), by_forms_(text.vocabulary.lexicon().by_forms()) {}

    Syntax run() {
        const std::size_t count = text_.tokens.size();
        out_.noun_phrase_at.assign(count, none);
        out_.verb_group_at.assign(count, none);
        out_.quotation_at.assign(count, none);
        out_.sentence_at.assign(count, none);
        out_.quotations = find_quotations(text_);
        for (std::uint32_t q = 0; q < out_.quotations.size(); ++q) {
            const Quotation& quotation = out_.quotations[q];
            mark(out_.quotation_at, quotation.tokens, q);
            text_.tokens[quotation.tokens.begin].tag = Tag::quote;  // "'" may have passed for a possessive
            if (quotation.closed) text_.tokens[quotation.tokens.end - 1].tag = Tag::quote;
        }
        for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
            mark(out_.sentence_at, text_.sentences[s].tokens, s);
            sentence_ = text_.sentences[s].tokens;
            sentence_is_title_ = text_.sentences[s].title_case;
            const auto first = static_cast<std::uint32_t>(out_.verb_groups.size());
            by_forms_ ? mend_forms(text_, sentence_) : mend_tags(text_, sentence_);
            find_verbs();
            if (by_forms_) join_brackets(first);
            if (!by_forms_) {
                mend_participles(first);
                mend_reduced_relatives(first);
                mend_plurals(first);
            }
            find_nouns();
        }
        return std::move(out_);
    }

private:
    static void mark(std::vector<std::uint32_t>& list, Range range, std::uint32_t value) {
        for (std::uint32_t i = range.begin; i < range.end; ++i) list[i] = value;
    }
    [[nodiscard]] Tag tag(std::uint32_t i) const { return text_.tokens[i].tag; }
    [[nodiscard]] const std::string& form(std::uint32_t i) const { return text_.tokens[i].form(); }

    // Verbs.

    void find_verbs() {
        for (std::uint32_t i = sentence_.begin; i < sentence_.end;) {
            const std::uint32_t end = verb_group(i);
            i = end > i ? end : i + 1;
        }
    }

    /// "hat Ada Holt am Montag gesagt": a participle at the end of the clause of an auxiliary belongs to it.
    void join_brackets(std::uint32_t first) {
        const VerbGroup* auxiliary = nullptr;
        for (auto v = first; v < out_.verb_groups.size(); ++v) {
            VerbGroup& group = out_.verb_groups[v];
            if (!group.bare_participle) auxiliary = group.finite && (tag(group.main) == Tag::have || tag(group.main) == Tag::be) ? &group : nullptr;
            const auto parts = [](const Token& one) { return one.tag == Tag::comma || one.tag == Tag::stop; };
            if (!group.bare_participle || auxiliary == nullptr || std::any_of(text_.tokens.begin() + auxiliary->main, text_.tokens.begin() + group.main, parts)) continue;
            group.bare_participle = false;
            group.perfect = tag(auxiliary->main) == Tag::have;
            group.passive = !group.perfect;
            group.negated = auxiliary->negated;
        }
    }

    /// "told the paper in an interview published on Friday": behind a noun that a preposition governs, where the verb
    /// before has no clause to open, a past form is a participle.
    void mend_reduced_relatives(std::uint32_t first) {
        for (auto v = first; v < out_.verb_groups.size(); ++v) {
            VerbGroup& group = out_.verb_groups[v];
            const std::uint32_t begin = group.tokens.begin;
            if (!group.finite || group.tokens.size() != 1 || tag(group.main) != Tag::past) continue;
            const auto& tags = text_.tokens[group.main].word->tags;  // "began" is none
            if (std::none_of(tags.begin(), tags.end(), [](const auto& one) { return one.first == Tag::participle; })) continue;
            if (text_.vocabulary.lexicon().words("verbs without objects").contains(text_.tokens[group.main].word->verb)) continue;
            const std::uint32_t before_begin = v == first ? sentence_.begin : out_.verb_groups[v - 1].tokens.begin;
            // "a man who goes by the name of Falcon said in a message": the verb of those whom the relative clause is about.
            const bool relative = before_begin > sentence_.begin && tag(before_begin - 1) == Tag::relative;
            if (relative && is_reporting_verb(*text_.tokens[group.main].word)) continue;
            if (is_done_by_another(v)) {
                text_.tokens[group.main].tag = Tag::participle;
                group.finite = false;
                group.bare_participle = true;
                continue;
            }
            if (v == first) continue;
            if (group.main + 1 >= sentence_.end || !is_any_tag(group.main + 1, {Tag::preposition, Tag::to, Tag::adverb})) continue;
            const VerbGroup& before = out_.verb_groups[v - 1];
            if (!(before.finite || before.gerund) || !only_governed(before.tokens.end, begin)) continue;
            text_.tokens[group.main].tag = Tag::participle;
            group.finite = false;
            group.bare_participle = true;
        }
    }
    /// "Residents contacted by phone said", "two bankers involved in the talks said": behind a noun and before a preposition,
    /// where the verb of the clause follows.
    [[nodiscard]] bool is_done_by_another(std::uint32_t v) const {
        const VerbGroup& group = out_.verb_groups[v];
        const std::uint32_t begin = group.tokens.begin;
        if (begin == sentence_.begin || !is_nominal(tag(begin - 1)) || group.main + 1 >= sentence_.end) return false;
        if (v + 1 >= out_.verb_groups.size()) return false;
        const VerbGroup& next = out_.verb_groups[v + 1];
        if (!next.finite || !sentence_.has(next.main)) return false;
        if (!text_.tokens[group.main + 1].is(Role::agent)) {
            std::uint32_t comma = group.main + 1;  // "a banker involved in the talks, who was not named, said"
            while (comma < next.tokens.begin && form(comma) != ",") ++comma;
            if (comma + 1 < next.tokens.begin && tag(comma + 1) == Tag::relative && only_governed(group.main + 1, comma)) return !sentence_is_title_ && !is_verb_of_saying(group.main);
            return !sentence_is_title_ && !is_verb_of_saying(group.main) && is_any_tag(group.main + 1, {Tag::preposition, Tag::to}) &&
                   reports_something(next.main) && only_governed(group.main + 1, next.tokens.begin);
        }
        for (std::uint32_t i = group.main + 2; i < next.tokens.begin; ++i) {
            const Tag t = tag(i);
            if (t == Tag::comma || t == Tag::stop || t == Tag::quote || t == Tag::conjunction || t == Tag::subordinator || t == Tag::relative || t == Tag::pronoun) return false;
        }
        return true;
    }
    [[nodiscard]] bool is_any_tag(std::uint32_t i, std::initializer_list<Tag> tags) const { return std::find(tags.begin(), tags.end(), tag(i)) != tags.end(); }
    /// Whether what stands between two verbs is one phrase without preposition at most, and then others with one.
    [[nodiscard]] bool only_governed(std::uint32_t begin, std::uint32_t end) const {
        bool governed = false;
        for (std::uint32_t i = begin; i < end; ++i) {
            const Tag t = tag(i);
            if (t == Tag::preposition || t == Tag::to) {
                governed = true;
            } else if (i > begin && is_nominal(tag(i - 1)) && (t == Tag::determiner || t == Tag::number)) {
                return false;  // a phrase of its own
            } else if (!(is_modifier(t) || (t == Tag::pronoun && !governed))) {
                return false;
            }
        }
        return governed && begin < end && is_nominal(tag(end - 1));
    }

    /// "Media reports on the attacks are": a form that may be a plural is one where a verb follows its phrase.
    void mend_plurals(std::uint32_t first) {
        for (auto v = first; v < out_.verb_groups.size(); ++v) {
            const VerbGroup group = out_.verb_groups[v];
            const std::uint32_t i = group.main;
            if (tag(i) != Tag::present || group.tokens.size() != 1 || i == sentence_.begin || tag(i - 1) == Tag::relative || !could_be(i, Tag::plural)) continue;
            std::uint32_t at = i + 1;
            if (at >= sentence_.end || tag(at) != Tag::preposition) continue;
            for (++at; at < sentence_.end && (is_modifier(tag(at)) || tag(at) == Tag::preposition); ++at) {}
            if (at >= sentence_.end || out_.verb_group_at[at] == none || !out_.verb_groups[out_.verb_group_at[at]].finite) continue;
            text_.tokens[i].tag = Tag::plural;
            out_.verb_group_at[i] = none;
            out_.verb_groups[v].finite = false;  // no clause of its own any more
            out_.verb_groups[v].bare_participle = true;
        }
    }

    /// "Ada Holt, asked about it, said": what was done to somebody who then speaks.
    [[nodiscard]] bool is_asked(std::size_t v) const {
        constexpr std::size_t most_between = 3;
        const VerbGroup& group = out_.verb_groups[v];
        if (group.tokens.begin == sentence_.begin || form(group.tokens.begin - 1) != ",") return false;
        if (!text_.vocabulary.lexicon().words("asking verbs").contains(text_.tokens[group.main].word->verb)) return false;
        for (std::size_t n = v + 1; n < std::min(out_.verb_groups.size(), v + 1 + most_between); ++n) {  // "asked whether she would go, said"
            const VerbGroup& next = out_.verb_groups[n];
            if (next.finite && sentence_.has(next.main) && form(next.tokens.begin - 1) == ",") return true;
        }
        return false;
    }

    /// A form such as "called" without auxiliary is a past tense where a pronoun stands before it, or where the
    /// sentence would have no verb with tense otherwise.
    void mend_participles(std::uint32_t first) {
        bool finite = false;
        for (std::uint32_t v = first; v < out_.verb_groups.size(); ++v) finite = finite || out_.verb_groups[v].finite;
        for (std::uint32_t v = first; v < out_.verb_groups.size(); ++v) {
            VerbGroup& group = out_.verb_groups[v];
            if (!group.bare_participle || !could_be(group.main, Tag::past)) continue;
            const std::uint32_t begin = group.tokens.begin;
            const bool subject = begin > sentence_.begin && (tag(begin - 1) == Tag::pronoun || tag(begin - 1) == Tag::relative);
            if (!subject && is_asked(v)) continue;
            const bool alone = !finite && begin > sentence_.begin && !sentence_is_title_;
            const bool reports = reports_something(group.main) && !sentence_is_title_;
            const bool behind = takes_object(group.main + 1) || (reports && takes_adjunct(group.main + 1));
            const bool closes_apposition = begin > sentence_.begin && form(begin - 1) == "," && !finite_before(first, v) &&
                                           behind && !sentence_is_title_;
            // "…, the Lake News Agency (LNA) reported."
            const bool closes_bracket = begin > sentence_.begin && form(begin - 1) == ")" && reports &&
                                        (group.main + 1 == sentence_.end || tag(group.main + 1) == Tag::stop || behind);
            // "a clerk who asked not to be named told": the verb of those whom the relative clause is about.
            const bool closes_relative = opens_relative(first, v) && !finite_before(first_behind_comma(first, v), v) && behind;
            // "Orm Water today rejected claims that": a participle behind its noun has no object.
            // ", the envoy, Ada Holt, stressed." and ", the Iltmark Observer first reported on Tuesday"
            const bool ends = group.main + 1 == sentence_.end || tag(group.main + 1) == Tag::stop;
            const bool closes = begin > sentence_.begin && reports &&
                                ((form(begin - 1) == "," && ends) ||
                                 (tag(begin - 1) == Tag::name && (ends || takes_adjunct(group.main + 1)) && v > first && !finite_before(first_behind_comma(first, v), v)));
            // "said residents fled in the night": what is said has a verb with tense.
            const bool told = v > first && out_.verb_groups[v - 1].finite && is_verb_of_saying(out_.verb_groups[v - 1].main) &&
                              is_one_phrase(out_.verb_groups[v - 1].tokens.end, begin) && !(group.main + 1 < sentence_.end && text_.tokens[group.main + 1].is(Role::agent)) &&
                              !names_another(group.main);
            // "The driver, said Ada Holt, fled on foot."
            const bool behind_insertion = begin > sentence_.begin && form(begin - 1) == "," && v == first + 1 && out_.verb_groups[first].finite &&
                                          is_verb_of_saying(out_.verb_groups[first].main) && out_.verb_groups[first].tokens.begin > sentence_.begin + 1 &&
                                          form(out_.verb_groups[first].tokens.begin - 1) == ",";
            const bool has_object = begin > sentence_.begin && is_nominal(tag(begin - 1)) && reports && takes_object(group.main + 1) &&
                                    !finite_before(first_behind_comma(first, v), v) && !names_another(group.main);
            if (!subject && !alone && !closes_apposition && !(reports && closes_naming(begin, group.main)) && !closes_relative && !closes_bracket && !closes && !told && !has_object && !behind_insertion) continue;
            text_.tokens[group.main].tag = Tag::past;
            group.bare_participle = false;
            group.finite = true;
            finite = true;
        }
    }
    /// "…, a radio station in Oke, Lake FM, reported on Monday.": what a medium or somebody is, and its name.
    [[nodiscard]] bool closes_naming(std::uint32_t begin, std::uint32_t main) const {
        if (sentence_is_title_ || begin < sentence_.begin + 4 || form(begin - 1) != "," || tag(begin - 2) != Tag::name) return false;
        for (std::uint32_t i = main + 1; i < sentence_.end; ++i) {
            if (is_verb(tag(i)) || (i == main + 1 && !takes_adjunct(i))) return false;
        }
        std::uint32_t name = begin - 1;
        while (name > sentence_.begin && tag(name - 1) == Tag::name) --name;
        if (name == sentence_.begin || form(name - 1) != ",") return false;
        bool speaks = false;
        for (std::uint32_t i = name - 1; i-- > sentence_.begin && form(i) != ",";) {
            if (is_verb(tag(i)) || tag(i) == Tag::be || tag(i) == Tag::have || tag(i) == Tag::modal) return false;
            const Word& word = *text_.tokens[i].word;
            speaks = speaks || word.noun_classes.starts_with('p') || word.noun_classes.starts_with('g') || text_.vocabulary.lexicon().words("medium nouns").contains(word.noun);
        }
        return speaks;
    }
    /// The first verb group behind the last comma before group v.
    [[nodiscard]] std::uint32_t first_behind_comma(std::uint32_t first, std::uint32_t v) const {
        std::uint32_t comma = out_.verb_groups[v].tokens.begin;
        while (comma > sentence_.begin && form(comma) != ",") --comma;
        while (first < v && out_.verb_groups[first].tokens.begin < comma) ++first;
        return first;
    }
    [[nodiscard]] bool finite_before(std::uint32_t first, std::uint32_t v) const {
        for (std::uint32_t other = first; other < v; ++other) {
            const VerbGroup& group = out_.verb_groups[other];
            const std::uint32_t begin = group.tokens.begin;
            if (group.finite && !(begin > sentence_.begin && tag(begin - 1) == Tag::relative)) return true;
        }
        return false;
    }
    /// Whether the verb group right before this one, or the one that it hangs on, is that of a relative clause.
    [[nodiscard]] bool opens_relative(std::uint32_t first, std::uint32_t v) const {
        bool relative = false;
        for (std::uint32_t other = first; other < v; ++other) {
            const std::uint32_t begin = out_.verb_groups[other].tokens.begin;
            if (out_.verb_groups[other].finite) relative = begin > sentence_.begin && tag(begin - 1) == Tag::relative;
        }
        return relative;
    }
    /// Whether an object or a clause begins here, as it does not behind a participle that is an adjective.
    [[nodiscard]] bool takes_object(std::uint32_t i) const {
        if (i >= sentence_.end) return false;
        const Tag t = tag(i);
        if (t == Tag::present && could_be(i, Tag::plural)) return true;  // "rejected claims that"
        return t == Tag::determiner || t == Tag::possessive || t == Tag::plural || t == Tag::pronoun || t == Tag::subordinator ||
               t == Tag::name || t == Tag::quote;
    }
    [[nodiscard]] bool reports_something(std::uint32_t i) const {
        const Lexicon& lexicon = text_.vocabulary.lexicon();
        return is_reporting_verb(*text_.tokens[i].word) || lexicon.words("speech verbs").contains(text_.tokens[i].word->verb) ||
               lexicon.words("deny verbs").contains(text_.tokens[i].word->verb) ||
               lexicon.words("scorning verbs").contains(text_.tokens[i].word->verb);
    }
    [[nodiscard]] bool is_verb_of_saying(std::uint32_t i) const {
        const Lexicon& lexicon = text_.vocabulary.lexicon();
        const std::string& verb = text_.tokens[i].word->verb;
        return lexicon.words("speech verbs").contains(verb) && !lexicon.words("hearer verbs").contains(verb);
    }
    /// Whether the tokens are those of one noun phrase.
    [[nodiscard]] bool is_one_phrase(std::uint32_t begin, std::uint32_t end) const {
        for (std::uint32_t i = begin; i < end; ++i) {
            if (!is_modifier(tag(i)) || (i > begin && tag(i) == Tag::determiner)) return false;
        }
        return begin < end && (tag(begin) == Tag::determiner || tag(begin) == Tag::plural || tag(begin) == Tag::number) && end - begin <= 5;
    }
    /// Verbs whose participle may be followed by a noun: "residents told the news", "a man named Holt".
    [[nodiscard]] bool names_another(std::uint32_t i) const {
        const Lexicon& lexicon = text_.vocabulary.lexicon();
        const std::string& verb = text_.tokens[i].word->verb;
        return lexicon.words("hearer verbs").contains(verb) || lexicon.words("unassertive verbs").contains(verb);
    }
    /// Whether a preposition that names no doer stands here: "said in a message", "confirmed to the paper", but not
    /// "written by".
    [[nodiscard]] bool takes_adjunct(std::uint32_t i) const {
        if (i + 1 < sentence_.end && tag(i) == Tag::to) return !is_verb(tag(i + 1)) && tag(i + 1) != Tag::be && tag(i + 1) != Tag::have && tag(i + 1) != Tag::adverb;
        return i < sentence_.end && tag(i) == Tag::preposition && !text_.tokens[i].is_any({Role::agent, Role::owner});
    }
    [[nodiscard]] bool could_be(std::uint32_t i, Tag wanted) const {
        for (const auto& [tag, weight] : text_.tokens[i].word->tags) {
            if (tag == wanted) return true;
        }
        return false;
    }

    /// What has been read of a verb group.
    struct Verbs {
        VerbGroup group;
        std::uint32_t main = none;
        Tag first = Tag::other;  ///< of the first verb
        bool be = false;
        bool have = false;
    };

    /// Reads a verb group that begins at i; its end, or i if there is none.
    std::uint32_t verb_group(std::uint32_t i) {
        Verbs read;
        std::uint32_t at = i;
        if (tag(at) == Tag::to) {
            at = behind_adverbs(at + 1);
            if (at >= sentence_.end || !(tag(at) == Tag::base || tag(at) == Tag::be || tag(at) == Tag::have)) return i;
            read.group.infinitive = true;
        }
        while (at < sentence_.end && take_verb(at, read)) ++at;
        if (read.main == none) return i;
        VerbGroup& group = read.group;
        group.main = read.main;
        group.perfect = read.have && tag(read.main) != Tag::have;
        group.copula = tag(read.main) == Tag::be;
        group.finite = !group.infinitive && (read.first == Tag::modal || read.first == Tag::past || read.first == Tag::present ||
                                             read.first == Tag::base || is_finite_auxiliary(i));
        group.gerund = read.first == Tag::gerund;
        group.bare_participle = read.first == Tag::participle;
        std::uint32_t begin = i;
        while (begin > sentence_.begin && tag(begin - 1) == Tag::adverb && out_.verb_group_at[begin - 1] == none) {
            --begin;
            if (text_.tokens[begin].is(Role::negation)) group.negated = true;
        }
        group.tokens = {begin, read.main + 1};
        mark(out_.verb_group_at, group.tokens, static_cast<std::uint32_t>(out_.verb_groups.size()));
        out_.verb_groups.push_back(group);
        return read.main + 1;
    }

    [[nodiscard]] std::uint32_t behind_adverbs(std::uint32_t i) const {
        while (i < sentence_.end && tag(i) == Tag::adverb) ++i;
        return i;
    }

    /// Takes a token into the group that is read; false where the group ends before it, or with it.
    bool take_verb(std::uint32_t at, Verbs& read) {
        const Tag t = tag(at);
        VerbGroup& group = read.group;
        if (t == Tag::adverb) {
            if (read.main == none && !group.modal && !group.infinitive) return false;  // adverbs before are added later
            if (text_.tokens[at].is(Role::negation)) group.negated = true;
            return true;
        }
        if (t == Tag::pronoun && group.modal && read.main == none) return true;  // "did he say"
        const bool auxiliary = read.be || read.have || (group.modal && read.main == none);
        if (auxiliary && text_.tokens[at].is_any({Role::pair, Role::predeterminer}) && at + 1 < sentence_.end && is_verb(tag(at + 1))) return true;  // "have both said"
        if (t == Tag::modal && read.main == none) {
            group.modal = true;
            if (read.first == Tag::other) read.first = t;
            return true;
        }
        if (t == Tag::be || t == Tag::have) {
            if (read.main != none && !(read.be || read.have)) return false;
            (t == Tag::be ? read.be : read.have) = true;
            if (read.first == Tag::other) read.first = t;
            read.main = at;
            return true;
        }
        if (group.modal && read.main == none && !is_verb(t) && group.negated && could_be(at, Tag::base)) {
            text_.tokens[at].tag = Tag::base;
            take_main_verb(at, read);
            return false;
        }
        if (is_verb(t)) take_main_verb(at, read);
        return false;
    }

    /// The verb that carries the meaning, if it can stand behind the auxiliaries.
    void take_main_verb(std::uint32_t at, Verbs& read) {
        const Tag t = tag(at);
        if (t == Tag::past && (read.be || read.have)) text_.tokens[at].tag = Tag::participle;
        const bool participle = tag(at) == Tag::participle;
        const bool joins = (read.be && (participle || t == Tag::gerund)) || (read.have && participle);
        if (read.main != none && !joins) return;
        if (read.first == Tag::other) read.first = t;
        read.main = at;
        read.group.passive = read.be && participle;
        read.group.progressive = read.be && t == Tag::gerund;
    }

    /// Whether the first form of "be" or "have" of a group has tense.
    [[nodiscard]] bool is_finite_auxiliary(std::uint32_t i) const {
        if (tag(i) != Tag::be && tag(i) != Tag::have) return false;
        return !text_.tokens[i].is(Role::untensed);
    }

    // Nouns.

    void find_nouns() {
        for (std::uint32_t i = sentence_.begin; i < sentence_.end;) {
            const std::uint32_t end = noun_phrase(i);
            i = end > i ? end : i + 1;
        }
    }

    std::uint32_t noun_phrase(std::uint32_t i) {
        if (out_.verb_group_at[i] != none && tag(i) != Tag::gerund && tag(i) != Tag::participle) return i;
        if (tag(i) == Tag::pronoun) return add(i, i + 1, i);
        if (tag(i) == Tag::relative && !text_.tokens[i].is(Role::circumstance)) {
            return add(i, i + 1, i);
        }
        if (i == sentence_.begin && tag(i) == Tag::number && is_clock(form(i))) return add(i, i + 1, i);  // "09:30 Police say"
        if (is_verbal(tag(i))) return i;
        const auto [head, end] = head_of_run(i);
        return head == none ? headless_phrase(i, end) : add(i, head + 1, head);
    }

    /// The last noun of the run of words that begins here, and where the run ends; none where it has no noun.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> head_of_run(std::uint32_t i) const {
        std::uint32_t head = none;
        std::uint32_t at = i;
        for (; at < sentence_.end; ++at) {
            const Tag t = tag(at);
            if (at > i && opens_another(i, at)) break;
            if (at > i && joins_words(at, head == none)) continue;
            if (!is_modifier(t) || (at > i && is_count_behind_date(at))) break;
            if (is_verbal(t) && (head != none || !stands_before_noun(at))) {
                const bool noun = t == Tag::gerund && at > i && (tag(at - 1) == Tag::determiner || tag(at - 1) == Tag::adjective);
                if (head == none && noun) head = at;
                break;
            }
            if (is_nominal(t) || t == Tag::number) head = at;
            if (t == Tag::adjective && head != none && (by_forms_ || !stands_before_noun(at))) break;
            if (t == Tag::possessive && form(at)[0] == '\'') head = none;
        }
        return {head, at};
    }

    [[nodiscard]] static bool is_verbal(Tag tag) { return tag == Tag::participle || tag == Tag::gerund; }

    [[nodiscard]] bool stands_before_noun(std::uint32_t at) const {
        return at + 1 < sentence_.end && (is_nominal(tag(at + 1)) || tag(at + 1) == Tag::adjective);
    }

    /// Whether a word behind the first opens the next phrase: "the", "his"; but not "all the".
    [[nodiscard]] bool opens_another(std::uint32_t first, std::uint32_t at) const {
        const bool opens = tag(at) == Tag::determiner || (tag(at) == Tag::possessive && form(at)[0] != '\'');
        return opens && (at != first + 1 || !text_.tokens[first].is(Role::predeterminer));
    }

    /// Whether a word within a phrase is none that the head could be: "very" in "a very old mill", quotation marks, "and", "&".
    [[nodiscard]] bool joins_words(std::uint32_t at, bool before_head) const {
        if (at + 1 >= sentence_.end) return false;
        if (form(at) == "&" && text_.tokens[at - 1].capital && text_.tokens[at + 1].capital) return true;
        const Tag next = tag(at + 1);
        switch (before_head ? tag(at) : Tag::other) {
            case Tag::adverb: return next == Tag::adjective || next == Tag::number || next == Tag::participle;
            case Tag::quote: return is_modifier(next);
            case Tag::conjunction: return tag(at - 1) == Tag::adjective && next == Tag::adjective;  // "Russian and Chinese envoys"
            default: return false;
        }
    }

    /// "on Sunday two boats".
    [[nodiscard]] bool is_count_behind_date(std::uint32_t at) const {
        return tag(at) == Tag::number && calendar_.contains(form(at - 1)) && !is_digit(form(at)[0]);
    }

    /// "the wealthy", "those", "the council's".
    std::uint32_t headless_phrase(std::uint32_t begin, std::uint32_t end) {
        if (end == begin) return begin;
        const Tag first = tag(begin);
        const Tag last = tag(end - 1);
        if ((last == Tag::adjective || last == Tag::determiner) && (first == Tag::determiner || first == Tag::possessive)) return add(begin, end, end - 1);
        return last == Tag::possessive && end - 1 > begin ? add(begin, end - 1, end - 2) : begin;
    }

    std::uint32_t add(std::uint32_t begin, std::uint32_t end, std::uint32_t head) {
        mark(out_.noun_phrase_at, {begin, end}, static_cast<std::uint32_t>(out_.noun_phrases.size()));
        out_.noun_phrases.push_back({{begin, end}, head});
        return end;
    }

    TokenizedText& text_;
    const WordSet& calendar_;
    bool by_forms_;  ///< no adjective stands behind its noun, and a verb is parted from its auxiliary
    Syntax out_;
    Range sentence_;
    bool sentence_is_title_ = false;
};

}  // namespace

Syntax analyse(TokenizedText& text) { return Analyser(text).run(); }

}  // namespace hearsay::extract
