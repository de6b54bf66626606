// Which claims and statements a diagram shows, and which parties it marks.
#include "render/diagram/diagram_parts.hpp"
#include "render/diagram/make_diagram.hpp"

#include "explain/backing.hpp"
#include "model/error.hpp"

#include <algorithm>
#include <unordered_set>

namespace hearsay {
namespace diagram {
namespace {

bool made_by(const Story& story, StatementId id, TimeSpan as_of) noexcept {
    const TimeSpan when = story[id].when;
    return when.unknown() || when.first <= as_of.last;
}

/// The claim's carriers and deniers, and what retracts them.
std::vector<StatementId> statements_about(const AttributionGraph& graph, ClaimId claim) {
    std::vector<StatementId> found;
    for (const Stance stance : all_stances) {
        const auto carriers = graph.carrier_ids(claim, stance, Reading::cautious);
        found.insert(found.end(), carriers.begin(), carriers.end());
    }
    const std::size_t carriers = found.size();
    for (std::size_t i = 0; i < carriers; ++i) {
        const auto retracted_by = graph.retracted_by(found[i]);
        found.insert(found.end(), retracted_by.begin(), retracted_by.end());
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

/// What is near the focus, nearest first.
std::vector<StatementId> statements_near(const Story& story, const AttributionGraph& graph, const DiagramFocus& focus) {
    std::vector<StatementId> found;
    if (focus.claim != no_id<ClaimId>) found = statements_about(graph, focus.claim);
    if (focus.statement != no_id<StatementId>) found.push_back(focus.statement);
    for (std::size_t i = 0; i < story.statements().size() && focus.source != no_id<SourceId>; ++i) {
        if (story.statements()[i].source == focus.source) found.push_back(id_at<StatementId>(i));
    }
    std::unordered_set<StatementId> seen(found.begin(), found.end());
    const auto reach = [&](StatementId id) {
        if (seen.insert(id).second) found.push_back(id);
    };
    std::size_t next = 0;
    for (std::uint32_t step = 0; step < focus.radius && next < found.size(); ++step) {
        for (const std::size_t end = found.size(); next < end; ++next) {
            const StatementId id = found[next];
            for (const Derivation& derivation : story.derives_from(id)) reach(derivation.statement);
            for (const StatementId other : graph.derived(id)) reach(other);
            for (const Retraction& retraction : story.retracts(id)) reach(retraction.statement);
            for (const StatementId other : graph.retracted_by(id)) reach(other);
        }
    }
    return found;
}

/// Those who give another answer to the question of a claim, by id.
std::vector<ClaimId> rivals_of(const Story& story, ClaimId claim) {
    constexpr std::size_t most = 8;
    std::vector<ClaimId> rivals;
    const Text question = story[claim].question;
    for (std::size_t i = 0; i < story.claims().size() && question != Text{}; ++i) {
        if (story.claims()[i].question == question && id_at<ClaimId>(i) != claim) rivals.push_back(id_at<ClaimId>(i));
    }
    std::sort(rivals.begin(), rivals.end(), [&](ClaimId a, ClaimId b) { return story.id(a) < story.id(b); });
    if (rivals.size() > most) rivals.resize(most);
    return rivals;
}

void choose_claims(Selection& selection, const Story& story, const DiagramOptions& options) {
    auto& claims = selection.claims;
    if (options.claim) {
        if (!options.brief) claims = rivals_of(story, *options.claim);
        claims.push_back(*options.claim);
    } else if (options.focus) {
        if (options.focus->claim != no_id<ClaimId>) claims.push_back(options.focus->claim);
        for (const StatementInfo& info : selection.statements) {
            for (const Stance stance : all_stances) {
                const auto named = story.stance(info.id, stance);
                claims.insert(claims.end(), named.begin(), named.end());
            }
        }
    } else {
        for (std::size_t i = 0; i < story.claims().size(); ++i) claims.push_back(id_at<ClaimId>(i));
    }
    std::sort(claims.begin(), claims.end(), [&](ClaimId a, ClaimId b) { return story.id(a) < story.id(b); });
    claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
}

void choose_statements(Selection& selection, const Story& story, const AttributionGraph& graph,
                       const DiagramOptions& options) {
    std::vector<StatementId> chosen;
    if (options.focus) {
        chosen = statements_near(story, graph, *options.focus);
    } else if (options.claim) {
        chosen = statements_about(graph, *options.claim);
    } else {
        for (std::size_t i = 0; i < story.statements().size(); ++i) chosen.push_back(id_at<StatementId>(i));
    }
    std::unordered_set<StatementId> needed;
    for (const StatementId id : chosen) {
        if (!made_by(story, id, options.as_of)) continue;
        for (const Derivation& derivation : story.derives_from(id)) needed.insert(derivation.statement);
    }
    for (const StatementId id : chosen) {
        const bool made = made_by(story, id, options.as_of);
        if (!made && !needed.contains(id)) continue;
        StatementInfo& info = selection.statements.emplace_back();
        info.id = id;
        info.kind = kind_of(story[story[id].source]);
        info.standing = graph.struck(id)                  ? Standing::struck
                        : !made                           ? Standing::later
                        : !graph.stands(id, options.as_of) ? Standing::retracted
                                                          : Standing::holds;
    }
    std::sort(selection.statements.begin(), selection.statements.end(),
              [&](const StatementInfo& a, const StatementInfo& b) { return story.id(a.id) < story.id(b.id); });
    for (std::uint32_t i = 0; i < selection.statements.size(); ++i) {
        selection.position.emplace(selection.statements[i].id, i);
    }
}

/// Finds the statements that take a stance somewhere and hold nowhere, in either reading, for want of what they rest
/// on, or of anybody who passes them on.
void find_fallen(Selection& selection, const AttributionGraph& graph, const DiagramOptions& options) {
    std::unordered_set<StatementId> holding;
    std::unordered_set<StatementId> carrying;
    std::unordered_set<StatementId> unheard;
    for (const ClaimId claim : selection.claims) {
        for (const Stance stance : all_stances) {
            if (graph.named(claim, stance).empty()) continue;
            for (const Reading reading : all_readings) {
                const Backing backing(graph, claim, stance, reading, options.as_of);
                for (const Backing::Entry& entry : backing.entries()) {
                    (entry.holds ? holding : carrying).insert(entry.statement);
                    if (entry.unheard) unheard.insert(entry.statement);
                }
            }
        }
    }
    for (StatementInfo& info : selection.statements) {
        const bool fallen = carrying.contains(info.id) && !holding.contains(info.id);
        if (fallen && info.standing == Standing::holds) info.standing = unheard.contains(info.id) ? Standing::unheard : Standing::fallen;
    }
}

/// Edges to the claim from those whose word it is: carriers that rest on no other carrier, then, where statements
/// rest only on each other in a circle, from those that name the claim.
void draw_stance(Selection& selection, const Story& story, const AttributionGraph& graph, ClaimId claim,
                 Stance stance, const std::vector<StatementId>& carriers) {
    const auto carries = [&](StatementId id) { return std::binary_search(carriers.begin(), carriers.end(), id); };
    const auto named = graph.named(claim, stance);
    std::unordered_set<StatementId> reached;
    std::vector<StatementId> todo;
    const auto draw_from = [&](StatementId id) {
        const std::uint32_t position = selection.find(id);
        if (position != nowhere) selection.statements[position].stances.emplace_back(claim, stance);
        if (reached.insert(id).second) todo.push_back(id);
    };
    const auto follow = [&] {
        while (!todo.empty()) {
            const StatementId id = todo.back();
            todo.pop_back();
            for (const StatementId child : graph.derived(id)) {
                if (carries(child) && reached.insert(child).second) todo.push_back(child);
            }
        }
    };
    for (const StatementId id : named) {
        const auto derivations = story.derives_from(id);
        const bool first_hand = std::none_of(derivations.begin(), derivations.end(), [&](const Derivation& d) {
            return graph.counts(d, Reading::open) && carries(d.statement) && selection.find(d.statement) != nowhere;
        });
        if (first_hand) draw_from(id);
    }
    follow();
    for (const StatementId id : named) {
        if (!reached.contains(id)) draw_from(id);
        // Not followed here: each statement of the circle that names the claim itself is linked to it.
    }
}

/// Adds whom a claim falls without: every party that is a cut in itself, be it an owner or a state. Where no one party
/// is, the members of its cut, unless there are many claims: hardly a node would stay unmarked.
void mark_cut(std::unordered_map<PartyId, Mark>& marks, const Figures& figures, bool presumed, ClaimId claim, bool only) {
    const bool alone = figures.origins.parties.size() == 1;
    if (!only && !alone) return;
    for (const PartyId party : alone ? figures.falls_without : figures.origins.parties) {
        Mark& mark = marks[party];
        if (presumed && !mark.alone.empty()) continue;  // the record itself shows as much
        (presumed ? mark.presumed_size : mark.cut_size) = static_cast<std::uint32_t>(figures.origins.parties.size());
        if (alone) (presumed ? mark.presumed_alone : mark.alone).push_back(claim);
    }
}

/// What those who assert a claim lean on; nobody who only denies it holds it up. What the record itself shows is the
/// open reading.
std::unordered_map<PartyId, Mark> marks_of(const LevelScores& figures, ClaimId claim, std::optional<Reading> reading,
                                           bool only) {
    std::unordered_map<PartyId, Mark> marks;
    const Cut& open = figures.open.origins;
    const Cut& cautious = figures.cautious.origins;
    const bool asked = reading == Reading::cautious && cautious.parties != open.parties;
    const bool smaller = !reading && !cautious.parties.empty() && cautious.parties.size() < open.parties.size();
    if (!asked) mark_cut(marks, figures.open, false, claim, only);
    if (asked || smaller) mark_cut(marks, figures.cautious, true, claim, only);
    const PartyId weakest = (reading == Reading::cautious ? figures.cautious : figures.open).weakest;
    if (only && weakest != no_id<PartyId>) marks[weakest].weakest = true;
    return marks;
}

void add_mark(Mark& to, const Mark& mark) {
    to.alone.insert(to.alone.end(), mark.alone.begin(), mark.alone.end());
    to.cut_size = std::max(to.cut_size, mark.cut_size);
    to.weakest = to.weakest || mark.weakest;
    to.presumed_alone.insert(to.presumed_alone.end(), mark.presumed_alone.begin(), mark.presumed_alone.end());
    to.presumed_size = std::max(to.presumed_size, mark.presumed_size);
}

void mark_parties(Selection& selection, const Story& story, std::size_t position, const DiagramOptions& options,
                  const std::vector<StatementId>& carriers) {
    const ClaimId claim = selection.claims[position];
    if (options.claim && claim != *options.claim) return;
    const LevelScores* figures = figures_of(selection.scores[position], options.level);
    if (figures == nullptr) return;
    const auto marks = marks_of(*figures, claim, options.reading, options.claim || selection.claims.size() == 1);
    for (const auto& [party, mark] : marks) add_mark(selection.marks[party], mark);
    for (const StatementId id : carriers) {
        const std::uint32_t at = selection.find(id);
        if (at == nowhere || selection.statements[at].standing != Standing::holds) continue;
        const auto mark = marks.find(party_of(story[id].source));
        if (mark != marks.end()) add_mark(selection.statements[at].mark, mark->second);
    }
}

}  // namespace

NodeKind kind_of(const Source& source) noexcept {
    if (source.anonymous) return NodeKind::anonymous;
    switch (source.kind) {
        case SourceKind::person: return NodeKind::person;
        case SourceKind::outlet: return NodeKind::outlet;
        case SourceKind::agency: return NodeKind::agency;
        case SourceKind::account: return NodeKind::account;
        case SourceKind::document: return NodeKind::document;
        case SourceKind::organization: return NodeKind::organization;
        case SourceKind::state: break;
    }
    return NodeKind::state;
}

Selection select(const Story& story, const AttributionGraph& graph, std::span<const ClaimScores> scores,
                 const DiagramOptions& options) {
    Selection selection;
    if (options.claim && index_of(*options.claim) >= story.claims().size()) {
        throw UsageError("the claim to draw is not in this story; choose one of its claims");
    }
    choose_statements(selection, story, graph, options);
    choose_claims(selection, story, options);
    find_fallen(selection, graph, options);
    std::unordered_map<ClaimId, const ClaimScores*> scores_of;
    for (const ClaimScores& score : scores) scores_of.emplace(score.claim, &score);
    for (std::size_t i = 0; i < selection.claims.size(); ++i) {
        const ClaimId claim = selection.claims[i];
        const auto found = scores_of.find(claim);
        selection.scores.push_back(found == scores_of.end() ? nullptr : found->second);
        for (const Stance stance : all_stances) {
            if (graph.named(claim, stance).empty()) continue;
            const auto carriers = graph.carrier_ids(claim, stance, Reading::cautious);
            draw_stance(selection, story, graph, claim, stance, carriers);
            const bool scored = selection.scores[i] != nullptr && selection.scores[i]->at(Stance::asserts) != nullptr;
            if ((stance == Stance::asserts) == scored) mark_parties(selection, story, i, options, carriers);
        }
    }
    return selection;
}

}  // namespace diagram

std::vector<ClaimId> claims_drawn(const Story& story, const AttributionGraph& graph, const DiagramOptions& options) {
    diagram::Selection selection;
    if (options.focus) diagram::choose_statements(selection, story, graph, options);
    diagram::choose_claims(selection, story, options);
    return selection.claims;
}

}  // namespace hearsay
