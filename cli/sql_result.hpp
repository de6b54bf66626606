// What an SQL query finds, in the formats that scores are written in.
#pragma once

#include "score_formats.hpp"
#include "sql_watch.hpp"

#include "store/sql_session.hpp"

namespace hearsay::cli {

/// Fills the table `scores` of the session: these claims, at all levels and in both readings.
void fill_scores(SqlSession& session, const Story& story, const ClaimScores& scores);

/// Writes all rows, each as soon as it is found (a table for people needs them all first). The number of rows.
std::size_t write_rows(Output& output, ScoreFormat format, const WatchedQuery& query);

}  // namespace hearsay::cli
