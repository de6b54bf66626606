#include "extract/draft/reports.hpp"

#include "extract/attribution/coordination.hpp"
#include "extract/attribution/denials.hpp"
#include "extract/attribution/unsaid.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

bool overlap(const std::vector<Range>& ranges, std::uint32_t token) {
    return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) { return range.has(token); });
}

std::uint32_t total(const std::vector<Range>& ranges) {
    std::uint32_t sum = 0;
    for (const Range& range : ranges) sum += range.size();
    return sum;
}

class Reader {
public:
    Reader(const TokenizedText& text, const Syntax& syntax, const Clauses& clauses,
           const std::vector<Attribution>& attributions, Entities& entities)
        : text_(text), syntax_(syntax), clauses_(clauses), attributions_(attributions), entities_(entities),
          lexicon_(text.vocabulary.lexicon()), assertive_(lexicon_.words("assertive verbs")),
          denying_(lexicon_.words("deny verbs")), hedging_(lexicon_.words("hedging verbs")),
          assertive_nouns_(lexicon_.words("assertive nouns")) {}

    ArticleReading run(OwnVoice own_voice, std::uint32_t title_end) {
        reading_.posts = find_embedded_posts(text_);
        for (const EmbeddedPost& post : reading_.posts) reading_.post_accounts.push_back(account(post));
        items_.resize(attributions_.size());
        for (std::uint32_t n = 0; n < attributions_.size(); ++n) read(n, title_end);
        for (std::uint32_t n = 0; n < items_.size(); ++n) cite_in_front(n);
        for (std::uint32_t n = 0; n < items_.size(); ++n) nest(n);
        for (std::uint32_t n = 0; n < items_.size(); ++n) report(n);
        add_own_voice(text_, syntax_, attributions_, own_voice, title_end, reading_);
        std::stable_sort(reading_.reports.begin(), reading_.reports.end(),
                         [](const Report& a, const Report& b) { return a.content.front().begin < b.content.front().begin; });
        return std::move(reading_);
    }

private:
    /// An attribution on its way to a report.
    struct Item {
        bool used = false;
        bool relay_only = false;  ///< its content is what somebody else said
        std::uint32_t source = none;
        std::vector<std::uint32_t> beside;  ///< who says the same with the source
        std::vector<std::uint32_t> via;
        std::vector<Range> content;
        Stance stance = Stance::asserts;
        std::uint32_t inside = none;  ///< the attribution whose content it stands in
        std::uint32_t post = none;
    };

    [[nodiscard]] const std::string& form(std::uint32_t i) const { return text_.tokens[i].form(); }
    [[nodiscard]] Tag tag(std::uint32_t i) const { return text_.tokens[i].tag; }
    [[nodiscard]] const std::string& lemma(std::uint32_t i) const {
        return text_.tokens[i].word->verb.empty() ? form(i) : text_.tokens[i].word->verb;
    }
    [[nodiscard]] const VerbGroup* verbs_at(std::uint32_t i) const {
        return syntax_.verb_group_at[i] == none ? nullptr : &syntax_.verb_groups[syntax_.verb_group_at[i]];
    }

    std::uint32_t account(const EmbeddedPost& post) {
        const std::uint32_t account = entities_.by_name(post.handle, SourceKind::account, post.signature.begin);
        if (entities_[account].registered == no_id<SourceId>) {
            const SourceId bare = entities_.registry().find(std::string_view(post.handle).substr(1));
            if (bare != no_id<SourceId>) entities_.edit(account).registered = bare;
        }
        Entity& entity = entities_.edit(account);
        entity.kind = SourceKind::account;
        const bool body = entities_.describer().is_known_name(post.name);
        if (entity.registered == no_id<SourceId>) entity.ties.push_back({post.name, body ? AffiliationKind::controlled_by : AffiliationKind::speaks_for});
        return account;
    }

    [[nodiscard]] std::uint32_t post_of(std::uint32_t token) const {
        // Posts stand in text order: the last that begins before the token, or the one after it, whose body it may be in.
        const auto after = std::partition_point(reading_.posts.begin(), reading_.posts.end(), [&](const EmbeddedPost& post) {
            return post.body.front().begin <= token;
        });
        const auto index = static_cast<std::uint32_t>(after - reading_.posts.begin());
        for (std::uint32_t p = index; p-- > 0 && p + 2 >= index;) {
            if (reading_.posts[p].has(token)) return p;
        }
        return none;
    }

    /// Whether the cue puts its content forward as true, or denies it.
    [[nodiscard]] bool is_assertive(const Attribution& attribution) const {
        const std::uint32_t main = attribution.main;
        switch (attribution.kind) {
            case CueKind::according: return true;
            case CueKind::noun: return assertive_nouns_.contains(text_.tokens[main].word->noun);
            case CueKind::colon: return attribution.source.size() > 0 && attribution.source.size() <= 8;
            case CueKind::verb: break;
        }
        if (tag(main) == Tag::adjective || !assertive_.contains(lemma(main))) return false;
        const VerbGroup* group = verbs_at(main);
        if (group == nullptr) return true;
        if (group->bare_participle && attribution.kind == CueKind::verb && !(group->tokens.begin > 0 && form(group->tokens.begin - 1) == "as")) {
            return false;  // "the merger, first reported by the journal, will"
        }
        if (group->negated || group->infinitive) return false;
        if (group->modal && !is_future_or_did(*group)) return false;
        for (std::uint32_t i = attribution.cue.front().begin; i < attribution.cue.front().end; ++i) {
            const std::string& word = lemma(i);
            if (word == "decline" || word == "refuse" || word == "fail" || word == "avoid") return false;
        }
        return !(group->tokens.begin > 0 && (form(group->tokens.begin - 1) == "without" || form(group->tokens.begin - 1) == "if"));
    }
    [[nodiscard]] bool is_future_or_did(const VerbGroup& group) const {
        for (std::uint32_t i = group.tokens.begin; i < group.main; ++i) {
            if (form(i) == "did" || form(i) == "do" || form(i) == "does" || form(i) == "can" || form(i) == "must") return true;
        }
        return false;
    }

    /// A proposition: a clause with a verb, or some words in quotation marks.
    [[nodiscard]] bool says_something(const std::vector<Range>& content) const {
        std::uint32_t words = 0;
        bool verb = false;
        bool quoted = false;
        for (const Range& range : content) {
            for (std::uint32_t i = range.begin; i < range.end; ++i) {
                words += text_.tokens[i].is_word ? 1 : 0;
                verb = verb || (verbs_at(i) != nullptr && verbs_at(i)->finite);
                quoted = quoted || tag(i) == Tag::quote;
            }
        }
        return (words >= 3 && verb) || (quoted && words >= 2);
    }

    void read(std::uint32_t n, std::uint32_t title_end) {
        const Attribution& attribution = attributions_[n];
        Item& item = items_[n];
        item.post = post_of(attribution.main);
        item.content = attribution.content;
        const std::uint32_t scope = item.post == none ? 0 : item.post + 1;
        const bool quoted = syntax_.quotation_at[attribution.main] != none;
        if (is_unsaid(text_, syntax_, attribution) || retold_by_quoting(attribution)) return;
        if (!quoted && !attribution.source.empty()) {
            read_speakers(attribution, item, scope);
            if (item.source != none) note_anonymity(item.source, attribution);
        }
        if (attribution.main < title_end || quoted || leads_elsewhere(text_, syntax_.sentence_at[attribution.main])) return;
        const bool relayed = read_quoting(attribution, item, scope);
        if (!relayed && !is_assertive(attribution)) {
            if (item.source != none && attribution.kind == CueKind::verb) entities_.spoke(item.source, attribution.main);
            return;
        }
        if (item.source == none) {
            if (!attribution.source.empty() && attribution.source.size() <= 6 && says_something(item.content)) {
                reading_.unresolved.emplace_back(text_.tokens[attribution.source.begin].begin, std::string(text_.view(attribution.source)));
            }
            return;
        }
        if (!within_another(n)) {
            entities_.spoke(item.source, attribution.main);
            for (const std::uint32_t other : item.beside) entities_.spoke(other, attribution.main);
        }
        const std::string& word = lemma(attribution.main);
        const bool denial = denying_.contains(word) || (attribution.kind == CueKind::noun && text_.tokens[attribution.main].word->noun == "denial");
        if (denial) item.stance = Stance::denies;
        if (!item.content.empty()) item.stance = take_off_denial(text_, syntax_, item.stance, item.content.front());
        if (!says_something(item.content) && !(denial && total(item.content) >= 2)) return;
        if (item.content.empty()) return;
        add_hearers(attribution, item, scope);
        // What a source without a name says next, it says to those it spoke to first.
        Entity& speaker = entities_.edit(item.source);
        if (item.via.empty() && speaker.anonymous) item.via = speaker.heard_by;
        if (speaker.anonymous && speaker.heard_by.empty()) speaker.heard_by = item.via;
        item.used = true;
    }

    /// The source, and who speaks with it.
    void read_speakers(const Attribution& attribution, Item& item, std::uint32_t scope) {
        std::vector<Range> parts{attribution.source};
        if (entities_.registry().find(text_.view(attribution.source)) == no_id<SourceId>) parts = joined_speakers(text_, syntax_, attribution.source);
        for (Range part : parts) {
            if (part.size() > 1 && tag(part.end - 1) == Tag::possessive && form(part.end - 1)[0] == '\'') --part.end;  // "Anna Holt's claim"
            const std::uint32_t speaker = entities_.resolve(part, scope);
            if (speaker == none || speaker == item.source) continue;
            if (item.source == none) {
                item.source = speaker;
            } else {
                item.beside.push_back(speaker);
            }
        }
        // Names that were taken in were no part of what was said.
        for (Range& range : item.content) {
            if (!range.has(parts.front().begin) || range.end > attribution.source.begin) continue;
            range.end = parts.front().begin;
            while (!range.empty() && tag(range.end - 1) == Tag::comma) --range.end;
        }
        std::erase_if(item.content, [](const Range& range) { return range.empty(); });
    }

    /// The "saying" of "quoted her as saying": the quoting cue has told it.
    [[nodiscard]] bool retold_by_quoting(const Attribution& attribution) const {
        if (form(attribution.main) != "saying" || attribution.main == 0 || form(attribution.main - 1) != "as") return false;
        for (auto n = static_cast<std::uint32_t>(&attribution - attributions_.data()); n-- > 0;) {
            if (syntax_.sentence_at[attributions_[n].main] != syntax_.sentence_at[attribution.main]) break;
            const std::string& word = lemma(attributions_[n].main);
            if (items_[n].used && (word == "quote" || word == "cite")) return true;
        }
        return false;
    }

    /// Whether the cue stands in what another is said to say, whose voice stays the leading one.
    [[nodiscard]] bool within_another(std::uint32_t n) const {
        for (std::uint32_t m = n; m-- > 0 && m + 4 > n;) {
            if (items_[m].used && overlap(items_[m].content, attributions_[n].main) && items_[m].source != items_[n].source) return true;
        }
        return false;
    }

    /// "on condition of anonymity" and its kin in the sentence make a source without a name anonymous.
    void note_anonymity(std::uint32_t source, const Attribution& attribution) {
        const Entity& entity = entities_[source];
        if (entity.named || entity.kind != SourceKind::person) return;
        const Range sentence = clauses_.sentence_of(attribution.main);
        for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
            if (form(i) == "anonymity" || form(i) == "unnamed" || form(i) == "anonymously") entities_.edit(source).anonymous = true;
        }
    }

    /// "X quoted Y as saying", "Y was quoted by X as saying", "…, citing Y". Whether the cue is one of these.
    bool read_quoting(const Attribution& attribution, Item& item, std::uint32_t scope) {
        if (attribution.kind != CueKind::verb) return false;
        const std::string& word = lemma(attribution.main);
        if (word != "quote" && word != "cite") return false;
        const VerbGroup* group = verbs_at(attribution.main);
        const Range sentence = clauses_.sentence_of(attribution.main);
        std::uint32_t saying = attribution.main + 1;
        while (saying + 1 < sentence.end && !(form(saying) == "as" && (form(saying + 1) == "saying" || form(saying + 1) == "telling"))) ++saying;
        const bool as_saying = saying + 1 < sentence.end;
        if (group != nullptr && (group->passive || group->bare_participle)) {
            if (!as_saying) return false;
            VerbGroup active = *group;
            active.passive = false;
            active.bare_participle = false;
            const std::uint32_t speaker = entities_.resolve(clauses_.subject(active).tokens, scope);
            if (speaker == none) return false;
            if (item.source != none && item.source != speaker) item.via.push_back(item.source);
            item.source = speaker;
        } else {
            const std::uint32_t at = attribution.main + 1;
            if (at >= sentence.end || syntax_.noun_phrase_at[at] == none) return false;
            const Range object = clauses_.whole_phrase(at, as_saying ? saying : sentence.end);
            const std::uint32_t speaker = entities_.resolve(object, scope);
            if (speaker == none) return false;
            if (!as_saying) return cite(attribution, speaker);
            if (item.source != none && item.source != speaker) item.via.push_back(item.source);
            item.source = speaker;
        }
        std::uint32_t begin = saying + 2;
        if (begin < sentence.end && form(begin) == ":") ++begin;
        std::uint32_t end = sentence.end;
        while (end > begin && tag(end - 1) == Tag::stop) --end;
        item.content = {{begin, end}};
        return begin < end;
    }

    /// Makes `cited` the origin of what the item's source says.
    void put_behind(Item& item, std::uint32_t cited, std::uint32_t token) {
        item.via.insert(item.via.begin(), item.source);
        item.beside.clear();
        item.source = cited;
        entities_.spoke(cited, token);
    }

    /// "Citing Y, X reported" and "X, citing Y, reported".
    void cite_in_front(std::uint32_t n) {
        Item& item = items_[n];
        if (!item.used) return;
        const std::uint32_t main = attributions_[n].main;
        const Range sentence = clauses_.sentence_of(main);
        for (std::uint32_t i = sentence.begin; i + 1 < main; ++i) {
            if (form(i) != "citing" || syntax_.quotation_at[i] != none || syntax_.noun_phrase_at[i + 1] == none) continue;
            const bool opens = i == sentence.begin || form(i - 1) == ",";
            if (!opens || overlap(item.content, i)) continue;
            std::uint32_t end = i + 1;
            while (end < main && form(end) != ",") ++end;
            if (end == main) return;
            // Nobody else may have said something in between, or before "citing".
            for (std::uint32_t m = n; m-- > 0 && sentence.has(attributions_[m].main);) {
                if (items_[m].used) return;
            }
            const std::uint32_t cited = entities_.resolve({i + 1, end}, item.post == none ? 0 : item.post + 1);
            if (cited == none || cited == item.source || std::find(item.via.begin(), item.via.end(), cited) != item.via.end()) return;
            put_behind(item, cited, i);
            return;
        }
    }

    /// ", citing Y": what the sentence says otherwise comes from Y.
    bool cite(const Attribution& attribution, std::uint32_t cited) {
        const std::uint32_t sentence = syntax_.sentence_at[attribution.main];
        for (auto n = static_cast<std::uint32_t>(&attribution - attributions_.data()); n-- > 0;) {
            const Attribution& other = attributions_[n];
            if (syntax_.sentence_at[other.main] != sentence) break;
            Item& partner = items_[n];
            if (!partner.used || partner.source == cited || lemma(other.main) == "cite") continue;
            if (std::find(partner.via.begin(), partner.via.end(), cited) != partner.via.end()) continue;
            put_behind(partner, cited, attribution.main);
            // The words "citing Y" are no part of what was said.
            for (Range& range : partner.content) {
                if (range.has(attribution.main)) {
                    range.end = attribution.cue.front().begin;
                    while (range.end > range.begin && tag(range.end - 1) == Tag::comma) --range.end;
                }
            }
            std::erase_if(partner.content, [](const Range& range) { return range.empty(); });
            if (partner.content.empty()) partner.used = false;
            return false;
        }
        return false;
    }

    /// Those who were told: "told Lake News", "in an interview with Lake News".
    void add_hearers(const Attribution& attribution, Item& item, std::uint32_t scope) {
        const auto add = [&](Range phrase) {
            if (phrase.empty()) return;
            const Description description = entities_.describer().describe(phrase);
            if (description.name.empty() || !is_medium(description)) return;
            const std::uint32_t hearer = entities_.resolve(phrase, scope);
            if (hearer != none && entities_.canonical(hearer) != entities_.canonical(item.source)) item.via.push_back(hearer);
        };
        const std::string& word = lemma(attribution.main);
        if (word == "tell" || word == "inform" || word == "assure") {
            const std::uint32_t at = attribution.main + 1;
            if (at < text_.tokens.size() && syntax_.noun_phrase_at[at] != none) {
                add(syntax_.noun_phrases[syntax_.noun_phrase_at[at]].tokens);
            }
        }
        if (!item.via.empty()) return;
        const Range sentence = clauses_.sentence_of(attribution.main);
        for (std::uint32_t i = sentence.begin; i + 2 < sentence.end; ++i) {
            if (overlap(item.content, i) && syntax_.quotation_at[i] != none) continue;
            const std::string& noun = text_.tokens[i].word->noun;
            const std::string& verb = lemma(i);
            const bool talk = noun == "interview" || noun == "comment" || noun == "remark" || noun == "statement" || noun == "letter" ||
                              (verb == "speak" && tag(i) == Tag::gerund) || (verb == "talk" && tag(i) == Tag::gerund);
            if (!talk || !(form(i + 1) == "with" || form(i + 1) == "to")) continue;
            if (syntax_.noun_phrase_at[i + 2] == none) continue;
            add(syntax_.noun_phrases[syntax_.noun_phrase_at[i + 2]].tokens);
            if (!item.via.empty()) return;
        }
    }

    [[nodiscard]] bool is_medium(const Description& description) const {
        SourceKind kind = description.kind;
        const SourceId known = entities_.registry().find(description.name);
        if (known != no_id<SourceId>) kind = (*entities_.registry().story())[known].kind;
        return kind == SourceKind::outlet || kind == SourceKind::agency;
    }

    /// A cue within another's content: what it reports came through that other speaker.
    void nest(std::uint32_t n) {
        Item& item = items_[n];
        if (!item.used) return;
        std::uint32_t best = none;
        for (std::uint32_t m = n; m-- > 0 && m + 12 > n;) {
            if (items_[m].used && overlap(items_[m].content, attributions_[n].main)) {
                best = m;
                break;
            }
        }
        for (std::uint32_t m = n + 1; best == none && m < items_.size() && m < n + 6; ++m) {
            if (items_[m].used && overlap(items_[m].content, attributions_[n].main)) best = m;
        }
        if (best == none || items_[best].inside == n) return;
        item.inside = best;
        Item& outer = items_[best];
        if (entities_.canonical(outer.source) == entities_.canonical(item.source) && cut_before(outer, n)) {
            item.inside = outer.inside;
            return;
        }
        if (words_beside(outer, n) <= 3) outer.relay_only = true;
    }

    /// How many words of a content are not those of an attribution within it.
    [[nodiscard]] std::uint32_t words_beside(const Item& outer, std::uint32_t n) const {
        const Attribution& inner = attributions_[n];
        std::uint32_t words = 0;
        for (const Range& range : outer.content) {
            for (std::uint32_t i = range.begin; i < range.end; ++i) {
                const bool told = inner.hearer.has(i) || inner.source.has(i) || overlap(inner.cue, i) || overlap(items_[n].content, i);
                words += text_.tokens[i].is_word && !told ? 1 : 0;
            }
        }
        return words;
    }

    /// The same speaker's next saying ends the one before: "said that it was late and added that".
    bool cut_before(Item& outer, std::uint32_t n) const {
        std::vector<Range> kept;
        const std::uint32_t cue = attributions_[n].cue.front().begin;
        for (Range range : outer.content) {
            if (range.begin >= cue) continue;
            if (range.has(cue)) range.end = cue;
            while (!range.empty() && (tag(range.end - 1) == Tag::comma || tag(range.end - 1) == Tag::conjunction || tag(range.end - 1) == Tag::pronoun)) --range.end;
            if (!range.empty()) kept.push_back(range);
        }
        if (total(kept) < 4 || !says_something(kept)) return false;
        outer.content = std::move(kept);
        return true;
    }

    /// Whether words of the content, a few at least, stand in quotation marks.
    [[nodiscard]] bool is_quoted(const std::vector<Range>& content) const {
        for (const Range& range : content) {
            for (std::uint32_t i = range.begin; i < range.end; ++i) {
                const std::uint32_t quotation = syntax_.quotation_at[i];
                if (quotation != none && syntax_.quotations[quotation].tokens.size() >= 6) return true;
            }
        }
        return false;
    }

    void report(std::uint32_t n) {
        const Item& item = items_[n];
        if (!item.used || item.relay_only) return;
        Report report;
        report.origin = entities_.canonical(item.source);
        for (std::uint32_t other : item.beside) {
            other = entities_.canonical(other);
            if (other != report.origin && std::find(report.beside.begin(), report.beside.end(), other) == report.beside.end()) report.beside.push_back(other);
        }
        report.content = item.content;
        report.stance = item.stance;
        report.post = item.post;
        report.hedged = hedging_.contains(lemma(attributions_[n].main));
        report.direct = is_quoted(item.content);
        const auto pass = [&](std::uint32_t entity) {
            entity = entities_.canonical(entity);
            const std::uint32_t last = report.via.empty() ? report.origin : report.via.back();
            if (entity != last && std::find(report.via.begin(), report.via.end(), entity) == report.via.end() && entity != report.origin) {
                report.via.push_back(entity);
            }
        };
        for (const std::uint32_t entity : item.via) pass(entity);
        std::uint32_t outer = item.inside;
        for (int depth = 0; outer != none && depth < 6; ++depth) {
            pass(items_[outer].source);
            for (const std::uint32_t entity : items_[outer].via) pass(entity);
            outer = items_[outer].inside;
        }
        if (item.post != none) pass(reading_.post_accounts[item.post]);
        const Attribution& attribution = attributions_[n];
        report.whole = attribution.cue.front();
        const auto widen = [&](Range range) {
            if (range.empty()) return;
            report.whole = {std::min(report.whole.begin, range.begin), std::max(report.whole.end, range.end)};
        };
        const std::uint32_t sentence = syntax_.sentence_at[attribution.main];
        if (!attribution.source.empty() && syntax_.sentence_at[attribution.source.begin] == sentence) widen(attribution.source);
        if (attribution.hearer.begin == attribution.cue.front().end) widen(attribution.hearer);
        for (const Range& range : item.content) widen(range);
        reading_.reports.push_back(std::move(report));
    }

    const TokenizedText& text_;
    const Syntax& syntax_;
    const Clauses& clauses_;
    const std::vector<Attribution>& attributions_;
    Entities& entities_;
    const Lexicon& lexicon_;
    const WordSet& assertive_;
    const WordSet& denying_;
    const WordSet& hedging_;
    const WordSet& assertive_nouns_;
    ArticleReading reading_;
    std::vector<Item> items_;
};

}  // namespace

ArticleReading read_reports(const TokenizedText& text, const Syntax& syntax, const Clauses& clauses,
                            const std::vector<Attribution>& attributions, Entities& entities, OwnVoice own_voice,
                            std::uint32_t title_end) {
    return Reader(text, syntax, clauses, attributions, entities).run(own_voice, title_end);
}

}  // namespace hearsay::extract
