// The closed set of changes that every edit is made of. Each holds what was there before, so that its inverse and whether
// it still fits come for free.
#pragma once

#include "edits/records.hpp"

#include <span>
#include <string>
#include <vector>

namespace hearsay {
class JsonValue;
class JsonWriter;
}  // namespace hearsay

namespace hearsay::edits {

/// add, remove: a record with an id as a whole. set: a field, nothing for absent. put, take: an element of a list, which is
/// a field of a record or a list of records without ids.
enum class Act : std::uint8_t { add, remove, set, put, take };
inline constexpr std::array<std::string_view, 5> act_names{"add", "remove", "set", "put", "take"};

struct Change {
    Act act = Act::set;
    std::vector<std::string> path;  ///< list, id, field; list and id for add and remove; `title`, `extra` of the story; the list of loose records
    std::string was;                ///< JSON; "" for absent. Of set, remove and take
    std::string now;                ///< of set, add and put
    std::size_t at = 0;             ///< where the element stands, of put and take

    friend bool operator==(const Change&, const Change&) = default;
};

/// What takes the changes back, in the order in which that must be done.
[[nodiscard]] std::vector<Change> inverse(std::span<const Change> changes);

/// The changes that make `after` of `before`, in an order in which they apply. O(records).
[[nodiscard]] std::vector<Change> difference(const Records& before, const Records& after);
/// Of one record; null for none.
void append_difference(std::vector<Change>& changes, Kind kind, const std::string& id, const Fields* before, const Fields* after);
/// Of a list, below this path.
void append_difference(std::vector<Change>& changes, std::vector<std::string> path, const std::vector<std::string>& before,
                       const std::vector<std::string>& after);

/// Where a change does not fit any more.
struct Misfit {
    std::vector<std::string> path;
    std::string was;     ///< what the change found when it was made; "" for nothing
    std::string theirs;  ///< what is there now
    std::string yours;   ///< what the change would make of it

    friend bool operator==(const Misfit&, const Misfit&) = default;
};

enum class Fit : std::uint8_t {
    exact,    ///< everything must be as it was
    or_done,  ///< what is already as it should become is well
};

/// Makes the changes, all or none; returns what does not fit. O(changes · log(records) + lists touched).
[[nodiscard]] std::vector<Misfit> apply(Records& records, std::span<const Change> changes, Fit fit = Fit::exact);

/// What two changes must share to get into each other's way: the field, or the element of a list, or the record.
[[nodiscard]] std::string place_key(const Change& change);

void write(JsonWriter& json, const Change& change);
/// Throws Error where it is none.
[[nodiscard]] Change read_change(const JsonValue& value);

}  // namespace hearsay::edits
