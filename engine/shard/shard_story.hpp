// Cuts a story into shards that can be scored one by one, anywhere: together they have every figure and every finding of the
// story as a whole.
//
// - No claim, question, article, derivation, retraction or response leads from one shard to another: what these join stands in
//   one of them, statements with what they rest on.
// - With those who speak or publish in it a shard has all whom affiliations join to them, directly or through others: the shock of a
//   group depends on all its members, and a member's share in it on all that it belongs to.
// - Every shard has what the shock of `(undocumented)` depends on: of the sources that nothing says who they belong to, the most
//   faithful and the soundest, and those with suspected ties or track records from claims.
#pragma once

#include "shard/shard_plan.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace hearsay {

struct StoryScan;

/// The largest number of shards: their scores are merged with all of them open.
inline constexpr std::uint32_t most_shards = 1000;

/// Writes the shards of a scanned story without errors, and its plan, into a new folder, which appears when all is written.
/// Shards have about the same number of statements, as far as groups let them; some have none where there are fewer groups.
/// The same files give the same shards. `stopped`: asked now and then whether to give up; then nothing is left, and nothing is returned.
/// Throws FileError if the folder cannot be written or is there and not empty. O(bytes + groups · log).
std::optional<ShardPlan> shard_story(StoryScan& scan, std::uint32_t shards, const std::string& folder, const std::function<bool()>& stopped);

}  // namespace hearsay
