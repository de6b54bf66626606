// What a reader of a foreign format makes of a file: records for the story, each with its place in the file, problems,
// and a count of what has no place in a story.
#pragma once

#include "io/foreign/losses.hpp"
#include "io/json/json_value.hpp"
#include "model/diagnostic.hpp"
#include "model/records.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

template <class Record>
struct ForeignRecord {
    Record record;
    std::string pointer;     ///< JSON pointer in the document, or in the line
    std::uint32_t line = 0;  ///< of a file of lines, from 1
};

struct ForeignRecords {
    std::string title;
    std::string extra;
    std::vector<ForeignRecord<SourceRecord>> sources;
    /// Sources known by their name alone. They give way to a source with the same id in another file, such as a
    /// registry.
    std::vector<ForeignRecord<SourceRecord>> named_sources;
    std::vector<ForeignRecord<AffiliationRecord>> affiliations;
    std::vector<ForeignRecord<ArticleRecord>> articles;
    std::vector<ForeignRecord<ClaimRecord>> claims;
    std::vector<ForeignRecord<StatementRecord>> statements;
    std::vector<ForeignRecord<SettledRecord>> settled;
    std::vector<ForeignRecord<TrackRecordRecord>> track_records;
    /// Place::record is `story`, the pointer that in the document (Place::index the line, in files of lines).
    Diagnostics problems;
    Losses unused;

    void problem(Severity severity, std::string_view kind, std::string message, std::string pointer,
                 std::uint32_t line = 0);
};

/// Counts the keys of an object that its reader has no use for, each as a value of its name; case does not matter.
void count_other_keys(const JsonValue& object, std::initializer_list<std::string_view> used, Losses& losses);

/// A short id made of a name: lower-case letters and digits of any script, other runs of characters as one hyphen;
/// "unnamed" when nothing is left.
[[nodiscard]] std::string id_from_name(std::string_view name);

}  // namespace hearsay
