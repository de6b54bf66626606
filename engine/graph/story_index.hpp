// A story as a keeper of records, for scored_part(): the numbers are the positions of the story's ids.
#pragma once

#include "graph/attribution_graph.hpp"
#include "graph/reliability.hpp"
#include "graph/scored_part.hpp"

namespace hearsay {

/// The graph, the track records and their story must outlive it. O(affiliations · log) to make.
class StoryIndex final : public RecordIndex {
public:
    StoryIndex(const AttributionGraph& graph, const TrackRecords& track_records);

    void append_rivals(RecordNumber claim, RecordNumbers& claims) override;
    void append_named(RecordNumber claim, RecordNumbers& statements) override;
    void append_heirs(RecordNumber statement, RecordNumbers& statements) override;
    void append_parents(RecordNumber statement, RecordNumbers& statements) override;
    void append_retractions(RecordNumber statement, RecordNumbers& statements) override;
    void append_speakers(RecordNumber statement, RecordNumbers& sources) override;
    void append_articles(RecordNumber statement, RecordNumbers& articles) override;
    void append_owners(RecordNumber source, RecordNumbers& sources) override;
    void append_members(RecordNumber source, RecordNumbers& sources) override;
    void append_ruled_on(RecordNumber claim, RecordNumbers& sources) override;
    /// O(sources · log of the exceptions).
    [[nodiscard]] std::optional<RecordNumber> best_undocumented(Measure measure, const RecordNumbers& except) override;

    [[nodiscard]] ClaimRecord claim(RecordNumber number) override;
    [[nodiscard]] SourceRecord source(RecordNumber number) override;
    [[nodiscard]] ArticleRecord article(RecordNumber number) override;
    [[nodiscard]] StatementRecord statement(RecordNumber number) override;
    [[nodiscard]] bool is_known_beyond(RecordNumber statement, const RecordSet& these) override;
    [[nodiscard]] std::vector<AffiliationRecord> affiliations(RecordNumber source) override;
    [[nodiscard]] std::vector<TrackRecordRecord> track_records(RecordNumber source) override;
    [[nodiscard]] std::vector<SettledRecord> rulings(RecordNumber claim) override;
    void append_loosely_tied(RecordNumbers& sources) override;

private:
    const AttributionGraph* graph_;
    const Story* story_;
    const TrackRecords* track_records_;
    Lists<AffiliationId> owners_;   ///< by source: what it belongs to
    Lists<AffiliationId> members_;  ///< by source: who belongs to it
    Lists<TrackRecordId> tracks_;
};

}  // namespace hearsay
