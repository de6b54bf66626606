#include "graph/story_index.hpp"

#include "graph/ties.hpp"

#include <algorithm>

namespace hearsay {
namespace {

template <class Id>
RecordNumber number_of(Id id) noexcept {
    return static_cast<RecordNumber>(index_of(id));
}

template <class Id>
Id id_of(RecordNumber number) noexcept {
    return id_at<Id>(static_cast<std::size_t>(number));
}

template <class Ids>
void append(RecordNumbers& numbers, const Ids& ids) {
    for (const auto id : ids) numbers.push_back(number_of(id));
}

/// The records of a kind by the source that one of their fields names.
template <class Id, class Record>
Lists<Id> by_source(const Story& story, std::span<const Record> records, SourceId Record::*field) {
    std::vector<Id> order(records.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = id_at<Id>(i);
    const auto at = [&](Id id) { return index_of(records[index_of(id)].*field); };
    std::stable_sort(order.begin(), order.end(), [&](Id a, Id b) { return at(a) < at(b); });
    Lists<Id> lists;
    auto next = order.begin();
    for (std::size_t source = 0; source < story.sources().size(); ++source) {
        for (; next != order.end() && at(*next) == source; ++next) lists.items.push_back(*next);
        lists.end_list();
    }
    return lists;
}

}  // namespace

StoryIndex::StoryIndex(const AttributionGraph& graph, const TrackRecords& track_records)
    : graph_(&graph),
      story_(&graph.story()),
      track_records_(&track_records),
      owners_(by_source<AffiliationId>(*story_, story_->affiliations(), &Affiliation::source)),
      members_(by_source<AffiliationId>(*story_, story_->affiliations(), &Affiliation::with)),
      tracks_(by_source<TrackRecordId>(*story_, story_->track_records(), &TrackRecord::source)) {}

void StoryIndex::append_rivals(RecordNumber claim, RecordNumbers& claims) {
    const Text question = (*story_)[id_of<ClaimId>(claim)].question;
    if (question == Text{}) return;
    for (std::size_t i = 0; i < story_->claims().size(); ++i) {
        if (story_->claims()[i].question == question) claims.push_back(static_cast<RecordNumber>(i));
    }
}

void StoryIndex::append_named(RecordNumber claim, RecordNumbers& statements) {
    for (const Stance stance : all_stances) append(statements, graph_->named(id_of<ClaimId>(claim), stance));
}

void StoryIndex::append_heirs(RecordNumber statement, RecordNumbers& statements) {
    for (const StatementId child : graph_->derived(id_of<StatementId>(statement))) {
        if (story_->asserts(child).empty() && story_->denies(child).empty()) statements.push_back(number_of(child));
    }
}

void StoryIndex::append_parents(RecordNumber statement, RecordNumbers& statements) {
    for (const Derivation& derivation : story_->derives_from(id_of<StatementId>(statement))) {
        statements.push_back(number_of(derivation.statement));
    }
}

void StoryIndex::append_retractions(RecordNumber statement, RecordNumbers& statements) {
    append(statements, graph_->retracted_by(id_of<StatementId>(statement)));
}

void StoryIndex::append_speakers(RecordNumber statement, RecordNumbers& sources) {
    const Statement& made = (*story_)[id_of<StatementId>(statement)];
    sources.push_back(number_of(made.source));
    if (made.article == no_id<ArticleId>) return;
    const SourceId outlet = (*story_)[made.article].outlet;
    if (outlet != no_id<SourceId>) sources.push_back(number_of(outlet));
}

void StoryIndex::append_articles(RecordNumber statement, RecordNumbers& articles) {
    const ArticleId article = (*story_)[id_of<StatementId>(statement)].article;
    if (article != no_id<ArticleId>) articles.push_back(number_of(article));
}

void StoryIndex::append_owners(RecordNumber source, RecordNumbers& sources) {
    const auto at = static_cast<std::size_t>(source);
    for (const AffiliationId id : owners_[at]) sources.push_back(number_of(story_->affiliations()[index_of(id)].with));
    for (const AffiliationId id : members_[at]) {
        const Affiliation& tie = story_->affiliations()[index_of(id)];
        if (tie.kind == AffiliationKind::same_as) sources.push_back(number_of(tie.source));
    }
}

void StoryIndex::append_members(RecordNumber source, RecordNumbers& sources) {
    const auto at = static_cast<std::size_t>(source);
    for (const AffiliationId id : members_[at]) sources.push_back(number_of(story_->affiliations()[index_of(id)].source));
    for (const AffiliationId id : owners_[at]) {
        const Affiliation& tie = story_->affiliations()[index_of(id)];
        if (tie.kind == AffiliationKind::same_as) sources.push_back(number_of(tie.with));
    }
}

void StoryIndex::append_loosely_tied(RecordNumbers& sources) {
    for (const Affiliation& tie : story_->affiliations()) {
        if (tie.kind != AffiliationKind::same_as && tie.probability == 1) continue;
        sources.push_back(number_of(tie.source));
        sources.push_back(number_of(tie.with));
    }
}

void StoryIndex::append_ruled_on(RecordNumber claim, RecordNumbers& sources) {
    const auto id = id_of<ClaimId>(claim);
    const Text question = (*story_)[id].question;
    for (const TrackRecord& track : story_->track_records()) {
        const bool by_its_question = track.elsewhere != Text{} && story_->text(track.elsewhere) == story_->text(question);
        if (track.claim == id || by_its_question) sources.push_back(number_of(track.source));
    }
}

std::optional<RecordNumber> StoryIndex::best_undocumented(Measure measure, const RecordNumbers& except) {
    const std::vector<bool> undocumented = undocumented_sources(*story_);
    std::optional<RecordNumber> best;
    double most = -1;
    for (std::size_t i = 0; i < undocumented.size(); ++i) {
        const auto number = static_cast<RecordNumber>(i);
        if (!undocumented[i] || std::binary_search(except.begin(), except.end(), number)) continue;
        const Source& source = story_->sources()[i];
        const double reliability = reliability_of(source, track_records_->counts(id_at<SourceId>(i)));
        const double fidelity = fidelity_of(source, reliability);
        const double measured = measure == Measure::faithful ? fidelity : reliability / fidelity;
        if (measured <= most) continue;
        most = measured;
        best = number;
    }
    return best;
}

ClaimRecord StoryIndex::claim(RecordNumber number) { return story_->record(id_of<ClaimId>(number)); }
SourceRecord StoryIndex::source(RecordNumber number) { return story_->record(id_of<SourceId>(number)); }
ArticleRecord StoryIndex::article(RecordNumber number) { return story_->record(id_of<ArticleId>(number)); }

StatementRecord StoryIndex::statement(RecordNumber number) { return story_->record(id_of<StatementId>(number)); }

bool StoryIndex::is_known_beyond(RecordNumber statement, const RecordSet& these) {
    const auto id = id_of<StatementId>(statement);
    const auto children = graph_->derived(id);
    return std::any_of(children.begin(), children.end(), [&](StatementId child) {
        const auto from = story_->derives_from(child);
        return child != id && !these.contains(number_of(child)) &&
               std::any_of(from.begin(), from.end(), [&](const Derivation& one) { return one.statement == id && one.probability == 1; });
    });
}

std::vector<AffiliationRecord> StoryIndex::affiliations(RecordNumber source) {
    std::vector<AffiliationRecord> ties;
    for (const AffiliationId id : owners_[static_cast<std::size_t>(source)]) ties.push_back(story_->record(id));
    return ties;
}

std::vector<TrackRecordRecord> StoryIndex::track_records(RecordNumber source) {
    std::vector<TrackRecordRecord> found;
    for (const TrackRecordId id : tracks_[static_cast<std::size_t>(source)]) found.push_back(story_->record(id));
    return found;
}

std::vector<SettledRecord> StoryIndex::rulings(RecordNumber claim) {
    std::vector<SettledRecord> found;
    for (std::size_t i = 0; i < story_->settled().size(); ++i) {
        if (story_->settled()[i].claim == id_of<ClaimId>(claim)) found.push_back(story_->record(id_at<SettledId>(i)));
    }
    return found;
}

}  // namespace hearsay
