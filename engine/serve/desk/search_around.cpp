#include "serve/desk/search_around.hpp"

#include "edits/proposal.hpp"
#include "link/linking.hpp"
#include "serve/desk/excerpt.hpp"
#include "serve/desk/nearby.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace hearsay::serve {
namespace {

constexpr std::size_t most_places_of_a_source = 12;
constexpr std::size_t places_of_first_list = 24;
constexpr std::uint32_t places_for_weights = 256;

/// What linking does not look at.
bool is_beside_linking(const std::vector<std::string>& path) {
    static const std::set<std::string> beside{"draft", "extra", "span", "held", "reliability", "admiralty", "fidelity", "unaffiliated"};
    return path.size() == 3 && beside.contains(path[2]);
}

/// The records that an edit bears on.
struct About {
    std::set<ClaimId> claims;
    std::set<StatementId> statements;
    std::set<ArticleId> articles;
    std::set<SourceId> sources;
};

About about(const CrossReferences& index, const Relinked& changed) {
    const Story& story = index.story();
    About all;
    for (const std::string& id : changed.claims) {
        if (const auto found = story.find_claim(id)) all.claims.insert(*found);
    }
    for (const std::string& id : changed.articles) {
        const auto found = story.find_article(id);
        if (!found) continue;
        all.articles.insert(*found);
        all.statements.insert(index.statements(*found).begin(), index.statements(*found).end());
    }
    for (const std::string& id : changed.statements) {
        if (const auto found = story.find_statement(id)) all.statements.insert(*found);
    }
    for (const StatementId id : all.statements) {
        for (const amend::Carried& one : index.carried(id)) all.claims.insert(one.claim);
    }
    for (const ClaimId claim : all.claims) all.statements.insert(index.carriers(claim).begin(), index.carriers(claim).end());
    for (const std::string& id : changed.sources) {
        if (const auto found = story.find_source(id)) all.sources.insert(*found);
    }
    // Whom nobody names is known by what they say.
    for (const StatementId id : all.statements) {
        if (const SourceId source = story[id].source; source != no_id<SourceId> && story[source].anonymous) all.sources.insert(source);
    }
    return all;
}

/// With these claims all that questions join to them, from one to the next: where such a group is cut depends on all of it.
void add_groups(const Story& story, const std::vector<Question>& before, std::set<ClaimId>& claims) {
    std::vector<std::vector<ClaimId>> groups;
    for (const Question& one : before) {
        if (one.kind != "same claims") continue;
        std::vector<ClaimId>& group = groups.emplace_back();
        for (const std::string& id : one.ids) {
            if (const auto found = story.find_claim(id)) group.push_back(*found);
        }
    }
    for (bool grown = true; grown;) {
        grown = false;
        for (std::vector<ClaimId>& group : groups) {
            if (std::none_of(group.begin(), group.end(), [&](ClaimId id) { return claims.contains(id); })) continue;
            claims.insert(group.begin(), group.end());
            group.clear();
            grown = true;
        }
    }
}

std::vector<std::uint32_t> places_of(const CrossReferences& index, const Places& places, const About& all) {
    std::set<std::uint32_t> found;
    for (const ArticleId article : all.articles) found.insert(places.of(article));
    for (const ClaimId claim : all.claims) found.insert(places.of(claim).begin(), places.of(claim).end());
    for (const SourceId source : all.sources) {
        std::set<std::uint32_t> its;
        for (const StatementId id : index.statements(source)) {
            for (const amend::Carried& one : index.carried(id)) its.insert(places.of(one.claim).begin(), places.of(one.claim).end());
            if (its.size() >= most_places_of_a_source) break;
        }
        found.insert(its.begin(), its.end());
    }
    return {found.begin(), found.end()};
}

std::vector<Question> asked_among(const CrossReferences& index, const Places& places, const std::vector<std::uint32_t>& of, const std::stop_token& stop) {
    std::set<std::uint32_t> looked_at = places.around(of);
    // What a word weighs depends on how many articles have it: some from all over the story tell.
    for (std::uint32_t i = 0; i < places_for_weights; ++i) {
        const auto place = static_cast<std::uint32_t>(std::uint64_t{places.count()} * i / places_for_weights);
        if (place < places.count()) looked_at.insert(place);
    }
    std::set<StatementId> statements;
    for (const std::uint32_t place : looked_at) {
        for (const StatementId id : places.statements(place)) statements.insert(id);
    }
    const Story part = excerpt(index.story(), statements);
    if (stop.stop_requested()) return {};
    return questions_of(part, link::propose_links(part, {}, {.so_far = {}, .stop = stop, .threads = 1}));
}

}  // namespace

Relinked relinked_by(std::span<const edits::Edit> edits) {
    Relinked all;
    for (const edits::Edit& edit : edits) {
        for (const edits::Change& change : edit.changes) {
            const auto kind = edits::kind_of_list(change.path.front());
            if (!kind || is_beside_linking(change.path)) continue;
            std::array<std::set<std::string>*, 4> lists{&all.sources, &all.articles, &all.claims, &all.statements};
            lists[static_cast<std::size_t>(*kind)]->insert(change.path[1]);
            if (*kind == edits::Kind::source && change.path.size() == 3 && change.path[2] != "aliases" && change.path[2] != "url") all.renamed.insert(change.path[1]);
        }
    }
    return all;
}

std::optional<std::vector<Question>> search_around(const CrossReferences& index, std::span<const edits::Edit> edits, const std::vector<Question>& before,
                                                   const std::stop_token& stop) {
    const Story& story = index.story();
    const Relinked changed = relinked_by(edits);
    if (changed.empty()) return still_asked(before, edits, story);
    const Places places(index);
    About all = about(index, changed);
    add_groups(story, before, all.claims);
    const std::vector<std::uint32_t> of = places_of(index, places, all);
    if (of.size() > Places::most_looked_at) return std::nullopt;
    std::set<std::string> claims = changed.claims;
    std::set<std::string> statements = changed.statements;
    std::set<std::string> sources = changed.sources;
    for (const ClaimId id : all.claims) claims.insert(std::string(story.id(id)));
    for (const StatementId id : all.statements) statements.insert(std::string(story.id(id)));
    for (const SourceId id : all.sources) sources.insert(std::string(story.id(id)));
    const auto is_about = [&](const Question& one) {
        const std::set<std::string>& list = one.kind.ends_with(" claims") ? claims : one.kind == "same sources" ? sources : statements;
        return std::any_of(one.ids.begin(), one.ids.end(), [&](const std::string& id) { return list.contains(id); });
    };
    std::vector<Question> fresh = asked_among(index, places, of, stop);
    if (stop.stop_requested()) return std::nullopt;
    std::erase_if(fresh, [&](const Question& one) { return !is_about(one); });
    std::set<std::string> known;
    for (const Question& one : fresh) known.insert(edits::proposal_key(one.kind, one.ids));
    std::vector<Question> now;
    const auto is_renamed = [&](const std::string& id) { return changed.renamed.contains(id); };
    for (Question& one : still_asked(before, edits, story)) {
        // A source speaks in more places than were looked at.
        const bool stays = one.kind != "same sources" ? !is_about(one) : !known.contains(edits::proposal_key(one.kind, one.ids)) && std::none_of(one.ids.begin(), one.ids.end(), is_renamed);
        if (stays) now.push_back(std::move(one));
    }
    now.insert(now.end(), std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
    std::stable_sort(now.begin(), now.end(), [](const Question& a, const Question& b) { return a.score > b.score; });
    return now;
}

std::vector<Question> search_first(const CrossReferences& index, const std::stop_token& stop) {
    const Places places(index);
    std::vector<std::uint32_t> of;
    for (std::uint32_t i = 0; i < std::min<std::uint32_t>(places.count(), places_of_first_list); ++i) of.push_back(i);
    return asked_among(index, places, of, stop);
}

}  // namespace hearsay::serve
