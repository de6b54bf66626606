#include "extract/draft/withdrawals.hpp"

#include "dates/written_date.hpp"
#include "extract/draft/corrected_number.hpp"
#include "extract/input/frame_lines.hpp"
#include "extract/language/reading.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace hearsay::extract {
namespace {

/// How far behind a report the words that take it back may stand, in sentences.
constexpr std::uint32_t sentences_behind = 4;

class Finder : private Reading {
public:
    Finder(const TokenizedText& text, const Syntax& syntax, std::string_view title) : Reading(text, syntax) {
        const std::string small = lower(title);
        const WordSet& titles = lexicon().words("withdrawal titles");
        titled_ = std::any_of(titles.begin(), titles.end(),
                              [&](const std::string& word) { return small.find(word) != std::string::npos; });
        for (std::uint32_t s = 0; !titled_ && s < text_.sentences.size() && s < 3; ++s) {
            const std::string first = words(text_.sentences[s].tokens);
            titled_ = text_.sentences[s].tokens.size() <= 8 && count_words(first) <= 4 &&
                      (std::any_of(titles.begin(), titles.end(), [&](const std::string& word) { return first.starts_with(' ' + word); }) ||
                       lexicon().words("withdrawal labels").contains(std::string(trim(first))));
        }
    }

    std::vector<Withdrawal> run() {
        for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
            if (!told_withdrawal_in(s) && !kill_in(s) && !piece_in(s) && !report_in(s, true) && !report_in(s, false) && !number_in(s) && !information_in(s) && !value_in(s)) whole_report_in(s);
        }
        for (std::uint32_t s = 0; s < text_.sentences.size() && found_.empty() && titled_; ++s) titled_report_in(s);
        for (std::uint32_t s = 0; s < text_.sentences.size() && !found_.empty(); ++s) {
            if (says(s, "upheld phrases")) found_.front().kept.push_back(text_.sentences[s].tokens);
        }
        return std::move(found_);
    }

private:

    /// The words of some tokens, each between blanks.
    [[nodiscard]] std::string words(Range range) const {
        std::string result = " ";
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            if (text_.tokens[i].is_word) result += form(i) + ' ';
        }
        return result;
    }
    /// Whether a phrase of the section stands in the sentence, which is asked for every verb before it.
    [[nodiscard]] bool says(std::uint32_t sentence, std::string_view section) const {
        const auto [at, is_new] = said_.try_emplace({sentence, section});
        if (is_new) at->second = holds_phrase(sentence, section);
        return at->second;
    }
    [[nodiscard]] bool holds_phrase(std::uint32_t sentence, std::string_view section) const {
        const std::string sentence_words = words(text_.sentences[sentence].tokens);
        const WordSet& phrases = lexicon().words(section);
        return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
            return sentence_words.find(' ' + phrase + ' ') != std::string::npos;
        });
    }
    [[nodiscard]] bool withdraws(std::uint32_t sentence) const { return says(sentence, "withdrawing phrases") || is_bare_denial(sentence); }
    /// "He has not.", "It has not; proceedings are pending.", "In fact, she did not."
    [[nodiscard]] bool is_bare_denial(std::uint32_t sentence) const {
        constexpr std::uint32_t longest_opening = 3;
        Range tokens = text_.sentences[sentence].tokens;
        for (std::uint32_t i = tokens.begin + 1; i < tokens.end && i <= tokens.begin + longest_opening; ++i) {
            if (form(i) == "," && verbs_at(i - 1) == nullptr) tokens.begin = i + 1;
        }
        if (tokens.size() < 3 || text_.tokens[tokens.begin].tag != Tag::pronoun || is(tokens.begin, Role::participant) || !is(tokens.begin + 2, Role::negation)) return false;
        const Tag verb = text_.tokens[tokens.begin + 1].tag;
        const std::uint32_t end = tokens.begin + 3;
        return (verb == Tag::be || verb == Tag::have || verb == Tag::modal) && (end >= tokens.end || text_.tokens[end].tag == Tag::stop || text_.tokens[end].tag == Tag::comma);
    }
    [[nodiscard]] bool is_withdrawn(std::uint32_t sentence) const { return says(sentence, "withdrawn phrases"); }

    /// "The Echo on Tuesday withdrew its report that the bridge was closed": an outlet of which another tells it.
    bool told_withdrawal_in(std::uint32_t s) {
        const Range tokens = behind_address(text_.sentences[s].tokens);
        const NounPhrase* speaker = phrase_from(tokens.begin);
        for (std::uint32_t i = tokens.begin + 1; speaker != nullptr && i + 4 < tokens.end; ++i) {
            const NounPhrase* piece = takes_back(i) ? phrase_from(i + 1) : nullptr;
            const std::uint32_t that = piece == nullptr ? none : before_told(*piece, tokens.end);
            if (that == none) continue;
            Withdrawal found;
            const bool this_paper = is(speaker->tokens.begin, Role::demonstrative) && lexicon().words("own nouns").contains(token(speaker->head).word->noun);
            if (!is(speaker->tokens.begin, Role::ourselves) && !this_paper) found.speaker = speaker->tokens;
            Range said = without_end({that + 1, tokens.end});
            for (std::uint32_t at = said.begin + 1; at + 1 < said.end; ++at) {  // ", saying the document was forged"
                const bool adds = form(at) == "," && text_.tokens[at + 1].tag == Tag::gerund;
                if (adds || (is(at, Role::adding) && goes_on(at + 1))) said.end = at;
            }
            found.content = {said};
            found.whole = tokens;
            found.said_withdrawn = true;
            found_.push_back(std::move(found));
            return true;
        }
        return false;
    }
    /// "ATTENTION EDITORS: LW withdraws", "EDITORS: Please kill": what stands behind the colon.
    [[nodiscard]] Range behind_address(Range tokens) const {
        constexpr std::uint32_t longest = 6;
        for (std::uint32_t i = tokens.begin; i + 4 < tokens.end && i < tokens.begin + longest; ++i) {
            if (form(i) == ":") tokens.begin = i + 1;
        }
        return tokens;
    }
    /// "withdrew", "retracts", said as a fact.
    [[nodiscard]] bool takes_back(std::uint32_t i) const {
        const VerbGroup* verbs = verbs_at(i);
        if (verbs == nullptr || verbs->main != i || !verbs->finite || verbs->passive || verbs->negated || verbs->modal) return false;
        return syntax_.quotation_at[i] == none && lexicon().words("withdrawing verbs").contains(lemma(i));
    }
    /// The last word before what a withdrawn piece told: "that", or a verb of saying; none where it told nothing, or is no piece.
    [[nodiscard]] std::uint32_t before_told(const NounPhrase& piece, std::uint32_t limit) const {
        const std::string& noun = token(piece.head).word->noun;
        if (!lexicon().words("own nouns").contains(noun) && !lexicon().words("withdrawn nouns").contains(noun)) return none;
        std::uint32_t that = piece.tokens.end;
        const std::uint32_t told = verb_of_piece(that, limit);
        if (told < limit) return told + 3 < limit ? told : none;
        const bool dated = that + 4 < limit && text_.tokens[that].tag == Tag::preposition && !is(that, Role::complementizer);  // "its report of 18 April that"
        for (std::uint32_t at = that + 1; dated && at < that + 6 && at + 3 < limit && verbs_at(at) == nullptr; ++at) {
            if (!is(at, Role::complementizer) || text_.tokens[at].tag == Tag::determiner) continue;
            that = at;
            break;
        }
        return that + 3 < limit && is(that, Role::complementizer) ? that : none;
    }
    /// Without the stops and quotation marks that close it.
    [[nodiscard]] Range without_end(Range said) const {
        while (!said.empty() && (text_.tokens[said.end - 1].tag == Tag::stop || text_.tokens[said.end - 1].tag == Tag::quote)) --said.end;
        return said;
    }
    /// "the story sent at 00:52 that said Holt had won", "its dispatch saying that": the last word before what was said; the limit
    /// where no such verb follows the piece.
    [[nodiscard]] std::uint32_t verb_of_piece(std::uint32_t begin, std::uint32_t limit) const {
        constexpr std::uint32_t furthest = 10;
        for (std::uint32_t i = begin; i + 3 < limit && i < begin + furthest && syntax_.quotation_at[i] == none; ++i) {
            const bool reports = lexicon().words("report verbs").contains(lemma(i)) && verbs_at(i) != nullptr;
            if (is(i, Role::complementizer) && !lexicon().words("report verbs").contains(lemma(i + 1))) return limit;
            if (!reports) continue;
            const bool relative = i > begin && (text_.tokens[i - 1].tag == Tag::relative || is(i - 1, Role::complementizer));
            if (relative || text_.tokens[i].tag == Tag::gerund) return is(i + 1, Role::complementizer) ? i + 1 : i;
        }
        return limit;
    }
    /// "… and are happy to apologise": what many do next; nothing of what was said before.
    [[nodiscard]] bool goes_on(std::uint32_t i) const {
        return (text_.tokens[i].tag == Tag::be && !is(i, Role::bygone)) || text_.tokens[i].tag == Tag::base;
    }

    /// Words that a sentence says are withdrawn, where they say something.
    bool withdraw_words(Range said, Range sentence) {
        if (said.size() < 3 || !has_finite_verb(said)) return false;
        Withdrawal found;
        found.content = {said};
        found.whole = sentence;
        found.said_withdrawn = true;
        found_.push_back(std::move(found));
        return true;
    }

    /// "Kill the paragraph in the dispatch sent Nov. 9, saying that …".
    bool kill_in(std::uint32_t s) {
        const Range tokens = text_.sentences[s].tokens;
        std::uint32_t first = behind_address(tokens).begin;
        if (first < tokens.end && lexicon().words("courtesy verbs").contains(form(first))) ++first;  // "Please kill"
        if (first + 6 >= tokens.end || !lexicon().words("killing verbs").contains(token(first).word->verb)) return false;
        const NounPhrase* piece = phrase_from(first + 1);
        if (piece == nullptr || !lexicon().words("killed pieces").contains(token(piece->head).word->noun)) return false;
        for (std::uint32_t i = piece->tokens.end; i + 3 < tokens.end; ++i) {
            if (const Quotation* headline = opens_quotation(i) ? quotation_at(i) : nullptr; headline != nullptr && headline->tokens.size() >= 4) {  // 'kill the story headlined "Mill closes"'
                Withdrawal found;
                found.earlier_title = trim(text_.view(headline->tokens), " \t\"'\xE2\x80\x9C\x9D\x98\x99,.");
                found.whole = tokens;
                found_.push_back(std::move(found));
                return true;
            }
            if (!lexicon().words("report verbs").contains(lemma(i)) || syntax_.quotation_at[i] != none) continue;
            return withdraw_words(without_end({i + 1 + (is(i + 1, Role::complementizer) ? 1 : 0), tokens.end}), tokens);
        }
        return false;
    }

    /// "The paragraph saying about 60 houses had burnt, in the story "…", is withdrawn."
    bool piece_in(std::uint32_t s) {
        if (!is_withdrawn(s)) return false;
        const Range tokens = text_.sentences[s].tokens;
        for (std::uint32_t i = tokens.begin + 1; i + 4 < tokens.end; ++i) {
            if (text_.tokens[i].tag != Tag::gerund || !lexicon().words("report verbs").contains(lemma(i)) || syntax_.quotation_at[i] != none) continue;
            const NounPhrase* piece = i > tokens.begin ? phrase_before(i) : nullptr;
            if (piece == nullptr || !lexicon().words("killed pieces").contains(token(piece->head).word->noun)) continue;
            Range said{i + 1 + (is(i + 1, Role::complementizer) ? 1 : 0), tokens.end};
            for (std::uint32_t at = said.begin + 1; at + 1 < said.end; ++at) {  // ", in the story …, is withdrawn"
                const VerbGroup* verbs = verbs_at(at);
                const bool withdrawn = verbs != nullptr && verbs->passive && lexicon().words("withdrawing verbs").contains(lemma(verbs->main));
                if (withdrawn || (form(at) == "," && (is(at + 1, Role::place) || verbs_at(at + 1) != nullptr))) said.end = at;
            }
            return withdraw_words(said, tokens);
        }
        return false;
    }

    [[nodiscard]] const NounPhrase* phrase_before(std::uint32_t i) const {
        const NounPhrase* phrase = i > 0 ? phrase_at(i - 1) : nullptr;
        return phrase != nullptr && phrase->tokens.end == i ? phrase : nullptr;
    }

    /// Whether a sentence gives somebody's words, who is neither the outlet nor whom the phrase names: "The union said that was false."
    [[nodiscard]] bool is_of_another(std::uint32_t s, Range speaker) const {
        const Range tokens = text_.sentences[s].tokens;
        for (std::uint32_t i = tokens.begin + 1; i < tokens.end; ++i) {
            const VerbGroup* verbs = verbs_at(i);
            if (verbs == nullptr || verbs->main != i || !verbs->finite || verbs->passive || !lexicon().words("report verbs").contains(lemma(i))) continue;
            const NounPhrase* subject = verbs->tokens.begin > tokens.begin ? phrase_before(verbs->tokens.begin) : nullptr;
            if (subject == nullptr || text_.tokens[subject->head].tag == Tag::pronoun) continue;
            const bool ours = lexicon().words("newsroom possessives").contains(form(subject->tokens.begin));  // "what our source told us"
            bool own = ours || lexicon().words("own nouns").contains(token(subject->head).word->noun);
            for (std::uint32_t at = subject->tokens.begin; at < subject->tokens.end; ++at) {
                for (std::uint32_t other = speaker.begin; other < speaker.end; ++other) own = own || (text_.tokens[at].tag == Tag::name && form(at) == form(other));
            }
            if (!own) return true;
        }
        return false;
    }

    /// A verb by which something was reported that may have been taken back.
    struct Reported {
        std::uint32_t verb = 0;
        std::uint32_t that = 0;   ///< the last word before what was said: "that", or the verb
        std::uint32_t taken = 0;  ///< the sentence that takes it back; the report's own where none behind it does
        bool bare = false;        ///< without "that"
        bool corrected = false;   ///< "gave the majority as 41"
        bool misstated = false;   ///< "misreported"
        bool wrong = false;       ///< "wrongly wrote"
    };

    /// "We wrote that 34 people had died": what was said, and by whom; with "that", or without.
    bool report_in(std::uint32_t s, bool with_that) {
        const Range tokens = text_.sentences[s].tokens;
        const bool mended = says(s, "earlier version phrases");
        const bool labelled = is_labelled(s) || mended;
        const bool next = s + 1 < text_.sentences.size() && withdraws(s + 1);  // "Yesterday's edition gave the majority as 41. We got that wrong."
        const std::uint32_t first_wrong = find_wrong(tokens);
        for (std::uint32_t i = tokens.begin + 1; i + 2 < tokens.end; ++i) {
            if (syntax_.verb_group_at[i] == none || syntax_.quotation_at[i] != none) continue;
            Reported told;
            told.verb = i;
            told.corrected = (labelled || next) && lexicon().words("corrected verbs").contains(lemma(i)) && (mended || is_own_piece({tokens.begin, i}));
            if (!told.corrected && !lexicon().words("report verbs").contains(lemma(i))) continue;
            told.misstated = lexicon().words("misstating verbs").contains(lemma(i));
            told.that = i + 1;
            while (told.that < tokens.end && told.that < i + 8 && !is(told.that, Role::complementizer)) ++told.that;
            told.wrong = first_wrong < told.that;
            told.bare = told.that + 2 >= tokens.end || !is(told.that, Role::complementizer);  // "An earlier report said the bank had closed"
            if (told.bare == with_that) continue;
            if (told.bare) told.that = i;
            told.taken = taken_back_behind(s);
            if (!tells_something(told) || !is_taken_back(told, s, labelled)) continue;
            Withdrawal found;
            if (!told.corrected && !read_speaker(i, tokens, found)) continue;
            if (told.bare && !told.misstated && !told.wrong && !found.speaker.empty()) continue;
            // What somebody else reported is withdrawn when somebody says that it is, not when it is called wrong.
            if (!found.speaker.empty() && !titled_ && !labelled && !is_withdrawn(told.taken)) continue;
            found.content = {without_end({told.that + 1, tokens.end})};
            if (told.corrected) found.tensed = given_as(i, found.content.front());
            if (const auto date = find_date(text_.view({tokens.begin, told.that}))) found.at = date->iso();
            found.whole = {tokens.begin, text_.sentences[told.taken].tokens.end};
            found.said_withdrawn = is_withdrawn(told.taken) || is_withdrawn(s);
            found_.push_back(std::move(found));
            return true;
        }
        return false;
    }

    /// The "as" of "gave the majority as 41", the "at" of "put the cost at 310 million"; none where none stands there, or a clause does.
    [[nodiscard]] std::uint32_t given_as(std::uint32_t verb, Range content) const {
        const bool gives = lexicon().words("giving verbs").contains(lemma(verb));
        const bool puts = lexicon().words("figure verbs").contains(lemma(verb));
        if (!(gives || puts) || content.empty() || has_finite_verb(content)) return none;
        for (std::uint32_t i = content.begin + 1; i + 1 < content.end; ++i) {
            if (gives && is(i, Role::manner)) return i;
            if (puts && lexicon().words("figure prepositions").contains(form(i)) && opens_number(i + 1, content.end)) return i;
        }
        return none;
    }

    /// The first sentence behind one that takes something back, that one where none does.
    [[nodiscard]] std::uint32_t taken_back_behind(std::uint32_t s) const {
        for (std::uint32_t behind = s + 1; behind <= s + sentences_behind && behind < text_.sentences.size(); ++behind) {
            if (withdraws(behind)) return behind;
        }
        return s;
    }

    /// Not "has since told us she was not there", "we ask families to tell us who is missing".
    [[nodiscard]] bool tells_something(const Reported& told) const {
        if (!told.bare) return true;
        if (lexicon().words("hearer verbs").contains(lemma(told.verb)) && lexicon().words("object pronouns").contains(form(told.verb + 1))) return false;
        return told.corrected || (verbs_at(told.verb)->finite && text_.tokens[told.verb].tag != Tag::base);
    }

    /// Whether what was reported is said to have been wrong, there or behind.
    [[nodiscard]] bool is_taken_back(const Reported& told, std::uint32_t s, bool labelled) const {
        const Range tokens = text_.sentences[s].tokens;
        const bool behind = told.taken > s;
        const Range verbs = verbs_at(told.verb)->tokens;
        const NounPhrase* subject = verbs.begin > tokens.begin ? phrase_before(verbs.begin) : nullptr;
        if (behind && subject != nullptr && is_of_another(told.taken, subject->tokens)) return false;
        const bool marked = told.misstated || told.wrong;
        const bool clause = told.that + 3 < tokens.end && has_finite_verb({told.that + 1, tokens.end});
        if (told.bare && !marked && !told.corrected && !(behind && clause)) return false;
        if (!behind && !marked && !titled_ && !labelled) return false;
        // "We reported that the firm does not pay. It does not.": that is so.
        const bool bare_denial = behind && !says(told.taken, "withdrawing phrases") && is_bare_denial(told.taken);
        return !bare_denial || std::none_of(text_.tokens.begin() + told.that, text_.tokens.begin() + tokens.end, [](const Token& one) { return one.is(Role::negation); });
    }

    /// "Correction, 3 October: An earlier version of this page said …": what the paragraph is, before a colon.
    [[nodiscard]] bool is_labelled(std::uint32_t s) const {
        const Range tokens = text_.paragraphs[text_.sentences[s].paragraph].tokens;
        const WordSet& titles = lexicon().words("withdrawal titles");
        if (tokens.empty() || !titles.contains(form(tokens.begin))) return false;
        for (std::uint32_t i = tokens.begin + 1; i < tokens.end && i < tokens.begin + 8; ++i) {
            if (form(i) == ":") return true;
        }
        return false;
    }

    /// "A Lakewire story of March 5", "Last week's story", in a paragraph that is a correction: one of the outlet's own.
    [[nodiscard]] bool is_own_piece(Range before_verb) const {
        for (std::uint32_t i = before_verb.begin; i < before_verb.end; ++i) {
            if (lexicon().words("own nouns").contains(token(i).word->noun)) return true;
        }
        return false;
    }

    bool number_in(std::uint32_t s) {
        std::optional<Withdrawal> found = find_corrected_number(text_, syntax_, s, titled_);
        if (found) found_.push_back(std::move(*found));
        return found.has_value();
    }

    /// Where words begin that take back what stands before: "was wrong"; the end of the tokens if there are none.
    [[nodiscard]] std::uint32_t find_withdrawing(Range tokens) const {
        const WordSet& phrases = lexicon().words("withdrawing phrases");
        for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
            const std::string rest = words({i, std::min(tokens.end, i + 5)});
            if (std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) { return rest.starts_with(' ' + phrase + ' '); })) return i;
        }
        return tokens.end;
    }

    /// "The information that two men had been arrested was wrong.", in a withdrawal or a correction.
    bool information_in(std::uint32_t s) {
        const Range tokens = text_.sentences[s].tokens;
        const NounPhrase* what = phrase_from(tokens.begin);
        if (!titled_ || what == nullptr || what->tokens.end + 3 >= tokens.end || !is(what->tokens.end, Role::complementizer)) return false;
        if (!lexicon().words("withdrawn nouns").contains(token(what->head).word->noun)) return false;
        const std::uint32_t end = find_withdrawing({what->tokens.end + 1, tokens.end});
        return end < tokens.end && withdraw_words({what->tokens.end + 1, end}, tokens);
    }

    /// "The batch number given in our notice of 14 February (L418) was incorrect."
    bool value_in(std::uint32_t s) {
        const Range tokens = text_.sentences[s].tokens;
        const NounPhrase* what = phrase_from(tokens.begin);
        if (what == nullptr) return false;
        std::uint32_t open = what->tokens.end;
        while (open < tokens.end && form(open) != "(") ++open;
        if (open + 3 >= tokens.end || form(open + 2) != ")") return false;
        const auto ours = [&](const Token& one) { return lexicon().words("newsroom possessives").contains(one.form()); };
        if (!is_own_piece({what->tokens.end, open}) && std::none_of(text_.tokens.begin() + what->tokens.end, text_.tokens.begin() + open, ours)) return false;
        if (find_withdrawing({open + 3, tokens.end}) != open + 3) return false;
        Withdrawal found;
        const std::uint32_t begin = what->tokens.begin + (text_.tokens[what->tokens.begin].tag == Tag::determiner ? 1 : 0);
        found.earlier_words = joined_words(text_.view({begin, what->tokens.end}), text_.view({open + 1, open + 2}));
        found.whole = tokens;
        if (const auto date = find_date(text_.view({what->tokens.end, open}))) found.at = date->iso();
        found_.push_back(std::move(found));
        return true;
    }

    /// The first token that says "wrongly"; the end of the tokens if none does.
    [[nodiscard]] std::uint32_t find_wrong(Range tokens) const {
        for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
            if (lexicon().words("wrongly").contains(form(i))) return i;
        }
        return tokens.end;
    }

    /// "we", "our report", "an earlier version of this article", "it was reported"; else whoever is named before the verb.
    bool read_speaker(std::uint32_t verb, Range sentence, Withdrawal& found) const {
        const VerbGroup& group = syntax_.verb_groups[syntax_.verb_group_at[verb]];
        for (std::uint32_t i = sentence.begin; i < group.tokens.begin; ++i) {
            const NounPhrase* phrase = phrase_at(i);  // "our markets column"
            const std::uint32_t first = phrase == nullptr ? i : phrase->tokens.begin;
            const bool own_noun = lexicon().words("own nouns").contains(token(i).word->noun) && i > sentence.begin &&
                                  (lexicon().words("own determiners").contains(form(i - 1)) || lexicon().words("newsroom possessives").contains(form(first)));
            if (is(i, Role::ourselves) || own_noun) return true;
        }
        if (group.passive) return titled_;
        if (group.tokens.begin == sentence.begin || syntax_.noun_phrase_at[group.tokens.begin - 1] == none)
            return false;
        if (verb + 1 < sentence.end && lexicon().words("object pronouns").contains(form(verb + 1))) return false;  // "The doctor has since told us that"
        found.speaker = syntax_.noun_phrases[syntax_.noun_phrase_at[group.tokens.begin - 1]].tokens;
        while (found.speaker.size() > 1 && lexicon().words("times").contains(form(found.speaker.begin))) ++found.speaker.begin;  // "On Thursday Lake FM said"
        return text_.tokens[found.speaker.end - 1].tag != Tag::pronoun;
    }

    /// 'On Tuesday we carried a story under the headline "Two shot dead". … The error is regretted.', in a correction.
    void titled_report_in(std::uint32_t s) {
        const Range tokens = text_.sentences[s].tokens;
        for (std::uint32_t i = tokens.begin; i + 1 < tokens.end; ++i) {
            if (!lexicon().words("headline words").contains(form(i)) || syntax_.quotation_at[i + 1] == none || syntax_.quotation_at[i] != none) continue;
            std::uint32_t last = s;
            for (std::uint32_t behind = s; behind <= s + sentences_behind && behind < text_.sentences.size(); ++behind) {
                if (withdraws(behind)) last = behind;
            }
            if (!withdraws(last)) continue;
            Withdrawal found;
            found.earlier_words = trim(text_.view(syntax_.quotations[syntax_.quotation_at[i + 1]].tokens), " \t\"'\xE2\x80\x9C\x9D\x98\x99,.");
            found.whole = {tokens.begin, text_.sentences[last].tokens.end};
            found_.push_back(std::move(found));
            return;
        }
    }

    /// "This article has been withdrawn", "Apropos the news item "…": The report stands withdrawn."
    void whole_report_in(std::uint32_t s) {
        if (!found_.empty() && found_.back().whole.end > text_.sentences[s].tokens.begin) return;
        if (!is_withdrawn(s) || !withdraws(s)) return;
        const Range told = text_.sentences[s].tokens;
        const std::uint32_t taken = find_withdrawing(told);
        const Quotation* words = taken < told.end ? quotation_at(taken) : nullptr;
        if (words != nullptr && words->tokens.end + 1 < told.end) return;  // '"The answer was incorrect," the ministry said.'
        Withdrawal found;
        found.whole = text_.sentences[s].tokens;
        for (std::uint32_t back = 0; back <= 3 && back <= s && found.earlier_title.empty(); ++back) {
            const Range tokens = text_.sentences[s - back].tokens;
            for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
                if (syntax_.quotation_at[i] == none) continue;
                const Range quoted = syntax_.quotations[syntax_.quotation_at[i]].tokens;
                if (quoted.size() < 4) continue;
                found.earlier_title = trim(text_.view(quoted), " \t\"'\xE2\x80\x9C\x9D\x98\x99,.");
                found.whole.begin = tokens.begin;
                break;
            }
        }
        found.whole_article = found.earlier_title.empty() && says(s, "whole article phrases");
        if (found.whole_article || !found.earlier_title.empty()) found_.push_back(std::move(found));
    }

    bool titled_ = false;
    std::vector<Withdrawal> found_;
    mutable std::map<std::pair<std::uint32_t, std::string_view>, bool> said_;  ///< by sentence and section of the lexicon
};

}  // namespace

std::vector<Withdrawal> find_withdrawals(const TokenizedText& text, const Syntax& syntax, std::string_view title) {
    return Finder(text, syntax, title).run();
}

}  // namespace hearsay::extract
