#include "opened_story.hpp"
#include "output.hpp"

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

    void step() {
        ++done_;
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

/// Work in parallel on what stands for each claim, then in order.
template <class Result, class Work, class Take>
void in_order(std::span<const ClaimId> claims, const JobsOption& jobs, Console& console, Work work, Take take) {
    std::optional<tbb::global_control> limit;
    if (jobs.jobs) limit.emplace(tbb::global_control::max_allowed_parallelism, *jobs.jobs);
    // Enough claims under way that a slow one does not hold up the others; few enough to hold in memory.
    const std::size_t under_way = 16 * static_cast<std::size_t>(tbb::info::default_concurrency());
    Progress progress(console, claims.size());
    std::size_t next = 0;
    std::atomic<bool> wanted = true;
    tbb::parallel_pipeline(
        under_way, tbb::make_filter<void, ClaimId>(tbb::filter_mode::serial_in_order,
                                                   [&](tbb::flow_control& control) {
                                                       if (next < claims.size() && wanted) return claims[next++];
                                                       control.stop();
                                                       return ClaimId{};
                                                   }) &
                       tbb::make_filter<ClaimId, Result>(tbb::filter_mode::parallel, work) &
                       tbb::make_filter<Result, void>(tbb::filter_mode::serial_in_order, [&](Result result) {
                           progress.step();
                           if (wanted && !take(std::move(result))) wanted = false;
                       }));
}

}  // namespace

void score_claims(const Scorer& scorer, std::span<const ClaimId> claims, const JobsOption& jobs, Console& console,
                  const std::function<std::string(const ClaimScores&)>& write,
                  const std::function<bool(const std::string&)>& take) {
    in_order<std::string>(claims, jobs, console, [&](ClaimId claim) { return write(scorer.score(claim)); }, take);
}

void score_claims(const Scorer& scorer, std::span<const ClaimId> claims, const JobsOption& jobs, Console& console,
                  const std::function<bool(ClaimScores&&)>& take) {
    in_order<ClaimScores>(claims, jobs, console, [&](ClaimId claim) { return scorer.score(claim); }, take);
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
