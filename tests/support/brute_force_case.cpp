#include "support/brute_force_case.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace hearsay::testing {
namespace {

/// The parties of the live carriers under new numbers, in order of their ids.
void number_parties(Case& c, const Story& story) {
    Bits all = 0;
    for (const Bits parties : c.parties) all |= parties;
    std::vector<std::pair<std::string, std::size_t>> ids;
    for (std::size_t p = 0; p < story.party_count(); ++p) {
        if ((all & bit(p)) != 0) ids.emplace_back(story.id(id_at<PartyId>(p)), p);
    }
    std::sort(ids.begin(), ids.end());
    for (Bits& parties : c.parties) {
        Bits renumbered = 0;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if ((parties & bit(ids[i].second)) != 0) renumbered |= bit(i);
        }
        parties = renumbered;
    }
    for (const auto& [id, unused] : ids) c.party_ids.push_back(id);
}

}  // namespace

Case::Case(const StoryFacts& facts, ClaimId claim, Stance stance, Level level, Reading reading) {
    const Story& story = facts.story;
    const std::size_t count = story.statements().size();
    const Carriers carriers = carriers_of(facts, claim, stance, reading);
    const Bits contradicted = contradicting(facts, claim, stance, reading);
    const std::vector<Tie> ties = ties_of(facts, level, reading);
    live = carriers.live;
    first_hand = carriers.first_hand & live;
    parents.resize(count);
    parents_on_word.resize(count);
    parties.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        if ((live & bit(i)) == 0) continue;
        const auto m = id_at<StatementId>(i);
        if (facts.held(m)) held |= bit(i);
        if (reading == Reading::cautious && level != Level::derivation && undocumented(story, story[m].source)) {
            left_out |= bit(i);
        }
        parents[i] = carriers.parents[i] & live;
        for (std::size_t p = 0; p < count; ++p) {
            const auto parent = id_at<StatementId>(p);
            const bool on_word = story[story[parent].source].anonymous && !facts.held(parent);
            if ((parents[i] & bit(p)) != 0 && on_word) parents_on_word[i] |= bit(p);
        }
        parties[i] = parties_of(facts, m, ties, contradicted);
    }
    shocks = shocks_of(story, claim, ties, live, parties);
    number_parties(*this, story);
    // Their words are missed where nothing would be left without them.
    if ((holding(live, live, true) & held) == 0) left_out = 0;
}

Bits Case::holding(Bits faithful, Bits sound, bool leaving_out) const {
    if (leaving_out) sound &= ~left_out;
    Bits holds = 0;
    for (Bits before = 1; before != holds;) {
        before = holds;
        for (std::size_t i = 0; i < parents.size(); ++i) {
            if ((live & faithful & bit(i)) == 0) continue;
            const bool word = (sound & bit(i)) != 0;
            const Bits told = before & parents[i] & (word ? ~Bits{0} : ~parents_on_word[i]);
            if (told != 0 || (word && (first_hand & bit(i)) != 0)) holds |= bit(i);
        }
    }
    return holds;
}

bool Case::claim_holds(Bits faithful, Bits sound) const { return (holding(faithful, sound, true) & held) != 0; }

Bits Case::untouched(Bits lost_parties) const {
    Bits result = 0;
    for (std::size_t i = 0; i < parties.size(); ++i) {
        if ((live & bit(i)) != 0 && (parties[i] & lost_parties) == 0) result |= bit(i);
    }
    return result;
}

std::optional<RandomOutcomes> outcomes_of(const std::vector<Shock>& shocks, Bits statements, std::size_t most) {
    RandomOutcomes outcomes{{statements, 1.0L}};
    for (const Shock& shock : shocks) {
        if (shock.hazard <= 0) continue;
        RandomOutcomes next;
        for (const auto& [up, probability] : outcomes) {
            next[up] += probability * std::exp(-shock.hazard);
            next[up & ~shock.strikes] += probability * -std::expm1(-shock.hazard);
        }
        outcomes = std::move(next);
        if (outcomes.size() > most) return std::nullopt;
    }
    return outcomes;
}

std::vector<ChainBits> chains_of(const Case& c) {
    std::vector<ChainBits> chains;
    const std::function<void(std::size_t, ChainBits)> extend = [&](std::size_t last, ChainBits chain) {
        chain.statements |= bit(last);
        chain.parties |= c.parties[last];
        if ((c.held & bit(last)) != 0) chains.push_back(chain);
        for (std::size_t next = 0; next < c.parents.size(); ++next) {
            if ((chain.statements & bit(next)) != 0 || (c.parents[next] & bit(last)) == 0) continue;
            const bool word_missing = (c.left_out & bit(next)) != 0 && (c.parents_on_word[next] & bit(last)) != 0;
            if (!word_missing) extend(next, chain);
        }
    };
    for (std::size_t m = 0; m < c.parents.size(); ++m) {
        if ((c.first_hand & ~c.left_out & bit(m)) != 0) extend(m, {0, 0});
    }
    return chains;
}

}  // namespace hearsay::testing
