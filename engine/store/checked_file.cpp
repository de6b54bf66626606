#include "store/checked_file.hpp"

#include "store/page_sum.hpp"
#include "store/page_total.hpp"
#include "store/write_log.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <fstream>
#include <optional>
#include <string_view>
#include <thread>
#include <vector>

namespace hearsay {
namespace {

constexpr std::string_view magic("SQLite format 3\0", 16);
constexpr sqlite3_int64 header_size = 100;
constexpr std::size_t page_size_at = 16;
constexpr std::size_t reserved_at = 20;

// Questions to a file of ours, above those that SQLite asks.
constexpr int ask_sums = 0x68736179;
constexpr int ask_damaged = ask_sums + 1;

/// What stands before SQLite's own file in memory.
struct CheckedFile {
    sqlite3_file base;
    bool is_database;
    bool is_log;
    bool has_sums;
    std::uint32_t damaged;
    const char* name;  ///< of the database or the log, as SQLite has it
    CopyMark mark;     ///< what page 1 is to bear when it is written
    std::optional<std::uint32_t> total;  ///< of its pages, while they are copied from the log
    int copying_failed;  ///< why pages may not be copied: SQLite does not ask, but finds out when it tries

    [[nodiscard]] sqlite3_file* inner() noexcept { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

CheckedFile& checked(sqlite3_file* file) noexcept { return *reinterpret_cast<CheckedFile*>(file); }
sqlite3_file* inner(sqlite3_file* file) noexcept { return checked(file).inner(); }

/// As a header says it; may be none.
std::size_t page_size(std::span<const unsigned char> header) noexcept {
    const std::size_t size = std::size_t{header[page_size_at]} << 8 | header[page_size_at + 1];
    return size == 1 ? 65536 : size;
}

/// The number of the page that is read or written; 0 for what is no page.
std::uint32_t page_number(int amount, sqlite3_int64 offset) noexcept {
    const bool is_page = amount >= 512 && (amount & (amount - 1)) == 0 && offset % amount == 0;
    return is_page ? static_cast<std::uint32_t>(offset / amount + 1) : 0;
}

/// Learns from the header whether pages have checksums. A file that says neither yes nor no is held to have them.
void look_at_header(CheckedFile& file, const unsigned char* bytes, int amount, sqlite3_int64 offset) noexcept {
    if (offset != 0 || amount < header_size) return;
    if (std::memcmp(bytes, magic.data(), magic.size()) != 0) {
        file.has_sums = false;  // SQLite will refuse it
    } else {
        file.has_sums = bytes[reserved_at] != 0;
    }
}

/// Gives a page its checksum, and the first one the mark and, when it is written for the first time, the store's name.
void sum_up(std::span<unsigned char> page, std::uint32_t number, const CopyMark& mark) noexcept {
    if (number == 1) {
        put_copy_mark(page, mark);
        std::uint32_t drawn = 0;
        sqlite3_randomness(sizeof drawn, &drawn);
        name_store(page, drawn);
    }
    const auto sum = page_sum(page, number);
    std::copy(sum.begin(), sum.end(), page.end() - page_sum_size);
}

using PageEnd = std::array<unsigned char, page_sum_size>;

/// The last bytes of a page as it stands in the file; zeros where there is none.
std::optional<PageEnd> end_of_page(CheckedFile& file, int size, sqlite3_int64 offset) noexcept {
    PageEnd end{};
    const int code = file.inner()->pMethods->xRead(file.inner(), end.data(), page_sum_size, offset + size - page_sum_size);
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) return std::nullopt;
    return end;
}

/// Of the whole file; nothing if it cannot be read.
std::optional<std::uint32_t> count_total(CheckedFile& file, int size) noexcept {
    sqlite3_int64 bytes = 0;
    if (file.inner()->pMethods->xFileSize(file.inner(), &bytes) != SQLITE_OK) return std::nullopt;
    std::uint32_t total = 0;
    for (sqlite3_int64 offset = 0; offset + size <= bytes; offset += size) {
        const auto end = end_of_page(file, size, offset);
        if (!end) return std::nullopt;
        total += share_of_page(*end, page_number(size, offset));
    }
    return total;
}

/// The total follows what is copied from the log; the page has its new checksum, the file still has the old one.
void follow_total(CheckedFile& file, std::span<const unsigned char> page, std::uint32_t number, sqlite3_int64 offset) noexcept {
    if (file.mark.state != CopyMark::State::copying || !file.total) return;
    const auto before = end_of_page(file, static_cast<int>(page.size()), offset);
    if (before) *file.total += share_of_page(page.last(page_sum_size), number) - share_of_page(*before, number);
    else file.total.reset();
}

/// Reads the first page: SQLITE_DONE if there is none with a checksum.
int read_first_page(CheckedFile& file, std::vector<unsigned char>& page) {
    sqlite3_file* const inner = file.inner();
    std::array<unsigned char, header_size> header{};
    int code = inner->pMethods->xRead(inner, header.data(), header_size, 0);
    if (code == SQLITE_IOERR_SHORT_READ) return SQLITE_DONE;
    if (code != SQLITE_OK) return code;
    look_at_header(file, header.data(), header_size, 0);
    if (!file.has_sums) return SQLITE_DONE;
    page.resize(page_size(header));
    const auto size = static_cast<int>(page.size());
    if (page_number(size, 0) == 0) return SQLITE_CORRUPT;
    code = inner->pMethods->xRead(inner, page.data(), size, 0);
    return code == SQLITE_OK && !is_sound_page(page, 1) ? SQLITE_IOERR_DATA : code;
}

/// Writes the first page with this mark, and has it on the disk.
int write_mark(CheckedFile& file, std::span<unsigned char> page, const CopyMark& mark) {
    sqlite3_file* const inner = file.inner();
    file.mark = mark;
    sum_up(page, 1, mark);
    const int code = inner->pMethods->xWrite(inner, page.data(), static_cast<int>(page.size()), 0);
    return code == SQLITE_OK ? inner->pMethods->xSync(inner, SQLITE_SYNC_FULL) : code;
}

/// Marks what is copied from the log, when all that was written before is on the disk.
int mark_copying(CheckedFile& file, CopyMark mark) {
    std::vector<unsigned char> page;
    int code = read_first_page(file, page);
    if (code == SQLITE_DONE) return SQLITE_OK;
    if (code == SQLITE_OK) code = file.inner()->pMethods->xSync(file.inner(), SQLITE_SYNC_FULL);
    if (code != SQLITE_OK) return code;
    if (mark.state == CopyMark::State::copying) {
        file.total = copy_mark(page).total;
    } else {
        if (!file.total) file.total = count_total(file, static_cast<int>(page.size()));
        mark.total = file.total;
    }
    mark.begun = true;
    return write_mark(file, page, mark);
}

/// SQLite has written the header of a log that it begins: its salts are marked before a page stands in it.
int note_begun(CheckedFile& file, const unsigned char* header) noexcept {
    try {
        std::vector<unsigned char> page;
        const int code = read_first_page(file, page);
        if (code == SQLITE_DONE) return SQLITE_OK;
        if (code != SQLITE_OK) return code;
        CopyMark mark = copy_mark(page);
        if (mark.state == CopyMark::State::copying) return SQLITE_CORRUPT;  // not all of the log before stands in the file
        mark.state = CopyMark::State::copied;
        mark.salts = salts_of_log(header);
        mark.frames = 0;
        mark.begun = true;
        return write_mark(file, page, mark);
    } catch (...) {
        return SQLITE_NOMEM;
    }
}

/// SQLite is about to copy pages from the log, or has done so.
int note_copying(CheckedFile& file, bool done) noexcept {
    try {
        if (!done) return mark_copying(file, mark_of_log(sqlite3_filename_wal(file.name)));
        // SQLite also says so where it had to give up.
        if (file.mark.state != CopyMark::State::copying || file.copying_failed != SQLITE_OK) return file.copying_failed;
        CopyMark mark = file.mark;
        mark.state = CopyMark::State::copied;
        return mark_copying(file, mark);
    } catch (...) {
        return SQLITE_NOMEM;
    }
}

int read(sqlite3_file* base, void* target, int amount, sqlite3_int64 offset) noexcept {
    CheckedFile& file = checked(base);
    const int code = file.inner()->pMethods->xRead(file.inner(), target, amount, offset);
    if (code != SQLITE_OK || !file.is_database) return code;
    const auto* bytes = static_cast<const unsigned char*>(target);
    look_at_header(file, bytes, amount, offset);
    const std::uint32_t number = page_number(amount, offset);
    if (number == 0 || !file.has_sums) return SQLITE_OK;
    const std::span page(static_cast<unsigned char*>(target), static_cast<std::size_t>(amount));
    // Somebody else may be marking the file: the first page is read again.
    for (int reading = 1; !is_sound_page(page, number); ++reading) {
        constexpr int most_readings = 4;
        if (number != 1 || reading == most_readings) {
            file.damaged = number;
            return SQLITE_IOERR_DATA;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(reading));
        const int again = file.inner()->pMethods->xRead(file.inner(), target, amount, offset);
        if (again != SQLITE_OK) return again;
    }
    // The mark is the file's, not the page's: it shall not come back with it.
    if (number == 1) put_copy_mark(page, {});
    return SQLITE_OK;
}

int write(sqlite3_file* base, const void* source, int amount, sqlite3_int64 offset) noexcept {
    CheckedFile& file = checked(base);
    if (file.is_database) {
        if (file.copying_failed != SQLITE_OK) return file.copying_failed;
        const auto* bytes = static_cast<const unsigned char*>(source);
        look_at_header(file, bytes, amount, offset);
        const std::uint32_t number = page_number(amount, offset);
        if (number != 0 && file.has_sums) {
            // The page is SQLite's, in memory that can be written, and these bytes mean nothing to it.
            const std::span page(const_cast<unsigned char*>(bytes), static_cast<std::size_t>(amount));
            if (file.mark.state != CopyMark::State::copying) file.mark.total.reset();  // it is not followed then
            sum_up(page, number, file.mark);
            follow_total(file, page, number, offset);
        }
    }
    const int code = file.inner()->pMethods->xWrite(file.inner(), source, amount, offset);
    if (code != SQLITE_OK && file.mark.state == CopyMark::State::copying) file.copying_failed = code;
    const bool begins_log = file.is_log && offset == 0 && amount == static_cast<int>(log_header_size);
    if (code == SQLITE_OK && begins_log) return note_begun(checked(sqlite3_database_file_object(file.name)), static_cast<const unsigned char*>(source));
    return code;
}

/// SQLite cuts off pages that it needs no more after the others have been copied.
int truncate(sqlite3_file* base, sqlite3_int64 size) noexcept {
    CheckedFile& file = checked(base);
    sqlite3_int64 before = 0;
    const auto& inner_methods = *file.inner()->pMethods;
    if (file.is_database && file.mark.total && inner_methods.xFileSize(file.inner(), &before) == SQLITE_OK && size < before) {
        try {
            file.total.reset();
            file.mark.state = CopyMark::State::copying;  // on the disk there is none until it is counted anew
            int code = inner_methods.xTruncate(file.inner(), size);
            CopyMark mark = file.mark;
            mark.state = CopyMark::State::copied;
            return code == SQLITE_OK ? mark_copying(file, mark) : code;
        } catch (...) {
            return SQLITE_NOMEM;
        }
    }
    return inner_methods.xTruncate(file.inner(), size);
}

int control(sqlite3_file* base, int operation, void* argument) noexcept {
    CheckedFile& file = checked(base);
    if (operation == ask_sums) {
        *static_cast<bool*>(argument) = file.has_sums;
        return SQLITE_OK;
    }
    if (operation == ask_damaged) {
        *static_cast<std::uint32_t*>(argument) = file.damaged;
        return SQLITE_OK;
    }
    if (file.is_database && (operation == SQLITE_FCNTL_CKPT_START || operation == SQLITE_FCNTL_CKPT_DONE)) {
        file.copying_failed = note_copying(file, operation == SQLITE_FCNTL_CKPT_DONE);
    }
    return file.inner()->pMethods->xFileControl(file.inner(), operation, argument);
}

/// All else goes on to SQLite's own file. Without version 3's xFetch no page is read past us.
const sqlite3_io_methods methods{
    .iVersion = 2,
    .xClose = [](sqlite3_file* file) { return inner(file)->pMethods->xClose(inner(file)); },
    .xRead = read,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = [](sqlite3_file* file, int flags) { return inner(file)->pMethods->xSync(inner(file), flags); },
    .xFileSize = [](sqlite3_file* file, sqlite3_int64* size) { return inner(file)->pMethods->xFileSize(inner(file), size); },
    .xLock = [](sqlite3_file* file, int lock) { return inner(file)->pMethods->xLock(inner(file), lock); },
    .xUnlock = [](sqlite3_file* file, int lock) { return inner(file)->pMethods->xUnlock(inner(file), lock); },
    .xCheckReservedLock =
        [](sqlite3_file* file, int* reserved) { return inner(file)->pMethods->xCheckReservedLock(inner(file), reserved); },
    .xFileControl = control,
    .xSectorSize = [](sqlite3_file* file) { return inner(file)->pMethods->xSectorSize(inner(file)); },
    .xDeviceCharacteristics = [](sqlite3_file* file) { return inner(file)->pMethods->xDeviceCharacteristics(inner(file)); },
    .xShmMap = [](sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
        return inner(file)->pMethods->xShmMap(inner(file), page, size, extend, memory);
    },
    .xShmLock = [](sqlite3_file* file, int offset, int n, int flags) {
        return inner(file)->pMethods->xShmLock(inner(file), offset, n, flags);
    },
    .xShmBarrier = [](sqlite3_file* file) { inner(file)->pMethods->xShmBarrier(inner(file)); },
    .xShmUnmap = [](sqlite3_file* file, int remove) { return inner(file)->pMethods->xShmUnmap(inner(file), remove); },
    .xFetch = nullptr,
    .xUnfetch = nullptr};

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* base, int flags, int* flags_used) noexcept {
    auto* const original = static_cast<sqlite3_vfs*>(vfs->pAppData);
    CheckedFile& file = checked(base);
    file = CheckedFile{};
    file.is_database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
    file.is_log = (flags & SQLITE_OPEN_WAL) != 0;
    file.name = name;
    file.has_sums = true;  // until a header says otherwise; a new file has them from its first page on
    const int code = original->xOpen(original, name, file.inner(), flags, flags_used);
    if (file.inner()->pMethods != nullptr) file.base.pMethods = &methods;
    return code;
}

template <class Answer>
Answer ask(sqlite3* database, int question) {
    Answer answer{};
    if (sqlite3_file_control(database, "main", question, &answer) != SQLITE_OK) return Answer{};
    return answer;
}

}  // namespace

const char* checked_files() {
    static const char* const name = "hearsay";
    static sqlite3_vfs ours = [] {
        sqlite3_vfs* const original = sqlite3_vfs_find(nullptr);
        sqlite3_vfs made = *original;
        made.pNext = nullptr;
        made.zName = name;
        made.pAppData = original;
        made.szOsFile = original->szOsFile + static_cast<int>(sizeof(CheckedFile));
        made.xOpen = open;
        return made;
    }();
    static const int registered = sqlite3_vfs_register(&ours, 0);
    return registered == SQLITE_OK ? name : nullptr;
}

bool has_page_sums(sqlite3* database) { return ask<bool>(database, ask_sums); }

std::uint32_t damaged_page(sqlite3* database) { return ask<std::uint32_t>(database, ask_damaged); }

std::vector<std::uint32_t> damaged_pages(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::array<unsigned char, header_size> header{};
    file.read(reinterpret_cast<char*>(header.data()), header.size());
    if (!file) return {};
    const bool is_store = std::equal(magic.begin(), magic.end(), header.begin()) && header[reserved_at] != 0;
    if (!is_store) return {};
    const std::size_t size = page_size(header);
    if (page_number(static_cast<int>(size), 0) == 0) return {1};
    std::vector<std::uint32_t> damaged;
    std::vector<unsigned char> page(size);
    for (std::uint32_t number = 1;; ++number) {
        constexpr int most_readings = 4;
        for (int reading = 1;; ++reading) {
            file.clear();
            file.seekg(static_cast<std::streamoff>(size) * (number - 1));
            file.read(reinterpret_cast<char*>(page.data()), static_cast<std::streamsize>(size));
            if (file.gcount() == 0) return damaged;
            // A page that was never written, since nothing stands on it, is empty.
            const bool is_blank = std::all_of(page.begin(), page.end(), [](unsigned char byte) { return byte == 0; });
            if (file && (is_blank || is_sound_page(page, number))) break;
            if (reading == most_readings) {
                damaged.push_back(number);
                break;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
}

}  // namespace hearsay
