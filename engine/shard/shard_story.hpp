// Cuts a story into shards that can be scored one by one, anywhere: together they have every figure and every finding of the
// story as a whole.
//
// - No claim, question, article, derivation, retraction or response leads from one shard to another: what these join stands in
//   one of them, statements with what they rest on.
// - What is global stands in every shard: each source with an affiliation, since the shock of a group is the least of what its
//   members give it, at every level; each source with a track record from a claim, since it counts for other claims than that
//   one; and of those in no affiliation the most faithful and the soundest, which alone make the shock of `(undocumented)`.
//   Of others a shard has those that speak or publish in it.
#pragma once

#include "shard/shard_plan.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>

namespace hearsay {

struct StoryScan;

/// The largest number of shards: their scores are merged with all of them open.
inline constexpr std::uint32_t most_shards = 1000;

/// Writes the shards of a scanned story without errors, and its plan, into a new folder, which appears when all is written.
/// Shards have about the same number of statements, as far as groups let them; some have none where there are fewer groups.
/// The same files give the same shards. `stopped`: asked now and then whether to give up, which throws Error.
/// Throws FileError if the folder cannot be written or is there and not empty. O(bytes + groups · log).
ShardPlan shard_story(StoryScan& scan, std::uint32_t shards, const std::string& folder, const std::function<bool()>& stopped);

}  // namespace hearsay
