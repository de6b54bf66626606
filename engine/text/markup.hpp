// Untrusted text made safe for XML, HTML and Markdown. What goes into HTML and Markdown passes plain_text() first, so it
// is valid UTF-8 on one line without control characters and direction marks.
#pragma once

#include <string>
#include <string_view>

namespace hearsay {

/// For element content and quoted attribute values in XML: & < > " ' are escaped. Of a text that has passed
/// plain_text().
[[nodiscard]] std::string xml_escape(std::string_view text);

/// The address if it may be linked (http or https with a host and without the name of a user, which could pass for a host;
/// no look-alike host; at most 2,000 bytes), with every byte percent-encoded
/// that RFC 3986 does not allow in an address; else "".
[[nodiscard]] std::string safe_link(std::string_view url);

/// For HTML text and for attribute values in quotes: & < > " ' are escaped.
[[nodiscard]] std::string html_text(std::string_view text);

/// The same for a sentence whose names are isolated(): these marks stay, so that it runs from left to right whatever
/// it begins with.
[[nodiscard]] std::string html_sentence(std::string_view text);

/// html_text() inside <bdi>, so that its direction does not disturb what stands around it.
[[nodiscard]] std::string html_isolated(std::string_view text);

/// The text, isolated, and a link where safe_link() lets the address through; another address of the web is shown.
[[nodiscard]] std::string html_link(std::string_view text, std::string_view url);

/// For Markdown paragraphs and table cells: what has a meaning in CommonMark, in GitHub's dialect or in HTML is
/// escaped, so that nothing links, embeds, starts a list or breaks out of a cell.
[[nodiscard]] std::string markdown_text(std::string_view text);

/// The text, and a link where safe_link() lets the address through; another address of the web is shown.
[[nodiscard]] std::string markdown_link(std::string_view text, std::string_view url);

}  // namespace hearsay
