#include "link/pile/source_places.hpp"

#include <algorithm>
#include <set>

namespace hearsay::link {

SourcePlaces::SourcePlaces(const Pile& pile) : pile_(pile) {
    const Story& story = pile.story();
    documents_.resize(story.sources().size());
    statements_.resize(story.sources().size());
    known_.resize(story.sources().size());
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const auto id = id_at<StatementId>(i);
        statements_[index_of(story.statements()[i].source)].push_back(id);
        const auto document = pile.document_of(story.statements()[i].article);
        if (document) stand(id, *document);
    }
    for (std::size_t i = 0; i < story.sources().size(); ++i) {
        std::vector<std::uint32_t>& list = documents_[i];
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
        const Source& source = story.sources()[i];
        known_[i] = source.aliases.count + (source.url != Text{} ? 4U : 0U);
    }
    for (const Affiliation& tie : story.affiliations()) ++known_[index_of(tie.source)], ++known_[index_of(tie.with)];
    for (const Article& article : story.articles()) {
        if (article.outlet != no_id<SourceId>) ++known_[index_of(article.outlet)];
    }
}

/// A statement that stands in no article itself is known through those that rest on it.
void SourcePlaces::stand(StatementId statement, std::uint32_t document) {
    const Story& story = pile_.story();
    std::vector<StatementId> work{statement};
    std::set<StatementId> seen;
    while (!work.empty()) {
        const StatementId at = work.back();
        work.pop_back();
        if (!seen.insert(at).second) continue;
        documents_[index_of(story[at].source)].push_back(document);
        for (const Derivation& parent : story.derives_from(at)) {
            if (story[parent.statement].article == no_id<ArticleId>) work.push_back(parent.statement);
        }
    }
}

bool SourcePlaces::near(SourceId a, SourceId b) const {
    const auto& one = documents(a);
    const auto& other = documents(b);
    if (one.empty() || other.empty()) return true;
    constexpr std::size_t compared = 50;  // whoever speaks in more articles is known by name
    for (std::size_t i = 0; i < std::min(one.size(), compared); ++i) {
        for (std::size_t k = 0; k < std::min(other.size(), compared); ++k) {
            if (pile_.near(one[i], other[k])) return true;
        }
    }
    return false;
}

}  // namespace hearsay::link
