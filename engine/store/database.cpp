#include "store/database.hpp"

#include "model/error.hpp"
#include "store/checked_file.hpp"
#include "store/damage.hpp"
#include "store/page_sum.hpp"
#include "store/store.hpp"
#include "store/write_log.hpp"
#include "text/utf8.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <filesystem>
#include <utility>

namespace hearsay {
namespace {

constexpr int patience = 60'000;  // milliseconds to wait for another writer

[[noreturn]] void fail(const std::string& path, sqlite3* handle, int code) {
    const std::string start = "the store " + in_quotes(path);
    if (code == SQLITE_IOERR_DATA && handle != nullptr) throw DamagedStore(path, describe_damage(path, damaged_page(handle)));
    // SQLite calls it an error of the disk where a file in memory, the log's index, cannot grow.
    const bool full = (code & 0xFF) == SQLITE_IOERR && handle != nullptr && sqlite3_system_errno(handle) == ENOSPC;
    switch (full ? SQLITE_FULL : code & 0xFF) {
        case SQLITE_NOTADB: throw FileError(start + " is no SQLite database; name a store, or another file for a new one");
        case SQLITE_BUSY:
        case SQLITE_LOCKED: throw FileError(start + " is being written by another program; try again when it is done");
        case SQLITE_CANTOPEN: throw FileError(start + " cannot be opened; check the name and the permissions of its folder");
        case SQLITE_READONLY: throw FileError(start + " is write-protected; change its permissions or those of its folder");
        case SQLITE_FULL: throw FileError(start + " cannot grow: the disk is full; nothing of this run was added");
        case SQLITE_CORRUPT: throw DamagedStore(path, "its pages do not fit together");
        case SQLITE_NOMEM: throw std::bad_alloc();
        default: break;
    }
    throw FileError(start + ": " + (handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle)));
}

}  // namespace

void SqlStatement::Finalize::operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }

void SqlStatement::check(int code) const {
    if (code != SQLITE_OK) fail(code);
}

void SqlStatement::fail(int code) const { hearsay::fail(*name_, sqlite3_db_handle(handle_.get()), code); }

SqlStatement& SqlStatement::bind(int at, std::int64_t value) {
    check(sqlite3_bind_int64(handle_.get(), at, value));
    return *this;
}

SqlStatement& SqlStatement::bind(int at, double value) {
    check(sqlite3_bind_double(handle_.get(), at, value));
    return *this;
}

SqlStatement& SqlStatement::bind(int at, std::string_view value) {
    // An empty view may have no address, which would bind NULL.
    const char* begin = value.data() == nullptr ? "" : value.data();
    check(sqlite3_bind_text64(handle_.get(), at, begin, value.size(), nullptr, SQLITE_UTF8));
    return *this;
}

SqlStatement& SqlStatement::bind_bytes(int at, std::string_view value) {
    const char* begin = value.data() == nullptr ? "" : value.data();
    check(sqlite3_bind_blob64(handle_.get(), at, begin, value.size(), nullptr));
    return *this;
}

SqlStatement& SqlStatement::bind_null(int at) {
    check(sqlite3_bind_null(handle_.get(), at));
    return *this;
}

bool SqlStatement::step() {
    const int code = sqlite3_step(handle_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) {
        fail(sqlite3_extended_errcode(sqlite3_db_handle(handle_.get())));
    }
    sqlite3_reset(handle_.get());
    return false;
}

void SqlStatement::run() {
    while (step()) {
    }
}

void SqlStatement::reset() { sqlite3_reset(handle_.get()); }

std::int64_t SqlStatement::integer(int column) const {
    if (!is_integer(column) && !is_null(column)) {
        throw DamagedStore(path(), in_quotes(text(column)) + " stands where a whole number belongs");
    }
    return sqlite3_column_int64(handle_.get(), column);
}
double SqlStatement::real(int column) const { return sqlite3_column_double(handle_.get(), column); }
bool SqlStatement::is_null(int column) const { return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL; }
bool SqlStatement::is_integer(int column) const { return sqlite3_column_type(handle_.get(), column) == SQLITE_INTEGER; }
bool SqlStatement::is_real(int column) const { return sqlite3_column_type(handle_.get(), column) == SQLITE_FLOAT; }
bool SqlStatement::is_text(int column) const { return sqlite3_column_type(handle_.get(), column) == SQLITE_TEXT; }

std::string_view SqlStatement::text(int column) const {
    const void* bytes = sqlite3_column_text(handle_.get(), column);
    if (bytes == nullptr) return {};
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

std::string_view SqlStatement::bytes(int column) const {
    if (sqlite3_column_type(handle_.get(), column) != SQLITE_BLOB) return {};
    const void* bytes = sqlite3_column_blob(handle_.get(), column);
    if (bytes == nullptr) return {};
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

void Database::Close::operator()(sqlite3* handle) const noexcept { sqlite3_close_v2(handle); }

Database::Database(std::string path, Access access) : path_(std::make_unique<std::string>(std::move(path))) {
    std::error_code failure;
    if (path_->empty()) throw FileError("the name of the store is empty; give the name of a file");
    if (std::filesystem::is_directory(*path_, failure)) {
        throw FileError("the store " + in_quotes(*path_) + " is a folder; give the name of a file");
    }
    const bool exists = std::filesystem::exists(*path_, failure);
    if (failure == std::errc::too_many_symbolic_link_levels) {
        throw FileError("the store " + in_quotes(*path_) + " cannot be opened: its symbolic links lead back to each other; name the file itself");
    }
    if (!exists && access != Access::create) {
        throw FileError("there is no store " + in_quotes(*path_) + "; check the name, or make it with \"hearsay add\"");
    }
    if (std::filesystem::is_regular_file(*path_, failure)) require_whole_log(*path_);
    const int flags = access == Access::strictly_read ? SQLITE_OPEN_READONLY
                                                      : SQLITE_OPEN_READWRITE | (access == Access::create ? SQLITE_OPEN_CREATE : 0);
    // A name that begins with a colon, such as ":memory:", is a file like any other.
    const std::string name = path_->front() == ':' || path_->starts_with("file:") ? "./" + *path_ : *path_;
    const auto open = [&](const std::string& what, int with) {
        sqlite3* opened = nullptr;
        const int code = sqlite3_open_v2(what.c_str(), &opened, with | SQLITE_OPEN_NOMUTEX, checked_files());
        handle_.reset(opened);
        if (code != SQLITE_OK) return code;
        sqlite3_extended_result_codes(opened, 1);
        sqlite3_busy_timeout(opened, patience);  // before anything is read: whoever closes a store has it alone for a moment
        // Whoever made the file shall not run anything here: neither may its schema call functions that do more than
        // compute, nor may SQL write past the tables.
        sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
        sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_db_config(opened, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
        // The file is looked at only when something is read.
        return sqlite3_exec(opened, "PRAGMA cell_size_check = ON; PRAGMA schema_version", nullptr, nullptr, nullptr);
    };
    int code = open(name, flags);
    // On a medium or in a folder that cannot be written, readers cannot share the write-ahead log, nor need they.
    const bool alone = !std::filesystem::exists(store_files(*path_)[1], failure);
    if (access != Access::create && ((code & 0xFF) == SQLITE_CANTOPEN || (code & 0xFF) == SQLITE_READONLY) && alone) {
        code = open(immutable_uri(std::filesystem::absolute(*path_).string()), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    }
    if (code != SQLITE_OK) fail(*path_, handle_.get(), code);
    if (access == Access::read) execute("PRAGMA query_only = ON");
}

Database::Database() : path_(std::make_unique<std::string>(":memory:")) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(path_->c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    handle_.reset(opened);
    if (code != SQLITE_OK) fail(*path_, opened, code);
}

bool Database::has_sums() const { return has_page_sums(handle_.get()); }

void Database::make_room_for_sums(bool filled) const {
    int size = page_sum_size;
    const int code = sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_RESERVE_BYTES, &size);
    if (code != SQLITE_OK) fail(*path_, handle_.get(), code);
    if (filled && !has_sums()) execute("VACUUM");
}

SqlStatement Database::prepare(std::string_view sql) const {
    sqlite3_stmt* prepared = nullptr;
    const int code = sqlite3_prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()), &prepared, nullptr);
    if (code != SQLITE_OK) fail(*path_, handle_.get(), code);
    return SqlStatement::adopt(prepared, *this);
}

SqlStatement SqlStatement::adopt(sqlite3_stmt* prepared, const Database& database) {
    SqlStatement statement;
    statement.handle_.reset(prepared);
    statement.name_ = &database.path();
    return statement;
}

void Database::execute(const std::string& sql) const {
    const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(*path_, handle_.get(), code);
}

std::int64_t Database::number(std::string_view sql) const {
    SqlStatement statement = prepare(sql);
    return statement.step() ? statement.integer(0) : 0;
}

std::int64_t Database::changes() const noexcept { return sqlite3_changes64(handle_.get()); }
std::int64_t Database::last_number() const noexcept { return sqlite3_last_insert_rowid(handle_.get()); }

Transaction::Transaction(const Database& database) : database_(database) { database.execute("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
    if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
    database_.execute("COMMIT");
    open_ = false;
}

}  // namespace hearsay
