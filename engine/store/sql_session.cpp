#include "store/sql_session.hpp"

#include "model/error.hpp"
#include "store/schema.hpp"

#include <sqlite3.h>

#include <string_view>

namespace hearsay {
namespace {

struct Permissions {
    bool reads_scores = false;  ///< the query was seen to
    bool may_fill = false;      ///< the query is prepared; what is prepared again from now on is ours
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
            return SQLITE_OK;
        case SQLITE_FUNCTION: return is(second, "load_extension") ? SQLITE_DENY : SQLITE_OK;
        default: return SQLITE_DENY;
    }
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
    SqlStatement query{};
};

SqlSession::SqlSession(const std::string& path, const std::string& sql) {
    Database keeper(path, Database::Access::read);
    Database database(path, Database::Access::strictly_read);
    require_current(database);
    database.execute("PRAGMA temp_store = MEMORY");
    database.execute(create_scores());
    SqlStatement insert = database.prepare(insert_score());
    state_ = std::make_unique<State>(State{.keeper = std::move(keeper), .database = std::move(database), .insert = std::move(insert)});
    sqlite3* const handle = state_->database.handle();
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
}

SqlSession::~SqlSession() = default;
SqlSession::SqlSession(SqlSession&&) noexcept = default;
SqlSession& SqlSession::operator=(SqlSession&&) noexcept = default;

bool SqlSession::reads_scores() const noexcept { return state_->permissions->reads_scores; }

void SqlSession::add_score(const std::array<SqlValue, score_columns.size()>& row) {
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
    const int code = sqlite3_step(query);
    if (code == SQLITE_DONE) return false;
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
