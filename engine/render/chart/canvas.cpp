#include "render/chart/canvas.hpp"

#include "text/layout.hpp"
#include "text/markup.hpp"
#include "text/plain_text.hpp"
#include "text/told_apart.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace hearsay::chart {
namespace {

constexpr std::array<std::string_view, 11> tone_names{"none", "ink", "soft", "paper", "band", "cut", "derivation",
                                                      "unsupported", "uncorroborated", "unestablished", "corroborated"};

std::string_view name_of(Tone tone) noexcept { return tone_names[static_cast<std::size_t>(tone)]; }

const std::string& colour_of(const Theme& theme, Tone tone) {
    static const std::string none = "none";
    switch (tone) {
        case Tone::none: return none;
        case Tone::ink: return theme.ink;
        case Tone::soft: return theme.soft;
        case Tone::paper: return theme.paper;
        case Tone::band: return theme.frame_inner;
        case Tone::cut: return theme.cut;
        case Tone::derivation: return theme.derivation;
        default: return theme.verdict[static_cast<std::size_t>(tone) - static_cast<std::size_t>(Tone::unsupported)];
    }
}

/// Advance widths of DejaVu Sans from the blank to the tilde, in hundredths of the size; the bold face is wider by a seventh at
/// most.
constexpr std::array<std::uint8_t, 95> widths{
    32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53,
    100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50,
    50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84};

}  // namespace

Tone tone_of(Verdict verdict) noexcept {
    return static_cast<Tone>(static_cast<std::size_t>(Tone::unsupported) + static_cast<std::size_t>(verdict));
}

std::string figure(double value) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.2f", value);
    std::string text = digits;
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

double text_width(std::string_view text, double size, bool bold) noexcept {
    double hundredths = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            hundredths += byte < 0x20 || byte > 0x7E ? 0 : widths[byte - 0x20U];
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80) ++end;
        const std::size_t columns = display_width(text.substr(at, end - at));
        // Letters beyond ASCII are as wide as a capital at most; those of two columns as wide as high.
        hundredths += 66 * static_cast<double>(columns);
        at = end;
    }
    return hundredths / 100 * size * (bold ? 1.14 : 1);
}

std::vector<std::string> fitted_lines(std::string_view text, double width, std::size_t most, double size, bool bold) {
    const auto too_wide = [&](const std::vector<std::string>& lines) {
        return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) { return text_width(line, size, bold) > width; });
    };
    auto columns = static_cast<std::size_t>(std::max(4.0, width / size / 0.45));
    std::vector<std::string> lines = wrap_balanced(text, columns, most);
    while (columns > 4 && too_wide(lines)) lines = wrap_balanced(text, --columns, most);
    return lines;
}

std::string fitted(std::string_view text, double width, double size, bool bold) {
    const std::vector<std::string> lines = fitted_lines(text, width, 1, size, bold);
    return lines.empty() ? std::string() : lines.front();
}

std::vector<std::string> fitted_apart(const std::vector<std::string>& names, double width, double size, bool bold) {
    const auto shown = [&](std::string_view name) { return fitted(name, width, size, bold); };
    std::vector<std::string> lines = told_apart(names, shown);
    for (std::string& line : lines) line = shown(line);
    return lines;
}

std::vector<std::vector<std::string>> fitted_lines_apart(const std::vector<std::string>& texts, double width, std::size_t most, double size) {
    const auto shown = [&](std::string_view text) {
        std::string joined;
        for (const std::string& line : fitted_lines(text, width, most, size)) joined += (joined.empty() ? "" : " ") + line;
        return joined;
    };
    std::vector<std::vector<std::string>> found;
    for (const std::string& text : told_apart(texts, shown)) found.push_back(fitted_lines(text, width, most, size));
    return found;
}

std::string_view verdict_shape(Verdict verdict) noexcept {
    switch (verdict) {
        case Verdict::unsupported:
            return R"(<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3 2.3"/>)";
        case Verdict::uncorroborated:
            return R"(<path d="M1 3h14" stroke="currentColor" stroke-width="2"/><rect x="6" y="4" width="4" height="11" fill="currentColor"/>)";
        case Verdict::unestablished:
            return R"(<path d="M1 3h14" stroke="currentColor" stroke-width="2"/><rect x="2" y="4" width="4" height="11" fill="currentColor"/>)"
                   R"(<rect x="10.75" y="4.75" width="2.5" height="9.5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2 1.5"/>)";
        case Verdict::corroborated: break;
    }
    return R"(<path d="M1 3h14" stroke="currentColor" stroke-width="2"/><rect x="2" y="4" width="4" height="11" fill="currentColor"/>)"
           R"(<rect x="10" y="4" width="4" height="11" fill="currentColor"/>)";
}

void Canvas::look(const Look& look) {
    std::string classes;
    const auto colour = [&](std::string_view attribute, char start, Tone tone) {
        if (tone != Tone::none) classes.append(classes.empty() ? "" : " ").append(1, start).append("-").append(name_of(tone));
        out_.append(" ").append(attribute).append("=\"").append(colour_of(*theme_, tone)) += '"';
    };
    colour("fill", 'f', look.fill);
    if (look.stroke != Tone::none) {
        colour("stroke", 's', look.stroke);
        out_ += " stroke-width=\"" + figure(look.width) + '"';
        if (!look.dash.empty()) out_.append(" stroke-dasharray=\"").append(look.dash) += "\" stroke-linecap=\"round\"";
    }
    if (look.opacity < 1) out_ += " opacity=\"" + figure(look.opacity) + '"';
    if (!classes.empty()) out_ += " class=\"" + classes + '"';
    out_ += "/>\n";
}

void Canvas::rectangle(double x, double y, double width, double height, const Look& with, double round) {
    out_ += "<rect x=\"" + figure(x) + "\" y=\"" + figure(y) + "\" width=\"" + figure(width) + "\" height=\"" + figure(height) + '"';
    if (round > 0) out_ += " rx=\"" + figure(round) + '"';
    look(with);
}

void Canvas::line(double x1, double y1, double x2, double y2, const Look& with) {
    out_ += "<line x1=\"" + figure(x1) + "\" y1=\"" + figure(y1) + "\" x2=\"" + figure(x2) + "\" y2=\"" + figure(y2) + '"';
    look(with);
}

void Canvas::circle(double x, double y, double radius, const Look& with) {
    out_ += "<circle cx=\"" + figure(x) + "\" cy=\"" + figure(y) + "\" r=\"" + figure(radius) + '"';
    look(with);
}

void Canvas::cross(double x, double y, double half, const Look& with) {
    const std::string size = figure(2 * half);
    path("M" + figure(x - half) + ' ' + figure(y - half) + 'l' + size + ' ' + size + 'M' + figure(x - half) + ' ' + figure(y + half) +
             'l' + size + " -" + size, with);
}

void Canvas::path(std::string_view shape, const Look& with) {
    out_.append("<path d=\"").append(shape) += '"';
    look(with);
}

void Canvas::text(double x, double y, std::string_view words, const Lettering& lettering) {
    out_ += "<text x=\"" + figure(x) + "\" y=\"" + figure(y) + "\" font-size=\"" + figure(lettering.size) + "\" fill=\"" +
            colour_of(*theme_, lettering.tone) + "\" class=\"f-" + std::string(name_of(lettering.tone)) + '"';
    if (lettering.bold) out_ += " font-weight=\"bold\"";
    if (lettering.anchor != "start") out_.append(" text-anchor=\"").append(lettering.anchor) += '"';
    if (lettering.turned != 0) {
        out_ += " transform=\"rotate(" + figure(lettering.turned) + ' ' + figure(x) + ' ' + figure(y) + ")\"";
    }
    out_ += '>' + xml_escape(isolated(std::string(words))) + "</text>\n";
}

double Canvas::heading(double x, double y, double width, std::string_view title, std::string_view circumstances, std::string_view shows) {
    for (const std::string& line : fitted_lines(title, width, 3, 16, true)) {
        text(x, y, line, {.size = 16, .bold = true});
        y += 20;
    }
    const std::string words = (circumstances.empty() ? "" : std::string(circumstances) + ". ") + std::string(shows);
    for (const std::string& line : fitted_lines(words, width, 4, 11)) {
        text(x, y, line, {.size = 11, .tone = Tone::soft});
        y += 15;
    }
    return y;
}

void Canvas::verdict(double x, double y, double size, Verdict verdict) {
    const Tone tone = tone_of(verdict);
    out_ += "<g transform=\"translate(" + figure(x) + ' ' + figure(y) + ") scale(" + figure(size / 16) + ")\" color=\"" +
            colour_of(*theme_, tone) + "\" class=\"c-" + std::string(name_of(tone)) + "\">";
    out_.append(verdict_shape(verdict)) += "</g>\n";
}

void Canvas::begin(std::string_view group_class, std::string_view tooltip, std::string_view link, std::string_view attributes) {
    linked_.push_back(!link.empty());
    if (!link.empty()) out_ += "<a xlink:href=\"" + xml_escape(link) + "\" href=\"" + xml_escape(link) + "\">";
    out_.append("<g class=\"").append(group_class).append("\"").append(attributes) += ">";
    if (!tooltip.empty()) out_ += "<title>" + xml_escape(tooltip) + "</title>";
    out_ += '\n';
}

void Canvas::end() {
    out_ += linked_.back() ? "</g></a>\n" : "</g>\n";
    linked_.pop_back();
}

std::string Canvas::finish(const Page& page) const {
    const std::string prefix(page.id_prefix);
    // Whole pixels: of half of one the paper would cover half.
    const std::string width = figure(std::ceil(page.width));
    const std::string height = figure(std::ceil(page.height));
    std::string text = page.inside_html ? "" : "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n";
    text += "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"" + width + "\" height=\"" +
            height + "\" viewBox=\"0 0 " + width + ' ' + height + "\" class=\"hearsay-chart " + std::string(page.kind) +
            "\" role=\"" + (page.linked ? "group" : "img") + "\" aria-labelledby=\"" + prefix + "-title " + prefix + "-desc\" font-family=\"" + xml_escape(theme_->font) + "\">\n";
    text += "<title id=\"" + prefix + "-title\">" + xml_escape(isolated(std::string(page.title))) + "</title>\n";
    text += "<desc id=\"" + prefix + "-desc\">" + xml_escape(page.description) + "</desc>\n";
    if (!page.inside_html) text += "<rect width=\"100%\" height=\"100%\" fill=\"" + theme_->paper + "\"/>\n";
    return text + out_ + "</svg>\n";
}

}  // namespace hearsay::chart
