#include "link/claims/claim_reader.hpp"

#include "link/words/link_lexicon.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace hearsay::link {
namespace {

using namespace extract;

bool is_light(std::string_view verb) {
    static constexpr std::array<std::string_view, 12> light{"be", "have", "do", "get", "make", "take", "give", "go", "come", "keep", "let", "say"};
    return std::find(light.begin(), light.end(), verb) != light.end();
}

/// Reads one claim of a tagged text.
class ClaimReader {
public:
    ClaimReader(const TokenizedText& text, const Syntax& syntax, Range tokens, const ClaimToRead& claim)
        : text_(text), syntax_(syntax), tokens_(tokens), claim_(claim), lexicon_(LinkLexicon::english()) {}

    ClaimDraft run() {
        leave_out_contrast();
        Measures measures = read_measures(text_, tokens_, claim_.published);
        taken_ = std::move(measures.taken);
        draft_.rest.quantities = std::move(measures.quantities);
        draft_.rest.dates = std::move(measures.dates);
        find_main_verb();
        find_relatives();
        skip_dressing();
        read_phrases();
        read_polarity();
        for (std::uint32_t i = tokens_.begin; i < tokens_.end; ++i) read_word(i);
        add_vote();
        return std::move(draft_);
    }

private:
    [[nodiscard]] const Token& token(std::uint32_t i) const { return text_.tokens[i]; }
    [[nodiscard]] const std::string& form(std::uint32_t i) const { return text_.tokens[i].form(); }
    [[nodiscard]] bool taken(std::uint32_t i) const { return taken_[i - tokens_.begin]; }

    /// "11 people were hurt, not 14", "eleven and not nine", "not the 14 the mayor spoke of", "It is not 14, it is 11": what is only ruled out is none
    /// of the claim.
    void leave_out_contrast() {
        const auto is_number = [&](std::uint32_t i) { return i < tokens_.end && token(i).tag == Tag::number; };
        const auto rules_out = [&](std::uint32_t i) { return form(i) == "not" && (is_number(i + 1) || (i + 1 < tokens_.end && token(i + 1).tag == Tag::determiner && is_number(i + 2))); };
        for (std::uint32_t i = tokens_.begin; i + 2 < tokens_.end; ++i) {
            if ((form(i) == "," || form(i) == "and") && rules_out(i + 1)) tokens_.end = i;
        }
        constexpr std::uint32_t longest_contrast = 8;
        std::uint32_t at = tokens_.begin;
        while (at < tokens_.end && at < tokens_.begin + longest_contrast && !rules_out(at)) ++at;
        for (std::uint32_t i = at; i + 2 < tokens_.end && i < at + longest_contrast; ++i) {
            if (form(i) != "," && token(i).tag != Tag::stop) continue;
            bool number = false;
            for (std::uint32_t k = i + 1; k < tokens_.end && k < i + longest_contrast; ++k) number = number || token(k).tag == Tag::number;
            if (number && (token(i + 1).tag == Tag::pronoun || form(i + 1) == "but")) tokens_.begin = i + 1;
            return;
        }
    }

    [[nodiscard]] std::string lemma(std::uint32_t i) const {
        const Token& at = token(i);
        if (is_verb(at.tag) && !at.word->verb.empty()) return at.word->verb;
        if (is_name(i)) return at.form();
        return at.word->noun.empty() ? at.form() : at.word->noun;
    }
    [[nodiscard]] bool is_name(std::uint32_t i) const {
        const Token& at = token(i);
        if (!at.is_word || !at.capital || at.word->closed) return false;
        const bool opening = i == tokens_.begin || token(i - 1).tag == Tag::stop || token(i - 1).tag == Tag::quote;
        return at.tag == Tag::name || (!opening && !at.word->in_table);
    }
    [[nodiscard]] bool fits(std::uint32_t i, std::string_view part) const {
        const Token& at = token(i);
        return at.form() == part || at.word->verb == part || at.word->noun == part;
    }

    /// "lost their lives": the words become one.
    void read_phrases() {
        for (std::uint32_t i = tokens_.begin; i < tokens_.end; ++i) {
            if (taken(i) || !token(i).is_word) continue;
            for (const std::string* first : {&token(i).word->verb, &token(i).word->noun, &token(i).form()}) {
                const std::vector<std::string>* phrases = first->empty() ? nullptr : lexicon_.phrases_from(*first);
                if (phrases != nullptr && take_phrase(i, *phrases)) break;
            }
        }
    }
    bool take_phrase(std::uint32_t i, const std::vector<std::string>& phrases) {
        for (const std::string& phrase : phrases) {
            std::vector<std::uint32_t> places{i};
            for (std::size_t at = phrase.find('_'); at != std::string::npos && !places.empty();) {
                const std::size_t next = phrase.find('_', at + 1);
                const std::string_view part = std::string_view(phrase).substr(at + 1, next == std::string::npos ? next : next - at - 1);
                const std::uint32_t place = find_part(places.back() + 1, part);
                if (place == none) places.clear();
                else places.push_back(place);
                at = next;
            }
            if (places.empty()) continue;
            for (const std::uint32_t place : places) taken_[place - tokens_.begin] = true;
            if (Lexicon::english().pairs("opposites").contains(phrase)) draft_.rest.opposable.push_back(phrase);
            add(draft_.words, {phrase, false});
            add_predicate({phrase, false}, i);
            const bool stated = main_ < tokens_.end && is_light(lemma(main_)) && i > main_ && i <= main_ + 2;  // "is on paid leave"
            if (stated || std::find(places.begin(), places.end(), main_) != places.end()) add(draft_.main, {phrase, false});
            return true;
        }
        return false;
    }
    /// "Mr", "with immediate effect": words that make no other claim.
    void skip_dressing() {
        for (std::uint32_t i = tokens_.begin; i < tokens_.end; ++i) {
            const std::uint32_t length = longest_phrase(i, lexicon_.words().words("dressing"));
            for (std::uint32_t k = i; k < i + length; ++k) taken_[k - tokens_.begin] = true;
        }
    }
    /// How many words from here on are one of these phrases, whose words "_" joins; 0 for none.
    [[nodiscard]] std::uint32_t longest_phrase(std::uint32_t i, const WordSet& phrases) const {
        constexpr std::uint32_t longest = 5;
        std::uint32_t length = 0;
        std::string phrase;
        for (std::uint32_t k = i; k < std::min(tokens_.end, i + longest); ++k) {
            phrase += (k == i ? "" : "_") + form(k);
            if (phrases.contains(phrase)) length = k + 1 - i;
        }
        return length;
    }

    /// Determiners, possessives, numbers and one adjective may stand between; a particle may stand behind its object.
    [[nodiscard]] std::uint32_t find_part(std::uint32_t from, std::string_view part) const {
        for (std::uint32_t i = from; i < tokens_.end && i < from + 4; ++i) {
            if (fits(i, part) && !taken(i)) return i;
            const Tag tag = token(i).tag;
            const bool passes = tag == Tag::determiner || tag == Tag::possessive || tag == Tag::number || tag == Tag::adjective ||
                                tag == Tag::adverb || tag == Tag::pronoun || taken(i) || form(i) == "of";
            if (!passes) return none;
        }
        return none;
    }

    /// "When it is over, …", "In order that the team can train, …": the main verb stands behind it.
    [[nodiscard]] std::uint32_t behind_opening_clause() const {
        const std::uint32_t opening = longest_phrase(tokens_.begin, lexicon_.words().words("openings of clauses"));
        for (std::uint32_t i = tokens_.begin + opening; opening > 0 && i < tokens_.end; ++i) {
            if (token(i).tag == Tag::stop) break;
            if (token(i).tag != Tag::comma) continue;
            const auto verb_behind = [&](std::uint32_t k) { return syntax_.verb_group_at[k] != none && syntax_.verb_groups[syntax_.verb_group_at[k]].finite; };
            for (std::uint32_t k = i + 1; k < tokens_.end; ++k) {
                if (verb_behind(k)) return i + 1;
            }
        }
        return tokens_.begin;
    }

    /// The first verb with tense that no relative clause and no other clause before it holds: "The camera worn by the officer who shot
    /// him was off"; that of such a clause where there is no other.
    void find_main_verb() {
        main_ = tokens_.end;
        std::uint32_t within = none;
        bool opened = false;  // a clause, whose verb has not come
        for (std::uint32_t i = behind_opening_clause(); i < tokens_.end; ++i) {
            opened = opened || (i > tokens_.begin && (token(i).tag == Tag::relative || token(i).tag == Tag::subordinator));
            const std::uint32_t number = syntax_.verb_group_at[i];
            if (number == none) continue;
            const VerbGroup& group = syntax_.verb_groups[number];
            i = group.tokens.end - 1;
            if (!group.finite && group.tokens.begin > tokens_.begin) continue;
            const bool goes_on = within != none && group.tokens.begin > tokens_.begin && token(group.tokens.begin - 1).tag == Tag::conjunction;  // "who shot and killed"
            if (opened || goes_on) {
                if (within == none) within = number;
                opened = false;
                continue;
            }
            return set_main_verb(group);
        }
        if (within != none) set_main_verb(syntax_.verb_groups[within]);
        else by_ = tokens_.end;
    }
    void set_main_verb(const VerbGroup& group) {
        main_ = ranked_act(group);
        draft_.rest.passive = group.passive && main_ == group.main;
        by_ = tokens_.end;
        for (std::uint32_t i = main_; i < tokens_.end && draft_.rest.passive; ++i) {
            const std::uint32_t other = syntax_.verb_group_at[i];
            if (token(i).tag == Tag::comma || (other != none && other != syntax_.verb_group_at[main_])) break;  // "was found in wheels made by Orr"
            if (form(i) == "by") {
                by_ = i;
                break;
            }
        }
    }

    /// "The officer who shot him": what stands in a relative clause, up to the verb of the claim or a comma.
    void find_relatives() {
        relative_.assign(tokens_.size(), false);
        const std::uint32_t verb = main_ < tokens_.end && syntax_.verb_group_at[main_] != none ? syntax_.verb_groups[syntax_.verb_group_at[main_]].tokens.begin : tokens_.end;
        bool within = false;
        for (std::uint32_t i = tokens_.begin + 1; i < tokens_.end; ++i) {
            within = (within || token(i).tag == Tag::relative) && i != verb && token(i).tag != Tag::comma && token(i).tag != Tag::stop;
            relative_[i - tokens_.begin] = within;
        }
    }

    /// "Is the first person known to have died": what was done is the infinitive.
    [[nodiscard]] std::uint32_t ranked_act(const VerbGroup& group) const {
        constexpr std::uint32_t most_between = 8;
        bool ranked = false;
        for (std::uint32_t i = group.tokens.end; is_light(lemma(group.main)) && i < std::min(tokens_.end, group.tokens.end + most_between); ++i) {
            ranked = ranked || lexicon_.words().words("ranks").contains(form(i));
            const std::uint32_t behind = syntax_.verb_group_at[i];
            if (token(i).tag == Tag::comma || (behind != none && syntax_.verb_groups[behind].finite)) break;
            if (ranked && form(i) == "to" && i + 1 < tokens_.end && syntax_.verb_group_at[i + 1] != none) return syntax_.verb_groups[syntax_.verb_group_at[i + 1]].main;
        }
        return group.main;
    }

    void read_word(std::uint32_t i) {
        const Token& at = token(i);
        if (!at.is_word || taken(i)) return;
        if (is_code(at.form())) draft_.rest.codes.push_back(at.form());
        if (at.tag == Tag::modal) {
            const auto& modals = Lexicon::english().pairs("modals");
            const bool of_main = main_ < tokens_.end && syntax_.verb_group_at[i] == syntax_.verb_group_at[main_];
            if (const auto plain = modals.find(at.form()); plain != modals.end() && of_main) draft_.rest.modals.push_back(plain->second);
            return;
        }
        if (i < end_of_first_clause_ || !is_denied(i)) add_opposable(at);
        const bool acts = is_verb(at.tag) && (!is_light(at.word->verb) || is_taken(i));  // "spoken", "seen": acts, though words that tell nothing by themselves
        if (at.word->closed && at.tag != Tag::name && !acts) return read_pronoun(i);
        ++draft_.rest.length;
        const ClaimDraft::Word word{lemma(i), is_name(i)};
        const bool verb = is_verb(at.tag) && !at.word->verb.empty();
        if (verb && is_light(word.lemma) && !is_taken(i)) return;
        if (!at.word->closed || word.name || is_taken(i)) add(draft_.words, word);
        if (word.name) {
            const bool holds = i + 1 < tokens_.end && (form(i + 1) == "'s" || form(i + 1) == "'");
            add(!is_agent(i) ? draft_.patients : holds ? draft_.holders : draft_.agents, word);
            add_place(i, word);
        } else if (verb || at.word->noun_classes.substr(0, 1) == "d") {
            add_predicate(word, i);
            if (i == main_) add(draft_.main, word);
        } else if (at.tag == Tag::adjective && i > main_ && i <= main_ + 2 && is_light(lemma(main_))) {
            add_predicate(word, i);
            add(draft_.main, word);
        } else if (at.tag == Tag::adjective) {
            const std::uint32_t phrase = syntax_.noun_phrase_at[i];
            const std::uint32_t head = phrase == none ? i : syntax_.noun_phrases[phrase].head;
            if (head > i && head < tokens_.end) draft_.adjectives.emplace_back(word, ClaimDraft::Word{lemma(head), is_name(head)});
        }
    }
    /// "Fourteen objects were taken": an act, though the verb has none in "took a look".
    [[nodiscard]] bool is_taken(std::uint32_t i) const {
        const std::uint32_t group = syntax_.verb_group_at[i];
        return group != none && syntax_.verb_groups[group].passive && syntax_.verb_groups[group].main == i;
    }
    /// "L418", "KB-12": letters, then digits alone; not "19th", nor "G7" and other names with one digit.
    [[nodiscard]] static bool is_code(std::string_view form) {
        std::size_t at = 0;
        while (at < form.size() && is_lower(form[at])) ++at;
        const std::size_t letters = at;
        if (at < form.size() && form[at] == '-') ++at;
        const std::string_view digits = form.substr(at);
        return letters > 0 && letters <= 3 && digits.size() >= 2 && std::all_of(digits.begin(), digits.end(), is_digit);
    }

    /// "the tunnel in Ushan"
    void add_place(std::uint32_t i, const ClaimDraft::Word& name) {
        const std::uint32_t phrase = syntax_.noun_phrase_at[i];
        const std::uint32_t begin = phrase == none ? i : syntax_.noun_phrases[phrase].tokens.begin;
        if (begin < tokens_.begin + 2 || token(begin - 1).tag != Tag::preposition || !token(begin - 1).is(Role::place)) return;
        const Tag there = token(begin - 2).tag;
        if (there == Tag::noun || there == Tag::plural) draft_.places.emplace_back(name, ClaimDraft::Word{lemma(begin - 2), false});
    }

    /// Neither where it happens nor what something leads to: "a bridge on the road into Orm has collapsed".
    [[nodiscard]] bool is_agent(std::uint32_t i) const {
        const std::uint32_t phrase = syntax_.noun_phrase_at[i];
        const std::uint32_t begin = phrase == none ? i : syntax_.noun_phrases[phrase].tokens.begin;
        if (begin > tokens_.begin && token(begin - 1).tag == Tag::preposition && token(begin - 1).is(Role::place)) return false;
        return draft_.rest.passive ? i > by_ : i < main_;
    }

    void read_pronoun(std::uint32_t i) {
        const Token& at = token(i);
        if (at.tag != Tag::pronoun && at.tag != Tag::possessive && at.tag != Tag::determiner) return;
        const std::string& word = at.form();
        std::string_view name;
        const bool we = word == "we" || word == "our" || word == "us";
        if (we && !claim_.body.empty()) {
            name = claim_.body;
        } else if (we || word == "i" || word == "me" || word == "my" || is_speaker(word, i)) {
            name = claim_.speaker;
        } else {
            for (const auto& [pronoun, meant] : claim_.stands_for) {
                if (pronoun == word) name = meant;
            }
        }
        const bool personal = at.tag == Tag::pronoun && (word == "i" || word == "we" || word == "he" || word == "she" || word == "it" || word == "they");
        if (name.empty()) {
            if (personal && i < main_ && draft_.words.empty()) draft_.rest.pronoun = true;
            return;
        }
        for (std::string_view rest = name; !rest.empty();) {
            const std::size_t length = std::min(rest.find(' '), rest.size());
            const std::string part = lower(rest.substr(0, length));
            rest.remove_prefix(std::min(length + 1, rest.size()));
            if (part.size() < 2 || part == "the" || part == "of") continue;
            add(draft_.words, {part, true});
            if (personal && i < main_) add(draft_.agents, {part, true});
        }
    }

    /// "The company said it would hire": a claim that begins with a pronoun is mostly about whoever says it.
    [[nodiscard]] bool is_speaker(std::string_view word, std::uint32_t i) const {
        if (i != tokens_.begin || claim_.speaker.empty()) return false;
        return claim_.speaker_is_person ? word == "he" || word == "she" : word == "it" || word == "they";
    }

    /// "It was seven for and five against" tells of a vote, though it has no word for it.
    void add_vote() {
        const auto& counted = draft_.rest.quantities;
        const bool votes = std::any_of(counted.begin(), counted.end(), [](const Quantity& one) { return one.unit == vote_unit; });
        if (!votes) return;
        for (auto* list : {&draft_.words, &draft_.predicates, &draft_.main}) add(*list, {std::string(vote_unit), false});
    }

    /// Under all its lemmas: what "fell" is to the tagger must not decide what it is the opposite of.
    void add_opposable(const Token& at) {
        if (at.tag == Tag::preposition || at.tag == Tag::subordinator) return;  // "after a debate", "the Wednesday before"
        const WordMap& opposites = Lexicon::english().pairs("opposites");
        for (const std::string* word : {&at.form(), &at.word->verb, &at.word->noun}) {
            if (opposites.contains(*word)) draft_.rest.opposable.push_back(*word);
        }
    }

    /// "Had not been closed": a denial just before it, with nothing but its verbs between.
    [[nodiscard]] bool is_denied(std::uint32_t i) const {
        const auto& denying = lexicon_.words().words("denying");
        for (std::uint32_t k = i; k > tokens_.begin && i - k < 3;) {
            if (denying.contains(form(--k))) return true;
            if (!is_verb(token(k).tag) && token(k).tag != Tag::adverb) return false;
        }
        return false;
    }

    /// Negations of the first clause, and those beside it.
    void read_polarity() {
        std::uint32_t& end = end_of_first_clause_ = tokens_.end;
        for (std::uint32_t i = main_; i < tokens_.end; ++i) {
            if (i > main_ && (token(i).tag == Tag::relative || token(i).tag == Tag::subordinator || form(i) == "but" || form(i) == "and" || token(i).tag == Tag::stop || token(i).tag == Tag::comma)) {
                end = i;
                break;
            }
        }
        Gist& gist = draft_.rest;
        for (std::uint32_t i = tokens_.begin; i < tokens_.end; ++i) {
            gist.tells_of_lack = gist.tells_of_lack || (i < end && longest_phrase(i, lexicon_.words().words("lacking")) > 0);
            if (!denies(i)) continue;
            if (i < end && !is_of_another_clause(i)) gist.negated = !gist.negated;
            gist.denies_beside = gist.denies_beside || i >= end || form(i) == "without" || is_of_another_clause(i);
        }
    }
    [[nodiscard]] bool denies(std::uint32_t i) const {
        if (text_.vocabulary.lexicon().by_forms()) return token(i).is_any({Role::negation, Role::absence});
        const auto& denying = lexicon_.words().words("denying");
        if (!denying.contains(form(i)) && !(is_verb(token(i).tag) && denying.contains(token(i).word->verb))) return false;
        const bool failed_only = token(i).word->verb == "fail" && (i + 1 >= tokens_.end || form(i + 1) != "to");
        return !failed_only && !is_empty_denial(i);
    }
    /// "on terms no bank would offer": what is denied has a verb of its own.
    [[nodiscard]] bool is_of_another_clause(std::uint32_t i) const {
        const std::uint32_t phrase = syntax_.noun_phrase_at[i];
        if (i <= main_ || main_ >= tokens_.end || phrase == none) return false;
        const std::uint32_t behind = syntax_.noun_phrases[phrase].tokens.end;
        if (behind >= tokens_.end || syntax_.verb_group_at[behind] == none) return false;
        return syntax_.verb_groups[syntax_.verb_group_at[behind]].finite;
    }
    [[nodiscard]] bool is_empty_denial(std::uint32_t i) const {
        std::string phrase = form(i);
        const auto& known = lexicon_.words().words("no denials");
        for (std::uint32_t k = i + 1; k < tokens_.end && k < i + 4; ++k) {
            phrase += ' ' + form(k);
            if (known.contains(phrase)) return true;
        }
        // "Is not expected to reopen until April": it will.
        for (std::uint32_t k = i + 1; k < end_of_first_clause_; ++k) {
            if (lexicon_.words().words("undoing denials").contains(form(k))) return true;
        }
        return false;
    }

    void add_predicate(const ClaimDraft::Word& word, std::uint32_t i) {
        add(draft_.predicates, word);
        if (!relative_[i - tokens_.begin]) add(draft_.told, word);
    }
    static void add(std::vector<ClaimDraft::Word>& list, ClaimDraft::Word word) { list.push_back(std::move(word)); }

    const TokenizedText& text_;
    const Syntax& syntax_;
    Range tokens_;
    const ClaimToRead& claim_;
    const LinkLexicon& lexicon_;
    std::vector<bool> taken_;
    std::vector<bool> relative_;
    std::uint32_t main_ = 0;
    std::uint32_t by_ = 0;
    std::uint32_t end_of_first_clause_ = 0;
    ClaimDraft draft_;
};

}  // namespace

ClaimDraft read_claim(const TokenizedText& text, const Syntax& syntax, Range tokens, const ClaimToRead& claim) { return ClaimReader(text, syntax, tokens, claim).run(); }

}  // namespace hearsay::link
