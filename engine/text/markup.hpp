// Untrusted text made safe for HTML and Markdown. Everything passes plain_text() first, so it is valid UTF-8 on one
// line without control characters and direction marks.
#pragma once

#include <string>
#include <string_view>

namespace hearsay {

/// For HTML text and for attribute values in quotes: & < > " ' are escaped.
[[nodiscard]] std::string html_text(std::string_view text);

/// The same for a sentence whose names are isolated(): these marks stay, so that it runs from left to right whatever
/// it begins with.
[[nodiscard]] std::string html_sentence(std::string_view text);

/// html_text() inside <bdi>, so that its direction does not disturb what stands around it.
[[nodiscard]] std::string html_isolated(std::string_view text);

/// The text, isolated, and a link where safe_link() lets the address through.
[[nodiscard]] std::string html_link(std::string_view text, std::string_view url);

/// For Markdown paragraphs and table cells: what has a meaning in CommonMark, in GitHub's dialect or in HTML is
/// escaped, so that nothing links, embeds, starts a list or breaks out of a cell.
[[nodiscard]] std::string markdown_text(std::string_view text);

/// The text, and a link where safe_link() lets the address through.
[[nodiscard]] std::string markdown_link(std::string_view text, std::string_view url);

}  // namespace hearsay
