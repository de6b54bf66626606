#include "render/drawing/dot_writer.hpp"

#include "render/diagram/diagram_layers.hpp"
#include "render/drawing/dot_legend.hpp"
#include "render/drawing/dot_style.hpp"
#include "render/drawing/dot_text.hpp"
#include "render/drawing/label_places.hpp"
#include "text/layout.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace hearsay {
namespace {

/// On a ground of its own, so that its line does not run through it.
std::string words_on_line(const DiagramEdge& edge, const std::string& ground) {
    return "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLPADDING=\"1\" CELLSPACING=\"0\" BGCOLOR=\"" + ground + "\"><TR><TD>" +
           label_escape(edge.label) + "</TD></TR></TABLE>>";
}

/// What one way of writing needs beside the diagram.
struct Plan {
    bool tooltips = false;
    bool sideways = false;
    const LabelSizes* sizes = nullptr;    ///< null: shapes find their own size
    const Geometry* places = nullptr;     ///< null: to be laid out
    const NamedInside* named = nullptr;   ///< to be laid out: frames whose name is a node
    double spread = 1;                    ///< likewise: times the usual way between nodes and layers
};

class Writer {
public:
    Writer(const Diagram& diagram, const Theme& theme, const Plan& plan)
        : diagram_(diagram), theme_(theme), plan_(plan), inside_(diagram.nodes.size()) {
        for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
            if (diagram.nodes[i].frame != no_frame) inside_[diagram.nodes[i].frame].push_back(i);
        }
    }

    /// All but the legend and the closing brace. `page`: all there is room for, where everything has its place.
    std::string write(const PlacedBox& page) {
        write_head(page);
        if (diagram_.nodes.empty()) out_ += "  \"nothing\" [label=\"There is nothing to draw yet.\", shape=plaintext, fontcolor=" + quoted(theme_.soft) + "];\n";
        for (std::size_t i = 0; i < diagram_.nodes.size(); ++i) {
            if (diagram_.nodes[i].frame == no_frame) write_member(i, "  ");
        }
        if (plan_.places == nullptr) write_ranks();
        for (const DiagramEdge& edge : diagram_.edges) {
            if (!edge.implied) write_edge(edge);
        }
        if (plan_.places != nullptr) write_titles();
        return std::move(out_);
    }

private:
    void write_head(const PlacedBox& page) {
        out_ = "digraph " + quoted(diagram_.id_prefix) + " {\n";
        out_ += "  graph [id=" + quoted(diagram_.id_prefix) + ", class=\"hearsay\", charset=\"UTF-8\", bgcolor=" +
                quoted(theme_.paper) + ", fontcolor=" + quoted(theme_.ink) + ", fontname=" + quoted(theme_.font) +
                ", fontsize=11, compound=true, newrank=true, pad=0.15, labelloc=t, label=" + (diagram_.heading ? title() : "\"\"") + "];\n";
        if (plan_.places != nullptr) {
            out_ += "  graph [outputorder=edgesfirst, bb=" + quoted(corners(page));
            if (diagram_.heading) out_ += ", lp=" + quoted(plan_.places->heading);
            out_ += "];\n";
        } else if (diagram_.force_layout) {
            out_ += "  graph [overlap=prism, overlap_scaling=-3, splines=line, outputorder=edgesfirst];\n";
        } else {
            out_ += std::string("  graph [rankdir=") + (plan_.sideways ? "RL" : "BT") + ", nodesep=" + inches((plan_.sideways ? 0.2 : 0.25) * plan_.spread) + ", ranksep=";
            // Between layers there is room for words on the lines.
            const std::size_t longest = plan_.sizes != nullptr && diagram_.edge_labels ? longest_words() : 0;
            constexpr std::size_t short_words = 8;
            out_ += inches(plan_.spread * (plan_.sideways ? longest > short_words ? 0.95 : longest > 0 ? 0.6 : 0.5 : longest > 0 ? 0.5 : 0.35));
            // Large graphs: straight lines, and a limit to the rounds of optimisation.
            if (!diagram_.edge_labels) out_ += ", splines=line, nslimit=0.1, nslimit1=0.5, mclimit=0.1";
            out_ += "];\n";
        }
        out_ += "  node [fontname=" + quoted(theme_.font) + ", fontcolor=" + quoted(theme_.ink) +
                ", fontsize=11, margin=\"0.11,0.06\", height=0.3, width=0.5];\n";
        out_ += "  edge [fontname=" + quoted(theme_.font) + ", fontsize=9, fontcolor=" + quoted(theme_.soft) + ", arrowsize=0.8];\n";
    }

    /// On lines, in bytes.
    std::size_t longest_words() const {
        std::size_t longest = 0;
        for (const DiagramEdge& edge : diagram_.edges) {
            if (!edge.implied) longest = std::max(longest, edge.label.size());
        }
        return longest;
    }

    static std::string corners(const PlacedBox& box) {
        return inches(box.x - box.width / 2) + ',' + inches(box.y - box.height / 2) + ',' + inches(box.x + box.width / 2) +
               ',' + inches(box.y + box.height / 2);
    }

    std::string title() const {
        std::string label = "<";
        for (const std::string& line : wrap_balanced(diagram_.title, 64, 4)) {
            label += "<FONT POINT-SIZE=\"15\"><B>" + label_escape(isolated(line)) + "</B></FONT><BR/>";
        }
        const auto soft = [&](std::string_view text) {
            return "<FONT COLOR=\"" + theme_.soft + "\">" + label_escape(text) + "</FONT>";
        };
        std::string between;
        for (const std::string& line : wrap_balanced(diagram_.subtitle, 80, 5)) {
            label += between + soft(line);
            between = "<BR/>";
        }
        if (diagram_.force_layout) {
            for (const std::string& line : wrap_label(legend_in_words(diagram_), 110, 6)) label += "<BR/>" + soft(line);
        }
        return label + '>';
    }

    void write_member(std::size_t index, const std::string& indent) {
        const DiagramNode& node = diagram_.nodes[index];
        if (!node.is_frame) return write_node(node, indent);
        const bool nested = node.frame != no_frame;
        const bool marked = node.cut || node.presumed;
        const bool dotted = marked ? !node.cut : node.id == "undocumented";
        out_ += indent + "subgraph " + quoted("cluster_" + node.id) + " {\n" + indent + "  graph [" + frame_label(node) + ", style=\"filled,rounded" +
                (dotted ? ",dotted" : "") + "\", fillcolor=" +
                quoted(nested ? theme_.frame_inner : theme_.frame) + ", color=" + quoted(marked ? theme_.cut : theme_.tie) +
                ", penwidth=" + (marked ? "4" : node.weakest ? "2.5" : "1.1") + ", margin=9";
        write_identity(node, " frame");
        for (const std::size_t member : inside_[index]) write_member(member, indent + "  ");
        if (is_named_inside(node)) {
            const std::string id = quoted("title-" + node.id);
            const DrawnSize& size = plan_.named->at(node.id);
            out_ += indent + "  " + id + " [label=\"\", shape=box, width=" + inches(size.width / 72) + ", height=" + inches(size.height / 72) +
                    ", fixedsize=true];\n" + indent + "  { rank=same; " + id + "; " + quoted(diagram_.nodes[node_inside(index)].id) + "; }\n";
        }
        out_ += indent + "}\n";
    }

    bool is_named_inside(const DiagramNode& node) const { return plan_.named != nullptr && plan_.named->contains(node.id); }

    /// Where everything has its place the name is written on top of the lines.
    std::string frame_label(const DiagramNode& node) const {
        if (plan_.places != nullptr) return "label=\"\", bb=" + quoted(corners(plan_.places->frames.at(node.id)));
        if (is_named_inside(node)) return "label=\"\"";
        return "label=" + label_of(node, false) + ", labelloc=" + (plan_.sideways ? "t, labeljust=r" : "b, labeljust=l");
    }

    void write_titles() {
        for (const DiagramNode& node : diagram_.nodes) {
            if (!node.is_frame) continue;
            const std::string& ground = node.frame != no_frame ? theme_.frame_inner : theme_.frame;
            const std::string id = "title-" + node.id;
            out_ += "  " + quoted(id) + " [label=" + label_of(node, false) + ", shape=box, style=filled, penwidth=0, margin=0, fillcolor=" +
                    quoted(ground) + place_attributes(plan_.places->titles.at(node.id)) + ", id=" +
                    quoted(diagram_.id_prefix + '-' + id) + ", class=\"frame-title" + (node.frame != no_frame ? " inner" : "") + "\"];\n";
        }
    }

    void write_node(const DiagramNode& node, const std::string& indent) {
        out_ += indent + quoted(node.id) + " [label=" + label_of(node, diagram_.force_layout) + ", " + node_attributes(node, theme_);
        if (plan_.places != nullptr) {
            const PlacedBox& place = plan_.places->nodes.at(node.id);
            const DrawnSize size = outline_of(node, plan_.sizes->at(node.id));
            out_ += place_attributes({place.x, place.y, size.width, size.height});
        } else if (plan_.sizes != nullptr) {
            const DrawnSize size = outline_of(node, plan_.sizes->at(node.id));
            out_ += ", width=" + inches(size.width / 72) + ", height=" + inches(size.height / 72) + ", fixedsize=true";
        } else if (const double width = wide_text_inches(node); width > 0.5) {
            out_ += ", width=" + inches(width);
        }
        write_identity(node, "");
    }

    void write_identity(const DiagramNode& node, std::string_view more_classes) {
        out_ += ", id=" + quoted(diagram_.id_prefix + '-' + node.id) + ", class=\"" + classes_of(node) +
                std::string(more_classes) + '"';
        if (!node.url.empty()) out_ += ", URL=" + quoted(node.url);
        if (plan_.tooltips) out_ += ", tooltip=" + quoted(node.tooltip);
        out_ += "];\n";
    }

    static std::string classes_of(const DiagramNode& node) {
        std::string classes(name_of(node.kind));
        if (node.kind != NodeKind::claim && node.kind != NodeKind::owner) {
            classes += node.held ? " statement held" : " statement not-held";
        }
        if (node.verdict) classes.append(" ").append(name_of(*node.verdict));
        if (node.count > 1) classes += " counted";
        if (is_dead(node)) classes += " dead";
        if (node.standing == Standing::fallen || node.standing == Standing::unheard) classes += " fallen";
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
        // Words are placed once the lines are; for other programs they stand beside their line.
        if (plan_.sizes == nullptr && diagram_.edge_labels && !edge.label.empty()) extra += ", label=" + quoted("  " + edge.label + ' ');
        if (plan_.places != nullptr) {
            const auto line = plan_.places->lines.find(edge.id);
            if (line == plan_.places->lines.end()) return;
            extra += ", pos=" + quoted(line->second);
            if (const auto words = plan_.places->words.find(edge.id); words != plan_.places->words.end()) {
                extra += ", label=" + words_on_line(edge, theme_.paper) + ", lp=" + quoted(words->second);
            }
        }
        if (plan_.tooltips) extra += ", tooltip=" + quoted(edge.tooltip);
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
        const bool tie = is_tie(kind);
        out_ += "  " + quoted(tie ? to : from) + " -> " + quoted(tie ? from : to) + " [" + line_attributes(kind, theme_, width);
        if (!ranked) out_ += ", constraint=false";
        out_ += ", weight=" + std::to_string(look_of(kind).weight);
        out_.append(extra) += "];\n";
    }

    const Diagram& diagram_;
    const Theme& theme_;
    const Plan& plan_;
    std::vector<std::vector<std::size_t>> inside_;  ///< by node: who stands in the frame that it is
    std::string out_;
};

/// The ends of the longest ways to a claim.
std::vector<std::string> last_layer(const Diagram& diagram, const std::vector<std::uint32_t>& layers) {
    const std::uint32_t longest = layers.empty() ? 0 : *std::max_element(layers.begin(), layers.end());
    std::vector<std::string> last;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (layers[i] == longest && !diagram.nodes[i].is_frame) last.push_back(diagram.nodes[i].id);
    }
    return last;
}

}  // namespace

std::string write_dot(const Diagram& diagram, const Theme& theme) {
    const std::vector<std::uint32_t> layers = layers_of(diagram);
    const Plan plan{.tooltips = true, .sideways = is_narrower_sideways(layers)};
    std::string text = Writer(diagram, theme, plan).write({});
    const Legend legend = diagram.legend && !diagram.force_layout ? legend_of(diagram) : Legend();
    if (!legend.nodes.empty()) {
        text += write_legend_to_lay_out(legend, theme, diagram.id_prefix, plan.sideways, last_layer(diagram, layers));
    }
    return text + "}\n";
}

std::string write_dot_of_labels(const Diagram& diagram, const Legend& legend, const Theme& theme) {
    std::string text = "digraph {\n  node [shape=plain, fontname=" + quoted(theme.font) + ", fontsize=11];\n";
    for (const auto* nodes : {&diagram.nodes, &legend.nodes}) {
        for (const DiagramNode& node : *nodes) {
            if (node.is_frame && nodes == &diagram.nodes) continue;
            text += "  " + quoted(node.id) + " [label=" + label_of(node, diagram.force_layout) + "];\n";
        }
    }
    std::set<std::string> words;
    for (const DiagramEdge& edge : diagram.edges) {
        if (edge.implied || edge.label.empty() || !diagram.edge_labels || !words.insert(edge.label).second) continue;
        text += "  " + quoted(words_key(edge)) + " [label=" + words_on_line(edge, theme.paper) + ", fontsize=9];\n";
    }
    for (const Legend::Line& line : legend.lines) text += "  " + quoted(line.id) + " [label=" + words_label(line) + ", fontsize=9];\n";
    return text + "}\n";
}

std::string write_dot_to_lay_out(const Diagram& diagram, const Theme& theme, const LabelSizes& sizes, bool sideways,
                                 const NamedInside& named, double spread) {
    const Plan plan{.sideways = sideways, .sizes = &sizes, .named = &named, .spread = spread};
    return Writer(diagram, theme, plan).write({}) + "}\n";
}

std::string write_dot_to_force(const Diagram& diagram, const Theme& theme) {
    return Writer(diagram, theme, Plan()).write({}) + "}\n";
}

std::string write_placed_dot(const Diagram& diagram, const Legend& legend, const Theme& theme, const LabelSizes& sizes,
                             const Geometry& places) {
    PlacedBox page = places.page;
    const std::string samples = !legend.nodes.empty() ? write_placed_legend(legend, theme, diagram.id_prefix, sizes, page) : "";
    const Plan plan{.sizes = &sizes, .places = &places};
    std::string text = Writer(diagram, theme, plan).write(page);
    return text.append(samples) + "}\n";
}

}  // namespace hearsay
