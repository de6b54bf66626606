// The files that a browser gets: the page, its style and its modules.
#pragma once

#include <string_view>

namespace hearsay::serve {

struct PageFile {
    std::string_view path;
    std::string_view type;
    std::string_view text;
};

/// Null where there is none of this path.
[[nodiscard]] const PageFile* find_page_file(std::string_view path) noexcept;

}  // namespace hearsay::serve
