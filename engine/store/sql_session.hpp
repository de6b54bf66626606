// One SQL query over a store, for reading alone.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hearsay {

using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string>;

/// The columns of the table `scores`: a row for every claim, stance, level and reading. It is empty until add_score().
inline constexpr std::array<std::string_view, 25> score_columns{
    "claim",         "stance",      "level",       "reading",       "verdict",       "disputed",
    "statements",    "outlets",     "first_hand",  "anonymous",     "circular",      "independent_origins",
    "origins_cut",   "independent_routes", "routes_cut", "support", "corroboration", "weakest",
    "effective_sources", "independence", "naive_support", "inflation", "method",
    "falls_without", "drafts"};

/// What a query may take.
struct SqlLimits {
    std::chrono::milliseconds time = std::chrono::minutes(1);  ///< for its own work; scores have limits of their own
    std::int64_t memory = std::int64_t{1} << 30;  ///< bytes, of SQLite in the whole process
};

class SqlSession {
public:
    /// Opens the store and prepares the query. Throws FileError if the store cannot be read, UsageError if the query is
    /// wrong, is more than one, or would change anything or reach beyond the store.
    SqlSession(const std::string& path, const std::string& sql, SqlLimits limits = {});
    ~SqlSession();
    SqlSession(SqlSession&&) noexcept;
    SqlSession& operator=(SqlSession&&) noexcept;

    /// Whether the query reads the table `scores`, which must be filled then before the first row.
    [[nodiscard]] bool reads_scores() const noexcept;
    /// A row of it, in the order of score_columns.
    void add_score(const std::array<SqlValue, score_columns.size()>& row);

    /// Names of the columns of the result.
    [[nodiscard]] std::vector<std::string> columns() const;
    /// The next row; false at the end. Throws UsageError if the query fails on the way, or reaches a limit.
    bool next(std::vector<SqlValue>& row);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hearsay
