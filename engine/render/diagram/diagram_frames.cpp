// Owners drawn as frames around those who belong to them, instead of as nodes with lines.
#include "render/diagram/diagram_layers.hpp"
#include "render/diagram/diagram_parts.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace hearsay::diagram {
namespace {

class Framer {
public:
    explicit Framer(Diagram& diagram) : diagram_(diagram), ties_(diagram.nodes.size()), members_(diagram.nodes.size(), 0) {}

    void frame() {
        for (std::size_t e = 0; e < diagram_.edges.size(); ++e) {
            const DiagramEdge& edge = diagram_.edges[e];
            if (!is_tie(edge.kind) || edge.from == edge.to || diagram_.nodes[edge.to].kind != NodeKind::owner) continue;
            ties_[edge.from].push_back(e);
            ++members_[edge.to];
        }
        for (std::size_t node = 0; node < ties_.size(); ++node) choose(node);
        leave_out_implied();
    }

private:
    /// Everybody stands in one frame: the innermost of several, in that of an owner before that of an ally, a marked
    /// one before others, then where most stand.
    void choose(std::size_t node) {
        auto& ties = ties_[node];
        const auto innermost = [&](std::size_t tie) {
            const auto& above = ties_[diagram_.edges[tie].to];
            return std::any_of(above.begin(), above.end(), [&](std::size_t further) {
                return std::any_of(ties.begin(), ties.end(), [&](std::size_t other) {
                    return other != tie && diagram_.edges[other].to == diagram_.edges[further].to;
                });
            });
        };
        std::vector<std::pair<bool, std::size_t>> ranked;
        for (const std::size_t tie : ties) ranked.emplace_back(!innermost(tie), tie);
        std::sort(ranked.begin(), ranked.end(), [&](const auto& a, const auto& b) {
            return a.first != b.first ? a.first < b.first : key(a.second) < key(b.second);
        });
        for (const auto& [outer, tie] : ranked) {
            const std::size_t owner = diagram_.edges[tie].to;
            if (is_inside(owner, node)) continue;  // they belong to each other
            diagram_.nodes[node].frame = owner;
            diagram_.nodes[owner].is_frame = true;
            diagram_.edges[tie].implied = true;
            return;
        }
    }

    std::tuple<bool, bool, bool, std::size_t, std::string_view> key(std::size_t tie) const {
        const DiagramEdge& edge = diagram_.edges[tie];
        const DiagramNode& owner = diagram_.nodes[edge.to];
        return {owner.id == "undocumented", edge.kind != EdgeKind::ownership, !owner.cut && !owner.presumed && !owner.weakest,
                SIZE_MAX - members_[edge.to], owner.id};
    }

    /// Whether the node stands in the frame, at any depth, or is it.
    bool is_inside(std::size_t node, std::size_t frame) const {
        while (node != frame && node != no_frame) node = diagram_.nodes[node].frame;
        return node == frame;
    }

    /// Ties that the frames show already: somebody inside the frame of an owner's owner.
    void leave_out_implied() {
        for (auto& ties : ties_) {
            for (const std::size_t tie : ties) {
                DiagramEdge& edge = diagram_.edges[tie];
                if (is_inside(edge.from, edge.to)) edge.implied = true;
            }
        }
    }

    Diagram& diagram_;
    std::vector<std::vector<std::size_t>> ties_;  ///< by node: edges to its owners
    std::vector<std::size_t> members_;            ///< by node
};

/// Draws a frame once for each group of members that stand near each other: around those further apart it would be mostly
/// empty, and in the way of others.
class FrameSplitter {
public:
    explicit FrameSplitter(Diagram& diagram) : diagram_(diagram), layers_(layers_of(diagram)), inside_(diagram.nodes.size()) {
        for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
            if (diagram.nodes[i].frame != no_frame) inside_[diagram.nodes[i].frame].push_back(i);
        }
    }

    void split() {
        const std::size_t count = diagram_.nodes.size();
        for (std::size_t i = 0; i < count; ++i) {
            if (diagram_.nodes[i].is_frame && diagram_.nodes[i].frame == no_frame) split_frame(i);
        }
    }

private:
    using Span = std::pair<std::uint32_t, std::uint32_t>;  // the first and the last layer of what is drawn
    struct Part {
        std::size_t node;
        Span layers;
    };

    /// The frames that it becomes, those inside it first.
    std::vector<Part> split_frame(std::size_t frame) {
        std::vector<Part> parts;
        for (const std::size_t member : inside_[frame]) {
            if (!diagram_.nodes[member].is_frame) {
                parts.push_back({member, {layers_[member], layers_[member]}});
            } else {
                const std::vector<Part> inner = split_frame(member);
                parts.insert(parts.end(), inner.begin(), inner.end());
            }
        }
        std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.layers < b.layers; });
        std::vector<Part> frames;
        for (const Part& part : parts) {
            constexpr std::uint32_t far = 2;  // layers: another stands between them
            if (frames.empty()) {
                frames.push_back({frame, part.layers});
            } else if (part.layers.first >= frames.back().layers.second + far) {
                frames.push_back({copy_of(frame, frames.size() + 1), part.layers});
            }
            frames.back().layers.second = std::max(frames.back().layers.second, part.layers.second);
            diagram_.nodes[part.node].frame = frames.back().node;
        }
        return frames;
    }

    std::size_t copy_of(std::size_t frame, std::size_t number) {
        DiagramNode copy = diagram_.nodes[frame];
        copy.id += "--" + std::to_string(number);
        diagram_.nodes.push_back(std::move(copy));
        return diagram_.nodes.size() - 1;
    }

    Diagram& diagram_;
    std::vector<std::uint32_t> layers_;
    std::vector<std::vector<std::size_t>> inside_;  ///< by frame
};

}  // namespace

void frame_members(Diagram& diagram) {
    Framer(diagram).frame();
    FrameSplitter(diagram).split();
}

}  // namespace hearsay::diagram
