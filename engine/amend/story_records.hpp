// A story taken apart into its records, to be changed and put together again.
#pragma once

#include "model/diagnostic.hpp"
#include "model/records.hpp"
#include "model/story.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace hearsay::amend {

struct StoryRecords {
    std::string title;
    std::string extra;
    std::vector<SourceRecord> sources;
    std::vector<AffiliationRecord> affiliations;
    std::vector<ArticleRecord> articles;
    std::vector<ClaimRecord> claims;
    std::vector<StatementRecord> statements;
    std::vector<SettledRecord> settled;
    std::vector<TrackRecordRecord> track_records;

    StoryRecords() = default;
    explicit StoryRecords(const Story& story);

    /// The story again. What is wrong with it is added to the diagnostics.
    [[nodiscard]] Story build(Diagnostics& diagnostics) const;
};

[[nodiscard]] inline bool has(const std::vector<std::string>& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

/// A claim with the stance that a statement takes on it.
struct Carried {
    ClaimId claim{};
    Stance stance = Stance::asserts;
    friend auto operator<=>(const Carried&, const Carried&) = default;
};

/// By statement, what it carries: its own claims, or, where it lists none, those of what it rests on. Sorted.
[[nodiscard]] std::vector<std::vector<Carried>> carried_claims(const Story& story);

}  // namespace hearsay::amend
