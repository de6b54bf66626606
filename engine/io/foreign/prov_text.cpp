// PROV in whichever of its forms.
#include "io/bytes/text_encoding.hpp"
#include "io/foreign/foreign_reader.hpp"
#include "io/foreign/prov_document.hpp"

#include <charconv>
#include <variant>

namespace hearsay {
namespace {

std::uint32_t line_of(const std::string& pointer) {
    std::uint32_t line = 0;
    std::from_chars(pointer.data(), pointer.data() + pointer.size(), line);
    return line;
}

template <class Record>
void place(std::vector<ForeignRecord<Record>>& records) {
    for (ForeignRecord<Record>& one : records) {
        one.line = line_of(one.pointer);
        one.pointer.clear();
    }
}

}  // namespace

void lines_of_pointers(Diagnostics& problems) {
    for (Diagnostic& problem : problems) {
        if (problem.place.index == 0) problem.place.index = line_of(problem.pointer);
        problem.pointer.clear();
    }
}

std::optional<ProvDocument> read_prov(std::string_view text, FileFormat format, Diagnostics& problems) {
    if (format == FileFormat::prov_json) {
        const auto parsed = parse_json(text);
        const auto* root = std::get_if<JsonValue>(&parsed);
        return root == nullptr ? std::nullopt : std::optional(read_prov_json(*root, problems));
    }
    const DecodedText decoded = decode_text(std::string(text));
    return format == FileFormat::prov_n ? read_prov_n(decoded.text, problems) : read_prov_turtle(decoded.text, problems);
}

ForeignRecords read_prov_text(std::string_view text, FileFormat format) {
    Diagnostics problems;
    const std::optional<ProvDocument> document = read_prov(text, format, problems);
    ForeignRecords records = prov_story(*document);
    records.problems.insert(records.problems.begin(), problems.begin(), problems.end());
    lines_of_pointers(records.problems);
    place(records.sources);
    place(records.affiliations);
    place(records.articles);
    place(records.claims);
    place(records.statements);
    place(records.settled);
    place(records.track_records);
    return records;
}

}  // namespace hearsay
