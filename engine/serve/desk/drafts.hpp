// From an article of the folder to the edit that brings it into the story.
#pragma once

#include "extract/draft/article.hpp"
#include "io/json/json_value.hpp"
#include "model/story.hpp"

#include <string>

namespace hearsay::serve {

/// What is recognised of an article before it is drafted.
struct Recognised {
    std::string title;
    std::string outlet;       ///< a source id of the story, "" where nothing tells
    std::string outlet_name;
    std::string published;
    std::string url;
    std::string language;     ///< in words
    bool readable = false;    ///< whether it is in a language that is read
    std::vector<std::string> authors;
    std::vector<std::string> agencies;
    std::size_t statements = 0;
    std::size_t claims = 0;
};

/// `known`: whose sources are recognised. O(tokens).
[[nodiscard]] Recognised recognise(const extract::AnalysedArticle& article, const std::string& id, const Story& known);

/// The arguments of `article.add` with the article's record and those of its draft. `fields`: JSON, what a person says of
/// it: `outlet` (an id, or a source to be made), `published`, `title`, `url`. Throws Refused where it is in a language
/// that is not read.
[[nodiscard]] JsonValue draft_arguments(const extract::AnalysedArticle& article, const std::string& id, const Story& known, const std::string& fields);

}  // namespace hearsay::serve
