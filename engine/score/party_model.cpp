#include "score/party_model.hpp"

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

Hazard hazard_of(const Source& source) {
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
    group_exists_.assign(story.party_count(), false);
    for (const Affiliation& tie : story.affiliations()) {
        if (is_tie(tie.kind, ties_.level())) group_exists_[index_of(tie.with)] = true;
    }
    begins_.push_back(0);
    for (std::size_t i = 0; i < story.sources().size(); ++i) {
        const auto source = id_at<SourceId>(i);
        if (ties_.of(source).empty()) {
            if (group_exists_[i]) {
                groups_.push_back(party_of(source));
                strengths_.push_back(1);
            }
        } else {
            const auto strengths = strengths_from(story, ties_, source);
            std::vector<std::pair<SourceId, Real>> owners(strengths.begin(), strengths.end());
            std::sort(owners.begin(), owners.end(),
                      [&](const auto& a, const auto& b) { return story.id(a.first) < story.id(b.first); });
            for (const auto& [owner, strength] : owners) {
                if (!group_exists_[index_of(owner)]) continue;
                groups_.push_back(party_of(owner));
                strengths_.push_back(strength);
            }
        }
        if (undocumented(source)) {
            group_exists_.back() = true;
            groups_.push_back(story.undocumented_party());
            strengths_.push_back(1);
        }
        begins_.push_back(static_cast<std::uint32_t>(groups_.size()));
    }
}

void PartyModel::share_hazards(const Story& story) {
    constexpr Real unset = std::numeric_limits<Real>::infinity();
    shock_.assign(story.party_count(), {unset, unset});
    own_.resize(story.sources().size());
    for (std::size_t i = 0; i < own_.size(); ++i) {
        own_[i] = hazard_of(story.sources()[i]);
        Real sum = 0;
        for (std::uint32_t k = begins_[i]; k < begins_[i + 1]; ++k) sum += strengths_[k];
        for (std::uint32_t k = begins_[i]; k < begins_[i + 1]; ++k) {
            const Real share = strengths_[k] / std::max(Real{1}, sum);
            Hazard& shock = shock_[index_of(groups_[k])];
            shock.faithfulness = std::min(shock.faithfulness, share * own_[i].faithfulness);
            shock.soundness = std::min(shock.soundness, share * own_[i].soundness);
        }
    }
    for (std::size_t i = 0; i < own_.size(); ++i) {
        Hazard given;
        for (const PartyId group : groups(id_at<SourceId>(i))) {
            given.faithfulness += shock(group).faithfulness;
            given.soundness += shock(group).soundness;
        }
        own_[i] = {rest(own_[i].faithfulness, given.faithfulness), rest(own_[i].soundness, given.soundness)};
    }
}

std::span<const PartyId> PartyModel::groups(SourceId source) const noexcept {
    const std::size_t i = index_of(source);
    return std::span<const PartyId>(groups_).subspan(begins_[i], begins_[i + 1] - begins_[i]);
}

std::vector<PartyId> PartyModel::parties(StatementId statement) const {
    const Statement& made = (*story_)[statement];
    std::vector<PartyId> found;
    for (const SourceId party : ties_.belongs_to(made.source, made.when)) found.push_back(party_of(party));
    if (undocumented(made.source)) found.push_back(story_->undocumented_party());
    return found;
}

}  // namespace hearsay
