// What only the whole pile tells of an article: the year of a day that leaves it out, and which statements of other
// articles a withdrawal means.
#pragma once

#include "extract/draft/draft_book.hpp"

namespace hearsay::extract {

/// Gives articles whose day has no year ("3 March") the year that brings it nearest to the other articles, of the book
/// and of `other_days`. Where none of them has a date either, the article keeps none, and a note says so. O(articles).
void settle_days(DraftBook& book, const std::vector<std::string>& other_days);

/// Finds the earlier statements that each withdrawal takes back: those of the same outlet, in articles of the same day
/// or before, that say most nearly the same. Where there are any they take the place of the report that the withdrawal
/// itself tells of. O(withdrawals · statements).
void settle_withdrawals(DraftBook& book);

}  // namespace hearsay::extract
