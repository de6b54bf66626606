// Who says what in a story that is edited, and who refers to whom, looked up from either side.
#pragma once

#include "amend/story_records.hpp"
#include "model/story.hpp"

#include <vector>

namespace hearsay::serve {

/// Of a story, which must outlive it. O(records).
class CrossReferences {
public:
    explicit CrossReferences(const Story& story);

    [[nodiscard]] const Story& story() const noexcept { return story_; }
    [[nodiscard]] const std::vector<amend::Carried>& carried(StatementId id) const { return carried_[index_of(id)]; }
    /// Who carries it: on their own word or passing it on; by id.
    [[nodiscard]] const std::vector<StatementId>& carriers(ClaimId id) const { return carriers_[index_of(id)]; }
    [[nodiscard]] const std::vector<StatementId>& statements(SourceId id) const { return by_source_[index_of(id)]; }
    [[nodiscard]] const std::vector<StatementId>& statements(ArticleId id) const { return by_article_[index_of(id)]; }
    /// Who rests on it, takes it back or answers it.
    [[nodiscard]] const std::vector<StatementId>& after(StatementId id) const { return after_[index_of(id)]; }

private:
    const Story& story_;
    std::vector<std::vector<amend::Carried>> carried_;
    std::vector<std::vector<StatementId>> carriers_;
    std::vector<std::vector<StatementId>> by_source_;
    std::vector<std::vector<StatementId>> by_article_;
    std::vector<std::vector<StatementId>> after_;
};

}  // namespace hearsay::serve
