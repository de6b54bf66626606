// SQLite behind a thin facade: handles that close themselves, errors as FileError with the store's name. For this room
// only.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace hearsay {

/// A prepared statement. Used by one thread at a time, as is all here.
class SqlStatement {
public:
    SqlStatement() = default;

    /// Parameters are numbered from 1.
    SqlStatement& bind(int at, std::int64_t value);
    SqlStatement& bind(int at, double value);
    SqlStatement& bind(int at, std::string_view value);  ///< must stay until the statement has run
    SqlStatement& bind_bytes(int at, std::string_view value);  ///< likewise
    SqlStatement& bind_null(int at);

    /// The next row; false at the end, where the statement is ready to be used again.
    bool step();
    /// For statements without rows.
    void run();
    /// Forgets the rows that are left.
    void reset();

    /// 0 for NULL. Throws DamagedStore for anything else that is no integer, which columns of that type may hold all the
    /// same: cut off, it would lead to another record.
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string_view text(int column) const;  ///< until the next step
    /// Of a column that holds bytes; else empty.
    [[nodiscard]] std::string_view bytes(int column) const;  ///< until the next step
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] bool is_integer(int column) const;
    [[nodiscard]] bool is_real(int column) const;
    [[nodiscard]] bool is_text(int column) const;

    /// Of the database.
    [[nodiscard]] const std::string& path() const noexcept { return *name_; }

    [[nodiscard]] sqlite3_stmt* handle() const noexcept { return handle_.get(); }
    /// Throws what a failure of SQLite means.
    [[noreturn]] void fail(int code) const;
    /// Takes over a statement prepared elsewhere, on this database.
    [[nodiscard]] static SqlStatement adopt(sqlite3_stmt* prepared, const class Database& database);

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    void check(int code) const;

    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
    const std::string* name_ = nullptr;
};

class Database {
public:
    /// `read` changes nothing of what is stored, as long as nobody switches query_only off; where the permissions allow, it tidies up the write-ahead log when the
    /// last reader closes. `strictly_read` cannot write at all. `create` makes a file where there is none.
    enum class Access : unsigned char { read, strictly_read, create };

    /// Opens a file. Throws FileError with the reason and what to do.
    Database(std::string path, Access access);
    /// An empty one in memory.
    Database();

    [[nodiscard]] const std::string& path() const noexcept { return *path_; }
    /// Has messages name it so from now on: a store that is made under another name.
    void call(const std::string& name) { *path_ = name; }
    [[nodiscard]] SqlStatement prepare(std::string_view sql) const;
    /// Runs statements that give no rows.
    void execute(const std::string& sql) const;
    /// The first value of the first row.
    [[nodiscard]] std::int64_t number(std::string_view sql) const;
    /// Rows changed by the last statement.
    [[nodiscard]] std::int64_t changes() const noexcept;
    [[nodiscard]] std::int64_t last_number() const noexcept;

    /// Whether its pages carry checksums; see checked_file.hpp.
    [[nodiscard]] bool has_sums() const;
    /// Has them carry some from now on: a new one from the first page written, one that is `filled` by writing it anew.
    void make_room_for_sums(bool filled) const;

    [[nodiscard]] sqlite3* handle() const noexcept { return handle_.get(); }

private:
    struct Close {
        void operator()(sqlite3* handle) const noexcept;
    };
    std::unique_ptr<std::string> path_;  ///< stays where it is when the database moves: statements point to it
    std::unique_ptr<sqlite3, Close> handle_;
};

/// Rolls back unless it was committed.
class Transaction {
public:
    /// Takes the right to write at once, and waits for it.
    explicit Transaction(const Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    const Database& database_;
    bool open_ = true;
};

}  // namespace hearsay
