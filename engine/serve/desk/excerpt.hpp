// Parts of a story as stories of their own: what one question is about fits into one, and trying it out there takes a
// thousandth of what it takes in all of a large story.
#pragma once

#include "amend/story_records.hpp"
#include "model/story.hpp"

#include <set>
#include <vector>

namespace hearsay::serve {

/// Who leads to whom in a story, which must outlive it. O(records).
class StoryIndex {
public:
    explicit StoryIndex(const Story& story);

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

/// These statements with all that they rest on, their claims, articles and sources, and to whom these belong. What refers to
/// other statements refers to nothing. O(affiliations + the part).
[[nodiscard]] Story excerpt(const StoryIndex& index, const std::set<StatementId>& statements);

/// All that bears on the verdicts of these claims: who carries them, who rests on those or takes them back. As above.
[[nodiscard]] Story excerpt_about(const StoryIndex& index, const std::set<ClaimId>& claims, const std::set<StatementId>& besides = {});

}  // namespace hearsay::serve
