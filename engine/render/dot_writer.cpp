#include "render/dot_writer.hpp"

#include "render/dot_layers.hpp"
#include "render/dot_style.hpp"
#include "render/dot_text.hpp"
#include "render/label_text.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace hearsay {
namespace {

class Writer {
public:
    Writer(const Diagram& diagram, DotUse use, const Theme& theme)
        : diagram_(diagram), use_(use), theme_(theme), layers_(layers_of(diagram)),
          sideways_(is_narrower_sideways(layers_)), inside_(diagram.nodes.size()) {
        for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
            if (diagram.nodes[i].frame != no_frame) inside_[diagram.nodes[i].frame].push_back(i);
        }
    }

    std::string write() {
        write_head();
        for (std::size_t i = 0; i < diagram_.nodes.size(); ++i) {
            if (diagram_.nodes[i].frame == no_frame) write_member(i, "  ");
        }
        write_ranks();
        for (const DiagramEdge& edge : diagram_.edges) {
            if (!edge.implied) write_edge(edge);
        }
        if (!diagram_.force_layout && diagram_.legend) write_legend();
        out_ += "}\n";
        return std::move(out_);
    }

private:
    void write_head() {
        out_ = "digraph " + quoted(diagram_.id_prefix) + " {\n";
        out_ += "  graph [id=" + quoted(diagram_.id_prefix) + ", class=\"hearsay\", charset=\"UTF-8\", bgcolor=" +
                quoted(theme_.paper) + ", fontcolor=" + quoted(theme_.ink) + ", fontname=" + quoted(theme_.font) +
                ", fontsize=11, compound=true, newrank=true, pad=0.15, labelloc=t, label=" + (diagram_.heading ? title() : "\"\"") + "];\n";
        if (diagram_.force_layout) {
            out_ += "  graph [overlap=prism, overlap_scaling=-3, splines=line, outputorder=edgesfirst];\n";
        } else {
            out_ += sideways_ ? "  graph [rankdir=RL, nodesep=0.2, ranksep=0.5" : "  graph [rankdir=BT, nodesep=0.25, ranksep=0.35";
            // Large graphs: straight lines, and a limit to the rounds of optimisation.
            if (!diagram_.edge_labels) out_ += ", splines=line, nslimit=0.1, nslimit1=0.5, mclimit=0.1";
            out_ += "];\n";
        }
        out_ += "  node [fontname=" + quoted(theme_.font) + ", fontcolor=" + quoted(theme_.ink) +
                ", fontsize=11, margin=\"0.11,0.06\", height=0.3, width=0.5];\n";
        out_ += "  edge [fontname=" + quoted(theme_.font) + ", fontsize=9, fontcolor=" + quoted(theme_.soft) + ", arrowsize=0.8];\n";
    }

    std::string title() const {
        std::string label = "<";
        for (const std::string& line : wrap_label(diagram_.title, 80, 3)) {
            label += "<FONT POINT-SIZE=\"15\"><B>" + label_escape(isolated(line)) + "</B></FONT><BR/>";
        }
        const auto soft = [&](std::string_view text) {
            return "<FONT COLOR=\"" + theme_.soft + "\">" + label_escape(text) + "</FONT>";
        };
        std::string between;
        for (const std::string& line : wrap_label(diagram_.subtitle, 110, 3)) {
            label += between + soft(line);
            between = "<BR/>";
        }
        if (diagram_.force_layout) {
            for (const std::string& line : wrap_label(legend_in_words(), 110, 6)) label += "<BR/>" + soft(line);
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
        if (diagram_.marks_presumed) words += "; in the cut if no independence is presumed that nobody has shown: dotted border";
        if (diagram_.marks_weakest) words += "; weakest party: double border";
        return words;
    }

    /// `fill` in place of the kind's own, for samples that stand for any kind.
    void attributes(const DiagramNode& node, std::string_view fill = {}) {
        const NodeLook& look = look_of(node.kind);
        if (node.is_frame) {  // a sample in the legend
            out_ += "shape=box, style=\"filled,rounded\", fillcolor=" + quoted(theme_.frame) + ", color=" + quoted(theme_.tie) + ", penwidth=1.1";
            return;
        }
        const bool counted = node.count > 1;
        out_ += "shape=" + std::string(counted && look.shape == "box" ? "box3d" : look.shape);
        out_ += ", style=\"filled";
        if (!look.style.empty() && !counted) out_.append(",").append(look.style);
        const bool marked = node.cut || node.presumed;
        if (marked ? !node.cut : !node.on_record) out_ += marked ? ",dotted" : ",dashed";
        out_.append("\", fillcolor=\"").append(!node.live ? std::string_view(theme_.dead) : fill.empty() ? std::string_view(theme_.fill_of(node.kind)) : fill);
        out_.append("\", color=\"").append(marked ? theme_.cut : theme_.border);
        out_ += marked ? "\", penwidth=4" : "\", penwidth=1.2";
        if (!node.live) out_.append(", fontcolor=\"").append(theme_.dead_ink) += '"';
        const int borders = (node.weakest ? 2 : 1) + (counted && look.shape != "box" ? 2 : 0);
        if (look.shape == "component") out_ += ", margin=\"0.17,0.06\"";  // clear of its tabs
        if (counted && look.shape == "box") out_ += ", margin=\"0.15,0.12\"";
        if (borders > 1) out_ += ", peripheries=" + std::to_string(borders);
    }

    void write_member(std::size_t index, const std::string& indent) {
        const DiagramNode& node = diagram_.nodes[index];
        if (!node.is_frame) return write_node(node, indent);
        const bool nested = node.frame != no_frame;
        const bool marked = node.cut || node.presumed;
        const bool dotted = marked ? !node.cut : node.id == "undocumented";
        out_ += indent + "subgraph " + quoted("cluster_" + node.id) + " {\n" + indent + "  graph [label=" +
                label_of(node, false) + ", labelloc=" + (sideways_ ? "t, labeljust=r" : "b, labeljust=l") + ", style=\"filled,rounded" +
                (dotted ? ",dotted" : "") + "\", fillcolor=" +
                quoted(nested ? theme_.frame_inner : theme_.frame) + ", color=" + quoted(marked ? theme_.cut : theme_.tie) +
                ", penwidth=" + (marked ? "4" : node.weakest ? "2.5" : "1.1") + ", margin=9";
        write_identity(node, " frame");
        for (const std::size_t member : inside_[index]) write_member(member, indent + "  ");
        out_ += indent + "}\n";
    }

    void write_node(const DiagramNode& node, const std::string& indent) {
        out_ += indent + quoted(node.id) + " [label=" + label_of(node, diagram_.force_layout) + ", ";
        attributes(node);
        if (const double width = wide_text_inches(node); width > 0.5) out_ += ", width=" + inches(width);
        write_identity(node, "");
    }

    void write_identity(const DiagramNode& node, std::string_view more_classes) {
        out_ += ", id=" + quoted(diagram_.id_prefix + '-' + node.id) + ", class=\"" + classes_of(node) +
                std::string(more_classes) + '"';
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
        if (node.presumed) classes += " presumed";
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

    /// A node that stands for what is inside a frame, since lines lead between nodes: the first one.
    std::size_t node_inside(std::size_t index) const {
        while (diagram_.nodes[index].is_frame && !inside_[index].empty()) index = inside_[index].front();
        return index;
    }

    bool stands_in(std::size_t index, std::size_t frame) const {
        while (index != frame && index != no_frame) index = diagram_.nodes[index].frame;
        return index == frame;
    }

    void write_edge(const DiagramEdge& edge) {
        std::string extra = ", id=" + quoted(diagram_.id_prefix + '-' + edge.id) + ", class=\"" + std::string(name_of(edge.kind)) + '"';
        if (diagram_.edge_labels && !edge.label.empty()) extra += ", label=" + quoted("  " + edge.label + ' ');
        if (use_ == DotUse::publication) extra += ", tooltip=" + quoted(edge.tooltip);
        const std::size_t from = node_inside(edge.from);
        const std::size_t to = node_inside(edge.to);
        // A line to somebody inside the very frame it comes from cannot be drawn; the tooltip of the one tells it.
        if (from == to && edge.from != edge.to) return;
        const bool tie = is_tie(edge.kind);
        const auto clip = [&](std::size_t end, std::size_t other, std::string_view attribute) {
            if (!diagram_.nodes[end].is_frame || stands_in(other, end)) return;
            extra.append(", ").append(attribute).append("=") += quoted("cluster_" + diagram_.nodes[end].id);
        };
        clip(edge.from, edge.to, tie ? "lhead" : "ltail");
        clip(edge.to, edge.from, tie ? "ltail" : "lhead");
        const bool framed = diagram_.nodes[edge.from].is_frame || diagram_.nodes[edge.to].is_frame;
        write_line(diagram_.nodes[from].id, diagram_.nodes[to].id, edge.kind, extra,
                   edge.kind != EdgeKind::rival && !framed, edge.width);
    }

    /// Owners are laid out behind their members, so their lines are written the other way round.
    void write_line(std::string_view from, std::string_view to, EdgeKind kind, std::string_view extra, bool ranked,
                    double width = 0) {
        const EdgeLook& look = look_of(kind);
        const std::string& colour = theme_.*look.colour;
        const bool tie = is_tie(kind);
        out_ += "  " + quoted(tie ? to : from) + " -> " + quoted(tie ? from : to) + " [color=\"" + colour;
        if (look.doubled) out_ += ':' + theme_.paper + ':' + colour;
        out_ += "\", penwidth=" + inches(width > 0 ? width : look.width);
        if (!look.style.empty()) out_.append(", style=").append(look.style);
        out_.append(tie ? ", dir=back, arrowtail=" : ", arrowhead=").append(look.head);
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

    bool framed() const {
        return std::any_of(diagram_.nodes.begin(), diagram_.nodes.end(), [](const DiagramNode& n) { return n.is_frame; });
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
        for (const NodeKind kind : kinds_of_nodes()) {
            const bool frame = kind == NodeKind::owner && framed();
            sample(kind, frame ? frame_legend : look_of(kind).legend).is_frame = frame;
        }
        if (diagram_.shows_off_record) sample(any, "off record: known only through those who quote it").on_record = false;
        if (diagram_.shows_counted) sample(any, "many that look alike, counted").count = 2;
        if (diagram_.shows_dead) sample(any, "retracted: holds nothing up").live = false;
        if (diagram_.marks_cut) sample(any, "\u2715 the claim falls if all such are wrong").cut = true;
        if (diagram_.marks_presumed) {
            sample(any, "\u2715? perhaps: if no independence is presumed that nobody has shown").presumed = true;
        }
        if (diagram_.marks_weakest) sample(any, "\u25BC the party it leans on most").weakest = true;
        return samples;
    }

    /// Layers of samples behind everything else: shapes first, then the lines, each from a dot to its words.
    void write_legend() {
        out_ += "  subgraph \"cluster_legend\" {\n";
        out_ += "  graph [id=" + quoted(diagram_.id_prefix + "-legend") +
                ", class=\"legend\", label=\"Legend\", labelloc=" + (sideways_ ? "t, labeljust=r" : "b, labeljust=l") +
                ", fontsize=11, style=solid, color=\"#999999\", margin=8];\n";
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
            attributes(sample, number > kinds ? theme_.paper : "");
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
            if (diagram_.nodes[i].is_frame) continue;
            write_invisible(rows.front()[rows.front().size() / 2], diagram_.nodes[i].id);
            ++linked;
        }
    }

    /// Each line from a dot to its words: two more rows.
    void write_line_samples(std::vector<std::vector<std::string>>& rows, std::size_t number) {
        std::set<EdgeKind> lines;
        for (const DiagramEdge& edge : diagram_.edges) {
            if (!edge.implied) lines.insert(edge.kind);
        }
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
    const Theme& theme_;
    std::vector<std::uint32_t> layers_;
    bool sideways_ = false;
    std::vector<std::vector<std::size_t>> inside_;  ///< by node: who stands in the frame that it is
    std::size_t lines_in_legend_ = 0;
    std::string out_;
};

}  // namespace

std::string write_dot(const Diagram& diagram, DotUse use, const Theme& theme) {
    return Writer(diagram, use, theme).write();
}

}  // namespace hearsay
