#include "serve/desk/cross_references.hpp"

namespace hearsay::serve {

CrossReferences::CrossReferences(const Story& story)
    : story_(story), carried_(amend::carried_claims(story)), carriers_(story.claims().size()), by_source_(story.sources().size()),
      by_article_(story.articles().size()), after_(story.statements().size()) {
    for (std::size_t i = 0; i < carried_.size(); ++i) {
        const auto id = id_at<StatementId>(i);
        for (const amend::Carried& one : carried_[i]) {
            if (std::vector<StatementId>& list = carriers_[index_of(one.claim)]; list.empty() || list.back() != id) list.push_back(id);
        }
        if (story[id].source != no_id<SourceId>) by_source_[index_of(story[id].source)].push_back(id);
        if (story[id].article != no_id<ArticleId>) by_article_[index_of(story[id].article)].push_back(id);
        for (const Derivation& from : story.derives_from(id)) after_[index_of(from.statement)].push_back(id);
        for (const Retraction& taken : story.retracts(id)) after_[index_of(taken.statement)].push_back(id);
        for (const StatementId answered : story.responds_to(id)) after_[index_of(answered)].push_back(id);
    }
}

}  // namespace hearsay::serve
