#include "render/dot_writer.hpp"

#include "render/dot_layers.hpp"
#include "render/dot_style.hpp"
#include "render/label_text.hpp"

#include <algorithm>
#include <cstdio>
#include <set>
#include <utility>
#include <vector>

namespace hearsay {
namespace {

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

bool looks_like_entity(std::string_view rest) noexcept {
    std::size_t i = rest.starts_with('#') ? 1 : 0;
    const std::size_t begin = i;
    const auto word = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    while (i < rest.size() && word(rest[i])) ++i;
    return i > begin && i < rest.size() && rest[i] == ';';
}

/// For an HTML-like label. Graphviz expands backslashes there, too, and decodes what looks like an entity a second
/// time: an invisible word joiner after the ampersand keeps it as it is.
std::string label_escape(std::string_view text) {
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
        case LabelLine::Style::badge: break;
    }
    return {11, "<B>", "</B>"};
}

std::string label_of(const DiagramNode& node, bool short_form) {
    std::string label = "<";
    for (const LabelLine& line : node.label) {
        if (short_form && line.style != LabelLine::Style::name && line.style != LabelLine::Style::badge &&
            node.kind != NodeKind::claim) {
            continue;
        }
        if (label.size() > 1) label += "<BR/>";
        const Font font = font_of(line.style);
        const bool struck = !node.live && line.style == LabelLine::Style::name;
        label += "<FONT POINT-SIZE=\"" + std::to_string(font.size) + "\">";
        label.append(font.open).append(struck ? "<S>" : "");
        label += label_escape(isolated(line.text));
        label.append(struck ? "</S>" : "").append(font.close) += "</FONT>";
    }
    return label.size() > 1 ? label + '>' : "\"\"";
}

/// The least width in inches at which wide characters surely fit, whatever fonts the machine that lays out has; 0
/// where there are none.
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

class Writer {
public:
    Writer(const Diagram& diagram, DotUse use) : diagram_(diagram), use_(use), layers_(layers_of(diagram)), sideways_(is_narrower_sideways(layers_)) {}

    std::string write() {
        write_head();
        for (const DiagramNode& node : diagram_.nodes) write_node(node);
        write_ranks();
        for (const DiagramEdge& edge : diagram_.edges) write_edge(edge);
        if (!diagram_.force_layout) write_legend();
        out_ += "}\n";
        return std::move(out_);
    }

private:
    void write_head() {
        out_ = "digraph " + quoted(diagram_.id_prefix) + " {\n";
        out_ += "  graph [id=" + quoted(diagram_.id_prefix) + ", class=\"hearsay\", charset=\"UTF-8\", bgcolor=\"white\", " +
                "fontname=" + quoted(fonts) + ", fontsize=11, pad=0.15, labelloc=t, label=" + title() + "];\n";
        if (diagram_.force_layout) {
            out_ += "  graph [overlap=prism, overlap_scaling=-3, splines=line, outputorder=edgesfirst];\n";
        } else {
            out_ += sideways_ ? "  graph [rankdir=LR, nodesep=0.2, ranksep=0.5" : "  graph [rankdir=BT, nodesep=0.25, ranksep=0.35";
            // Large graphs: straight lines, and a limit to the rounds of optimisation.
            if (!diagram_.edge_labels) out_ += ", splines=line, nslimit=0.1, nslimit1=0.5, mclimit=0.1";
            out_ += "];\n";
        }
        out_ += "  node [fontname=" + quoted(fonts) + ", fontsize=11, margin=\"0.11,0.06\", height=0.3, width=0.5];\n";
        out_ += "  edge [fontname=" + quoted(fonts) + ", fontsize=9, fontcolor=\"#333333\", arrowsize=0.8];\n";
    }

    std::string title() const {
        std::string label = "<";
        for (const std::string& line : wrap_label(diagram_.title, 80, 3)) {
            label += "<FONT POINT-SIZE=\"15\"><B>" + label_escape(isolated(line)) + "</B></FONT><BR/>";
        }
        label += "<FONT COLOR=\"#333333\">" + label_escape(diagram_.subtitle) + "</FONT>";
        if (diagram_.force_layout) {
            label += "<BR/><FONT COLOR=\"#333333\">" + label_escape(legend_in_words()) + "</FONT>";
        }
        return label + '>';
    }

    std::string legend_in_words() const {
        std::string words;
        for (const NodeKind kind : kinds_of_nodes()) {
            const NodeLook& look = look_of(kind);
            words += (words.empty() ? "" : "; ") + std::string(look.legend) + ": " +
                     (look.style.empty() ? "" : std::string(look.style) + ' ') + std::string(look.shape);
        }
        if (diagram_.marks_cut) words += "; in the cut: thick border";
        if (diagram_.marks_weakest) words += "; weakest party: double border";
        return words;
    }

    /// `fill` in place of the kind's own, for samples that stand for any kind.
    void attributes(const DiagramNode& node, std::string_view fill = {}) {
        const NodeLook& look = look_of(node.kind);
        const bool counted = node.count > 1;
        out_ += "shape=" + std::string(counted && look.shape == "box" ? "box3d" : look.shape);
        out_ += ", style=\"filled";
        if (!look.style.empty() && !counted) out_.append(",").append(look.style);
        if (!node.on_record) out_ += ",dashed";
        out_.append("\", fillcolor=\"").append(!node.live ? dead_fill : fill.empty() ? look.fill : fill);
        out_.append("\", color=\"").append(node.cut ? cut_border : plain_border);
        out_ += node.cut ? "\", penwidth=4" : "\", penwidth=1.2";
        if (!node.live) out_.append(", fontcolor=\"").append(dead_ink) += '"';
        const int borders = (node.weakest ? 2 : 1) + (counted && look.shape != "box" ? 2 : 0);
        if (look.shape == "component") out_ += ", margin=\"0.17,0.06\"";  // clear of its tabs
        if (counted && look.shape == "box") out_ += ", margin=\"0.15,0.12\"";
        if (borders > 1) out_ += ", peripheries=" + std::to_string(borders);
    }

    void write_node(const DiagramNode& node) {
        out_ += "  " + quoted(node.id) + " [label=" + label_of(node, diagram_.force_layout) + ", ";
        attributes(node);
        if (const double width = wide_text_inches(node); width > 0.5) out_ += ", width=" + inches(width);
        out_ += ", id=" + quoted(diagram_.id_prefix + '-' + node.id) + ", class=\"" + classes_of(node) + '"';
        if (!node.url.empty()) out_ += ", URL=" + quoted(node.url);
        if (use_ == DotUse::publication) out_ += ", tooltip=" + quoted(node.tooltip);
        out_ += "];\n";
    }

    static std::string classes_of(const DiagramNode& node) {
        std::string classes(name_of(node.kind));
        if (node.kind != NodeKind::claim && node.kind != NodeKind::owner) {
            classes += node.on_record ? " statement on-record" : " statement off-record";
        }
        if (node.count > 1) classes += " counted";
        if (!node.live) classes += " dead";
        if (node.cut) classes += " cut";
        if (node.weakest) classes += " weakest";
        return classes;
    }

    /// Rival claims stand side by side.
    void write_ranks() {
        if (diagram_.force_layout) return;
        std::string claims;
        std::size_t count = 0;
        for (const DiagramNode& node : diagram_.nodes) {
            if (node.kind != NodeKind::claim) continue;
            claims += ' ' + quoted(node.id) + ';';
            ++count;
        }
        if (count > 1 && count <= 200) out_ += "  { rank=same;" + claims + " }\n";
    }

    void write_edge(const DiagramEdge& edge) {
        const DiagramNode& from = diagram_.nodes[edge.from];
        const DiagramNode& to = diagram_.nodes[edge.to];
        std::string extra = ", id=" + quoted(diagram_.id_prefix + '-' + edge.id) + ", class=\"" + std::string(name_of(edge.kind)) + '"';
        if (diagram_.edge_labels && !edge.label.empty()) extra += ", label=" + quoted("  " + edge.label + ' ');
        if (use_ == DotUse::publication) extra += ", tooltip=" + quoted(edge.tooltip);
        write_line(from.id, to.id, edge.kind, extra, edge.kind != EdgeKind::rival);
    }

    /// Owners are laid out behind their members, so their lines are written the other way round.
    void write_line(std::string_view from, std::string_view to, EdgeKind kind, std::string_view extra, bool ranked) {
        const EdgeLook& look = look_of(kind);
        const bool tie = is_tie(kind);
        out_ += "  " + quoted(tie ? to : from) + " -> " + quoted(tie ? from : to) + " [";
        out_.append(look.line).append(tie ? ", dir=back, arrowtail=" : ", arrowhead=").append(look.head);
        if (kind == EdgeKind::rival) out_ += ", dir=both, arrowtail=tee";
        if (!ranked) out_ += ", constraint=false";
        out_ += ", weight=" + std::to_string(look.weight);
        out_.append(extra) += "];\n";
    }

    std::set<NodeKind> kinds_of_nodes() const {
        std::set<NodeKind> kinds;
        for (const DiagramNode& node : diagram_.nodes) kinds.insert(node.kind);
        return kinds;
    }

    std::vector<DiagramNode> node_samples() const {
        std::vector<DiagramNode> samples;
        const auto sample = [&](NodeKind kind, std::string_view words) -> DiagramNode& {
            DiagramNode& node = samples.emplace_back();
            node.kind = kind;
            for (std::string& line : wrap_label(words, 24, 3)) {
                node.label.push_back({std::move(line), LabelLine::Style::detail});
            }
            return node;
        };
        constexpr NodeKind any = NodeKind::outlet;
        for (const NodeKind kind : kinds_of_nodes()) sample(kind, look_of(kind).legend);
        if (diagram_.shows_off_record) sample(any, "known only through those who quote it").on_record = false;
        if (diagram_.shows_counted) sample(any, "many that look alike, counted").count = 2;
        if (diagram_.shows_dead) sample(any, "retracted: holds nothing up").live = false;
        if (diagram_.marks_cut) sample(any, "\u2715 the cut: the claim falls if all such are wrong").cut = true;
        if (diagram_.marks_weakest) sample(any, "\u25BC the party it leans on most").weakest = true;
        return samples;
    }

    /// Layers of samples behind everything else: shapes first, then the lines, each from a dot to its words.
    void write_legend() {
        out_ += "  subgraph \"cluster_legend\" {\n";
        out_ += "  graph [id=" + quoted(diagram_.id_prefix + "-legend") +
                ", class=\"legend\", label=\"Legend\", labeljust=l, labelloc=" + (sideways_ ? "t" : "b") +
                ", fontsize=11, color=\"#BBBBBB\", margin=8];\n";
        const std::size_t most_abreast = sideways_ ? 24 : 6;
        std::vector<std::vector<std::string>> rows(1);  // the nearest to the drawing first
        std::size_t number = 0;
        const std::size_t kinds = kinds_of_nodes().size();
        const std::vector<DiagramNode> samples = node_samples();
        const std::size_t sample_rows = (samples.size() + most_abreast - 1) / most_abreast;
        const std::size_t abreast = sample_rows == 0 ? 1 : (samples.size() + sample_rows - 1) / sample_rows;
        for (const DiagramNode& sample : samples) {
            const std::string id = "legend-" + std::to_string(++number);
            out_ += "  " + quoted(id) + " [label=" + label_of(sample, false) + ", ";
            attributes(sample, number > kinds ? "#FFFFFF" : "");
            out_ += ", " + legend_id(id) + "];\n";
            if (rows.back().size() == abreast) rows.emplace_back();
            rows.back().push_back(id);
        }
        write_line_samples(rows, number);
        for (const auto& row : rows) {
            out_ += "  { rank=same;";
            for (const std::string& id : row) out_ += ' ' + quoted(id) + ';';
            out_ += " }\n";
            // Keeps their order, which runs upwards where layers lie side by side. Lines without weight would not.
            for (std::size_t i = 1; i < row.size(); ++i) {
                sideways_ ? write_invisible(row[i], row[i - 1], 1) : write_invisible(row[i - 1], row[i], 1);
            }
        }
        for (std::size_t i = 1; i < rows.size(); ++i) {
            for (std::size_t k = 0; k < std::min(rows[i].size(), rows[i - 1].size()); ++k) {
                if (i + 1 < rows.size() || lines_in_legend_ == 0) write_invisible(rows[i][k], rows[i - 1][k]);
            }
        }
        out_ += "  }\n";
        // Behind everything: behind the ends of the longest ways to a claim.
        const std::uint32_t longest = layers_.empty() ? 0 : *std::max_element(layers_.begin(), layers_.end());
        for (std::size_t i = 0, linked = 0; i < layers_.size() && linked < abreast; ++i) {
            if (layers_[i] != longest) continue;
            write_invisible(rows.front()[rows.front().size() / 2], diagram_.nodes[i].id);
            ++linked;
        }
    }

    /// Each line from a dot to its words: two more rows.
    void write_line_samples(std::vector<std::vector<std::string>>& rows, std::size_t number) {
        std::set<EdgeKind> lines;
        for (const DiagramEdge& edge : diagram_.edges) lines.insert(edge.kind);
        lines_in_legend_ = lines.size();
        if (lines.empty()) return;
        std::vector<std::string> words_row;
        std::vector<std::string> dots_row;
        for (const EdgeKind kind : lines) {
            const std::string id = "legend-" + std::to_string(++number);
            const std::string words = id + "-words";
            std::string label;
            for (const std::string& line : wrap_label(look_of(kind).legend, 16, 2)) label += (label.empty() ? "" : "\n") + line;
            out_ += "  " + quoted(words) + " [label=" + quoted(label) + ", shape=plaintext, fontsize=10, margin=0.03, " +
                    legend_id(words) + "];\n";
            out_ += "  " + quoted(id) + " [label=\"\", shape=point, width=0.05, height=0.05, color=\"#999999\", " +
                    legend_id(id) + "];\n";
            const std::string extra = ", " + legend_id(id + "-line");
            is_tie(kind) ? write_line(words, id, kind, extra, true) : write_line(id, words, kind, extra, true);
            words_row.push_back(words);
            dots_row.push_back(id);
        }
        rows.push_back(std::move(words_row));
        rows.push_back(std::move(dots_row));
    }

    std::string legend_id(const std::string& id) const {
        return "id=" + quoted(diagram_.id_prefix + '-' + id) + ", class=\"legend\"";
    }

    void write_invisible(std::string_view from, std::string_view to, int weight = 0) {
        out_ += "  " + quoted(from) + " -> " + quoted(to) + " [style=invis, weight=" + std::to_string(weight) + "];\n";
    }

    const Diagram& diagram_;
    DotUse use_;
    std::vector<std::uint32_t> layers_;
    bool sideways_ = false;
    std::size_t lines_in_legend_ = 0;
    std::string out_;
};

}  // namespace

std::string write_dot(const Diagram& diagram, DotUse use) { return Writer(diagram, use).write(); }

}  // namespace hearsay
