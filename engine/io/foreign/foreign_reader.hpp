// Reads foreign formats into records of a story; one function for each lives in the file named after the format.
#pragma once

#include "io/foreign/foreign_records.hpp"
#include "io/json/json_value.hpp"
#include "io/story/formats.hpp"

#include <memory>

namespace hearsay {

class ForeignReader {
public:
    ForeignReader() = default;
    virtual ~ForeignReader() = default;
    ForeignReader(const ForeignReader&) = delete;
    ForeignReader& operator=(const ForeignReader&) = delete;

    /// One document, or one line of a file of lines (from 1; 0 for a document).
    virtual void add(const JsonValue& value, std::uint32_t line) = 0;
    [[nodiscard]] virtual ForeignRecords finish() = 0;
};

[[nodiscard]] std::unique_ptr<ForeignReader> make_prov_reader();
[[nodiscard]] std::unique_ptr<ForeignReader> make_follow_the_money_reader();
[[nodiscard]] std::unique_ptr<ForeignReader> make_claim_review_reader();
[[nodiscard]] std::unique_ptr<ForeignReader> make_ninjs_reader();
[[nodiscard]] std::unique_ptr<ForeignReader> make_posts_reader();
[[nodiscard]] std::unique_ptr<ForeignReader> make_stix_reader();
[[nodiscard]] std::unique_ptr<ForeignReader> make_annotation_reader();
[[nodiscard]] std::unique_ptr<ForeignReader> make_wikidata_reader();

/// RSS or Atom, as text. Everything wrong is in the problems.
[[nodiscard]] ForeignRecords read_feed(std::string_view xml);

/// PROV-N or Turtle.
[[nodiscard]] ForeignRecords read_prov_text(std::string_view text, FileFormat format);

/// The reader of a format; null for the formats that are no foreign ones or cannot be read.
[[nodiscard]] std::unique_ptr<ForeignReader> make_foreign_reader(FileFormat format);

}  // namespace hearsay
