// The file formats that are read and written, and how one is told from the other.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hearsay {

enum class FileFormat : std::uint8_t {
    story, lines, prov_json, prov_n, follow_the_money, claim_review, ninjs, posts, stix, feed, dot, graphml, csv, nodes_csv,
    edges_csv, store
};

struct FormatInfo {
    std::string_view name;
    bool readable = false;
    bool writable = false;
    std::string_view summary;
};

/// By FileFormat.
inline constexpr std::array<FormatInfo, 16> file_formats{{
    {"json", true, true, "a story file"},
    {"jsonl", true, true, "a story with one record a line"},
    {"prov-json", true, true, "W3C PROV as JSON"},
    {"prov-n", false, true, "W3C PROV in its notation for people"},
    {"ftm", true, false, "FollowTheMoney entities, one a line: who owns, directs and employs whom"},
    {"claimreview", true, true, "schema.org ClaimReview and Claim, also inside pages, and answers of the Fact Check API"},
    {"ninjs", true, false, "IPTC news items"},
    {"posts", true, false, "saved posts: a Telegram export, an X archive, a Mastodon outbox"},
    {"stix", false, true, "STIX 2.1"},
    {"feed", true, false, "RSS and Atom"},
    {"dot", false, true, "the diagram for Graphviz"},
    {"graphml", false, true, "the graph for Gephi, Cytoscape or yEd"},
    {"csv", true, true, "a table with a statement a row, or of sources and owners (CSV, TSV)"},
    {"nodes-csv", false, true, "a spreadsheet of the graph's nodes"},
    {"edges-csv", false, true, "a spreadsheet of the graph's edges"},
    {"store", true, true, "a store, see hearsay add"},
}};

[[nodiscard]] constexpr const FormatInfo& info_of(FileFormat format) noexcept {
    return file_formats[static_cast<std::size_t>(format)];
}

/// Whether a file of it is JSON, as a whole or line by line.
[[nodiscard]] constexpr bool is_json(FileFormat format) noexcept {
    return format <= FileFormat::stix && format != FileFormat::prov_n;
}

/// The format of that name.
[[nodiscard]] std::optional<FileFormat> format_named(std::string_view name) noexcept;

/// The format to write for a file name, from its ending; nothing for others. `.json` is a story file.
[[nodiscard]] std::optional<FileFormat> format_for_name(std::string_view path) noexcept;

}  // namespace hearsay
