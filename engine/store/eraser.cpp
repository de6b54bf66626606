#include "store/eraser.hpp"

#include "model/vocabulary.hpp"
#include "store/touched.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace hearsay {
namespace {

std::int64_t number_of(const Database& database, std::string_view table, std::string_view id) {
    SqlStatement find = database.prepare("SELECT number FROM " + std::string(table) + " WHERE id = ?");
    return find.bind(1, id).step() ? find.integer(0) : 0;
}

void erase(const Database& database, std::string_view table, std::string_view column, std::int64_t number) {
    database.prepare("DELETE FROM " + std::string(table) + " WHERE " + std::string(column) + " = ?").bind(1, number).run();
}

/// Calls back with those records of `before` that are none of `after`.
template <class Id, class Gone>
void each_gone(const Story& before, std::size_t count_before, const Story& after, std::size_t count_after, Gone gone) {
    // Few change and most stand in the same order: look there first.
    std::size_t next = 0;
    for (std::size_t i = 0; i < count_before; ++i) {
        const auto record = before.record(id_at<Id>(i));
        const auto is = [&](std::size_t j) { return after.record(id_at<Id>(j)) == record; };
        if (next < count_after && is(next)) {
            ++next;
            continue;
        }
        std::size_t found = 0;
        while (found < count_after && !is(found)) ++found;
        if (found == count_after) gone(record);
        else next = found + 1;
    }
}

void erase(const Database& database, const AffiliationRecord& tie) {
    database
        .prepare("DELETE FROM affiliation WHERE source = ? AND owner = ? AND kind = ? AND since = ? AND until = ? AND strength = ? "
                 "AND probability = ? AND extra = ?")
        .bind(1, number_of(database, "source", tie.source)).bind(2, number_of(database, "source", tie.with))
        .bind(3, name_of(tie.kind)).bind(4, tie.since).bind(5, tie.until).bind(6, tie.strength).bind(7, tie.probability)
        .bind(8, tie.extra).run();
}

void erase(const Database& database, const SettledRecord& ruling) {
    database.prepare("DELETE FROM settled WHERE claim = ? AND holds = ? AND by = ? AND at = ? AND url = ? AND extra = ?")
        .bind(1, number_of(database, "claim", ruling.claim)).bind(2, std::int64_t{ruling.holds}).bind(3, ruling.by)
        .bind(4, ruling.at).bind(5, ruling.url).bind(6, ruling.extra).run();
}

void erase(const Database& database, const TrackRecordRecord& track) {
    database
        .prepare("DELETE FROM track_record WHERE source = ?1 AND \"right\" = ?3 AND wrong = ?4 AND by = ?5 AND extra = ?6 AND "
                 "CASE claim WHEN 0 THEN elsewhere ELSE (SELECT id FROM claim c WHERE c.number = track_record.claim) END = ?2")
        .bind(1, number_of(database, "source", track.source)).bind(2, track.claim).bind(3, track.right)
        .bind(4, track.wrong).bind(5, name_of(track.by)).bind(6, track.extra).run();
}

}  // namespace

void erase_references(const Database& database, std::int64_t statement) {
    for (const std::string_view table : {"stance", "derivation", "reference", "retracted_claim"}) {
        erase(database, table, "statement", statement);
    }
}

void erase_gone_facts(const Database& database, const Story& before, const Story& after) {
    const auto erase_record = [&](const auto& record) { erase(database, record); };
    each_gone<AffiliationId>(before, before.affiliations().size(), after, after.affiliations().size(), erase_record);
    each_gone<SettledId>(before, before.settled().size(), after, after.settled().size(), erase_record);
    each_gone<TrackRecordId>(before, before.track_records().size(), after, after.track_records().size(), erase_record);
}

void erase_gone_records(const Database& database, const Story& before, const Story& after) {
    Touched touched(database);
    for (std::size_t i = 0; i < before.statements().size(); ++i) {
        const std::string_view id = before.id(id_at<StatementId>(i));
        if (after.find_statement(id)) continue;
        const std::int64_t number = number_of(database, "statement", id);
        touched.add(RecordKind::statement, number);
        erase_references(database, number);
        erase(database, "statement", "number", number);
    }
    for (std::size_t i = 0; i < before.claims().size(); ++i) {
        const std::string_view id = before.id(id_at<ClaimId>(i));
        if (after.find_claim(id)) continue;
        const std::int64_t number = number_of(database, "claim", id);
        touched.add(RecordKind::claim, number);
        erase(database, "claim", "number", number);
    }
    for (std::size_t i = 0; i < before.articles().size(); ++i) {
        const std::string_view id = before.id(id_at<ArticleId>(i));
        if (!after.find_article(id)) erase(database, "article", "number", number_of(database, "article", id));
    }
    for (std::size_t i = 0; i < before.sources().size(); ++i) {
        const std::string_view id = before.id(id_at<SourceId>(i));
        if (after.find_source(id)) continue;
        const std::int64_t number = number_of(database, "source", id);
        erase(database, "alias", "source", number);
        erase(database, "source", "number", number);
    }
}

void erase_replaced(const Database& database, const Story& story) {
    SqlStatement ties = database.prepare("DELETE FROM affiliation WHERE source = ? AND owner = ? AND kind = ?");
    for (const Affiliation& tie : story.affiliations()) {
        ties.bind(1, number_of(database, "source", story.id(tie.source))).bind(2, number_of(database, "source", story.id(tie.with)));
        ties.bind(3, name_of(tie.kind)).run();
    }
    for (const Settled& ruling : story.settled()) erase(database, "settled", "claim", number_of(database, "claim", story.id(ruling.claim)));
    SqlStatement tracks = database.prepare("DELETE FROM track_record WHERE source = ? AND claim = ? AND by = ? AND elsewhere = ?");
    for (const TrackRecord& track : story.track_records()) {
        tracks.bind(1, number_of(database, "source", story.id(track.source)));
        tracks.bind(2, track.claim == no_id<ClaimId> ? std::int64_t{0} : number_of(database, "claim", story.id(track.claim)));
        tracks.bind(3, name_of(track.by)).bind(4, story.text(track.elsewhere)).run();
    }
}

void renew_summaries(const Database& database) {
    database.execute(
        "UPDATE source SET tied = 1 - tied WHERE tied <> EXISTS (SELECT 1 FROM affiliation a "
        "WHERE (a.source = source.number OR a.owner = source.number) AND a.probability >= 1 AND a.kind <> 'same_as')");
    database.execute(
        "UPDATE source SET \"right\" = (SELECT total(t.\"right\") FROM track_record t WHERE t.source = source.number), "
        "wrong = (SELECT total(t.wrong) FROM track_record t WHERE t.source = source.number) "
        "WHERE \"right\" <> (SELECT total(t.\"right\") FROM track_record t WHERE t.source = source.number) "
        "OR wrong <> (SELECT total(t.wrong) FROM track_record t WHERE t.source = source.number)");
}

}  // namespace hearsay
