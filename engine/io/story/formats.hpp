// The file formats that are read and written, and how one is told from the other.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hearsay {

enum class FileFormat : std::uint8_t {
    story, lines, prov_json, prov_n, follow_the_money, claim_review, ninjs, posts, stix, annotations, wikidata, feed,
    turtle, dot, graphml, csv, nodes_csv, edges_csv, store
};

struct FormatInfo {
    std::string_view name;
    bool readable = false;
    bool writable = false;
    std::string_view summary;
};

/// By FileFormat.
inline constexpr std::array<FormatInfo, 19> file_formats{{
    {"json", true, true, "a story file"},
    {"jsonl", true, true, "a story with one record a line"},
    {"prov-json", true, true, "W3C PROV as JSON"},
    {"prov-n", true, true, "W3C PROV in its notation for people"},
    {"ftm", true, false, "FollowTheMoney entities, one a line: who owns, directs and employs whom"},
    {"claimreview", true, true, "schema.org ClaimReview and Claim, also inside pages, and answers of the Fact Check API"},
    {"ninjs", true, false, "IPTC news items"},
    {"posts", true, false, "saved posts: a Telegram export, an X archive, a Mastodon outbox"},
    {"stix", true, true, "STIX 2.1"},
    {"annotations", true, false, "W3C Web Annotations: who says what of a passage"},
    {"wikidata", true, false, "entities of Wikidata: who owns and employs whom"},
    {"feed", true, false, "RSS and Atom"},
    {"turtle", true, false, "W3C PROV as RDF in Turtle"},
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
    return format <= FileFormat::wikidata && format != FileFormat::prov_n;
}

/// Whether it is W3C PROV.
[[nodiscard]] constexpr bool is_prov(FileFormat format) noexcept {
    return format == FileFormat::prov_json || format == FileFormat::prov_n || format == FileFormat::turtle;
}

/// The format of that name.
[[nodiscard]] std::optional<FileFormat> format_named(std::string_view name) noexcept;

/// The format to write for a file name, from its ending; nothing for others. `.json` is a story file.
[[nodiscard]] std::optional<FileFormat> format_for_name(std::string_view path) noexcept;

}  // namespace hearsay
