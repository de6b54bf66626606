#include "own_file.hpp"

#include "io/bytes/byte_source.hpp"
#include "model/error.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace hearsay::cli {

std::optional<std::string> text_of_own_file(const std::string& given, std::span<const std::string_view> shipped,
                                            std::string_view wanted) {
    std::error_code ignored;
    if (std::filesystem::is_directory(given, ignored)) {
        if (std::find(shipped.begin(), shipped.end(), given) != shipped.end()) return std::nullopt;
        throw UsageError(in_quotes(given) + " is a folder; " + std::string(wanted));
    }
    if (!std::filesystem::exists(given, ignored)) return std::nullopt;
    std::string text;
    ByteSource::open_file(given, given).read_all(text);
    return text;
}

}  // namespace hearsay::cli
