// The records of a story file as fields of JSON text: what edits change, piece by piece. Values are written as the story
// writer writes them, so equal values are equal texts.
#pragma once

#include "io/story/story_writer.hpp"
#include "model/story.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay {
class JsonValue;
}

namespace hearsay::edits {

/// Records with an id.
enum class Kind : std::uint8_t { source, article, claim, statement };
inline constexpr std::array<std::string_view, 4> kind_names{"source", "article", "claim", "statement"};
/// What a story file calls their lists.
inline constexpr std::array<std::string_view, 4> list_names{"sources", "articles", "claims", "statements"};

/// Records without one, which are told apart by all they hold. `refused` are proposals that somebody has struck; they
/// stand in the story's `extra`.
enum class Loose : std::uint8_t { affiliation, settled, track_record, refused };
inline constexpr std::array<std::string_view, 4> loose_names{"affiliations", "settled", "track_records", "refused"};

[[nodiscard]] std::optional<Kind> kind_of_list(std::string_view list) noexcept;
[[nodiscard]] std::optional<Loose> loose_of_list(std::string_view list) noexcept;

/// A record: its keys, each with a value as compact JSON.
using Fields = std::map<std::string, std::string>;

/// Whether a key of records holds a list whose elements are put and taken one by one.
[[nodiscard]] bool is_list_field(std::string_view key) noexcept;
/// The elements of a list in JSON; none for "". And the list of elements, "" for none.
[[nodiscard]] std::vector<std::string> elements(std::string_view list);
[[nodiscard]] std::string list_of(const std::vector<std::string>& elements);
/// The text of a field, "" where there is none.
[[nodiscard]] const std::string& value_of(const Fields& fields, const std::string& key);
/// Sets a field; "" takes it away.
void put_value(Fields& fields, const std::string& key, const std::string& value);

[[nodiscard]] std::string json_text(std::string_view text);
[[nodiscard]] std::string json_of(const JsonValue& value);
[[nodiscard]] std::string object_text(const Fields& fields);
/// The fields of an object in JSON. Throws Error where the text is none.
[[nodiscard]] Fields fields_of(std::string_view object);
/// The content of a field that holds a text; "" where it is absent or something else.
[[nodiscard]] std::string text_in(const Fields& fields, const std::string& key);

struct Records {
    Fields story;  ///< `title` and `extra`, the latter without `refused`
    std::array<std::map<std::string, Fields>, 4> keyed;    ///< by Kind, then id
    std::array<std::vector<std::string>, 4> loose;         ///< by Loose

    Records() = default;
    /// O(records).
    explicit Records(const Story& story, WhichRecords which = WhichRecords::all);

    /// Of two stories, what of each the other does not have as it is: all that difference() needs. O(records), most of which
    /// are only compared.
    [[nodiscard]] static std::pair<Records, Records> differing(const Story& before, const Story& after);

    [[nodiscard]] const Fields* find(Kind kind, const std::string& id) const;
    [[nodiscard]] std::map<std::string, Fields>& of(Kind kind) noexcept { return keyed[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] const std::map<std::string, Fields>& of(Kind kind) const noexcept { return keyed[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] std::vector<std::string>& of(Loose kind) noexcept { return loose[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] const std::vector<std::string>& of(Loose kind) const noexcept { return loose[static_cast<std::size_t>(kind)]; }

    /// A story file with all of it. O(records).
    [[nodiscard]] std::string text() const;

    friend bool operator==(const Records&, const Records&) = default;

private:
    void take_lines(std::string_view lines);
    void take_extra(std::string_view text);
};

}  // namespace hearsay::edits
