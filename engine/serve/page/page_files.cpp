#include "serve/page/page_files.hpp"

#include "serve/page/page_texts.hpp"

#include <algorithm>
#include <array>

namespace hearsay::serve {
namespace {

constexpr std::string_view html = "text/html; charset=utf-8";
constexpr std::string_view style = "text/css; charset=utf-8";
constexpr std::string_view module = "text/javascript; charset=utf-8";

}  // namespace

const PageFile* find_page_file(std::string_view path) noexcept {
    static const std::array<PageFile, 17> files{{{"/", html, page_index},
                                                 {"/workbench.css", style, page_style},
                                                 {"/icon.svg", "image/svg+xml", page_icon},
                                                 {"/api.js", module, page_api},
                                                 {"/article.js", module, page_article},
                                                 {"/claims.js", module, page_claims},
                                                 {"/corrections.js", module, page_corrections},
                                                 {"/hand_over.js", module, page_hand_over},
                                                 {"/inbox.js", module, page_inbox},
                                                 {"/join.js", module, page_join},
                                                 {"/main.js", module, page_main},
                                                 {"/parts.js", module, page_parts},
                                                 {"/picker.js", module, page_picker},
                                                 {"/problem.js", module, page_problem},
                                                 {"/read.js", module, page_read},
                                                 {"/sources.js", module, page_sources},
                                                 {"/strip.js", module, page_strip}}};
    const auto found = std::find_if(files.begin(), files.end(), [&](const PageFile& file) { return file.path == path; });
    return found == files.end() ? nullptr : &*found;
}

}  // namespace hearsay::serve
