#include "render/svg_document.hpp"

#include "model/error.hpp"
#include "render/label_text.hpp"

#include <unordered_map>

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
/// title that repeats the label; the word joiner is ours (see write_dot).
std::string tidy(std::string_view line) {
    std::string text(line);
    replace_all(text, "&#45;", "-");
    replace_all(text, "&amp;\u2060", "&amp;");
    replace_all(text, "stroke=\"transparent\"", "stroke=\"none\"");
    if (const std::size_t at = text.find(" xlink:title=\""); at != std::string::npos) {
        const std::size_t begin = at + std::string_view(" xlink:title=\"").size();
        text.erase(at, text.find('"', begin) + 1 - at);
    }
    return text;
}

std::unordered_map<std::string, const std::string*> tooltips_of(const Diagram& diagram) {
    std::unordered_map<std::string, const std::string*> tooltips;
    for (const DiagramNode& node : diagram.nodes) tooltips.emplace(diagram.id_prefix + '-' + node.id, &node.tooltip);
    for (const DiagramEdge& edge : diagram.edges) tooltips.emplace(diagram.id_prefix + '-' + edge.id, &edge.tooltip);
    return tooltips;
}

std::string head(std::string_view root, const Diagram& diagram, SvgUse use) {
    std::string text;
    if (use == SvgUse::document) text += "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n";
    text += "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
    for (const std::string_view name : {"width", "height", "viewBox"}) {
        text.append(" ").append(name).append("=\"").append(attribute(root, name)) += '"';
    }
    if (use == SvgUse::inside_html) text += " style=\"max-width:100%;height:auto\"";
    const std::string& prefix = diagram.id_prefix;
    text += " class=\"hearsay-diagram\" role=\"img\" aria-labelledby=\"" + prefix + "-title " + prefix + "-desc\">\n";
    text += "<title id=\"" + prefix + "-title\">" + xml_escape(isolated(diagram.title)) + "</title>\n";
    text += "<desc id=\"" + prefix + "-desc\">" + xml_escape(diagram.description) + "</desc>\n";
    return text;
}

}  // namespace

std::string finish_svg(std::string_view drawn, const Diagram& diagram, SvgUse use) {
    const std::size_t root = drawn.find("<svg ");
    const std::size_t root_end = root == std::string_view::npos ? root : drawn.find('>', root);
    if (root_end == std::string_view::npos) throw Error("Graphviz wrote something that is no SVG");
    std::string root_tag(drawn.substr(root, root_end - root));
    replace_all(root_tag, "\n", " ");

    std::string result = head(root_tag, diagram, use);
    const auto tooltips = tooltips_of(diagram);
    std::string id;  // of the group we are in
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
        if (text.starts_with("<g id=")) id = attribute(text, "id");
        result += text + '\n';
    }
    return result;
}

}  // namespace hearsay
