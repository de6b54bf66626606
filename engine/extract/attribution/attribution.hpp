// Attributions: who is said to say what, in which words. The heart of this room; everything below it is syntax,
// everything above it is about a story.
#pragma once

#include "extract/attribution/clause.hpp"

#include <string>
#include <vector>

namespace hearsay::extract {

enum class CueKind : std::uint8_t { verb, according, noun, colon };

struct Attribution {
    CueKind kind = CueKind::verb;
    std::uint32_t main = 0;       ///< the token the cue turns on
    Range source;                 ///< empty when nobody is named
    std::vector<Range> cue;
    std::vector<Range> content;   ///< in text order
    Range hearer;                 ///< whom it was told ("told the agency")
    float score = 0;              ///< log odds that this is an attribution
    bool negated = false;
};

/// One place where an attribution may turn: what is known of it before anything is decided.
struct Candidate {
    CueKind kind = CueKind::verb;
    std::uint32_t main = 0;
    std::uint32_t verb_group = none;
    Subject subject;
    Frame frame;
    std::vector<std::string> features;
    float score = 0;
};

/// All attributions of an analysed text, in order of their cues. O(tokens) for text with sentences of bounded length.
[[nodiscard]] std::vector<Attribution> find_attributions(const TokenizedText& text, const Syntax& syntax);

/// The same, handing over what was considered: for choosing weights.
struct ExtractionTrace {
    /// A yes-or-no question about a span, answered by the weights of its section in the lexicon.
    struct Decision {
        std::string_view section;
        std::uint32_t main;  ///< the candidate's token
        std::uint32_t at;    ///< the token in question
        std::vector<std::string> features;
    };
    std::vector<Candidate> candidates;
    std::vector<Decision> decisions;
};
[[nodiscard]] std::vector<Attribution> find_attributions(const TokenizedText& text, const Syntax& syntax,
                                                         ExtractionTrace* trace);

}  // namespace hearsay::extract
