#include "render/diagram/make_diagram.hpp"

#include "graph/digraph.hpp"
#include "render/diagram/diagram_layers.hpp"
#include "render/diagram/diagram_parts.hpp"
#include "text/element_id.hpp"

#include <algorithm>
#include <set>

namespace hearsay {
namespace diagram {
namespace {

// Edge labels take most of the layout's time from here on.
constexpr std::size_t most_labelled = 300;
constexpr std::size_t most_lines_labelled = 350;
// Layers take minutes from here on.
constexpr std::size_t most_layered = 1500;
constexpr std::uint32_t deepest_labelled = 40;
constexpr std::uint32_t deepest_layered = 200;

EdgeKind edge_kind_of(DerivationKind kind) noexcept {
    return kind == DerivationKind::paraphrases || kind == DerivationKind::relays ? EdgeKind::retelling
                                                                                 : EdgeKind::quotation;
}

/// All derivations that one line between two nodes stands for.
struct Bundle {
    std::set<DerivationKind> kinds;
    bool suspected = true;
    bool retelling = false;
    bool circular = false;
    double probability = 0;
    std::size_t count = 0;
};

class Assembler {
public:
    explicit Assembler(const Context& context, const Units& units) : context_(context), units_(units) {}

    Diagram assemble() {
        diagram_.id_prefix = diagram_id("", context_.options.id_prefix).substr(1);
        if (diagram_.id_prefix.empty()) diagram_.id_prefix = "hearsay";
        add_claims();
        for (const Unit& unit : units_.list) unit_nodes_.push_back(add(unit_node(context_, unit)));
        add_owners();
        add_derivations();
        add_retractions();
        add_stances();
        add_rivals();
        order();
        frame_members(diagram_);
        order();
        settle();
        return std::move(diagram_);
    }

private:
    std::size_t add(DiagramNode node) {
        diagram_.nodes.push_back(std::move(node));
        return diagram_.nodes.size() - 1;
    }

    void link(std::size_t from, std::size_t to, EdgeKind kind, std::string label, std::string tooltip) {
        const auto& nodes = diagram_.nodes;
        std::string id = nodes[from].id + "--" + std::string(name_of(kind)) + "--" + nodes[to].id;
        diagram_.edges.push_back({std::move(id), from, to, kind, std::move(label), std::move(tooltip)});
    }

    std::size_t node_of(std::uint32_t statement) const { return unit_nodes_[units_.of[statement]]; }

    std::string label_of(std::size_t node) const {
        const DiagramNode& of = diagram_.nodes[node];
        return of.tooltip.substr(0, of.tooltip.find(of.count > 1 ? ':' : '\n'));
    }

    void add_claims() {
        for (std::size_t i = 0; i < context_.selection.claims.size(); ++i) {
            claim_nodes_.emplace(context_.selection.claims[i], add(claim_node(context_, i)));
        }
    }

    std::size_t owner_of(PartyId owner, std::uint32_t era) {
        const auto found = owner_nodes_.find({owner, era});
        if (found != owner_nodes_.end()) return found->second;
        const std::size_t node = add(owner_node(context_, owner, era));
        owner_nodes_.emplace(std::pair(owner, era), node);
        new_owners_.emplace_back(owner, era);
        return node;
    }

    void tie(std::size_t member, const OwnerLink& link_up) {
        const std::size_t owner = owner_of(link_up.owner, link_up.era);
        const bool itself = link_up.path.empty() && link_up.owner != context_.story.undocumented_party();
        const std::string words = itself ? "speaks for itself" : tie_words(context_, link_up);
        link(member, owner, link_up.ownership ? EdgeKind::ownership : EdgeKind::allegiance, "",
             label_of(member) + ": " + words);
    }

    void add_owners() {
        for (std::size_t u = 0; u < units_.list.size(); ++u) {
            const Unit& unit = units_.list[u];
            if (unit.remainder) continue;
            const auto& links = unit.members.size() > 1 ? context_.owners.shared : context_.owners.links;
            for (const OwnerLink& link_up : links[unit.members.front()]) tie(unit_nodes_[u], link_up);
        }
        while (!new_owners_.empty()) {
            const auto [owner, era] = new_owners_.back();
            new_owners_.pop_back();
            for (const OwnerLink& link_up : context_.owners.above.at(owner)[era]) tie(owner_nodes_.at({owner, era}), link_up);
        }
    }

    /// By statement: the number of the circle it stands in, which it shares with no statement outside. Suspicions close
    /// none.
    std::vector<std::uint32_t> circles() const {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
        for (std::uint32_t i = 0; i < context_.selection.statements.size(); ++i) {
            for (const Derivation& derivation : context_.story.derives_from(context_.selection.statements[i].id)) {
                const std::uint32_t parent = context_.selection.find(derivation.statement);
                if (parent != nowhere && derivation.probability >= 1) arcs.emplace_back(i, parent);
            }
        }
        return Digraph(static_cast<std::uint32_t>(context_.selection.statements.size()), arcs).strong_components();
    }

    /// What each line between two nodes stands for.
    std::map<std::pair<std::size_t, std::size_t>, Bundle> bundles() const {
        const std::vector<std::uint32_t> circle = circles();
        std::map<std::pair<std::size_t, std::size_t>, Bundle> found;
        for (std::uint32_t i = 0; i < context_.selection.statements.size(); ++i) {
            for (const Derivation& derivation : context_.story.derives_from(context_.selection.statements[i].id)) {
                const std::uint32_t parent = context_.selection.find(derivation.statement);
                if (parent == nowhere || (node_of(parent) == node_of(i) && parent != i)) continue;
                // Further statements are drawn resting on one kept statement; theirs would be most of the lines.
                const Unit& unit = units_.list[units_.of[i]];
                if (unit.remainder && (unit.anchor == nowhere || node_of(unit.anchor) != node_of(parent))) continue;
                Bundle& bundle = found[{node_of(i), node_of(parent)}];
                bundle.kinds.insert(derivation.kind);
                bundle.suspected = bundle.suspected && derivation.probability < 1;
                bundle.retelling = bundle.retelling || edge_kind_of(derivation.kind) == EdgeKind::retelling;
                bundle.circular = bundle.circular || (derivation.probability >= 1 && circle[i] == circle[parent]);
                bundle.probability = std::max(bundle.probability, derivation.probability);
                ++bundle.count;
            }
        }
        return found;
    }
    static EdgeKind kind_of(const Bundle& bundle) {
        if (bundle.suspected) return EdgeKind::suspected;
        if (bundle.circular) return EdgeKind::circular;
        return bundle.retelling ? EdgeKind::retelling : EdgeKind::quotation;
    }
    static std::string verb_of(const Bundle& bundle) {
        if (bundle.kinds.size() > 2) return "rests on";
        std::string verb;
        for (const DerivationKind kind : bundle.kinds) verb += (verb.empty() ? "" : ", ") + std::string(name_of(kind));
        return verb;
    }

    void add_derivations() {
        for (const auto& [ends, bundle] : bundles()) {
            std::string verb = verb_of(bundle);
            std::string tooltip = label_of(ends.first) + ' ' + verb + ' ' + label_of(ends.second);
            if (bundle.suspected) {
                tooltip += " (suspected, probability " + share_words(bundle.probability) + ')';
                verb = context_.options.brief ? "perhaps" : "perhaps " + verb;
            }
            if (bundle.circular) tooltip += " (in a circle of citations)";
            const bool wordless = diagram_.nodes[ends.first].count > 1 || (context_.options.brief && !bundle.suspected);
            link(ends.first, ends.second, kind_of(bundle), wordless ? "" : std::move(verb), std::move(tooltip));
        }
    }

    void add_retractions() {
        std::set<std::pair<std::size_t, std::size_t>> drawn;
        for (std::uint32_t i = 0; i < context_.selection.statements.size(); ++i) {
            for (const Retraction& retraction : context_.story.retracts(context_.selection.statements[i].id)) {
                const StatementId retracted = retraction.statement;
                const std::uint32_t other = context_.selection.find(retracted);
                if (other == nowhere || node_of(other) == node_of(i)) continue;
                if (!drawn.insert({node_of(i), node_of(other)}).second) continue;
                link(node_of(i), node_of(other), EdgeKind::retracts, "retracts",
                     label_of(node_of(i)) + " retracts " + label_of(node_of(other)));
            }
        }
    }

    void add_stances() {
        std::set<std::pair<std::size_t, std::pair<ClaimId, Stance>>> drawn;
        for (std::uint32_t i = 0; i < context_.selection.statements.size(); ++i) {
            for (const auto& stance : context_.selection.statements[i].stances) {
                const auto claim = claim_nodes_.find(stance.first);
                if (claim == claim_nodes_.end() || !drawn.insert({node_of(i), stance}).second) continue;
                const std::string verb(name_of(stance.second));
                // The usual case needs no word: the line is in the legend.
                const bool denies = stance.second == Stance::denies;
                link(node_of(i), claim->second, denies ? EdgeKind::denies : EdgeKind::asserts, denies ? verb : "", label_of(node_of(i)) + ' ' + verb + ": " + label_of(claim->second));
            }
        }
    }

    /// Each answer to a question is linked to the next one: enough to see that they belong together.
    void add_rivals() {
        std::map<std::string_view, std::size_t> last;
        for (const ClaimId claim : context_.selection.claims) {
            const Text question = context_.story[claim].question;
            if (question == Text{}) continue;
            const std::size_t node = claim_nodes_.at(claim);
            const auto [before, first] = last.emplace(context_.story.text(question), node);
            if (first) continue;
            link(before->second, node, EdgeKind::rival, "", "Rival answers: only one of them can be true");
            before->second = node;
        }
    }

    void order() {
        std::vector<std::size_t> by_id(diagram_.nodes.size());
        for (std::size_t i = 0; i < by_id.size(); ++i) by_id[i] = i;
        std::sort(by_id.begin(), by_id.end(),
                  [&](std::size_t a, std::size_t b) { return diagram_.nodes[a].id < diagram_.nodes[b].id; });
        std::vector<std::size_t> place(by_id.size());
        std::vector<DiagramNode> nodes;
        for (std::size_t i = 0; i < by_id.size(); ++i) {
            place[by_id[i]] = i;
            nodes.push_back(std::move(diagram_.nodes[by_id[i]]));
        }
        diagram_.nodes = std::move(nodes);
        for (DiagramNode& node : diagram_.nodes) {
            if (node.frame != no_frame) node.frame = place[node.frame];
        }
        for (DiagramEdge& edge : diagram_.edges) {
            edge.from = place[edge.from];
            edge.to = place[edge.to];
        }
        std::sort(diagram_.edges.begin(), diagram_.edges.end(),
                  [](const DiagramEdge& a, const DiagramEdge& b) { return a.id < b.id; });
        // A source that belongs to itself gives the same line twice.
        const auto same = [](const DiagramEdge& a, const DiagramEdge& b) { return a.id == b.id; };
        diagram_.edges.erase(std::unique(diagram_.edges.begin(), diagram_.edges.end(), same), diagram_.edges.end());
    }

    void settle() {
        for (const DiagramNode& node : diagram_.nodes) {
            diagram_.marks_cut = diagram_.marks_cut || node.cut;
            diagram_.marks_presumed = diagram_.marks_presumed || node.presumed;
            diagram_.marks_weakest = diagram_.marks_weakest || node.weakest;
            diagram_.shows_not_held = diagram_.shows_not_held || !node.held;
            diagram_.shows_counted = diagram_.shows_counted || node.count > 1;
        }
        // Long wires cost a layered layout more than many nodes do.
        const std::vector<std::uint32_t> layers = layers_of(diagram_);
        const std::uint32_t depth = layers.empty() ? 0 : *std::max_element(layers.begin(), layers.end());
        diagram_.edge_labels = diagram_.nodes.size() <= most_labelled &&
                               diagram_.edges.size() <= most_lines_labelled && depth <= deepest_labelled;
        diagram_.force_layout = diagram_.nodes.size() > most_layered || diagram_.edges.size() > 3 * most_layered ||
                                depth > deepest_layered;
        if (diagram_.force_layout) {
            for (DiagramNode& node : diagram_.nodes) {
                node.frame = no_frame;
                node.is_frame = false;
            }
            for (DiagramEdge& edge : diagram_.edges) edge.implied = false;
        }
        diagram_.legend = context_.options.legend;
        diagram_.heading = context_.options.heading;
        diagram_.title = title_of(context_);
        diagram_.subtitle = subtitle_of(context_);
        diagram_.description = description_of(context_, units_, diagram_);
    }

    const Context& context_;
    const Units& units_;
    Diagram diagram_;
    std::vector<std::size_t> unit_nodes_;
    std::unordered_map<ClaimId, std::size_t> claim_nodes_;
    std::map<std::pair<PartyId, std::uint32_t>, std::size_t> owner_nodes_;  ///< by era
    std::vector<std::pair<PartyId, std::uint32_t>> new_owners_;
};

}  // namespace
}  // namespace diagram

bool is_overview(const Story& story, const DiagramOptions& options) noexcept {
    if (options.claim || options.focus) return false;
    const std::size_t most = options.expand ? 5 * options.overview_above : options.overview_above;
    return story.statements().size() > most || story.claims().size() > most / 5;
}

bool is_matrix(const Story& story, const DiagramOptions& options) noexcept {
    if (options.claim || options.focus || options.expand) return false;
    return story.claims().size() > options.matrix_above && story.claims().size() <= options.overview_above / 5;
}

Diagram make_diagram(const Story& story, const AttributionGraph& graph, std::span<const ClaimScores> scores,
                     const DiagramOptions& options) {
    if (is_overview(story, options)) return diagram::make_overview(graph, scores, options);
    const diagram::Selection selection = diagram::select(story, graph, scores, options);
    const diagram::Owners owners = diagram::find_owners(graph, selection, options);
    const diagram::Units units = diagram::group(story, graph, selection, owners, options);
    diagram::Context context{story, graph, selection, owners, options, Names(story)};
    diagram::tell_apart(context);
    return diagram::Assembler(context, units).assemble();
}

Scorer cuts_alone(const Scorer& scorer) {
    Effort effort = scorer.options().effort;
    effort.cuts_alone = true;
    return scorer.spending(effort);
}

Diagram make_diagram(const Scorer& scorer, std::span<const ClaimScores> scores, const DiagramOptions& options) {
    return make_diagram(scorer.story(), scorer.graph(), scores, options);
}

}  // namespace hearsay
