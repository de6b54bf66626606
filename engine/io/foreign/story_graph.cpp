#include "io/foreign/story_graph.hpp"

#include <algorithm>

namespace hearsay {

template <class Id>
std::vector<Id> ids_in_order(const Story& story, std::size_t count) {
    std::vector<Id> order(count);
    for (std::size_t i = 0; i < count; ++i) order[i] = id_at<Id>(i);
    std::sort(order.begin(), order.end(), [&](Id a, Id b) { return story.id(a) < story.id(b); });
    return order;
}

template std::vector<SourceId> ids_in_order(const Story&, std::size_t);
template std::vector<ArticleId> ids_in_order(const Story&, std::size_t);
template std::vector<ClaimId> ids_in_order(const Story&, std::size_t);
template std::vector<StatementId> ids_in_order(const Story&, std::size_t);

namespace {

/// Characters that tables and XML cannot hold are percent-encoded, so that different ids stay different.
std::string node_id(std::string_view kind, std::string_view id) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text = std::string(kind) + ':';
    for (std::size_t at = 0; at < id.size(); ++at) {
        const auto byte = static_cast<unsigned char>(id[at]);
        const bool no_character = id.substr(at).starts_with("\xEF\xBF\xBE") || id.substr(at).starts_with("\xEF\xBF\xBF");
        if (byte >= 0x20 && byte != 0x7F && byte != '%' && !no_character) {
            text += id[at];
            continue;
        }
        text += '%';
        text += digits[byte >> 4];
        text += digits[byte & 0xFU];
    }
    return text;
}

std::string node(const Story& story, SourceId id) { return node_id("source", story.id(id)); }
std::string node(const Story& story, ArticleId id) { return node_id("article", story.id(id)); }
std::string node(const Story& story, ClaimId id) { return node_id("claim", story.id(id)); }
std::string node(const Story& story, StatementId id) { return node_id("statement", story.id(id)); }

void add_statement(StoryGraph& graph, const Story& story, StatementId id) {
    const Statement& made = story[id];
    GraphNode self{.id = node(story, id), .label = std::string(story.id(id)), .type = "statement", .kind = {},
                   .date = std::string(story.text(made.at)), .url = {}, .text = std::string(story.text(made.quote))};
    self.url = story.text(made.url);
    if (self.date.empty() && made.article != no_id<ArticleId>) self.date = story.text(story[made.article].published);
    const auto edge = [&](std::string to, std::string_view relation) -> GraphEdge& {
        return graph.edges.emplace_back(
            GraphEdge{.from = self.id, .to = std::move(to), .relation = relation, .kind = {}, .since = {}, .until = {}});
    };
    edge(node(story, made.source), "said_by");
    if (made.article != no_id<ArticleId>) edge(node(story, made.article), "published_in");
    for (const ClaimId claim : story.asserts(id)) edge(node(story, claim), "asserts");
    for (const ClaimId claim : story.denies(id)) edge(node(story, claim), "denies");
    for (const Derivation& derivation : story.derives_from(id)) {
        GraphEdge& derived = edge(node(story, derivation.statement), "derives_from");
        derived.kind = name_of(derivation.kind);
        derived.weight = derivation.probability;
    }
    for (const Retraction& retraction : story.retracts(id)) edge(node(story, retraction.statement), "retracts");
    for (const StatementId other : story.responds_to(id)) edge(node(story, other), "responds_to");
    graph.nodes.push_back(std::move(self));
}

}  // namespace

StoryGraph graph_of(const Story& story) {
    StoryGraph graph;
    for (const SourceId id : ids_in_order<SourceId>(story, story.sources().size())) {
        graph.nodes.push_back({.id = node(story, id), .label = std::string(story.name(id)), .type = "source",
                               .kind = name_of(story[id].kind), .anonymous = story[id].anonymous, .date = {},
                               .url = std::string(story.text(story[id].url)), .text = {}});
    }
    for (const ArticleId id : ids_in_order<ArticleId>(story, story.articles().size())) {
        const Article& article = story[id];
        std::string label(story.text(article.title));
        if (label.empty()) label = story.id(id);
        graph.nodes.push_back({.id = node(story, id), .label = std::move(label), .type = "article", .kind = {},
                               .date = std::string(story.text(article.published)), .url = std::string(story.text(article.url)), .text = {}});
        if (article.outlet == no_id<SourceId>) continue;
        graph.edges.push_back({.from = node(story, id), .to = node(story, article.outlet), .relation = "published_by",
                               .kind = {}, .since = {}, .until = {}});
    }
    for (const ClaimId id : ids_in_order<ClaimId>(story, story.claims().size())) {
        graph.nodes.push_back({.id = node(story, id), .label = std::string(story.text(story[id].text)), .type = "claim",
                               .kind = {}, .date = {}, .url = {}, .text = {}});
    }
    for (const StatementId id : ids_in_order<StatementId>(story, story.statements().size())) add_statement(graph, story, id);
    for (const Affiliation& tie : story.affiliations()) {
        graph.edges.push_back({.from = node(story, tie.source), .to = node(story, tie.with), .relation = name_of(tie.kind), .kind = {},
                               .since = std::string(story.text(tie.since)), .until = std::string(story.text(tie.until)),
                               .weight = tie.strength});
    }
    std::stable_sort(graph.edges.begin(), graph.edges.end(), [](const GraphEdge& a, const GraphEdge& b) {
        return a.from != b.from ? a.from < b.from : a.relation < b.relation;
    });
    return graph;
}

}  // namespace hearsay
