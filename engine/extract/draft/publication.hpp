// Who published an article, and whose text it is: what the page says of itself, read against a registry.
#pragma once

#include "extract/draft/draft_book.hpp"
#include "extract/draft/registry_addresses.hpp"
#include "extract/input/article_text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::extract {

/// An agency whose text an article prints.
struct PrintedAgency {
    std::string source;  ///< id
    double probability =
        1.0;  ///< 1 where the article says so; 0.8 where it shares the byline; 0.5 for "with files from"
    bool some = false;  ///< "with files from": some of it, and what is said to be agencies' reports if anything is
    std::size_t until = std::string::npos;  ///< the byte of the text where the agency's part of it ends
};

struct Publication {
    std::string outlet;    ///< id
    bool unknown = false;  ///< nothing tells who it is
    std::vector<PrintedAgency> agencies;
};

/// The id of the outlet that an article gets where nothing tells who published it.
[[nodiscard]] inline std::string unknown_publisher(std::string_view article_id) { return std::string(article_id) + "-publisher"; }

/// `given` is the outlet somebody named, "" for what the article says, `agencies` likewise whose text it prints;
/// `article_id` names a publisher that nobody knows. Adds the sources that it finds to the book.
[[nodiscard]] Publication read_publication(DraftBook& book, const RegistryAddresses& addresses,
                                           const ArticleText& article, const Describer& describer,
                                           const std::string& given, const std::optional<std::vector<std::string>>& agencies,
                                           const std::string& article_id);

/// Whether a name is short for an outlet's: "the Echo" or "EE" for "Ellin Echo". O(length).
[[nodiscard]] bool is_short_form(std::string_view whole, std::string_view name);

}  // namespace hearsay::extract
