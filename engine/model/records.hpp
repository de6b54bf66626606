// The records of a story as files write them: plain values that refer to each other by text id. Readers fill them,
// writers print them, StoryBuilder turns them into a Story. Defaults are those of the story file; an empty text
// means "not given".
#pragma once

#include "model/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hearsay {

struct SourceRecord {
    std::string id;
    std::string name;  ///< shown to people; the id stands in when empty
    SourceKind kind = SourceKind::person;
    bool anonymous = false;
    bool unaffiliated = false;
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
    double strength = 1.0;  ///< in (0,1]
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
    DerivationKind kind = DerivationKind::quotes;
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

struct StatementRecord {
    std::string id;
    std::string source;
    std::vector<std::string> asserts;
    std::vector<std::string> denies;
    std::vector<DerivationRecord> derives_from;
    std::vector<std::string> retracts;
    std::vector<std::string> responds_to;
    std::string at;
    std::string article;
    std::optional<bool> on_record;
    std::string quote;
    std::optional<TextSpan> span;
    std::string extra;

    friend bool operator==(const StatementRecord&, const StatementRecord&) = default;
};

}  // namespace hearsay
