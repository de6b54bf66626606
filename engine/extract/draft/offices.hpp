// Who holds an office or is somebody's kin, told in one article without a name and in another with it.
#pragma once

#include "extract/draft/draft_book.hpp"

namespace hearsay::extract {

/// Makes "the chairman" of one article the chairman whom another article of the book names, where one alone can be meant: of the same
/// body, or of a body that the first article names; of kin, who has the surname of somebody whom it names. O(holders · named holders).
void settle_offices(DraftBook& book);

}  // namespace hearsay::extract
