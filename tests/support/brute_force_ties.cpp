#include "support/brute_force_ties.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hearsay::testing {
namespace {

bool in_level(AffiliationKind kind, Level level) {
    switch (kind) {
        case AffiliationKind::same_as: return true;
        case AffiliationKind::owned_by:
        case AffiliationKind::controlled_by:
        case AffiliationKind::funded_by:
        case AffiliationKind::division_of: return level != Level::derivation;
        default: return level == Level::affiliation;
    }
}

using Matrix = std::vector<std::vector<long double>>;

/// By source and party: the largest product of strengths along a path; 1 to itself; 0 where there is none.
Matrix nearness(std::size_t sources, const std::vector<Tie>& ties) {
    Matrix a(sources + 1, std::vector<long double>(sources + 1, 0));
    for (std::size_t s = 0; s < sources; ++s) a[s][s] = 1;
    for (bool changed = true; changed;) {
        changed = false;
        for (auto& from : a) {
            for (const Tie& tie : ties) {
                const long double longer = from[tie.from] * tie.strength;
                if (longer <= from[tie.to]) continue;
                from[tie.to] = longer;
                changed = true;
            }
        }
    }
    return a;
}

/// By source and group: the share of the source's hazard that it gives to the group, 0 where it is no member.
Matrix shares(std::size_t sources, const std::vector<Tie>& ties) {
    Matrix a = nearness(sources, ties);
    std::vector<bool> group(sources + 1, false);
    for (const Tie& tie : ties) group[tie.to] = true;
    for (auto& from : a) {
        long double sum = 0;
        for (std::size_t o = 0; o <= sources; ++o) {
            if (!group[o]) from[o] = 0;
            sum += from[o];
        }
        for (long double& share : from) share /= std::max(1.0L, sum);
    }
    return a;
}

/// The shocks of one kind, given each source's hazard of that kind.
std::vector<Shock> split(const Story& story, const Matrix& share, const std::vector<long double>& hazards,
                         Bits statements, const std::vector<Bits>& parties) {
    const std::size_t sources = hazards.size();
    std::vector<long double> common(sources + 1, std::numeric_limits<long double>::infinity());
    for (std::size_t o = 0; o <= sources; ++o) {
        for (std::size_t s = 0; s < sources; ++s) {
            if (share[s][o] > 0) common[o] = std::min(common[o], share[s][o] * hazards[s]);
        }
    }
    std::vector<Shock> shocks;
    for (std::size_t s = 0; s < sources; ++s) {
        Shock own{hazards[s], 0};
        for (std::size_t m = 0; m < story.statements().size(); ++m) {
            if ((statements & bit(m)) != 0 && index_of(story.statements()[m].source) == s) own.strikes |= bit(m);
        }
        for (std::size_t o = 0; o <= sources; ++o) {
            if (share[s][o] <= 0) continue;
            own.hazard -= common[o];
            Shock stand_in{common[o], 0};  // for the statements whose tie is not in force
            for (std::size_t m = 0; m < story.statements().size(); ++m) {
                if ((own.strikes & bit(m)) != 0 && (parties[m] & bit(o)) == 0) stand_in.strikes |= bit(m);
            }
            shocks.push_back(stand_in);
        }
        own.hazard = std::max(0.0L, own.hazard);
        shocks.push_back(own);
    }
    for (std::size_t o = 0; o <= sources; ++o) {
        Shock shock{common[o], 0};
        for (std::size_t m = 0; m < story.statements().size(); ++m) {
            const std::size_t s = index_of(story.statements()[m].source);
            if ((statements & bit(m)) != 0 && share[s][o] > 0 && (parties[m] & bit(o)) != 0) shock.strikes |= bit(m);
        }
        shocks.push_back(shock);
    }
    std::erase_if(shocks, [](const Shock& shock) { return shock.strikes == 0; });
    return shocks;
}

}  // namespace

bool undocumented(const Story& story, SourceId source) {
    if (story[source].unaffiliated || story[source].kind == SourceKind::state) return false;
    for (const Affiliation& tie : story.affiliations()) {
        const bool appears = tie.source == source || tie.with == source;
        if (appears && tie.probability >= 1 && tie.kind != AffiliationKind::same_as) return false;
    }
    return true;
}

std::vector<Tie> ties_of(const StoryFacts& facts, Level level, Reading reading) {
    const Story& story = facts.story;
    std::vector<Tie> ties;
    for (const Affiliation& tie : story.affiliations()) {
        if (!in_level(tie.kind, level) || !facts.counts(tie.probability, reading)) continue;
        ties.push_back({index_of(tie.source), index_of(tie.with), tie.in_force, tie.strength});
        if (tie.kind != AffiliationKind::same_as) continue;
        ties.push_back({index_of(tie.with), index_of(tie.source), tie.in_force, tie.strength});
    }
    if (reading == Reading::open || level == Level::derivation) return ties;
    for (std::size_t s = 0; s < story.sources().size(); ++s) {
        if (undocumented(story, id_at<SourceId>(s))) ties.push_back({s, story.sources().size(), {}, 1.0});
    }
    return ties;
}

Bits parties_of(const StoryFacts& facts, StatementId m, const std::vector<Tie>& ties, Bits contradicted) {
    const TimeSpan date = facts.date(m);
    Bits parties = bit(index_of(facts.story[m].source));
    for (Bits before = 0; before != parties;) {
        before = parties;
        for (const Tie& tie : ties) {
            const bool in_force = tie.in_force.overlaps(date) && (contradicted & bit(tie.to)) == 0;
            if (in_force && (parties & bit(tie.from)) != 0) parties |= bit(tie.to);
        }
    }
    return parties;
}

double reliability(const Story& story, SourceId source, ClaimId claim) {
    const Source& s = story[source];
    if (s.reliability) return *s.reliability;
    switch (s.admiralty) {
        case 'A': return 0.95;
        case 'B': return 0.75;
        case 'C': return 0.5;
        case 'D': return 0.25;
        case 'E': return 0.05;
        default: break;
    }
    double right = 0;
    double wrong = 0;
    for (const TrackRecord& record : story.track_records()) {
        if (record.source != source) continue;
        const bool of_a_claim = record.claim != no_id<ClaimId>;
        if (of_a_claim && (record.claim == claim || rivals(story, record.claim, claim))) continue;
        const bool of_a_question = record.elsewhere != Text{} && story[claim].question != Text{};
        if (of_a_question && story.text(record.elsewhere) == story.text(story[claim].question)) continue;
        right += record.right;
        wrong += record.wrong;
    }
    return (1 + right) / (2 + right + wrong);
}

double fidelity(const Story& story, SourceId source, ClaimId claim) {
    return std::max(story[source].fidelity.value_or(0.9), reliability(story, source, claim));
}

Shocks shocks_of(const Story& story, ClaimId claim, const std::vector<Tie>& ties, Bits statements,
                 const std::vector<Bits>& parties) {
    std::vector<long double> unfaithful;
    std::vector<long double> unsound;
    for (std::size_t s = 0; s < story.sources().size(); ++s) {
        const long double r = reliability(story, id_at<SourceId>(s), claim);
        const long double f = fidelity(story, id_at<SourceId>(s), claim);
        unfaithful.push_back(-std::log(f));
        unsound.push_back(-std::log(r / f));
    }
    const Matrix share = shares(story.sources().size(), ties);
    return {split(story, share, unfaithful, statements, parties), split(story, share, unsound, statements, parties)};
}

}  // namespace hearsay::testing
