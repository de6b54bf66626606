#include "store/page_total.hpp"

#include "store/damage.hpp"
#include "store/page_sum.hpp"
#include "store/store.hpp"
#include "store/write_log.hpp"

#include <chrono>
#include <fstream>
#include <optional>
#include <thread>
#include <vector>

namespace hearsay {
namespace {

/// Of all pages of the file, as they stand there.
std::optional<std::uint32_t> total_of_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::array<unsigned char, 100> header{};
    if (!in.read(reinterpret_cast<char*>(header.data()), header.size())) return std::nullopt;
    std::size_t size = std::size_t{header[16]} << 8 | header[17];
    if (size == 1) size = 65536;
    if (size < 512 || (size & (size - 1)) != 0) return std::nullopt;
    in.seekg(0);
    constexpr std::size_t block_size = std::size_t{1} << 18;  // a multiple of every size of pages
    std::vector<unsigned char> block(block_size);
    std::uint32_t total = 0;
    std::uint32_t number = 0;
    while (in) {
        in.read(reinterpret_cast<char*>(block.data()), block_size);
        const auto read = std::span(block).first(static_cast<std::size_t>(in.gcount()));
        for (std::size_t at = 0; at + size <= read.size(); at += size) {
            total += share_of_page(read.subspan(at + size - page_sum_size, page_sum_size), ++number);
        }
    }
    return total;
}

}  // namespace

std::uint32_t share_of_page(std::span<const unsigned char> end, std::uint32_t number) noexcept {
    if (number <= 1) return 0;
    const std::uint32_t sum = std::uint32_t{end[3]} << 24 | std::uint32_t{end[2]} << 16 | std::uint32_t{end[1]} << 8 | end[0];
    return sum * (2 * number + 1);  // an odd factor: no two sums give the same
}

void require_page_total(const std::string& path) {
    const std::string file = store_files(path).front();
    constexpr int most_readings = 4;
    for (int reading = 1; reading <= most_readings; ++reading) {
        const std::optional<CopyMark> before = mark_of_store(file);
        if (!before || !before->total) return;  // a first page that is damaged is told of where it is read
        const std::optional<std::uint32_t> total = total_of_file(file);
        if (total == before->total) return;
        if (mark_of_store(file) == before && reading > 1) break;
        if (reading == most_readings) return;  // somebody writes all the time
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    throw DamagedStore(path, "a page of it is older than the others, or from another file: each is as it was once written, but not all together");
}

}  // namespace hearsay
