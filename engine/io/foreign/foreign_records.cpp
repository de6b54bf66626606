#include "io/foreign/foreign_records.hpp"

#include "text/utf8.hpp"

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
    std::string text;
    std::size_t left = counts_.size();
    for (const auto& [noun, count] : counts_) {
        text += std::to_string(count) + ' ' + (count == 1 ? noun : plural(noun));
        --left;
        if (left > 0) text += left == 1 ? " and " : ", ";
    }
    return text;
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
