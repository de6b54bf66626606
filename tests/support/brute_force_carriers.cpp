#include "support/brute_force_carriers.hpp"

#include "graph/attribution_graph.hpp"

#include <algorithm>

namespace hearsay::testing {
namespace {

bool lists(std::span<const ClaimId> claims, ClaimId claim) {
    return std::find(claims.begin(), claims.end(), claim) != claims.end();
}

Bits stance_takers(const StoryFacts& facts, ClaimId claim, Stance stance, Reading reading) {
    const Story& story = facts.story;
    Bits takers = 0;
    for (Bits before = 1; before != takers;) {
        before = takers;
        for (std::size_t i = 0; i < story.statements().size(); ++i) {
            const auto m = id_at<StatementId>(i);
            if (lists(story.stance(m, stance), claim)) takers |= bit(i);
            if (!story.asserts(m).empty() || !story.denies(m).empty()) continue;
            for (const Derivation& d : story.derives_from(m)) {
                const bool passes_on = (before & bit(index_of(d.statement))) != 0;
                if (passes_on && facts.counts(d.probability, reading)) takers |= bit(i);
            }
        }
    }
    return takers;
}

Bits parents_of(const StoryFacts& facts, StatementId m, Bits carriers, Reading reading) {
    Bits parents = 0;
    Bits copied = 0;
    for (const Derivation& d : facts.story.derives_from(m)) {
        const Bits parent = bit(index_of(d.statement));
        if ((carriers & parent) == 0 || !facts.counts(d.probability, reading)) continue;
        parents |= parent;
        const bool is_copy = d.kind == DerivationKind::copies || d.kind == DerivationKind::translates;
        if (is_copy && d.statement != m) copied |= parent;
    }
    return copied != 0 ? copied : parents;
}

}  // namespace

bool StoryFacts::counts(double probability, Reading reading) const {
    return probability >= 1 || (reading == Reading::cautious && probability >= question.suspect);
}

TimeSpan StoryFacts::date(StatementId m) const {
    const Statement& statement = story[m];
    std::string_view text = story.text(statement.at);
    if (text.empty() && statement.article != no_id<ArticleId>) text = story.text(story[statement.article].published);
    return parse_time(text).value_or(TimeSpan{});
}

bool StoryFacts::made(StatementId m) const { return !question.as_of.entirely_before(date(m)); }

bool StoryFacts::held(StatementId m) const {
    const Statement& statement = story[m];
    if (statement.held_given) return statement.held;
    if (statement.article != no_id<ArticleId> || !story.text(statement.url).empty()) return true;
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const auto other = id_at<StatementId>(i);
        if (other == m) continue;
        for (const Derivation& d : story.derives_from(other)) {
            if (d.statement == m && d.probability >= 1) return false;
        }
    }
    return true;
}

bool StoryFacts::retracted(StatementId m, ClaimId claim) const {
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const auto other = id_at<StatementId>(i);
        if (!made(other)) continue;
        for (const Retraction& retraction : story.retracts(other)) {
            if (retraction.statement != m) continue;
            const auto claims = story.claims(retraction);
            if (claims.empty() || lists(claims, claim)) return true;
        }
    }
    return false;
}

Carriers carriers_of(const StoryFacts& facts, ClaimId claim, Stance stance, Reading reading) {
    Carriers result;
    const std::size_t count = facts.story.statements().size();
    result.all = stance_takers(facts, claim, stance, reading);
    result.parents.resize(count);
    Bits standing = 0;  // made and not retracted
    Bits held = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if ((result.all & bit(i)) == 0) continue;
        const auto m = id_at<StatementId>(i);
        result.parents[i] = parents_of(facts, m, result.all, reading);
        if (result.parents[i] == 0) result.first_hand |= bit(i);
        if (facts.made(m) && !facts.retracted(m, claim)) standing |= bit(i);
        if (facts.held(m)) held |= bit(i);
    }
    Bits heard_of = held;
    for (Bits before = ~result.live; before != result.live;) {
        before = result.live;
        result.live = standing & heard_of;
        for (std::size_t i = 0; i < count; ++i) {
            if ((result.live & bit(i)) != 0) heard_of |= result.parents[i];
        }
    }
    return result;
}

Bits contradicting(const StoryFacts& facts, ClaimId claim, Stance stance, Reading reading) {
    const Story& story = facts.story;
    const Carriers others = carriers_of(facts, claim, opposite(stance), reading);
    Bits sources = 0;
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        if ((others.live & others.first_hand & bit(i)) == 0) continue;
        const auto m = id_at<StatementId>(i);
        const SourceId speaker = story[m].source;
        sources |= bit(index_of(speaker));
        for (const Affiliation& tie : story.affiliations()) {
            const bool spoken_for = tie.source == speaker && tie.kind == AffiliationKind::speaks_for;
            if (!spoken_for || !facts.counts(tie.probability, reading)) continue;
            if (tie.in_force.overlaps(facts.date(m))) sources |= bit(index_of(tie.with));
        }
    }
    return sources;
}

bool rivals(const Story& story, ClaimId a, ClaimId b) {
    const std::string_view question = story.text(story[a].question);
    return a != b && !question.empty() && question == story.text(story[b].question);
}

}  // namespace hearsay::testing
