#include "model/diagnostic.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <tuple>

namespace hearsay {

std::string Diagnostic::where() const {
    std::string text = printable(file);
    if (line != 0) {
        text += ':' + std::to_string(line);
        if (column != 0) text += ':' + std::to_string(column);
    }
    return text;
}

std::string Diagnostic::to_string() const {
    std::string text = where();
    if (!text.empty()) text += ": ";
    text += name_of(severity);
    text += ": " + printable(message);
    if (!pointer.empty()) text += " [" + printable(pointer) + "]";
    if (!excerpt.empty()) text += '\n' + excerpt;
    return text;
}

bool has_errors(const Diagnostics& diagnostics) noexcept {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& d) { return d.severity == Severity::error; });
}

void sort_by_place(Diagnostics& diagnostics) {
    const auto key = [](const Diagnostic& d) {
        return std::tie(d.place.file, d.line, d.column, d.severity, d.kind, d.message, d.pointer);
    };
    std::stable_sort(diagnostics.begin(), diagnostics.end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
}

}  // namespace hearsay
