#include "support/brute_force_figures.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace hearsay::testing {
namespace {

using Ids = std::vector<std::string>;

Ids names(const Case& c, Bits parties) {
    Ids ids;
    for (std::size_t p = 0; p < c.party_ids.size(); ++p) {
        if ((parties & bit(p)) != 0) ids.push_back(c.party_ids[p]);
    }
    return ids;
}

/// Calls `stop_at` with every set of so many of `n` parties, least by id first, until it says that it is content.
bool each_set(std::size_t size, std::size_t n, const std::function<bool(Bits)>& stop_at, Bits chosen = 0,
              std::size_t from = 0) {
    if (size == 0) return stop_at(chosen);
    for (std::size_t p = from; p + size <= n; ++p) {
        if (each_set(size - 1, n, stop_at, chosen | bit(p), p + 1)) return true;
    }
    return false;
}

/// The first of the smallest sets of parties whose loss makes φ fail.
Bits smallest_cut(const Case& c, const std::function<bool(Bits lost)>& fails) {
    Bits cut = 0;
    for (std::size_t size = 0; size <= c.party_ids.size(); ++size) {
        const bool found = each_set(size, c.party_ids.size(), [&](Bits lost) {
            cut = lost;
            return fails(lost);
        });
        if (found) break;
    }
    return cut;
}

std::size_t most_disjoint(std::vector<Bits> sets) {
    std::sort(sets.begin(), sets.end());
    sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
    const std::function<std::size_t(std::size_t, Bits)> best = [&](std::size_t from, Bits used) {
        std::size_t most = 0;
        for (std::size_t i = from; i < sets.size(); ++i) {
            if ((sets[i] & used) == 0) most = std::max(most, 1 + best(i + 1, used | sets[i]));
        }
        return most;
    };
    return best(0, 0);
}

void count_chains(const Case& c, const StoryFacts& facts, PlainFigures& figures) {
    Bits on_chains = 0;
    std::vector<Bits> parties;
    for (const ChainBits& chain : chains_of(c)) {
        on_chains |= chain.statements;
        parties.push_back(chain.parties);
    }
    figures.chains = most_disjoint(std::move(parties));
    for (std::size_t m = 0; m < c.parents.size(); ++m) {
        if ((on_chains & bit(m)) != 0 && facts.story.statements()[m].draft > 0) ++figures.drafts;
    }
}

void find_cuts(const Case& c, PlainFigures& figures) {
    const auto falls_if_unsound = [&](Bits lost) { return !c.claim_holds(c.live, c.untouched(lost)); };
    const auto falls_if_unfaithful = [&](Bits lost) { return !c.claim_holds(c.untouched(lost), c.untouched(lost)); };
    figures.origins_cut = names(c, smallest_cut(c, falls_if_unsound));
    figures.origins = figures.origins_cut.size();
    figures.routes_cut = names(c, smallest_cut(c, falls_if_unfaithful));
    figures.routes = figures.routes_cut.size();
    if (figures.origins != 1) return;
    for (std::size_t p = 0; p < c.party_ids.size(); ++p) {
        if (falls_if_unsound(bit(p))) figures.falls_without.push_back(c.party_ids[p]);
    }
}

/// Support, and what is left of it without each party.
void weigh(const Case& c, const RandomOutcomes& faithful, const RandomOutcomes& sound, OwnFigures& own) {
    long double support = 0;
    std::vector<long double> without(c.party_ids.size(), 0);
    for (const auto& [w, p_w] : faithful) {
        for (const auto& [x, p_x] : sound) {
            if (!c.claim_holds(w, x)) continue;  // then it does not hold with fewer sound, either
            support += p_w * p_x;
            for (std::size_t p = 0; p < without.size(); ++p) {
                if (c.claim_holds(w, x & c.untouched(bit(p)))) without[p] += p_w * p_x;
            }
        }
    }
    PlainFigures& figures = own.figures;
    figures.support = static_cast<double>(support);
    if (support <= 0) return;
    std::size_t least = 0;
    for (std::size_t p = 0; p < without.size(); ++p) {
        own.without[c.party_ids[p]] = static_cast<double>(without[p]);
        if (without[p] < support) figures.importance[c.party_ids[p]] = static_cast<double>(support - without[p]);
        if (without[p] < without[least] - 1e-12L) least = p;
    }
    figures.corroboration = static_cast<double>(without[least]);
    figures.weakest = c.party_ids[least];
}

/// Kish's effective sample size of the statements that can hold, nobody's word left out.
void count_effective(const Case& c, const RandomOutcomes& faithful, const RandomOutcomes& sound, PlainFigures& figures) {
    const Bits able = c.holding(c.live, c.live, false);
    std::map<Bits, long double> joint;
    for (const auto& [w, p_w] : faithful) {
        for (const auto& [x, p_x] : sound) joint[c.holding(w, x, false)] += p_w * p_x;
    }
    std::vector<std::size_t> members;
    for (std::size_t m = 0; m < c.parents.size(); ++m) {
        if ((able & bit(m)) != 0) members.push_back(m);
    }
    std::vector<long double> mean(c.parents.size(), 0);
    for (const auto& [holds, p] : joint) {
        for (const std::size_t m : members) mean[m] += (holds & bit(m)) != 0 ? p : 0;
    }
    const auto covariance = [&](std::size_t i, std::size_t j) {
        long double sum = 0;
        for (const auto& [holds, p] : joint) {
            sum += p * (((holds & bit(i)) != 0 ? 1 : 0) - mean[i]) * (((holds & bit(j)) != 0 ? 1 : 0) - mean[j]);
        }
        return sum;
    };
    std::vector<long double> variance(c.parents.size(), 0);
    for (const std::size_t m : members) variance[m] = covariance(m, m);
    long double sum = 0;
    for (const std::size_t i : members) {
        for (const std::size_t j : members) {
            if (i == j) sum += 1;
            else if (variance[i] > 0 && variance[j] > 0) {
                sum += std::max(0.0L, covariance(i, j) / std::sqrt(variance[i] * variance[j]));
            }
        }
    }
    if (members.empty()) return;
    const auto n = static_cast<long double>(members.size());
    figures.effective_sources = static_cast<double>(n * n / sum);
    figures.independence = static_cast<double>(n / sum);
}

}  // namespace

std::optional<OwnFigures> own_figures(const Case& c, const StoryFacts& facts, std::size_t most) {
    const auto faithful = outcomes_of(c.shocks.faithfulness, c.live, most);
    const auto sound = outcomes_of(c.shocks.soundness, c.live, most);
    if (!faithful || !sound || faithful->size() * sound->size() > most) return std::nullopt;
    OwnFigures own;
    find_cuts(c, own.figures);
    count_chains(c, facts, own.figures);
    weigh(c, *faithful, *sound, own);
    count_effective(c, *faithful, *sound, own.figures);
    return own;
}

}  // namespace hearsay::testing
