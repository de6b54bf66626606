// The first way through the files of a story that is to be cut: which records belong together, and all that is known of
// sources. In memory are ids (as hashes), a few bytes for each record, and the registry: sources, affiliations, track
// records.
#pragma once

#include "check/diagnose_sources.hpp"
#include "io/load/load.hpp"
#include "shard/id_groups.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace hearsay {

/// What is kept of a record that goes into one shard alone: an article, a claim, a statement, a ruling.
struct ScannedRecord {
    IdGroups::Member group = no_member;   ///< in StoryScan::groups; no_member: a line with no such record
    IdGroups::Member source = no_member;  ///< who says or publishes it, in StoryScan::source_ids

    static constexpr IdGroups::Member no_member = UINT32_MAX;
};

struct StoryScan {
    std::vector<InputFile> inputs;
    LoadedStory registry;  ///< sources, affiliations and track records of all files; its inputs are these
    WhatIsTold told;       ///< in all files, by source of the registry
    IdGroups groups;
    IdGroups source_ids;
    std::vector<IdGroups::Member> claims;             ///< each once
    std::vector<std::uint64_t> claim_hashes;          ///< of their ids
    std::vector<std::uint32_t> statements;            ///< by member of the groups that an id of a statement is: how many are told
    /// By file: by line, from 0 for none, for JSON Lines; in the order they stand for a story file.
    std::vector<std::vector<ScannedRecord>> records;
};

/// The next record of a story file that goes into one shard, for the second way through.
template <class Record>
inline constexpr bool goes_into_one_shard = std::is_same_v<Record, ArticleRecord> || std::is_same_v<Record, ClaimRecord> ||
                                            std::is_same_v<Record, StatementRecord> || std::is_same_v<Record, SettledRecord>;

/// Reads the files. Their problems as far as they show here are in the registry's diagnostics: what is wrong with the text,
/// with sources, affiliations and track records. Throws FileError if a file cannot be read, and for one that is neither a
/// story file nor JSON Lines or cannot be read twice. O(bytes).
[[nodiscard]] StoryScan scan_story(std::span<const std::string> paths);

}  // namespace hearsay
