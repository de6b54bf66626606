#include "extract/draft/reader.hpp"

#include "extract/attribution/confidence.hpp"
#include "extract/attribution/coordination.hpp"
#include "extract/attribution/denials.hpp"
#include "extract/attribution/happenings.hpp"
#include "extract/attribution/unsaid.hpp"

#include <algorithm>

namespace hearsay::extract {

bool overlap(const std::vector<Range>& ranges, std::uint32_t token) {
    return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) { return range.has(token); });
}

std::uint32_t total(const std::vector<Range>& ranges) {
    std::uint32_t sum = 0;
    for (const Range& range : ranges) sum += range.size();
    return sum;
}

Reader::Reader(const TokenizedText& text, const Syntax& syntax, const Clauses& clauses,
               const std::vector<Attribution>& attributions, Entities& entities, std::uint32_t title_end)
    : Reading(text, syntax), clauses_(clauses), attributions_(attributions), entities_(entities), title_end_(title_end),
      lexicon_(text.vocabulary.lexicon()), assertive_(lexicon_.words("assertive verbs")),
      denying_(lexicon_.words("deny verbs")), hedging_(lexicon_.words("hedging verbs")),
      assertive_nouns_(lexicon_.words("assertive nouns")), quoting_(lexicon_.words("quoting verbs")),
      pairs_(lexicon_, "pair phrases"), anonymity_(lexicon_, "anonymity phrases"),
      first_names_(lexicon_, "first name phrases"), sayings_(lexicon_, "quoted sayings"),
      relays_(lexicon_, "relay openings"), sourceless_(lexicon_, "sourceless phrases"),
      citing_(lexicon_, "citing phrases"), press_(lexicon_, "press openings"),
      interviewing_(lexicon_, "interview phrases"), falsehoods_(lexicon_, "falsehoods"),
      comment_(lexicon_, "comment phrases"), dismissals_(lexicon_, "dismissals"),
      of_the_kind_(lexicon_, "kinds of what was said") {}

ArticleReading Reader::run(OwnVoice own_voice) {
    reading_.posts = find_embedded_posts(text_);
    for (const EmbeddedPost& post : reading_.posts) reading_.post_accounts.push_back(account(post));
    reading_.told.assign(text_.sentences.size(), false);
    turn_speaker_.assign(text_.sentences.size(), none);
    items_.resize(attributions_.size());
    read_turns();
    for (std::uint32_t n = 0; n < attributions_.size(); ++n) read(n);
    for (std::uint32_t n = 0; n < items_.size(); ++n) cite_in_front(n);
    identify();
    for (std::uint32_t n = 0; n < items_.size(); ++n) nest(n);
    for (std::uint32_t n = 0; n < items_.size(); ++n) report(n);
    report_turns();
    read_quotations_behind();
    read_lone_quotations();
    read_afterwords();
    if (own_voice == OwnVoice::reported) read_deeds();
    reading_.own_labels = presenters_;
    add_own_voice(text_, syntax_, attributions_, own_voice, title_end_, reading_);
    for (Report& report : reading_.reports) {
        if (report.rumour != none) report.origin = medium_told_of(report.rumour);
        else if (report.origin == none && report.post == none) report.origin = counter_of(report.content.front());
        if (report.origin == none && report.post == none && report.rumour == none) report.origin = employer_of_reporters(report.content.front());
    }
    take_off_labels();
    std::stable_sort(reading_.reports.begin(), reading_.reports.end(), [](const Report& a, const Report& b) {
        return a.content.front().begin < b.content.front().begin;
    });
    return std::move(reading_);
}

/// "A man left the taxi, the Echo reported. He is said to have run": the medium that the sentence before cites, in the same paragraph;
/// else somebody of whom nothing is said.
std::uint32_t Reader::medium_told_of(std::uint32_t rumour) {
    const std::uint32_t sentence = syntax_.sentence_at[rumour];
    for (std::uint32_t n = 0; n < items_.size(); ++n) {
        const std::uint32_t home = syntax_.sentence_at[attributions_[n].main];
        if (!items_[n].used || items_[n].source == none || home + 1 != sentence || text_.sentences[home].paragraph != text_.sentences[sentence].paragraph) continue;
        const std::uint32_t outermost = items_[n].via.empty() ? items_[n].source : items_[n].via.back();
        if (publishes(entities_[outermost].kind)) return outermost;
    }
    return entities_.unnamed(rumour);
}

std::uint32_t Reader::account(const EmbeddedPost& post) {
    const std::uint32_t account = entities_.by_name(post.handle, SourceKind::account, post.signature.begin);
    if (entities_[account].registered == no_id<SourceId>) {
        const SourceId bare = entities_.registry().find(std::string_view(post.handle).substr(1));
        if (bare != no_id<SourceId>) entities_.edit(account).registered = bare;
    }
    Entity& entity = entities_.edit(account);
    entity.kind = SourceKind::account;
    const bool body = entities_.describer().is_known_name(post.name);
    if (entity.registered == no_id<SourceId>)
        entity.ties.push_back({post.name, body ? AffiliationKind::controlled_by : AffiliationKind::speaks_for});
    return account;
}

std::uint32_t Reader::post_of(std::uint32_t token) const {
    // Posts stand in text order: the last that begins before the token, or the one after it, whose body it may be in.
    const auto after = std::partition_point(reading_.posts.begin(), reading_.posts.end(),
                                            [&](const EmbeddedPost& post) { return post.body.front().begin <= token; });
    const auto index = static_cast<std::uint32_t>(after - reading_.posts.begin());
    for (std::uint32_t p = index; p-- > 0 && p + 2 >= index;) {
        if (reading_.posts[p].has(token)) return p;
    }
    return none;
}

/// "One of our engineers told me that …", within a quotation: what somebody else said to whoever is quoted.
bool Reader::told_the_speaker(const Attribution& attribution) const {
    const std::uint32_t next = attribution.main + 1;
    const std::uint32_t first = attribution.source.empty() ? 0 : attribution.source.begin;
    if (first > 0 && lexicon_.words("before it happened").contains(form(first - 1))) return false;  // "it was a week before a doctor told us"
    return attribution.kind == CueKind::verb && lexicon_.words("hearer verbs").contains(lemma(attribution.main)) &&
           next < text_.tokens.size() && lexicon_.words("quoted hearers").contains(form(next)) &&
           !attribution.source.empty() && tag(attribution.source.begin) != Tag::pronoun;
}

/// "Our reporter Lidia Paz", "our sampling".
bool Reader::is_ours(Range source) const {
    if (source.empty() || tag(source.begin) != Tag::possessive ||
        !lexicon_.words("newsroom possessives").contains(form(source.begin)))
        return false;
    const NounPhrase* phrase = phrase_from(source.begin);
    if (phrase == nullptr) return false;
    const auto near = std::string_view(text_.tokens[phrase->head].word->noun_classes).substr(0, 2);
    const bool thing =
        tag(phrase->head) != Tag::name && !near.empty() && near.find_first_of("pg") == std::string_view::npos;
    return thing ||
           std::any_of(text_.tokens.begin() + phrase->tokens.begin, text_.tokens.begin() + phrase->tokens.end,
                       [&](const Token& token) { return lexicon_.words("newsroom roles").contains(token.word->noun); });
}

/// "She fled across a field, we can disclose.": the outlet's own word.
bool Reader::says_itself(const Attribution& attribution) const {
    const Range source = attribution.source;
    if (attribution.kind == CueKind::verb && is_ours(source)) return says_something(attribution.content);
    return attribution.kind == CueKind::verb && source.size() == 1 && is(source.begin, Role::ourselves) &&
           !attribution.content.empty() && attribution.content.front().begin < attribution.main &&
           says_something(attribution.content);
}

/// "The man prosecutors say robbed the bank denied it": not the bank, which is part of what the prosecutors say of him.
bool Reader::speaks_within_another(std::uint32_t n) const {
    const Attribution& attribution = attributions_[n];
    if (attribution.source.empty() || attribution.source.begin >= attribution.main || n == 0) return false;
    const Attribution& before = attributions_[n - 1];
    if (syntax_.sentence_at[before.main] != syntax_.sentence_at[attribution.main] || before.content.size() != 2) return false;
    const bool of_somebody = before.content.front().end <= before.main && before.content.back().begin > before.main;
    return of_somebody && before.content.back().has(attribution.source.begin) && !before.content.back().has(attribution.main);
}

/// Of whom nothing is known: the outlet's own word, or a saying whose source is not found.
void Reader::leave_to_outlet(const Attribution& attribution, const Item& item) {
    if (says_itself(attribution)) {
        Report report;
        report.content = item.content;
        report.whole = whole_of(attribution, item);
        report.confidence = confidence(text_, syntax_, attribution);
        reading_.reports.push_back(std::move(report));
    } else if (!attribution.source.empty() && attribution.source.size() <= 6 && says_something(item.content)) {
        reading_.unresolved.emplace_back(text_.tokens[attribution.source.begin].begin, std::string(text_.view(attribution.source)));
    }
}

void Reader::read(std::uint32_t n) {
    const Attribution& attribution = attributions_[n];
    Item& item = items_[n];
    item.post = post_of(attribution.main);
    item.content = attribution.content;
    const bool inside = syntax_.quotation_at[attribution.main] != none;
    const bool quoted = inside && !told_the_speaker(attribution);
    if (is_told(attribution.main)) {
        item.turn = turn_speaker_[syntax_.sentence_at[attribution.main]];
        if (attribution.kind == CueKind::colon || item.turn == none ||
            form(clauses_.sentence_of(attribution.main).end - 1) == "?")
            return;
    }
    const bool hosted =
        attribution.kind == CueKind::colon &&
        std::any_of(presenters_.begin(), presenters_.end(), [&](Range label) { return label.has(attribution.main); });
    if (hosted || is_unsaid(text_, syntax_, attribution) || is_deed(text_, syntax_, attribution) ||
        retold_by_quoting(attribution))
        return;
    if (speaks_within_another(n)) return;
    drop_aftermath(n);
    complete_fragment(n);
    const bool outside =
        attribution.main >= title_end_ && !quoted && !leads_elsewhere(text_, syntax_.sentence_at[attribution.main]);
    const bool learned = outside && learn_from(attribution, item);
    const bool heading = attribution.kind == CueKind::colon && !attribution.source.empty() &&
                         is(attribution.source.begin, Role::definite) && !is_label(attribution);
    if (!quoted && !learned && !attribution.source.empty() && !heading && !is_ours(attribution.source)) {
        const NounPhrase* paper = phrase_from(attribution.source.begin);
        if (paper != nullptr) item.source = writer_of(*paper, clauses_.sentence_of(attribution.main).end, scope_of(item));
        if (item.source == none) read_speakers(attribution, item);
        speak_through(attribution, item);
        take_issuer(attribution, item);
    }
    if (item.source != none) keep_unnamed(attribution, item);
    if (item.source != none) judge_anonymity(attribution, item);
    if (!outside) return;
    if (!learned && is_assertive(attribution)) take_unnamed(item, attribution);
    if (!learned) take_interviewed(attribution, item);
    const bool relayed = learned || read_quoting(attribution, item);
    // 'will close, the firm said, citing "rising costs"': why, and no words of its own.
    if (!relayed && attribution.kind == CueKind::verb && tag(attribution.main) == Tag::gerund && quoting_.contains(lemma(attribution.main))) return;
    if (!relayed && !is_assertive(attribution)) {
        if (item.source != none && attribution.kind == CueKind::verb) entities_.spoke(item.source, attribution.main);
        return;
    }
    if (item.source == none) return leave_to_outlet(attribution, item);
    if (!within_another(n) && !inside) {
        entities_.spoke(item.source, attribution.main);
        for (const std::uint32_t other : item.beside) entities_.spoke(other, attribution.main);
    }
    read_content(attribution, item);
}

/// "withdrew his claim that": what somebody no longer stands by.
bool Reader::withdraws(const Attribution& attribution) const {
    if (attribution.kind != CueKind::noun) return false;
    const NounPhrase* claim = phrase_at(attribution.main);
    if (claim == nullptr || claim->tokens.begin == 0 || tag(claim->tokens.begin) != Tag::possessive) return false;
    const std::uint32_t before = claim->tokens.begin - 1;
    const bool back = before > 0 && lexicon_.words("adverbs of withdrawal").contains(form(before));  // "took back its denial that"
    const VerbGroup* verbs = verbs_at(back ? before - 1 : before);
    return verbs != nullptr && !verbs->negated && !verbs->modal && lexicon_.words(back ? "verbs of withdrawal" : "withdrawing verbs").contains(lemma(verbs->main));
}

/// Moves the begin of what is said behind what only leads to it: the time of an update, "it is clear that", who was told.
void Reader::open_content(const Attribution& attribution, Range& said) const {
    if (said.begin == clauses_.sentence_of(said.begin).begin)
        said.begin = std::min(std::max(behind_stamp(text_, said), behind_part_label(said)), said.end - 1);  // "Update 17:40 - …", "THE FACTS: …"
    said.begin = behind_clear(said);
    if (lexicon_.words("letting verbs").contains(lemma(attribution.main)) && is(said.begin, Role::neuter)) {
        std::uint32_t that = said.begin + 1;
        while (that + 1 < said.end && that < said.begin + 4 && !is(that, Role::complementizer)) ++that;
        if (that + 1 < said.end && is(that, Role::complementizer)) said.begin = that + 1;  // "let it be known that"
    }
    if (attribution.kind == CueKind::verb && said.size() > 3 && is(said.begin, Role::circumstance) &&
        !is(said.begin, Role::occasion) && phrase_from(said.begin + 1) != nullptr)
        ++said.begin;
    if (attribution.kind == CueKind::verb && said.begin == attribution.main + 1 &&
        lexicon_.words("hearer verbs").contains(lemma(attribution.main))) {
        const Range medium = medium_at(said.begin, said.end);  // "told our sister paper the Argus how he had found it"
        if (!medium.empty() && medium.end + 2 < said.end && is(medium.end, Role::circumstance))
            said.begin = medium.end + 1;
    }
    if (tag(said.begin) == Tag::to && said.begin > 0 && is(said.begin - 1, Role::negation))
        --said.begin;  // "warned parents not to feed"
}

/// "conceded defeat after results showed": behind a noun, when it was said.
void Reader::drop_occasion(const Attribution& attribution, Range& said) const {
    if (attribution.kind != CueKind::verb || said.begin != attribution.main + 1 || phrase_from(said.begin) == nullptr || clauses_.is_time(phrase_from(said.begin)->tokens)) return;
    for (std::uint32_t i = phrase_from(said.begin)->tokens.end; i + 1 < said.end; ++i) {
        if ((verbs_at(i) != nullptr && verbs_at(i)->finite) || syntax_.quotation_at[i] != none || is(i, Role::complementizer) || tag(i) == Tag::relative || form(i) == ":") return;
        if (!lexicon_.words("occasion openers").contains(form(i)) || !has_finite_verb({i + 1, said.end})) continue;
        said.end = i;
        return;
    }
}

/// "Her claim was disputed by the board", "remarks he made last week": what stands behind a noun says what became of it.
bool Reader::opens_with_deed(const Attribution& attribution, Range said) const {
    if (attribution.kind != CueKind::noun) return false;
    const VerbGroup* opening = verbs_at(said.begin);
    if (opening != nullptr && opening->finite && opening->tokens.begin == said.begin) return true;
    const VerbGroup* made = tag(said.begin) == Tag::pronoun ? verbs_at(said.begin + 1) : nullptr;
    return made != nullptr && made->finite && lexicon_.words("making verbs").contains(lemma(made->main));
}

/// "has told the police the same thing".
bool Reader::says_the_same(Range said) const {
    const NounPhrase* thing = phrase_from(said.begin);
    return thing != nullptr && thing->head > said.begin && lexicon_.words("what somebody says").contains(form(thing->head)) && lexicon_.words("sameness").contains(form(thing->head - 1));
}

/// Whether the words make a claim by themselves, or with their verb: what was denied, counted, foreseen, has happened.
bool Reader::tells_claim(const Attribution& attribution, const Item& item, bool denial) const {
    const Range said = item.content.front();
    const std::string& verb = lemma(attribution.main);
    if (says_something(item.content)) return true;
    if ((denial || item.stance == Stance::denies) && (total(item.content) >= 2 || is_offence(said))) return true;
    if (lexicon_.words("foreseeing verbs").contains(verb) && entities_[item.source].kind == SourceKind::organization && total(item.content) >= 4) return true;
    if (attribution.kind != CueKind::verb) return false;
    const bool counts = lexicon_.words("showing verbs").contains(verb) || (said.begin == attribution.main + 1 && lexicon_.words("verbs that count too").contains(verb));
    if (counts && tag(said.begin) == Tag::number) return true;
    return item.content.size() == 1 && tells_happening(text_, syntax_, attribution.main, said);
}

/// Stance and content, and through whom they came.
void Reader::read_content(const Attribution& attribution, Item& item) {
    const bool denial = attribution.kind == CueKind::noun
                            ? lexicon_.words("deny nouns").contains(text_.tokens[attribution.main].word->noun)
                            : is_denial(attribution.main);
    const bool withdrawn = withdraws(attribution);
    if (denial && withdrawn) return;  // "took back its denial that"
    if (denial || withdrawn) item.stance = Stance::denies;
    if (item.content.empty() || answers_question(attribution, item)) return;
    item.stance = take_off_denial(text_, syntax_, item.stance, item.content);
    if (answers_back(attribution, item) || opens_with_deed(attribution, item.content.front())) return;
    const bool deed = take_deed(attribution, item) || take_charge(attribution, item);
    Range& said = item.content.front();
    if (said.begin == clauses_.sentence_of(said.begin).begin && lemma(said.begin) == "ask")
        return;  // "Asked whether …, she replied in the negative"
    if (!deed && says_the_same(said)) return;
    if (!deed) drop_occasion(attribution, said);
    open_content(attribution, said);
    if (!deed && (is_name_calling(attribution, item) || declines(item.content))) return;
    const std::string& verb = lemma(attribution.main);
    const bool figure = attribution.kind == CueKind::verb && (lexicon_.words("figure verbs").contains(verb) || lexicon_.words("counting verbs").contains(verb));
    // "was putting the dogs away"
    if (figure && std::none_of(text_.tokens.begin() + said.begin, text_.tokens.begin() + said.end,
                               [](const Token& token) { return token.tag == Tag::number; }))
        return;
    const bool clause = tells_with_clause(attribution);
    if (!deed && !figure && !clause && !tells_claim(attribution, item, denial) && !names_as(attribution, item)) return;
    if (clause) said.begin = phrase_from(attribution.source.begin) == nullptr ? said.begin : attribution.source.begin;
    if (figure) item.tensed = find_figure(said);
    take_publisher(item, attribution);
    add_hearers(attribution, item);
    add_relays(number_of(attribution), item);
    through_citing(number_of(attribution), item);
    const std::uint32_t cited = attribution.cited.empty() ? none : cited_source(attribution.cited, scope_of(item));
    if (cited != none && cited != item.source) put_behind(item, cited, attribution.main);
    take_denied_report(attribution, item);
    if (item.stance == Stance::asserts) item.denied_by = denied_behind(item);
    // What a source without a name says next, it says to those it spoke to first.
    Entity& speaker = entities_.edit(item.source);
    if (item.via.empty() && speaker.anonymous) item.via = speaker.heard_by;
    if (speaker.anonymous && speaker.heard_by.empty()) speaker.heard_by = item.via;
    item.used = true;
}

/// Who passes on what an item says, from the origin's hearer on.
std::vector<std::uint32_t> Reader::chain_of(const Item& item) const {
    const std::uint32_t origin = entities_.canonical(item.source);
    std::vector<std::uint32_t> chain;
    const auto pass = [&](std::uint32_t entity) {
        entity = entities_.canonical(entity);
        if (entity != origin && std::find(chain.begin(), chain.end(), entity) == chain.end()) chain.push_back(entity);
    };
    for (const std::uint32_t entity : item.via) pass(entity);
    std::uint32_t outer = item.inside;
    for (int depth = 0; outer != none && depth < 6; ++depth) {
        pass(items_[outer].source);
        for (const std::uint32_t entity : items_[outer].via) pass(entity);
        outer = items_[outer].inside;
    }
    if (item.post != none) pass(reading_.post_accounts[item.post]);
    if (item.turn != none) pass(item.turn);
    return chain;
}

/// "saw", "has counted", not "was arrested".
bool Reader::finds_out(std::uint32_t verb) const {
    const VerbGroup* verbs = verbs_at(verb);
    return verbs != nullptr && verbs->finite && !verbs->passive && lexicon_.words("finding out verbs").contains(lemma(verbs->main));
}

/// "The Chronicle leads on the mill. Its reporters have seen the log", "A Reuters witness saw smoke": the other medium whose people
/// found what is told; else none.
std::uint32_t Reader::employer_of_reporters(Range content) {
    const NounPhrase* reporters = phrase_from(content.begin);
    if (const Range whole = reporters == nullptr ? Range{} : clauses_.whole_phrase(content.begin, content.end); !whole.empty() && finds_out(whole.end)) {
        const std::string medium = entities_.medium_of_reporter(entities_.describer().describe(whole));
        if (!medium.empty()) return entities_.by_name(medium, SourceKind::outlet, content.begin);
    }
    const bool its = reporters != nullptr && tag(content.begin) == Tag::possessive && is_any(content.begin, {Role::neuter, Role::several});
    if (!its || reporters->tokens.size() != 2 || !lexicon_.words("newsroom roles").contains(token(reporters->head).word->noun)) return none;
    const std::uint32_t sentence = syntax_.sentence_at[content.begin];
    const NounPhrase* before = sentence == 0 ? nullptr : phrase_from(text_.sentences[sentence - 1].tokens.begin);
    return before != nullptr && is_medium(before->tokens) ? entities_.resolve(before->tokens, 0) : none;
}

/// "The department's count of children stood at 11": whose figure it is that the article gives; none where it gives none, or its own.
std::uint32_t Reader::counter_of(Range content) {
    std::uint32_t owner = content.begin;  // the sign behind it
    while (owner < content.end && tag(owner) != Tag::possessive && verbs_at(owner) == nullptr &&
           tag(owner) != Tag::comma)
        ++owner;
    if (owner == content.begin || owner + 1 >= content.end || tag(owner) != Tag::possessive || form(owner)[0] != '\'')
        return none;
    if (phrase_at(owner + 1) == nullptr ||
        !lexicon_.words("counts").contains(token(phrase_at(owner + 1)->head).word->noun))
        return none;
    std::uint32_t verb = phrase_at(owner + 1)->tokens.end;
    while (verb < content.end && (verbs_at(verb) == nullptr || !verbs_at(verb)->finite)) ++verb;
    const bool gives = verb + 2 < content.end &&
                       std::any_of(text_.tokens.begin() + verb, text_.tokens.begin() + std::min(content.end, verb + 4),
                                   [](const Token& one) { return one.tag == Tag::number; });
    if (!gives) return none;
    const std::uint32_t found = entities_.resolve({content.begin, owner}, 0);
    return found == none || entities_[found].kind == SourceKind::outlet ? none : found;
}

/// Source, cue and content together, as far as they stand in one place.
Range Reader::whole_of(const Attribution& attribution, const Item& item) const {
    Range whole = attribution.cue.front();
    const auto widen = [&](Range range) {
        if (!range.empty()) whole = {std::min(whole.begin, range.begin), std::max(whole.end, range.end)};
    };
    const std::uint32_t sentence = syntax_.sentence_at[attribution.main];
    if (!attribution.source.empty() && syntax_.sentence_at[attribution.source.begin] == sentence)
        widen(attribution.source);
    if (attribution.hearer.begin == attribution.cue.front().end) widen(attribution.hearer);
    for (const Range& range : item.content) {
        if (!item.answers) widen(range);
    }
    return whole;
}

void Reader::report(std::uint32_t n) {
    const Item& item = items_[n];
    if (!item.used || item.relay_only) return;
    Report report;
    report.origin = entities_.canonical(item.source);
    for (std::uint32_t other : item.beside) {
        other = entities_.canonical(other);
        if (other != report.origin &&
            std::find(report.beside.begin(), report.beside.end(), other) == report.beside.end())
            report.beside.push_back(other);
    }
    report.content = item.content;
    report.stance = item.stance;
    report.tensed = item.tensed;
    report.predicate = item.predicate;
    report.post = item.post;
    report.hedged = hedging_.contains(lemma(attributions_[n].main));
    report.direct = !item.answers && is_quoted(item.content);
    report.via = chain_of(item);
    report.confidence = confidence(text_, syntax_, attributions_[n]);
    report.whole = whole_of(attributions_[n], item);
    const auto contrary = [&](std::uint32_t source) {
        if (source == none || entities_.canonical(source) == report.origin) return;
        Report other = report;
        other.origin = entities_.canonical(source);
        other.beside.clear();
        other.via.clear();
        other.stance = report.stance == Stance::asserts ? Stance::denies : Stance::asserts;
        reading_.reports.push_back(std::move(other));
    };
    contrary(item.reported_by);
    reading_.reports.push_back(report);
    contrary(item.denied_by);
}

ArticleReading read_reports(const TokenizedText& text, const Syntax& syntax, const Clauses& clauses,
                            const std::vector<Attribution>& attributions, Entities& entities, OwnVoice own_voice,
                            std::uint32_t title_end) {
    return Reader(text, syntax, clauses, attributions, entities, title_end).run(own_voice);
}

}  // namespace hearsay::extract
