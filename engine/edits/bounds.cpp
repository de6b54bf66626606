#include "edits/bounds.hpp"

#include "edits/amendment.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hearsay::edits {
namespace {

/// In bytes.
constexpr std::size_t longest(std::string_view field) noexcept {
    constexpr std::array<std::pair<std::string_view, std::size_t>, 7> of_fields{
        {{"id", 200}, {"name", 500}, {"aliases", 500}, {"url", 4000}, {"text", 20000}, {"quote", 50000}, {"extra", 50000}}};
    for (const auto& [name, most] : of_fields) {
        if (name == field) return most;
    }
    return 1000;
}

/// Whether a JSON text shows nothing to anybody: blanks alone.
bool is_blank(std::string_view json) {
    return json.size() >= 2 && json.starts_with('"') && json.substr(1, json.size() - 2).find_first_not_of(' ') == std::string_view::npos;
}

void require(std::string_view field, std::string_view json) {
    if ((field == "name" || field == "text") && is_blank(json)) throw Refused("the field " + in_quotes(field) + " is blank");
    if (json.size() <= longest(field)) return;
    const bool is_text = json.starts_with('"');
    const bool is_list = json.starts_with('[');
    if (is_list) {
        for (const std::string& element : elements(json)) require(field, element);
        return;
    }
    const std::size_t size = is_text ? text_in({{"", std::string(json)}}, "").size() : json.size();
    if (size <= longest(field)) return;
    throw Refused("the field " + in_quotes(field) + " has " + std::to_string(size) + " bytes; " + std::to_string(longest(field)) + " are the most");
}

void require_fields(std::string_view object) {
    for (const auto& [key, value] : fields_of(object)) require(key, value);
}

}  // namespace

void require_bounds(std::span<const Change> changes) {
    for (const Change& change : changes) {
        const bool whole = change.act == Act::add || (change.act == Act::put && change.path.size() == 1);
        if (change.now.empty()) continue;
        if (whole) require_fields(change.now);
        else require(change.path.back(), change.now);
    }
}

}  // namespace hearsay::edits
