// Ids of claims and statements made of what they say, so that they stay when an article is drafted again: by another
// version of the program, with another registry, or after the article itself has grown.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

namespace hearsay::extract {

class RecordIds {
public:
    explicit RecordIds(std::string article_id) : article_id_(std::move(article_id)) {}

    /// `words`: the first words that carry the claim's meaning, as a slug. "pier-old-pier-close".
    [[nodiscard]] std::string claim(const std::string& words);
    /// "pier-old-pier-close-ada-holt": who says it behind what is said.
    [[nodiscard]] std::string statement(const std::string& claim_id, const std::string& source_id);

private:
    /// The id, with a number behind it where it is taken.
    [[nodiscard]] std::string unused(const std::string& id);

    std::string article_id_;
    std::set<std::string> used_;
    std::map<std::string, int> numbers_;
};

}  // namespace hearsay::extract
