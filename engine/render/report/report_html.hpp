// The parts of the HTML report. Internal to render/report*.cpp.
#pragma once

#include "explain/timeline.hpp"
#include "explain/what_if.hpp"
#include "render/diagram/diagram.hpp"
#include "render/report/report_parts.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace hearsay {

// report_assets (embedded at build time) ---------------------------------------------------------------------------
extern const std::string_view report_css;
extern const std::string_view report_css_sha256;  ///< hexadecimal
extern const std::string_view report_diagrams_js;
extern const std::string_view report_diagrams_js_sha256;
extern const std::string_view report_tools_js;
extern const std::string_view report_tools_js_sha256;
extern const std::string_view report_strikes_js;
extern const std::string_view report_strikes_js_sha256;
extern const std::string_view report_js;
extern const std::string_view report_js_sha256;

/// `'sha256-…'` as a content security policy wants it, from a hash in hexadecimal.
[[nodiscard]] std::string policy_hash(std::string_view hexadecimal);

/// Compressed (zlib, RFC 1950) and in base64, as the script unpacks it.
[[nodiscard]] std::string packed(std::string_view text);
/// Between the parts of a packed text: no text of the page has it, as it has no controls.
inline constexpr char packed_separator = '\x01';

// What depends on the level and the reading that the reader of the page has chosen -----------------------------------

/// The values of `data-r` of what is shown in every reading.
extern const std::string_view every_reading;
/// Attributes of an element of class `v` that is shown at one level, in every reading.
[[nodiscard]] std::string shown_at(Level level);
/// Texts by level, each as both readings, the cautious one and the open one, already in HTML: as few elements as
/// tell them apart.
[[nodiscard]] std::string switchable(std::span<const Level> levels, const std::vector<std::array<std::string, 3>>& texts);

// report_timeline.cpp ------------------------------------------------------------------------------------------------
struct TimelineParts {
    std::string html;      ///< "" where nothing has a date
    std::size_t rows = 0;  ///< sources in it
};
/// `list`: see PlacedDiagram.
[[nodiscard]] TimelineParts timeline_html(const ReportFacts& facts, ClaimId claim, const std::string& id_prefix, const std::string& list);
/// When the verdict changed at a level, and who spoke or took something back then, one line each.
[[nodiscard]] std::vector<std::string> verdict_moments(const ReportFacts& facts, const Timeline& timeline, Level level);

// report_data.cpp ----------------------------------------------------------------------------------------------------

/// A diagram on the page.
struct PlacedDiagram {
    std::string prefix;
    Diagram diagram;
    std::string list;  ///< what the ids of the items begin with that list its claim's statements; "" for any claim's
};

/// The id of the item that lists a statement.
[[nodiscard]] std::string item_id(std::string_view list, const Story& story, StatementId statement);
/// "RIA Novosti (agency)", "statement s1 of RIA Novosti, 2025-06-14".
[[nodiscard]] std::string strike_label(const ReportFacts& facts, const Strike& strike);
/// What the script reads, as JSON that may stand inside a script element.
/// `items`: the id of the first item that lists a statement.
[[nodiscard]] std::string page_data(const ReportFacts& facts, const WhatIfs& what_ifs,
                                    std::span<const PlacedDiagram> diagrams,
                                    const std::map<StatementId, std::string>& items);

}  // namespace hearsay
