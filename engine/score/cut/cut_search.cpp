#include "score/cut/cut_search.hpp"

#include "score/model/limits.hpp"

#include <cmath>

namespace hearsay::detail {
namespace {

/// Parties that another one outdoes: it stands wherever they do. Of two that stand at the same vertices, the later.
/// With `lesser_only`, the other must be the lesser by id.
ById<PartyRank, bool> outdone(const ChainGraph& graph, bool lesser_only) {
    ById<PartyRank, VertexIds> standing(graph.parties.size());
    for (const VertexId v : ids_of(graph.vertices)) {
        for (const PartyRank party : graph.vertices[v].parties) standing[party].push_back(v);
    }
    ById<PartyRank, bool> result(graph.parties.size(), false);
    for (const PartyRank party : ids_of(result)) {
        const VertexIds& here = standing[party];
        if (here.empty()) continue;
        const auto& others = graph.vertices[here.front()].parties;
        result[party] = std::any_of(others.begin(), others.end(), [&](PartyRank other) {
            if (other == party || (lesser_only && other > party)) return false;
            const VertexIds& there = standing[other];
            if (there.size() < here.size() || (there.size() == here.size() && other > party)) return false;
            return std::all_of(here.begin(), here.end(), [&](VertexId v) {
                return std::binary_search(there.begin(), there.end(), v);
            });
        });
    }
    return result;
}

ById<PartyRank, bool> negated(ById<PartyRank, bool> values) {
    values.items().flip();
    return values;
}

std::size_t rounded_up(double bound) { return static_cast<std::size_t>(std::max(0.0, std::ceil(bound - 1e-6))); }

}  // namespace

CutSearch::CutSearch(const ChainGraph& graph, PartyRanks known, const StepBudget& budget)
    : given_(budget), effort_(budget), eclipsed_(outdone(graph, false)),
      finder_(graph, negated(outdone(graph, true)), effort_),
      bound_(graph.parties.size(), effort_), flow_(graph), choice_(graph.parties.size(), PartyChoice::free),
      best_(std::move(known)) {}

void CutSearch::set(PartyRank party, PartyChoice to) {
    choice_[party] = to;
    changed_.push_back(party);
    if (to == PartyChoice::taken) finder_.block(party);
}

void CutSearch::undo(std::size_t to) {
    while (changed_.size() > to) {
        const PartyRank party = changed_.back();
        changed_.pop_back();
        if (choice_[party] == PartyChoice::taken) finder_.unblock(party);
        choice_[party] = PartyChoice::free;
    }
}

/// Decides parties that every cut of interest must have, or lack.
bool CutSearch::fix(double bound) {
    const double most = static_cast<double>(limit_) - 1 + 1e-6;
    bool any = false;
    for (const PartyRank party : ids_of(choice_)) {
        if (choice_[party] != PartyChoice::free || finder_.standing(party).empty()) continue;
        const double cost = bound_.cost(party);
        if (cost > 0 && bound + cost > most) set(party, PartyChoice::forbidden);
        else if (cost < 0 && bound - cost > most) set(party, PartyChoice::taken);
        else continue;
        any = true;
    }
    return any;
}

/// Those taken are blocked as it is.
void CutSearch::block_candidate(const PartyRanks& candidate) {
    for (const PartyRank party : candidate) {
        if (choice_[party] != PartyChoice::taken) finder_.block(party);
    }
}

void CutSearch::unblock_candidate(const PartyRanks& candidate) {
    for (const PartyRank party : candidate) {
        if (choice_[party] != PartyChoice::taken) finder_.unblock(party);
    }
}

/// Brings in chains that the candidate misses, no two of which share a party; how many were new.
std::size_t CutSearch::add_missed(const PartyRanks& candidate) {
    block_candidate(candidate);
    PartyRanks blocked;
    VertexIds chain;
    std::size_t added = 0;
    while (!effort_.spent() && finder_.find(chain)) {
        const PartyRanks parties = finder_.slim(chain);
        added += bound_.add(parties, 0) ? 1 : 0;
        for (const PartyRank party : parties) finder_.block(party);
        blocked.insert(blocked.end(), parties.begin(), parties.end());
    }
    for (const PartyRank party : blocked) finder_.unblock(party);
    unblock_candidate(candidate);
    return added;
}

/// Brings in chains of which the relaxation takes less than one party, spread over the graph; how many were new.
std::size_t CutSearch::add_light() {
    constexpr std::int64_t one = std::int64_t{1} << 20;
    ById<PartyRank, std::int64_t> weight(choice_.size(), 0);
    for (const PartyRank party : ids_of(weight)) {
        if (choice_[party] == PartyChoice::free) {
            weight[party] = one / 4'096 + static_cast<std::int64_t>(bound_.share(party) * static_cast<double>(one));
        }
    }
    ById<PartyRank, std::uint32_t> uses(choice_.size(), 0);
    std::size_t added = 0;
    for (VertexIds& chain : finder_.light_chains(weight, one - one / 50, limits::light_chains)) {
        if (effort_.spent()) break;
        const PartyRanks all = finder_.parties_on(chain);
        if (std::any_of(all.begin(), all.end(), [&](PartyRank p) { return uses[p] >= limits::light_chains_of_a_party; })) continue;
        const PartyRanks parties = finder_.slim(chain);
        for (const PartyRank party : parties) ++uses[party];
        added += bound_.add(parties, 0) ? 1 : 0;
    }
    return added;
}

/// Adds parties until the candidate is a cut smaller than the limit; false when it would not be.
bool CutSearch::complete(PartyRanks& candidate) {
    block_candidate(candidate);
    VertexIds chain;
    bool stuck = false;
    while (candidate.size() < limit_ && !effort_.spent() && finder_.find(chain)) {
        const PartyRanks parties = finder_.slim(chain);
        bound_.add(parties, 0);
        PartyRank best = no_id<PartyRank>;
        for (const PartyRank party : parties) {
            if (choice_[party] != PartyChoice::free) continue;
            if (best == no_id<PartyRank> || finder_.standing(party).size() > finder_.standing(best).size()) best = party;
        }
        stuck = best == no_id<PartyRank>;
        if (stuck) break;
        finder_.block(best);
        candidate.push_back(best);
    }
    const bool complete = !stuck && candidate.size() < limit_ && !finder_.find(chain);
    if (complete) drop_needless(candidate);
    unblock_candidate(candidate);
    return complete;
}

/// Of a cut whose parties are blocked; what is dropped is unblocked.
void CutSearch::drop_needless(PartyRanks& cut) {
    PartyRanks kept;
    VertexIds chain;
    for (auto party = cut.rbegin(); party != cut.rend(); ++party) {
        if (choice_[*party] == PartyChoice::taken) {
            kept.push_back(*party);
            continue;
        }
        finder_.unblock(*party);
        if (!finder_.find(chain)) continue;
        bound_.add(finder_.slim(chain), 0);
        finder_.block(*party);
        kept.push_back(*party);
    }
    cut = std::move(kept);
}

/// Parties not forbidden that break these vertices, of each the one that stands at most of them.
PartyRanks CutSearch::cover(const VertexIds& vertices) const {
    ById<PartyRank, std::uint32_t> stands(choice_.size(), 0);
    for (const VertexId v : vertices) {
        for (const PartyRank party : finder_.parties(v)) {
            if (choice_[party] != PartyChoice::forbidden) ++stands[party];
        }
    }
    VertexIds order = vertices;
    const auto widest = [&](VertexId v) {
        const auto there = finder_.parties(v);
        return *std::max_element(there.begin(), there.end(), [&](auto a, auto b) { return stands[a] < stands[b]; });
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](VertexId a, VertexId b) { return stands[widest(a)] > stands[widest(b)]; });
    ById<PartyRank, bool> chosen(choice_.size(), false);
    PartyRanks parties;
    for (const VertexId v : order) {
        const auto there = finder_.parties(v);
        if (std::any_of(there.begin(), there.end(), [&](PartyRank party) { return chosen[party]; })) continue;
        chosen[widest(v)] = true;
        parties.push_back(widest(v));
    }
    std::sort(parties.begin(), parties.end());
    return parties;
}

/// Completes it and keeps it as the best cut; false when no smaller cut comes of it.
bool CutSearch::try_candidate(const PartyRanks& candidate) {
    PartyRanks cut = candidate;
    if (!complete(cut)) return false;
    std::sort(cut.begin(), cut.end());
    limit_ = cut.size();
    best_ = std::move(cut);
    return true;
}

/// What breaking a vertex costs at least: a party that stands at k unbroken vertices pays a k-th of `unit` at each.
ById<VertexId, std::int64_t> CutSearch::capacities(std::int64_t unit) const {
    ById<PartyRank, std::int64_t> share(choice_.size(), VertexFlow::unlimited);
    for (const PartyRank party : ids_of(share)) {
        if (choice_[party] != PartyChoice::free) continue;
        const auto standing = finder_.standing(party);
        const auto reach = std::count_if(standing.begin(), standing.end(), [&](auto v) { return !finder_.broken(v); });
        if (reach != 0) share[party] = unit / reach;
    }
    ById<VertexId, std::int64_t> capacity(finder_.size(), VertexFlow::unlimited);
    for (const VertexId v : ids_of(capacity)) {
        if (finder_.broken(v)) capacity[v] = 0;
        for (const PartyRank party : finder_.parties(v)) capacity[v] = std::min(capacity[v], share[party]);
    }
    return capacity;
}

/// A maximum flow, whose chains are what bounds best where chains are long; whoever breaks its cut is a candidate.
/// True when it proves that nothing is left to find here.
bool CutSearch::flow_through() {
    constexpr std::int64_t unit = std::int64_t{1} << 30;
    const auto taken = static_cast<std::size_t>(std::count(choice_.begin(), choice_.end(), PartyChoice::taken));
    if (taken >= limit_) return true;
    const auto goal = static_cast<std::int64_t>(limit_ - taken - 1) * unit + unit / 1000;
    const std::int64_t flow = flow_.run(capacities(unit), goal);
    effort_.spend(flow_.take_steps());
    const bool proves = flow >= goal;
    if (proves && depth_ > 0) return true;
    for (auto& [chain, amount] : flow_.chains(500)) {
        bound_.add(finder_.slim(chain), static_cast<double>(amount) / static_cast<double>(unit));
    }
    if (proves) return true;
    if (depth_ == 0) {
        flow_bound_ = static_cast<double>(flow) / static_cast<double>(unit);
        proven_ = std::max(proven_, static_cast<std::size_t>((flow + unit - 1) / unit));
    }
    PartyRanks candidate = cover(flow_.cut());
    for (const PartyRank party : ids_of(choice_)) {
        if (choice_[party] == PartyChoice::taken) candidate.push_back(party);
    }
    try_candidate(candidate);
    return done();
}

/// Whether, after so many rounds in vain, it is time to branch.
bool CutSearch::stuck(std::size_t in_vain) const {
    if (depth_ > 0) return in_vain >= (long_chains_ ? 1 : 2);
    if (effort_.left() < given_.left() / 2) return true;
    return in_vain >= (effort_.left() < given_.left() / 4 * 3 ? 1 : 8);
}

/// Brings in chains and raises the bound while that gets anywhere. True when nothing is left to find here.
bool CutSearch::narrow() {
    double before = -1;
    std::size_t in_vain = 0;
    for (std::size_t round = 0; !done(); ++round) {
        if (depth_ == 0) bound_.forget_idle();
        const std::size_t rounds = depth_ > 0 ? (long_chains_ ? 15 : 60) : in_vain > 0 ? 300 : 100;
        const double bound = bound_.raise(choice_, limit_, rounds);
        if (rounded_up(bound) >= limit_) return true;
        if (depth_ == 0) {
            proven_ = std::max(proven_, rounded_up(bound));
            long_chains_ = flow_bound_ * 1.5 >= bound;
        }
        const PartyRanks candidate = bound_.cover(choice_, round % 2 == 1);
        const std::size_t missed = add_missed(candidate);
        try_candidate(candidate);
        if (rounded_up(bound) >= limit_) return true;
        const std::size_t light = depth_ == 0 || missed == 0 ? add_light() : 0;
        const bool fixed = fix(bound);
        in_vain = bound > before + 0.02 || fixed ? 0 : in_vain + 1;
        before = std::max(bound, before);
        if ((missed + light == 0 && !fixed) || stuck(in_vain)) return false;
    }
    return true;
}

/// The free party that the relaxation is most for; no_id when none is left.
PartyRank CutSearch::branching_party() const {
    PartyRank best = no_id<PartyRank>;
    double least = 0;
    for (const PartyRank party : ids_of(choice_)) {
        if (choice_[party] != PartyChoice::free || finder_.standing(party).empty()) continue;
        const double rank = bound_.cost(party) - bound_.share(party);
        if (best == no_id<PartyRank> || rank < least) {
            best = party;
            least = rank;
        }
    }
    return best;
}

/// Finds a smallest cut below the limit with the parties taken and without those forbidden, if there is one.
void CutSearch::explore() {
    const std::size_t mark = changed_.size();
    if (depth_ > limits::cut_depth) effort_.spend_all();  // the stack is not for that
    // Where most is decided by the prices that were found before, these tell at once.
    const bool nothing_left = depth_ == 1 ? narrow() || (long_chains_ && flow_through())
                                          : ((depth_ == 0 || long_chains_) && flow_through()) || narrow();
    if (!nothing_left) {
        const PartyRank branch = branching_party();
        const std::size_t here = changed_.size();
        ++depth_;
        for (const PartyChoice choice : {PartyChoice::taken, PartyChoice::forbidden}) {
            if (branch == no_id<PartyRank> || done()) break;
            set(branch, choice);
            explore();
            undo(here);
        }
        --depth_;
    }
    undo(mark);
}

/// Among the smallest cuts the least: for each party in turn, is there one with it and without the lesser ones that were
/// passed over? The best cut known answers for its own members.
bool CutSearch::find_least() {
    const std::size_t size = best_.size();
    goal_ = size;
    limit_ = size + 1;
    depth_ = 1;
    fix(bound_.raise(choice_, limit_, 300));
    PartyRanks witness = best_;
    std::size_t settled = 0;  // members of the witness that are in their place
    for (const PartyRank party : ids_of(choice_)) {
        if (settled == size) break;
        if (choice_[party] == PartyChoice::taken || witness[settled] == party) {
            if (choice_[party] == PartyChoice::free) set(party, PartyChoice::taken);
            ++settled;
            continue;
        }
        if (choice_[party] != PartyChoice::free || finder_.standing(party).empty()) continue;
        const std::size_t mark = changed_.size();
        set(party, PartyChoice::taken);
        limit_ = size + 1;
        explore();
        if (effort_.spent() && limit_ > size) {
            best_ = witness;
            return false;
        }
        if (limit_ == size) {
            witness = best_;
            ++settled;
        } else {
            undo(mark);
            set(party, PartyChoice::forbidden);
        }
    }
    best_ = witness;
    return true;
}

CutSearch::Result CutSearch::run() {
    const PartyRanks front = cover(finder_.front());
    if (best_.empty() || front.size() < best_.size()) best_ = front;
    limit_ = best_.size();
    for (const PartyRank party : ids_of(choice_)) {
        if (eclipsed_[party]) set(party, PartyChoice::forbidden);
    }
    explore();
    Result result;
    result.least = effort_.spent() ? std::min(proven_, best_.size()) : best_.size();
    if (result.least == best_.size()) {
        undo(0);
        effort_ = given_;
        result.least_by_id = find_least();
    }
    result.parties = best_;
    return result;
}

}  // namespace hearsay::detail
