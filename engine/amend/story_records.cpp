#include "amend/story_records.hpp"

#include "model/builder.hpp"

#include <algorithm>
#include <iterator>

namespace hearsay::amend {

StoryRecords::StoryRecords(const Story& story) : title(story.title()), extra(story.extra()) {
    for (std::size_t i = 0; i < story.sources().size(); ++i) sources.push_back(story.record(id_at<SourceId>(i)));
    for (std::size_t i = 0; i < story.affiliations().size(); ++i) affiliations.push_back(story.record(id_at<AffiliationId>(i)));
    for (std::size_t i = 0; i < story.articles().size(); ++i) articles.push_back(story.record(id_at<ArticleId>(i)));
    for (std::size_t i = 0; i < story.claims().size(); ++i) claims.push_back(story.record(id_at<ClaimId>(i)));
    for (std::size_t i = 0; i < story.statements().size(); ++i) statements.push_back(story.record(id_at<StatementId>(i)));
    for (std::size_t i = 0; i < story.settled().size(); ++i) settled.push_back(story.record(id_at<SettledId>(i)));
    for (std::size_t i = 0; i < story.track_records().size(); ++i) track_records.push_back(story.record(id_at<TrackRecordId>(i)));
}

Story StoryRecords::build(Diagnostics& diagnostics) const {
    StoryBuilder builder;
    builder.begin_file("");
    builder.set_title(title);
    if (!extra.empty()) builder.set_extra(extra);
    for (const SourceRecord& record : sources) builder.add(record);
    for (const AffiliationRecord& record : affiliations) builder.add(record);
    for (const ArticleRecord& record : articles) builder.add(record);
    for (const ClaimRecord& record : claims) builder.add(record);
    for (const StatementRecord& record : statements) builder.add(record);
    for (const SettledRecord& record : settled) builder.add(record);
    for (const TrackRecordRecord& record : track_records) builder.add(record);
    return builder.build(diagnostics);
}

std::vector<std::vector<Carried>> carried_claims(const Story& story) {
    const std::size_t count = story.statements().size();
    std::vector<std::vector<Carried>> carried(count);
    std::vector<std::vector<StatementId>> children(count);
    std::vector<StatementId> work;
    const auto lists_none = [&](StatementId id) { return story.asserts(id).empty() && story.denies(id).empty(); };
    for (std::size_t i = 0; i < count; ++i) {
        const auto id = id_at<StatementId>(i);
        for (const ClaimId claim : story.asserts(id)) carried[i].push_back({claim, Stance::asserts});
        for (const ClaimId claim : story.denies(id)) carried[i].push_back({claim, Stance::denies});
        std::sort(carried[i].begin(), carried[i].end());
        for (const Derivation& derivation : story.derives_from(id)) {
            if (lists_none(id)) children[index_of(derivation.statement)].push_back(id);
        }
        if (!carried[i].empty()) work.push_back(id);
    }
    while (!work.empty()) {
        const StatementId parent = work.back();
        work.pop_back();
        for (const StatementId child : children[index_of(parent)]) {
            std::vector<Carried>& list = carried[index_of(child)];
            std::vector<Carried> both;
            std::set_union(list.begin(), list.end(), carried[index_of(parent)].begin(), carried[index_of(parent)].end(), std::back_inserter(both));
            if (both.size() == list.size()) continue;
            list = std::move(both);
            work.push_back(child);
        }
    }
    return carried;
}

}  // namespace hearsay::amend
