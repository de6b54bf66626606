// What the scores of a claim mean, in plain sentences for an editor: who it comes from and through whom, what those
// share, what it leans on, what was taken back, what speaks against it, and what would change the verdict.
// The sentences report what the story records. They never say whether the claim is true.
#pragma once

#include "explain/what_if.hpp"
#include "explain/wording.hpp"
#include "score/scorer.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace hearsay {

struct ExplanationSection {
    std::string heading;
    std::vector<std::string> sentences;  ///< whole sentences, each on one line, safe to print anywhere as plain text
    bool background = false;  ///< of the sources rather than of the claim: what is short leaves it out
};

struct Explanation {
    std::string title;  ///< the claim's text
    std::vector<ExplanationSection> sections;
    std::string notice{};  ///< what is looked at, where that is not the record as it stands; see circumstance_words()
};

/// Explains many claims of one story at one level; holds what they share. Thread-safe after construction. The
/// scorer must outlive it.
class Explainer {
public:
    /// `known`: scores made already, so that rival claims need not be scored again; must outlive it. Throws
    /// UsageError if the scorer was not asked for the level.
    Explainer(const Scorer& scorer, Level level, std::span<const ClaimScores> known = {},
              Direction direction = Direction::as_is);
    ~Explainer();
    Explainer(Explainer&&) noexcept;
    Explainer& operator=(Explainer&&) noexcept;

    /// O(statements behind the claim and their ties) plus a few scorings of this one claim to find what would
    /// change its verdict.
    [[nodiscard]] Explanation explain(const ClaimScores& scores) const;

private:
    struct State;
    std::unique_ptr<const State> state_;
};

/// One claim. See Explainer.
[[nodiscard]] Explanation explain(const Scorer& scorer, const ClaimScores& scores, Level level);

/// The strikes that change some verdict at the level, the most first; `claims` are those that were tried.
[[nodiscard]] Explanation explain_what_ifs(const Scorer& scorer, const WhatIfs& found, std::span<const ClaimId> claims,
                                           Level level);

/// Plain text with lines of at most `width` columns (at least 20; a longer word stands alone). East Asian wide
/// characters count as two columns, combining marks as none. Ends in a newline.
[[nodiscard]] std::string to_text(const Explanation& explanation, std::size_t width);

}  // namespace hearsay
