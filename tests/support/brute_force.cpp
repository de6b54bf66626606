#include "support/brute_force.hpp"

#include "support/brute_force_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace hearsay::testing {
namespace {

bool any_live(const Story& story, ClaimId claim, Stance stance, const ScoreOptions& options) {
    for (const StatementId m : carriers_of(story, claim, stance, Reading::open, options.suspect)) {
        if (live(story, m, options.as_of)) return true;
    }
    return false;
}

// ---- Section 6: the figures ----

/// The first set of parties, by size and then by ids, whose loss makes the claim fall.
Cut smallest_cut(const Case& c, const Story& story, bool unfaithful) {
    std::vector<std::size_t> parties(c.parties.begin(), c.parties.end());
    std::sort(parties.begin(), parties.end(), [&](std::size_t a, std::size_t b) {
        return story.id(id_at<PartyId>(a)) < story.id(id_at<PartyId>(b));
    });
    std::vector<std::size_t> chosen;
    const std::function<bool(std::size_t, std::size_t, Bits)> choose = [&](std::size_t from, std::size_t more, Bits lost) {
        if (more == 0) {
            const Bits left = c.untouched(lost);
            return !c.claim_holds(unfaithful ? left : c.all(), left);
        }
        for (std::size_t i = from; i < parties.size(); ++i) {
            chosen.push_back(parties[i]);
            if (choose(i + 1, more - 1, lost | bit(parties[i]))) return true;
            chosen.pop_back();
        }
        return false;
    };
    Cut cut;
    while (!choose(0, cut.size_low, 0)) ++cut.size_low;
    cut.size_high = cut.size_low;
    for (const std::size_t p : chosen) cut.parties.push_back(id_at<PartyId>(p));
    return cut;
}

/// May the claim be taken from nowhere but the speaker, or from this parent, with everything up?
bool may_begin(const Case& c, const Node& m) { return m.first_hand && !(c.leave_out && m.word_left_out); }
bool may_rest_on(const Case& c, const Node& m, const Parent& p) {
    return !(p.on_quoters_word && c.leave_out && m.word_left_out);
}

/// Every simple chain, by its parties; of several with the same parties one.
std::map<Bits, Chain> all_chains(const Case& c) {
    std::map<Bits, Chain> found;
    Chain chain;
    const std::function<void(std::size_t, Bits, Bits)> extend = [&](std::size_t last, Bits used, Bits parties) {
        chain.push_back(c.nodes[last].id);
        used |= bit(last);
        parties |= c.nodes[last].parties;
        if (c.nodes[last].held) found.try_emplace(parties, chain);
        for (std::size_t next = 0; next < c.nodes.size(); ++next) {
            if (used & bit(next)) continue;
            const Node& m = c.nodes[next];
            const bool rests = std::any_of(m.parents.begin(), m.parents.end(), [&](const Parent& p) {
                return p.node == last && may_rest_on(c, m, p);
            });
            if (rests) extend(next, used, parties);
        }
        chain.pop_back();
    };
    for (std::size_t i = 0; i < c.nodes.size(); ++i) {
        if (may_begin(c, c.nodes[i])) extend(i, 0, 0);
    }
    return found;
}

std::vector<Chain> most_chains(const Case& c) {
    const auto found = all_chains(c);
    const std::vector<std::pair<Bits, Chain>> chains(found.begin(), found.end());
    std::vector<Chain> best;
    std::vector<Chain> chosen;
    const std::function<void(std::size_t, Bits)> choose = [&](std::size_t from, Bits used) {
        if (chosen.size() > best.size()) best = chosen;
        for (std::size_t i = from; i < chains.size(); ++i) {
            if (chains[i].first & used) continue;
            chosen.push_back(chains[i].second);
            choose(i + 1, used | chains[i].first);
            chosen.pop_back();
        }
    };
    choose(0, 0);
    return best;
}

/// Sums over all states. Both sides of every statement are summed, so that a small probability keeps its digits
/// whether it is that of holding or that of failing.
struct Sums {
    long double support = 0;
    std::map<std::size_t, long double> without;
    /// joint[i][j]: P(S(i) and S(j)), P(S(i) and not S(j)), P(not S(i) and S(j)), P(neither).
    std::vector<std::vector<std::array<long double, 4>>> joint;

    [[nodiscard]] long double correlation(std::size_t i, std::size_t j) const {
        const auto probability = [&](std::size_t k, bool fails) { return joint[k][k][fails ? 3 : 0]; };
        const long double variances =
            probability(i, false) * probability(i, true) * probability(j, false) * probability(j, true);
        if (variances <= 0) return i == j ? 1 : 0;
        // The covariance of the rarer sides, which is that of the statements but for its sign.
        const bool rare_i = probability(i, true) < probability(i, false);
        const bool rare_j = probability(j, true) < probability(j, false);
        const long double both = joint[i][j][(rare_i ? 2u : 0u) + (rare_j ? 1u : 0u)];
        const long double covariance = both - probability(i, rare_i) * probability(j, rare_j);
        return (rare_i == rare_j ? covariance : -covariance) / std::sqrt(variances);
    }
};

Sums sum_over_states(const Case& c) {
    Sums sums;
    sums.joint.assign(c.nodes.size(), std::vector<std::array<long double, 4>>(c.nodes.size()));
    std::vector<Bits> spared;
    std::vector<long double> without;
    for (const std::size_t p : c.parties) spared.push_back(c.untouched(bit(p)));
    without.assign(spared.size(), 0);
    const auto visit = [&](Bits struck, long double probability) {
        Bits faithful = 0;
        Bits sound = 0;
        for (std::size_t i = 0; i < c.nodes.size(); ++i) {
            if (!(struck & c.nodes[i].faithfulness)) faithful |= bit(i);
            if (!(struck & c.nodes[i].soundness)) sound |= bit(i);
        }
        const Bits holds = c.holding(faithful, sound, false);
        for (std::size_t i = 0; i < c.nodes.size(); ++i) {
            for (std::size_t j = 0; j < c.nodes.size(); ++j) {
                sums.joint[i][j][(holds & bit(i) ? 0u : 2u) + (holds & bit(j) ? 0u : 1u)] += probability;
            }
        }
        if (!c.claim_holds(faithful, sound)) return;
        sums.support += probability;
        for (std::size_t k = 0; k < spared.size(); ++k) {
            if (c.claim_holds(faithful, sound & spared[k])) without[k] += probability;
        }
    };
    const std::function<void(std::size_t, Bits, long double)> enumerate = [&](std::size_t i, Bits struck, long double p) {
        if (i == c.hazards.size()) return visit(struck, p);
        enumerate(i + 1, struck, p * std::exp(-c.hazards[i]));
        enumerate(i + 1, struck | bit(i), p * -std::expm1(-c.hazards[i]));
    };
    enumerate(0, 0, 1);
    std::size_t k = 0;
    for (const std::size_t p : c.parties) sums.without[p] = without[k++];
    return sums;
}

void measure_independence(Figures& figures, const Case& c, const Sums& sums) {
    const Bits can_hold = c.holding(c.all(), c.all(), false);
    long double n = 0;
    long double total = 0;
    for (std::size_t i = 0; i < c.nodes.size(); ++i) {
        if (!(can_hold & bit(i))) continue;
        n += 1;
        for (std::size_t j = 0; j < c.nodes.size(); ++j) {
            if (!(can_hold & bit(j))) continue;
            total += std::max(0.0L, sums.correlation(i, j));
        }
    }
    const double effective = n == 0 ? 0 : static_cast<double>(n * n / total);
    figures.effective_sources = {effective, effective};
    const double independence = n == 0 ? 0 : static_cast<double>(n / total);
    figures.independence = {independence, independence};
}

Figures figures_of(const Case& c, const Story& story, OwnFigures& own) {
    Figures figures;
    figures.origins = smallest_cut(c, story, false);
    figures.routes = smallest_cut(c, story, true);
    figures.chains = most_chains(c);
    const Sums sums = sum_over_states(c);
    own.support = static_cast<double>(sums.support);
    own.chain_count = figures.chains.size();
    figures.support = {own.support, own.support};
    for (const auto& [p, value] : sums.without) {
        const auto party = id_at<PartyId>(p);
        own.without[party] = static_cast<double>(value);
        const auto importance = static_cast<double>(sums.support - value);
        if (importance > 0) figures.importance.emplace_back(party, importance);
    }
    const auto by_id = [&](PartyId a, PartyId b) { return story.id(a) < story.id(b); };
    std::sort(figures.importance.begin(), figures.importance.end(), [&](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : by_id(a.first, b.first);
    });
    if (sums.support > 0) {
        double least = 2;
        for (const auto& [party, value] : own.without) least = std::min(least, value);
        figures.corroboration = {least, least};
        for (const auto& [party, value] : own.without) {
            if (value > least + 1e-12) continue;
            if (figures.weakest == no_id<PartyId> || by_id(party, figures.weakest)) figures.weakest = party;
        }
    }
    measure_independence(figures, c, sums);
    return figures;
}

/// Each cautious figure is the smaller of its own and the open one.
void lower(Figures& cautious, const Figures& open) {
    if (open.origins.size_low < cautious.origins.size_low) cautious.origins = open.origins;
    if (open.routes.size_low < cautious.routes.size_low) cautious.routes = open.routes;
    if (open.chains.size() < cautious.chains.size()) cautious.chains = open.chains;
    if (open.support.low < cautious.support.low) cautious.support = open.support;
    if (open.corroboration.low < cautious.corroboration.low) {
        cautious.corroboration = open.corroboration;
        cautious.weakest = open.weakest;
    }
    if (open.effective_sources.low < cautious.effective_sources.low) cautious.effective_sources = open.effective_sources;
    if (open.independence.low < cautious.independence.low) cautious.independence = open.independence;
    if (cautious.support.low <= 0) cautious.weakest = no_id<PartyId>;  // nothing to lean on
}

/// The plain counts; nothing when no statement takes the stance.
std::optional<StanceScores> count(const Story& story, ClaimId claim, Stance stance, const ScoreOptions& options) {
    StanceScores scores;
    const auto carriers = carriers_of(story, claim, stance, Reading::open, options.suspect);
    std::set<SourceId> outlets;
    double all_wrong = 1;
    for (const StatementId m : carriers) {
        if (!live(story, m, options.as_of)) continue;
        const Source& source = story[story[m].source];
        ++scores.statements;
        if (source.anonymous) ++scores.anonymous;
        if (source.kind == SourceKind::outlet || source.kind == SourceKind::agency ||
            source.kind == SourceKind::account) {
            outlets.insert(story[m].source);
        }
        const auto derivations = story.derives_from(m);
        if (std::none_of(derivations.begin(), derivations.end(), [&](const Derivation& d) {
                return counts(d, Reading::open, options.suspect) && carriers.contains(d.statement);
            })) {
            ++scores.first_hand;
        }
        all_wrong *= 1 - reliability(source);
    }
    if (scores.statements == 0) return std::nullopt;
    scores.outlets = static_cast<std::uint32_t>(outlets.size());
    scores.naive_support = 1 - all_wrong;
    return scores;
}

Verdict verdict_of(const StanceScores* asserts, Level level) {
    if (asserts == nullptr) return Verdict::unsupported;
    const LevelScores& scores = *asserts->at(level);
    if (scores.open.origins.size_low == 0) return Verdict::unsupported;
    if (scores.open.origins.size_low == 1) return Verdict::uncorroborated;
    return scores.cautious.origins.size_low <= 1 ? Verdict::unestablished : Verdict::corroborated;
}

}  // namespace

std::optional<BruteForceScores> brute_force_score(const Story& story, ClaimId claim, const ScoreOptions& options,
                                                  std::size_t most_variables) {
    BruteForceScores result;
    result.scores.claim = claim;
    for (const Stance stance : all_stances) {
        const auto s = static_cast<std::size_t>(stance);
        auto& scores = result.scores.stances[s];
        scores = count(story, claim, stance, options);
        if (!scores) continue;
        auto known = carriers_of(story, claim, stance, Reading::open, options.suspect);
        std::erase_if(known, [&](StatementId m) { return !live(story, m, options.as_of); });
        const auto suspected = carriers_of(story, claim, stance, Reading::cautious, options.suspect);
        result.open_circle[s] = circle_among(story, known, Reading::open, options.suspect);
        result.cautious_circle[s] = circle_among(story, suspected, Reading::cautious, options.suspect);
        for (const Level level : options.levels) {
            const auto l = static_cast<std::size_t>(level);
            LevelScores pair;
            for (const Reading reading : all_readings) {
                const auto c = make_case(story, claim, stance, level, reading, options);
                if (!c || c->hazards.size() > most_variables) return std::nullopt;
                pair[reading] = figures_of(*c, story, result.own[s][l][static_cast<std::size_t>(reading)]);
            }
            lower(pair.cautious, pair.open);
            for (const Reading reading : all_readings) {
                const double inflation = scores->naive_support - pair[reading].support.low;
                pair[reading].inflation = {inflation, inflation};
            }
            scores->levels[l] = pair;
        }
    }
    for (const Level level : options.levels) {
        result.scores.verdict[static_cast<std::size_t>(level)] =
            verdict_of(result.scores.at(Stance::asserts), level);
    }
    result.scores.disputed = any_live(story, claim, Stance::denies, options);
    for (std::size_t i = 0; i < story.claims().size(); ++i) {
        const auto rival = id_at<ClaimId>(i);
        const std::string_view question = story.text(story[claim].question);
        if (rival == claim || question.empty() || story.text(story[rival].question) != question) continue;
        result.scores.disputed = result.scores.disputed || any_live(story, rival, Stance::asserts, options);
    }
    return result;
}

std::string fault_of(std::span<const Chain> chains, const Story& story, ClaimId claim, Stance stance, Level level,
                     Reading reading, const ScoreOptions& options) {
    const auto c = make_case(story, claim, stance, level, reading, options);
    if (!c) return "the story is too large to check its chains";
    Bits used = 0;
    for (const Chain& chain : chains) {
        if (chain.empty()) return "a chain is empty";
        Bits parties = 0;
        std::size_t last = 0;
        for (std::size_t k = 0; k < chain.size(); ++k) {
            const std::string name(story.id(chain[k]));
            const auto place = std::find_if(c->nodes.begin(), c->nodes.end(),
                                            [&](const Node& node) { return node.id == chain[k]; });
            if (place == c->nodes.end()) return name + " is no live carrier";
            const Node& m = *place;
            if (k == 0 && !may_begin(*c, m)) return name + " begins a chain but is not first-hand, or left out";
            if (k > 0 && std::none_of(m.parents.begin(), m.parents.end(), [&](const Parent& p) {
                    return p.node == last && may_rest_on(*c, m, p);
                })) {
                return name + " does not rest on the statement before it";
            }
            last = static_cast<std::size_t>(place - c->nodes.begin());
            parties |= m.parties;
        }
        if (!c->nodes[last].held) return std::string(story.id(chain.back())) + " ends a chain off record";
        if (used & parties) return "two chains share a party";
        used |= parties;
    }
    return "";
}

}  // namespace hearsay::testing
