#include "check/diagnose_sources.hpp"

#include "check/remarks.hpp"

#include "graph/reliability.hpp"
#include "graph/ties.hpp"
#include "io/json/json_writer.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

namespace hearsay {
namespace {

/// Up to ten ids, in order, and how many more there are.
std::string id_list(const std::vector<std::string_view>& ids) {
    LeastIds least;
    for (const std::string_view id : ids) least.add(id);
    return least.words();
}

class SourceDiagnosis : private Remarks {
public:
    SourceDiagnosis(const Story& story, const WhatIsTold& told) : story_(story), told_(told) {}

    Diagnostics all() {
        affiliation_cycles();
        ties_to_oneself();
        counted_sources();
        silent_sources();
        drafts();
        mixed_track_records();
        repeated_track_records();
        return std::move(found_);
    }

private:
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

    /// In one claim a source is right or wrong once; what was learned twice, with other results, would count twice.
    void repeated_track_records() {
        std::set<std::tuple<SourceId, ClaimId, std::string_view, TrackRecordBasis>> seen;
        std::set<std::string_view> repeated;
        for (const TrackRecord& track : story_.track_records()) {
            const std::string_view elsewhere = story_.text(track.elsewhere);
            if (track.claim == no_id<ClaimId> && elsewhere.empty()) continue;
            if (!seen.emplace(track.source, track.claim, elsewhere, track.by).second) repeated.insert(story_.id(track.source));
        }
        if (repeated.empty()) return;
        report(Severity::warning, "repeated track records",
               "repeated track records: " + id_list({repeated.begin(), repeated.end()}) + (repeated.size() == 1 ? " has" : " have") +
                   " several from one claim, which add up; of what was learned twice keep the newer");
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

    void ties_to_oneself() {
        for (const Affiliation& tie : story_.affiliations()) {
            if (tie.source != tie.with || tie.kind != AffiliationKind::same_as) continue;
            report(Severity::warning, "belongs to itself",
                   "belongs to itself: " + in_quotes(story_.id(tie.source)) + " is tied to itself; name the other source", tie.place, "/with");
        }
    }

    void counted_sources() {
        const std::vector<bool> undocumented = undocumented_sources(story_);
        std::vector<std::string_view> untied;
        std::vector<std::string_view> unrated;
        std::vector<std::string> learned;
        std::size_t speakers = 0;
        const TrackRecords track_records(story_);
        for (std::size_t i = 0; i < story_.sources().size(); ++i) {
            if (!told_.speaks[i]) continue;
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
        if (told_.drafts.count == 0) return;
        report(Severity::note, "drafts",
               "drafts: " + std::to_string(told_.drafts.count) + " of " + std::to_string(told_.statements) +
                   (told_.statements == 1 ? " statement was" : " statements were") +
                   " made by a program and not yet read by a person (" + told_.drafts.words() + "); read them, and remove \"draft\" from those that "
                   "are right");
    }

    /// Sources that only stand in registries, own somebody or publish articles need no statement.
    void silent_sources() {
        const std::vector<bool>& tells = told_.files;
        std::vector<bool> needed = told_.speaks;
        for (const Affiliation& tie : story_.affiliations()) needed[index_of(tie.with)] = true;
        for (std::size_t i = 0; i < needed.size(); ++i) {
            needed[i] = needed[i] || told_.publishes[i];
            const Source& source = story_.sources()[i];
            if (needed[i] || source.place.file >= tells.size() || !tells[source.place.file]) continue;
            report(Severity::note, "source without a statement",
                   "source without a statement: " + in_quotes(story_.text(source.id)) + " says nothing in this story",
                   source.place);
        }
    }

    const Story& story_;
    const WhatIsTold& told_;
};

}  // namespace

void LeastIds::add(std::string_view id) {
    ++count;
    if (least.size() == shown && least.back() <= id) return;
    least.emplace(std::upper_bound(least.begin(), least.end(), id), id);
    if (least.size() > shown) least.pop_back();
}

void LeastIds::add(const LeastIds& others) {
    for (const std::string& id : others.least) add(id);
    count += others.count - others.least.size();
}

std::string LeastIds::words() const {
    std::string text;
    for (const std::string& id : least) text += (text.empty() ? "" : ", ") + id;
    if (count > least.size()) text += " and " + std::to_string(count - least.size()) + " more";
    return text;
}

WhatIsTold what_is_told(const Story& story) {
    WhatIsTold told;
    told.speaks.resize(story.sources().size());
    told.publishes.resize(story.sources().size());
    told.files.resize(story.files().size());
    told.statements = story.statements().size();
    for (const Statement& made : story.statements()) {
        told.speaks[index_of(made.source)] = true;
        if (made.place.file < told.files.size()) told.files[made.place.file] = true;
        if (made.draft > 0) told.drafts.add(story.text(made.id));
    }
    for (const Article& article : story.articles()) {
        if (article.outlet != no_id<SourceId>) told.publishes[index_of(article.outlet)] = true;
    }
    return told;
}

Diagnostics diagnose_sources(const Story& story, const WhatIsTold& told) { return SourceDiagnosis(story, told).all(); }

}  // namespace hearsay
