// The write-ahead log beside a store, and the mark that a store bears of it.
//
// What was committed stands in the log first, and its pages are copied into the file later, over older ones. SQLite reads a
// log as far as its checksums hold and takes that for all there is: of a log that was cut off, or lost, after some of its
// pages had been copied, the file would hold pages of one state and pages of another, each of them sound. So the file is
// marked before the first page is copied into it: from which log, and how long that must be. It is marked, too, when a log is
// begun on it, before anything stands in that: an older copy of the store bears another mark. The mark is in bytes 72 to 91 of the
// header, which SQLite leaves empty. For this room only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace hearsay {

/// Which log was begun on a store last, or copied into it.
struct CopyMark {
    enum class State : std::uint32_t { none = 0, copying = 1, copied = 2 };
    State state = State::none;
    std::array<std::uint32_t, 2> salts{};  ///< of the log; SQLite gives it others whenever it begins it anew
    std::uint32_t frames = 0;              ///< of it that were copied: as many it must still have
    bool begun = false;                    ///< marked when the log was begun, so that no log with other salts is of this file
    std::optional<std::uint32_t> total{};  ///< of all pages of the file, see page_total.hpp; only where the state is `copied`

    friend bool operator==(const CopyMark&, const CopyMark&) = default;
};

/// What a log begins with; the salts are in bytes 16 to 23.
inline constexpr std::size_t log_header_size = 32;
[[nodiscard]] std::array<std::uint32_t, 2> salts_of_log(const unsigned char* header) noexcept;

inline constexpr std::size_t copy_mark_at = 72;
inline constexpr std::size_t copy_mark_size = 20;

/// `header`: the first hundred bytes of a store, at least. The total is one of this header alone: with another counter of changes of
/// the schema, which every copy by SQLite gets, there is none.
[[nodiscard]] CopyMark copy_mark(std::span<const unsigned char> header) noexcept;
void put_copy_mark(std::span<unsigned char> header, const CopyMark& mark) noexcept;

/// The mark of a store; nothing where its first page is not as it was written, which SQLite will find too.
[[nodiscard]] std::optional<CopyMark> mark_of_store(const std::string& path);

/// The mark of a log: its salts, and how many of its frames are committed and as they were written. State::none where there
/// is none. O(bytes of the log). "WAL File Format" in SQLite's file format says what is what.
[[nodiscard]] CopyMark mark_of_log(const std::string& log);

/// Throws DamagedStore where the log of this store is damaged or that of another store, or is missing or cut off and the file
/// alone does not hold what it held. To be called before SQLite opens the file. O(bytes of the log).
void require_whole_log(const std::string& path);

}  // namespace hearsay
