#include "score/model/party_model.hpp"

#include "score/model/strongest_ties.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>
#include <unordered_map>

namespace hearsay::detail {
namespace {

/// By Way.
std::array<Real, 2> hazards_of(const Source& source, TrackCounts counts) {
    const double reliability = reliability_of(source, counts);
    const Real f = std::log(Real{fidelity_of(source, reliability)});
    const Real r = std::log(Real{reliability});
    return {-f, std::max(Real{0}, f - r)};
}

/// What is left of a hazard after its shares were given away; rounding must not leave a shock of its own.
Real rest(Real whole, Real given) {
    const Real left = whole - given;
    return left <= whole * 1e-15L ? Real{0} : left;
}

Shock shock_of(Real hazard) { return {hazard, static_cast<double>(std::exp(-hazard))}; }

constexpr Real no_hazard_yet = std::numeric_limits<Real>::infinity();
constexpr std::uint32_t no_group = UINT32_MAX;

/// So many are always listed.
constexpr std::size_t links_a_source = 64;
/// From here on no list is kept of who belongs to one other at most, and so do all above.
constexpr std::size_t long_way = 64;

}  // namespace

/// Who belongs to whom, how hazards are shared, and what comes of that with all track records.
struct PartyModel::Shape {
    const Story& story;
    const TrackRecords& track_records;
    Ties ties;
    bool undocumented_tie;
    std::vector<bool> undocumented_sources;
    std::vector<std::uint32_t> group_number;  // by party; groups are few
    // By source; empty for who says nothing, where no track record comes from a claim:
    Lists<PartyId> parties;                   // those of a statement of unknown date
    Lists<PartyId> groups;
    std::vector<Real> shares;                 // of groups.items: of the source's hazard
    std::vector<std::uint32_t> id_rank;       // by source: its place by id; once a list is long
    std::vector<Shocks> own;                  // by source, likewise
    std::vector<Shocks> shocks;               // by number of the group
    /// By number of the group and way: the places in groups.items of its members, the least shock first. Made where
    /// some track record comes from a claim.
    std::array<Lists<std::uint32_t>, 2> members;
    std::size_t most_links;
    SingleWaysUp single;
    struct Way {
        std::uint32_t length = 0;  ///< with itself; 0 for who has no single one
        SourceId top{};
        bool undocumented = false;  ///< somebody on it
    };
    std::vector<Way> ways;   // up, by source
    bool some_long = false;  // of them, so that no list is kept
    bool ready = true;

    Shape(const Story& a_story, const TrackRecords& records, Level level, double least_probability, bool tie, Deadline deadline,
          std::size_t most, const std::vector<bool>& speaks_elsewhere)
        : story(a_story),
          track_records(records),
          ties(a_story, level, least_probability),
          undocumented_tie(tie),
          undocumented_sources(tie ? hearsay::undocumented_sources(a_story) : std::vector<bool>()),
          most_links(most),
          single(a_story, ties) {
        number_groups();
        measure_ways();
        share_hazards(deadline, speaks_elsewhere);
        if (ready && !records.all_general()) rank_members();
    }

    /// Whether no list is kept of its parties and groups.
    [[nodiscard]] bool is_long(SourceId source) const {
        return some_long && ways[index_of(source)].length > long_way;
    }
    /// Calls the function for a source and all above it, upwards.
    template <class Function>
    void for_way(SourceId source, Function function) const {
        for (auto at = static_cast<std::uint32_t>(index_of(source)); at != SingleWaysUp::top; at = single.above(at)) function(id_at<SourceId>(at));
    }

    [[nodiscard]] bool undocumented(SourceId source) const {
        return undocumented_tie && undocumented_sources[index_of(source)];
    }
    [[nodiscard]] std::uint32_t number_of(PartyId group) const { return group_number[index_of(group)]; }

    [[nodiscard]] Hazards hazards_of(SourceId source) const {
        return detail::hazards_of(story[source], track_records.counts(source));
    }
    /// A hazard for a group's shock, which is the least of all.
    void offer(PartyId group, std::size_t way, Real hazard) {
        Shock& common = shocks[number_of(group)][way];
        common.hazard = std::min(common.hazard, hazard);
    }

    void number_groups();
    void measure_ways();
    void share_hazards(Deadline deadline, const std::vector<bool>& speaks_elsewhere);
    [[nodiscard]] bool too_much_listed() const { return groups.items.size() + parties.items.size() > most_links + links_a_source * story.sources().size(); }
    void set_own(const std::vector<bool>& listed);
    void list(std::span<const StrongestTies::Owner> strengths);
    void sort_by_id(std::vector<StrongestTies::Owner>& owners);
    void rank_ids();
    void copy_list(std::size_t source);
    void give(const Hazards& hazards);
    void give_along(const std::vector<bool>& listed);
    void rank_members();
};

/// Groups exist where somebody is affiliated.
void PartyModel::Shape::number_groups() {
    std::vector<bool> exists(story.party_count(), false);
    for (std::size_t i = 0; i < story.sources().size(); ++i) {
        const auto source = id_at<SourceId>(i);
        for (const TieStep& step : ties.of(source)) exists[index_of(step.to)] = true;
        if (undocumented(source)) exists.back() = true;
    }
    group_number.assign(story.party_count(), no_group);
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < exists.size(); ++i) {
        if (exists[i]) group_number[i] = count++;
    }
    shocks.assign(count, {Shock{no_hazard_yet, 0}, Shock{no_hazard_yet, 0}});
}

void PartyModel::Shape::measure_ways() {
    ways.resize(story.sources().size());
    std::uint32_t longest = 0;
    for (const std::uint32_t i : single.downwards()) {
        const auto source = id_at<SourceId>(i);
        const bool at_top = single.above(i) == SingleWaysUp::top;
        const Way above = at_top ? Way{0, source, false} : ways[single.above(i)];
        ways[i] = {above.length + 1, above.top, above.undocumented || undocumented(source)};
        longest = std::max(longest, ways[i].length);
    }
    // What a track record of a claim changes is found by the lists.
    some_long = longest > long_way && track_records.all_general();
    if (some_long) rank_ids();
}

/// Lists the groups of the sources that are asked for, and gives every group the least of what its members give it.
void PartyModel::Shape::share_hazards(Deadline deadline, const std::vector<bool>& speaks_elsewhere) {
    // Only who speaks is ever struck, and what others give follows from their chains: a chain of n ties has n² / 2 pairs.
    std::vector<bool> listed(story.sources().size(), !track_records.all_general());
    for (const Statement& made : story.statements()) listed[index_of(made.source)] = !is_long(made.source);
    for (std::size_t i = 0; i < speaks_elsewhere.size(); ++i) {
        if (speaks_elsewhere[i]) listed[i] = !is_long(id_at<SourceId>(i));
    }
    StrongestTies strongest(story, ties);
    // Sources that are alike have one list among them. Those that are not listed give what the least of them gives.
    const std::vector<std::uint32_t> alike = sources_alike(story, ties, single);
    std::unordered_map<std::uint32_t, std::size_t> first_listed;
    std::map<std::uint32_t, std::pair<SourceId, Hazards>> others;
    for (std::size_t i = 0; i < listed.size(); ++i) {
        const auto source = id_at<SourceId>(i);
        if (listed[i]) {
            const auto [first, fresh] = first_listed.try_emplace(alike[i], i);
            if (fresh) list(strongest.from(source));
            else copy_list(first->second);
            give(hazards_of(source));
        } else if (!single.contains(i)) {
            const Hazards hazards = hazards_of(source);
            Hazards& least = others.try_emplace(alike[i], source, hazards).first->second.second;
            for (std::size_t way = 0; way < 2; ++way) least[way] = std::min(least[way], hazards[way]);
        }
        parties.end_list();
        groups.end_list();
        ready = !too_much_listed() && (deadline == Deadline::max() || std::chrono::steady_clock::now() < deadline);
        if (!ready) return;
    }
    for (const auto& [number, one] : others) {
        if (deadline != Deadline::max() && std::chrono::steady_clock::now() >= deadline) {
            ready = false;
            return;
        }
        list(strongest.from(one.first));
        give(one.second);
        parties.items.resize(parties.begins.back());
        groups.items.resize(groups.begins.back());
        shares.resize(groups.begins.back());
    }
    give_along(listed);
    for (Shocks& common : shocks) {
        for (Shock& shock : common) shock = shock_of(shock.hazard);
    }
    set_own(listed);
}

void PartyModel::Shape::set_own(const std::vector<bool>& listed) {
    own.resize(listed.size());
    const auto shock_hazard = [&](PartyId group, std::size_t way) { return shocks[number_of(group)][way].hazard; };
    for (std::size_t i = 0; i < own.size(); ++i) {
        if (!listed[i]) continue;
        const Hazards hazards = hazards_of(id_at<SourceId>(i));
        for (std::size_t way = 0; way < 2; ++way) {
            Real given = 0;
            for (const PartyId group : groups[i]) given += shock_hazard(group, way);
            own[i][way] = shock_of(rest(hazards[way], given));
        }
    }
    if (!some_long) return;
    // What the groups on a long way give is what those above give, and one more.
    std::vector<Hazards> given(listed.size(), Hazards{});
    for (const std::uint32_t i : single.downwards()) {
        const auto source = id_at<SourceId>(i);
        if (single.above(i) != SingleWaysUp::top) given[i] = given[single.above(i)];
        const Hazards hazards = hazards_of(source);
        for (std::size_t way = 0; way < 2; ++way) {
            if (number_of(party_of(source)) != no_group) given[i][way] += shock_hazard(party_of(source), way);
            if (!is_long(source)) continue;
            const Real undocumented_hazard = ways[i].undocumented ? shock_hazard(story.undocumented_party(), way) : Real{0};
            own[i][way] = shock_of(rest(hazards[way], given[i][way] + undocumented_hazard));
        }
    }
}

/// Parties and groups of a source with its shares, into the lists that are open.
void PartyModel::Shape::list(std::span<const StrongestTies::Owner> strengths) {
    Real undocumented_strength = 0;
    for (const auto& [party, strength] : strengths) {
        parties.items.push_back(party_of(party));
        if (undocumented(party)) undocumented_strength = std::max(undocumented_strength, strength);
    }
    std::vector<StrongestTies::Owner> owners;
    for (const auto& owner : strengths) {
        if (number_of(party_of(owner.first)) != no_group) owners.push_back(owner);
    }
    sort_by_id(owners);
    const std::size_t first = shares.size();
    const auto join = [&](PartyId group, Real strength) {
        groups.items.push_back(group);
        shares.push_back(strength);
    };
    for (const auto& [owner, strength] : owners) join(party_of(owner), strength);
    if (undocumented_strength > 0) {
        parties.items.push_back(story.undocumented_party());
        join(story.undocumented_party(), undocumented_strength);
    }
    const Real sum = std::accumulate(shares.begin() + static_cast<std::ptrdiff_t>(first), shares.end(), Real{0});
    for (std::size_t k = first; k < shares.size(); ++k) shares[k] /= std::max(Real{1}, sum);
}

void PartyModel::Shape::sort_by_id(std::vector<StrongestTies::Owner>& owners) {
    constexpr std::size_t few = 64;
    if (owners.size() <= few) {
        std::sort(owners.begin(), owners.end(), [&](const auto& a, const auto& b) { return story.id(a.first) < story.id(b.first); });
        return;
    }
    if (id_rank.empty()) rank_ids();
    std::sort(owners.begin(), owners.end(), [&](const auto& a, const auto& b) { return id_rank[index_of(a.first)] < id_rank[index_of(b.first)]; });
}

void PartyModel::Shape::rank_ids() {
    std::vector<std::uint32_t> order(story.sources().size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return story.id(id_at<SourceId>(a)) < story.id(id_at<SourceId>(b)); });
    id_rank.resize(order.size());
    for (std::uint32_t k = 0; k < order.size(); ++k) id_rank[order[k]] = k;
}

/// The list of a source that is alike, into those that are open.
void PartyModel::Shape::copy_list(std::size_t source) {
    const auto copy = [](auto& items, std::size_t first, std::size_t last) {
        items.reserve(items.size() + last - first);
        std::copy_n(items.begin() + static_cast<std::ptrdiff_t>(first), last - first, std::back_inserter(items));
    };
    copy(parties.items, parties.begins[source], parties.begins[source + 1]);
    copy(shares, groups.begins[source], groups.begins[source + 1]);
    copy(groups.items, groups.begins[source], groups.begins[source + 1]);
}

/// What a source with these hazards gives to the groups of the list that is open.
void PartyModel::Shape::give(const Hazards& hazards) {
    for (std::size_t k = groups.begins.back(); k < groups.items.size(); ++k) {
        for (std::size_t way = 0; way < 2; ++way) offer(groups.items[k], way, shares[k] * hazards[way]);
    }
}

/// The same for all of a single way up that are not listed, each in one step: with strengths multiplied along a chain,
/// both what a source's shares add up to and the least of what its members give come from the next above or below.
void PartyModel::Shape::give_along(const std::vector<bool>& listed) {
    struct Sum {
        Real strengths = 0;  ///< of all groups but `(undocumented)`
        Real undocumented = 0;
    };
    std::vector<Sum> sums(listed.size());
    std::vector<Hazards> least(listed.size(), {no_hazard_yet, no_hazard_yet});  // of what is given to each from below
    for (const std::uint32_t i : single.downwards()) {
        const auto source = id_at<SourceId>(i);
        Sum& sum = sums[i];
        if (single.above(i) != SingleWaysUp::top) {
            const Sum& above = sums[single.above(i)];
            sum = {single.strength(i) * above.strengths, single.strength(i) * above.undocumented};
        }
        if (number_of(party_of(source)) != no_group) sum.strengths += 1;
        if (undocumented(source)) sum.undocumented = 1;
        if (listed[i]) continue;
        least[i] = hazards_of(source);
        for (Real& hazard : least[i]) hazard /= std::max(Real{1}, sum.strengths + sum.undocumented);
        for (std::size_t way = 0; way < 2 && sum.undocumented > 0; ++way) {
            offer(story.undocumented_party(), way, sum.undocumented * least[i][way]);
        }
    }
    const auto downwards = single.downwards();
    for (auto at = downwards.rbegin(); at != downwards.rend(); ++at) {
        for (std::size_t way = 0; way < 2; ++way) {
            const Real given = least[*at][way];
            if (number_of(party_of(id_at<SourceId>(*at))) != no_group) offer(party_of(id_at<SourceId>(*at)), way, given);
            if (single.above(*at) == SingleWaysUp::top) continue;
            Real& above = least[single.above(*at)][way];
            above = std::min(above, single.strength(*at) * given);
        }
    }
}

void PartyModel::Shape::rank_members() {
    std::vector<std::vector<std::uint32_t>> of(shocks.size());
    std::vector<SourceId> member(groups.items.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
        for (std::uint32_t k = groups.begins[i]; k < groups.begins[i + 1]; ++k) {
            of[number_of(groups.items[k])].push_back(k);
            member[k] = id_at<SourceId>(i);
        }
    }
    for (std::size_t way = 0; way < 2; ++way) {
        std::vector<Real> given(groups.items.size());
        for (std::size_t k = 0; k < given.size(); ++k) {
            given[k] = shares[k] * hazards_of(member[k])[way];
        }
        for (auto& places : of) {
            std::sort(places.begin(), places.end(), [&](std::uint32_t a, std::uint32_t b) { return given[a] < given[b]; });
            members[way].items.insert(members[way].items.end(), places.begin(), places.end());
            members[way].end_list();
        }
    }
}

PartyModel::PartyModel(const Story& story, const TrackRecords& track_records, Level level, double least_probability,
                       bool undocumented_tie, Deadline deadline, std::size_t most_links, const std::vector<bool>& speaks_elsewhere)
    : shape_(std::make_shared<Shape>(story, track_records, level, least_probability, undocumented_tie, deadline, most_links, speaks_elsewhere)) {}

bool PartyModel::ready() const noexcept { return shape_->ready; }

PartyModel PartyModel::for_claim(ClaimId claim) const {
    const Shape& shape = *shape_;
    PartyModel model = *this;
    if (!shape.ready) return model;
    model.hazards_.clear();
    model.shocks_.clear();
    std::vector<std::uint32_t> concerned;
    for (const auto& [source, counts] : shape.track_records.without(claim)) {
        model.hazards_.emplace_back(source, hazards_of(shape.story[source], counts));
        for (const PartyId group : shape.groups[index_of(source)]) concerned.push_back(shape.number_of(group));
    }
    std::sort(concerned.begin(), concerned.end());
    concerned.erase(std::unique(concerned.begin(), concerned.end()), concerned.end());
    const auto source_at = [&](std::uint32_t k) {
        const auto after = std::upper_bound(shape.groups.begins.begin(), shape.groups.begins.end(), k);
        return id_at<SourceId>(static_cast<std::size_t>(after - shape.groups.begins.begin()) - 1);
    };
    const auto is_changed = [&](SourceId source) {
        const auto& changed = model.hazards_;
        const auto found = std::lower_bound(changed.begin(), changed.end(), source,
                                            [](const auto& one, SourceId wanted) { return one.first < wanted; });
        return found != changed.end() && found->first == source;
    };
    for (const std::uint32_t group : concerned) {
        Shocks common;
        for (std::size_t way = 0; way < 2; ++way) {
            Real least = no_hazard_yet;
            // The first member that keeps its hazard, and all before it, which do not.
            for (const std::uint32_t k : shape.members[way][group]) {
                const SourceId source = source_at(k);
                least = std::min(least, shape.shares[k] * model.hazard(source, static_cast<Way>(way)));
                if (!is_changed(source)) break;
            }
            for (const auto& [source, hazards] : model.hazards_) {
                for (std::uint32_t k = shape.groups.begins[index_of(source)];
                     k < shape.groups.begins[index_of(source) + 1]; ++k) {
                    if (shape.number_of(shape.groups.items[k]) == group) {
                        least = std::min(least, shape.shares[k] * hazards[way]);
                    }
                }
            }
            common[way] = shock_of(least);
        }
        model.shocks_.emplace_back(group, common);
    }
    return model;
}

Real PartyModel::hazard(SourceId source, Way way) const noexcept {
    const auto found = std::lower_bound(hazards_.begin(), hazards_.end(), source,
                                        [](const auto& one, SourceId wanted) { return one.first < wanted; });
    if (found != hazards_.end() && found->first == source) return found->second[at(way)];
    return hazards_of(shape_->story[source], shape_->track_records.counts(source))[at(way)];
}

void PartyModel::append_groups(SourceId source, std::vector<PartyId>& groups) const {
    if (!shape_->is_long(source)) {
        const auto listed = shape_->groups[index_of(source)];
        groups.insert(groups.end(), listed.begin(), listed.end());
        return;
    }
    const auto first = std::ssize(groups);
    shape_->for_way(source, [&](SourceId at) {
        if (shape_->number_of(party_of(at)) != no_group) groups.push_back(party_of(at));
    });
    std::sort(groups.begin() + first, groups.end(), [&](PartyId a, PartyId b) { return shape_->id_rank[index_of(a)] < shape_->id_rank[index_of(b)]; });
    if (shape_->ways[index_of(source)].undocumented) groups.push_back(shape_->story.undocumented_party());
}

std::size_t PartyModel::party_count(SourceId source) const noexcept {
    return shape_->is_long(source) ? shape_->ways[index_of(source)].length + 1U : shape_->parties[index_of(source)].size();
}

PartyId PartyModel::furthest(SourceId source) const noexcept {
    const Shape::Way& way = shape_->ways[index_of(source)];
    if (undocumented(source)) return shape_->story.undocumented_party();
    if (way.length == 0 || shape_->ties.dated(source)) return party_of(source);
    return way.undocumented ? shape_->story.undocumented_party() : party_of(way.top);
}

bool PartyModel::has_group(PartyId party) const noexcept { return shape_->number_of(party) != no_group; }

const Shock& PartyModel::shock(PartyId group, Way way) const noexcept {
    const std::uint32_t number = shape_->number_of(group);
    const auto found = std::lower_bound(shocks_.begin(), shocks_.end(), number,
                                        [](const auto& one, std::uint32_t wanted) { return one.first < wanted; });
    if (found != shocks_.end() && found->first == number) return found->second[at(way)];
    return shape_->shocks[number][at(way)];
}

Shock PartyModel::own(SourceId source, Way way) const noexcept {
    if (hazards_.empty()) return shape_->own[index_of(source)][at(way)];
    const Real whole = hazard(source, way);
    Real given = 0;
    for (const PartyId group : shape_->groups[index_of(source)]) given += shock(group, way).hazard;
    return shock_of(rest(whole, given));
}

bool PartyModel::undocumented(SourceId source) const noexcept { return shape_->undocumented(source); }

void PartyModel::append_parties(StatementId statement, std::span<const SourceId> barred,
                                std::vector<PartyId>& parties) const {
    const Statement& made = shape_->story[statement];
    std::vector<PartyId> on_way;  // where no list is kept
    if (shape_->is_long(made.source)) {
        shape_->for_way(made.source, [&](SourceId at) { on_way.push_back(party_of(at)); });
        std::sort(on_way.begin(), on_way.end());
        if (shape_->ways[index_of(made.source)].undocumented) on_way.push_back(shape_->story.undocumented_party());
    }
    const std::span<const PartyId> always = on_way.empty() ? shape_->parties[index_of(made.source)] : std::span<const PartyId>(on_way);
    const auto is_always = [&](SourceId source) { return std::binary_search(always.begin(), always.end(), party_of(source)); };
    const auto is_barred = [&](PartyId party) { return std::binary_search(barred.begin(), barred.end(), static_cast<SourceId>(party)); };
    // Where many deny a claim, far fewer are the parties of one that asserts it.
    const bool some_barred =
        barred.size() < always.size()
            ? std::any_of(barred.begin(), barred.end(), [&](SourceId source) { return source != made.source && is_always(source); })
            : std::any_of(always.begin(), always.end(), [&](PartyId party) { return party != party_of(made.source) && is_barred(party); });
    if (!some_barred && (!shape_->ties.dated(made.source) || made.when.unknown())) {
        parties.insert(parties.end(), always.begin(), always.end());
        return;
    }
    bool some_undocumented = false;
    for (const SourceId party : shape_->ties.belongs_to(made.source, made.when, barred)) {
        parties.push_back(party_of(party));
        some_undocumented = some_undocumented || undocumented(party);
    }
    if (some_undocumented) parties.push_back(shape_->story.undocumented_party());
}

}  // namespace hearsay::detail
