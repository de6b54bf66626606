// What an article takes back.
#pragma once

#include "extract/language/syntax.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace hearsay::extract {

struct Withdrawal {
    std::vector<Range> content;  ///< what had been said; empty where only the earlier article is named
    std::uint32_t tensed = none; ///< "gave the majority as 41": the word in whose place the claim has a verb
    std::string earlier_words;   ///< the same where the correction only tells what is put right: "30 people died, not 34"
    std::string earlier_title;   ///< of the article that is withdrawn, where its title is given instead
    Range speaker;               ///< who had said it, where it is somebody named; empty for the outlet itself
    bool said_withdrawn = false; ///< the words say that it was withdrawn, not only that it was wrong
    bool whole_article = false;  ///< this very article is withdrawn
    std::string at;              ///< when it had been said, as WrittenDate::iso gives it; "" for not given
    Range whole;                 ///< the sentences that take it back
    std::vector<Range> kept;     ///< sentences that say what is not taken back
};

}  // namespace hearsay::extract
