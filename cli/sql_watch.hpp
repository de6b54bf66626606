// Holds an SQL query to its time, also where SQLite does not look at the clock: within one call of a function (to find one
// text in another may take the product of their lengths), or while it sorts.
#pragma once

#include "store/sql_session.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace hearsay::cli {

/// The query of a session that is read, row by row, by work that run() puts on a thread of its own.
class WatchedQuery {
public:
    /// `most`: the time that the query may take inside SQLite; a tenth more before it is given up from outside.
    WatchedQuery(SqlSession session, std::chrono::milliseconds most);

    /// What the work calls; as in SqlSession.
    [[nodiscard]] std::vector<std::string> columns() const;
    [[nodiscard]] bool next(std::vector<SqlValue>& row) const;

    /// Returns what the work returns, and throws what it throws. Throws UsageError where a row takes too long: the work is then
    /// held where it asks for that row, and touches nothing any more, until the program ends.
    [[nodiscard]] std::size_t run(std::function<std::size_t()> work) const;

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace hearsay::cli
