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
    json.key("kind").string(name_of(record.kind));
    if (record.anonymous) json.key("anonymous").boolean(true);
    if (record.unaffiliated) json.key("unaffiliated").boolean(true);
    if (record.reliability) json.key("reliability").number(*record.reliability);
    if (record.admiralty != 0) json.key("admiralty").string(std::string_view(&record.admiralty, 1));
    if (record.fidelity) json.key("fidelity").number(*record.fidelity);
    write_texts(json, "aliases", record.aliases);
    write_text(json, "url", record.url);
    write_extra(json, record.extra);
    json.end_object();
}

void write(JsonWriter& json, const AffiliationRecord& record) {
    json.begin_object().key("source").string(record.source).key("with").string(record.with);
    json.key("kind").string(name_of(record.kind));
    write_text(json, "since", record.since);
    write_text(json, "until", record.until);
    if (record.strength != 1.0) json.key("strength").number(record.strength);
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
    json.begin_object().key("id").string(record.id).key("text").string(record.text);
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

void write(JsonWriter& json, const StatementRecord& record) {
    json.begin_object().key("id").string(record.id).key("source").string(record.source);
    write_texts(json, "asserts", record.asserts);
    write_texts(json, "denies", record.denies);
    if (!record.derives_from.empty()) {
        json.key("derives_from").begin_array();
        for (const DerivationRecord& derivation : record.derives_from) write(json, derivation);
        json.end_array();
    }
    write_texts(json, "retracts", record.retracts);
    write_texts(json, "responds_to", record.responds_to);
    write_text(json, "at", record.at);
    write_text(json, "article", record.article);
    if (record.on_record) json.key("on_record").boolean(*record.on_record);
    write_text(json, "quote", record.quote);
    if (record.span) {
        json.key("span").begin_object(true);
        json.key("start").integer(record.span->start).key("end").integer(record.span->end).end_object();
    }
    write_extra(json, record.extra);
    json.end_object();
}

/// The numbers of a list's records, in order of their ids.
template <class Id>
std::vector<Id> in_order(const Story& story, std::size_t count) {
    std::vector<Id> order;
    order.reserve(count);
    for (std::size_t i = 0; i < count; ++i) order.push_back(id_at<Id>(i));
    std::sort(order.begin(), order.end(), [&](Id a, Id b) { return story.id(a) < story.id(b); });
    return order;
}

template <>
std::vector<AffiliationId> in_order(const Story& story, std::size_t count) {
    std::vector<AffiliationId> order;
    for (std::size_t i = 0; i < count; ++i) order.push_back(id_at<AffiliationId>(i));
    const auto key = [&](AffiliationId id) {
        const Affiliation& tie = story.affiliations()[index_of(id)];
        return std::make_tuple(story.id(tie.source), story.id(tie.with), tie.kind, story.text(tie.since),
                               story.text(tie.until), tie.strength, story.text(tie.extra));
    };
    std::sort(order.begin(), order.end(), [&](AffiliationId a, AffiliationId b) { return key(a) < key(b); });
    return order;
}

/// Calls the function with the name of each kind of record and its records in order.
template <class Function>
void for_each_list(const Story& story, Function function) {
    function("source", in_order<SourceId>(story, story.sources().size()));
    function("affiliation", in_order<AffiliationId>(story, story.affiliations().size()));
    function("article", in_order<ArticleId>(story, story.articles().size()));
    function("claim", in_order<ClaimId>(story, story.claims().size()));
    function("statement", in_order<StatementId>(story, story.statements().size()));
}

}  // namespace

void write_story_json(std::ostream& out, const Story& story) {
    std::string text;
    JsonWriter json(text, JsonWriter::Style::indented);
    json.begin_object().key("format").string("hearsay/1");
    write_text(json, "title", story.title());
    for_each_list(story, [&](std::string_view name, const auto& ids) {
        if (ids.empty()) return;
        json.key(std::string(name) + 's').begin_array();
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

void write_story_lines(std::ostream& out, const Story& story) {
    std::string text;
    for_each_list(story, [&](std::string_view name, const auto& ids) {
        for (const auto id : ids) {
            JsonWriter json(text, JsonWriter::Style::spaced);
            json.begin_object().key(name);
            write(json, story.record(id));
            json.end_object();
            text += '\n';
            drain(text, out, enough_to_write);
        }
    });
    drain(text, out);
}

}  // namespace hearsay
