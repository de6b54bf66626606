// What a file is that is no article: told by its first bytes, so that a message can name it.
#pragma once

#include <string>
#include <string_view>

namespace hearsay::extract {

struct FileKind {
    std::string_view name;    ///< "a PDF document"; "" for what may be an article
    std::string_view advice;  ///< what to do instead, a clause that follows "; "
    bool binary = false;      ///< no text at all, whatever it is called

    [[nodiscard]] bool is_article() const noexcept { return name.empty(); }
};

/// `path` is the file's name, for its ending. Looks at the whole of JSON, else at the first kilobytes.
[[nodiscard]] FileKind file_kind(std::string_view bytes, std::string_view path);

}  // namespace hearsay::extract
