// What the reliabilities behind some scores are known from, where they were not given, in one or two sentences.
#pragma once

#include "explain/wording.hpp"
#include "score/scorer.hpp"

#include <span>
#include <string>

namespace hearsay {

/// Of those whose live statements take a stance on the claims scored, or pass one on: "3 of 6 reliabilities are assumed (0.5). Learned: A
/// (right in 26 of 41 settled questions)."; "" where all are given. O(speakers of these claims · log).
[[nodiscard]] std::string reliability_words(const Scorer& scorer, const Names& names, std::span<const ClaimScores> scores);

}  // namespace hearsay
