#include "io/story/formats.hpp"

#include "text/ascii.hpp"

#include <algorithm>

namespace hearsay {

std::optional<FileFormat> format_named(std::string_view name) noexcept {
    for (std::size_t i = 0; i < file_formats.size(); ++i) {
        if (file_formats[i].name == name) return static_cast<FileFormat>(i);
    }
    return std::nullopt;
}

std::optional<FileFormat> format_for_name(std::string_view path) noexcept {
    static constexpr std::array<std::pair<std::string_view, FileFormat>, 25> endings{{
        {"prov.json", FileFormat::prov_json},
        {".provjson", FileFormat::prov_json},
        {".provn", FileFormat::prov_n},
        {".prov-n", FileFormat::prov_n},
        {".ttl", FileFormat::turtle},
        {".trig", FileFormat::turtle},
        {".nt", FileFormat::turtle},
        {"claimreview.json", FileFormat::claim_review},
        {".jsonld", FileFormat::claim_review},
        {"stix.json", FileFormat::stix},
        {".stix", FileFormat::stix},
        {"nodes.csv", FileFormat::nodes_csv},
        {"edges.csv", FileFormat::edges_csv},
        {".csv", FileFormat::csv},
        {".tsv", FileFormat::csv},
        {".tab", FileFormat::csv},
        {".graphml", FileFormat::graphml},
        {".dot", FileFormat::dot},
        {".gv", FileFormat::dot},
        {".jsonl", FileFormat::lines},
        {".ndjson", FileFormat::lines},
        {".json", FileFormat::story},
        {".db", FileFormat::store},
        {".sqlite", FileFormat::store},
        {".sqlite3", FileFormat::store},
    }};
    for (const auto& [ending, format] : endings) {
        if (ends_with_letters(path, ending)) return format;
    }
    return std::nullopt;
}

}  // namespace hearsay
