// A score file as "hearsay score --format json" writes it, claim by claim: the text of each as it stands there. Nothing
// else is read here; what other programs have rearranged is refused.
#pragma once

#include "io/bytes/byte_source.hpp"
#include "io/bytes/line_reader.hpp"
#include "model/diagnostic.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace hearsay {

class ScoreFile {
public:
    /// Reads up to the first claim. Throws FileError if the file cannot be read or is no such file.
    explicit ScoreFile(const std::string& path);
    ScoreFile(const ScoreFile&) = delete;
    ScoreFile& operator=(const ScoreFile&) = delete;

    /// What the scores were asked for: `as_of` and `without`, as they are written.
    [[nodiscard]] const std::string& head() const noexcept { return head_; }

    /// Moves on to the next claim; false after the last. Throws FileError where the file is not as it was written.
    bool next();
    /// Of the claim: its id, and its object indented as in the file, without a comma or a line feed at the end.
    [[nodiscard]] const std::string& id() const noexcept { return id_; }
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

    /// After the last claim: the findings, with `file` as the whole place, line and column included.
    [[nodiscard]] Diagnostics diagnostics();

    /// How a file of scores ends: not as one does, as older versions wrote it, or with its checksum.
    enum class End : std::uint8_t { half_written, no_sum, sum };
    /// Throws FileError if the file cannot be read. O(1).
    [[nodiscard]] static End end_of(const std::string& path);
    /// Whether a file that ends with its checksum is as it was written. Throws FileError if it cannot be read. O(bytes).
    [[nodiscard]] static bool has_right_sum(const std::string& path);

private:
    [[noreturn]] void refuse() const;
    [[nodiscard]] std::string_view line();

    std::string path_;
    ByteSource source_;
    LineReader lines_;
    std::string head_;
    std::string id_;
    std::string text_;
    bool claims_ended_ = false;
};

/// The claim in one line, as in JSON Lines, without its LF.
[[nodiscard]] std::string in_one_line(std::string_view indented);

}  // namespace hearsay
