#include "text/suggest.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <vector>

namespace hearsay {

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    const std::size_t longer = std::max(a.size(), b.size());
    if (longer - std::min(a.size(), b.size()) > limit) return limit + 1;
    std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({change, last[j] + 1, current[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                current[j] = std::min(current[j], before_last[j - 2] + 1);
            }
        }
        std::swap(before_last, last);
        std::swap(last, current);
    }
    return std::min(last[b.size()], limit + 1);
}

Suggestion::Suggestion(std::string_view word) : word_(word), limit_(word.size() < 3 ? 1 : word.size() / 3 + 1) {}

void Suggestion::offer(std::string_view candidate) {
    constexpr std::size_t longest = 100;  // nobody mistypes a longer word by a letter, and the distance is quadratic
    if (limit_ == 0 || word_.size() > longest || candidate.size() > longest) return;
    const std::size_t distance = edit_distance(word_, candidate, limit_);
    if (distance > limit_ || distance >= std::max(word_.size(), candidate.size())) return;
    nearest_ = candidate;
    limit_ = distance == 0 ? 0 : distance - 1;
}

std::string Suggestion::text() const { return nearest_.empty() ? "" : "; did you mean " + in_quotes(nearest_) + "?"; }

}  // namespace hearsay
