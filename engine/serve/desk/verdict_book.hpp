// The verdicts of a story that is being edited, by the claims' ids, with what is still to be found out. All functions may be
// called from any thread.
#pragma once

#include "score/scorer.hpp"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hearsay::serve {

struct VerdictOfClaim {
    Verdicts verdicts;
    bool disputed = false;

    friend bool operator==(const VerdictOfClaim&, const VerdictOfClaim&) = default;
};

/// A verdict that an edit has changed. Nothing: there was, or is, no such claim.
struct VerdictStep {
    std::string claim;
    std::optional<VerdictOfClaim> before;
    std::optional<VerdictOfClaim> after;
    std::string words{};  ///< of a claim that is no more
};

class VerdictBook {
public:
    /// The claims of this story are all there are; those named, and new ones, are to be judged again.
    void touch(const Story& story, const std::set<std::string>& claims, std::uint64_t seq);
    /// Notes a verdict that was found with the story as of `seq`. Nothing where the claim has been touched since, or is
    /// gone; else what has changed, if anything has.
    std::optional<VerdictStep> note(const std::string& claim, const VerdictOfClaim& verdict, std::uint64_t seq);

    /// Nothing while it is being found out.
    [[nodiscard]] std::optional<VerdictOfClaim> find(const std::string& claim) const;
    /// Some claims to be judged, at most so many.
    [[nodiscard]] std::vector<std::string> pending(std::size_t most) const;
    [[nodiscard]] std::size_t pending_count() const;
    /// Since which edit the figures of a claim may be kept.
    [[nodiscard]] std::uint64_t touched_at(const std::string& claim) const;
    void touch_figures(std::uint64_t seq);

private:
    struct Entry {
        std::optional<VerdictOfClaim> verdict;  ///< the last that was found
        std::uint64_t seq = 0;                  ///< of the edit that touched it last
    };
    mutable std::mutex mutex_;
    std::map<std::string, Entry> entries_;
    std::set<std::string> pending_;
    std::uint64_t figures_seq_ = 0;
};

/// The verdicts of a claim, and whether it is disputed (docs/semantics.md, "Levels and readings").
[[nodiscard]] VerdictOfClaim judge(const Scorer& scorer, ClaimId claim);

}  // namespace hearsay::serve
