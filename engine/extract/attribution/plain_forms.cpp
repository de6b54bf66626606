#include "extract/attribution/plain_forms.hpp"

#include "extract/attribution/finder.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

/// Where what is said stands beside the clause of a cue.
enum class Side : std::uint8_t { before, behind, around, sentence_before };

struct Cue {
    Attribution attribution;
    std::uint32_t piece = 0;
    Side side = Side::behind;
    Range hole;  ///< cue and source where they stand within what is said
};

class FormFinder : private FormClause {
public:
    FormFinder(const TokenizedText& text, const Syntax& syntax)
        : FormClause(text, syntax), cutter_(text, syntax), prepositions_(lexicon(), "source prepositions"),
          deny_(lexicon().words("deny verbs")) {}

    std::vector<Attribution> run() {
        for (number_ = 0; number_ < text_.sentences.size(); ++number_) {
            sentence_ = text_.sentences[number_].tokens;
            pieces_ = cutter_.of(sentence_);
            taken_.assign(pieces_.size(), false);
            cues_.clear();
            if (opens_with_place()) taken_.front() = true;
            for (std::uint32_t k = 0; k < pieces_.size(); ++k) {
                if (!pieces_[k].quoted && !taken_[k]) look_at(k);
            }
            const std::size_t before = out_.size();
            for (const Cue& cue : cues_) add(cue);
            if (out_.size() == before && cues_.empty()) go_on();
        }
        std::stable_sort(out_.begin(), out_.end(), [](const Attribution& a, const Attribution& b) { return a.main < b.main; });
        return std::move(out_);
    }

private:
    [[nodiscard]] Range clause(std::uint32_t k) const { return pieces_[k].tokens; }
    [[nodiscard]] bool quoted(std::uint32_t k) const { return k < pieces_.size() && pieces_[k].quoted; }

    /// "Lindheim - Der Damm": where the news comes from.
    [[nodiscard]] bool opens_with_place() const {
        constexpr std::uint32_t longest_place = 4;
        if (pieces_.size() < 2 || pieces_.front().quoted || pieces_.front().mark != '-' || clause(0).size() > longest_place) return false;
        return std::all_of(text_.tokens.begin() + clause(0).begin, text_.tokens.begin() + clause(0).end, [](const Token& one) { return one.tag == Tag::name || one.tag == Tag::noun; });
    }

    void look_at(std::uint32_t k) {
        if (preposition(k) || manner(k) || adverb(k) || label(k)) return;
        verb(k);
    }

    /// Takes the pieces behind a source that only tell who it is: relative clauses, and where `apposed` what has no verb.
    void take_behind(Cue& cue, bool apposed) {
        for (std::uint32_t k = cue.piece + 1; k < pieces_.size() && !quoted(k); ++k) {
            const bool plain = apposed && pieces_[k - 1].mark == ',' && tensed_verb(clause(k)) == clause(k).end && phrase_from(first_word(clause(k))) != nullptr;
            if (!is_relative(clause(k)) && !plain) return;
            taken_[k] = true;
            // "sagte ein Ingenieur, der nicht genannt werden wollte, der Agentur Meridian"
            const bool behind_relative = plain && cue.attribution.told.empty() && lexicon().words("dative determiners").contains(form(first_word(clause(k)))) && names_medium(clause(k));
            if (behind_relative) {
                cue.attribution.told = told_in(clause(k), {});
                continue;
            }
            // "…, der der Zeitung vorliegt": through whom a document came.
            const std::uint32_t verb = tensed_verb(clause(k));
            if (cue.attribution.told.empty() && verb < clause(k).end && lexicon().words("access verbs").contains(form(verb))) cue.attribution.told = told_in(clause(k), {});
            if (cue.attribution.source.end == pieces_[k - 1].tokens.end) cue.attribution.source.end = clause(k).end;
        }
    }

    [[nodiscard]] bool names_medium(Range range) const {
        return std::any_of(text_.tokens.begin() + range.begin, text_.tokens.begin() + range.end, [&](const Token& one) {
            return lexicon().words("medium nouns").contains(one.word->noun) || lexicon().words("outlet words").contains(one.word->noun);
        });
    }

    Cue& keep(std::uint32_t k, CueKind kind, std::uint32_t main, Range source, Side side) {
        Cue cue;
        cue.piece = k;
        cue.side = side;
        cue.attribution.kind = kind;
        cue.attribution.main = main;
        cue.attribution.cue = {{main, main + 1}};
        cue.attribution.source = source;
        cue.attribution.score = certain_score;
        taken_[k] = true;
        cues_.push_back(std::move(cue));
        return cues_.back();
    }

    /// "laut Polizei", "nach Angaben der Behörde", "dem Sender zufolge".
    bool preposition(std::uint32_t k) {
        const Range range = clause(k);
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            std::uint32_t end = prepositions_.match(text_, i, range.end);
            Range source;
            Range hole;
            if (end > i && is_compound(end - 1)) {  // "nach Polizeiangaben"
                source = {end - 1, end};
                hole = {i, end};
            } else if (end > i) {
                if (end < range.end && is_governor(end)) ++end;
                source = source_phrase(end, range.end);
                hole = {i, source.end};
            } else if (i > range.begin && lexicon().words("source postpositions").contains(form(i))) {
                source = phrase_ending_at(i, range.begin);
                hole = {source.begin, i + 1};
                const bool theirs = !source.empty() && tag(source.begin) == Tag::possessive && lexicon().words("saying nouns").contains(token(source.end - 1).word->noun);
                if (theirs) source.end = source.begin + 1;  // "seinen Angaben zufolge"
            }
            if (source.empty()) continue;
            if (hole.end < range.end && closes_quotation(hole.end)) ++hole.end;
            Cue& cue = keep(k, CueKind::according, i, source, Side::around);
            cue.hole = hole;
            cue.attribution.cue = {end > i ? Range{i, source.begin} : Range{i, i + 1}};
            taken_[k] = false;
            if (hole.end == range.end) take_behind(cue, false);
            return true;
        }
        return false;
    }

    /// Whether a noun of the lexicon ends the word, and another begins it.
    [[nodiscard]] bool is_compound(std::uint32_t i) const {
        const Word& word = *token(i).word;
        return !word.noun.empty() && !word.form.starts_with(word.noun) && lexicon().pairs("nouns").contains(word.noun);
    }

    /// "dem Sprecher des Senders" before "zufolge".
    [[nodiscard]] Range phrase_ending_at(std::uint32_t end, std::uint32_t limit) const {
        const std::uint32_t mark = end > limit && closes_quotation(end - 1) ? end - 1 : end;
        for (std::uint32_t begin = limit; begin < mark; ++begin) {
            const Range source = source_phrase(begin, mark);
            if (source.end == mark) return source;
        }
        return {};
    }

    /// "wie die Zeitung berichtet".
    bool manner(std::uint32_t k) {
        const Range range = clause(k);
        const std::uint32_t first = first_word(range);
        if (first >= range.end || !is(first, Role::manner)) return false;
        const std::uint32_t verb = cue_verb(range);
        if (verb == range.end) return false;
        Range source = verb == first + 1 ? subject_behind(verb + 1, range.end) : subject_behind(first + 1, verb);
        const Range from = source_from(range);
        const bool hears = lexicon().words("hearing verbs").contains(lemma(verb));
        if (origin_verbs_.contains(lemma(verb)) || (!source.empty() && is(source.begin, Role::neuter))) source = from;
        if (source.empty()) return false;
        Cue& cue = keep(k, CueKind::verb, verb, source, Side::around);
        cue.attribution.cited = hears ? from : cited_in(range);
        cue.attribution.told = told_in(range, source);
        return true;
    }

    /// ", so der Sprecher weiter": a word that stands for the verb.
    bool adverb(std::uint32_t k) {
        const Range range = clause(k);
        const std::uint32_t first = first_word(range);
        if (first + 1 >= range.end || !lexicon().words("source adverbs").contains(form(first)) || tensed_verb(range) != range.end) return false;
        const Range source = source_phrase(first + 1, range.end);
        if (source.empty() || (k == 0 && !begins_behind_quotation())) return false;
        Cue& cue = keep(k, CueKind::according, first, source, Side::before);
        cue.attribution.told = told_in(range, source);
        take_behind(cue, true);
        return true;
    }

    /// "Per Lund: »…«"
    bool label(std::uint32_t k) {
        const Range range = clause(k);
        if (pieces_[k].mark != ':' || !quoted(k + 1) || tensed_verb(range) != range.end) return false;
        const Range source = source_phrase(first_word(range), range.end);
        if (source.empty() || source.end != range.end) return false;
        keep(k, CueKind::colon, range.end, source, Side::behind);
        return true;
    }

    /// Whether a quotation ends where the sentence begins.
    [[nodiscard]] bool begins_behind_quotation() const {
        return sentence_.begin > 0 && closes_quotation(sentence_.begin - 1) && text_.sentences[number_ - 1].paragraph == text_.sentences[number_].paragraph;
    }

    void verb(std::uint32_t k) {
        const Range range = clause(k);
        const std::uint32_t first = first_word(range);
        if (first >= range.end || tag(first) == Tag::subordinator || is_relative(range)) return;
        const std::uint32_t tensed = tensed_verb(range);
        std::uint32_t verb = cue_verb(range);
        const bool announces = pieces_[k].mark == ':' && (quoted(k + 1) || is_reported(k + 1));
        const bool inverted = tensed == first;
        const bool behind_words = inverted && (k > 0 ? quoted(k - 1) : begins_behind_quotation());
        if (verb == range.end && (announces || behind_words)) verb = tensed;
        if (verb == range.end || tensed == range.end || is_negated(range)) return;
        const Range left = inverted ? subject_before_insertion(k) : Range{};
        const Range subject = inverted && left.empty() ? subject_behind(tensed + 1, range.end) : Range{};
        const bool goes_on = subject.empty() && tag(range.begin) == Tag::conjunction && !cues_.empty();  // "und fügte hinzu"
        if (inverted && left.empty() && !goes_on) return said_before(k, verb, subject);
        said_behind(k, verb, tensed, left);
    }

    /// Whether the form of the verb of a piece says that somebody else's words are told.
    [[nodiscard]] bool is_reported(std::uint32_t k) const {
        if (k >= pieces_.size() || quoted(k)) return false;
        const std::uint32_t verb = tensed_verb(clause(k));
        return verb < clause(k).end && is_reported_form(verb);
    }

    /// "Ein Bergmann, der seinen Namen nicht nennen wollte, sagte": who stands before what is put in; empty where a clause does.
    [[nodiscard]] Range subject_before_insertion(std::uint32_t k) const {
        if (k == 0 || quoted(k - 1) || pieces_[k - 1].mark != ',') return {};
        const bool parts = k + 1 < pieces_.size() && !quoted(k + 1) && is_tensed(first_word(clause(k + 1)));  // "Der Damm, sagte Holt, werde halten"
        if (parts) return {};
        if (tensed_verb(clause(0)) != clause(0).end || quoted(0)) return {};
        for (std::uint32_t n = 1; n < k; ++n) {
            if (quoted(n) || (!is_relative(clause(n)) && tensed_verb(clause(n)) != clause(n).end)) return {};
        }
        const std::uint32_t first = first_word(clause(0));
        const Range source = source_phrase(first, clause(0).end);
        if (source.empty() || (source.end != clause(0).end && tag(source.end) != Tag::preposition)) return {};
        return {first, clause(k - 1).end};
    }

    /// "…, sagte Holt der Zeitung."
    void said_before(std::uint32_t k, std::uint32_t verb, Range source) {
        if (origin_verbs_.contains(lemma(verb))) source = source_from(clause(k));
        if (source.empty() || (k == 0 && !begins_behind_quotation())) return;
        Cue& cue = keep(k, CueKind::verb, verb, source, Side::before);
        cue.attribution.told = told_in(clause(k), source);
        cue.attribution.cited = cited_by(verb, clause(k), source);
        take_behind(cue, true);
    }
    [[nodiscard]] bool is_cue(std::uint32_t k) const {
        return std::any_of(cues_.begin(), cues_.end(), [&](const Cue& cue) { return cue.piece == k; });
    }

    [[nodiscard]] Range cited_by(std::uint32_t verb, Range range, Range source) const {
        if (lexicon().words("citing verbs").contains(lemma(verb))) return subject_behind(std::max(verb + 1, source.end), range.end);  // "zitierte das Blatt den Minister"
        return lexicon().words("hearing verbs").contains(lemma(verb)) ? source_from(range) : cited_in(range);
    }

    /// "Holt sagte, der Damm halte", "Am Dienstag sagte sie: »…«", "Das sagte Holt der Zeitung."
    void said_behind(std::uint32_t k, std::uint32_t verb, std::uint32_t tensed, Range left) {
        const Range range = clause(k);
        const bool by_pronoun = tensed + 1 < range.end && tag(tensed + 1) == Tag::pronoun && lexicon().words("subject pronouns").contains(form(tensed + 1));
        Range source = left;
        if (source.empty() && !by_pronoun) source = subject_before(range, tensed);
        if (source.empty()) source = subject_behind(tensed + 1, range.end);
        if (origin_verbs_.contains(lemma(verb))) source = source_from(range);
        if (source.empty() && !cues_.empty()) source = cues_.back().attribution.source;  // "und fügte hinzu"
        if (source.empty()) return;
        const bool goes_on = k + 1 < pieces_.size() && (pieces_[k].mark != 0 || quoted(k + 1)) && pieces_[k].mark != '-';
        const std::uint32_t object = demonstrative_in(range, source);
        // "dementierte: …" tells what is so, "dementierte, dass …" what is not; and "lachte: …" says something too.
        const bool by_colon = pieces_[k].mark == ':' && (deny_.contains(lemma(verb)) || !speech_.contains(lemma(verb)));
        if (!goes_on && object == none) return;
        Cue& cue = keep(k, by_colon ? CueKind::according : CueKind::verb, by_colon ? range.end : verb, source, goes_on ? Side::behind : Side::sentence_before);
        cue.attribution.told = told_in(range, source);
        cue.attribution.cited = cited_by(verb, range, source);
        take_behind(cue, false);
        if (object != none && std::all_of(taken_.begin() + k, taken_.end(), [](bool one) { return one; })) cue.side = Side::sentence_before;
    }

    /// "das" in "Das sagte Holt", "Dies bestätigte die Polizei"; none where there is none outside the source.
    [[nodiscard]] std::uint32_t demonstrative_in(Range range, Range source) const {
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            const bool alone = tag(i) == Tag::pronoun || i + 1 == range.end || is_tensed(i + 1) || !(is_nominal(tag(i + 1)) || tag(i + 1) == Tag::adjective);
            if (!source.has(i) && is(i, Role::demonstrative) && alone && (i == range.begin || tag(i - 1) != Tag::preposition)) return i;
        }
        return none;
    }

    // What is said.

    [[nodiscard]] Range trimmed(Range range) const {
        const auto is_mark = [&](std::uint32_t i) { return (tag(i) == Tag::comma && form(i) != "(" && form(i) != ")") || tag(i) == Tag::stop; };
        while (!range.empty() && is_mark(range.begin)) ++range.begin;
        while (!range.empty() && is_mark(range.end - 1)) --range.end;
        return range;
    }

    /// The pieces from a to b, end not included, as one range; a quotation at either end is taken whole.
    void take_run(std::uint32_t a, std::uint32_t b, Range hole, std::vector<Range>& content) const {
        if (a >= b) return;
        Range run{pieces_[a].tokens.begin, pieces_[b - 1].tokens.end};
        if (quoted(a)) run.begin = std::min(run.begin, quotation_at(run.begin)->tokens.begin);
        if (quoted(b - 1)) run.end = std::max(run.end, quotation_at(run.end - 1)->tokens.end);
        const std::vector<Range> parts = hole.empty() || !run.has(hole.begin) ? std::vector<Range>{run} : std::vector<Range>{{run.begin, hole.begin}, {hole.end, run.end}};
        for (const Range& part : parts) {
            if (const Range words = trimmed(part); !words.empty() && words.size() > (hole.empty() ? 0U : 1U)) content.push_back(words);
        }
    }

    /// Where the run ends that begins with piece k: before the next that is taken.
    [[nodiscard]] std::uint32_t end_of_run(std::uint32_t k) const {
        const std::uint32_t first = k;
        while (k < pieces_.size() && !taken_[k] && !(k > first && returns_at(k))) ++k;
        return k;
    }
    /// ", dass Züge ausfallen, wollte aber keine Gründe nennen": a clause without a subject goes on with what stood before.
    [[nodiscard]] bool returns_at(std::uint32_t k) const {
        if (quoted(k) || quoted(k - 1) || is_relative(clause(k - 1)) || pieces_[k - 1].mark != ',') return false;
        const std::uint32_t first = first_word(clause(k));
        return first < clause(k).end && tag(clause(k).begin) != Tag::conjunction && is_tensed(first) && !is_reported(k) && tag(clause(k - 1).begin) == Tag::subordinator;
    }

    /// Where the run begins that ends before piece k: behind the last cue that has its words before or around it.
    [[nodiscard]] std::uint32_t begin_of_run(std::uint32_t k) const {
        std::uint32_t begin = 0;
        for (const Cue& cue : cues_) {
            if (cue.piece < k && cue.side != Side::behind && taken_[cue.piece]) begin = std::max(begin, cue.piece + 1);
        }
        while (begin < k && taken_[begin] && !is_cue(begin)) ++begin;
        return begin;
    }

    void add(const Cue& cue) {
        Attribution attribution = cue.attribution;
        std::vector<Range>& content = attribution.content;
        std::uint32_t next = cue.piece + 1;
        while (next < pieces_.size() && taken_[next] && !is_cue(next)) ++next;
        switch (cue.side) {
            case Side::before:
                if (cue.piece == 0) content.push_back(quotation_at(sentence_.begin - 1)->tokens);
                take_run(begin_of_run(cue.piece), cue.piece, {}, content);
                if (next < pieces_.size() && !is_cue(next)) take_run(next, end_of_run(next), {}, content);
                break;
            case Side::behind: take_run(next, end_of_run(next), {}, content); break;
            case Side::around:
                if (cue.hole.empty()) {
                    take_run(begin_of_run(cue.piece), cue.piece, {}, content);
                    take_run(next, static_cast<std::uint32_t>(pieces_.size()), {}, content);
                } else {
                    take_run(begin_of_run(cue.piece), end_of_run(cue.piece), cue.hole, content);
                }
                break;
            case Side::sentence_before: take_sentence_before(content); break;
        }
        const bool asked = form(sentence_.end - 1) == "?" && !content.empty() && quotation_at(content.front().begin) == nullptr;
        if (!content.empty() && !asked) out_.push_back(std::move(attribution));
    }

    /// What the sentence before tells: the words of another cue there, or all of it.
    void take_sentence_before(std::vector<Range>& content) const {
        if (number_ == 0) return;
        const Range before = text_.sentences[number_ - 1].tokens;
        for (auto other = out_.rbegin(); other != out_.rend(); ++other) {
            if (!before.has(other->main) || other->content.empty()) continue;
            content = other->content;
            return;
        }
        if (const Range words = trimmed(before); !words.empty() && form(before.end - 1) != "?") content.push_back(words);
    }

    // Sentences without a cue that go on with what was said.

    void go_on() {
        if (out_.empty() || number_ == 0) return;
        Attribution& last = out_.back();
        const Range before = text_.sentences[number_ - 1].tokens;
        if (last.source.empty() || last.main < before.begin) return;
        const bool covered = std::any_of(out_.begin(), out_.end(), [&](const Attribution& one) {
            return std::any_of(one.content.begin(), one.content.end(), [&](Range range) { return range.has(sentence_.begin); });
        });
        if (covered) return;
        if (const Range cited = cited_in(sentence_); !cited.empty()) {  // "Der Sender beruft sich auf einen Hafenarbeiter."
            if (last.cited.empty()) last.cited = cited;
            return;
        }
        const std::uint32_t verb = reported_verb();
        if (verb == none) return;
        Attribution attribution;
        const bool words = quotation_at(verb) != nullptr;  // of the cue before
        attribution.kind = words ? last.kind : CueKind::according;
        attribution.main = words ? last.main : verb;
        attribution.cue = {{attribution.main, attribution.main}};
        attribution.source = last.source;
        attribution.told = last.told;
        attribution.cited = last.cited;
        attribution.score = certain_score;
        attribution.content = {trimmed(sentence_)};
        out_.push_back(std::move(attribution));
    }

    /// What shows that the sentence goes on: a word that says so, or the verb, where its form says that somebody else's words are told, or where all of it is quoted in the
    /// paragraph of who spoke last; none elsewhere.
    [[nodiscard]] std::uint32_t reported_verb() const {
        const bool same_paragraph = text_.sentences[number_ - 1].paragraph == text_.sentences[number_].paragraph;
        const WordSet& continuing = lexicon().words("continuing adverbs");  // "Demnach fehlen vier Millionen."
        for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
            if (continuing.contains(form(i)) && quotation_at(i) == nullptr) return i;
        }
        if (same_paragraph && !pieces_.empty() && std::all_of(pieces_.begin(), pieces_.end(), [](const Piece& one) { return one.quoted; })) return sentence_.begin;
        for (const Piece& piece : pieces_) {
            if (piece.quoted || is_relative(piece.tokens)) continue;
            const std::uint32_t verb = tensed_verb(piece.tokens);
            if (verb == piece.tokens.end) continue;
            return is_reported(static_cast<std::uint32_t>(&piece - pieces_.data())) ? verb : none;
        }
        return none;
    }

    Pieces cutter_;
    Phrases prepositions_;
    const WordSet& deny_;
    std::uint32_t number_ = 0;
    Range sentence_;
    std::vector<Piece> pieces_;
    std::vector<bool> taken_;  ///< by piece: has a cue, or tells who its source is
    std::vector<Cue> cues_;
    std::vector<Attribution> out_;
};

}  // namespace

std::vector<Attribution> find_plain_forms(const TokenizedText& text, const Syntax& syntax) { return FormFinder(text, syntax).run(); }

}  // namespace hearsay::extract
