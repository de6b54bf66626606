// The records of a story as files write them: plain values that refer to each other by text id. Readers fill them,
// writers print them, StoryBuilder turns them into a Story. Defaults are those of the story file; an empty text
// means "not given". Records of one id are merged field by field, so a file may give only some of the fields.
#pragma once

#include "model/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hearsay {

struct SourceRecord {
    std::string id;
    std::string name;  ///< shown to people; the id stands in when empty
    std::optional<SourceKind> kind = SourceKind::person;  ///< nothing: another record of this id says so
    std::optional<bool> anonymous;     ///< false when no record says so
    std::optional<bool> unaffiliated;  ///< likewise
    std::optional<double> reliability;  ///< in (0,1); never together with admiralty
    char admiralty = 0;                 ///< 'A' to 'F', 0 when not given
    std::optional<double> fidelity;     ///< in (0,1]
    std::vector<std::string> aliases;
    std::string url;
    std::string extra;  ///< free-form JSON object as text, "" when absent

    friend bool operator==(const SourceRecord&, const SourceRecord&) = default;
};

struct AffiliationRecord {
    std::string source;
    std::string with;
    AffiliationKind kind = AffiliationKind::owned_by;
    std::string since;
    std::string until;
    double strength = 1.0;     ///< in (0,1]
    double probability = 1.0;  ///< in (0,1]; below 1 the tie is suspected, not known
    std::string extra;

    friend bool operator==(const AffiliationRecord&, const AffiliationRecord&) = default;
};

struct ArticleRecord {
    std::string id;
    std::string outlet;  ///< a source id
    std::string title;
    std::string url;
    std::string published;
    std::string extra;

    friend bool operator==(const ArticleRecord&, const ArticleRecord&) = default;
};

struct ClaimRecord {
    std::string id;
    std::string text;
    std::string question;  ///< claims of one question exclude one another
    std::string extra;

    friend bool operator==(const ClaimRecord&, const ClaimRecord&) = default;
};

struct DerivationRecord {
    std::string statement;
    DerivationKind kind = DerivationKind::relays;
    double probability = 1.0;  ///< in (0,1]; below 1 the derivation is suspected, not known
    std::string extra;

    friend bool operator==(const DerivationRecord&, const DerivationRecord&) = default;
};

/// Byte offsets into the article's text, end not included.
struct TextSpan {
    std::uint64_t start = 0;
    std::uint64_t end = 0;

    friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

/// A statement taken back, or only what it said of some claims.
struct RetractionRecord {
    std::string statement;
    std::vector<std::string> claims;  ///< empty: all that it said

    RetractionRecord() = default;
    RetractionRecord(std::string a_statement, std::vector<std::string> some_claims = {})
        : statement(std::move(a_statement)), claims(std::move(some_claims)) {}
    RetractionRecord(const char* a_statement) : statement(a_statement) {}

    friend bool operator==(const RetractionRecord&, const RetractionRecord&) = default;
};

struct StatementRecord {
    std::string id;
    std::string source;
    std::vector<std::string> asserts;
    std::vector<std::string> denies;
    std::vector<DerivationRecord> derives_from;
    std::vector<RetractionRecord> retracts;
    std::vector<std::string> responds_to;
    std::string at;
    std::string article;
    std::string url;                ///< of this very statement: a post, a filmed speech
    std::optional<bool> held;       ///< whether we have it ourselves; see StoryBuilder for the default
    std::optional<double> draft;    ///< in (0,1]: a program is this sure of it, and no person has read it
    std::string quote;
    std::optional<TextSpan> span;
    std::string extra;

    friend bool operator==(const StatementRecord&, const StatementRecord&) = default;
};

/// A ruling: somebody named has said, later and with a reference, whether a claim holds. No score uses it.
struct SettledRecord {
    std::string claim;
    bool holds = true;
    std::string by;  ///< a person or body, in words
    std::string at;
    std::string url;
    std::string extra;

    friend bool operator==(const SettledRecord&, const SettledRecord&) = default;
};

/// The most that a track record may count: sums of many still leave reliabilities below 1.
inline constexpr double most_counted = 1e12;

/// How often a source was right and wrong on its own word. Several for one source add up.
struct TrackRecordRecord {
    std::string source;
    std::string claim;  ///< empty unless it comes from a single one; then it is not used for that claim and its rivals
    double right = 0;   ///< >= 0, may be a fraction
    double wrong = 0;   ///< likewise
    TrackRecordBasis by = TrackRecordBasis::settled;
    std::string extra;

    friend bool operator==(const TrackRecordRecord&, const TrackRecordRecord&) = default;
};

}  // namespace hearsay
