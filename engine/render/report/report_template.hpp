// Reports in the shape of a newsroom's own template, written in Mustache (mustache.github.io). templates/README.md in
// this folder lists the names that a template may use.
#pragma once

#include "render/report/report.hpp"

#include <array>
#include <map>
#include <string>
#include <string_view>

namespace hearsay {

struct ReportTemplate {
    std::string name;  ///< of the file; its ending says how texts are escaped: .html, .htm, .xml and .svg as HTML, .md
                       ///< and .markdown as Markdown, others not at all (controls and direction marks never pass)
    std::string text;
};

/// How texts of the story are escaped in a page of this name: "HTML", "Markdown", or "" for not at all.
[[nodiscard]] std::string_view escaping_of(std::string_view name) noexcept;

/// The templates that come with the program: a one-page brief and a table with footnotes.
inline constexpr std::array<std::string_view, 2> template_names{"brief", "footnotes"};

/// Throws UsageError, with a near one, if there is none of that name.
[[nodiscard]] ReportTemplate shipped_template(std::string_view name);

/// The page. Throws FileError, `file:line:column: ` first, if the template is not well-formed, uses a name that does
/// not exist (Mustache itself would show nothing there), or would show text of the story unescaped.
[[nodiscard]] std::string report_by_template(const Scorer& scorer, std::span<const ClaimScores> scores,
                                             const Diagnostics& diagnostics, const ReportOptions& options,
                                             const ReportTemplate& form);

/// Parts of a page by name, as HTML.
using PageParts = std::map<std::string, std::string>;

/// A template of the program's own with these parts in it, as they are; a section of a part that is "" or missing is left
/// out.
[[nodiscard]] std::string filled_page(std::string_view form, const PageParts& parts);

}  // namespace hearsay
