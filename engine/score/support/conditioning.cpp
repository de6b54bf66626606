#include "score/support/conditioning.hpp"

#include "score/model/limits.hpp"
#include "score/model/scores.hpp"

#include <algorithm>
#include <cstddef>

namespace hearsay::detail {
namespace {

using Ref = Tape::Ref;
using List = std::vector<std::uint32_t>;

/// A probability, and the greatest it may become when one factor that is asked for is made to fall.
struct Chance {
    double usual = 1;
    double worst = 1;

    /// Of two things without factors in common.
    friend Chance operator*(Chance a, Chance b) noexcept {
        return {a.usual * b.usual, std::max(a.worst * b.usual, a.usual * b.worst)};
    }
};

/// What one chain needs for itself alone.
struct Own {
    Ref stands = Tape::none;
    Chance fails;
};

/// Chains under some condition: what each still needs that others need too, and the rest of it.
struct Chains {
    Lists<std::uint32_t> needs;  ///< factors, ascending
    std::vector<Own> own;        ///< by chain

    [[nodiscard]] std::size_t size() const noexcept { return own.size(); }
    void add(std::span<const std::uint32_t> factors, const Own& rest) {
        needs.items.insert(needs.items.end(), factors.begin(), factors.end());
        needs.end_list();
        own.push_back(rest);
    }
};

class Conditioning {
public:
    Conditioning(const ChainLists& lists, Tape& tape)
        : lists_(lists), tape_(tape), nothing_{tape.constant(1), {0, 0}}, uses_(lists.factors.size(), 0),
          worth_(lists.factors.size(), 0), part_(lists.factors.size(), 0) {
        for (const Ref factor : lists.factors) stands_.push_back(tape.value(factor));
    }

    /// `least`: a case counts as settled when no more probability than this is at stake.
    ConditionedSupport run(double least, std::size_t most_steps) {
        least_ = least;
        steps_left_ = most_steps;
        Chains all;
        for (std::size_t c = 0; c < lists_.chains.size(); ++c) all.add(lists_.chains[c], nothing_);
        return solve(std::move(all), {});
    }

    [[nodiscard]] std::size_t steps_left() const noexcept { return steps_left_; }

private:
    /// At least one of these chains stands. `weight`: the probability of the case.
    ConditionedSupport solve(Chains chains, Chance weight) {
        const Own apart = simplify(chains);
        if (apart.stands == nothing_.stands || chains.size() == 0) return {apart.stands, apart.stands};
        weight = weight * apart.fails;
        std::vector<Chains> parts = components(chains);
        std::vector<List> chosen;    // by part: chains without anything in common
        std::vector<Chance> fails;   // by part: that none of them stands
        Chance stake = weight;
        for (const Chains& part : parts) {
            chosen.push_back(disjoint(part));
            fails.push_back(all_fail(part, chosen.back()));
            stake = stake * fails.back();
        }
        ConditionedSupport result{apart.stands, apart.stands};
        for (std::size_t k = 0; k < parts.size(); ++k) {
            const bool settled = std::max(stake.usual, stake.worst) <= least_ || steps_left_ == 0;
            ConditionedSupport part;
            if (settled) {
                part = {any_stands(parts[k], chosen[k]), nothing_.stands};
            } else {
                Chance others = weight;
                for (std::size_t j = 0; j < parts.size(); ++j) {
                    if (j != k) others = others * fails[j];
                }
                part = branch(std::move(parts[k]), others);
            }
            const bool exact = part.low == part.high && result.low == result.high;
            result.low = tape_.either(result.low, part.low);
            result.high = exact ? result.low : tape_.either(result.high, part.high);
        }
        return result;
    }

    /// Of chains that hang together.
    ConditionedSupport branch(Chains chains, Chance weight) {
        const std::uint32_t factor = most_common(chains);
        const double p = stands_[factor];
        Chains stood;
        Chains fallen;
        for (std::size_t c = 0; c < chains.size(); ++c) {
            const auto needs = chains.needs[c];
            const auto at = std::lower_bound(needs.begin(), needs.end(), factor);
            if (at == needs.end() || *at != factor) {
                stood.add(needs, chains.own[c]);
                fallen.add(needs, chains.own[c]);
            } else {
                auto& items = stood.needs.items;
                items.insert(items.end(), needs.begin(), at);
                items.insert(items.end(), at + 1, needs.end());
                stood.needs.end_list();
                stood.own.push_back(chains.own[c]);
            }
        }
        chains = {};
        const ConditionedSupport up = solve(std::move(stood), weight * Chance{p, p});
        const ConditionedSupport down =
            solve(std::move(fallen), weight * Chance{1 - p, lists_.asked[factor] ? 1 : 1 - p});
        const Ref chance = lists_.factors[factor];
        ConditionedSupport result;
        result.low = tape_.choice(chance, up.low, down.low);
        const bool exact = up.low == up.high && down.low == down.high;
        result.high = exact ? result.low : tape_.choice(chance, up.high, down.high);
        return result;
    }

    /// What only one chain needs becomes its own, and chains that need the same become one, as long as there are such
    /// (and steps: the rest only loosens bounds). Returns the chance that a chain stands that needs nothing that others
    /// need, and drops those.
    Own simplify(Chains& chains) {
        Own apart{Tape::none, {}};
        for (bool changed = true; changed;) {
            const std::size_t cost = 2 * chains.needs.items.size() + 4 * chains.size() + 1;
            steps_left_ -= std::min(steps_left_, cost);
            for (const std::uint32_t factor : chains.needs.items) ++uses_[factor];
            Chains next;
            next.needs.reserve(chains.size(), chains.needs.items.size());
            changed = false;
            for (std::size_t c = 0; c < chains.size() && apart.stands != nothing_.stands; ++c) {
                Own own = chains.own[c];
                for (const std::uint32_t factor : chains.needs[c]) {
                    if (uses_[factor] == 1) {
                        own = with(own, factor);
                        changed = true;
                    } else {
                        next.needs.items.push_back(factor);
                    }
                }
                if (next.needs.open_list().empty()) {
                    apart = either(apart, own);
                } else {
                    next.needs.end_list();
                    next.own.push_back(own);
                }
            }
            for (const std::uint32_t factor : chains.needs.items) uses_[factor] = 0;
            if (apart.stands == nothing_.stands) {
                chains = {};
                return apart;
            }
            changed = (unite_equals(next) || (changed && next.size() != 0)) && steps_left_ != 0;
            chains = std::move(next);
        }
        return apart;
    }

    /// It and this factor.
    Own with(const Own& own, std::uint32_t factor) {
        const Ref ref = lists_.factors[factor];
        const double p = stands_[factor];
        const double stands = 1 - own.fails.usual;
        const double least = lists_.asked[factor] ? 0 : (1 - own.fails.worst) * p;
        return {own.stands == nothing_.stands ? ref : tape_.both(own.stands, ref), {1 - stands * p, 1 - least}};
    }
    Own either(const Own& a, const Own& b) {
        if (a.stands == nothing_.stands || b.stands == nothing_.stands) return nothing_;
        return {tape_.either(a.stands, b.stands), a.fails * b.fails};
    }

    [[nodiscard]] static std::uint64_t hash_of(std::span<const std::uint32_t> needs) noexcept {
        std::uint64_t hash = needs.size();
        for (const std::uint32_t factor : needs) hash = (hash ^ factor) * 0x9E3779B97F4A7C15ULL ^ (hash >> 29);
        return hash ^ (hash >> 32);
    }

    bool unite_equals(Chains& chains) {
        std::size_t size = 16;
        while (size < 2 * chains.size()) size *= 2;
        slots_.assign(size, 0);
        Chains united;
        united.needs.reserve(chains.size(), chains.needs.items.size());
        for (std::size_t c = 0; c < chains.size(); ++c) {
            const auto needs = chains.needs[c];
            std::size_t slot = hash_of(needs) & (size - 1);
            const auto equal = [&](std::uint32_t other) { return std::ranges::equal(united.needs[other], needs); };
            while (slots_[slot] != 0 && !equal(slots_[slot] - 1)) slot = (slot + 1) & (size - 1);
            if (slots_[slot] == 0) {
                united.add(needs, chains.own[c]);
                slots_[slot] = static_cast<std::uint32_t>(united.size());
                continue;
            }
            Own& own = united.own[slots_[slot] - 1];
            own = either(own, chains.own[c]);
        }
        const bool changed = united.size() != chains.size();
        chains = std::move(united);
        return changed;
    }

    /// Chains that have nothing in common, however indirectly, go into different parts.
    std::vector<Chains> components(const Chains& chains) {
        List leader(chains.size());
        const auto find = [&](std::uint32_t c) {
            while (leader[c] != c) c = leader[c] = leader[leader[c]];
            return c;
        };
        for (std::uint32_t c = 0; c < chains.size(); ++c) {
            leader[c] = c;
            for (const std::uint32_t factor : chains.needs[c]) {
                if (uses_[factor] == 0) {
                    uses_[factor] = 1;
                    part_[factor] = c;
                } else {
                    const std::uint32_t a = find(part_[factor]);
                    const std::uint32_t b = find(c);
                    leader[std::max(a, b)] = std::min(a, b);
                }
            }
        }
        for (const std::uint32_t factor : chains.needs.items) uses_[factor] = 0;
        std::vector<Chains> parts;
        List number(chains.size());
        for (std::uint32_t c = 0; c < chains.size(); ++c) {
            const std::uint32_t first = find(c);
            if (first == c) {
                number[c] = static_cast<std::uint32_t>(parts.size());
                parts.emplace_back();
            }
            parts[number[first]].add(chains.needs[c], chains.own[c]);
        }
        return parts;
    }

    [[nodiscard]] double probability(const Chains& chains, std::size_t c) const {
        double p = 1 - chains.own[c].fails.usual;
        for (const std::uint32_t factor : chains.needs[c]) p *= stands_[factor];
        return p;
    }

    /// That a chain falls.
    [[nodiscard]] Chance fall(const Chains& chains, std::size_t c) const {
        double p = 1;
        bool asked = false;
        for (const std::uint32_t factor : chains.needs[c]) {
            p *= stands_[factor];
            asked = asked || lists_.asked[factor];
        }
        const Chance& own = chains.own[c].fails;
        return {1 - p * (1 - own.usual), asked ? 1 : 1 - p * (1 - own.worst)};
    }

    /// Some chains without anything in common: the likeliest first.
    [[nodiscard]] List disjoint(const Chains& chains) {
        steps_left_ -= std::min(steps_left_, chains.needs.items.size() + 4 * chains.size());
        List order(chains.size());
        likely_.resize(chains.size());
        for (std::uint32_t c = 0; c < chains.size(); ++c) {
            order[c] = c;
            likely_[c] = probability(chains, c);
        }
        std::sort(order.begin(), order.end(), [&](auto a, auto b) {
            return likely_[a] != likely_[b] ? likely_[a] > likely_[b] : a < b;
        });
        std::erase_if(order, [&](std::uint32_t c) {
            const auto needs = chains.needs[c];
            if (std::any_of(needs.begin(), needs.end(), [&](auto factor) { return uses_[factor] != 0; })) return true;
            for (const std::uint32_t factor : needs) uses_[factor] = 1;
            return false;
        });
        for (const std::uint32_t factor : chains.needs.items) uses_[factor] = 0;
        return order;
    }

    [[nodiscard]] Chance all_fail(const Chains& chains, const List& chosen) const {
        Chance fail;
        for (const std::uint32_t c : chosen) fail = fail * fall(chains, c);
        return fail;
    }

    [[nodiscard]] Ref any_stands(const Chains& chains, const List& chosen) {
        Ref any = Tape::none;
        for (const std::uint32_t c : chosen) {
            Own all = chains.own[c];
            for (const std::uint32_t factor : chains.needs[c]) all = with(all, factor);
            any = tape_.either(any, all.stands);
        }
        return any;
    }

    /// The factor that the most, and the most probable, chains need.
    std::uint32_t most_common(const Chains& chains) {
        for (std::size_t c = 0; c < chains.size(); ++c) {
            const double p = probability(chains, c);
            for (const std::uint32_t factor : chains.needs[c]) {
                ++uses_[factor];
                worth_[factor] += p;
            }
        }
        std::uint32_t best = UINT32_MAX;
        double most = -1;
        for (const std::uint32_t factor : chains.needs.items) {
            const double worth = worth_[factor] * (uses_[factor] - 1);
            if (worth > most || (worth == most && factor < best)) {
                most = worth;
                best = factor;
            }
        }
        for (const std::uint32_t factor : chains.needs.items) {
            uses_[factor] = 0;
            worth_[factor] = 0;
        }
        return best;
    }

    const ChainLists& lists_;
    Tape& tape_;
    Own nothing_;                       // that is needed
    std::vector<double> stands_;        // by factor
    std::vector<std::uint32_t> uses_;   // by factor: scratch, all 0 in between
    std::vector<double> worth_;         // likewise
    List part_;                         // by factor: a chain that needs it
    std::vector<double> likely_;        // by chain: scratch
    List slots_;
    double least_ = 0;
    std::size_t steps_left_ = 0;
};

}  // namespace

ConditionedSupport condition(const ChainLists& lists, Tape& tape, std::size_t most_steps) {
    // Ever less is left at stake, so that the time goes where it tells most.
    ConditionedSupport best;
    double width = 2;
    for (double least = limits::first_stake; least >= limits::last_stake; least *= limits::next_stake) {
        const std::size_t before = most_steps;
        Conditioning conditioning(lists, tape);
        const ConditionedSupport found = conditioning.run(least, most_steps);
        most_steps = conditioning.steps_left();
        const double found_width = tape.value(found.high) - tape.value(found.low);
        if (found_width < width) {
            best = found;
            width = found_width;
        }
        // The next one takes a few times as long.
        if (width <= exact_width || most_steps < limits::next_stake_costs * (before - most_steps)) break;
    }
    return best;
}

}  // namespace hearsay::detail
