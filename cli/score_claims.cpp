#include "opened_story.hpp"
#include "output.hpp"

#include "score/score_each.hpp"

#include <chrono>
#include <ostream>

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

EachOptions each(const ScoredBy& by, const JobsOption& jobs, Progress& progress) {
    EachOptions options;
    if (by.kept != nullptr) options.score = [kept = by.kept](ClaimId claim) { return kept->score(claim); };
    options.threads = jobs.jobs.value_or(0);
    options.progress = [&progress](std::size_t claims) { progress.step(claims); };
    return options;
}

}  // namespace

void score_claims(const ScoredBy& by, std::span<const ClaimId> claims, const JobsOption& jobs, Console& console,
                  const std::function<std::string(const ClaimScores&)>& write,
                  const std::function<bool(const std::string&)>& take) {
    Progress progress(console, claims.size());
    write_each(by.scorer, claims, write, take, each(by, jobs, progress));
}

void score_claims(const ScoredBy& by, std::span<const ClaimId> claims, const JobsOption& jobs, Console& console,
                  const std::function<bool(ClaimScores&&)>& take) {
    Progress progress(console, claims.size());
    score_each(by.scorer, claims, take, each(by, jobs, progress));
}

std::vector<ClaimScores> score_claims(const ScoredBy& by, std::span<const ClaimId> claims, const JobsOption& jobs,
                                      Console& console) {
    std::vector<ClaimScores> all;
    all.reserve(claims.size());
    score_claims(by, claims, jobs, console, [&](ClaimScores&& scores) {
        all.push_back(std::move(scores));
        return !InterruptGuard::pending();  // Output::finish() reports it
    });
    return all;
}

}  // namespace hearsay::cli
