#include "io/story/story_writer.hpp"

#include "io/json/json_writer.hpp"

#include <algorithm>
#include <ostream>
#include <string_view>
#include <tuple>

namespace hearsay {
namespace {

constexpr std::size_t enough_to_write = std::size_t{1} << 16;

void write_text(JsonWriter& json, std::string_view key, std::string_view text) {
    if (!text.empty()) json.key(key).string(text);
}

void write_extra(JsonWriter& json, std::string_view extra) {
    if (!extra.empty()) json.key("extra").raw(extra);
}

void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    json.key(key).begin_array(true);
    for (const std::string& text : texts) json.string(text);
    json.end_array();
}

void write(JsonWriter& json, const SourceRecord& record) {
    json.begin_object().key("id").string(record.id);
    write_text(json, "name", record.name);
    if (record.kind) json.key("kind").string(name_of(*record.kind));
    if (record.anonymous) json.key("anonymous").boolean(*record.anonymous);
    if (record.unaffiliated) json.key("unaffiliated").boolean(*record.unaffiliated);
    if (record.reliability) json.key("reliability").number(*record.reliability);
    if (record.admiralty != 0) json.key("admiralty").string(std::string_view(&record.admiralty, 1));
    if (record.fidelity) json.key("fidelity").number(*record.fidelity);
    write_texts(json, "aliases", record.aliases);
    write_text(json, "url", record.url);
    write_extra(json, record.extra);
    json.end_object();
}

void write(JsonWriter& json, const AffiliationRecord& record, bool one_line = false) {
    json.begin_object(one_line).key("source").string(record.source).key("with").string(record.with);
    json.key("kind").string(name_of(record.kind));
    write_text(json, "since", record.since);
    write_text(json, "until", record.until);
    if (record.strength != 1.0) json.key("strength").number(record.strength);
    if (record.probability != 1.0) json.key("probability").number(record.probability);
    write_extra(json, record.extra);
    json.end_object();
}

void write(JsonWriter& json, const ArticleRecord& record) {
    json.begin_object().key("id").string(record.id);
    write_text(json, "outlet", record.outlet);
    write_text(json, "title", record.title);
    write_text(json, "url", record.url);
    write_text(json, "published", record.published);
    write_extra(json, record.extra);
    json.end_object();
}

void write(JsonWriter& json, const ClaimRecord& record) {
    json.begin_object().key("id").string(record.id);
    write_text(json, "text", record.text);
    write_text(json, "question", record.question);
    write_extra(json, record.extra);
    json.end_object();
}

void write(JsonWriter& json, const DerivationRecord& record) {
    json.begin_object(true).key("statement").string(record.statement).key("kind").string(name_of(record.kind));
    if (record.probability != 1.0) json.key("probability").number(record.probability);
    write_extra(json, record.extra);
    json.end_object();
}

/// What is taken back as a whole is written as its bare id.
void write(JsonWriter& json, const std::vector<RetractionRecord>& retractions) {
    if (retractions.empty()) return;
    const bool plain = std::all_of(retractions.begin(), retractions.end(), [](const auto& r) { return r.claims.empty(); });
    json.key("retracts").begin_array(plain);
    for (const RetractionRecord& retraction : retractions) {
        if (retraction.claims.empty()) {
            json.string(retraction.statement);
        } else {
            json.begin_object(true).key("statement").string(retraction.statement);
            write_texts(json, "claims", retraction.claims);
            json.end_object();
        }
    }
    json.end_array();
}

void write(JsonWriter& json, const StatementRecord& record) {
    json.begin_object().key("id").string(record.id).key("source").string(record.source);
    write_texts(json, "asserts", record.asserts);
    write_texts(json, "denies", record.denies);
    if (!record.derives_from.empty()) {
        json.key("derives_from").begin_array();
        for (const DerivationRecord& derivation : record.derives_from) write(json, derivation);
        json.end_array();
    }
    write(json, record.retracts);
    write_texts(json, "responds_to", record.responds_to);
    write_text(json, "at", record.at);
    write_text(json, "article", record.article);
    write_text(json, "url", record.url);
    if (record.held) json.key("held").boolean(*record.held);
    if (record.draft) json.key("draft").number(*record.draft);
    write_text(json, "quote", record.quote);
    if (record.span) {
        json.key("span").begin_object(true);
        json.key("start").integer(record.span->start).key("end").integer(record.span->end).end_object();
    }
    write_extra(json, record.extra);
    json.end_object();
}

void write(JsonWriter& json, const SettledRecord& record) {
    json.begin_object().key("claim").string(record.claim).key("holds").boolean(record.holds);
    write_text(json, "by", record.by);
    write_text(json, "at", record.at);
    write_text(json, "url", record.url);
    write_extra(json, record.extra);
    json.end_object();
}

void write(JsonWriter& json, const TrackRecordRecord& record, bool one_line = false) {
    json.begin_object(one_line).key("source").string(record.source);
    write_text(json, "claim", record.claim);
    json.key("right").number(record.right).key("wrong").number(record.wrong).key("by").string(name_of(record.by));
    write_extra(json, record.extra);
    json.end_object();
}

template <class Record>
void append(std::string& text, RecordKind kind, const Record& record) {
    JsonWriter json(text, JsonWriter::Style::spaced);
    json.begin_object().key(name_of(kind));
    write(json, record);
    json.end_object();
    text += '\n';
}

/// The numbers of a list's records, in order of their ids.
template <class Id>
std::vector<Id> in_order(const Story& story, std::size_t count, RecordOrder wanted = RecordOrder::by_id, WhichRecords which = WhichRecords::all) {
    std::vector<Id> order;
    order.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const bool given = story[id_at<Id>(i)].place.record != RecordKind::story;
        if (given || which == WhichRecords::all) order.push_back(id_at<Id>(i));
    }
    if (wanted == RecordOrder::told) return order;
    std::sort(order.begin(), order.end(), [&](Id a, Id b) { return story.id(a) < story.id(b); });
    return order;
}

template <>
std::vector<AffiliationId> in_order(const Story& story, std::size_t count, RecordOrder /*wanted*/, WhichRecords /*which*/) {
    std::vector<AffiliationId> order;
    for (std::size_t i = 0; i < count; ++i) order.push_back(id_at<AffiliationId>(i));
    const auto key = [&](AffiliationId id) {
        const Affiliation& tie = story.affiliations()[index_of(id)];
        return std::make_tuple(story.id(tie.source), story.id(tie.with), tie.kind, story.text(tie.since),
                               story.text(tie.until), tie.strength, tie.probability, story.text(tie.extra));
    };
    std::sort(order.begin(), order.end(), [&](AffiliationId a, AffiliationId b) { return key(a) < key(b); });
    return order;
}

template <>
std::vector<SettledId> in_order(const Story& story, std::size_t count, RecordOrder /*wanted*/, WhichRecords /*which*/) {
    std::vector<SettledId> order;
    for (std::size_t i = 0; i < count; ++i) order.push_back(id_at<SettledId>(i));
    const auto key = [&](SettledId id) {
        const Settled& settled = story.settled()[index_of(id)];
        return std::make_tuple(story.id(settled.claim), story.text(settled.at), story.text(settled.by),
                               story.text(settled.url), story.text(settled.extra));
    };
    std::sort(order.begin(), order.end(), [&](SettledId a, SettledId b) { return key(a) < key(b); });
    return order;
}

template <>
std::vector<TrackRecordId> in_order(const Story& story, std::size_t count, RecordOrder /*wanted*/, WhichRecords /*which*/) {
    std::vector<TrackRecordId> order;
    for (std::size_t i = 0; i < count; ++i) order.push_back(id_at<TrackRecordId>(i));
    const auto key = [&](TrackRecordId id) {
        const TrackRecord& track = story.track_records()[index_of(id)];
        const std::string_view claim = track.claim == no_id<ClaimId> ? story.text(track.elsewhere) : story.id(track.claim);
        return std::make_tuple(story.id(track.source), claim, track.by, track.right, track.wrong,
                               story.text(track.extra));
    };
    std::sort(order.begin(), order.end(), [&](TrackRecordId a, TrackRecordId b) { return key(a) < key(b); });
    return order;
}

/// Calls the function with each kind of record and its records in order.
template <class Function>
void for_each_list(const Story& story, RecordOrder order, WhichRecords which, Function function) {
    function(RecordKind::source, in_order<SourceId>(story, story.sources().size(), RecordOrder::by_id, which));
    function(RecordKind::affiliation, in_order<AffiliationId>(story, story.affiliations().size()));
    function(RecordKind::article, in_order<ArticleId>(story, story.articles().size(), order, which));
    function(RecordKind::claim, in_order<ClaimId>(story, story.claims().size(), order, which));
    function(RecordKind::statement, in_order<StatementId>(story, story.statements().size(), order, which));
    function(RecordKind::settled, in_order<SettledId>(story, story.settled().size()));
    function(RecordKind::track_record, in_order<TrackRecordId>(story, story.track_records().size()));
}

}  // namespace

void append_line(std::string& text, const SourceRecord& record) { append(text, RecordKind::source, record); }
void append_line(std::string& text, const AffiliationRecord& record) { append(text, RecordKind::affiliation, record); }
void append_line(std::string& text, const ArticleRecord& record) { append(text, RecordKind::article, record); }
void append_line(std::string& text, const ClaimRecord& record) { append(text, RecordKind::claim, record); }
void append_line(std::string& text, const StatementRecord& record) { append(text, RecordKind::statement, record); }
void append_line(std::string& text, const SettledRecord& record) { append(text, RecordKind::settled, record); }
void append_line(std::string& text, const TrackRecordRecord& record) { append(text, RecordKind::track_record, record); }

void write_record(JsonWriter& json, const AffiliationRecord& record, bool one_line) { write(json, record, one_line); }
void write_record(JsonWriter& json, const TrackRecordRecord& record, bool one_line) { write(json, record, one_line); }

void write_story_json(std::ostream& out, const Story& story, RecordOrder order, WhichRecords which) {
    std::string text;
    JsonWriter json(text, JsonWriter::Style::indented);
    json.begin_object().key("format").string("hearsay/1");
    write_text(json, "title", story.title());
    for_each_list(story, order, which, [&](RecordKind kind, const auto& ids) {
        if (ids.empty()) return;
        json.key(list_name_of(kind)).begin_array();
        for (const auto id : ids) {
            write(json, story.record(id));
            drain(text, out, enough_to_write);
        }
        json.end_array();
    });
    write_extra(json, story.extra());
    json.end_object();
    text += '\n';
    drain(text, out);
}

void write_story_lines(std::ostream& out, const Story& story, RecordOrder order, WhichRecords which) {
    std::string text;
    for_each_list(story, order, which, [&](RecordKind kind, const auto& ids) {
        for (const auto id : ids) {
            append(text, kind, story.record(id));
            drain(text, out, enough_to_write);
        }
    });
    drain(text, out);
}

}  // namespace hearsay
