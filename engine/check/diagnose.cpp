#include "check/diagnose.hpp"

#include "check/diagnose_parts.hpp"
#include "check/odd_records.hpp"
#include "check/remarks.hpp"

#include "graph/attribution_graph.hpp"
#include "graph/ties.hpp"
#include "text/utf8.hpp"

#include <tbb/parallel_invoke.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <string>
#include <unordered_map>

namespace hearsay {
namespace {

class Diagnosis : private Remarks {
public:
    Diagnosis(const AttributionGraph& graph, TimeSpan as_of)
        : graph_(graph), story_(graph.story()), as_of_(as_of), ties_(graph.story(), Level::affiliation, graph.suspect()) {}

    // Parts that may be run side by side, each by a diagnosis of its own.
    Diagnostics of_graph() {
        circular_reporting();
        return std::move(found_);
    }
    Diagnostics of_statements() {
        for (std::size_t i = 0; i < story_.statements().size(); ++i) {
            const auto id = id_at<StatementId>(i);
            later_derivations(id);
            early_retractions(id);
            unquoted_anonymous(id);
            not_held_by_default(id);
        }
        report_odd_records(story_, found_);
        return std::move(found_);
    }
    /// Of those that are marked.
    Diagnostics of_claims(const std::vector<bool>& marked) {
        for (std::size_t i = 0; i < story_.claims().size(); ++i) {
            if (marked[i]) of_claim(id_at<ClaimId>(i));
        }
        return std::move(found_);
    }

private:
    void circular_reporting() {
        for (const auto& cycle : graph_.cycles()) {
            // Told from the reader's side: each rests on the next named, the last on the first again.
            std::string path;
            for (auto it = cycle.rbegin(); it != cycle.rend(); ++it) {
                path += std::string(story_.id(*it)) + " (" + std::string(story_.name(story_[*it].source)) + ") -> ";
            }
            path += story_.id(cycle.back());
            report(Severity::warning, "circular reporting",
                   "circular reporting, each rests on the next: " + path +
                       "; a circle holds nothing up by itself, check who came first",
                   story_[cycle.front()].place, "/derives_from");
        }
    }

    void later_derivations(StatementId id) {
        std::size_t k = 0;
        for (const Derivation& derivation : story_.derives_from(id)) {
            const std::size_t at = k++;
            if (!story_[id].when.entirely_before(story_[derivation.statement].when)) continue;
            report(Severity::warning, "derives from a later statement",
                   in_quotes(story_.id(id)) + " derives from a later statement, " +
                       in_quotes(story_.id(derivation.statement)) + "; check the dates or the direction",
                   story_[id].place, "/derives_from/" + std::to_string(at) + "/statement");
        }
    }

    void early_retractions(StatementId id) {
        std::size_t k = 0;
        for (const Retraction& retraction : story_.retracts(id)) {
            const StatementId fallen = retraction.statement;
            const std::size_t at = k++;
            if (!story_[id].when.entirely_before(story_[fallen].when)) continue;
            report(Severity::warning, "retraction before the statement",
                   in_quotes(story_.id(id)) + " is a retraction before the statement that it retracts, " +
                       in_quotes(story_.id(fallen)) + "; check the dates",
                   story_[id].place, "/retracts/" + std::to_string(at));
        }
    }

    /// Where nobody says whether we hold what an outlet or document said, and somebody cites it, we may well do.
    void not_held_by_default(StatementId id) {
        const Statement& made = story_[id];
        const SourceKind kind = story_[made.source].kind;
        const bool publishes = kind == SourceKind::outlet || kind == SourceKind::agency ||
                               kind == SourceKind::account || kind == SourceKind::document;
        if (made.held || made.held_given || !publishes) return;
        report(Severity::note, "not held by default",
               "not held by default: " + in_quotes(story_.id(id)) + " of " + in_quotes(story_.name(made.source)) +
                   " counts as known only through those who cite it; if we have it ourselves, add its article, its "
                   "\"url\" or \"held\": true",
               made.place, "/id");
    }

    void unquoted_anonymous(StatementId id) {
        const Statement& made = story_[id];
        if (!story_[made.source].anonymous || (made.held_given && made.held)) return;
        const auto quoting = graph_.derived(id);
        if (std::any_of(quoting.begin(), quoting.end(), [&](StatementId other) { return other != id; })) return;
        report(Severity::warning, "anonymous source with no one quoting it",
               in_quotes(story_.id(id)) + " is by an anonymous source with no one quoting it; add the statement that "
                                       "quotes it, or \"held\": true if we hold it ourselves",
               made.place, "/source");
    }

    /// `claim without a statement` and `attribution gap`.
    void of_claim(ClaimId claim) {
        bool stated = false;
        for (const Stance stance : all_stances) {
            const auto named = graph_.named(claim, stance);
            stated = stated || !named.empty();
            const bool derives = std::any_of(named.begin(), named.end(), [&](StatementId id) {
                return !story_.derives_from(id).empty();
            });
            if (derives) attribution_gaps(claim, stance);
            if (!named.empty() && !graph_.named(claim, opposite(stance)).empty()) against_its_own(claim, stance);
        }
        if (!stated) {
            report(Severity::warning, "claim without a statement",
                   "claim without a statement: nothing asserts or denies " + in_quotes(story_.id(claim)) +
                       "; add who says so, or remove it",
                   story_[claim].place);
        }
    }

    void attribution_gaps(ClaimId claim, Stance stance) {
        const std::vector<StatementId> carriers = graph_.carrier_ids(claim, stance, Reading::cautious);
        for (const StatementId id : graph_.named(claim, stance)) {
            bool derives = false;
            bool covered = false;
            for (const Derivation& derivation : story_.derives_from(id)) {
                if (!graph_.counts(derivation, Reading::cautious)) continue;
                derives = true;
                covered = covered || std::binary_search(carriers.begin(), carriers.end(), derivation.statement);
            }
            if (!derives || covered || !graph_.made(id, as_of_) || graph_.taken_back(id, claim, as_of_)) continue;
            report(Severity::warning, "attribution gap",
                   "attribution gap: none of the statements that " + in_quotes(story_.id(id)) + " derives from " +
                       std::string(name_of(stance)) + ' ' + in_quotes(story_.id(claim)) +
                       ", so it counts as first-hand for it; add the claim to the one it was taken from, if so",
                   story_[id].place, "/derives_from");
        }
    }

    /// Ties by which a speaker would stand on the word of somebody who says the opposite.
    void against_its_own(ClaimId claim, Stance stance) {
        std::vector<SourceId> against = graph_.contradicting(claim, stance, Reading::cautious, as_of_);
        const std::vector<SourceId> open = graph_.contradicting(claim, stance, Reading::open, as_of_);
        against.insert(against.end(), open.begin(), open.end());
        std::sort(against.begin(), against.end());
        if (against.empty()) return;
        const Carriers carriers = graph_.carriers(claim, stance, Reading::cautious, as_of_);
        for (std::size_t i = 0; i < carriers.size(); ++i) {
            if (!carriers.live[i]) continue;
            const Statement& made = story_[carriers.statements[i]];
            for (const SourceId party : ties_.belongs_to(made.source, made.when)) {
                if (party == made.source || !std::binary_search(against.begin(), against.end(), party)) continue;
                report(Severity::note, "speaks against its own",
                       "speaks against its own: " + in_quotes(story_.id(carriers.statements[i])) + ' ' +
                           std::string(name_of(stance)) + ' ' + in_quotes(story_.id(claim)) + ", which " +
                           in_quotes(story_.id(party)) + " contradicts; its tie to it does not count here",
                       made.place, "/source");
            }
        }
    }

    const AttributionGraph& graph_;
    const Story& story_;
    TimeSpan as_of_;
    Ties ties_;
};

class RulingDiagnosis : private Remarks {
public:
    explicit RulingDiagnosis(const Story& story) : story_(story) {}

    /// Of answers that exclude each other only one can hold.
    Diagnostics rivals() {
        std::unordered_map<Text, const Settled*> first;
        for (const Settled& ruling : story_.settled()) {
            const Text question = story_[ruling.claim].question;
            if (!ruling.holds || question == Text{}) continue;
            const auto [at, fresh] = first.try_emplace(question, &ruling);
            if (fresh || at->second->claim == ruling.claim) continue;
            report(Severity::warning, "rival rulings",
                   "rival rulings: " + in_quotes(story_.id(at->second->claim)) + " and " + in_quotes(story_.id(ruling.claim)) +
                       " are both settled as so, but they answer one question and exclude each other; check the rulings, or the question",
                   ruling.place, "/claim");
        }
        return std::move(found_);
    }

private:
    const Story& story_;
};

Diagnostics together(std::span<Diagnostics> parts) {
    Diagnostics found;
    for (Diagnostics& part : parts) {
        found.insert(found.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
    }
    return found;
}

}  // namespace

Diagnostics diagnose_statements(const AttributionGraph& graph, TimeSpan as_of, const std::vector<bool>& claims) {
    std::array<Diagnostics, 3> parts;
    const auto diagnosis = [&] { return Diagnosis(graph, as_of); };
    tbb::parallel_invoke([&] { parts[0] = diagnosis().of_graph(); }, [&] { parts[1] = diagnosis().of_statements(); },
                         [&] { parts[2] = diagnosis().of_claims(claims); });
    return together(parts);
}

Diagnostics diagnose_rest(const Story& story, const WhatIsTold& told) {
    std::array<Diagnostics, 2> parts{RulingDiagnosis(story).rivals(), diagnose_sources(story, told)};
    return together(parts);
}

Diagnostics diagnose(const AttributionGraph& graph, TimeSpan as_of) {
    std::array<Diagnostics, 2> parts;
    const Story& story = graph.story();
    tbb::parallel_invoke([&] { parts[0] = diagnose_statements(graph, as_of, std::vector<bool>(story.claims().size(), true)); },
                         [&] { parts[1] = diagnose_rest(story, what_is_told(story)); });
    return together(parts);
}

Diagnostics diagnose(const Story& story, TimeSpan as_of, double suspect) {
    return diagnose(AttributionGraph(story, suspect), as_of);
}

}  // namespace hearsay
