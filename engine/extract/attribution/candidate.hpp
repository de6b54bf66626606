// A place where an attribution may turn, what is known of it before anything is decided, and the attribution it becomes.
#pragma once

#include "extract/attribution/clause.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::extract {

/// What an attribution turns on. `according`: a preposition that names a source ("according to", "as per", "by the
/// board's reckoning"); `signature`: the dash between a quotation and a name.
enum class CueKind : std::uint8_t { verb, according, noun, colon, signature };

/// Log odds of what the form alone settles.
inline constexpr float certain_score = 2.0F;

struct Candidate {
    CueKind kind = CueKind::verb;
    std::uint32_t main = 0;
    std::uint32_t verb_group = none;
    Range cue;          ///< of CueKind::according: the preposition with what belongs to it
    Subject subject;
    Frame frame;
    std::vector<std::string> features;
    float score = 0;
};

/// Somebody is said to say something.
struct Attribution {
    CueKind kind = CueKind::verb;
    std::uint32_t main = 0;       ///< the token the cue turns on
    Range source;                 ///< empty when nobody is named
    std::vector<Range> cue;
    std::vector<Range> content;   ///< in text order
    Range hearer;                 ///< whom it was told ("told the agency")
    Range told;                   ///< where forms alone tell: whom it was told, who may be a medium
    Range cited;                  ///< where forms alone tell: on whose word the source says it
    float score = 0;              ///< log odds that this is an attribution
    bool negated = false;
};

/// The readings of what an attribution says, the rules' own first, with the features of each: for choosing weights.
struct ContentChoice {
    struct Alternative {
        std::vector<Range> content;
        std::vector<std::string> features;
    };
    std::uint32_t main;  ///< the candidate's token
    std::vector<Alternative> alternatives;
};

/// What was considered: for choosing weights.
struct ExtractionTrace {
    /// A yes-or-no question about a span, answered by the weights of its section in the lexicon.
    struct Decision {
        std::string_view section;
        std::uint32_t main;  ///< the candidate's token
        std::uint32_t at;    ///< the token in question
        std::vector<std::string> features;
    };
    bool ruled = false;  ///< asked for: what the rules leave to `choices`; else what each weight decides, without the rules
    std::vector<Candidate> candidates;
    std::vector<Decision> decisions;
    std::vector<ContentChoice> choices;
};

}  // namespace hearsay::extract
