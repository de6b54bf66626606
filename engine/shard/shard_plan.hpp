// A story that was cut into shards: where they lie and what is known of them beforehand. Written by shard_story() and read
// by merge_scores().
//
//   DIR/manifest.json   what stands here
//   DIR/1.jsonl …       the shards, stories in themselves
//   DIR/1.places …      for each line of a shard, where its record stands in the files that were cut: the number of the file and
//                       of the record's entry or line there; "-" for what all shards have
//   DIR/1.scores.json … their scores, as "hearsay score DIR/1.jsonl -o DIR/1.scores.json" writes them
#pragma once

#include "io/load/input_file.hpp"
#include "model/diagnostic.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace hearsay {

struct Shard {
    std::uint64_t claims = 0;
    std::uint64_t statements = 0;
    std::uint64_t claim_ids = 0;  ///< sum of the hashes of the claims' ids, to know them by
    std::uint32_t story_sum = 0;  ///< CRC-32 of its story
    std::uint32_t places_sum = 0;  ///< and of its places
};

struct ShardPlan {
    std::string folder;
    std::vector<Shard> shards;
    std::vector<InputFile> inputs;  ///< the files that were cut: name, path from the root, format
    Diagnostics diagnostics;        ///< of sources and of the story as a whole, located
    std::uint64_t largest_group = 0;  ///< statements of the largest part that cannot be cut

    /// By number of the shard, from 1.
    [[nodiscard]] std::string story_path(std::size_t shard) const;
    [[nodiscard]] std::string places_path(std::size_t shard) const;
    [[nodiscard]] std::string scores_path(std::size_t shard) const;
};

/// The name of the plan's own file in its folder.
[[nodiscard]] std::string plan_path(const std::string& folder);

[[nodiscard]] std::string plan_text(const ShardPlan& plan);
/// Throws FileError if the folder holds no plan, or one that is not as it was written.
[[nodiscard]] ShardPlan read_plan(const std::string& folder);

/// Throws FileError where a shard or its places are not as they were cut; what is no longer there is not missed. O(bytes).
void require_as_cut(const ShardPlan& plan);

}  // namespace hearsay
