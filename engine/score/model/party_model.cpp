#include "score/model/party_model.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <queue>

namespace hearsay {
namespace {

/// Largest product of strengths along a path of ties, of any date, from a source to all it belongs to, itself
/// included with 1. Dijkstra's algorithm on products of numbers in (0,1].
std::map<SourceId, Real> strengths_from(const Story& story, const Ties& ties, SourceId source) {
    std::map<SourceId, Real> best;
    std::priority_queue<std::pair<Real, SourceId>> queue;
    queue.emplace(Real{1}, source);
    while (!queue.empty()) {
        const auto [strength, at] = queue.top();
        queue.pop();
        if (!best.emplace(at, strength).second) continue;
        for (const TieStep& step : ties.of(at)) {
            const Real tie = story.affiliations()[index_of(step.affiliation)].strength;
            if (!best.contains(step.to)) queue.emplace(strength * tie, step.to);
        }
    }
    return best;
}

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

}  // namespace

/// Who belongs to whom, how hazards are shared, and what comes of that with all track records.
struct PartyModel::Shape {
    const Story& story;
    const TrackRecords& track_records;
    Ties ties;
    bool undocumented_tie;
    std::vector<bool> undocumented_sources;
    std::vector<std::uint32_t> group_number;  // by party; groups are few
    Lists<PartyId> parties;                   // by source: those of a statement of unknown date
    Lists<PartyId> groups;                    // by source
    std::vector<Real> shares;                 // of groups.items: of the source's hazard
    std::vector<Shocks> own;                  // by source
    std::vector<Shocks> shocks;               // by number of the group
    /// By number of the group and way: the places in groups.items of its members, the least shock first. Made where
    /// some track record comes from a claim.
    std::array<Lists<std::uint32_t>, 2> members;

    Shape(const Story& a_story, const TrackRecords& records, Level level, double least_probability, bool tie)
        : story(a_story),
          track_records(records),
          ties(a_story, level, least_probability),
          undocumented_tie(tie),
          undocumented_sources(tie ? hearsay::undocumented_sources(a_story) : std::vector<bool>()) {
        find_groups();
        share_hazards();
        if (!records.all_general()) rank_members();
    }

    [[nodiscard]] bool undocumented(SourceId source) const {
        return undocumented_tie && undocumented_sources[index_of(source)];
    }
    [[nodiscard]] std::uint32_t number_of(PartyId group) const { return group_number[index_of(group)]; }

    void find_groups();
    void share_hazards();
    void rank_members();
};

void PartyModel::Shape::find_groups() {
    std::vector<bool> exists(story.party_count(), false);
    for (std::size_t i = 0; i < story.sources().size(); ++i) {
        for (const TieStep& step : ties.of(id_at<SourceId>(i))) exists[index_of(step.to)] = true;
    }
    const auto join = [&](PartyId group, Real strength) {
        groups.items.push_back(group);
        shares.push_back(strength);
    };
    for (std::size_t i = 0; i < story.sources().size(); ++i) {
        const auto source = id_at<SourceId>(i);
        const std::size_t first = shares.size();
        Real undocumented_strength = undocumented(source) ? 1 : 0;
        if (ties.of(source).empty()) {
            parties.items.push_back(party_of(source));
            if (exists[i]) join(party_of(source), 1);
        } else {
            for (const SourceId party : ties.belongs_to(source, TimeSpan{})) parties.items.push_back(party_of(party));
            const auto strengths = strengths_from(story, ties, source);
            std::vector<std::pair<SourceId, Real>> owners(strengths.begin(), strengths.end());
            std::sort(owners.begin(), owners.end(),
                      [&](const auto& a, const auto& b) { return story.id(a.first) < story.id(b.first); });
            for (const auto& [owner, strength] : owners) {
                if (exists[index_of(owner)]) join(party_of(owner), strength);
                if (undocumented(owner)) undocumented_strength = std::max(undocumented_strength, strength);
            }
        }
        if (undocumented_strength > 0) {
            exists.back() = true;
            parties.items.push_back(story.undocumented_party());
            join(story.undocumented_party(), undocumented_strength);
        }
        const Real sum = std::accumulate(shares.begin() + static_cast<std::ptrdiff_t>(first), shares.end(), Real{0});
        for (std::size_t k = first; k < shares.size(); ++k) shares[k] /= std::max(Real{1}, sum);
        parties.end_list();
        groups.end_list();
    }
    group_number.assign(story.party_count(), no_group);
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < exists.size(); ++i) {
        if (exists[i]) group_number[i] = count++;
    }
    shocks.assign(count, {Shock{no_hazard_yet, 0}, Shock{no_hazard_yet, 0}});
}

void PartyModel::Shape::share_hazards() {
    own.resize(story.sources().size());
    for (std::size_t i = 0; i < own.size(); ++i) {
        const auto source = id_at<SourceId>(i);
        const Hazards hazards = hazards_of(story[source], track_records.counts(source));
        for (std::size_t way = 0; way < 2; ++way) own[i][way].hazard = hazards[way];
        for (std::uint32_t k = groups.begins[i]; k < groups.begins[i + 1]; ++k) {
            Shocks& common = shocks[number_of(groups.items[k])];
            for (std::size_t way = 0; way < 2; ++way) {
                common[way].hazard = std::min(common[way].hazard, shares[k] * hazards[way]);
            }
        }
    }
    for (Shocks& common : shocks) {
        for (Shock& shock : common) shock = shock_of(shock.hazard);
    }
    for (std::size_t i = 0; i < own.size(); ++i) {
        for (std::size_t way = 0; way < 2; ++way) {
            Real given = 0;
            for (const PartyId group : groups[i]) given += shocks[number_of(group)][way].hazard;
            own[i][way] = shock_of(rest(own[i][way].hazard, given));
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
            given[k] = shares[k] * hazards_of(story[member[k]], track_records.counts(member[k]))[way];
        }
        for (auto& places : of) {
            std::sort(places.begin(), places.end(), [&](std::uint32_t a, std::uint32_t b) { return given[a] < given[b]; });
            members[way].items.insert(members[way].items.end(), places.begin(), places.end());
            members[way].end_list();
        }
    }
}

PartyModel::PartyModel(const Story& story, const TrackRecords& track_records, Level level, double least_probability,
                       bool undocumented_tie)
    : shape_(std::make_shared<Shape>(story, track_records, level, least_probability, undocumented_tie)) {}

PartyModel PartyModel::for_claim(ClaimId claim) const {
    const Shape& shape = *shape_;
    PartyModel model = *this;
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

std::span<const PartyId> PartyModel::groups(SourceId source) const noexcept { return shape_->groups[index_of(source)]; }

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
    for (const PartyId group : groups(source)) given += shock(group, way).hazard;
    return shock_of(rest(whole, given));
}

bool PartyModel::undocumented(SourceId source) const noexcept { return shape_->undocumented(source); }

void PartyModel::append_parties(StatementId statement, std::span<const SourceId> barred,
                                std::vector<PartyId>& parties) const {
    const Statement& made = shape_->story[statement];
    const auto always = shape_->parties[index_of(made.source)];
    const bool some_barred = std::any_of(barred.begin(), barred.end(), [&](SourceId source) {
        return source != made.source && std::binary_search(always.begin(), always.end(), party_of(source));
    });
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

}  // namespace hearsay
