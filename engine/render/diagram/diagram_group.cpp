// Which statements become one node: look-alikes beyond a handful, and in very large stories whatever does not fit.
#include "render/diagram/diagram_parts.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <set>

namespace hearsay::diagram {
namespace {

/// Whether some statement shown derives from this one or is retracted by it.
bool is_leaf(const Story& story, const AttributionGraph& graph, const Selection& selection, StatementId id) {
    const auto shown = [&](StatementId other) { return selection.find(other) != nowhere; };
    const auto children = graph.derived(id);
    const auto retracted = story.retracts(id);
    return std::none_of(children.begin(), children.end(), shown) &&
           std::none_of(retracted.begin(), retracted.end(),
                        [&](const Retraction& retraction) { return shown(retraction.statement); }) &&
           graph.retracted_by(id).empty();
}

/// Equal for statements that a drawing shows in the same way.
std::vector<std::uint32_t> likeness(const Story& story, const Selection& selection, const Owners& owners,
                                    std::uint32_t position) {
    const StatementInfo& info = selection.statements[position];
    std::vector<std::uint32_t> key{static_cast<std::uint32_t>(info.kind), story[info.id].held, static_cast<std::uint32_t>(info.standing),
                                   info.mark.cut_size, info.mark.weakest, info.mark.presumed_size,
                                   static_cast<std::uint32_t>(info.mark.alone.size()),
                                   static_cast<std::uint32_t>(info.mark.presumed_alone.size())};
    const std::size_t head = key.size();
    for (const Derivation& derivation : story.derives_from(info.id)) {
        const std::uint32_t parent = selection.find(derivation.statement);
        if (parent != nowhere) key.push_back(2 * parent + (derivation.probability < 1 ? 1 : 0));
    }
    std::sort(key.begin() + static_cast<std::ptrdiff_t>(head), key.end());
    key.push_back(nowhere);
    for (const auto& [claim, stance] : info.stances) {
        key.push_back(2 * static_cast<std::uint32_t>(claim) + static_cast<std::uint32_t>(stance));
    }
    key.push_back(nowhere);
    for (const OwnerLink& link : owners.shared[position]) {
        key.push_back(static_cast<std::uint32_t>(link.owner));
        key.push_back(link.era);
    }
    return key;
}

/// Runs of statements that each pass on just the one before: a wire. Their ends stay nodes of their own.
class Wires {
public:
    Wires(const Story& story, const AttributionGraph& graph, const Selection& selection, const Owners& owners)
        : story_(story), graph_(graph), selection_(selection), owners_(owners) {
        const auto count = static_cast<std::uint32_t>(selection.statements.size());
        for (std::uint32_t i = 0; i < count; ++i) {
            parent_.push_back(only_parent(i));
            child_.push_back(only_child(i));
        }
        for (std::uint32_t i = 0; i < count; ++i) passes_.push_back(passes_on(i));
    }

    /// Those of at least `least` statements, each ascending.
    std::vector<std::vector<std::uint32_t>> find(std::size_t least) const {
        std::vector<std::vector<std::uint32_t>> found;
        for (std::uint32_t i = 0; i < passes_.size(); ++i) {
            if (!passes_[i] || continues(parent_[i], i)) continue;
            std::vector<std::uint32_t> run{i};
            while (continues(run.back(), child_[run.back()])) run.push_back(child_[run.back()]);
            if (run.size() < least) continue;
            std::sort(run.begin(), run.end());
            found.push_back(std::move(run));
        }
        return found;
    }

private:
    static void note(std::uint32_t& only, std::uint32_t other) {
        if (other == nowhere || only == other) return;
        only = only == nowhere ? other : several;
    }
    std::uint32_t only_parent(std::uint32_t i) const {
        std::uint32_t only = nowhere;
        for (const Derivation& d : story_.derives_from(selection_.statements[i].id)) note(only, selection_.find(d.statement));
        return only;
    }
    std::uint32_t only_child(std::uint32_t i) const {
        std::uint32_t only = nowhere;
        for (const StatementId child : graph_.derived(selection_.statements[i].id)) note(only, selection_.find(child));
        return only;
    }
    bool passes_on(std::uint32_t i) const {
        const StatementInfo& info = selection_.statements[i];
        return parent_[i] < several && child_[i] < several && info.standing < Standing::retracted && info.stances.empty() &&
               !info.mark.any() && story_.retracts(info.id).empty() &&
               graph_.retracted_by(info.id).empty();
    }
    /// Whether two neighbours of a wire may share a node.
    bool continues(std::uint32_t i, std::uint32_t next) const {
        if (i >= several || next >= several || !passes_[i] || !passes_[next] || parent_[next] != i) return false;
        const auto owner = [](const OwnerLink& a, const OwnerLink& b) { return a.owner == b.owner && a.era == b.era; };
        return selection_.statements[i].kind == selection_.statements[next].kind &&
               selection_.statements[i].standing == selection_.statements[next].standing &&
               std::equal(owners_.shared[i].begin(), owners_.shared[i].end(), owners_.shared[next].begin(),
                          owners_.shared[next].end(), owner);
    }

    static constexpr std::uint32_t several = nowhere - 1;
    const Story& story_;
    const AttributionGraph& graph_;
    const Selection& selection_;
    const Owners& owners_;
    std::vector<std::uint32_t> parent_;  ///< nowhere: none
    std::vector<std::uint32_t> child_;
    std::vector<bool> passes_;
};

/// The parties of a cut of at least so many that somebody speaks for: the speaker and whoever it belongs to, each once, ascending.
std::vector<PartyId> cut_parties_of(const Story& story, const Selection& selection, const Owners& owners, std::uint32_t position, std::size_t least) {
    std::set<PartyId> seen;
    std::vector<PartyId> found;
    std::vector<std::pair<PartyId, std::uint32_t>> open{{party_of(story[selection.statements[position].id].source), 0}};
    const auto climb = [&](const std::vector<OwnerLink>& links) {
        for (const OwnerLink& link : links) open.emplace_back(link.owner, link.era);
    };
    climb(owners.links[position]);
    while (!open.empty()) {
        const auto [party, era] = open.back();
        open.pop_back();
        if (!seen.insert(party).second) continue;
        const auto mark = selection.marks.find(party);
        if (mark != selection.marks.end() && mark->second.cut_size >= least) found.push_back(party);
        const auto above = owners.above.find(party);
        if (above != owners.above.end() && era < above->second.size()) climb(above->second[era]);
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// Keeps the units that matter most and gathers the others below the kept unit they rest on.
class Pruner {
public:
    /// `crowd`: by unit, whether it is one of a cut too large to draw each of; empty for none.
    Pruner(const Story& story, const AttributionGraph& graph, const Selection& selection, Units units, std::vector<bool> crowd)
        : story_(story), graph_(graph), selection_(selection), units_(std::move(units)), crowd_(std::move(crowd)) {}

    Units prune(std::size_t most, std::size_t most_of_cut) {
        keep(most, most_of_cut);
        find_sides();
        Remainders remainders;
        std::vector<Unit> kept;
        for (const Unit& unit : units_.list) first_member_.push_back(unit.members.front());
        for (std::uint32_t unit = 0; unit < units_.list.size(); ++unit) {
            if (kept_[unit]) {
                kept.push_back(std::move(units_.list[unit]));
                continue;
            }
            const auto& members = units_.list[unit].members;
            Unit& remainder = remainders[{anchor(unit), sides_[members.front()]}];
            remainder.remainder = true;
            if (anchor(unit) != nowhere) remainder.anchor = first_member_[anchor(unit)];
            remainder.members.insert(remainder.members.end(), members.begin(), members.end());
        }
        join_small(remainders, most / 8 + 1);
        if (two_sides_) take_in_withdrawals(remainders);
        for (auto& [place, remainder] : remainders) {
            if (two_sides_) remainder.side = place.second;
            std::sort(remainder.members.begin(), remainder.members.end());
            if (remainder.members.size() == 1) remainder = {.members = remainder.members};  // it takes no more room itself
            kept.push_back(std::move(remainder));
        }
        Units result{std::move(kept), std::vector<std::uint32_t>(units_.of.size(), nowhere)};
        for (std::uint32_t unit = 0; unit < result.list.size(); ++unit) {
            for (const std::uint32_t member : result.list[unit].members) result.of[member] = unit;
        }
        return result;
    }

private:
    using Side = std::optional<Stance>;  // nothing: neither, or both
    using Place = std::pair<std::uint32_t, Side>;
    using Remainders = std::map<Place, Unit>;  // by the kept unit they hang on and what they do about the claims

    /// Who asserts and who denies is never counted in one node.
    void find_sides() {
        std::vector<std::array<bool, all_stances.size()>> carries(selection_.statements.size());
        for (const ClaimId claim : selection_.claims) {
            for (const Stance stance : all_stances) {
                for (const StatementId id : graph_.carrier_ids(claim, stance, Reading::cautious)) {
                    if (const std::uint32_t at = selection_.find(id); at != nowhere) carries[at][static_cast<std::size_t>(stance)] = true;
                }
            }
        }
        std::array<bool, all_stances.size()> any{};
        for (const auto& [asserts, denies] : carries) {
            sides_.push_back(asserts == denies ? Side() : asserts ? Stance::asserts : Stance::denies);
            any[0] = any[0] || asserts;
            any[1] = any[1] || denies;
        }
        two_sides_ = any[0] && any[1];
    }

    /// Many small remainders would be as many nodes again: those beyond the largest become one, or one of each side.
    static void join_small(Remainders& remainders, std::size_t most) {
        std::vector<std::pair<std::size_t, Place>> sizes;
        for (const auto& [place, remainder] : remainders) {
            if (place.first != nowhere) sizes.emplace_back(remainder.members.size(), place);
        }
        if (sizes.size() <= most) return;
        std::sort(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
        for (std::size_t i = most; i < sizes.size(); ++i) {
            Unit& rest = remainders[{nowhere, sizes[i].second.second}];
            rest.remainder = true;
            const auto& members = remainders[sizes[i].second].members;
            rest.members.insert(rest.members.end(), members.begin(), members.end());
            remainders.erase(sizes[i].second);
        }
    }

    /// Who only takes back what is counted in one node is counted there, and said to do so.
    void take_in_withdrawals(Remainders& remainders) const {
        std::map<std::uint32_t, Place> place_of;
        for (const auto& [place, remainder] : remainders) {
            for (const std::uint32_t member : remainder.members) place_of.emplace(member, place);
        }
        for (auto& [place, remainder] : remainders) {
            if (place.second) continue;
            std::erase_if(remainder.members, [&](std::uint32_t member) {
                const auto retracted = story_.retracts(selection_.statements[member].id);
                if (retracted.empty() || !story_.derives_from(selection_.statements[member].id).empty()) return false;
                std::optional<Place> into;
                for (const Retraction& retraction : retracted) {
                    const auto found = place_of.find(selection_.find(retraction.statement));
                    if (found == place_of.end() || !found->second.second || (into && *into != found->second)) return false;
                    into = found->second;
                }
                remainders.at(*into).members.push_back(member);
                ++remainders.at(*into).withdrawing;
                return true;
            });
        }
        std::erase_if(remainders, [](const auto& one) { return one.second.members.empty(); });
    }

    void keep(std::size_t most, std::size_t most_of_cut) {
        std::vector<std::uint32_t> order(units_.list.size());
        std::iota(order.begin(), order.end(), 0u);
        std::vector<std::uint64_t> weight;
        for (const Unit& unit : units_.list) weight.push_back(weight_of(unit));
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return weight[a] > weight[b]; });
        kept_.assign(units_.list.size(), false);
        std::size_t left = most;
        std::size_t left_of_cut = crowd_.empty() ? most : most_of_cut;
        for (const std::uint32_t unit : order) {
            if (left == 0) break;
            const bool crowded = !crowd_.empty() && crowd_[unit];
            if (crowded && left_of_cut == 0) continue;
            left_of_cut -= crowded ? 1 : 0;
            --left;
            kept_[unit] = true;
        }
        if (!crowd_.empty()) drop_those_behind();
    }

    /// Who only passes on what is counted is counted with it.
    void drop_those_behind() {
        for (bool again = true; again;) {
            again = false;
            for (std::uint32_t unit = 0; unit < units_.list.size(); ++unit) {
                if (!kept_[unit] || !hangs_on_counted(units_.list[unit])) continue;
                kept_[unit] = false;
                again = true;
            }
        }
    }

    bool hangs_on_counted(const Unit& unit) const {
        bool hangs = false;
        for (const std::uint32_t member : unit.members) {
            const StatementInfo& info = selection_.statements[member];
            if (info.mark.any() || !info.stances.empty() || !story_.retracts(info.id).empty()) return false;
            for (const Derivation& derivation : story_.derives_from(info.id)) {
                const std::uint32_t parent = selection_.find(derivation.statement);
                if (parent == nowhere) continue;
                if (kept_[units_.of[parent]]) return false;
                hangs = true;
            }
        }
        return hangs;
    }

    /// Marked parties first, then origins that others rest on, then whoever else speaks on its own word, then what most others
    /// rest on.
    std::uint64_t weight_of(const Unit& unit) const {
        const StatementInfo& info = selection_.statements[unit.members.front()];
        const std::uint64_t weakest = info.mark.weakest ? 1 : 0;
        const std::uint64_t marked = info.mark.any() ? 1 : 0;
        const std::uint64_t children = graph_.derived(info.id).size() + unit.members.size() - 1;
        const std::uint64_t origin = children > 0 && story_.derives_from(info.id).empty() ? 1 : 0;
        const std::uint64_t own_word = info.stances.empty() ? 0 : 1;
        return (weakest << 63) + (marked << 62) + (origin << 61) + (own_word << 60) + children;
    }

    /// The first kept unit on the way up; the way ends where statements rest on nothing shown, or on each other.
    std::uint32_t anchor(std::uint32_t unit) {
        std::vector<std::uint32_t> way;
        if (anchors_.empty()) anchors_.assign(units_.list.size(), unknown);
        while (unit != nowhere && !kept_[unit] && anchors_[unit] == unknown) {
            anchors_[unit] = nowhere;
            way.push_back(unit);
            unit = parent_of(unit);
        }
        const std::uint32_t found = unit == nowhere || kept_[unit] ? unit : anchors_[unit];
        for (const std::uint32_t passed : way) anchors_[passed] = found;
        return found;
    }

    std::uint32_t parent_of(std::uint32_t unit) const {
        const StatementId id = selection_.statements[units_.list[unit].members.front()].id;
        std::uint32_t first = nowhere;
        for (const Derivation& derivation : story_.derives_from(id)) {
            first = std::min(first, selection_.find(derivation.statement));
        }
        return first == nowhere ? nowhere : units_.of[first];
    }

    static constexpr std::uint32_t unknown = nowhere - 1;
    const Story& story_;
    const AttributionGraph& graph_;
    const Selection& selection_;
    Units units_;
    std::vector<bool> crowd_;
    std::vector<bool> kept_;
    std::vector<std::uint32_t> anchors_;
    std::vector<std::uint32_t> first_member_;
    std::vector<Side> sides_;  ///< by statement
    bool two_sides_ = false;
};

/// Which units are one of so large a cut that not each of them is drawn; empty where none is.
std::vector<bool> crowd_of(const Units& units, const Selection& selection, const std::vector<std::vector<PartyId>>& cut, std::size_t most) {
    std::vector<bool> crowd;
    std::size_t count = 0;
    const auto is_large = [&](PartyId party) { return selection.marks.at(party).cut_size > most; };
    for (const Unit& unit : units.list) {
        crowd.push_back(std::any_of(unit.members.begin(), unit.members.end(), [&](std::uint32_t member) { return std::any_of(cut[member].begin(), cut[member].end(), is_large); }));
        count += crowd.back() ? 1 : 0;
    }
    if (count <= most) crowd.clear();
    return crowd;
}

/// How many parties of a cut stand in a counted node and nowhere else.
void count_cut(Units& units, const Selection& selection, const std::vector<std::vector<PartyId>>& cut) {
    std::set<PartyId> drawn;
    for (const Unit& unit : units.list) {
        if (unit.members.size() == 1 && !unit.remainder) drawn.insert(cut[unit.members.front()].begin(), cut[unit.members.front()].end());
    }
    for (Unit& unit : units.list) {
        if (unit.members.size() == 1 && !unit.remainder) continue;
        for (const std::uint32_t member : unit.members) {
            for (const PartyId party : cut[member]) {
                if (!drawn.insert(party).second) continue;
                ++unit.cut_parties;
                unit.cut_size = std::max(unit.cut_size, selection.marks.at(party).cut_size);
            }
        }
    }
}

}  // namespace

Units group(const Story& story, const AttributionGraph& graph, const Selection& selection, const Owners& owners,
            const DiagramOptions& options) {
    std::map<std::vector<std::uint32_t>, std::vector<std::uint32_t>> alike;
    std::vector<Unit> units;
    std::vector<bool> folded(selection.statements.size(), false);
    if (!options.expand) {
        for (auto& run : Wires(story, graph, selection, owners).find(options.fold_from)) {
            for (const std::uint32_t member : run) folded[member] = true;
            units.push_back({.members = std::move(run), .wire = true});
        }
    }
    for (std::uint32_t i = 0; i < selection.statements.size(); ++i) {
        if (folded[i]) continue;
        if (!options.expand && is_leaf(story, graph, selection, selection.statements[i].id)) {
            alike[likeness(story, selection, owners, i)].push_back(i);
        } else {
            units.push_back({.members = {i}});
        }
    }
    for (auto& [key, members] : alike) {
        if (members.size() > options.collapse_above) {
            units.push_back({.members = std::move(members)});
        } else {
            for (const std::uint32_t member : members) units.push_back({.members = {member}});
        }
    }
    std::sort(units.begin(), units.end(),
              [](const Unit& a, const Unit& b) { return a.members.front() < b.members.front(); });
    Units result{std::move(units), std::vector<std::uint32_t>(selection.statements.size(), nowhere)};
    for (std::uint32_t unit = 0; unit < result.list.size(); ++unit) {
        for (const std::uint32_t member : result.list[unit].members) result.of[member] = unit;
    }
    if (!options.expand) {
        // Of several claims the cuts are several, and no count says of which.
        const bool one_claim = options.claim || selection.claims.size() == 1;
        std::vector<std::vector<PartyId>> cut;
        for (std::uint32_t i = 0; i < selection.statements.size(); ++i) cut.push_back(cut_parties_of(story, selection, owners, i, one_claim ? 2 : options.most_of_cut + 1));
        std::vector<bool> crowd = crowd_of(result, selection, cut, options.most_of_cut);
        if (!crowd.empty() || result.list.size() > options.most_statements) {
            result = Pruner(story, graph, selection, std::move(result), std::move(crowd)).prune(options.most_statements, options.most_of_cut);
        }
        if (one_claim) count_cut(result, selection, cut);
    }
    return result;
}

}  // namespace hearsay::diagram
