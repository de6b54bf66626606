#include "graph/scored_part.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace hearsay {
namespace {

using Ids = std::unordered_set<std::string>;
using Step = void (RecordIndex::*)(RecordNumber, RecordNumbers&);

RecordNumbers ascending(const RecordSet& numbers) {
    RecordNumbers list(numbers.begin(), numbers.end());
    std::sort(list.begin(), list.end());
    return list;
}

/// What is one step from any of these.
template <class List>
RecordSet one_step(RecordIndex& index, Step step, const List& from) {
    RecordNumbers found;
    for (const RecordNumber number : from) (index.*step)(number, found);
    return {found.begin(), found.end()};
}

/// Adds all that can be reached by such steps.
void reach(RecordIndex& index, Step step, RecordSet& reached) {
    RecordNumbers frontier(reached.begin(), reached.end());
    RecordNumbers found;
    while (!frontier.empty()) {
        found.clear();
        (index.*step)(frontier.back(), found);
        frontier.pop_back();
        std::copy_if(found.begin(), found.end(), std::back_inserter(frontier),
                     [&](RecordNumber number) { return reached.insert(number).second; });
    }
}

RecordSet sources_of(RecordIndex& index, const RecordNumbers& claims, const RecordSet& statements, const RecordNumbers& besides) {
    RecordSet sources = one_step(index, &RecordIndex::append_speakers, statements);
    sources.insert(besides.begin(), besides.end());
    RecordNumbers loosely_tied;
    index.append_loosely_tied(loosely_tied);
    sources.insert(loosely_tied.begin(), loosely_tied.end());
    for (const Step step : {&RecordIndex::append_owners, &RecordIndex::append_members, &RecordIndex::append_owners}) {
        reach(index, step, sources);
    }
    // For whom rulings on these claims do not count: what is best of all must be so without them.
    const RecordNumbers ruled_on = ascending(one_step(index, &RecordIndex::append_ruled_on, claims));
    sources.insert(ruled_on.begin(), ruled_on.end());
    RecordNumbers except = ruled_on;
    except.insert(except.end(), loosely_tied.begin(), loosely_tied.end());
    std::sort(except.begin(), except.end());
    for (const RecordIndex::Measure measure : {RecordIndex::Measure::faithful, RecordIndex::Measure::sound}) {
        if (const auto best = index.best_undocumented(measure, except)) sources.insert(*best);
    }
    reach(index, &RecordIndex::append_owners, sources);
    return sources;
}

void keep_known(std::vector<std::string>& ids, const Ids& known) {
    std::erase_if(ids, [&](const std::string& id) { return !known.contains(id); });
}

/// A retraction of other claims than those looked at is none here.
void keep_known(std::vector<RetractionRecord>& retractions, const Ids& statements, const Ids& claims) {
    std::erase_if(retractions, [&](RetractionRecord& retraction) {
        const bool wholly = retraction.claims.empty();
        keep_known(retraction.claims, claims);
        return (!wholly && retraction.claims.empty()) || !statements.contains(retraction.statement);
    });
}

}  // namespace

RecordNumbers with_rivals(RecordIndex& index, RecordNumbers claims) {
    RecordSet all = one_step(index, &RecordIndex::append_rivals, claims);
    all.insert(claims.begin(), claims.end());
    return ascending(all);
}

ScoredPart scored_part(RecordIndex& index, const RecordNumbers& claims, const Besides& besides) {
    RecordSet carriers = one_step(index, &RecordIndex::append_named, claims);
    carriers.insert(besides.statements.begin(), besides.statements.end());
    reach(index, &RecordIndex::append_heirs, carriers);
    RecordSet statements = one_step(index, &RecordIndex::append_parents, carriers);
    statements.merge(one_step(index, &RecordIndex::append_retractions, carriers));
    std::erase_if(statements, [&](RecordNumber number) { return carriers.contains(number); });
    ScoredPart part{.claims = claims, .carriers = ascending(carriers), .neighbours = ascending(statements)};
    std::sort(part.claims.begin(), part.claims.end());
    statements.merge(carriers);
    part.sources = ascending(sources_of(index, part.claims, statements, besides.sources));
    part.articles = ascending(one_step(index, &RecordIndex::append_articles, statements));
    return part;
}

PartRecords records_of(RecordIndex& index, const ScoredPart& part, SayNotHeld say) {
    PartRecords records;
    Ids claims;
    Ids questions;
    for (const RecordNumber number : part.claims) {
        const ClaimRecord& claim = records.claims.emplace_back(index.claim(number));
        claims.insert(claim.id);
        questions.insert(claim.question);
        for (SettledRecord& ruling : index.rulings(number)) records.settled.push_back(std::move(ruling));
    }
    for (const RecordNumber number : part.sources) {
        records.sources.push_back(index.source(number));
        for (AffiliationRecord& tie : index.affiliations(number)) records.affiliations.push_back(std::move(tie));
        for (TrackRecordRecord& track : index.track_records(number)) {
            // Those from other claims count for these, and need not name a claim that is not here.
            if (!claims.contains(track.claim) && !questions.contains(track.claim)) track.claim.clear();
            records.track_records.push_back(std::move(track));
        }
    }
    for (const RecordNumber number : part.articles) records.articles.push_back(index.article(number));

    RecordSet seen;  // who derives from others in the part
    if (say == SayNotHeld::where_unseen) seen.insert(part.carriers.begin(), part.carriers.end());
    Ids statements;
    for (const RecordNumbers* numbers : {&part.carriers, &part.neighbours}) {
        for (const RecordNumber number : *numbers) {
            StatementRecord& record = records.statements.emplace_back(index.statement(number));
            statements.insert(record.id);
            const bool at_hand = record.held || !record.article.empty() || !record.url.empty();
            if (!at_hand && index.is_known_beyond(number, seen)) record.held = false;
        }
    }
    for (std::size_t i = 0; i < records.statements.size(); ++i) {
        StatementRecord& record = records.statements[i];
        record.responds_to.clear();
        const bool passes_on = record.asserts.empty() && record.denies.empty();
        keep_known(record.asserts, claims);
        keep_known(record.denies, claims);
        keep_known(record.retracts, statements, claims);
        const bool says_other_things = !passes_on && record.asserts.empty() && record.denies.empty();
        if (i >= part.carriers.size() || says_other_things) record.derives_from.clear();
    }
    return records;
}

void PartRecords::add_to(StoryBuilder& builder, Place place) const {
    const auto add = [&](const auto& records) {
        for (const auto& record : records) builder.add(record, place);
    };
    add(claims);
    add(sources);
    add(affiliations);
    add(articles);
    add(track_records);
    add(settled);
    add(statements);
}

}  // namespace hearsay
