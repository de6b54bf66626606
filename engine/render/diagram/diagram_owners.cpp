// Which owners a diagram draws, and by which lines.
#include "render/diagram/diagram_parts.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <set>
#include <tuple>

namespace hearsay::diagram {
namespace {

// Beyond so many owners in a diagram, those of a single source are left out: they tie nothing together.
constexpr std::size_t most_lone_owners = 40;
// Beyond so many, only those with the most members are drawn.
constexpr std::size_t most_owners = 300;

/// Who reaches an owner: enough to tell one source from several.
struct Use {
    SourceId first = no_id<SourceId>;
    std::size_t sources = 0;
};

class Finder {
public:
    Finder(const AttributionGraph& graph, const Selection& selection, const DiagramOptions& options)
        : graph_(graph), story_(graph.story()), selection_(selection), ties_(story_, options.level), undocumented_(undocumented_sources(story_)),
          brief_(options.brief), mark_undocumented_(options.level != Level::derivation && selection.marks.contains(story_.undocumented_party())) {
        find_contradicted(options.as_of);
    }

    Owners find() {
        count_uses();
        choose();
        Owners owners;
        for (std::size_t i = 0; i < selection_.statements.size(); ++i) {
            const Statement& statement = story_[selection_.statements[i].id];
            owners.links.push_back(links_of(statement.source, statement.when, shown_, barred_[i]));
            owners.shared.push_back(links_of(statement.source, statement.when, shared_, barred_[i]));
            auto& against = owners.against.emplace_back();
            if (barred_[i].empty()) continue;
            for (const SourceId owner : above(statement.source, statement.when)) {
                if (std::binary_search(barred_[i].begin(), barred_[i].end(), owner)) against.push_back(owner);
            }
        }
        owners.above = std::move(above_);
        owners.left_out = left_out_;
        return owners;
    }

private:
    /// By statement: who contradicts it on every claim that it carries.
    void find_contradicted(TimeSpan as_of) {
        std::vector<std::optional<std::vector<SourceId>>> found(selection_.statements.size());
        for (const ClaimId claim : selection_.claims) {
            for (const Stance stance : all_stances) {
                const std::vector<SourceId> contradicting = graph_.contradicting(claim, stance, Reading::open, as_of);
                for (const StatementId id : graph_.carrier_ids(claim, stance, Reading::open)) {
                    const std::uint32_t position = selection_.find(id);
                    if (position == nowhere) continue;
                    auto& all = found[position];
                    if (all) std::erase_if(*all, [&](SourceId s) { return !std::binary_search(contradicting.begin(), contradicting.end(), s); });
                    else all = contradicting;
                }
            }
        }
        for (auto& one : found) barred_.push_back(one ? std::move(*one) : std::vector<SourceId>());
    }

    std::vector<SourceId> above(SourceId source, TimeSpan when) const {
        std::vector<SourceId> owners = ties_.belongs_to(source, when);
        std::erase(owners, source);
        return owners;
    }

    void count_uses() {
        std::set<std::pair<SourceId, std::pair<std::int64_t, std::int64_t>>> seen;
        const auto use = [&](SourceId owner, SourceId source) {
            Use& entry = uses_[party_of(owner)];
            if (entry.first == source) return;
            if (entry.sources++ == 0) entry.first = source;
        };
        for (const StatementInfo& info : selection_.statements) {
            const Statement& statement = story_[info.id];
            const TimeSpan when = ties_.dated(statement.source) ? statement.when : TimeSpan{};
            if (!seen.insert({statement.source, {when.first, when.last}}).second) continue;
            for (const SourceId owner : above(statement.source, when)) use(owner, statement.source);
        }
        // A party that speaks itself and has members among the speakers is shared, too.
        for (const StatementInfo& info : selection_.statements) {
            const SourceId source = story_[info.id].source;
            if (uses_.contains(party_of(source))) use(source, source);
        }
    }

    /// Whether an owner of this one, drawn as well, holds nobody beside those whom this one holds.
    bool has_same_members_above(PartyId party, std::span<const std::pair<std::size_t, PartyId>> drawn) const {
        const auto own = uses_.find(party);
        if (own == uses_.end() || party == story_.undocumented_party()) return false;
        const std::vector<SourceId> owners = above(static_cast<SourceId>(party), {});
        return std::any_of(drawn.begin(), drawn.end(), [&](const auto& other) {
            return other.second != party && other.second != story_.undocumented_party() && uses_.at(other.second).sources == own->second.sources &&
                   std::find(owners.begin(), owners.end(), static_cast<SourceId>(other.second)) != owners.end();
        });
    }

    void choose() {
        std::vector<std::pair<std::size_t, PartyId>> shared;
        for (const auto& [party, use] : uses_) {
            const bool marked = selection_.marks.contains(party);
            if ((use.sources > 1 && !brief_) || marked) shared.emplace_back(marked ? SIZE_MAX : use.sources, party);
        }
        if (brief_) {
            const auto all_marked = shared;
            std::erase_if(shared, [&](const auto& one) { return has_same_members_above(one.second, all_marked); });
        }
        if (shared.size() > most_owners) {
            std::sort(shared.begin(), shared.end(), [&](const auto& a, const auto& b) {
                return a.first != b.first ? a.first > b.first : story_.id(a.second) < story_.id(b.second);
            });
            shared.resize(most_owners);
        }
        for (const auto& [sources, party] : shared) shared_.insert(party);
        const bool all = !brief_ && uses_.size() <= most_lone_owners;
        for (const auto& [party, use] : uses_) {
            if (all || shared_.contains(party)) {
                shown_.insert(party);
            } else {
                ++left_out_;
            }
        }
        if (mark_undocumented_) {
            shown_.insert(story_.undocumented_party());
            shared_.insert(story_.undocumented_party());
        }
    }

    /// A speaker that is drawn as an owner is linked to itself alone: the ties further up start there.
    std::vector<OwnerLink> links_of(SourceId source, TimeSpan when, const std::set<PartyId>& chosen, std::span<const SourceId> barred) {
        std::vector<OwnerLink> links;
        if (chosen.contains(party_of(source))) links.push_back({party_of(source), true, {}, 0});
        else links = upward(source, when, chosen, barred);
        for (OwnerLink& link : links) link.era = era_of(link.owner, when);
        return links;
    }

    /// All ties above an owner at a time, as numbers that are the same in two times where they are.
    std::vector<std::uint32_t> ties_above(PartyId owner, TimeSpan when) const {
        std::vector<std::uint32_t> all;
        std::vector<PartyId> reached{owner};
        for (std::size_t next = 0; next < reached.size(); ++next) {
            if (reached[next] == story_.undocumented_party()) continue;
            for (const OwnerLink& link : upward(static_cast<SourceId>(reached[next]), when, shown_, {})) {
                for (const TieStep& step : link.path) all.push_back(static_cast<std::uint32_t>(step.affiliation));
                all.push_back(nowhere);
                if (std::find(reached.begin(), reached.end(), link.owner) == reached.end()) reached.push_back(link.owner);
            }
        }
        return all;
    }

    /// Which era of an owner a time belongs to; finds whom it belongs to then where the era is new.
    std::uint32_t era_of(PartyId owner, TimeSpan when) {
        auto& eras = above_[owner];
        if (owner == story_.undocumented_party()) {
            eras.resize(1);
            return 0;
        }
        if (!ties_.dated(static_cast<SourceId>(owner))) when = {};
        const auto [known, fresh] = era_at_.try_emplace({owner, {when.first, when.last}}, 0);
        if (!fresh) return known->second;
        const auto [number, is_new] = era_numbers_.try_emplace({owner, ties_above(owner, when)}, static_cast<std::uint32_t>(eras.size()));
        const std::uint32_t era = known->second = number->second;
        if (!is_new) return era;
        eras.emplace_back();
        std::vector<OwnerLink> links = upward(static_cast<SourceId>(owner), when, shown_, {});
        for (OwnerLink& link : links) link.era = era_of(link.owner, when);
        above_[owner][era] = std::move(links);
        return era;
    }

    /// The nearest owners of those chosen, through others. O(ties reached).
    std::vector<OwnerLink> upward(SourceId source, TimeSpan when, const std::set<PartyId>& chosen, std::span<const SourceId> barred) const {
        std::vector<OwnerLink> links;
        std::set<SourceId> seen{source};
        std::deque<std::pair<SourceId, OwnerLink>> todo;
        todo.push_back({source, {}});
        while (!todo.empty()) {
            const SourceId from = todo.front().first;
            const OwnerLink so_far = std::move(todo.front().second);
            todo.pop_front();
            for (const TieStep& step : ties_of(from)) {
                const Affiliation& tie = story_.affiliations()[index_of(step.affiliation)];
                if (!tie.in_force.overlaps(when) || std::binary_search(barred.begin(), barred.end(), step.to)) continue;
                const PartyId owner = party_of(step.to);
                OwnerLink link = so_far;
                link.owner = owner;
                link.ownership = link.ownership && is_ownership(tie.kind);
                link.path.push_back(step);
                const auto same = std::find_if(links.begin(), links.end(), [&](const OwnerLink& other) {
                    return other.owner == owner && other.path.size() == 1 && from == source;
                });
                if (same != links.end()) {  // a second tie between the same two: one line, all its words
                    same->path.push_back(step);
                    same->ownership = same->ownership || link.ownership;
                } else if (seen.insert(step.to).second) {
                    if (chosen.contains(owner)) {
                        links.push_back(std::move(link));
                    } else {
                        todo.push_back({step.to, std::move(link)});
                    }
                }
            }
        }
        if (mark_undocumented_ && undocumented_[index_of(source)]) {
            links.push_back({story_.undocumented_party(), false, {}, 0});
        }
        std::sort(links.begin(), links.end(),
                  [&](const OwnerLink& a, const OwnerLink& b) { return story_.id(a.owner) < story_.id(b.owner); });
        return links;
    }

    /// In an order that does not depend on that of the records.
    std::vector<TieStep> ties_of(SourceId source) const {
        const auto ties = ties_.of(source);
        std::vector<TieStep> sorted(ties.begin(), ties.end());
        const auto key = [&](const TieStep& step) {
            const Affiliation& tie = story_.affiliations()[index_of(step.affiliation)];
            return std::tuple(story_.id(step.to), tie.kind, story_.text(tie.since), story_.text(tie.until));
        };
        std::sort(sorted.begin(), sorted.end(), [&](const TieStep& a, const TieStep& b) { return key(a) < key(b); });
        return sorted;
    }

    const AttributionGraph& graph_;
    const Story& story_;
    const Selection& selection_;
    Ties ties_;
    std::vector<std::vector<SourceId>> barred_;  ///< by statement, ascending
    std::vector<bool> undocumented_;
    bool brief_;
    bool mark_undocumented_;
    std::map<PartyId, Use> uses_;
    std::set<PartyId> shared_;
    std::set<PartyId> shown_;
    std::map<PartyId, std::vector<std::vector<OwnerLink>>> above_;
    std::map<std::pair<PartyId, std::pair<std::int64_t, std::int64_t>>, std::uint32_t> era_at_;
    std::map<std::pair<PartyId, std::vector<std::uint32_t>>, std::uint32_t> era_numbers_;
    std::size_t left_out_ = 0;
};

}  // namespace

Owners find_owners(const AttributionGraph& graph, const Selection& selection, const DiagramOptions& options) {
    return Finder(graph, selection, options).find();
}

}  // namespace hearsay::diagram
