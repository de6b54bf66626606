#include "model/story.hpp"

#include <algorithm>

namespace hearsay {
namespace {

template <class T>
std::span<const T> part(const std::vector<T>& list, Slice slice) noexcept {
    return std::span<const T>(list).subspan(slice.begin, slice.count);
}

template <class Id>
std::optional<Id> find_in(const IdTable& table, const TextPool& texts, std::string_view id) noexcept {
    const auto number = table.find(id, texts);
    return number ? std::optional<Id>(static_cast<Id>(*number)) : std::nullopt;
}

}  // namespace

std::string_view Story::id(PartyId id) const noexcept {
    return id == undocumented_party() ? undocumented_party_id : this->id(static_cast<SourceId>(id));
}

std::string_view Story::name(SourceId id) const noexcept {
    const std::string_view name = text((*this)[id].name);
    return name.empty() ? this->id(id) : name;
}

std::string_view Story::name(PartyId id) const noexcept {
    return id == undocumented_party() ? std::string_view("undocumented sources") : name(static_cast<SourceId>(id));
}

std::optional<SourceId> Story::find_source(std::string_view id) const noexcept {
    return find_in<SourceId>(source_ids_, texts_, id);
}
std::optional<ArticleId> Story::find_article(std::string_view id) const noexcept {
    return find_in<ArticleId>(article_ids_, texts_, id);
}
std::optional<ClaimId> Story::find_claim(std::string_view id) const noexcept {
    return find_in<ClaimId>(claim_ids_, texts_, id);
}
std::optional<StatementId> Story::find_statement(std::string_view id) const noexcept {
    return find_in<StatementId>(statement_ids_, texts_, id);
}

std::span<const ClaimId> Story::asserts(StatementId id) const noexcept {
    return part(claim_refs_, (*this)[id].asserts);
}
std::span<const ClaimId> Story::denies(StatementId id) const noexcept {
    return part(claim_refs_, (*this)[id].denies);
}
std::span<const ClaimId> Story::stance(StatementId id, Stance stance) const noexcept {
    return stance == Stance::asserts ? asserts(id) : denies(id);
}
std::span<const Derivation> Story::derives_from(StatementId id) const noexcept {
    return part(derivations_, (*this)[id].derives_from);
}
std::span<const Retraction> Story::retracts(StatementId id) const noexcept {
    return part(retractions_, (*this)[id].retracts);
}
std::span<const ClaimId> Story::claims(const Retraction& retraction) const noexcept {
    return part(claim_refs_, retraction.claims);
}
bool Story::concerns(const Retraction& retraction, ClaimId claim) const noexcept {
    const auto some = claims(retraction);
    return some.empty() || std::find(some.begin(), some.end(), claim) != some.end();
}
std::span<const StatementId> Story::responds_to(StatementId id) const noexcept {
    return part(statement_refs_, (*this)[id].responds_to);
}
std::span<const Text> Story::aliases(SourceId id) const noexcept { return part(aliases_, (*this)[id].aliases); }

SourceRecord Story::record(SourceId id) const {
    const Source& source = (*this)[id];
    SourceRecord record{.id = std::string(text(source.id)),
                        .name = std::string(text(source.name)),
                        .kind = source.kind_given ? std::optional(source.kind) : std::nullopt,
                        .anonymous = source.anonymous ? std::optional(true) : std::nullopt,
                        .unaffiliated = source.unaffiliated ? std::optional(true) : std::nullopt,
                        .reliability = source.reliability,
                        .admiralty = source.admiralty,
                        .fidelity = source.fidelity,
                        .aliases = {},
                        .url = std::string(text(source.url)),
                        .extra = std::string(text(source.extra))};
    for (const Text alias : aliases(id)) record.aliases.emplace_back(text(alias));
    return record;
}

AffiliationRecord Story::record(AffiliationId id) const {
    const Affiliation& affiliation = affiliations_[index_of(id)];
    return {.source = std::string(this->id(affiliation.source)),
            .with = std::string(this->id(affiliation.with)),
            .kind = affiliation.kind,
            .since = std::string(text(affiliation.since)),
            .until = std::string(text(affiliation.until)),
            .strength = affiliation.strength,
            .probability = affiliation.probability,
            .extra = std::string(text(affiliation.extra))};
}

ArticleRecord Story::record(ArticleId id) const {
    const Article& article = (*this)[id];
    return {.id = std::string(text(article.id)),
            .outlet = article.outlet == no_id<SourceId> ? std::string() : std::string(this->id(article.outlet)),
            .title = std::string(text(article.title)),
            .url = std::string(text(article.url)),
            .published = std::string(text(article.published)),
            .extra = std::string(text(article.extra))};
}

ClaimRecord Story::record(ClaimId id) const {
    const Claim& claim = (*this)[id];
    return {.id = std::string(text(claim.id)),
            .text = std::string(text(claim.text)),
            .question = std::string(text(claim.question)),
            .extra = std::string(text(claim.extra))};
}

std::optional<TextSpan> Story::span(StatementId id) const noexcept {
    const std::uint32_t number = (*this)[id].span;
    return number < spans_.size() ? std::optional(spans_[number]) : std::nullopt;
}

StatementRecord Story::record(StatementId id) const {
    const Statement& statement = (*this)[id];
    StatementRecord record;
    record.id = text(statement.id);
    // A story with errors may lack it.
    if (statement.source != no_id<SourceId>) record.source = this->id(statement.source);
    for (const ClaimId claim : asserts(id)) record.asserts.emplace_back(this->id(claim));
    for (const ClaimId claim : denies(id)) record.denies.emplace_back(this->id(claim));
    for (const Derivation& derivation : derives_from(id)) {
        record.derives_from.push_back({.statement = std::string(this->id(derivation.statement)),
                                       .kind = derivation.kind,
                                       .probability = derivation.probability,
                                       .extra = std::string(text(derivation.extra))});
    }
    for (const Retraction& retraction : retracts(id)) {
        auto& taken_back = record.retracts.emplace_back(std::string(this->id(retraction.statement)));
        for (const ClaimId claim : claims(retraction)) taken_back.claims.emplace_back(this->id(claim));
    }
    for (const StatementId other : responds_to(id)) record.responds_to.emplace_back(this->id(other));
    record.at = text(statement.at);
    if (statement.article != no_id<ArticleId>) record.article = this->id(statement.article);
    if (statement.held_given) record.held = statement.held;
    if (statement.draft > 0) record.draft = statement.draft;
    record.url = text(statement.url);
    record.quote = text(statement.quote);
    record.span = span(id);
    record.extra = text(statement.extra);
    return record;
}

SettledRecord Story::record(SettledId id) const {
    const Settled& settled = settled_[index_of(id)];
    return {.claim = std::string(this->id(settled.claim)),
            .holds = settled.holds,
            .by = std::string(text(settled.by)),
            .at = std::string(text(settled.at)),
            .url = std::string(text(settled.url)),
            .extra = std::string(text(settled.extra))};
}

TrackRecordRecord Story::record(TrackRecordId id) const {
    const TrackRecord& track = track_records_[index_of(id)];
    return {.source = std::string(this->id(track.source)),
            .claim = std::string(track.claim == no_id<ClaimId> ? text(track.elsewhere) : this->id(track.claim)),
            .right = track.right,
            .wrong = track.wrong,
            .by = track.by,
            .extra = std::string(text(track.extra))};
}

}  // namespace hearsay
