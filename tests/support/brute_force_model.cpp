#include "support/brute_force_model.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <tuple>

namespace hearsay::testing {

// ---- Section 4: who carries the claim, and what is live ----

namespace {

bool made(const Story& story, StatementId m, TimeSpan as_of) {
    return story[m].when.unknown() || story[m].when.first <= as_of.last;
}

}  // namespace

bool live(const Story& story, StatementId m, TimeSpan as_of) {
    if (!made(story, m, as_of)) return false;
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const auto other = id_at<StatementId>(i);
        if (!made(story, other, as_of)) continue;
        for (const StatementId retracted : story.retracts(other)) {
            if (retracted == m) return false;
        }
    }
    return true;
}

bool counts(const Derivation& derivation, Reading reading, double suspect) {
    return derivation.probability == 1.0 || (reading == Reading::cautious && derivation.probability >= suspect);
}

std::set<StatementId> carriers_of(const Story& story, ClaimId claim, Stance stance, Reading reading, double suspect) {
    std::set<StatementId> carriers;
    for (bool grown = true; grown;) {
        grown = false;
        for (std::size_t i = 0; i < story.statements().size(); ++i) {
            const auto m = id_at<StatementId>(i);
            if (carriers.contains(m)) continue;
            bool carries = false;
            for (const ClaimId named : story.stance(m, stance)) carries = carries || named == claim;
            if (story.asserts(m).empty() && story.denies(m).empty()) {
                for (const Derivation& d : story.derives_from(m)) {
                    carries = carries || (counts(d, reading, suspect) && carriers.contains(d.statement));
                }
            }
            if (carries) carriers.insert(m);
            grown = grown || carries;
        }
    }
    return carriers;
}

bool circle_among(const Story& story, const std::set<StatementId>& among, Reading reading, double suspect) {
    for (const StatementId start : among) {
        std::set<StatementId> below;
        const std::function<void(StatementId)> visit = [&](StatementId m) {
            for (const Derivation& d : story.derives_from(m)) {
                if (counts(d, reading, suspect) && among.contains(d.statement) && below.insert(d.statement).second) {
                    visit(d.statement);
                }
            }
        };
        visit(start);
        if (below.contains(start)) return true;
    }
    return false;
}

// ---- Sections 3 and 5: parties, groups, shares and hazards ----

double reliability(const Source& source) {
    if (source.reliability) return *source.reliability;
    switch (source.admiralty) {
        case 'A': return 0.95;
        case 'B': return 0.75;
        case 'D': return 0.25;
        case 'E': return 0.05;
        default: return 0.5;
    }
}

bool undocumented(const Story& story, SourceId s) {
    for (const Affiliation& tie : story.affiliations()) {
        if (tie.source == s || tie.with == s) return false;
    }
    return !story[s].unaffiliated && story[s].kind != SourceKind::state;
}

namespace {

long double hazard(const Source& source, bool soundness) {
    const double r = reliability(source);
    const double f = std::max(source.fidelity.value_or(0.9), r);
    const long double log_f = std::log(static_cast<long double>(f));
    return soundness ? log_f - std::log(static_cast<long double>(r)) : -log_f;
}

struct Tie {
    std::size_t from;
    std::size_t to;
    long double strength;
    TimeSpan in_force;
};

/// Parties are numbered as PartyId does: the sources, then `(undocumented)`.
class Ties {
public:
    Ties(const Story& story, Level level, Reading reading) : story_(&story) {
        for (const Affiliation& tie : story.affiliations()) {
            const bool ownership =
                tie.kind == AffiliationKind::owned_by || tie.kind == AffiliationKind::controlled_by ||
                tie.kind == AffiliationKind::funded_by || tie.kind == AffiliationKind::division_of;
            if (level == Level::affiliation || (level == Level::ownership && ownership)) {
                ties_.push_back({index_of(tie.source), index_of(tie.with), tie.strength, tie.in_force});
            }
        }
        const bool shared = reading == Reading::cautious && level != Level::derivation;
        for (std::size_t s = 0; s < story.sources().size() && shared; ++s) {
            if (!undocumented(story, id_at<SourceId>(s))) continue;
            ties_.push_back({s, index_of(story.undocumented_party()), 1, {}});
        }
        for (std::size_t s = 0; s < story.sources().size(); ++s) shares_.push_back(find_shares(s));
    }

    /// s and everyone it is affiliated with through ties in force at `when`.
    [[nodiscard]] std::set<std::size_t> parties(std::size_t s, TimeSpan when) const {
        std::set<std::size_t> reached{s};
        for (std::size_t before = 0; before != reached.size();) {
            before = reached.size();
            for (const Tie& tie : ties_) {
                const bool in_force = when.unknown() || tie.in_force.overlaps(when);
                if (in_force && reached.contains(tie.from)) reached.insert(tie.to);
            }
        }
        return reached;
    }

    /// The groups that s is a member of, with its share of each.
    [[nodiscard]] const std::map<std::size_t, long double>& shares(std::size_t s) const { return shares_[s]; }

    /// The hazard of the shock of group o.
    [[nodiscard]] long double shock(std::size_t o, bool soundness) const {
        std::optional<long double> least;
        for (std::size_t s = 0; s < story_->sources().size(); ++s) {
            if (!shares_[s].contains(o)) continue;
            const long double part = shares_[s].at(o) * hazard(story_->sources()[s], soundness);
            least = least ? std::min(*least, part) : part;
        }
        return least.value_or(0);
    }

private:
    [[nodiscard]] bool is_group(std::size_t o) const {
        return std::any_of(ties_.begin(), ties_.end(), [&](const Tie& tie) { return tie.to == o; });
    }

    [[nodiscard]] std::map<std::size_t, long double> find_shares(std::size_t s) const {
        std::map<std::size_t, long double> strongest{{s, 1}};
        for (bool better = true; better;) {
            better = false;
            for (const Tie& tie : ties_) {
                const auto from = strongest.find(tie.from);
                if (from == strongest.end()) continue;
                const long double product = from->second * tie.strength;
                long double& known = strongest[tie.to];
                better = better || product > known;
                known = std::max(known, product);
            }
        }
        std::erase_if(strongest, [&](const auto& entry) { return !is_group(entry.first); });
        long double sum = 0;
        for (const auto& [o, a] : strongest) sum += a;
        for (auto& [o, a] : strongest) a /= std::max(1.0L, sum);
        return strongest;
    }

    const Story* story_;
    std::vector<Tie> ties_;
    std::vector<std::map<std::size_t, long double>> shares_;  ///< by source
};

/// Names of the independent variables: a source's own hazard, a group's shock, a source's stand-in for a group.
using Variable = std::tuple<std::string, std::size_t, std::size_t>;

void add_shocks(Node& node, const Story& story, const Ties& ties, bool soundness, std::map<Variable, std::size_t>& names,
                std::vector<long double>& hazards) {
    const std::size_t s = index_of(story[node.id].source);
    const long double whole = hazard(story.sources()[s], soundness);
    const auto strike = [&](const Variable& variable, long double size) {
        if (size <= whole * 1e-15L) return;  // nothing but rounding
        const auto [place, is_new] = names.try_emplace(variable, hazards.size());
        if (is_new) hazards.push_back(size);
        if (place->second < 64) (soundness ? node.soundness : node.faithfulness) |= bit(place->second);
    };
    const std::string what = soundness ? "soundness" : "faithfulness";
    long double rest = whole;
    for (const auto& [o, share] : ties.shares(s)) {
        const long double size = ties.shock(o, soundness);
        if (node.parties & bit(o)) {
            strike({what + " of group", o, o}, size);
        } else {
            strike({what + " in place of group", s, o}, size);
        }
        rest -= size;
    }
    strike({what + " of its own", s, s}, rest);
}

}  // namespace

// ---- Section 4: the support function ----

Bits Case::holding(Bits faithful, Bits sound, bool leaving_out) const {
    Bits holds = 0;
    for (bool grown = true; grown;) {
        grown = false;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const Node& m = nodes[i];
            if ((holds & bit(i)) || !(faithful & bit(i))) continue;
            const bool word = (sound & bit(i)) && !(leaving_out && m.word_left_out);
            bool up = m.first_hand && word;
            for (const Parent& p : m.parents) up = up || ((holds & bit(p.node)) && (word || !p.on_quoters_word));
            if (!up) continue;
            holds |= bit(i);
            grown = true;
        }
    }
    return holds;
}

bool Case::claim_holds(Bits faithful, Bits sound) const {
    const Bits holds = holding(faithful, sound, leave_out);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].held && (holds & bit(i))) return true;
    }
    return false;
}

Bits Case::untouched(Bits lost) const {
    Bits result = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (!(nodes[i].parties & lost)) result |= bit(i);
    }
    return result;
}

std::optional<Case> make_case(const Story& story, ClaimId claim, Stance stance, Level level, Reading reading,
                              const ScoreOptions& options) {
    if (story.party_count() > 64) return std::nullopt;
    const auto carriers = carriers_of(story, claim, stance, reading, options.suspect);
    const Ties ties(story, level, reading);
    Case result;
    std::map<StatementId, std::size_t> node_of;
    for (const StatementId m : carriers) {
        if (!live(story, m, options.as_of)) continue;
        node_of.emplace(m, result.nodes.size());
        result.nodes.emplace_back().id = m;
    }
    if (result.nodes.size() > 64) return std::nullopt;
    std::map<Variable, std::size_t> names;
    for (Node& node : result.nodes) {
        const Statement& statement = story[node.id];
        for (const std::size_t p : ties.parties(index_of(statement.source), statement.when)) {
            node.parties |= bit(p);
            result.parties.insert(p);
        }
        node.held = statement.held;
        node.first_hand = true;
        node.word_left_out = reading == Reading::cautious && level != Level::derivation &&
                             undocumented(story, statement.source);
        bool needs_soundness = false;
        for (const Derivation& d : story.derives_from(node.id)) {
            if (!counts(d, reading, options.suspect) || !carriers.contains(d.statement)) continue;
            node.first_hand = false;
            if (!node_of.contains(d.statement)) continue;
            const bool anonymous = story[story[d.statement].source].anonymous && !story[d.statement].held;
            node.parents.push_back({node_of.at(d.statement), anonymous});
            needs_soundness = needs_soundness || anonymous;
        }
        add_shocks(node, story, ties, false, names, result.hazards);
        if (node.first_hand || needs_soundness) add_shocks(node, story, ties, true, names, result.hazards);
    }
    result.leave_out = true;
    result.leave_out = result.claim_holds(result.all(), result.all());
    return result;
}

}  // namespace hearsay::testing
