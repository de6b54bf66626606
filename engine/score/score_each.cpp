#include "score/score_each.hpp"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace hearsay {
namespace {

using Claims = std::span<const ClaimId>;

/// How many claims, if they take as long as these did since `start`, are done within a millisecond or so: handing on
/// one by one what takes so little time would cost as much again.
std::size_t quick_enough(std::size_t claims, std::chrono::steady_clock::time_point start) {
    constexpr std::size_t most = 32;
    constexpr std::size_t nanoseconds = 1'000'000;
    const auto taken = std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - start);
    const std::size_t each = static_cast<std::size_t>(std::max<std::int64_t>(taken.count(), 1)) / claims;
    return std::clamp<std::size_t>(nanoseconds / std::max<std::size_t>(each, 1), 1, most);
}

/// Work in parallel on a few claims at a time, then take what became of them in order.
template <class Result, class Work, class Take>
void in_order(Claims claims, const EachOptions& options, Work work, Take take) {
    std::optional<tbb::global_control> limit;
    if (options.threads > 0) limit.emplace(tbb::global_control::max_allowed_parallelism, options.threads);
    // Enough claims under way that a slow one does not hold up the others; few enough to hold in memory.
    const std::size_t under_way = 16 * static_cast<std::size_t>(tbb::info::default_concurrency());
    std::atomic<std::size_t> together = 1;
    // What is on its way stands here, not in the pipeline, which forgets it where something throws. It is at most so much, in
    // order.
    struct Share {
        Claims claims;
        Result result;
    };
    std::vector<Share> shares(under_way);
    std::size_t begun = 0;
    std::atomic<bool> wanted = true;
    tbb::parallel_pipeline(
        under_way, tbb::make_filter<void, Share*>(tbb::filter_mode::serial_in_order,
                                                  [&](tbb::flow_control& control) {
                                                      Share* const next = &shares[begun++ % under_way];
                                                      if (claims.empty() || !wanted || options.stop.stop_requested()) {
                                                          control.stop();
                                                          return next;
                                                      }
                                                      next->claims = claims.first(std::min<std::size_t>(together, claims.size()));
                                                      claims = claims.subspan(next->claims.size());
                                                      return next;
                                                  }) &
                       tbb::make_filter<Share*, Share*>(tbb::filter_mode::parallel,
                                                        [&](Share* share) {
                                                            const auto start = std::chrono::steady_clock::now();
                                                            share->result = work(share->claims);
                                                            together = quick_enough(share->claims.size(), start);
                                                            return share;
                                                        }) &
                       tbb::make_filter<Share*, void>(tbb::filter_mode::serial_in_order, [&](Share* share) {
                           if (options.progress) options.progress(share->claims.size());
                           if (options.stop.stop_requested()) wanted = false;
                           if (wanted && !take(share->result)) wanted = false;
                           share->result = Result();
                       }));
}

}  // namespace

void score_each(const Scorer& scorer, std::span<const ClaimId> claims, const std::function<bool(ClaimScores&&)>& take,
                const EachOptions& options) {
    const auto scores_of = [&](Claims some) {
        std::vector<ClaimScores> scores;
        for (const ClaimId claim : some) scores.push_back(options.score ? options.score(claim) : scorer.score(claim));
        return scores;
    };
    const auto take_all = [&](std::vector<ClaimScores>& scores) {
        return std::all_of(scores.begin(), scores.end(), [&](ClaimScores& one) { return take(std::move(one)); });
    };
    in_order<std::vector<ClaimScores>>(claims, options, scores_of, take_all);
}

void write_each(const Scorer& scorer, std::span<const ClaimId> claims,
                const std::function<std::string(const ClaimScores&)>& write,
                const std::function<bool(const std::string&)>& take, const EachOptions& options) {
    const auto text_of = [&](Claims some) {
        std::string text;
        for (const ClaimId claim : some) text += write(options.score ? options.score(claim) : scorer.score(claim));
        return text;
    };
    in_order<std::string>(claims, options, text_of, take);
}

}  // namespace hearsay
