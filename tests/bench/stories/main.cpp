// Prints a benchmark's story as JSON Lines: `stories news 1000000 [seed]` or `stories grid 16 16 [seed=1]`.
#include "stories/news.hpp"
#include "stories/structures.hpp"

#include <exception>
#include <iostream>
#include <string>
#include <vector>

int main(int count, char** values) {
    std::ios::sync_with_stdio(false);
    std::vector<std::string> words(values + 1, values + count);
    std::uint64_t seed = 1;
    try {
        if (!words.empty() && words.back().starts_with("seed=")) {
            seed = std::stoull(words.back().substr(5));
            words.pop_back();
        }
        if (words.size() == 2 && words[0] == "news") {
            hearsay::bench::write_news(std::cout, {std::stoull(words[1]), seed});
        } else {
            std::cout << story_lines(hearsay::bench::make_structure(words, seed));
        }
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\nusage: stories (news N | STRUCTURE NUMBERS...) [seed=N]\n";
        return 2;
    }
    std::cout.flush();
    return std::cout ? 0 : 2;
}
