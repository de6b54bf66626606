#include "support/brute_force.hpp"

#include "graph/attribution_graph.hpp"
#include "support/brute_force_figures.hpp"

#include <algorithm>

namespace hearsay::testing {
namespace {

/// What may be said cautiously: each figure the smaller one, and what belongs to a figure goes with it.
PlainFigures lowered(const PlainFigures& cautious, const PlainFigures& open) {
    constexpr double rounding = 1e-12;
    PlainFigures result = cautious;
    if (open.origins < cautious.origins) {
        result.origins = open.origins;
        result.origins_cut = open.origins_cut;
        result.falls_without = open.falls_without;
    }
    if (open.routes < cautious.routes) {
        result.routes = open.routes;
        result.routes_cut = open.routes_cut;
    }
    result.chains = std::min(cautious.chains, open.chains);
    result.drafts = std::min(cautious.drafts, open.drafts);
    result.support = std::min(cautious.support, open.support);
    if (open.support < cautious.support - rounding) result.importance = open.importance;
    result.corroboration = std::min(cautious.corroboration, open.corroboration);
    if (open.corroboration < cautious.corroboration - rounding || open.weakest.empty()) result.weakest = open.weakest;
    result.effective_sources = std::min(cautious.effective_sources, open.effective_sources);
    result.independence = std::min(cautious.independence, open.independence);
    return result;
}

/// The counts, which say what the record shows: the open reading.
PlainStance counts_of(const StoryFacts& facts, ClaimId claim, const Carriers& carriers) {
    const Story& story = facts.story;
    PlainStance counts;
    Bits outlets = 0;
    double none_right = 1;
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        if ((carriers.live & bit(i)) == 0) continue;
        const SourceId source = story.statements()[i].source;
        ++counts.statements;
        const SourceKind kind = story[source].kind;
        const bool to_a_public =
            kind == SourceKind::outlet || kind == SourceKind::agency || kind == SourceKind::account;
        if (to_a_public) outlets |= bit(index_of(source));
        if ((carriers.first_hand & bit(i)) != 0) ++counts.first_hand;
        if (story[source].anonymous) ++counts.anonymous;
        none_right *= 1 - reliability(story, source, claim);
    }
    counts.outlets = number_of(outlets);
    counts.naive_support = 1 - none_right;
    return counts;
}

bool live_at_all(const StoryFacts& facts, ClaimId claim, Stance stance) {
    return carriers_of(facts, claim, stance, Reading::open).live != 0;
}

bool disputed(const StoryFacts& facts, ClaimId claim) {
    if (!live_at_all(facts, claim, Stance::asserts)) return false;
    if (live_at_all(facts, claim, Stance::denies)) return true;
    for (std::size_t i = 0; i < facts.story.claims().size(); ++i) {
        const auto other = id_at<ClaimId>(i);
        if (rivals(facts.story, claim, other) && live_at_all(facts, other, Stance::asserts)) return true;
    }
    return false;
}

Verdict verdict_of(std::size_t cautious, std::size_t open) {
    if (open == 0) return Verdict::unsupported;
    if (open == 1) return Verdict::uncorroborated;
    return cautious <= 1 ? Verdict::unestablished : Verdict::corroborated;
}

}  // namespace

std::optional<BruteForceScores> brute_force_score(const Story& story, ClaimId claim, const Question& question,
                                                  std::size_t most_outcomes) {
    if (story.statements().size() > 64 || story.party_count() > 64) return std::nullopt;
    const StoryFacts facts(story, question);
    BruteForceScores result;
    result.scores.disputed = disputed(facts, claim);
    for (const Stance stance : all_stances) {
        const Carriers carriers = carriers_of(facts, claim, stance, Reading::open);
        if (carriers.live == 0) continue;
        PlainStance& scores = result.scores.at(stance).emplace(counts_of(facts, claim, carriers));
        for (const Level level : all_levels) {
            auto& own = result.own[static_cast<std::size_t>(stance)][static_cast<std::size_t>(level)];
            for (const Reading reading : all_readings) {
                const auto found =
                    own_figures(Case(facts, claim, stance, level, reading), facts, std::size_t{1} << most_outcomes);
                if (!found) return std::nullopt;
                own[static_cast<std::size_t>(reading)] = *found;
            }
            scores.at(level, Reading::open) = result.at(stance, level, Reading::open).figures;
            scores.at(level, Reading::cautious) = lowered(result.at(stance, level, Reading::cautious).figures,
                                                          result.at(stance, level, Reading::open).figures);
            for (const Reading reading : all_readings) {
                PlainFigures& figures = scores.at(level, reading);
                figures.inflation = scores.naive_support - figures.support;
            }
        }
    }
    const auto& asserted = result.scores.at(Stance::asserts);
    for (const Level level : all_levels) {
        result.scores.verdicts[static_cast<std::size_t>(level)] =
            asserted ? verdict_of(asserted->at(level, Reading::cautious).origins, asserted->at(level, Reading::open).origins)
                     : Verdict::unsupported;
    }
    return result;
}

std::string fault_of(const std::vector<PlainChain>& chains, const Story& story, ClaimId claim, Stance stance,
                     Level level, Reading reading, const Question& question) {
    const StoryFacts facts(story, question);
    const Case c(facts, claim, stance, level, reading);
    Bits used = 0;
    for (const PlainChain& chain : chains) {
        Bits parties = 0;
        for (std::size_t i = 0; i < chain.size(); ++i) {
            const std::size_t m = index_of(chain[i]);
            const std::string id(story.id(chain[i]));
            if ((c.live & bit(m)) == 0) return id + " is no live carrier";
            if (i == 0 && (c.first_hand & ~c.left_out & bit(m)) == 0) return id + " begins a chain it cannot begin";
            if (i > 0) {
                const Bits before = bit(index_of(chain[i - 1]));
                const Bits told = (c.left_out & bit(m)) != 0 ? c.parents[m] & ~c.parents_on_word[m] : c.parents[m];
                if ((told & before) == 0) return id + " does not rest on what comes before it";
            }
            parties |= c.parties[m];
        }
        if (chain.empty()) return "a chain is empty";
        if ((c.held & bit(index_of(chain.back()))) == 0) return std::string(story.id(chain.back())) + " ends a chain and is not held";
        if ((used & parties) != 0) return "two chains share a party";
        used |= parties;
    }
    return "";
}

bool has_circle(const Story& story, ClaimId claim, Stance stance, Reading reading, const Question& question) {
    const StoryFacts facts(story, question);
    const Carriers carriers = carriers_of(facts, claim, stance, reading);
    // Those that rest, directly or not, on nothing but what has been taken away are taken away until none is left.
    Bits left = carriers.live;
    for (Bits before = 0; before != left;) {
        before = left;
        for (std::size_t m = 0; m < carriers.parents.size(); ++m) {
            if ((carriers.parents[m] & left) == 0) left &= ~bit(m);
        }
    }
    return left != 0;
}

}  // namespace hearsay::testing
