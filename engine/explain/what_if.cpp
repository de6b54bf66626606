#include "explain/what_if.hpp"

#include "explain/wording.hpp"
#include "graph/attribution_graph.hpp"
#include "graph/ties.hpp"
#include "model/error.hpp"
#include "text/plain_text.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace hearsay {
namespace {

constexpr std::string_view source_prefix = "source:";
constexpr std::string_view statement_prefix = "statement:";
constexpr std::string_view party_prefix = "party:";

[[noreturn]] void refuse(const Story& story, std::string_view id) {
    Suggestion suggestion(id);
    for (const Source& source : story.sources()) suggestion.offer(story.text(source.id));
    for (const Statement& statement : story.statements()) suggestion.offer(story.text(statement.id));
    throw UsageError("there is no source and no statement " + in_quotes(id) + suggestion.text());
}

/// One trial of one claim, for all strikes that take the same statements away from it.
struct ClaimTrial {
    std::vector<StatementId> struck;  ///< ascending
    std::vector<Strike> strikes;
    Verdicts after;
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

/// The statements whose fall may change the verdict: those that carry the claim, and those that retract them.
std::vector<StatementId> bearing_on(const Scorer& scorer, ClaimId claim) {
    const AttributionGraph& graph = scorer.graph();
    std::vector<StatementId> found;
    const auto add = [&](StatementId id) {
        if (in_play(scorer, id)) found.push_back(id);
    };
    // Those retracted as well: a source that falls with its retraction must not rise again by it.
    for (const StatementId carrier : graph.carrier_ids(claim, Stance::asserts, Reading::cautious)) {
        add(carrier);
        for (const StatementId retraction : graph.retracted_by(carrier)) add(retraction);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

TrialsOfClaim trials_of(const Scorer& scorer, const Ties& ties, ClaimId claim) {
    const Story& story = scorer.story();
    const std::vector<StatementId> bearing = bearing_on(scorer, claim);
    std::map<SourceId, std::vector<StatementId>> by_source;
    std::map<SourceId, std::vector<StatementId>> by_party;
    for (const StatementId id : bearing) {
        by_source[story[id].source].push_back(id);
        for (const SourceId party : ties.belongs_to(story[id].source, story[id].when)) by_party[party].push_back(id);
    }
    TrialsOfClaim all{claim, scorer.verdicts(claim), {}, 0};
    std::map<std::vector<StatementId>, std::size_t> places;
    const auto add = [&](std::vector<StatementId> struck, const Strike& strike) {
        const auto [at, fresh] = places.try_emplace(struck, all.trials.size());
        if (fresh) all.trials.push_back({std::move(struck), {}, {}});
        all.trials[at->second].strikes.push_back(strike);
    };
    for (const StatementId id : bearing) add({id}, {.statement = id});
    for (const auto& [source, said] : by_source) add(said, {.source = source});
    for (const auto& [party, said] : by_party) add(said, {.source = party, .as_party = true});
    all.cost = bearing.size() * all.trials.size();
    return all;
}

/// Of each source, by its number: how many statements in play were made by somebody who belonged to it then.
std::vector<std::size_t> statements_by_party(const Scorer& scorer, const Ties& ties) {
    const Story& story = scorer.story();
    std::vector<std::size_t> said(story.sources().size(), 0);
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const auto id = id_at<StatementId>(i);
        if (!in_play(scorer, id)) continue;
        for (const SourceId party : ties.belongs_to(story[id].source, story[id].when)) ++said[index_of(party)];
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

std::string_view id_of(const Story& story, const Strike& strike) {
    return strike.source != no_id<SourceId> ? story.id(strike.source) : story.id(strike.statement);
}

}  // namespace

Strike find_strike(const Story& story, std::string_view id) {
    const bool only_source = id.starts_with(source_prefix);
    const bool only_statement = id.starts_with(statement_prefix);
    const auto source = story.find_source(id);
    const auto statement = story.find_statement(id);
    if (source && statement) {
        throw UsageError("both a source and a statement are called " + in_quotes(id) + "; write " +
                         in_quotes(std::string(source_prefix).append(id)) + " or " +
                         in_quotes(std::string(statement_prefix).append(id)));
    }
    if (source) return {.source = *source};
    if (statement) return {.statement = *statement};
    if (id.starts_with(party_prefix)) {
        if (const auto found = story.find_source(id.substr(party_prefix.size()))) {
            return {.source = *found, .as_party = true};
        }
    }
    if (only_source) {
        if (const auto found = story.find_source(id.substr(source_prefix.size()))) return {.source = *found};
    }
    if (only_statement) {
        if (const auto found = story.find_statement(id.substr(statement_prefix.size()))) return {.statement = *found};
    }
    refuse(story, id);
}

std::string strike_words(const Story& story, std::span<const Strike> strikes) {
    std::vector<std::string> items;
    for (const Strike& strike : strikes) {
        const bool source = strike.source != no_id<SourceId>;
        const std::string id = printable(id_of(story, strike), 80);
        items.push_back(source ? plain_text(story.name(strike.source), 160) + " (" + id + ')' : "statement " + id);
        if (strike.as_party) items.back() += " with all who belong to it";
    }
    return list_words(items);
}

std::vector<StatementId> struck_statements(const Story& story, std::span<const Strike> strikes) {
    std::set<SourceId> sources;
    std::set<StatementId> struck;
    for (const Strike& strike : strikes) {
        if (strike.source != no_id<SourceId>) sources.insert(strike.source);
        if (strike.statement != no_id<StatementId>) struck.insert(strike.statement);
    }
    std::vector<SourceId> parties;
    for (const Strike& strike : strikes) {
        if (strike.as_party) parties.push_back(strike.source);
    }
    const Ties ties(story, Level::affiliation);
    for (std::size_t i = 0; i < story.statements().size() && !sources.empty(); ++i) {
        const Statement& made = story.statements()[i];
        if (sources.contains(made.source)) struck.insert(id_at<StatementId>(i));
        if (parties.empty()) continue;
        const auto all = ties.belongs_to(made.source, made.when);
        const bool belongs = std::any_of(parties.begin(), parties.end(), [&](SourceId party) {
            return std::binary_search(all.begin(), all.end(), party);
        });
        if (belongs) struck.insert(id_at<StatementId>(i));
    }
    return {struck.begin(), struck.end()};
}

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
        for (std::size_t t = 0; t < claims[c].trials.size(); ++t) todo.emplace_back(c, t);
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

/// What every strike changes in all claims together.
std::vector<WhatIf> by_strike(const Scorer& scorer, const Ties& ties, const std::vector<TrialsOfClaim>& claims) {
    const Story& story = scorer.story();
    const std::vector<std::size_t> said = statements_by_source(scorer);
    const std::vector<std::size_t> said_by_party = statements_by_party(scorer, ties);
    const auto taken_away = [&](const Strike& strike) -> std::size_t {
        if (strike.source == no_id<SourceId>) return 1;
        return (strike.as_party ? said_by_party : said)[index_of(strike.source)];
    };
    std::map<std::tuple<SourceId, bool, StatementId>, WhatIf> found;
    std::map<SourceId, std::set<SourceId>> speakers;  // who speaks for a party
    for (const TrialsOfClaim& claim : claims) {
        for (const ClaimTrial& trial : claim.trials) {
            for (const Strike& strike : trial.strikes) {
                WhatIf& what_if = found[{strike.source, strike.as_party, strike.statement}];
                what_if.strike = strike;
                what_if.statements = taken_away(strike);
                if (strike.as_party) {
                    for (const StatementId id : trial.struck) speakers[strike.source].insert(story[id].source);
                }
                if (trial.after != claim.before) what_if.changes.push_back({claim.claim, claim.before, trial.after});
            }
        }
    }
    std::vector<WhatIf> list;
    for (auto& [key, what_if] : found) {
        // A party for which one alone speaks is struck with that one.
        const bool alone = what_if.strike.as_party && speakers[what_if.strike.source].size() < 2;
        if (!alone) list.push_back(std::move(what_if));
    }
    return list;
}

}  // namespace

WhatIfs what_ifs(const Scorer& scorer, std::span<const ClaimId> asked, Level level, std::size_t work) {
    const Story& story = scorer.story();
    const Ties ties(story, Level::affiliation);
    std::vector<TrialsOfClaim> claims(asked.size());
    tbb::parallel_for(std::size_t{0}, asked.size(), [&](std::size_t i) { claims[i] = trials_of(scorer, ties, asked[i]); });
    WhatIfs result;
    result.left_out = take_out_unaffordable(story, claims, work);
    run_trials(scorer, claims);
    result.list = by_strike(scorer, ties, claims);
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
