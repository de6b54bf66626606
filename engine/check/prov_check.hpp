// Whether PROV documents make sense: the ordering and typing constraints of PROV-CONSTRAINTS (W3C recommendation,
// 30 April 2013).
#pragma once

#include "io/foreign/prov_document.hpp"
#include "io/load/load.hpp"

namespace hearsay {

/// What the document violates, as warnings with JSON pointers: events that would have to precede themselves or whose
/// times say otherwise (constraints 30-49), things used as what they cannot be (50-56), prefixes without a namespace.
/// Every bundle is judged on its own. O(records log records).
[[nodiscard]] Diagnostics check_prov(const ProvDocument& document);

/// The same for every PROV file of a story, with places. Reads these files once more.
[[nodiscard]] Diagnostics check_prov(const LoadedStory& loaded);

}  // namespace hearsay
