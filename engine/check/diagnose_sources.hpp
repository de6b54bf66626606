// What is remarkable about the sources of a story, who belongs to whom, and how many of its statements are drafts: what no
// claim, question or article has to itself. It needs of the statements only what WhatIsTold counts, so that it can be said
// of a story that is never in memory as a whole.
#pragma once

#include "model/story.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

/// Some ids: how many, and the first by id.
struct LeastIds {
    static constexpr std::size_t shown = 10;

    std::size_t count = 0;
    std::vector<std::string> least;  ///< ascending, at most `shown`

    void add(std::string_view id);
    void add(const LeastIds& others);
    /// "a, b, c and 4 more".
    [[nodiscard]] std::string words() const;
};

struct WhatIsTold {
    std::vector<bool> speaks;     ///< by source: it makes a statement
    std::vector<bool> publishes;  ///< by source: it is the outlet of an article
    std::vector<bool> files;      ///< by file: statements stand in it
    std::size_t statements = 0;
    LeastIds drafts;
};

[[nodiscard]] WhatIsTold what_is_told(const Story& story);

/// `affiliation cycle`, `belongs to itself`, `undocumented source`, `assumed reliability`, `learned reliability`, `source
/// without a statement`, `drafts`, `mixed track records`, `repeated track records`. Their places are of sources and affiliations, or of no record.
[[nodiscard]] Diagnostics diagnose_sources(const Story& story, const WhatIsTold& told);

}  // namespace hearsay
