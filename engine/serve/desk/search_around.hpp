// What linking asks of a part of a story: around what edits have changed, or for a first list while all of a large one is
// searched.
#pragma once

#include "edits/edit.hpp"
#include "serve/desk/cross_references.hpp"
#include "serve/desk/questions.hpp"

#include <optional>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace hearsay::serve {

/// From so many claims on, only what is around an edit is searched after it: below, all of it takes no longer.
inline constexpr std::size_t claims_of_a_large_story = 400;

/// Ids of what edits have changed of what linking looks at, also of records that are gone.
struct Relinked {
    std::set<std::string> claims;
    std::set<std::string> statements;
    std::set<std::string> articles;
    std::set<std::string> sources;
    std::set<std::string> renamed;  ///< of these those that are called otherwise, or are something else
    [[nodiscard]] bool empty() const noexcept { return claims.empty() && statements.empty() && articles.empty() && sources.empty(); }
};
[[nodiscard]] Relinked relinked_by(std::span<const edits::Edit> edits);

/// What is asked after the edits, given what was asked `before` them: questions about what they changed are those that linking
/// finds among the articles that tell of the same, the others stay. The same questions as of a search of everything, but for those
/// at the edge: what words weigh is counted there instead of in the whole story. Nothing where too much has changed for that, or
/// where it was stopped. O(words of the story), which are only read, + a search of some dozens of articles.
[[nodiscard]] std::optional<std::vector<Question>> search_around(const CrossReferences& index, std::span<const edits::Edit> edits, const std::vector<Question>& before,
                                                                const std::stop_token& stop);

/// The questions about some of the articles and those that tell of the same: there in a moment.
[[nodiscard]] std::vector<Question> search_first(const CrossReferences& index, const std::stop_token& stop);

}  // namespace hearsay::serve
