// From an article of the folder to the edit that brings it into the story.
#pragma once

#include "edits/edit.hpp"
#include "extract/draft/article.hpp"
#include "io/json/json_value.hpp"
#include "model/story.hpp"

#include <span>
#include <string>
#include <vector>

namespace hearsay::serve {

/// What is recognised of an article before it is drafted.
struct Recognised {
    std::string title;
    std::string outlet;       ///< a source id of the story, "" where it has none such
    std::string outlet_name;  ///< "" where nothing tells; one that the story does not have is made with the draft
    std::string published;
    std::string url;
    std::string language;     ///< in words
    bool readable = false;    ///< whether it is in a language that is read
    std::vector<std::string> authors;
    std::vector<std::string> agencies;  ///< whose text it prints, by the names of the sources
    std::size_t statements = 0;
    std::size_t claims = 0;
};

/// `known`: whose sources are recognised. `other_days`: of other articles, ISO 8601, for a day without a year. O(tokens).
[[nodiscard]] Recognised recognise(const extract::AnalysedArticle& article, const std::string& id, const Story& known, const std::vector<std::string>& other_days);

/// Whether the days of other articles tell something of this one's.
[[nodiscard]] bool leaves_day_open(const extract::AnalysedArticle& article);

/// The arguments of `article.add` with the article's record and those of its draft. `fields`: JSON, what a person says of
/// it: `outlet` (an id, or a source to be made), `published`, `title`, `url`, `authors` and `agencies` (lists of names),
/// `language` (the name of one that is read, where another was recognised). Throws Refused where it is in a language that is not read.
[[nodiscard]] JsonValue draft_arguments(const extract::AnalysedArticle& article, const std::string& id, const Story& known,
                                        const std::vector<std::string>& other_days, const std::string& fields);

/// The quotes of an article about which somebody has decided though a draft is all there is: of what they struck, and of what
/// carries a claim that they gave other words.
[[nodiscard]] std::vector<std::string> decided_quotes(const std::string& article, std::span<const edits::Edit> edits, const Story& story);

/// The arguments of `article.redraft` of an article that the story has. `own`: the records of the story; `decided`: quotes of
/// the article as decided_quotes() gives them. Throws as above.
[[nodiscard]] JsonValue redraft_arguments(const extract::AnalysedArticle& article, const std::string& id, const Story& known,
                                          const edits::Records& own, const std::vector<std::string>& decided);

}  // namespace hearsay::serve
