// The scores of all shards of a story as one: the bytes of a single run over the story.
#pragma once

#include "shard/shard_plan.hpp"

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

namespace hearsay {

/// A shard whose scores cannot be used.
struct UnscoredShard {
    std::size_t number = 0;  ///< from 1
    std::string reason;      ///< "is missing", "is half-written"
};

/// The shards that are still to be scored, in order. Looks at the end of each file alone. O(shards).
[[nodiscard]] std::vector<UnscoredShard> unscored_shards(const ShardPlan& plan);

/// How many of the score files that are there have no checksum, as versions up to 0.2.0 wrote them: damage of a figure would not
/// be noticed. Looks at the end of each file alone.
[[nodiscard]] std::size_t scores_without_sum(const ShardPlan& plan);

/// `json`: as `hearsay score --format json`; `lines`: as with --format jsonl.
enum class MergedFormat : std::uint8_t { json, lines };

/// Writes the scores of all claims, in order of their ids, and with `json` the findings. Returns these, located in the files
/// that were cut, as a run over the whole story has them. `stopped`: asked now and then whether to give up.
/// Throws FileError if a shard's scores are missing, not as they were written by their checksum (before anything is written), not
/// those of its claims, or were asked for in another way (`--as-of`, `--level`) than the others'. O(bytes · log of shards); memory for one claim of each.
Diagnostics merge_scores(const ShardPlan& plan, MergedFormat format, std::ostream& out, const std::function<bool()>& stopped);

}  // namespace hearsay
