#include "store/damage.hpp"

#include "text/utf8.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay {
namespace {

/// Whose records the rows of a table belong to.
struct TableWords {
    std::string_view table;
    std::string_view rows;   ///< what is said of them
    std::string_view owner;  ///< the table whose number they begin with
};
constexpr std::array<TableWords, 12> tables{{{"source", "sources", "source"},
                                             {"alias", "aliases of sources", "source"},
                                             {"affiliation", "affiliations", ""},
                                             {"article", "articles", "article"},
                                             {"claim", "claims", "claim"},
                                             {"statement", "statements", "statement"},
                                             {"stance", "stances on claims", "claim"},
                                             {"derivation", "derivations of statements", "statement"},
                                             {"reference", "retractions and responses of statements", "statement"},
                                             {"retracted_claim", "retractions of statements", "statement"},
                                             {"settled", "rulings", ""},
                                             {"track_record", "track records", ""}}};

struct Close {
    void operator()(sqlite3* handle) const noexcept { sqlite3_close_v2(handle); }
};
struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

Handle open_unchecked(const std::string& path) {
    sqlite3* opened = nullptr;
    const std::string uri = immutable_uri(std::filesystem::absolute(path).string());
    const int code = sqlite3_open_v2(uri.c_str(), &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    Handle handle(opened);
    if (code != SQLITE_OK) return nullptr;
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    return handle;
}

/// The first column of the first row, if there is one and it can be read.
std::optional<std::string> look_up(sqlite3* database, const std::string& sql, const std::string& parameter) {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK) return std::nullopt;
    const std::unique_ptr<sqlite3_stmt, Finalize> statement(prepared);
    sqlite3_bind_text(prepared, 1, parameter.c_str(), -1, SQLITE_TRANSIENT);
    if (sqlite3_step(prepared) != SQLITE_ROW) return std::nullopt;
    const void* text = sqlite3_column_text(prepared, 0);
    if (text == nullptr) return std::nullopt;
    return std::string(static_cast<const char*>(text), static_cast<std::size_t>(sqlite3_column_bytes(prepared, 0)));
}

/// The bytes of one b-tree page, none of which is trusted. See "B-tree Pages" in SQLite's file format.
class LeafPage {
public:
    LeafPage(const std::string& path, std::uint32_t number, std::size_t size) : bytes_(size) {
        std::ifstream file(path, std::ios::binary);
        file.seekg(static_cast<std::streamoff>(size) * (number - 1));
        file.read(reinterpret_cast<char*>(bytes_.data()), static_cast<std::streamsize>(size));
        if (!file) bytes_.clear();
    }

    /// The numbers that its rows begin with: rowids of a table, first columns of a table that is its own index.
    [[nodiscard]] std::vector<std::int64_t> numbers() const {
        constexpr std::size_t header = 8;
        std::vector<std::int64_t> found;
        if (bytes_.size() < header || (bytes_[0] != 0x0D && bytes_[0] != 0x0A)) return found;
        const std::size_t cells = std::min(two_bytes(3), (bytes_.size() - header) / 2);
        for (std::size_t i = 0; i < cells; ++i) {
            std::size_t at = two_bytes(header + 2 * i);
            static_cast<void>(varint(at));  // the size of the row
            const std::optional<std::int64_t> number = bytes_[0] == 0x0D ? varint(at) : first_column(at);
            if (number && *number > 0 && (found.empty() || found.back() != *number)) found.push_back(*number);
        }
        return found;
    }

private:
    [[nodiscard]] std::size_t two_bytes(std::size_t at) const { return std::size_t{bytes_[at]} << 8 | bytes_[at + 1]; }

    std::optional<std::int64_t> varint(std::size_t& at) const {
        std::uint64_t value = 0;
        for (int i = 0; i < 9; ++i) {
            if (at >= bytes_.size()) return std::nullopt;
            const unsigned char byte = bytes_[at++];
            if (i == 8) return static_cast<std::int64_t>(value << 8 | byte);
            value = value << 7 | (byte & 0x7FU);
            if (byte < 0x80) break;
        }
        return static_cast<std::int64_t>(value);
    }

    std::optional<std::int64_t> first_column(std::size_t at) const {
        const std::size_t row = at;
        const auto head = varint(at);
        const auto type = varint(at);
        if (!head || !type) return std::nullopt;
        if (*type == 8 || *type == 9) return *type - 8;
        constexpr std::array<std::size_t, 7> lengths{0, 1, 2, 3, 4, 6, 8};
        if (*type < 1 || *type > 6 || *head < 0 || *head > 100) return std::nullopt;
        std::uint64_t value = 0;
        std::size_t from = row + static_cast<std::size_t>(*head);
        for (std::size_t i = 0; i < lengths[static_cast<std::size_t>(*type)]; ++i, ++from) {
            if (from >= bytes_.size()) return std::nullopt;
            value = value << 8 | bytes_[from];
        }
        return static_cast<std::int64_t>(value);
    }

    std::vector<unsigned char> bytes_;
};

std::string list_records(sqlite3* database, const TableWords& words, const std::vector<std::int64_t>& numbers) {
    constexpr std::size_t most_named = 5;
    std::string text(words.rows);
    for (std::size_t i = 0; i < numbers.size() && i < most_named; ++i) {
        text += i == 0 ? " " : ", ";
        std::optional<std::string> id;
        if (!words.owner.empty()) id = look_up(database, "SELECT id FROM " + std::string(words.owner) + " WHERE number = CAST(? AS INTEGER)", std::to_string(numbers[i]));
        text += id ? in_quotes(*id) : std::to_string(numbers[i]);
    }
    if (numbers.size() > most_named) text += " and " + std::to_string(numbers.size() - most_named) + " more";
    return text;
}

/// What stands on a page, in words; "" if it cannot be told.
std::string describe_page(const std::string& path, std::uint32_t page) {
    if (page == 1) return "the list of its tables";
    const Handle database = open_unchecked(path);
    if (database == nullptr) return {};
    const auto name = look_up(database.get(), "SELECT name FROM dbstat WHERE pageno = CAST(? AS INTEGER)", std::to_string(page));
    if (!name) return {};
    const auto table = look_up(database.get(), "SELECT tbl_name FROM sqlite_master WHERE name = ?", *name);
    for (const TableWords& words : tables) {
        if (!table || words.table != *table) continue;
        if (*name != *table) return "an index of " + std::string(words.rows);
        const auto size = look_up(database.get(), "PRAGMA page_size", {});
        const std::size_t bytes = size ? static_cast<std::size_t>(std::stoul(*size)) : 0;
        return list_records(database.get(), words, LeafPage(path, page, bytes).numbers());
    }
    return {};
}

}  // namespace

DamagedStore::DamagedStore(const std::string& path, std::string what)
    : FileError("the store " + in_quotes(path) + " is damaged, or was changed by another program: " + what +
                "; restore it from a copy, or add its files to a new one"),
      problem_(std::move(what)) {}

std::string describe_damage(const std::string& path, std::uint32_t page) {
    std::string what = "page " + std::to_string(page);
    const std::string holds = describe_page(path, page);
    if (!holds.empty()) what += " (" + holds + ')';
    return what + " is not as it was written";
}

std::string immutable_uri(const std::string& path) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char c : path) {
        if (c == '?' || c == '#' || c == '%') {
            uri += '%';
            uri += digits[static_cast<unsigned char>(c) >> 4];
            uri += digits[static_cast<unsigned char>(c) & 0xF];
        } else {
            uri += c;
        }
    }
    return uri + "?immutable=1";
}

}  // namespace hearsay
