// Where a command's result goes: standard output, or a file that appears only when it is complete.
#pragma once

#include "console.hpp"
#include "text/ascii.hpp"

#include "io/bytes/output_file.hpp"
#include "model/error.hpp"

#include <array>
#include <memory>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace hearsay::cli {

/// The user asked to stop while a file was being written.
class Interrupted : public Error {
public:
    using Error::Error;
};

/// As long as it lives, SIGINT, SIGTERM and SIGHUP are only noted; they take effect when it ends, after the output
/// file, which must be destroyed first, has been put away.
class InterruptGuard {
public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

    [[nodiscard]] static bool pending() noexcept;

private:
    struct Saved;
    std::unique_ptr<Saved> saved_;
};

class Output {
public:
    /// `path`: "" or "-" for standard output. Throws FileError if no file can be made there.
    /// Refuses, with a UsageError, to write over one of the `inputs`.
    Output(Console& console, const std::string& path, std::span<const std::string> inputs);

    [[nodiscard]] std::ostream& stream() noexcept;

    /// Nobody will see what is written from now on: the reader of the pipe has gone, writing failed, or the user
    /// wants to stop. Long work should end then and call finish().
    [[nodiscard]] bool stopped() const noexcept;

    /// Makes the file visible, or sends out what is left. A reader that has gone is no error (`hearsay … | head`).
    /// Throws FileError if something could not be written, Interrupted if the user wants to stop.
    void finish();

private:
    Console& console_;
    std::optional<InterruptGuard> guard_;  // before the file: it must outlive it
    std::optional<OutputFile> file_;
};

/// Whether this path stands for standard output.
[[nodiscard]] inline bool is_standard(std::string_view path) noexcept { return path.empty() || path == "-"; }

/// Whether the ending of this path could say a format: not that of standard output, nor of /dev/null.
[[nodiscard]] inline bool may_name_format(std::string_view path) noexcept { return !is_standard(path) && path != "/dev/null"; }

/// Sends out what is left on standard output. See Output::finish().
void finish_standard_output(Console& console);

/// The format that goes with the ending of a file name, whatever the case of its letters; nothing for other names.
template <class Format>
[[nodiscard]] std::optional<Format> format_by_ending(
    std::string_view path, std::span<const std::pair<std::string_view, Format>> endings) {
    for (const auto& [ending, format] : endings) {
        if (path.size() > ending.size() && ends_with_letters(path, ending)) return format;
    }
    return std::nullopt;
}

}  // namespace hearsay::cli
