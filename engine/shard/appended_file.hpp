// One of very many files that are written side by side: more than a process may have open at once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace hearsay {

/// Keeps what it is given until it is some 64 KiB, and opens the file only to append them.
class AppendedFile {
public:
    explicit AppendedFile(std::string path) : path_(std::move(path)) {}

    /// Throws FileError if the file cannot be written.
    void append(std::string_view text) {
        text_ += text;
        if (text_.size() >= enough) write();
    }
    /// Writes what is left; the file is there afterwards even if it is empty.
    void finish() { write(); }

    /// The CRC-32 of all that was written.
    [[nodiscard]] std::uint32_t sum() const noexcept { return sum_; }

private:
    static constexpr std::size_t enough = std::size_t{1} << 16;

    void write();

    std::string path_;
    std::string text_;
    std::uint32_t sum_ = 0;
};

}  // namespace hearsay
