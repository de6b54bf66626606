// The story file, key by key: what each record may hold and where the value goes. The reader works from these tables;
// schemas/story.schema.json says the same for other programs.
#pragma once

#include "model/diagnostic.hpp"
#include "model/records.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hearsay {

/// A text that may not be empty: a reference, a time, the text of a claim.
struct FilledText {
    std::string* text;
};
/// A free-form object, kept as compact JSON text.
struct FreeForm {
    std::string* json;
};
/// A list of ids of other records; unlike other texts an id may not be empty.
struct References {
    std::vector<std::string>* ids;
};
/// The Admiralty letter.
struct Letter {
    char* letter;
};
/// The `format` of a story file.
struct FormatName {};
/// A list of records of one kind.
struct RecordList {
    RecordKind kind;
};

/// Where a value goes, and by that what it must be; monostate for the value of an unknown key.
using Slot = std::variant<std::monostate, std::string*, FilledText, bool*, std::optional<bool>*, double*,
                          std::optional<double>*, std::uint64_t*, Letter, std::optional<SourceKind>*, AffiliationKind*,
                          DerivationKind*, TrackRecordBasis*, std::vector<std::string>*, References,
                          std::vector<DerivationRecord>*, std::vector<RetractionRecord>*, std::optional<TextSpan>*,
                          FreeForm, FormatName, RecordList>;

template <class Record>
struct Field {
    std::string_view name;
    bool required;
    Slot (*slot)(Record&);
};

/// What a story has beside its records.
struct StoryHead {
    std::string title;
    std::string extra;
};

inline constexpr std::array<Field<StoryHead>, 10> story_fields{{
    {"format", true, [](StoryHead&) -> Slot { return FormatName{}; }},
    {"title", false, [](StoryHead& head) -> Slot { return &head.title; }},
    {"sources", false, [](StoryHead&) -> Slot { return RecordList{RecordKind::source}; }},
    {"affiliations", false, [](StoryHead&) -> Slot { return RecordList{RecordKind::affiliation}; }},
    {"articles", false, [](StoryHead&) -> Slot { return RecordList{RecordKind::article}; }},
    {"claims", false, [](StoryHead&) -> Slot { return RecordList{RecordKind::claim}; }},
    {"statements", false, [](StoryHead&) -> Slot { return RecordList{RecordKind::statement}; }},
    {"settled", false, [](StoryHead&) -> Slot { return RecordList{RecordKind::settled}; }},
    {"track_records", false, [](StoryHead&) -> Slot { return RecordList{RecordKind::track_record}; }},
    {"extra", false, [](StoryHead& head) -> Slot { return FreeForm{&head.extra}; }},
}};

inline constexpr std::array<Field<SourceRecord>, 11> source_fields{{
    {"id", true, [](SourceRecord& r) -> Slot { return &r.id; }},
    {"name", false, [](SourceRecord& r) -> Slot { return &r.name; }},
    {"kind", false, [](SourceRecord& r) -> Slot { return &r.kind; }},
    {"anonymous", false, [](SourceRecord& r) -> Slot { return &r.anonymous; }},
    {"unaffiliated", false, [](SourceRecord& r) -> Slot { return &r.unaffiliated; }},
    {"reliability", false, [](SourceRecord& r) -> Slot { return &r.reliability; }},
    {"admiralty", false, [](SourceRecord& r) -> Slot { return Letter{&r.admiralty}; }},
    {"fidelity", false, [](SourceRecord& r) -> Slot { return &r.fidelity; }},
    {"aliases", false, [](SourceRecord& r) -> Slot { return &r.aliases; }},
    {"url", false, [](SourceRecord& r) -> Slot { return &r.url; }},
    {"extra", false, [](SourceRecord& r) -> Slot { return FreeForm{&r.extra}; }},
}};

inline constexpr std::array<Field<AffiliationRecord>, 8> affiliation_fields{{
    {"source", true, [](AffiliationRecord& r) -> Slot { return FilledText{&r.source}; }},
    {"with", true, [](AffiliationRecord& r) -> Slot { return FilledText{&r.with}; }},
    {"kind", true, [](AffiliationRecord& r) -> Slot { return &r.kind; }},
    {"since", false, [](AffiliationRecord& r) -> Slot { return FilledText{&r.since}; }},
    {"until", false, [](AffiliationRecord& r) -> Slot { return FilledText{&r.until}; }},
    {"strength", false, [](AffiliationRecord& r) -> Slot { return &r.strength; }},
    {"probability", false, [](AffiliationRecord& r) -> Slot { return &r.probability; }},
    {"extra", false, [](AffiliationRecord& r) -> Slot { return FreeForm{&r.extra}; }},
}};

inline constexpr std::array<Field<ArticleRecord>, 6> article_fields{{
    {"id", true, [](ArticleRecord& r) -> Slot { return &r.id; }},
    {"outlet", false, [](ArticleRecord& r) -> Slot { return FilledText{&r.outlet}; }},
    {"title", false, [](ArticleRecord& r) -> Slot { return &r.title; }},
    {"url", false, [](ArticleRecord& r) -> Slot { return &r.url; }},
    {"published", false, [](ArticleRecord& r) -> Slot { return FilledText{&r.published}; }},
    {"extra", false, [](ArticleRecord& r) -> Slot { return FreeForm{&r.extra}; }},
}};

inline constexpr std::array<Field<ClaimRecord>, 4> claim_fields{{
    {"id", true, [](ClaimRecord& r) -> Slot { return &r.id; }},
    {"text", false, [](ClaimRecord& r) -> Slot { return FilledText{&r.text}; }},
    {"question", false, [](ClaimRecord& r) -> Slot { return &r.question; }},
    {"extra", false, [](ClaimRecord& r) -> Slot { return FreeForm{&r.extra}; }},
}};

inline constexpr std::array<Field<StatementRecord>, 15> statement_fields{{
    {"id", true, [](StatementRecord& r) -> Slot { return &r.id; }},
    {"source", true, [](StatementRecord& r) -> Slot { return FilledText{&r.source}; }},
    {"asserts", false, [](StatementRecord& r) -> Slot { return References{&r.asserts}; }},
    {"denies", false, [](StatementRecord& r) -> Slot { return References{&r.denies}; }},
    {"derives_from", false, [](StatementRecord& r) -> Slot { return &r.derives_from; }},
    {"retracts", false, [](StatementRecord& r) -> Slot { return &r.retracts; }},
    {"responds_to", false, [](StatementRecord& r) -> Slot { return References{&r.responds_to}; }},
    {"at", false, [](StatementRecord& r) -> Slot { return FilledText{&r.at}; }},
    {"article", false, [](StatementRecord& r) -> Slot { return FilledText{&r.article}; }},
    {"url", false, [](StatementRecord& r) -> Slot { return FilledText{&r.url}; }},
    {"held", false, [](StatementRecord& r) -> Slot { return &r.held; }},
    {"draft", false, [](StatementRecord& r) -> Slot { return &r.draft; }},
    {"quote", false, [](StatementRecord& r) -> Slot { return &r.quote; }},
    {"span", false, [](StatementRecord& r) -> Slot { return &r.span; }},
    {"extra", false, [](StatementRecord& r) -> Slot { return FreeForm{&r.extra}; }},
}};

inline constexpr std::array<Field<DerivationRecord>, 4> derivation_fields{{
    {"statement", true, [](DerivationRecord& r) -> Slot { return FilledText{&r.statement}; }},
    {"kind", false, [](DerivationRecord& r) -> Slot { return &r.kind; }},
    {"probability", false, [](DerivationRecord& r) -> Slot { return &r.probability; }},
    {"extra", false, [](DerivationRecord& r) -> Slot { return FreeForm{&r.extra}; }},
}};

inline constexpr std::array<Field<RetractionRecord>, 2> retraction_fields{{
    {"statement", true, [](RetractionRecord& r) -> Slot { return FilledText{&r.statement}; }},
    {"claims", false, [](RetractionRecord& r) -> Slot { return References{&r.claims}; }},
}};

inline constexpr std::array<Field<SettledRecord>, 6> settled_fields{{
    {"claim", true, [](SettledRecord& r) -> Slot { return FilledText{&r.claim}; }},
    {"holds", true, [](SettledRecord& r) -> Slot { return &r.holds; }},
    {"by", true, [](SettledRecord& r) -> Slot { return FilledText{&r.by}; }},
    {"at", false, [](SettledRecord& r) -> Slot { return FilledText{&r.at}; }},
    {"url", false, [](SettledRecord& r) -> Slot { return &r.url; }},
    {"extra", false, [](SettledRecord& r) -> Slot { return FreeForm{&r.extra}; }},
}};

inline constexpr std::array<Field<TrackRecordRecord>, 6> track_record_fields{{
    {"source", true, [](TrackRecordRecord& r) -> Slot { return FilledText{&r.source}; }},
    {"claim", false, [](TrackRecordRecord& r) -> Slot { return FilledText{&r.claim}; }},
    {"right", true, [](TrackRecordRecord& r) -> Slot { return &r.right; }},
    {"wrong", true, [](TrackRecordRecord& r) -> Slot { return &r.wrong; }},
    {"by", true, [](TrackRecordRecord& r) -> Slot { return &r.by; }},
    {"extra", false, [](TrackRecordRecord& r) -> Slot { return FreeForm{&r.extra}; }},
}};

inline constexpr std::array<Field<TextSpan>, 2> span_fields{{
    {"start", true, [](TextSpan& r) -> Slot { return &r.start; }},
    {"end", true, [](TextSpan& r) -> Slot { return &r.end; }},
}};

/// Calls `use` with the fields of the records of this kind; not for a story.
template <class Use>
void with_fields(RecordKind kind, Use&& use) {
    switch (kind) {
        case RecordKind::source: return use(source_fields);
        case RecordKind::affiliation: return use(affiliation_fields);
        case RecordKind::article: return use(article_fields);
        case RecordKind::claim: return use(claim_fields);
        case RecordKind::statement: return use(statement_fields);
        case RecordKind::settled: return use(settled_fields);
        case RecordKind::track_record: return use(track_record_fields);
        case RecordKind::story: break;
    }
}

}  // namespace hearsay
