// One article as records: what it reports becomes claims, statements and chains in the book.
#pragma once

#include "extract/draft/article.hpp"
#include "extract/draft/draft_book.hpp"
#include "extract/draft/publication.hpp"

#include <string>

namespace hearsay::extract {

/// Adds the records of one article under this id. O(tokens).
void draft_article(DraftBook& book, const DraftOptions& options, const RegistryAddresses& addresses,
                   const AnalysedArticle& article, const std::string& id);

}  // namespace hearsay::extract
