// The sentences that the article says in its own name.
#include "extract/attribution/denials.hpp"
#include "extract/attribution/unsaid.hpp"
#include "extract/draft/reports.hpp"
#include "extract/draft/rumours.hpp"
#include "extract/language/phrases.hpp"
#include "extract/language/reading.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

class OwnSentences : private Reading {
public:
    OwnSentences(const TokenizedText& text, const Syntax& syntax, const std::vector<Attribution>& attributions,
                 OwnVoice own_voice, const ArticleReading& reading)
        : Reading(text, syntax), comment_(text.vocabulary.lexicon(), "comment phrases"), anonymity_(text.vocabulary.lexicon(), "anonymity phrases"), notices_(text.vocabulary.lexicon(), "notice openings"), spoken_(text.sentences.size(), false) {
        for (const Report& report : reading.reports) {
            if (!report.clause) mark(report.whole);
        }
        reported_ = spoken_;
        for (std::size_t s = 0; s < reading.told.size(); ++s) spoken_[s] = spoken_[s] || reading.told[s];
        for (const Attribution& attribution : attributions) {
            const bool label = attribution.kind == CueKind::colon && std::any_of(reading.own_labels.begin(), reading.own_labels.end(), [&](Range one) { return one.has(attribution.main); });
            if (label) continue;
            const std::string& word = text.tokens[attribution.main].word->verb;
            const std::string& noun = text.tokens[attribution.main].word->noun;
            if (is_deed(text, syntax, attribution)) continue;
            if (tells_rumour(attribution)) continue;
            if (attribution.kind == CueKind::noun && attribution.source.empty() && !text.vocabulary.lexicon().words("assertive nouns").contains(noun)) continue;  // "In the attack two were hurt"
            const bool speech = attribution.kind != CueKind::verb || text.vocabulary.lexicon().words("speech verbs").contains(word) ||
                                text.vocabulary.lexicon().words("refusal verbs").contains(word) ||
                                text.tokens[attribution.main].word->verb_classes.starts_with('C');
            if (!speech) continue;
            if (own_voice == OwnVoice::announced && performs(attribution)) continue;
            spoken_[syntax.sentence_at[attribution.main]] = true;
            for (const Range& range : attribution.content) mark(range);
        }
    }

    [[nodiscard]] bool is_own(std::uint32_t number, bool in_post) const {
        const Range tokens = text_.sentences[number].tokens;
        const bool asks = !tokens.empty() && tag(tokens.begin) == Tag::subordinator && is(tokens.begin, Role::polar);  // "Whether anybody answered, the minutes do not say."
        if (!in_post && !anonymity_.find(text_, tokens).empty()) return false;  // "They spoke to the Echo on condition that they not be named."
        if (spoken_[number] || (!in_post && asks) || (!in_post && !comment_.find(text_, tokens).empty())) return false;
        std::uint32_t words = 0;
        bool verb = false;
        for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
            if (!in_post && syntax_.quotation_at[i] != none &&
                syntax_.quotations[syntax_.quotation_at[i]].tokens.size() > 6) return false;
            words += text_.tokens[i].is_word ? 1 : 0;
            const std::uint32_t group = syntax_.verb_group_at[i];
            verb = verb || (group != none && syntax_.verb_groups[group].finite);
        }
        if (in_post) return words >= 2;
        const Token& last = text_.tokens[tokens.end - 1];
        const bool complete = last.tag == Tag::stop || last.tag == Tag::quote || last.form() == ")" || last.form().ends_with('.');
        return words >= 5 && verb && last.form() != "?" && last.form() != ":" && complete;
    }

    /// "It emerged that", "It is hereby clarified that": where what the outlet says itself begins; the sentence's begin without one.
    [[nodiscard]] std::uint32_t behind_opening(Range tokens) const {
        if (const std::uint32_t begin = behind_own_words(tokens); begin > tokens.begin) return begin;
        constexpr std::uint32_t longest_opening = 8;
        if (reported_[syntax_.sentence_at[tokens.begin]] || !is(tokens.begin, Role::neuter) || tag(tokens.begin) != Tag::pronoun || tokens.size() < longest_opening) return tokens.begin;
        bool own = false;
        for (std::uint32_t i = tokens.begin + 1; i < tokens.begin + longest_opening; ++i) {
            if (tag(i) == Tag::comma || tag(i) == Tag::stop) break;
            own = own || (syntax_.verb_group_at[i] != none && text_.vocabulary.lexicon().words("own openings").contains(text_.tokens[i].word->verb));
            if (own && is(i, Role::complementizer)) return i + 1;
        }
        return tokens.begin;
    }

    /// "We can reveal that", "NOTICE IS HEREBY GIVEN that", "The board wishes to inform the public that": that it is said is no part
    /// of it.
    [[nodiscard]] std::uint32_t behind_own_words(Range tokens) const {
        constexpr std::uint32_t longest = 24;
        std::uint32_t begin = tokens.begin + (tag(tokens.begin) == Tag::conjunction ? 1 : 0);
        const std::uint32_t notice = notices_.match(text_, begin, tokens.end);
        if (notice > begin) return std::min(notice, tokens.end - 1);
        if (reported_[syntax_.sentence_at[tokens.begin]]) return tokens.begin;
        for (std::uint32_t i = begin; i + 3 < tokens.end && i < begin + longest; ++i) {
            const VerbGroup* verbs = verbs_at(i);
            if (verbs == nullptr || verbs->main != i) continue;
            const std::uint32_t first = verbs->tokens.begin;  // "It is with the deepest sadness that we tell you that"
            const bool we = first > begin && is(first - 1, Role::ourselves) && !verbs->negated && (first == begin + 1 || (is(begin, Role::neuter) && first > begin + 2 && is(first - 2, Role::complementizer)));
            const std::uint32_t next = i + 1 + (is(i + 1, Role::participant) ? 1 : 0);
            if (we && lexicon().words("own openings").contains(lemma(i)) && next + 2 < tokens.end) return next + (is(next, Role::complementizer) ? 1 : 0);
            const VerbGroup* wish = i > begin ? verbs_at(verbs->tokens.begin - 1) : nullptr;
            const bool courtesy = verbs->infinitive && wish != nullptr && lexicon().words("courtesy verbs").contains(lemma(wish->main));
            if (!courtesy || !lexicon().words("own openings").contains(lemma(i))) continue;
            for (std::uint32_t at = i + 1; at + 3 < tokens.end && at < i + longest; ++at) {
                if (is(at, Role::complementizer) && tag(at) != Tag::determiner) return at + 1;
            }
            return tokens.begin;
        }
        return tokens.begin;
    }

    /// Tells of an event: something happened, and there is a name, a number or a time to it.
    [[nodiscard]] bool reports_event(std::uint32_t number, OwnVoice own_voice) const {
        const Range tokens = text_.sentences[number].tokens;
        if (!talk_in(text_, syntax_, tokens).empty()) return false;  // "She was angry at a report that the boat had been rammed."
        bool event = false;
        bool anchored = false;
        for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
            const Token& token = text_.tokens[i];
            if (token.is(Role::participant) && !(i == tokens.begin && finds(tokens))) return false;
            anchored = anchored || token.tag == Tag::name || token.tag == Tag::number ||
                       text_.vocabulary.lexicon().words("times").contains(token.form());
            const std::uint32_t number_of_group = syntax_.verb_group_at[i];
            if (number_of_group == none) continue;
            const VerbGroup& group = syntax_.verb_groups[number_of_group];
            if (!group.finite) continue;
            if (group.modal) {
                event = event || is(group.tokens.begin, Role::bygone) || (own_voice == OwnVoice::announced && announces(group));  // "did not vote"
                continue;
            }
            if (own_voice == OwnVoice::announced && (group.copula || group.negated || text_.tokens[group.main].tag == Tag::present)) {
                event = event || states_fact(tokens);  // "The amount outstanding is 412 million.", "owns no shares"
            }
            const bool counted = tag(group.main) == Tag::have && is(group.main, Role::bygone) && group.main + 1 < tokens.end && tag(group.main + 1) == Tag::number;
            event = event || counted || (lemma(group.main) == "become" && is(group.main, Role::bygone));  // "had 6,412 signatories", "became aware"
            if (group.copula) {  // "Ada Holt was in the car"
                const std::uint32_t next = group.main + 1;
                event = event || (is(group.main, Role::bygone) && next < tokens.end && is(next, Role::place) && behind_name(group.tokens.begin, tokens.begin));
                continue;
            }
            const Tag main = text_.tokens[group.main].tag;
            event = event || main == Tag::past || group.perfect || group.progressive || group.passive;
        }
        return event && (anchored || own_voice == OwnVoice::announced);
    }

private:
    /// "Holt is said to have resigned": the cue of a rumour.
    [[nodiscard]] bool tells_rumour(const Attribution& attribution) const {
        return attribution.source.empty() && find_rumour(text_, syntax_, sentence_at(attribution.main)).cue == attribution.main;
    }

    /// "I found the same picture four times": what the writer looked into.
    [[nodiscard]] bool finds(Range tokens) const {
        const VerbGroup* verbs = tokens.size() > 2 ? verbs_at(tokens.begin + 1) : nullptr;
        return verbs != nullptr && verbs->finite && !verbs->negated && !verbs->modal && lexicon().words("finding verbs").contains(lemma(verbs->main));
    }

    /// "The company signed a contract", "issued a decree relieving him", but not "issued a statement", nor where words stand beside it.
    [[nodiscard]] bool performs(const Attribution& attribution) const {
        const VerbGroup* verbs = attribution.kind == CueKind::verb ? verbs_at(attribution.main) : nullptr;
        if (verbs == nullptr) return false;
        // "Lake Power has been informed that": it knows, and says so.
        if (verbs->passive && attribution.source.empty() && lexicon().words("own openings").contains(lemma(attribution.main))) return true;
        if (!lexicon().words("performing verbs").contains(lemma(attribution.main))) return false;
        const NounPhrase* object = phrase_from(attribution.main + 1);
        if (object == nullptr || lexicon().words("messages").contains(token(object->head).word->noun) || lexicon().words("release words").contains(token(object->head).word->noun)) return false;
        return std::all_of(attribution.content.begin(), attribution.content.end(), [&](Range said) { return !has_finite_verb(said) && syntax_.quotation_at[said.begin] == none; });
    }

    /// Has a number, or says that something is not so.
    [[nodiscard]] bool states_fact(Range tokens) const {
        return std::any_of(text_.tokens.begin() + tokens.begin, text_.tokens.begin() + tokens.end, [](const Token& token) {
            return token.tag == Tag::number || token.is_any({Role::negation, Role::absence});
        });
    }
    [[nodiscard]] bool announces(const VerbGroup& group) const {
        for (std::uint32_t i = group.tokens.begin; i < group.main; ++i) {
            if (text_.vocabulary.lexicon().words("announcing modals").contains(form(i))) return !group.negated;
        }
        return false;
    }

    /// Whether a name, or what is put in behind one, ends here: "Ada Holt, 31, was".
    [[nodiscard]] bool behind_name(std::uint32_t end, std::uint32_t begin) const {
        while (end > begin && (text_.tokens[end - 1].tag == Tag::comma || text_.tokens[end - 1].tag == Tag::number)) --end;
        return end > begin && text_.tokens[end - 1].tag == Tag::name;
    }

    void mark(Range range) {
        for (std::uint32_t i = range.begin; i < range.end; ++i) spoken_[syntax_.sentence_at[i]] = true;
    }

    Phrases comment_;
    Phrases anonymity_;
    Phrases notices_;
    std::vector<bool> spoken_;    ///< by sentence: has words of somebody, or a cue
    std::vector<bool> reported_;  ///< by sentence: somebody's words are drafted from it
};

/// Adds what the article says in its own name to what was read.
class OwnVoiceReader {
public:
    OwnVoiceReader(const TokenizedText& text, const Syntax& syntax, const OwnSentences& sentences, OwnVoice own_voice, ArticleReading& reading)
        : text_(text), syntax_(syntax), sentences_(sentences), own_voice_(own_voice), reading_(reading) {}

    /// Sentences must come in order.
    void read(std::uint32_t s, std::uint32_t title_end) {
        const Range tokens = apart_from_posts(text_.sentences[s].tokens);
        if (tokens.begin < title_end || leads_elsewhere(text_, s)) return;
        Report report;
        for (std::uint32_t p = next_post_; p < posts_end(); ++p) {
            if (reading_.posts[p].signature.has(tokens.begin)) return;
            if (reading_.posts[p].has(tokens.begin)) report.post = p;
        }
        const bool in_post = report.post != none;
        const std::uint32_t opened = in_post ? tokens.begin : sentences_.behind_opening(tokens);
        const bool opens = opened > tokens.begin;
        if (!opens && !sentences_.is_own(s, in_post)) return;
        report.whole = behind_marks(tokens);
        Range said{std::max(report.whole.begin, opened), report.whole.end};
        while (!said.empty() && text_.tokens[said.end - 1].tag == Tag::stop) --said.end;
        for (const Report& other : reading_.reports) {  // "Queues have formed | since | the bank closed two branches"
            if (other.clause && said.has(other.whole.begin) && other.whole.begin > said.begin + 1) said.end = other.whole.begin - 1;
        }
        if (report.whole.empty() || said.empty()) return;
        if (in_post) report.origin = reading_.post_accounts[report.post];
        report.stance = take_off_denial(text_, syntax_, report.stance, said);  // "The claim that it was warned is untrue."
        report.content = {said};
        const bool plain = !in_post && !opens;
        Rumour rumour = plain ? find_rumour(text_, syntax_, said) : Rumour{};
        if (plain && own_voice_ != OwnVoice::all && rumour.cue == none && !sentences_.reports_event(s, own_voice_)) return;
        if (rumour.cue != none) {
            report.rumour = rumour.cue;
            report.tensed = rumour.tensed;
            report.content = std::move(rumour.content);
        }
        reading_.reports.push_back(std::move(report));
    }

private:
    /// The part of a sentence that stands outside a post which begins or ends in it, or the post's part.
    Range apart_from_posts(Range tokens) {
        const auto end_of = [](const EmbeddedPost& post) { return std::max(post.signature.end, post.body.back().end); };
        while (next_post_ < reading_.posts.size() && end_of(reading_.posts[next_post_]) <= tokens.begin) ++next_post_;
        for (std::size_t p = next_post_; p < posts_end(); ++p) {
            const EmbeddedPost& post = reading_.posts[p];
            for (const Range& part : post.body) {
                if (part.begin > tokens.begin && part.begin < tokens.end && part.end <= tokens.end) tokens = part;
            }
            if (post.signature.begin > tokens.begin && post.signature.begin < tokens.end) tokens.end = post.signature.begin;
        }
        return tokens;
    }

    /// A sentence is in reach of two posts at most.
    [[nodiscard]] std::size_t posts_end() const { return std::min<std::size_t>(reading_.posts.size(), next_post_ + 2); }

    /// Without a stamp and signs that open it, and without "THAT" in "1. THAT 43 residents have been treated".
    [[nodiscard]] Range behind_marks(Range tokens) const {
        tokens.begin = behind_stamp(text_, tokens);
        while (!tokens.empty() && !text_.tokens[tokens.begin].is_word) ++tokens.begin;
        if (tokens.size() <= 4) return tokens;
        const Token& opening = text_.tokens[tokens.begin];
        if (opening.is(Role::complementizer) && opening.all_capitals && !text_.tokens[tokens.begin + 1].all_capitals) ++tokens.begin;
        return tokens;
    }

    const TokenizedText& text_;
    const Syntax& syntax_;
    const OwnSentences& sentences_;
    OwnVoice own_voice_;
    ArticleReading& reading_;
    std::uint32_t next_post_ = 0;  ///< the first that does not end before the sentence
};

}  // namespace

bool leads_elsewhere(const TokenizedText& text, std::uint32_t sentence) {
    const Range tokens = text.paragraphs[text.sentences[sentence].paragraph].tokens;
    std::string words;
    const Lexicon& lexicon = text.vocabulary.lexicon();
    for (std::uint32_t i = tokens.begin; i < tokens.end && i < tokens.begin + 4; ++i) {
        if (!words.empty() && text.tokens[i].is_word) words += ' ';
        words += text.tokens[i].form();
        if (lexicon.words("teasers").contains(words) || lexicon.words("captions").contains(words)) return true;
    }
    return false;
}

void add_own_voice(const TokenizedText& text, const Syntax& syntax, const std::vector<Attribution>& attributions,
                   OwnVoice own_voice, std::uint32_t title_end, ArticleReading& reading) {
    const OwnSentences sentences(text, syntax, attributions, own_voice, reading);
    OwnVoiceReader reader(text, syntax, sentences, own_voice, reading);
    for (std::uint32_t s = 0; s < text.sentences.size(); ++s) reader.read(s, title_end);
}

}  // namespace hearsay::extract
