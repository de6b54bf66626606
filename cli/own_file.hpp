// Options that take either the name of something that comes with the program, or a file of the user's own.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hearsay::cli {

/// The text of the file that was given; nothing where no such file exists, or where a folder has the name of something
/// shipped. Throws UsageError for any other folder, with `wanted` ("--style wants light, dark, or a theme file") as what
/// to do; FileError if the file cannot be read.
[[nodiscard]] std::optional<std::string> text_of_own_file(const std::string& given,
                                                          std::span<const std::string_view> shipped,
                                                          std::string_view wanted);

}  // namespace hearsay::cli
