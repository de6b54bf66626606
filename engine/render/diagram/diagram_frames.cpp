// Owners drawn as frames around those who belong to them, instead of as nodes with lines.
#include "render/diagram/diagram_parts.hpp"

#include <algorithm>
#include <tuple>

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

}  // namespace

void frame_members(Diagram& diagram) { Framer(diagram).frame(); }

}  // namespace hearsay::diagram
