// Whole stories of any size with the proportions of real news: how many articles a story has, how far and how often
// a report is copied, how many sources speak, who owns how many outlets. See the distributions in news.cpp.
#pragma once

#include <cstdint>
#include <ostream>

namespace hearsay::bench {

struct NewsOptions {
    std::uint64_t statements = 10'000;  ///< about; there is one claim to every five
    std::uint64_t seed = 1;
};

/// Writes JSON Lines. Time is linear in the statements, memory in the sources.
void write_news(std::ostream& out, const NewsOptions& options);

}  // namespace hearsay::bench
