#include "check/diagnose.hpp"

#include "check/odd_records.hpp"

#include "graph/attribution_graph.hpp"
#include "graph/reliability.hpp"
#include "graph/ties.hpp"
#include "io/json/json_writer.hpp"

#include <tbb/parallel_invoke.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <unordered_map>

namespace hearsay {
namespace {

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

/// Up to ten ids, in order, and how many more there are.
std::string id_list(std::vector<std::string_view> ids) {
    constexpr std::size_t shown = 10;
    std::sort(ids.begin(), ids.end());
    std::string text;
    for (std::size_t i = 0; i < std::min(shown, ids.size()); ++i) text += (i == 0 ? "" : ", ") + std::string(ids[i]);
    if (ids.size() > shown) text += " and " + std::to_string(ids.size() - shown) + " more";
    return text;
}

class Diagnosis {
public:
    Diagnosis(const AttributionGraph& graph, TimeSpan as_of)
        : graph_(graph), story_(graph.story()), as_of_(as_of), ties_(graph.story(), Level::affiliation, graph.suspect()) {}

    // Parts that may be run side by side, each by a diagnosis of its own.
    Diagnostics of_graph() {
        circular_reporting();
        affiliation_cycles();
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
        return std::move(found_);
    }
    Diagnostics of_claims() {
        claims();
        return std::move(found_);
    }
    Diagnostics of_sources() {
        speaks_.assign(story_.sources().size(), false);
        for (const Statement& made : story_.statements()) speaks_[index_of(made.source)] = true;
        counted_sources();
        silent_sources();
        drafts();
        rival_rulings();
        mixed_track_records();
        report_odd_records(story_, found_);
        return std::move(found_);
    }

private:
    void report(Severity severity, std::string kind, std::string message, Place place = {}, std::string pointer = {}) {
        Diagnostic diagnostic;
        diagnostic.severity = severity;
        diagnostic.kind = std::move(kind);
        diagnostic.message = std::move(message);
        diagnostic.place = place;
        diagnostic.pointer = std::move(pointer);
        found_.push_back(std::move(diagnostic));
    }

    /// Records from rulings and from agreement may count the same questions twice.
    void mixed_track_records() {
        std::vector<std::array<bool, 2>> has(story_.sources().size());
        for (const TrackRecord& track : story_.track_records()) has[index_of(track.source)][static_cast<std::size_t>(track.by)] = true;
        std::vector<std::string_view> mixed;
        for (std::size_t i = 0; i < has.size(); ++i) {
            if (has[i][0] && has[i][1]) mixed.push_back(story_.id(id_at<SourceId>(i)));
        }
        if (mixed.empty()) return;
        report(Severity::warning, "mixed track records",
               "mixed track records: " + id_list(mixed) + (mixed.size() == 1 ? " has" : " have") +
                   " some from settled claims and some from agreement, which add up; where both are about the same questions, "
                   "these count twice: use one kind");
    }

    /// Of answers that exclude each other only one can hold.
    void rival_rulings() {
        std::unordered_map<Text, const Settled*> first;
        for (const Settled& ruling : story_.settled()) {
            const Text question = story_[ruling.claim].question;
            if (!ruling.holds || question == Text{}) continue;
            const auto [at, fresh] = first.try_emplace(question, &ruling);
            if (fresh || at->second->claim == ruling.claim) continue;
            report(Severity::warning, "rival rulings",
                   "rival rulings: " + quoted(story_.id(at->second->claim)) + " and " + quoted(story_.id(ruling.claim)) +
                       " are both settled as so, but they answer one question and exclude each other; check the rulings, or the question",
                   ruling.place, "/claim");
        }
    }

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
                   quoted(story_.id(id)) + " derives from a later statement, " +
                       quoted(story_.id(derivation.statement)) + "; check the dates or the direction",
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
                   quoted(story_.id(id)) + " is a retraction before the statement that it retracts, " +
                       quoted(story_.id(fallen)) + "; check the dates",
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
               "not held by default: " + quoted(story_.id(id)) + " of " + quoted(story_.name(made.source)) +
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
               quoted(story_.id(id)) + " is by an anonymous source with no one quoting it; add the statement that "
                                       "quotes it, or \"held\": true if we hold it ourselves",
               made.place, "/source");
    }

    /// `claim without a statement` and `attribution gap`.
    void claims() {
        for (std::size_t i = 0; i < story_.claims().size(); ++i) {
            const auto claim = id_at<ClaimId>(i);
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
                       "claim without a statement: nothing asserts or denies " + quoted(story_.id(claim)) +
                           "; add who says so, or remove it",
                       story_[claim].place);
            }
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
                   "attribution gap: none of the statements that " + quoted(story_.id(id)) + " derives from " +
                       std::string(name_of(stance)) + ' ' + quoted(story_.id(claim)) +
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
                       "speaks against its own: " + quoted(story_.id(carriers.statements[i])) + ' ' +
                           std::string(name_of(stance)) + ' ' + quoted(story_.id(claim)) + ", which " +
                           quoted(story_.id(party)) + " contradicts; its tie to it does not count here",
                       made.place, "/source");
            }
        }
    }

    void affiliation_cycles() {
        for (const auto& cycle : Ties(story_, Level::affiliation).cycles()) {
            std::string path;
            for (const SourceId source : cycle) path += std::string(story_.id(source)) + " -> ";
            path += story_.id(cycle.front());
            report(Severity::warning, "affiliation cycle",
                   "affiliation cycle, each belongs to the next: " + path + "; check which tie is the wrong way round",
                   place_of_tie(cycle));
        }
    }

    Place place_of_tie(const std::vector<SourceId>& cycle) const {
        const SourceId with = cycle.size() > 1 ? cycle[1] : cycle[0];
        for (const Affiliation& tie : story_.affiliations()) {
            if (tie.source == cycle[0] && tie.with == with) return tie.place;
        }
        return {};
    }

    void counted_sources() {
        const std::vector<bool> undocumented = undocumented_sources(story_);
        std::vector<std::string_view> untied;
        std::vector<std::string_view> unrated;
        std::vector<std::string> learned;
        std::size_t speakers = 0;
        const TrackRecords track_records(story_);
        for (std::size_t i = 0; i < story_.sources().size(); ++i) {
            if (!speaks_[i]) continue;
            ++speakers;
            const Source& source = story_.sources()[i];
            if (undocumented[i]) untied.push_back(story_.text(source.id));
            const auto id = id_at<SourceId>(i);
            const ReliabilityBasis basis = track_records.basis(id);
            if (basis == ReliabilityBasis::assumed) unrated.push_back(story_.text(source.id));
            if (basis == ReliabilityBasis::learned) learned.push_back(std::string(story_.id(id)) + " (" + track_records.words(id) + ')');
        }
        const auto count = [&](const std::vector<std::string_view>& ids) {
            return std::to_string(ids.size()) + " of " + std::to_string(speakers) +
                   (speakers == 1 ? " speaking source" : " speaking sources");
        };
        if (!untied.empty()) {
            report(Severity::note, "undocumented source",
                   "undocumented source: " + count(untied) +
                       " in no affiliation; add who they belong to, or \"unaffiliated\": true: " + id_list(untied));
        }
        if (!unrated.empty()) {
            report(Severity::note, "assumed reliability",
                   "assumed reliability: 0.5 for " + count(unrated) +
                       " without reliability or an admiralty letter: " + id_list(unrated));
        }
        if (!learned.empty()) {
            report(Severity::note, "learned reliability",
                   "learned reliability: from the track record of " + std::to_string(learned.size()) + " of " +
                       std::to_string(speakers) + (speakers == 1 ? " speaking source: " : " speaking sources: ") +
                       id_list(std::vector<std::string_view>(learned.begin(), learned.end())));
        }
    }

    void drafts() {
        const auto made = story_.statements();
        const auto count = std::count_if(made.begin(), made.end(), [](const Statement& one) { return one.draft > 0; });
        if (count == 0) return;
        std::vector<std::string_view> ids;
        for (std::size_t i = 0; i < made.size(); ++i) {
            if (made[i].draft > 0) ids.push_back(story_.id(id_at<StatementId>(i)));
        }
        report(Severity::note, "drafts",
               "drafts: " + std::to_string(count) + " of " + std::to_string(made.size()) +
                   (made.size() == 1 ? " statement was" : " statements were") +
                   " made by a program and not yet read by a person (" + id_list(std::move(ids)) + "); read them, and remove \"draft\" from those that "
                   "are right");
    }

    /// Sources that only stand in registries, own somebody or publish articles need no statement.
    void silent_sources() {
        std::vector<bool> tells(story_.files().size(), false);
        for (const Statement& made : story_.statements()) {
            if (made.place.file < tells.size()) tells[made.place.file] = true;
        }
        std::vector<bool> needed = speaks_;
        for (const Affiliation& tie : story_.affiliations()) needed[index_of(tie.with)] = true;
        for (const Article& article : story_.articles()) {
            if (article.outlet != no_id<SourceId>) needed[index_of(article.outlet)] = true;
        }
        for (std::size_t i = 0; i < needed.size(); ++i) {
            const Source& source = story_.sources()[i];
            if (needed[i] || source.place.file >= tells.size() || !tells[source.place.file]) continue;
            report(Severity::note, "source without a statement",
                   "source without a statement: " + quoted(story_.text(source.id)) + " says nothing in this story",
                   source.place);
        }
    }

    const AttributionGraph& graph_;
    const Story& story_;
    TimeSpan as_of_;
    Ties ties_;
    std::vector<bool> speaks_;  ///< by source
    Diagnostics found_;
};

}  // namespace

Diagnostics diagnose(const AttributionGraph& graph, TimeSpan as_of) {
    std::array<Diagnostics, 4> parts;
    const auto diagnosis = [&] { return Diagnosis(graph, as_of); };
    tbb::parallel_invoke([&] { parts[0] = diagnosis().of_graph(); }, [&] { parts[1] = diagnosis().of_statements(); },
                         [&] { parts[2] = diagnosis().of_claims(); }, [&] { parts[3] = diagnosis().of_sources(); });
    Diagnostics found;
    for (Diagnostics& part : parts) {
        found.insert(found.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
    }
    return found;
}

Diagnostics diagnose(const Story& story, TimeSpan as_of, double suspect) {
    return diagnose(AttributionGraph(story, suspect), as_of);
}

}  // namespace hearsay
