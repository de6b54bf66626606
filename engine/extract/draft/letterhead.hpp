// Whose text it is, by the lines above and below it, where a registry knows a name there: a release tells it in its
// letterhead ("CIVIC WATCH COALITION"), in a line of keys ("Issuer: Orm Dairies ASA"), or in its last line.
#pragma once

#include "extract/draft/entities.hpp"
#include "extract/draft/registry_addresses.hpp"
#include "extract/input/article_text.hpp"

namespace hearsay::extract {

/// The registered source whose text the frame of an article says it is; no_id where it says nothing, or names a person, a
/// state or a document alone. Lines that say it in words ("Issuer:", "issued by the …") before names that stand alone,
/// outlets before other bodies, the first before the later. O(bytes of the lines).
[[nodiscard]] SourceId find_issuer(const RegistryNames& names, const RegistryAddresses& addresses, const ArticleText& article);

}  // namespace hearsay::extract
