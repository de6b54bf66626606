#include "render/drawing/svg_document.hpp"

#include "model/error.hpp"
#include "text/markup.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>
#include <unordered_map>
#include <vector>

namespace hearsay {
namespace {

/// The value of an attribute in a tag, "" if it has none. Graphviz writes double quotes and escapes them inside.
std::string_view attribute(std::string_view tag, std::string_view name) {
    const std::string start = ' ' + std::string(name) + "=\"";
    const std::size_t at = tag.find(start);
    if (at == std::string_view::npos) return {};
    const std::size_t begin = at + start.size();
    return tag.substr(begin, tag.find('"', begin) - begin);
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
}

/// Graphviz writes hyphens as entities, invisible strokes in a way SVG 1.1 does not know, and every link with a
/// title that repeats the label; the word joiner is ours (see label_escape).
std::string tidy(std::string_view line) {
    std::string text(line);
    replace_all(text, "&#45;", "-");
    replace_all(text, "&amp;\u2060", "&amp;");
    replace_all(text, "stroke=\"transparent\"", "stroke=\"none\"");
    // The border of what is only presumed: dots, where Graphviz would draw slivers across so thick a line.
    if (text.find("stroke-width=\"4\"") != std::string::npos || text.find("stroke-width=\"3\"") != std::string::npos) {
        replace_all(text, "stroke-dasharray=\"1,5\"", "stroke-dasharray=\"0.1,7\" stroke-linecap=\"round\"");
    }
    if (const std::size_t at = text.find(" xlink:title=\""); at != std::string::npos) {
        const std::size_t begin = at + std::string_view(" xlink:title=\"").size();
        text.erase(at, text.find('"', begin) + 1 - at);
    }
    return text;
}

/// The stretch that the first shape of a group covers from left to right: its outline, whatever is drawn on it.
class Extent {
public:
    void clear() { *this = Extent(); }

    void add_shape(std::string_view line) {
        if (known()) return;
        if (const double centre = number(attribute(line, "cx")); line.starts_with("<ellipse")) {
            add(centre);
        } else {
            add_points(attribute(line, line.starts_with("<path") ? "d" : "points"));
        }
    }

    [[nodiscard]] bool known() const noexcept { return left_ <= right_; }
    [[nodiscard]] std::string middle() const {
        char digits[32];
        std::snprintf(digits, sizeof digits, "%.2f", (left_ + right_) / 2);
        return digits;
    }

private:
    static double number(std::string_view text) {
        double value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }

    void add(double x) {
        left_ = std::min(left_, x);
        right_ = std::max(right_, x);
    }

    /// Every "x,y" of a list of points or of a path.
    void add_points(std::string_view points) {
        for (std::size_t comma = points.find(','); comma != std::string_view::npos; comma = points.find(',', comma + 1)) {
            std::size_t begin = comma;
            while (begin > 0 && std::string_view("0123456789.-").find(points[begin - 1]) != std::string_view::npos) --begin;
            add(number(points.substr(begin, comma - begin)));
        }
    }

    double left_ = std::numeric_limits<double>::max();
    double right_ = std::numeric_limits<double>::lowest();
};

/// Graphviz places styled text by its left end, as wide as it is in the fonts of this machine. Anchored in its
/// middle it stays in place wherever it is shown.
void centre_text(std::string& line, const Extent& extent) {
    constexpr std::string_view start = "<text text-anchor=\"start\" x=\"";
    if (!line.starts_with(start) || !extent.known()) return;
    const std::size_t end = line.find('"', start.size());
    line = "<text text-anchor=\"middle\" x=\"" + extent.middle() + line.substr(end);
}

std::unordered_map<std::string, const std::string*> tooltips_of(const Diagram& diagram) {
    std::unordered_map<std::string, const std::string*> tooltips;
    for (const DiagramNode& node : diagram.nodes) tooltips.emplace(diagram.id_prefix + '-' + node.id, &node.tooltip);
    for (const DiagramEdge& edge : diagram.edges) tooltips.emplace(diagram.id_prefix + '-' + edge.id, &edge.tooltip);
    return tooltips;
}

/// Which lines of its label say what is only presumed, by the id of the group that the label stands in.
std::unordered_map<std::string, std::vector<bool>> presumed_lines_of(const Diagram& diagram) {
    std::unordered_map<std::string, std::vector<bool>> lines;
    for (const DiagramNode& node : diagram.nodes) {
        if (!node.presumed || diagram.force_layout) continue;
        auto& list = lines[diagram.id_prefix + (node.is_frame ? "-title-" : "-") + node.id];
        for (const LabelLine& line : node.label) {
            list.push_back(line.style == LabelLine::Style::badge && line.text.starts_with("\u2715?"));
        }
    }
    return lines;
}

/// The width and height of a viewBox in whole pixels, four of which are three points: of half of one the paper would cover half.
std::array<std::string, 2> whole_size(std::string_view view_box) {
    std::array<double, 4> numbers{};
    const char* at = view_box.data();
    const char* const end = at + view_box.size();
    for (double& number : numbers) {
        while (at != end && *at == ' ') ++at;
        at = std::from_chars(at, end, number).ptr;
    }
    const auto whole = [](double points) { return std::to_string(3 * static_cast<long long>(std::ceil(points / 3))); };
    return {whole(numbers[2]), whole(numbers[3])};
}

std::string head(std::string_view root, std::string_view paper, const Diagram& diagram, SvgUse use) {
    std::string text;
    if (use == SvgUse::document) text += "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n";
    text += "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
    const auto [width, height] = whole_size(attribute(root, "viewBox"));
    if (use == SvgUse::document) {
        text.append(" width=\"").append(width).append("pt\" height=\"").append(height);
        text.append("pt\" viewBox=\"0 0 ").append(width).append(" ").append(height) += '"';
    } else {
        for (const std::string_view name : {"width", "height", "viewBox"}) {
            text.append(" ").append(name).append("=\"").append(attribute(root, name)) += '"';
        }
    }
    const std::string& prefix = diagram.id_prefix;
    text += " class=\"hearsay-diagram\" role=\"img\" aria-labelledby=\"" + prefix + "-title " + prefix + "-desc\">\n";
    text += "<title id=\"" + prefix + "-title\">" + xml_escape(isolated(diagram.title)) + "</title>\n";
    text += "<desc id=\"" + prefix + "-desc\">" + xml_escape(diagram.description) + "</desc>\n";
    if (use == SvgUse::document && !paper.empty()) text.append("<rect width=\"100%\" height=\"100%\" fill=\"").append(paper) += "\"/>\n";
    return text;
}

}  // namespace

std::string finish_svg(std::string_view drawn, const Diagram& diagram, SvgUse use) {
    const std::size_t root = drawn.find("<svg ");
    const std::size_t root_end = root == std::string_view::npos ? root : drawn.find('>', root);
    if (root_end == std::string_view::npos) throw Error("Graphviz wrote something that is no SVG");
    std::string root_tag(drawn.substr(root, root_end - root));
    replace_all(root_tag, "\n", " ");

    const std::size_t ground = drawn.find("<polygon ", root_end);
    std::string result = head(root_tag, ground == std::string_view::npos ? "" : attribute(drawn.substr(ground, drawn.find('>', ground) - ground), "fill"), diagram, use);
    const auto tooltips = tooltips_of(diagram);
    const auto presumed_lines = presumed_lines_of(diagram);
    std::size_t texts = 0;  // in the group we are in
    std::string id;  // of the group we are in
    Extent extent;
    bool frame = false;
    bool line_group = false;
    std::string_view rest = drawn.substr(root_end + 1);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.empty() || line.starts_with("<!--")) continue;
        if (line.starts_with("<title>")) {
            const auto tooltip = tooltips.find(id);
            if (tooltip != tooltips.end() && !tooltip->second->empty()) {
                result += "<title>" + xml_escape(*tooltip->second) + "</title>\n";
            }
            continue;
        }
        std::string text = tidy(line);
        if (const std::size_t link = text.find("\"><a "); link != std::string::npos && text.starts_with("<g id=")) {
            text.replace(0, link + 1, "<g");  // an id of Graphviz's own around a link
        } else if (text.starts_with("<g id=")) {
            id = attribute(text, "id");
            extent.clear();
            texts = 0;
            const std::string_view kind = attribute(text, "class");
            const bool title = kind.find("frame-title") != std::string_view::npos;
            frame = title || kind.starts_with("cluster");
            line_group = kind.starts_with("edge");
            if (title) text.insert(2, " pointer-events=\"none\"");  // whoever points at it means the frame
        }
        const bool words_ground = line_group && text.starts_with("<polygon") && attribute(text, "stroke") == "none";
        if (words_ground) extent.clear();  // the words stand on it, not in the middle of their line
        if (text.starts_with("<polygon") || text.starts_with("<ellipse") || text.starts_with("<path")) {
            extent.add_shape(text);
        }
        if (!frame) centre_text(text, extent);  // names of frames begin at their left
        if (words_ground) text.insert(8, " class=\"words-ground\"");
        if (text.starts_with("<text ")) {
            const auto presumed = presumed_lines.find(id);
            if (presumed != presumed_lines.end() && texts < presumed->second.size() && presumed->second[texts]) {
                text.insert(5, " class=\"presumed-words\"");
            }
            ++texts;
        }
        result += text + '\n';
    }
    return result;
}

}  // namespace hearsay
