#include "opened_story.hpp"
#include "output.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <ostream>

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>

namespace hearsay::cli {
namespace {

/// "120 of 5000 claims scored" on a terminal, from the second second on, wiped away at the end.
class Progress {
public:
    Progress(Console& console, std::size_t total) : console_(console), total_(total) {}
    ~Progress() {
        if (shown_) console_.err << "\r\x1b[K" << std::flush;
    }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void step(std::size_t claims) {
        done_ += claims;
        if (!console_.err_is_terminal) return;
        const auto now = Clock::now();
        if (now < next_) return;
        console_.err << '\r' << done_ << " of " << total_ << " claims scored" << std::flush;
        shown_ = true;
        next_ = now + std::chrono::milliseconds(200);
    }

private:
    using Clock = std::chrono::steady_clock;

    Console& console_;
    std::size_t total_;
    std::size_t done_ = 0;
    bool shown_ = false;
    Clock::time_point next_ = Clock::now() + std::chrono::seconds(1);
};

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
void in_order(Claims claims, const JobsOption& jobs, Console& console, Work work, Take take) {
    std::optional<tbb::global_control> limit;
    if (jobs.jobs) limit.emplace(tbb::global_control::max_allowed_parallelism, *jobs.jobs);
    // Enough claims under way that a slow one does not hold up the others; few enough to hold in memory.
    const std::size_t under_way = 16 * static_cast<std::size_t>(tbb::info::default_concurrency());
    std::atomic<std::size_t> together = 1;
    Progress progress(console, claims.size());
    struct Done {
        std::size_t claims = 0;
        Result result;
    };
    std::atomic<bool> wanted = true;
    tbb::parallel_pipeline(
        under_way, tbb::make_filter<void, Claims>(tbb::filter_mode::serial_in_order,
                                                  [&](tbb::flow_control& control) {
                                                      if (claims.empty() || !wanted) {
                                                          control.stop();
                                                          return Claims();
                                                      }
                                                      const Claims next =
                                                          claims.first(std::min<std::size_t>(together, claims.size()));
                                                      claims = claims.subspan(next.size());
                                                      return next;
                                                  }) &
                       tbb::make_filter<Claims, Done>(tbb::filter_mode::parallel,
                                                      [&](Claims some) {
                                                          const auto start = std::chrono::steady_clock::now();
                                                          Done done{some.size(), work(some)};
                                                          together = quick_enough(some.size(), start);
                                                          return done;
                                                      }) &
                       tbb::make_filter<Done, void>(tbb::filter_mode::serial_in_order, [&](Done done) {
                           progress.step(done.claims);
                           if (wanted && !take(done.result)) wanted = false;
                       }));
}

}  // namespace

void score_claims(const Scorer& scorer, std::span<const ClaimId> claims, const JobsOption& jobs, Console& console,
                  const std::function<std::string(const ClaimScores&)>& write,
                  const std::function<bool(const std::string&)>& take) {
    const auto text_of = [&](Claims some) {
        std::string text;
        for (const ClaimId claim : some) text += write(scorer.score(claim));
        return text;
    };
    in_order<std::string>(claims, jobs, console, text_of, take);
}

void score_claims(const Scorer& scorer, std::span<const ClaimId> claims, const JobsOption& jobs, Console& console,
                  const std::function<bool(ClaimScores&&)>& take) {
    const auto scores_of = [&](Claims some) {
        std::vector<ClaimScores> scores;
        for (const ClaimId claim : some) scores.push_back(scorer.score(claim));
        return scores;
    };
    const auto take_all = [&](std::vector<ClaimScores>& scores) {
        return std::all_of(scores.begin(), scores.end(), [&](ClaimScores& one) { return take(std::move(one)); });
    };
    in_order<std::vector<ClaimScores>>(claims, jobs, console, scores_of, take_all);
}

std::vector<ClaimScores> score_claims(const Scorer& scorer, std::span<const ClaimId> claims, const JobsOption& jobs,
                                      Console& console) {
    std::vector<ClaimScores> all;
    all.reserve(claims.size());
    score_claims(scorer, claims, jobs, console, [&](ClaimScores&& scores) {
        all.push_back(std::move(scores));
        return !InterruptGuard::pending();  // Output::finish() reports it
    });
    return all;
}

}  // namespace hearsay::cli
