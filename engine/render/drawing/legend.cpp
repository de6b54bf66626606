#include "render/drawing/legend.hpp"

#include "render/drawing/dot_style.hpp"
#include "text/layout.hpp"

#include <algorithm>
#include <set>

namespace hearsay {
namespace {

constexpr std::size_t sample_columns = 34;
constexpr std::size_t line_columns = 18;
constexpr std::size_t overview_columns = 32;

std::set<NodeKind> kinds_of_nodes(const Diagram& diagram) {
    std::set<NodeKind> kinds;
    for (const DiagramNode& node : diagram.nodes) kinds.insert(node.kind);
    return kinds;
}

/// The best last.
std::set<Verdict> verdicts_of_claims(const Diagram& diagram) {
    std::set<Verdict> verdicts;
    for (const DiagramNode& node : diagram.nodes) {
        if (node.verdict) verdicts.insert(*node.verdict);
    }
    return verdicts;
}

/// "retracted or struck from the record", of what the drawing holds; "" if there is nothing of the kind.
std::string dead_words(const Diagram& diagram) {
    std::set<Standing> standings;
    for (const DiagramNode& node : diagram.nodes) {
        if (is_dead(node)) standings.insert(node.standing);
    }
    std::string words;
    for (const Standing standing : standings) words += (words.empty() ? "" : " or ") + std::string(words_for(standing));
    return words;
}

bool shows(const Diagram& diagram, Standing standing) {
    return std::any_of(diagram.nodes.begin(), diagram.nodes.end(),
                       [&](const DiagramNode& node) { return node.standing == standing; });
}

/// What a line between two says; of an overview those between many.
std::string_view line_words(EdgeKind kind, bool overview) {
    if (!overview) return look_of(kind).legend;
    return kind == EdgeKind::asserts ? "so many of the claims begin with what it says first-hand" : "so many of its statements rest on those of the other";
}

class Samples {
public:
    DiagramNode& add(NodeKind kind, std::string_view words) {
        DiagramNode& node = nodes.emplace_back();
        node.id = "legend-" + std::to_string(nodes.size());
        node.kind = kind;
        for (std::string& line : wrap_balanced(words, sample_columns, 3)) {
            node.label.push_back({std::move(line), LabelLine::Style::sample});
        }
        return node;
    }

    std::vector<DiagramNode> nodes;
};

}  // namespace

Legend legend_of(const Diagram& diagram) {
    Samples samples;
    const bool framed = std::any_of(diagram.nodes.begin(), diagram.nodes.end(), [](const DiagramNode& n) { return n.is_frame; });
    for (const Verdict verdict : verdicts_of_claims(diagram)) samples.add(NodeKind::claim, "claim, " + std::string(name_of(verdict))).verdict = verdict;
    const bool judged = !samples.nodes.empty();
    for (const NodeKind kind : kinds_of_nodes(diagram)) {
        if (judged && kind == NodeKind::claim) continue;
        const bool frame = kind == NodeKind::owner && framed;
        samples.add(kind, frame ? frame_legend : look_of(kind).legend).is_frame = frame;
    }
    Legend legend;
    legend.kinds = samples.nodes.size();
    constexpr NodeKind any = NodeKind::outlet;
    if (diagram.shows_not_held) samples.add(any, "not held: known only through those who quote it").held = false;
    // By the shape of one that is drawn: boxes are stacked, others have several borders.
    const auto counted = [](const DiagramNode& node) { return node.count > 1 && node.kind != NodeKind::owner && node.kind != NodeKind::claim; };
    const auto box = std::find_if(diagram.nodes.begin(), diagram.nodes.end(), [&](const DiagramNode& node) { return counted(node) && look_of(node.kind).shape == "box"; });
    const auto sample = box != diagram.nodes.end() ? box : std::find_if(diagram.nodes.begin(), diagram.nodes.end(), counted);
    if (sample != diagram.nodes.end() && !diagram.overview) samples.add(sample->kind, "many that look alike, counted").count = 2;
    if (const std::string dead = dead_words(diagram); !dead.empty()) {
        samples.add(any, dead + ": holds nothing up").standing = Standing::retracted;
    }
    if (shows(diagram, Standing::fallen)) samples.add(any, words_for(Standing::fallen)).standing = Standing::fallen;
    if (shows(diagram, Standing::unheard)) samples.add(any, "not passed on by anybody whom we hold").standing = Standing::unheard;
    if (diagram.marks_cut) samples.add(any, "\u2715 falls without it or, as one of several, without all of them").cut = true;
    if (diagram.marks_presumed) {
        samples.add(any, "\u2715? perhaps: if no independence is presumed that nobody has shown").presumed = true;
    }
    if (diagram.marks_weakest) samples.add(any, "\u25BC the party it leans on most").weakest = true;
    legend.nodes = std::move(samples.nodes);

    std::set<EdgeKind> kinds;
    for (const DiagramEdge& edge : diagram.edges) {
        if (!edge.implied) kinds.insert(edge.kind);
    }
    for (const EdgeKind kind : kinds) {
        const std::string id = "legend-" + std::to_string(legend.nodes.size() + legend.lines.size() + 1);
        legend.lines.push_back({kind, id, wrap_balanced(line_words(kind, diagram.overview), diagram.overview ? overview_columns : line_columns, 2)});
    }
    return legend;
}

std::string legend_in_words(const Diagram& diagram) {
    std::string words;
    for (const NodeKind kind : kinds_of_nodes(diagram)) {
        const NodeLook& look = look_of(kind);
        words += (words.empty() ? "" : "; ") + std::string(look.legend) + ": " +
                 (look.style.empty() ? "" : std::string(look.style) + ' ') + std::string(look.shape);
    }
    const std::string dead = dead_words(diagram);
    if (!dead.empty()) words += "; " + dead + ": grey";
    if (shows(diagram, Standing::fallen)) words += "; nothing left to rest on: grey";
    if (shows(diagram, Standing::unheard)) words += "; not passed on by anybody whom we hold: grey";
    if (diagram.marks_cut) words += "; in the cut: thick border";
    if (diagram.marks_presumed) words += "; in the cut if no independence is presumed that nobody has shown: dotted border";
    if (diagram.marks_weakest) words += "; weakest party: double border";
    return words;
}

}  // namespace hearsay
