#include "graph/attribution_graph.hpp"

#include "graph/digraph.hpp"

#include <tbb/parallel_invoke.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace hearsay {
namespace {

/// Sorts pairs (list, item) into lists by counting. Items keep their order; one that follows itself is kept once.
template <class Id, class ForEach>
void fill(Lists<Id>& filled, std::size_t lists, ForEach&& for_each) {
    std::vector<std::uint32_t>& begins = filled.begins;
    std::vector<Id>& items = filled.items;
    std::vector<Id> last(lists, no_id<Id>);
    const auto fresh = [&](std::size_t list, Id item) { return std::exchange(last[list], item) != item; };
    begins.assign(lists + 1, 0);
    for_each([&](std::size_t list, Id item) { begins[list + 1] += fresh(list, item); });
    for (std::size_t i = 0; i < lists; ++i) begins[i + 1] += begins[i];
    if (begins[lists] == 0) return;
    items.resize(begins[lists]);
    last.assign(lists, no_id<Id>);
    std::vector<std::uint32_t> next(begins.begin(), begins.end() - 1);
    for_each([&](std::size_t list, Id item) {
        if (fresh(list, item)) items[next[list]++] = item;
    });
}

}  // namespace

AttributionGraph::AttributionGraph(const Story& story, double suspect) : story_(&story), suspect_(suspect) {
    const auto links = std::make_shared<Links>();
    const std::size_t statements = story.statements().size();
    const auto name = [&](Stance stance) {
        fill(links->named[static_cast<std::size_t>(stance)], story.claims().size(), [&](const auto& emit) {
            for (std::size_t i = 0; i < statements; ++i) {
                for (const ClaimId claim : story.stance(id_at<StatementId>(i), stance)) {
                    emit(index_of(claim), id_at<StatementId>(i));
                }
            }
        });
    };
    tbb::parallel_invoke(
        [&] {
            fill(links->derived, statements, [&](const auto& emit) {
                for (std::size_t i = 0; i < statements; ++i) {
                    for (const Derivation& derivation : story.derives_from(id_at<StatementId>(i))) {
                        emit(index_of(derivation.statement), id_at<StatementId>(i));
                        suspects_ = suspects_ ||
                                    (counts(derivation, Reading::cautious) && !counts(derivation, Reading::open));
                    }
                }
            });
        },
        [&] {
            fill(links->retracted_by, statements, [&](const auto& emit) {
                for (std::size_t i = 0; i < statements; ++i) {
                    for (const Retraction& retraction : story.retracts(id_at<StatementId>(i))) {
                        emit(index_of(retraction.statement), id_at<StatementId>(i));
                    }
                }
            });
            fill(links->speaks_for, story.sources().size(), [&](const auto& emit) {
                for (std::size_t i = 0; i < story.affiliations().size(); ++i) {
                    const Affiliation& tie = story.affiliations()[i];
                    if (tie.kind == AffiliationKind::speaks_for) emit(index_of(tie.source), id_at<AffiliationId>(i));
                }
            });
            name(Stance::denies);
        },
        [&] { name(Stance::asserts); });
    links_ = links;
    const auto suspected = [&](const Affiliation& tie) {
        return tie.kind == AffiliationKind::speaks_for && tie.probability < 1 && tie.probability >= suspect_;
    };
    suspects_ = suspects_ || std::any_of(story.affiliations().begin(), story.affiliations().end(), suspected);
}

AttributionGraph AttributionGraph::without(std::span<const StatementId> struck, std::span<const StatementOnClaim> spared) const {
    AttributionGraph graph = *this;
    graph.struck_.assign(struck.begin(), struck.end());
    std::sort(graph.struck_.begin(), graph.struck_.end());
    graph.spared_.assign(spared.begin(), spared.end());
    std::sort(graph.spared_.begin(), graph.spared_.end());
    return graph;
}

bool AttributionGraph::struck(StatementId id, ClaimId claim) const noexcept {
    return struck(id) && !std::binary_search(spared_.begin(), spared_.end(), StatementOnClaim(id, claim));
}

bool AttributionGraph::struck(StatementId id) const noexcept {
    return std::binary_search(struck_.begin(), struck_.end(), id);
}

std::span<const StatementId> AttributionGraph::derived(StatementId id) const noexcept {
    return links_->derived[index_of(id)];
}

std::span<const StatementId> AttributionGraph::named(ClaimId claim, Stance stance) const noexcept {
    return links_->named[static_cast<std::size_t>(stance)][index_of(claim)];
}

std::span<const StatementId> AttributionGraph::retracted_by(StatementId id) const noexcept {
    return links_->retracted_by[index_of(id)];
}

std::vector<StatementId> AttributionGraph::carrier_ids(ClaimId claim, Stance stance, Reading reading) const {
    const auto named = this->named(claim, stance);
    std::vector<StatementId> found(named.begin(), named.end());
    // Those that pass it on, and what each of them rests on, are mostly few: they are looked for one by one until they are not.
    constexpr std::size_t few = 16;
    std::unordered_set<StatementId> many;
    const auto is_found = [&](StatementId child) {
        if (many.empty()) return std::find(found.begin() + std::ssize(named), found.end(), child) != found.end();
        return many.contains(child);
    };
    const auto add = [&](StatementId child) {
        found.push_back(child);
        if (!many.empty()) many.insert(child);
        else if (found.size() - named.size() == few) many.insert(found.begin() + std::ssize(named), found.end());
    };
    std::unordered_map<StatementId, std::vector<StatementId>> parents_of;
    const auto rests_on = [&](StatementId child, StatementId parent) {
        const auto derivations = story_->derives_from(child);
        if (derivations.size() <= few) {
            return std::any_of(derivations.begin(), derivations.end(), [&](const Derivation& d) { return d.statement == parent && counts(d, reading); });
        }
        const auto [at, is_first] = parents_of.try_emplace(child);
        std::vector<StatementId>& parents = at->second;
        if (is_first) {
            for (const Derivation& derivation : derivations) {
                if (counts(derivation, reading)) parents.push_back(derivation.statement);
            }
            std::sort(parents.begin(), parents.end());
        }
        return std::binary_search(parents.begin(), parents.end(), parent);
    };
    for (std::size_t next = 0; next < found.size(); ++next) {
        for (const StatementId child : derived(found[next])) {
            if (!story_->asserts(child).empty() || !story_->denies(child).empty()) continue;
            if (!is_found(child) && rests_on(child, found[next])) add(child);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

bool AttributionGraph::made(StatementId id, TimeSpan as_of) const noexcept {
    const TimeSpan when = (*story_)[id].when;
    return (when.unknown() || when.first <= as_of.last) && !struck(id);
}

bool AttributionGraph::made(StatementId id, ClaimId claim, TimeSpan as_of) const noexcept {
    const TimeSpan when = (*story_)[id].when;
    return (when.unknown() || when.first <= as_of.last) && !struck(id, claim);
}

bool AttributionGraph::taken_back(StatementId id, ClaimId claim, TimeSpan as_of) const noexcept {
    const auto by = retracted_by(id);
    return std::any_of(by.begin(), by.end(), [&](StatementId other) {
        const auto retractions = story_->retracts(other);
        return made(other, as_of) && std::any_of(retractions.begin(), retractions.end(), [&](const Retraction& r) {
                   return r.statement == id && story_->concerns(r, claim);
               });
    });
}

bool AttributionGraph::stands(StatementId id, TimeSpan as_of) const noexcept {
    if (!made(id, as_of)) return false;
    const auto by = retracted_by(id);
    const bool wholly = std::any_of(by.begin(), by.end(), [&](StatementId other) {
        const auto retractions = story_->retracts(other);
        return made(other, as_of) && std::any_of(retractions.begin(), retractions.end(), [&](const Retraction& r) {
                   return r.statement == id && r.claims.count == 0;
               });
    });
    if (wholly) return false;
    const auto all_taken_back = [&](std::span<const ClaimId> claims) {
        return std::all_of(claims.begin(), claims.end(), [&](ClaimId claim) { return taken_back(id, claim, as_of); });
    };
    const auto asserts = story_->asserts(id);
    const auto denies = story_->denies(id);
    return by.empty() || (asserts.empty() && denies.empty()) || !all_taken_back(asserts) || !all_taken_back(denies);
}

/// Peels off what nothing that is left rests on; what stays rests on itself.
bool AttributionGraph::has_cycle() const {
    const std::size_t statements = story_->statements().size();
    std::vector<std::uint32_t> resting(statements, 0);  // how many rest on it
    const auto parents = [&](std::size_t i, auto&& use) {
        for (const Derivation& derivation : story_->derives_from(id_at<StatementId>(i))) {
            if (counts(derivation, Reading::cautious)) use(index_of(derivation.statement));
        }
    };
    for (std::size_t i = 0; i < statements; ++i) parents(i, [&](std::size_t parent) { ++resting[parent]; });
    std::vector<std::size_t> free;
    std::size_t peeled = 0;
    for (std::size_t i = 0; i < statements; ++i) {
        if (resting[i] == 0) free.push_back(i);
        // At once, while what it rests on is near at hand.
        for (; !free.empty(); ++peeled) {
            const std::size_t next = free.back();
            free.pop_back();
            parents(next, [&](std::size_t parent) {
                if (--resting[parent] == 0 && parent < i) free.push_back(parent);
            });
        }
    }
    return peeled != statements;
}

std::vector<std::vector<StatementId>> AttributionGraph::cycles() const {
    if (!has_cycle()) return {};
    std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
    const std::size_t statements = story_->statements().size();
    for (std::uint32_t i = 0; i < statements; ++i) {
        for (const Derivation& derivation : story_->derives_from(static_cast<StatementId>(i))) {
            if (counts(derivation, Reading::cautious)) {
                arcs.emplace_back(static_cast<std::uint32_t>(derivation.statement), i);
            }
        }
    }
    const Digraph graph(statements, std::move(arcs));
    const auto by_id = [&](std::uint32_t a, std::uint32_t b) {
        return story_->id(static_cast<StatementId>(a)) < story_->id(static_cast<StatementId>(b));
    };
    std::vector<std::vector<StatementId>> found;
    for (const auto& cycle : graph.cycles(by_id)) {
        auto& named = found.emplace_back();
        for (const std::uint32_t v : cycle) named.push_back(static_cast<StatementId>(v));
    }
    return found;
}

}  // namespace hearsay
