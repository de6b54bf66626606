#include "store/write_log.hpp"

#include "store/damage.hpp"
#include "store/page_sum.hpp"
#include "store/store.hpp"
#include "text/utf8.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>
#include <thread>
#include <vector>

namespace hearsay {
namespace {

constexpr std::size_t frame_header_size = 24;
constexpr std::uint32_t log_magic = 0x377F0682;  // its last bit: words are summed in the order big-endian

std::uint32_t big_endian(const unsigned char* bytes) noexcept {
    return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3];
}

// A mark begins with its state, and with what else it tells.
constexpr std::uint32_t mark_with_total = 1U << 8;
constexpr std::uint32_t mark_begun = 1U << 9;

/// Above them where there is a total: the low bytes of the counter of the schema, at 40.
std::uint32_t counter_of_schema(std::span<const unsigned char> header) noexcept {
    return std::uint32_t{header[42]} << 24 | std::uint32_t{header[43]} << 16;
}

/// SQLite's running checksum of a log.
class LogSum {
public:
    explicit LogSum(bool is_big_endian) noexcept : big_endian_(is_big_endian) {}

    /// A multiple of eight bytes.
    void add(std::span<const unsigned char> bytes) noexcept {
        for (std::size_t i = 0; i + 8 <= bytes.size(); i += 8) {
            first_ += word(bytes.data() + i) + second_;
            second_ += word(bytes.data() + i + 4) + first_;
        }
    }
    /// Whether it is the one that stands there.
    [[nodiscard]] bool is(const unsigned char* written) const noexcept { return first_ == big_endian(written) && second_ == big_endian(written + 4); }

private:
    [[nodiscard]] std::uint32_t word(const unsigned char* bytes) const noexcept {
        if (big_endian_) return big_endian(bytes);
        return std::uint32_t{bytes[3]} << 24 | std::uint32_t{bytes[2]} << 16 | std::uint32_t{bytes[1]} << 8 | bytes[0];
    }

    bool big_endian_;
    std::uint32_t first_ = 0;
    std::uint32_t second_ = 0;
};

bool read_bytes(std::ifstream& in, std::span<unsigned char> target) {
    in.read(reinterpret_cast<char*>(target.data()), static_cast<std::streamsize>(target.size()));
    return static_cast<bool>(in);
}

struct ReadLog {
    CopyMark mark;
    std::optional<std::uint32_t> store{};  ///< whose it is, if what was committed tells; see page_sum.hpp
    bool damaged = false;
};

/// What a kill leaves behind is a beginning of what was to be written. What stands in the log after a frame that is not as it
/// was written, or all of it behind a header that is not, was written, and is damaged. Where a log is begun anew over an older
/// one, its last frame may be half of each.
ReadLog read_log(const std::string& log) {
    std::ifstream in(log, std::ios::binary);
    std::array<unsigned char, log_header_size> header{};
    if (!read_bytes(in, header)) return {};
    ReadLog found{.mark = {.state = CopyMark::State::copying, .salts = salts_of_log(header.data())}};
    const std::uint32_t kind = big_endian(header.data());
    const std::uint32_t page_size = big_endian(&header[8]);
    const bool is_first = big_endian(&header[12]) == 0;  // in this file
    LogSum sum((kind & 1) != 0);
    sum.add(std::span(header).first(24));
    if ((kind & ~1U) != log_magic || !sum.is(&header[24]) || page_size < 512 || page_size > 65536) {
        found.damaged = true;
        return found;
    }
    std::vector<unsigned char> frame(frame_header_size + page_size);
    bool sound = true;
    std::optional<std::uint32_t> store;
    for (std::uint32_t number = 1; read_bytes(in, frame); ++number) {
        const std::array<std::uint32_t, 2> salts{big_endian(&frame[8]), big_endian(&frame[12])};
        const bool is_of_this_log = salts == found.mark.salts;
        if (!sound) {
            found.damaged = found.damaged || is_of_this_log;
            continue;
        }
        sum.add(std::span(frame).first(8));
        sum.add(std::span(frame).subspan(frame_header_size));
        sound = is_of_this_log && sum.is(&frame[16]);
        if (!sound) {
            found.damaged = is_first;
            continue;
        }
        if (big_endian(frame.data()) == 1) store = store_name(frame);
        if (big_endian(&frame[4]) == 0) continue;
        found.mark.frames = number;  // a commit
        found.store = store;
    }
    return found;
}

/// Whether the file, with the log that is beside it, holds all of a state.
bool fits(const CopyMark& file, const CopyMark& log) noexcept {
    const bool same = log.state != CopyMark::State::none && log.salts == file.salts;
    if (same) return log.frames >= file.frames;
    return file.state != CopyMark::State::copying && !(file.begun && log.frames > 0);
}

}  // namespace

std::array<std::uint32_t, 2> salts_of_log(const unsigned char* header) noexcept { return {big_endian(header + 16), big_endian(header + 20)}; }

CopyMark copy_mark(std::span<const unsigned char> header) noexcept {
    const unsigned char* const at = header.data() + copy_mark_at;
    const std::uint32_t kind = big_endian(at);
    const std::uint32_t state = kind & 0xFF;
    if (state != 1 && state != 2) return {};
    CopyMark mark{.state = CopyMark::State{state}, .salts = {big_endian(at + 4), big_endian(at + 8)}, .frames = big_endian(at + 12)};
    mark.begun = (kind & mark_begun) != 0;
    const bool with_total = state == 2 && (kind & mark_with_total) != 0 && kind >> 16 << 16 == counter_of_schema(header);
    if (with_total) mark.total = big_endian(at + 16);
    return mark;
}

void put_copy_mark(std::span<unsigned char> header, const CopyMark& mark) noexcept {
    const bool with_total = mark.total && mark.state == CopyMark::State::copied;
    const std::uint32_t kind = static_cast<std::uint32_t>(mark.state) | (mark.begun ? mark_begun : 0) |
                               (with_total ? mark_with_total | counter_of_schema(header) : 0);
    const std::array<std::uint32_t, 5> words{kind, mark.salts[0], mark.salts[1], mark.frames, with_total ? *mark.total : 0};
    static_assert(sizeof words == copy_mark_size);
    std::size_t at = copy_mark_at;
    for (const std::uint32_t word : words) {
        for (int shift = 24; shift >= 0; shift -= 8) header[at++] = static_cast<unsigned char>(word >> shift);
    }
}

namespace {

/// The first page of a store; nothing where it is not as it was written.
std::optional<std::vector<unsigned char>> first_page(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::array<unsigned char, 100> header{};
    if (!read_bytes(in, header)) return std::nullopt;
    std::size_t size = std::size_t{header[16]} << 8 | header[17];
    if (size == 1) size = 65536;
    if (size < 512 || (size & (size - 1)) != 0) return std::nullopt;
    std::vector<unsigned char> page(size);
    in.seekg(0);
    if (!read_bytes(in, page) || !is_sound_page(page, 1)) return std::nullopt;
    return page;
}

}  // namespace

std::optional<CopyMark> mark_of_store(const std::string& path) {
    const auto page = first_page(path);
    return page ? std::optional(copy_mark(*page)) : std::nullopt;
}

CopyMark mark_of_log(const std::string& log) { return read_log(log).mark; }

std::vector<std::string> store_files(const std::string& path) {
    std::error_code failure;
    std::string file = std::filesystem::canonical(path, failure).string();
    if (failure) file = path;
    return {file, file + "-wal", file + "-shm", file + "-journal"};
}

void require_whole_log(const std::string& path) {
    const std::string log = store_files(path)[1];
    // While somebody else copies pages or begins the log anew, what is read of one may be older than what is read of the other.
    constexpr int most_readings = 5;
    bool damaged = false;
    bool of_another = false;
    bool of_a_copy = false;
    for (int reading = 1; reading <= most_readings; ++reading) {
        const auto page = first_page(path);
        const ReadLog found = read_log(log);
        damaged = found.damaged;
        of_another = !damaged && page && found.store && store_name(*page) && found.store != store_name(*page);
        if (!damaged && !of_another && page) {
            const CopyMark mark = copy_mark(*page);
            if (mark.state == CopyMark::State::none || fits(mark, found.mark)) return;
            of_a_copy = mark.state != CopyMark::State::copying && mark.salts != found.mark.salts;
        }
        if (!damaged && !page && reading == most_readings) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(reading));
    }
    const std::string name = "its write-ahead log " + in_quotes(log);
    if (of_another) throw DamagedStore(path, name + " is of another store; move it away if the store came here as a copy");
    if (!damaged && of_a_copy) {
        throw DamagedStore(path, name + " was not begun on this file: one of the two is of an older copy; put both back together, or move the log away");
    }
    throw DamagedStore(path, damaged ? name + " is not as it was written" : name + " is missing or was cut off while its pages were being copied");
}

}  // namespace hearsay
