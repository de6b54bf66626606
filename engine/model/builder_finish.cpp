// The end of StoryBuilder's work: what only all records together can tell.
#include "model/builder.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

namespace hearsay {

/// Of several files the title of the first that tells something goes before that of a registry.
void StoryBuilder::choose_title() {
    std::vector<bool> tells(story_.files_.size() + 1, false);
    const auto mark = [&](Place place) {
        if (place.file < story_.files_.size()) tells[place.file + 1] = true;
    };
    for (const Claim& claim : story_.claims_) mark(claim.place);
    for (const Statement& made : story_.statements_) mark(made.place);
    const auto telling = std::find_if(titles_.begin(), titles_.end(), [&](const auto& t) { return tells[t.first]; });
    if (telling != titles_.end()) story_.title_ = telling->second;
    else if (!titles_.empty()) story_.title_ = titles_.front().second;
}

/// Of several with one name or text the first is meant.
void StoryBuilder::note_what_is_meant() {
    for (std::size_t i = 0; i < story_.sources_.size(); ++i) {
        if (!source_defined_[i]) continue;
        const auto id = id_at<SourceId>(i);
        source_meant_.emplace(story_.text(story_[id].name), story_.id(id));
        for (const Text alias : story_.aliases(id)) source_meant_.emplace(story_.text(alias), story_.id(id));
    }
    for (std::size_t i = 0; i < story_.claims_.size(); ++i) {
        if (claim_defined_[i]) claim_meant_.emplace(story_.text(story_.claims_[i].text), story_.id(id_at<ClaimId>(i)));
    }
}

template <class Id>
void StoryBuilder::dangling(const std::vector<bool>& defined, Id id, const IdTable& ids, std::string_view noun,
                            Place place, std::string pointer) {
    if (id == no_id<Id> || defined[index_of(id)]) return;
    const std::string_view text = story_.texts_.view(ids.text(static_cast<std::uint32_t>(id)));
    Suggestion suggestion(text);
    constexpr std::size_t worth_searching = 20'000;
    if (ids.size() <= worth_searching && problems_.size() < 100) {
        for (std::uint32_t other = 0; other < ids.size(); ++other) {
            if (defined[other]) suggestion.offer(story_.texts_.view(ids.text(other)));
        }
    }
    const auto meant = [&](std::string_view of, const auto& ids_meant) {
        const auto found = noun == of && !text.empty() ? ids_meant.find(text) : ids_meant.end();
        return found == ids_meant.end() ? std::string_view() : found->second;
    };
    if (const std::string_view named = meant("source", source_meant_); !named.empty()) {
        error("dangling id",
              "there is no source with the id " + in_quotes(text) + "; that is a name of the source with the id " +
                  in_quotes(named) + ": write the id",
              place, std::move(pointer));
        return;
    }
    if (const std::string_view told = meant("claim", claim_meant_); !told.empty()) {
        error("dangling id",
              "there is no claim with the id " + in_quotes(text) + "; that is the text of the claim with the id " + in_quotes(told) +
                  ": write the id",
              place, std::move(pointer));
        return;
    }
    const std::string remedy = suggestion.nearest().empty()
                                   ? "; add it, or give the file that holds it as well"
                                   : suggestion.text();
    error("dangling id", "there is no " + std::string(noun) + ' ' + in_quotes(text) + remedy, place,
          std::move(pointer));
}

void StoryBuilder::report_dangling() {
    const auto all = [](const std::vector<bool>& flags) {
        return std::find(flags.begin(), flags.end(), false) == flags.end();
    };
    if (all(source_defined_) && all(article_defined_) && all(claim_defined_) && all(statement_defined_)) return;
    note_what_is_meant();

    const auto at = [](std::string_view key, std::size_t i) { return std::string(key) + '/' + std::to_string(i); };
    for (const Affiliation& tie : story_.affiliations_) {
        dangling(source_defined_, tie.source, story_.source_ids_, "source", tie.place, "/source");
        dangling(source_defined_, tie.with, story_.source_ids_, "source", tie.place, "/with");
    }
    for (const Settled& settled : story_.settled_) {
        dangling(claim_defined_, settled.claim, story_.claim_ids_, "claim", settled.place, "/claim");
    }
    for (const TrackRecord& track : story_.track_records_) {
        dangling(source_defined_, track.source, story_.source_ids_, "source", track.place, "/source");
        dangling(claim_defined_, track.claim, story_.claim_ids_, "claim", track.place, "/claim");
    }
    for (std::size_t i = 0; i < story_.articles_.size(); ++i) {
        if (!article_defined_[i]) continue;
        const Article& article = story_.articles_[i];
        dangling(source_defined_, article.outlet, story_.source_ids_, "source", article.place, "/outlet");
    }
    for (std::size_t i = 0; i < story_.statements_.size(); ++i) {
        if (!statement_defined_[i]) continue;
        const auto id = id_at<StatementId>(i);
        const Statement& made = story_.statements_[i];
        dangling(source_defined_, made.source, story_.source_ids_, "source", made.place, "/source");
        dangling(article_defined_, made.article, story_.article_ids_, "article", made.place, "/article");
        for (const Stance stance : all_stances) {
            std::size_t k = 0;
            for (const ClaimId claim : story_.stance(id, stance)) {
                dangling(claim_defined_, claim, story_.claim_ids_, "claim", made.place,
                         at('/' + std::string(name_of(stance)), k++));
            }
        }
        std::size_t k = 0;
        for (const Derivation& derivation : story_.derives_from(id)) {
            dangling(statement_defined_, derivation.statement, story_.statement_ids_, "statement", made.place,
                     at("/derives_from", k++) + "/statement");
        }
        k = 0;
        for (const Retraction& retraction : story_.retracts(id)) {
            const std::string pointer = at("/retracts", k++);
            dangling(statement_defined_, retraction.statement, story_.statement_ids_, "statement", made.place, pointer);
            std::size_t n = 0;
            for (const ClaimId claim : story_.claims(retraction)) {
                dangling(claim_defined_, claim, story_.claim_ids_, "claim", made.place, at(pointer + "/claims", n++));
            }
        }
        k = 0;
        for (const StatementId other : story_.responds_to(id)) {
            dangling(statement_defined_, other, story_.statement_ids_, "statement", made.place,
                     at("/responds_to", k++));
        }
    }
}

void StoryBuilder::take_for_granted(const std::function<bool(RecordKind, std::string_view)>& exists) {
    const auto settle = [&](RecordKind kind, const IdTable& ids, std::vector<bool>& defined) {
        for (std::uint32_t number = 0; number < ids.size(); ++number) {
            if (!defined[number]) defined[number] = exists(kind, story_.texts_.view(ids.text(number)));
        }
    };
    take_overlays(exists);
    for (std::size_t i = 0; i < source_given_.size(); ++i) {
        GivenFields& given = source_given_[i];
        if (!given.added || given.kind || !exists(RecordKind::source, story_.id(id_at<SourceId>(i)))) continue;
        given.kind = true;
        story_.sources_[i].kind_given = false;
    }
    for (Claim& claim : story_.claims_) {
        if (claim.text == Text{}) claim_text_elsewhere_.push_back(exists(RecordKind::claim, story_.text(claim.id)));
        else claim_text_elsewhere_.push_back(false);
    }
    settle(RecordKind::source, story_.source_ids_, source_defined_);
    settle(RecordKind::article, story_.article_ids_, article_defined_);
    settle(RecordKind::claim, story_.claim_ids_, claim_defined_);
    settle(RecordKind::statement, story_.statement_ids_, statement_defined_);
}

/// `kind` of a source and `text` of a claim must stand in one of its records.
void StoryBuilder::report_missing() {
    for (std::size_t i = 0; i < source_given_.size(); ++i) {
        if (!source_given_[i].added || source_given_[i].kind) continue;
        error("missing key", "the key \"kind\" is missing; add it", story_.sources_[i].place, "/kind");
    }
    for (std::size_t i = 0; i < story_.claims_.size(); ++i) {
        const Claim& claim = story_.claims_[i];
        const bool added = claim.place.record == RecordKind::claim;
        const bool elsewhere = i < claim_text_elsewhere_.size() && claim_text_elsewhere_[i];
        if (added && claim.text == Text{} && !elsewhere) {
            error("missing key", "the key \"text\" is missing; add it", claim.place, "/text");
        }
    }
}

void StoryBuilder::settle_dates_and_held() {
    for (Statement& made : story_.statements_) {
        if (made.at == Text{} && made.article != no_id<ArticleId>) made.when = story_[made.article].when;
    }
    for (std::size_t i = 0; i < story_.statements_.size(); ++i) {
        const auto id = id_at<StatementId>(i);
        for (const Derivation& derivation : story_.derives_from(id)) {
            Statement& parent = story_.statements_[index_of(derivation.statement)];
            const bool known = derivation.probability == 1.0 && derivation.statement != id;
            const bool at_hand = parent.article != no_id<ArticleId> || parent.url != Text{};
            if (known && !parent.held_given && !at_hand) parent.held = false;
        }
    }
}

/// Two rulings that contradict each other; one that is repeated is kept once.
void StoryBuilder::settle_rulings() {
    std::vector<Settled> kept;
    std::set<std::tuple<ClaimId, std::string_view, std::string_view, std::string_view, std::string_view>> said;
    std::vector<std::uint32_t> first(story_.claims_.size(), UINT32_MAX);
    for (const Settled& settled : story_.settled_) {
        std::uint32_t& earlier = first[index_of(settled.claim)];
        if (earlier != UINT32_MAX && kept[earlier].holds != settled.holds) {
            error("contradicting rulings",
                  "claim " + in_quotes(story_.id(settled.claim)) + " is settled the other way in " +
                      describe(kept[earlier].place) + "; keep the ruling that stands",
                  settled.place, "/holds");
            continue;
        }
        const bool is_new = said.emplace(settled.claim, story_.text(settled.by), story_.text(settled.at), story_.text(settled.url),
                                         story_.text(settled.extra)).second;
        if (!is_new) continue;
        if (earlier == UINT32_MAX) earlier = size32(kept);
        kept.push_back(settled);
    }
    story_.settled_ = std::move(kept);
}

/// Files that are merged may repeat a tie, which has no id of its own: keep the first of equal ones.
void StoryBuilder::drop_repeated_affiliations() {
    std::vector<Affiliation>& ties = story_.affiliations_;
    const auto key = [&](std::size_t i) {
        const Affiliation& tie = ties[i];
        return std::make_tuple(tie.source, tie.with, tie.kind, tie.strength, tie.probability, story_.text(tie.since),
                               story_.text(tie.until), story_.text(tie.extra));
    };
    std::vector<std::size_t> order(ties.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    order.erase(std::unique(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) == key(b); }),
                order.end());
    if (order.size() == ties.size()) return;
    std::sort(order.begin(), order.end());
    std::vector<Affiliation> kept;
    for (const std::size_t i : order) kept.push_back(ties[i]);
    ties = std::move(kept);
}

Story StoryBuilder::build(Diagnostics& diagnostics) {
    settle_overlays();
    report_dangling();
    report_missing();
    drop_repeated_affiliations();
    drop_repeated_track_records();
    settle_rulings();
    choose_title();
    settle_dates_and_held();
    diagnostics.insert(diagnostics.end(), std::make_move_iterator(problems_.begin()),
                       std::make_move_iterator(problems_.end()));
    Story story = std::exchange(story_, Story{});
    *this = StoryBuilder();
    return story;
}

}  // namespace hearsay
