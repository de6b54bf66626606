#include "store/sql_session.hpp"

#include "model/error.hpp"
#include "store/damage.hpp"
#include "store/page_total.hpp"
#include "store/references.hpp"
#include "store/schema.hpp"
#include "store/summaries.hpp"

#include <sqlite3.h>

#include <set>
#include <string_view>

namespace hearsay {
namespace {

struct Permissions {
    bool reads_scores = false;  ///< the query was seen to
    bool may_fill = false;      ///< the query is prepared; what is prepared again from now on is ours
    std::set<std::string> tables{};  ///< that it reads
};

/// What a query may do: select, read, call functions. The rest, such as attaching other files, is refused.
int authorize(void* context, int action, const char* first, const char* second, const char* database, const char* /*view*/) {
    auto& permissions = *static_cast<Permissions*>(context);
    const auto is = [](const char* text, std::string_view word) { return text != nullptr && text == word; };
    switch (action) {
        case SQLITE_INSERT: return permissions.may_fill && is(first, "scores") && is(database, "temp") ? SQLITE_OK : SQLITE_DENY;
        case SQLITE_SELECT:
        case SQLITE_RECURSIVE: return SQLITE_OK;
        case SQLITE_READ:
            if (is(first, "scores") && !permissions.may_fill) permissions.reads_scores = true;
            if (first != nullptr && !permissions.may_fill) permissions.tables.emplace(first);
            return SQLITE_OK;
        // The second hands out and takes addresses in memory.
        case SQLITE_FUNCTION: return is(second, "load_extension") || is(second, "fts3_tokenizer") ? SQLITE_DENY : SQLITE_OK;
        default: return SQLITE_DENY;
    }
}

/// The time that a query has taken inside SQLite.
struct Clock {
    std::chrono::steady_clock::duration left{};
    std::chrono::steady_clock::time_point entered{};
};

int is_late(void* context) {
    const auto& clock = *static_cast<const Clock*>(context);
    return std::chrono::steady_clock::now() - clock.entered > clock.left ? 1 : 0;
}

void limit(sqlite3* handle, const SqlLimits& limits, Clock& clock) {
    constexpr int longest_text = 16 << 20;
    constexpr int longest_query = 1 << 20;
    constexpr int steps_between_looks = 10'000;
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, longest_text);
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, longest_query);
    sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 200);
    sqlite3_limit(handle, SQLITE_LIMIT_COMPOUND_SELECT, 100);
    sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_hard_heap_limit64(limits.memory);
    clock.left = limits.time;
    sqlite3_progress_handler(handle, steps_between_looks, is_late, &clock);
}

std::string create_scores() {
    std::string sql = "CREATE TEMP TABLE scores (";
    for (const std::string_view column : score_columns) sql += std::string(column) + ", ";
    return sql + "PRIMARY KEY (claim, stance, level, reading)) WITHOUT ROWID";
}

std::string insert_score() {
    std::string sql = "INSERT INTO temp.scores VALUES (?";
    for (std::size_t i = 1; i < score_columns.size(); ++i) sql += ", ?";
    return sql + ')';
}

}  // namespace

struct SqlSession::State {
    Database keeper;  ///< closed last, to tidy up the write-ahead log, which the other may not
    Database database;
    SqlStatement insert;
    std::unique_ptr<Permissions> permissions = std::make_unique<Permissions>();
    std::unique_ptr<Clock> clock = std::make_unique<Clock>();
    SqlStatement query{};
};

SqlSession::SqlSession(const std::string& path, const std::string& sql, SqlLimits limits) {
    Database keeper(path, Database::Access::read);
    Database database(path, Database::Access::strictly_read);
    require_current(database);
    database.execute("PRAGMA temp_store = MEMORY");
    database.execute(create_scores());
    SqlStatement insert = database.prepare(insert_score());
    state_ = std::make_unique<State>(State{.keeper = std::move(keeper), .database = std::move(database), .insert = std::move(insert)});
    sqlite3* const handle = state_->database.handle();
    state_->clock->entered = std::chrono::steady_clock::now();
    limit(handle, limits, *state_->clock);
    sqlite3_set_authorizer(handle, authorize, state_->permissions.get());
    sqlite3_stmt* prepared = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v2(handle, sql.c_str(), static_cast<int>(sql.size()) + 1, &prepared, &rest);
    if (code == SQLITE_AUTH) throw UsageError("the query would do more than read; it may only SELECT");
    if (code != SQLITE_OK) {
        std::string message = "the query cannot be used: " + std::string(sqlite3_errmsg(handle));
        if (message.find("no such table") != std::string::npos) {
            message += "; there are claims, statements, sources, scores, articles, affiliations, stances, derivations, retractions and responses";
        }
        throw UsageError(message);
    }
    if (prepared == nullptr) throw UsageError("the query is empty");
    state_->query = SqlStatement::adopt(prepared, state_->database);
    state_->permissions->may_fill = true;
    if (std::string_view(rest).find_first_not_of(" \t\r\n;") != std::string_view::npos) {
        throw UsageError("there is more than one query; give one");
    }
    // A row whose number leads nowhere would be left out by what joins it to others, and nobody would know.
    sqlite3_progress_handler(handle, 0, nullptr, nullptr);
    require_page_total(state_->database.path());
    for (const std::string& table : state_->permissions->tables) require_references(state_->database, table);
    const auto reads = [&](const char* table) { return state_->permissions->tables.contains(table); };
    if (reads("source") || reads("affiliation") || reads("track_record")) require_true_summaries(state_->database);
    limit(handle, limits, *state_->clock);
}

SqlSession::~SqlSession() = default;
SqlSession::SqlSession(SqlSession&&) noexcept = default;
SqlSession& SqlSession::operator=(SqlSession&&) noexcept = default;

bool SqlSession::reads_scores() const noexcept { return state_->permissions->reads_scores; }

void SqlSession::add_score(const std::array<SqlValue, score_columns.size()>& row) {
    state_->clock->entered = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < row.size(); ++i) {
        const int at = static_cast<int>(i) + 1;
        if (const auto* integer = std::get_if<std::int64_t>(&row[i])) {
            state_->insert.bind(at, *integer);
        } else if (const auto* real = std::get_if<double>(&row[i])) {
            state_->insert.bind(at, *real);
        } else if (const auto* text = std::get_if<std::string>(&row[i])) {
            state_->insert.bind(at, std::string_view(*text));
        } else {
            state_->insert.bind_null(at);
        }
    }
    state_->insert.run();
}

std::vector<std::string> SqlSession::columns() const {
    std::vector<std::string> names;
    sqlite3_stmt* const query = state_->query.handle();
    for (int i = 0; i < sqlite3_column_count(query); ++i) names.emplace_back(sqlite3_column_name(query, i));
    return names;
}

bool SqlSession::next(std::vector<SqlValue>& row) {
    sqlite3_stmt* const query = state_->query.handle();
    Clock& clock = *state_->clock;
    clock.entered = std::chrono::steady_clock::now();
    const int code = sqlite3_step(query);
    clock.left -= std::chrono::steady_clock::now() - clock.entered;
    if (code == SQLITE_DONE) return false;
    if (code == SQLITE_INTERRUPT) throw UsageError("the query takes too long; ask for less, or allow more with --timeout");
    if (code == SQLITE_NOMEM) throw UsageError("the query takes too much memory; ask for less");
    if (code == SQLITE_TOOBIG) throw UsageError("the query makes a text that is too long; ask for less");
    if (code == SQLITE_IOERR_DATA || code == SQLITE_CORRUPT) state_->query.fail(code);
    if (code != SQLITE_ROW) {
        throw UsageError("the query failed: " + std::string(sqlite3_errmsg(state_->database.handle())));
    }
    row.clear();
    for (int i = 0; i < sqlite3_column_count(query); ++i) {
        switch (sqlite3_column_type(query, i)) {
            case SQLITE_INTEGER: row.emplace_back(state_->query.integer(i)); break;
            case SQLITE_FLOAT: row.emplace_back(state_->query.real(i)); break;
            case SQLITE_NULL: row.emplace_back(); break;
            default: row.emplace_back(std::string(state_->query.text(i)));
        }
    }
    return true;
}

}  // namespace hearsay
