// Story -> PROV. How each thing is written stands in the README's table; prov_to_story.cpp reads it back.
#include "io/foreign/prov_document.hpp"
#include "io/json/json_writer.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace hearsay {
namespace {

ProvValue plain(std::string_view text) { return {.text = std::string(text), .type = {}, .lang = {}}; }
ProvValue number(double value) {
    return {.text = format_number(value), .form = ProvValue::Form::number, .type = {}, .lang = {}};
}
ProvValue boolean(bool value) {
    return {.text = value ? "true" : "false", .form = ProvValue::Form::boolean, .type = {}, .lang = {}};
}
ProvValue name(std::string text) {
    return {.text = std::move(text), .typed = true, .type = "prov:QUALIFIED_NAME", .lang = {}};
}

/// An id as the local part of a qualified name: what may not stand there is written as %XX.
std::string local(std::string_view id) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (std::size_t at = 0; at < id.size();) {
        const CodePoint point = decode_utf8(id, at);
        const char c = id[at];
        const bool letter = is_alphanumeric(c) || c == '_';
        const bool inner_mark = (c == '-' || c == '.') && at > 0 && at + 1 < id.size();
        // Letters beyond ASCII: those that both PROV-N and XML take for letters of a name.
        const bool foreign_letter = point.valid && ((point.value >= 0x370 && point.value <= 0x1FFF && point.value != 0x37E) ||
                                                    (point.value >= 0xC0 && point.value <= 0x2FF && point.value != 0xD7 &&
                                                     point.value != 0xF7) ||
                                                    (point.value >= 0x3001 && point.value <= 0xD7FF));
        if (letter || inner_mark || (foreign_letter && !is_invisible(point.value))) {
            out.append(id.substr(at, point.length));
        } else {
            for (const char byte : id.substr(at, point.length)) {
                out += '%';
                out += digits[static_cast<unsigned char>(byte) >> 4];
                out += digits[static_cast<unsigned char>(byte) & 0xF];
            }
        }
        at += point.length;
    }
    return out;
}

std::string named(std::string_view prefix, std::string_view id) { return std::string(prefix) + ':' + local(id); }

/// xsd:dateTime of an instant, "" for a time of day unknown: a date has none, and PROV has no dates.
std::string instant(TimeSpan when) {
    if (when.unknown() || when.first != when.last) return {};
    using namespace std::chrono;
    const sys_time<milliseconds> point{milliseconds(when.first)};
    const auto day = floor<days>(point);
    const year_month_day date(day);
    const hh_mm_ss time(point - day);
    std::array<char, 48> text{};
    const int length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                     static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                                     static_cast<int>(time.seconds().count()));
    std::string result(text.data(), static_cast<std::size_t>(length));
    if (const auto rest = time.subseconds().count(); rest != 0) {
        const std::string digits = std::to_string(1000 + rest);
        result += '.' + digits.substr(1);
    }
    return result + 'Z';
}

template <class Id>
std::vector<Id> by_id(const Story& story, std::size_t count) {
    std::vector<Id> order(count);
    for (std::size_t i = 0; i < count; ++i) order[i] = id_at<Id>(i);
    std::sort(order.begin(), order.end(), [&](Id a, Id b) { return story.id(a) < story.id(b); });
    return order;
}

class Converter {
public:
    explicit Converter(const Story& story) : story_(story) {}

    ProvDocument run() {
        for (const std::string_view kind : {"source", "article", "claim", "statement"}) {
            document_.top.namespaces.push_back({std::string(kind), "urn:hearsay:" + std::string(kind) + ':'});
        }
        document_.top.namespaces.insert(document_.top.namespaces.begin(), {"hearsay", std::string(hearsay_namespace)});
        add_story();
        for (const SourceId id : by_id<SourceId>(story_, story_.sources().size())) add(story_.record(id));
        for (const ArticleId id : by_id<ArticleId>(story_, story_.articles().size())) add(story_.record(id), story_[id].when);
        for (const ClaimId id : by_id<ClaimId>(story_, story_.claims().size())) add(story_.record(id));
        for (const StatementId id : by_id<StatementId>(story_, story_.statements().size())) {
            add(story_.record(id), story_[id].when);
        }
        for (std::size_t i = 0; i < story_.affiliations().size(); ++i) add(story_.record(id_at<AffiliationId>(i)));
        for (std::size_t i = 0; i < story_.settled().size(); ++i) add(story_.record(id_at<SettledId>(i)), i);
        for (std::size_t i = 0; i < story_.track_records().size(); ++i) add(story_.record(id_at<TrackRecordId>(i)), i);
        return std::move(document_);
    }

private:
    /// The record begun last, with its attributes to come.
    class Attributes {
    public:
        explicit Attributes(ProvRecord& record) : record_(record) {}
        Attributes& put(std::string_view key, ProvValue value) {
            record_.attributes.push_back({std::string(key), std::move(value)});
            return *this;
        }
        Attributes& text(std::string_view key, std::string_view value) {
            return value.empty() ? *this : put(key, plain(value));
        }

    private:
        ProvRecord& record_;
    };

    Attributes begin(ProvKind kind, std::string id) {
        document_.top.records.push_back({.kind = kind, .id = std::move(id), .attributes = {}, .pointer = {}});
        return Attributes(document_.top.records.back());
    }
    Attributes relate(ProvKind kind, const std::string& subject, const std::string& object) {
        Attributes attributes = begin(kind, "_:r" + std::to_string(++relations_));
        const auto& arguments = info_of(kind).arguments;
        attributes.put(arguments[0].name, plain(subject));
        if (!object.empty()) attributes.put(arguments[1].name, plain(object));
        return attributes;
    }
    void generated_at(const std::string& entity, TimeSpan when) {
        const std::string time = instant(when);
        if (!time.empty()) relate(ProvKind::generation, entity, {}).put("prov:time", plain(time));
    }

    void add_story() {
        if (story_.title().empty() && story_.extra().empty()) return;
        begin(ProvKind::entity, "hearsay:story")
            .put("prov:type", name("hearsay:Story"))
            .text("prov:label", story_.title())
            .text("hearsay:extra", story_.extra());
    }

    void add(const SourceRecord& source) {
        Attributes agent = begin(ProvKind::agent, named("source", source.id));
        const SourceKind kind = source.kind.value_or(SourceKind::person);
        switch (kind) {
            case SourceKind::person: agent.put("prov:type", name("prov:Person")); break;
            case SourceKind::outlet:
            case SourceKind::agency:
            case SourceKind::organization:
            case SourceKind::state: agent.put("prov:type", name("prov:Organization")); break;
            case SourceKind::account:
            case SourceKind::document: break;
        }
        agent.text("prov:label", source.name).text("hearsay:kind", name_of(kind));
        if (source.anonymous.value_or(false)) agent.put("hearsay:anonymous", boolean(true));
        if (source.unaffiliated.value_or(false)) agent.put("hearsay:unaffiliated", boolean(true));
        if (source.reliability) agent.put("hearsay:reliability", number(*source.reliability));
        if (source.admiralty != 0) agent.text("hearsay:admiralty", std::string_view(&source.admiralty, 1));
        if (source.fidelity) agent.put("hearsay:fidelity", number(*source.fidelity));
        for (const std::string& alias : source.aliases) agent.put("hearsay:alias", plain(alias));
        agent.text("hearsay:url", source.url).text("hearsay:extra", source.extra);
    }

    void add(const ArticleRecord& article, TimeSpan when) {
        const std::string id = named("article", article.id);
        begin(ProvKind::entity, id)
            .put("prov:type", name("hearsay:Article"))
            .text("prov:label", article.title)
            .text("hearsay:url", article.url)
            .text("hearsay:published", article.published)
            .text("hearsay:extra", article.extra);
        if (!article.outlet.empty()) relate(ProvKind::attribution, id, named("source", article.outlet));
        generated_at(id, when);
    }

    void add(const ClaimRecord& claim) {
        begin(ProvKind::entity, named("claim", claim.id))
            .put("prov:type", name("hearsay:Claim"))
            .text("prov:value", claim.text)
            .text("hearsay:question", claim.question)
            .text("hearsay:extra", claim.extra);
    }

    void add(const StatementRecord& made, TimeSpan when) {
        const std::string id = named("statement", made.id);
        Attributes entity = begin(ProvKind::entity, id);
        entity.put("prov:type", name("hearsay:Statement"));
        for (const std::string& claim : made.asserts) entity.put("hearsay:asserts", name(named("claim", claim)));
        for (const std::string& claim : made.denies) entity.put("hearsay:denies", name(named("claim", claim)));
        entity.text("hearsay:at", made.at);
        if (!made.article.empty()) entity.put("hearsay:article", name(named("article", made.article)));
        if (made.held) entity.put("hearsay:held", boolean(*made.held));
        entity.text("hearsay:url", made.url);
        if (made.draft) entity.put("hearsay:draft", number(*made.draft));
        entity.text("prov:value", made.quote);
        if (made.span) {
            entity.put("hearsay:span_start", number(static_cast<double>(made.span->start)));
            entity.put("hearsay:span_end", number(static_cast<double>(made.span->end)));
        }
        entity.text("hearsay:extra", made.extra);
        relate(ProvKind::attribution, id, named("source", made.source));
        if (!made.at.empty()) generated_at(id, when);
        for (const DerivationRecord& derivation : made.derives_from) add(id, derivation);
        for (const RetractionRecord& retraction : made.retracts) {
            Attributes invalidation = relate(ProvKind::invalidation, named("statement", retraction.statement), {});
            const std::string time = instant(when);
            if (!time.empty()) invalidation.put("prov:time", plain(time));
            invalidation.put("hearsay:retracted_by", name(id));
            for (const std::string& claim : retraction.claims) {
                invalidation.put("hearsay:claim", name(named("claim", claim)));
            }
        }
        for (const std::string& other : made.responds_to) {
            relate(ProvKind::influence, id, named("statement", other)).text("hearsay:kind", "responds_to");
        }
    }

    void add(const std::string& id, const DerivationRecord& derivation) {
        Attributes relation = relate(ProvKind::derivation, id, named("statement", derivation.statement));
        switch (derivation.kind) {
            case DerivationKind::quotes:
            case DerivationKind::embeds: relation.put("prov:type", name("prov:Quotation")); break;
            case DerivationKind::relays: relation.put("prov:type", name("prov:PrimarySource")); break;
            default: break;
        }
        relation.text("hearsay:kind", name_of(derivation.kind));
        if (derivation.probability != 1.0) relation.put("hearsay:probability", number(derivation.probability));
        relation.text("hearsay:extra", derivation.extra);
    }

    void add(const AffiliationRecord& tie) {
        const bool acts = tie.kind == AffiliationKind::speaks_for || tie.kind == AffiliationKind::employed_by;
        Attributes relation = relate(acts ? ProvKind::delegation : ProvKind::influence, named("source", tie.source),
                                     named("source", tie.with));
        relation.text("hearsay:kind", name_of(tie.kind)).text("hearsay:since", tie.since).text("hearsay:until", tie.until);
        if (tie.strength != 1.0) relation.put("hearsay:strength", number(tie.strength));
        if (tie.probability != 1.0) relation.put("hearsay:probability", number(tie.probability));
        relation.text("hearsay:extra", tie.extra);
    }

    void add(const SettledRecord& settled, std::size_t number) {
        Attributes entity = begin(ProvKind::entity, "hearsay:ruling-" + std::to_string(number + 1));
        entity.put("prov:type", name("hearsay:Ruling")).put("hearsay:claim", name(named("claim", settled.claim)));
        entity.put("hearsay:holds", boolean(settled.holds)).text("hearsay:by", settled.by).text("hearsay:at", settled.at);
        entity.text("hearsay:url", settled.url).text("hearsay:extra", settled.extra);
    }

    void add(const TrackRecordRecord& track, std::size_t place) {
        Attributes entity = begin(ProvKind::entity, "hearsay:track-record-" + std::to_string(place + 1));
        entity.put("prov:type", name("hearsay:TrackRecord")).put("hearsay:source", name(named("source", track.source)));
        if (!track.claim.empty()) entity.put("hearsay:claim", name(named("claim", track.claim)));
        entity.put("hearsay:right", number(track.right)).put("hearsay:wrong", number(track.wrong));
        entity.text("hearsay:by", name_of(track.by)).text("hearsay:extra", track.extra);
    }

    const Story& story_;
    ProvDocument document_;
    std::size_t relations_ = 0;
};

}  // namespace

ProvDocument prov_of(const Story& story) { return Converter(story).run(); }

}  // namespace hearsay
