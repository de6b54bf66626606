#include "link/pile/source_places.hpp"

#include <algorithm>
#include <set>
#include <span>

namespace hearsay::link {
namespace {

/// Whoever speaks in more articles is known by name.
std::span<const std::uint32_t> compared_documents(const std::vector<std::uint32_t>& documents) {
    constexpr std::size_t most = 50;
    return {documents.data(), std::min(documents.size(), most)};
}

}  // namespace

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
    around_.resize(story.sources().size());
    for (std::size_t i = 0; i < story.sources().size(); ++i) {
        std::vector<std::uint32_t>& list = documents_[i];
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
        for (const std::uint32_t document : compared_documents(list)) {
            const auto& neighbours = pile.documents()[document].neighbours;
            around_[i].push_back(document);
            around_[i].insert(around_[i].end(), neighbours.begin(), neighbours.end());
        }
        std::sort(around_[i].begin(), around_[i].end());
        around_[i].erase(std::unique(around_[i].begin(), around_[i].end()), around_[i].end());
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
    const auto meets = [](std::span<const std::uint32_t> documents, const std::vector<std::uint32_t>& around) {
        return std::any_of(documents.begin(), documents.end(), [&](std::uint32_t document) { return std::binary_search(around.begin(), around.end(), document); });
    };
    return meets(compared_documents(one), around_[index_of(b)]) || meets(compared_documents(other), around_[index_of(a)]);
}

}  // namespace hearsay::link
