#include "io/foreign/foreign_records.hpp"

#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace hearsay {
namespace {

/// The first word takes the plural: "rating that …", "item" and "story title" differ in that.
std::string plural(std::string noun) {
    for (const std::string_view link : {" that ", " of ", " without ", " from ", " between "}) {
        if (const std::size_t at = noun.find(link); at != std::string::npos) return plural(noun.substr(0, at)) + noun.substr(at);
    }
    if (noun.ends_with("ity")) return noun.replace(noun.size() - 1, 1, "ies");
    return noun + (noun.ends_with('s') ? "es" : "s");
}

}  // namespace

std::string Losses::text() const {
    constexpr std::size_t most = 12;
    std::vector<std::pair<std::string_view, std::size_t>> told(counts_.begin(), counts_.end());
    std::size_t others = 0;
    if (told.size() > most) {
        std::stable_sort(told.begin(), told.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
        for (std::size_t i = most - 1; i < told.size(); ++i) others += told[i].second;
        told.resize(most - 1);
    }
    std::vector<std::string> parts;
    for (const auto& [noun, count] : told) {
        parts.push_back(std::to_string(count) + ' ' + (count == 1 ? std::string(noun) : plural(std::string(noun))));
    }
    if (others > 0) parts.push_back(std::to_string(others) + " of other kinds");
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return text;
}

void count_other_keys(const JsonValue& object, std::initializer_list<std::string_view> used, Losses& losses) {
    for (const std::string& key : object.keys()) {
        const bool known = std::any_of(used.begin(), used.end(), [&](std::string_view one) { return same_letters(one, key); });
        // Keys are words; a file of something else must not fill the memory with others.
        const bool word = key.size() <= 40 && key.find_first_of("\"\n\r") == std::string::npos;
        if (!known) losses.add(word ? "value of " + in_quotes(key) : "other value");
    }
}

void ForeignRecords::problem(Severity severity, std::string_view kind, std::string message, std::string pointer,
                             std::uint32_t line) {
    Diagnostic problem;
    problem.severity = severity;
    problem.kind = kind;
    problem.message = std::move(message);
    problem.pointer = std::move(pointer);
    problem.place.index = line;
    problems.push_back(std::move(problem));
}

std::string id_from_name(std::string_view name) {
    constexpr std::size_t longest = 80;
    std::string id;
    bool gap = false;
    while (!name.empty() && id.size() < longest) {
        char32_t point = take_code_point(name);
        if (point >= U'A' && point <= U'Z') point += U'a' - U'A';
        const bool word = (point >= U'0' && point <= U'9') || (point >= U'a' && point <= U'z') ||
                          (point >= 0xC0 && point != 0xD7 && point != 0xF7 && point != 0xFFFD && !is_invisible(point) &&
                           !(point >= 0x2000 && point <= 0x206F) && !(point >= 0x3000 && point <= 0x3004));
        if (!word) {
            gap = gap || point != U'\'';
            continue;
        }
        if (gap && !id.empty()) id += '-';
        gap = false;
        append_utf8(id, point);
    }
    return id.empty() ? "unnamed" : id;
}

}  // namespace hearsay
