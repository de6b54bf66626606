#include "explain/what_if.hpp"

#include "explain/vouchers.hpp"
#include "graph/attribution_graph.hpp"
#include "graph/ties.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace hearsay {
namespace {

/// One trial of one claim, for all strikes that take the same statements away from it.
struct ClaimTrial {
    std::vector<StatementId> struck;  ///< ascending
    std::vector<Strike> strikes;
    Verdicts after;        ///< those of before where it is settled
    bool settled = false;  ///< no verdict changes, without a trial
};

struct TrialsOfClaim {
    ClaimId claim{};
    Verdicts before;
    std::vector<ClaimTrial> trials;
    std::size_t cost = 0;
};

/// Made by the date looked at, and not struck already.
bool in_play(const Scorer& scorer, StatementId id) {
    const TimeSpan when = scorer.story()[id].when;
    return (when.unknown() || when.first <= scorer.options().as_of.last) && !scorer.graph().struck(id);
}

/// The statements whose fall may change the verdict; ascending.
struct Bearing {
    std::vector<StatementId> all;      ///< those that carry the claim, and the `adverse`
    std::vector<StatementId> adverse;  ///< by whose fall it may rise
};

/// Those that deny the claim are adverse, because whoever denies it is no voucher for those who assert it, and what
/// retracts either.
Bearing bearing_on(const Scorer& scorer, ClaimId claim) {
    const AttributionGraph& graph = scorer.graph();
    Bearing found;
    const auto add = [&](std::vector<StatementId>& list, StatementId id) {
        if (in_play(scorer, id)) list.push_back(id);
    };
    // Those retracted as well: a source that falls with its retraction must not rise again by it.
    for (const Stance stance : {Stance::asserts, Stance::denies}) {
        for (const StatementId carrier : graph.carrier_ids(claim, stance, Reading::cautious)) {
            add(stance == Stance::asserts ? found.all : found.adverse, carrier);
            for (const StatementId retraction : graph.retracted_by(carrier)) add(found.adverse, retraction);
        }
    }
    found.all.insert(found.all.end(), found.adverse.begin(), found.adverse.end());
    for (std::vector<StatementId>* list : {&found.all, &found.adverse}) {
        std::sort(list->begin(), list->end());
        list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    return found;
}

bool some_among(std::span<const StatementId> some, const std::vector<StatementId>& sorted) {
    return std::any_of(some.begin(), some.end(), [&](StatementId id) { return std::binary_search(sorted.begin(), sorted.end(), id); });
}

TrialsOfClaim trials_of(const Scorer& scorer, const Vouchers& vouchers, ClaimId claim) {
    const Story& story = scorer.story();
    const Bearing bearing = bearing_on(scorer, claim);
    const Grounds grounds = scorer.grounds(claim);
    std::map<SourceId, std::vector<StatementId>> by_source;
    std::map<SourceId, std::vector<StatementId>> by_party;
    for (const StatementId id : bearing.all) {
        by_source[story[id].source].push_back(id);
        for (const SourceId party : vouchers.of(id, claim)) by_party[party].push_back(id);
    }
    TrialsOfClaim all{claim, grounds.verdicts, {}, 0};
    std::map<std::vector<StatementId>, std::size_t> places;
    const auto add = [&](std::vector<StatementId> struck, const Strike& strike) {
        const auto [at, fresh] = places.try_emplace(struck, all.trials.size());
        if (fresh) {
            const bool settled = !some_among(struck, grounds.statements) && !some_among(struck, bearing.adverse);
            if (!settled) all.cost += bearing.all.size();
            all.trials.push_back({std::move(struck), {}, grounds.verdicts, settled});
        }
        all.trials[at->second].strikes.push_back(strike);
    };
    for (const StatementId id : bearing.all) add({id}, {.statement = id});
    for (const auto& [source, said] : by_source) add(said, {.source = source});
    for (const auto& [party, said] : by_party) add(said, {.source = party, .as_party = true});
    return all;
}

/// Of each source, by its number: how many statements in play were made on its word.
std::vector<std::size_t> statements_by_party(const Scorer& scorer, const Vouchers& vouchers) {
    const Story& story = scorer.story();
    std::vector<std::size_t> said(story.sources().size(), 0);
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const auto id = id_at<StatementId>(i);
        if (!in_play(scorer, id)) continue;
        for (const SourceId party : vouchers.of(id)) ++said[index_of(party)];
    }
    return said;
}

/// How many verdicts change, and by how many steps they fall in all.
std::pair<std::size_t, int> weight_of(const WhatIf& what_if, Level level) {
    int steps = 0;
    const auto at = static_cast<std::size_t>(level);
    for (const VerdictChange& change : what_if.changes) {
        if (change.before[at] && change.after[at]) steps += static_cast<int>(*change.before[at]) - static_cast<int>(*change.after[at]);
    }
    return {what_if.changed(level), steps};
}

}  // namespace

std::vector<std::size_t> statements_by_source(const Scorer& scorer) {
    const Story& story = scorer.story();
    std::vector<std::size_t> said(story.sources().size(), 0);
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        if (in_play(scorer, id_at<StatementId>(i))) ++said[index_of(story.statements()[i].source)];
    }
    return said;
}

std::size_t WhatIf::changed(Level level) const noexcept {
    const auto at = static_cast<std::size_t>(level);
    return static_cast<std::size_t>(std::count_if(changes.begin(), changes.end(), [&](const VerdictChange& change) {
        return change.before[at] != change.after[at];
    }));
}

namespace {

/// Takes out, by id, the dearest of the claims that together cost more than `work`; the others stay, by id.
std::vector<ClaimId> take_out_unaffordable(const Story& story, std::vector<TrialsOfClaim>& claims, std::size_t work) {
    const auto less_id = [&](const TrialsOfClaim& a, const TrialsOfClaim& b) { return story.id(a.claim) < story.id(b.claim); };
    std::sort(claims.begin(), claims.end(), [&](const TrialsOfClaim& a, const TrialsOfClaim& b) {
        return a.cost != b.cost ? a.cost < b.cost : less_id(a, b);
    });
    std::size_t affordable = 0;
    for (std::size_t spent = 0; affordable < claims.size(); ++affordable) {
        spent += claims[affordable].cost;
        if (spent > work) break;
    }
    const auto middle = claims.begin() + static_cast<std::ptrdiff_t>(affordable);
    std::sort(claims.begin(), middle, less_id);
    std::sort(middle, claims.end(), less_id);
    std::vector<ClaimId> taken;
    for (auto one = middle; one != claims.end(); ++one) taken.push_back(one->claim);
    claims.erase(middle, claims.end());
    return taken;
}

void run_trials(const Scorer& scorer, std::vector<TrialsOfClaim>& claims) {
    std::vector<std::pair<std::size_t, std::size_t>> todo;
    for (std::size_t c = 0; c < claims.size(); ++c) {
        for (std::size_t t = 0; t < claims[c].trials.size(); ++t) {
            if (!claims[c].trials[t].settled) todo.emplace_back(c, t);
        }
    }
    tbb::parallel_for(std::size_t{0}, todo.size(), [&](std::size_t i) {
        TrialsOfClaim& claim = claims[todo[i].first];
        ClaimTrial& trial = claim.trials[todo[i].second];
        // What was struck already stays so.
        std::vector<StatementId> struck(scorer.graph().struck().begin(), scorer.graph().struck().end());
        struck.insert(struck.end(), trial.struck.begin(), trial.struck.end());
        trial.after = scorer.without(struck).verdicts(claim.claim);
    });
}

/// Of the parties alike the one with the least id stands for them.
void put_least_first(const Story& story, WhatIf& what_if) {
    if (what_if.alike.empty()) return;
    what_if.alike.push_back(what_if.strike.source);
    std::sort(what_if.alike.begin(), what_if.alike.end(), [&](SourceId a, SourceId b) { return story.id(a) < story.id(b); });
    what_if.strike.source = what_if.alike.front();
    what_if.alike.erase(what_if.alike.begin());
}

/// What every strike changes in all claims together.
std::vector<WhatIf> by_strike(const Scorer& scorer, const Vouchers& vouchers, const std::vector<TrialsOfClaim>& claims) {
    const Story& story = scorer.story();
    const std::vector<std::size_t> said = statements_by_source(scorer);
    const std::vector<std::size_t> said_by_party = statements_by_party(scorer, vouchers);
    const auto taken_away = [&](const Strike& strike) -> std::size_t {
        if (strike.source == no_id<SourceId>) return 1;
        return (strike.as_party ? said_by_party : said)[index_of(strike.source)];
    };
    std::map<std::tuple<SourceId, bool, StatementId>, WhatIf> found;
    std::set<SourceId> spoken_for;                             // parties for which two or more sources speak
    std::map<SourceId, SourceId> speaker;                      // of a party, the first
    std::map<SourceId, std::vector<const ClaimTrial*>> tried;  // what was tried of a party
    for (const TrialsOfClaim& claim : claims) {
        for (const ClaimTrial& trial : claim.trials) {
            for (const Strike& strike : trial.strikes) {
                WhatIf& what_if = found[{strike.source, strike.as_party, strike.statement}];
                what_if.strike = strike;
                what_if.statements = taken_away(strike);
                if (strike.as_party) {
                    const SourceId first = speaker.try_emplace(strike.source, story[trial.struck.front()].source).first->second;
                    const bool several = std::any_of(trial.struck.begin(), trial.struck.end(), [&](StatementId id) { return story[id].source != first; });
                    if (several) spoken_for.insert(strike.source);
                    tried[strike.source].push_back(&trial);
                }
                if (trial.after != claim.before) what_if.changes.push_back({claim.claim, claim.before, trial.after});
            }
        }
    }
    std::vector<WhatIf> list;
    std::map<std::pair<std::vector<const ClaimTrial*>, std::size_t>, std::size_t> places;  // in the list, of parties
    for (auto& [key, what_if] : found) {
        const SourceId source = what_if.strike.source;
        if (what_if.strike.as_party) {
            // A party for which one alone speaks is struck with that one.
            if (!spoken_for.contains(source)) continue;
            const auto [at, fresh] = places.try_emplace({tried[source], what_if.statements}, list.size());
            if (!fresh) {
                list[at->second].alike.push_back(source);
                continue;
            }
        }
        list.push_back(std::move(what_if));
    }
    for (WhatIf& what_if : list) put_least_first(story, what_if);
    return list;
}

}  // namespace

WhatIfs what_ifs(const Scorer& scorer, std::span<const ClaimId> asked, Level level, std::size_t work) {
    const Story& story = scorer.story();
    const Ties ties(story, Level::affiliation);
    const Vouchers vouchers(scorer, ties);
    std::vector<TrialsOfClaim> claims(asked.size());
    tbb::parallel_for(std::size_t{0}, asked.size(), [&](std::size_t i) { claims[i] = trials_of(scorer, vouchers, asked[i]); });
    WhatIfs result;
    result.left_out = take_out_unaffordable(story, claims, work);
    run_trials(scorer, claims);
    result.list = by_strike(scorer, vouchers, claims);
    std::sort(result.list.begin(), result.list.end(), [&](const WhatIf& a, const WhatIf& b) {
        const auto left = weight_of(a, level);
        const auto right = weight_of(b, level);
        if (left != right) return left > right;
        const auto key = [&](const WhatIf& one) {
            return std::tuple(one.strike.source == no_id<SourceId>, one.strike.as_party, id_of(story, one.strike));
        };
        return key(a) < key(b);
    });
    return result;
}

}  // namespace hearsay
