// "Did you mean …?" for mistyped words.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace hearsay {

/// Number of single-character insertions, deletions, replacements and swaps of neighbours between two words
/// (optimal string alignment distance), at most `limit + 1`. O(|a|·|b|).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// Collects candidates for one mistyped word and remembers the nearest. The first of equally near ones wins.
class Suggestion {
public:
    explicit Suggestion(std::string_view word);
    void offer(std::string_view candidate);
    /// `; did you mean "candidate"?`, or nothing when no candidate is near enough (a third of the word's length).
    [[nodiscard]] std::string text() const;
    [[nodiscard]] const std::string& nearest() const noexcept { return nearest_; }

private:
    std::string word_;
    std::size_t limit_;
    std::string nearest_;
};

}  // namespace hearsay
