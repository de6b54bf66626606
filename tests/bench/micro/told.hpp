// Generated stories in memory, for benchmarks of single steps.
#pragma once

#include "io/load/load.hpp"
#include "stories/news.hpp"
#include "stories/structures.hpp"

#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace hearsay::bench {

inline LoadedStory load_text(const std::string& text) {
    std::istringstream in(text);
    LoadedStory loaded = load_story(std::vector<std::string>{"-"}, in);
    if (!loaded.ok()) throw std::logic_error("a generated story has errors");
    return loaded;
}

inline std::string news_text(std::uint64_t statements) {
    std::ostringstream out;
    write_news(out, {statements, 1});
    return std::move(out).str();
}

/// The story of a structure; its only claim is the first.
inline LoadedStory load_structure(const std::vector<std::string>& words) {
    return load_text(story_lines(make_structure(words, 1)));
}

}  // namespace hearsay::bench
