#include "score/model/party_model.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
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
        for (const AffiliationId id : ties.of(at)) {
            const Affiliation& tie = story.affiliations()[index_of(id)];
            if (!best.contains(tie.with)) queue.emplace(strength * tie.strength, tie.with);
        }
    }
    return best;
}

/// By Way.
std::array<Real, 2> hazards_of(const Source& source) {
    const Real f = std::log(Real{fidelity_of(source)});
    const Real r = std::log(Real{reliability_of(source)});
    return {-f, std::max(Real{0}, f - r)};
}

/// What is left of a hazard after its shares were given away; rounding must not leave a shock of its own.
Real rest(Real whole, Real given) {
    const Real left = whole - given;
    return left <= whole * 1e-15L ? Real{0} : left;
}

}  // namespace

double reliability_of(const Source& source) noexcept {
    if (source.reliability) return *source.reliability;
    switch (source.admiralty) {
        case 'A': return 0.95;
        case 'B': return 0.75;
        case 'C': return 0.50;
        case 'D': return 0.25;
        case 'E': return 0.05;
        default: return 0.5;
    }
}

double fidelity_of(const Source& source) noexcept {
    return std::max(source.fidelity.value_or(0.9), reliability_of(source));
}

PartyModel::PartyModel(const Story& story, Level level, bool undocumented_tie)
    : story_(&story),
      ties_(story, level),
      undocumented_tie_(undocumented_tie),
      undocumented_(undocumented_tie ? undocumented_sources(story) : std::vector<bool>()) {
    find_groups(story);
    share_hazards(story);
}

void PartyModel::find_groups(const Story& story) {
    std::vector<bool> exists(story.party_count(), false);
    for (const Affiliation& tie : story.affiliations()) {
        if (is_tie(tie.kind, ties_.level())) exists[index_of(tie.with)] = true;
    }
    for (std::size_t i = 0; i < story.sources().size(); ++i) {
        const auto source = id_at<SourceId>(i);
        if (ties_.of(source).empty()) {
            parties_.items.push_back(party_of(source));
            if (exists[i]) {
                groups_.items.push_back(party_of(source));
                strengths_.push_back(1);
            }
        } else {
            for (const SourceId party : ties_.belongs_to(source, TimeSpan{})) parties_.items.push_back(party_of(party));
            const auto strengths = strengths_from(story, ties_, source);
            std::vector<std::pair<SourceId, Real>> owners(strengths.begin(), strengths.end());
            std::sort(owners.begin(), owners.end(),
                      [&](const auto& a, const auto& b) { return story.id(a.first) < story.id(b.first); });
            for (const auto& [owner, strength] : owners) {
                if (!exists[index_of(owner)]) continue;
                groups_.items.push_back(party_of(owner));
                strengths_.push_back(strength);
            }
        }
        if (undocumented(source)) {
            exists.back() = true;
            parties_.items.push_back(story.undocumented_party());
            groups_.items.push_back(story.undocumented_party());
            strengths_.push_back(1);
        }
        parties_.end_list();
        groups_.end_list();
    }
    group_number_.assign(story.party_count(), no_group);
    std::uint32_t groups = 0;
    for (std::size_t i = 0; i < exists.size(); ++i) {
        if (exists[i]) group_number_[i] = groups++;
    }
    constexpr Real unset = std::numeric_limits<Real>::infinity();
    shock_.assign(groups, {Shock{unset, 0}, Shock{unset, 0}});
}

void PartyModel::share_hazards(const Story& story) {
    own_.resize(story.sources().size());
    for (std::size_t i = 0; i < own_.size(); ++i) {
        const auto hazards = hazards_of(story.sources()[i]);
        for (std::size_t way = 0; way < 2; ++way) own_[i][way].hazard = hazards[way];
        Real sum = 0;
        for (std::uint32_t k = groups_.begins[i]; k < groups_.begins[i + 1]; ++k) sum += strengths_[k];
        for (std::uint32_t k = groups_.begins[i]; k < groups_.begins[i + 1]; ++k) {
            const Real share = strengths_[k] / std::max(Real{1}, sum);
            Shocks& shocks = shock_[group_number_[index_of(groups_.items[k])]];
            for (std::size_t way = 0; way < 2; ++way) {
                shocks[way].hazard = std::min(shocks[way].hazard, share * hazards[way]);
            }
        }
    }
    const auto settle = [](Shock& shock) { shock.stands = static_cast<double>(std::exp(-shock.hazard)); };
    for (Shocks& shocks : shock_) std::for_each(shocks.begin(), shocks.end(), settle);
    for (std::size_t i = 0; i < own_.size(); ++i) {
        for (const Way way : {Way::faithfulness, Way::soundness}) {
            Real given = 0;
            for (const PartyId group : groups_[i]) given += shock(group, way).hazard;
            Shock& own = own_[i][at(way)];
            own.hazard = rest(own.hazard, given);
            settle(own);
        }
    }
}

std::span<const PartyId> PartyModel::groups(SourceId source) const noexcept { return groups_[index_of(source)]; }

void PartyModel::append_parties(StatementId statement, std::vector<PartyId>& parties) const {
    const Statement& made = (*story_)[statement];
    if (!ties_.dated(made.source) || made.when.unknown()) {
        const auto always = parties_[index_of(made.source)];
        parties.insert(parties.end(), always.begin(), always.end());
        return;
    }
    for (const SourceId party : ties_.belongs_to(made.source, made.when)) parties.push_back(party_of(party));
    if (undocumented(made.source)) parties.push_back(story_->undocumented_party());
}

}  // namespace hearsay
