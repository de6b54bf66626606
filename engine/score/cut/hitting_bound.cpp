#include "score/cut/hitting_bound.hpp"

#include "score/model/limits.hpp"

#include <cmath>
#include <numeric>
#include <queue>

namespace hearsay::detail {

HittingBound::HittingBound(std::size_t parties, StepBudget& effort)
    : effort_(effort), cost_(parties, 1), share_(parties, 0), number_(parties, UINT32_MAX) {}

bool HittingBound::add(PartyRanks parties, double price) {
    if (!known_.insert(parties).second) return false;
    chains_.push_back(std::move(parties));
    price_.push_back(price);
    idle_.push_back(0);
    return true;
}

void HittingBound::forget_idle() {
    std::size_t kept = 0;
    for (std::size_t chain = 0; chain < chains_.size(); ++chain) {
        if (idle_[chain] >= limits::idle_rounds) {
            known_.erase(chains_[chain]);
            continue;
        }
        if (kept != chain) chains_[kept] = std::move(chains_[chain]);
        price_[kept] = price_[chain];
        idle_[kept++] = idle_[chain];
    }
    chains_.resize(kept);
    price_.resize(kept);
    idle_.resize(kept);
}

void HittingBound::gather(const ById<PartyRank, PartyChoice>& choice) {
    for (const PartyRank party : free_) number_[party] = UINT32_MAX;
    free_.clear();
    open_.clear();
    breakers_ = {};
    unbreakable_ = false;
    taken_ = static_cast<std::size_t>(std::count(choice.begin(), choice.end(), PartyChoice::taken));
    for (std::uint32_t chain = 0; chain < chains_.size(); ++chain) {
        const PartyRanks& parties = chains_[chain];
        effort_.spend(parties.size());
        const auto is_taken = [&](PartyRank party) { return choice[party] == PartyChoice::taken; };
        if (std::any_of(parties.begin(), parties.end(), is_taken)) continue;
        for (const PartyRank party : parties) {
            if (choice[party] != PartyChoice::free) continue;
            if (number_[party] == UINT32_MAX) {
                number_[party] = static_cast<std::uint32_t>(free_.size());
                free_.push_back(party);
            }
            breakers_.items.push_back(number_[party]);
        }
        if (breakers_.open_list().empty()) unbreakable_ = true;
        breakers_.end_list();
        open_.push_back(chain);
    }
}

double HittingBound::evaluate(const std::vector<double>& price, std::vector<double>& cost) const {
    cost.assign(free_.size(), 1);
    double bound = 0;
    for (std::size_t chain = 0; chain < open_.size(); ++chain) {
        if (price[chain] == 0) continue;
        bound += price[chain];
        for (const std::uint32_t party : breakers_[chain]) cost[party] -= price[chain];
    }
    for (const double c : cost) bound += std::min(0.0, c);
    effort_.spend(breakers_.items.size() + open_.size() + free_.size());
    return bound;
}

/// Lower prices of which no party bears more than 1 in all.
std::vector<double> HittingBound::spread_out(std::vector<double> price, const std::vector<double>& cost) const {
    for (std::size_t chain = 0; chain < price.size(); ++chain) {
        double most = 1;
        for (const std::uint32_t party : breakers_[chain]) most = std::max(most, 1 - cost[party]);
        price[chain] /= most;
    }
    return price;
}

double HittingBound::raise(const ById<PartyRank, PartyChoice>& choice, std::size_t limit, std::size_t rounds) {
    gather(choice);
    if (unbreakable_) return unbreakable;
    const double taken = static_cast<double>(taken_);
    const double enough = static_cast<double>(limit) - 1 - taken + 1e-6;
    std::vector<double> best(open_.size());
    for (std::size_t chain = 0; chain < open_.size(); ++chain) best[chain] = price_[open_[chain]];
    std::vector<double> best_cost;
    double bound = evaluate(best, best_cost);
    std::vector<double> price = spread_out(best, best_cost);
    std::vector<double> cost;
    if (const double other = evaluate(price, cost); other > bound) {
        bound = other;
        best.swap(price);
        best_cost.swap(cost);
    }
    std::vector<double> share(free_.size());
    for (std::size_t p = 0; p < share.size(); ++p) share[p] = cost[p] < 0 ? 1 : 0;
    std::vector<double> missing(open_.size());
    double stride = 0.2;
    double blend = 0.1;
    std::size_t in_vain = 0;
    for (std::size_t round = 0; round < rounds && bound < enough && !effort_.spent(); ++round) {
        double norm = 0;
        for (std::size_t chain = 0; chain < open_.size(); ++chain) {
            double broken = 0;
            for (const std::uint32_t party : breakers_[chain]) broken += share[party];
            missing[chain] = 1 - broken;
            if (best[chain] > 0 || missing[chain] > 0) norm += missing[chain] * missing[chain];
        }
        if (norm < 1e-9) break;
        const double goal = std::max(enough + 0.05, bound + 0.05);
        const double step = stride * (goal - bound) / norm;
        for (std::size_t chain = 0; chain < open_.size(); ++chain) {
            price[chain] = std::max(0.0, best[chain] + step * missing[chain]);
        }
        const double now = evaluate(price, cost);
        for (std::size_t p = 0; p < share.size(); ++p) {
            share[p] += blend * ((cost[p] < 0 ? 1.0 : 0.0) - share[p]);
        }
        if (now > bound + 1e-9) {
            const double better = now - bound;
            bound = now;
            best.swap(price);
            best_cost.swap(cost);
            stride = std::min(2.0, stride * 1.1);
            in_vain = better < 1e-4 ? in_vain + 1 : 0;
        } else if (++in_vain % 10 == 0) {
            stride *= 0.66;
        }
        if (stride < 1e-3) break;
    }
    keep(best, best_cost, share);
    return taken + bound;
}

/// For the next time, and for those who ask what the relaxation is for.
void HittingBound::keep(const std::vector<double>& price, const std::vector<double>& cost,
                        const std::vector<double>& share) {
    for (std::size_t chain = 0; chain < open_.size(); ++chain) {
        price_[open_[chain]] = price[chain];
        idle_[open_[chain]] = price[chain] > 0 ? 0 : idle_[open_[chain]] + 1;
    }
    std::fill(cost_.begin(), cost_.end(), 1.0);
    std::fill(share_.begin(), share_.end(), 0.0);
    for (std::size_t p = 0; p < free_.size(); ++p) {
        cost_[free_[p]] = cost[p];
        share_[free_[p]] = share[p];
    }
}

PartyRanks HittingBound::cover(const ById<PartyRank, PartyChoice>& choice, bool by_share) const {
    PartyRanks chosen;
    for (const PartyRank party : ids_of(choice)) {
        if (choice[party] == PartyChoice::taken) chosen.push_back(party);
    }
    std::vector<List> breaks(free_.size());
    for (std::uint32_t chain = 0; chain < open_.size(); ++chain) {
        for (const std::uint32_t party : breakers_[chain]) breaks[party].push_back(chain);
    }
    std::vector<double> worth(free_.size(), 0);
    const auto value = [&](std::uint32_t chain) { return price_[open_[chain]] + 1e-3; };
    for (std::uint32_t p = 0; p < free_.size(); ++p) {
        for (const std::uint32_t chain : breaks[p]) worth[p] += value(chain);
    }
    const auto rank = [&](std::uint32_t p) { return by_share ? share_[free_[p]] + 1e-3 * worth[p] : worth[p]; };
    // Worth only falls as chains get broken, so what is at the top with its present rank is the best.
    struct Entry {
        double rank;
        PartyRank party;
        std::uint32_t number;
        bool operator<(const Entry& other) const {
            return rank != other.rank ? rank < other.rank : party > other.party;
        }
    };
    std::priority_queue<Entry> waiting;
    for (std::uint32_t p = 0; p < free_.size(); ++p) waiting.push({rank(p), free_[p], p});
    List broken(open_.size(), 0);
    std::size_t open = open_.size();
    List picked;
    while (open > 0) {
        const Entry top = waiting.top();
        waiting.pop();
        if (rank(top.number) < top.rank - 1e-12) {
            if (worth[top.number] > 1e-6) waiting.push({rank(top.number), top.party, top.number});
            continue;
        }
        picked.push_back(top.number);
        for (const std::uint32_t chain : breaks[top.number]) {
            if (broken[chain]++ != 0) continue;
            --open;
            for (const std::uint32_t p : breakers_[chain]) worth[p] -= value(chain);
        }
    }
    for (auto p = picked.rbegin(); p != picked.rend(); ++p) {
        const bool needless = std::all_of(breaks[*p].begin(), breaks[*p].end(),
                                          [&](std::uint32_t chain) { return broken[chain] > 1; });
        if (!needless) {
            chosen.push_back(free_[*p]);
            continue;
        }
        for (const std::uint32_t chain : breaks[*p]) --broken[chain];
    }
    effort_.spend(3 * breakers_.items.size() + 8 * free_.size());
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

}  // namespace hearsay::detail
