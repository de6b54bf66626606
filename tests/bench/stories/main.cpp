// Prints a benchmark's story as JSON Lines: `stories news 1000000 [seed=1]`, `stories voices 100000 [seed=1]`, `stories answers 100000 [seed=1]` (a table as CSV) or
// `stories grid 16 16 [owners=8] [seed=1]`;
// with --edges first, a structure as edge_lines() has it, or a network (`stories mesh 4 4`) as link_lines() has it.
#include "stories/answers.hpp"
#include "stories/networks.hpp"
#include "stories/news.hpp"
#include "stories/structures.hpp"
#include "stories/voices.hpp"

#include <exception>
#include <iostream>
#include <string>
#include <vector>

int main(int count, char** values) {
    std::ios::sync_with_stdio(false);
    std::vector<std::string> words(values + 1, values + count);
    std::uint64_t seed = 1;
    const bool edges = !words.empty() && words.front() == "--edges";
    if (edges) words.erase(words.begin());
    try {
        if (!words.empty() && words.back().starts_with("seed=")) {
            seed = std::stoull(words.back().substr(5));
            words.pop_back();
        }
        if (words.size() == 2 && words[0] == "news" && !edges) {
            hearsay::bench::write_news(std::cout, {std::stoull(words[1]), seed});
        } else if (words.size() == 2 && words[0] == "voices" && !edges) {
            hearsay::bench::write_voices(std::cout, {std::stoull(words[1]), seed});
        } else if (words.size() == 2 && words[0] == "answers" && !edges) {
            hearsay::bench::write_answers(std::cout, {std::stoull(words[1]), seed});
        } else if (hearsay::bench::is_network(words)) {
            const hearsay::bench::UndirectedNetwork network = hearsay::bench::make_network(words, seed);
            std::cout << (edges ? link_lines(network) : story_lines(network));
        } else {
            const hearsay::bench::Structure structure = hearsay::bench::make_structure(words, seed);
            std::cout << (edges ? edge_lines(structure) : story_lines(structure));
        }
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\nusage: stories (news N | voices N | answers N | [--edges] STRUCTURE NUMBERS... [owners=N]) [seed=N]\n";
        return 2;
    }
    std::cout.flush();
    return std::cout ? 0 : 2;
}
