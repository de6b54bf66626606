// Numbers and texts as bytes, as few as may be, and back: what kept scores are written in. For this room only.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace hearsay {

/// Thrown where bytes end too soon or say what they cannot.
struct BrokenBytes {};

class ByteWriter {
public:
    void byte(std::uint8_t value) { bytes_ += static_cast<char>(value); }
    /// Seven bits a byte, the least first.
    void number(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7) byte(static_cast<std::uint8_t>(value | 0x80));
        byte(static_cast<std::uint8_t>(value));
    }
    void real(double value) {
        const auto bits = std::bit_cast<std::uint64_t>(value);
        for (int i = 0; i < 8; ++i) byte(static_cast<std::uint8_t>(bits >> (8 * i)));
    }
    void raw(std::string_view bytes) { bytes_ += bytes; }
    void text(std::string_view text) {
        number(text.size());
        raw(text);
    }
    /// Ascending numbers; whoever reads may pass over them.
    void ascending(std::span<const std::int64_t> numbers) {
        ByteWriter steps;
        std::int64_t before = 0;
        for (const std::int64_t one : numbers) {
            steps.number(static_cast<std::uint64_t>(one - before));
            before = one;
        }
        number(numbers.size());
        text(steps.bytes_);
    }

    [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }
    [[nodiscard]] std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

/// Of bytes that outlive it. Throws BrokenBytes.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) noexcept : bytes_(bytes) {}

    [[nodiscard]] bool at_end() const noexcept { return bytes_.empty(); }
    std::uint8_t byte() { return static_cast<std::uint8_t>(raw(1).front()); }
    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint8_t next = byte();
            value |= std::uint64_t{next & 0x7FU} << shift;
            if (next < 0x80) return value;
        }
        throw BrokenBytes();
    }
    /// How many of something follow, each of one byte at least.
    std::size_t count() {
        const std::uint64_t value = number();
        if (value > bytes_.size()) throw BrokenBytes();
        return static_cast<std::size_t>(value);
    }
    std::uint32_t number32() {
        const std::uint64_t value = number();
        if (value > UINT32_MAX) throw BrokenBytes();
        return static_cast<std::uint32_t>(value);
    }
    /// Below `end`.
    std::uint8_t choice(std::size_t end) {
        const std::uint8_t value = byte();
        if (value >= end) throw BrokenBytes();
        return value;
    }
    bool flag() { return choice(2) == 1; }
    double real() {
        const std::string_view all = raw(8);
        std::uint64_t bits = 0;
        for (unsigned i = 0; i < 8; ++i) bits |= std::uint64_t{static_cast<std::uint8_t>(all[i])} << (8 * i);
        return std::bit_cast<double>(bits);
    }
    std::string_view raw(std::size_t size) {
        if (size > bytes_.size()) throw BrokenBytes();
        const std::string_view found = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return found;
    }
    std::string_view text() { return raw(count()); }
    [[nodiscard]] std::string_view rest() const noexcept { return bytes_; }

private:
    std::string_view bytes_;
};

/// A list that ByteWriter::ascending() wrote.
class NumberList {
public:
    NumberList() = default;
    explicit NumberList(ByteReader& from) : size_(from.count()), steps_(from.text()) {
        if (size_ > steps_.size()) throw BrokenBytes();
    }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    template <class Function>
    void for_each(Function function) const {
        ByteReader steps(steps_);
        std::int64_t value = 0;
        for (std::size_t i = 0; i < size_; ++i) {
            value += steps.number32();
            function(value);
        }
    }

private:
    std::size_t size_ = 0;
    std::string_view steps_;
};

}  // namespace hearsay
