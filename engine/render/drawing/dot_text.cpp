#include "render/drawing/dot_text.hpp"

#include "text/ascii.hpp"
#include "text/layout.hpp"
#include "text/markup.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <cstdio>

namespace hearsay {
namespace {

bool looks_like_entity(std::string_view rest) noexcept {
    std::size_t i = rest.starts_with('#') ? 1 : 0;
    const std::size_t begin = i;
    const auto word = [](char c) {
        return is_alphanumeric(c);
    };
    while (i < rest.size() && word(rest[i])) ++i;
    return i > begin && i < rest.size() && rest[i] == ';';
}

struct Font {
    int size;
    std::string_view open;
    std::string_view close;
};

Font font_of(LabelLine::Style style) noexcept {
    switch (style) {
        case LabelLine::Style::name: return {12, "<B>", "</B>"};
        case LabelLine::Style::detail: return {11, "", ""};
        case LabelLine::Style::quote: return {10, "<I>", "</I>"};
        case LabelLine::Style::sample: return {9, "", ""};
        case LabelLine::Style::badge: break;
    }
    return {11, "<B>", "</B>"};
}

}  // namespace

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        switch (c) {
            case '"': result += "\\\""; break;
            case '\\': result += "\\\\"; break;
            case '&': result += "&amp;"; break;
            case '\n': result += "\\n"; break;
            default: result += c;
        }
    }
    return result + '"';
}

std::string label_escape(std::string_view text) {
    // Graphviz expands backslashes there, too, and decodes what looks like an entity a second time: an invisible word
    // joiner after the ampersand keeps it as it is.
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\') {
            result += "\\\\";
        } else {
            result += xml_escape(text.substr(i, 1));
            if (text[i] == '&' && looks_like_entity(text.substr(i + 1))) result += "\u2060";
        }
    }
    return result;
}

std::string inches(double value) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.2f", value);
    return digits;
}

std::string place_attributes(const PlacedBox& place) {
    return ", pos=\"" + inches(place.x) + ',' + inches(place.y) + "\", width=" + inches(place.width / 72) + ", height=" +
           inches(place.height / 72) + ", fixedsize=true";
}

std::string label_of(const DiagramNode& node, bool short_form) {
    std::string label = "<";
    const std::string_view line_end = node.is_frame ? "<BR ALIGN=\"LEFT\"/>" : "<BR/>";
    for (const LabelLine& line : node.label) {
        if (short_form && line.style != LabelLine::Style::name && line.style != LabelLine::Style::badge &&
            node.kind != NodeKind::claim) {
            continue;
        }
        if (label.size() > 1) label += line_end;
        const Font font = font_of(line.style);
        const bool struck = is_dead(node) && line.style == LabelLine::Style::name;
        label += "<FONT POINT-SIZE=\"" + std::to_string(font.size) + "\">";
        label.append(font.open).append(struck ? "<S>" : "");
        label += label_escape(isolated(line.text));
        label.append(struck ? "</S>" : "").append(font.close) += "</FONT>";
    }
    if (label.size() == 1) return "\"\"";
    if (node.is_frame) label += line_end;
    return label + '>';
}

double wide_text_inches(const DiagramNode& node) {
    double width = 0;
    for (const LabelLine& line : node.label) {
        const auto characters = static_cast<std::size_t>(std::count_if(
            line.text.begin(), line.text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
        const std::size_t columns = display_width(line.text);
        if (columns <= characters) continue;
        width = std::max(width, static_cast<double>(columns) * font_of(line.style).size * 0.52 / 72);
    }
    return width == 0 ? 0 : width + 0.3;
}

}  // namespace hearsay
