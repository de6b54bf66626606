// A provenance diagram as a small model of our own: what is drawn, in words and marks, without coordinates. Made
// from a story and its scores; render/graphviz.hpp turns it into SVG, DOT, PNG or PDF.
//
// How it reads: every arrow points at what something rests on. Owners stand at one side behind their members, then
// come the statements we hold, then those they rest on, last the claims.
#pragma once

#include "score/scorer.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hearsay {

struct DiagramOptions {
    std::optional<ClaimId> claim;  ///< draw this claim and what carries or denies it; default: the whole story
    Level level = Level::affiliation;  ///< which ties are drawn, and whose cut is marked
    TimeSpan as_of;                    ///< statements made after its end are left out
    std::string id_prefix = "hearsay"; ///< of every id in the SVG; different for diagrams on one page
    /// Look-alike statements (same kind of source, resting on the same, with nothing resting on them) beyond this
    /// number become one counted node.
    std::size_t collapse_above = 6;
    /// Beyond so many statement nodes, those that matter least are counted in one node for each that they rest on.
    std::size_t most_statements = 1000;
};

/// What a node stands for: a claim, a statement by the kind of its source, or an owner (any party that speakers
/// belong to).
enum class NodeKind : std::uint8_t {
    claim, person, outlet, agency, account, document, organization, state, anonymous, owner
};
inline constexpr std::array<std::string_view, 10> node_kind_names{
    "claim", "person", "outlet", "agency", "account", "document", "organization", "state", "anonymous", "owner"};
[[nodiscard]] constexpr std::string_view name_of(NodeKind v) noexcept {
    return node_kind_names[static_cast<std::size_t>(v)];
}

enum class EdgeKind : std::uint8_t {
    asserts,    ///< statement → claim
    denies,     ///< statement → claim
    quotation,  ///< statement → statement whose wording it passes on (quotes, copies, translates, embeds)
    retelling,  ///< statement → statement it tells in its own words (paraphrases, relays)
    suspected,  ///< statement → statement; a derivation of probability below 1
    retracts,   ///< statement → statement
    ownership,  ///< member → owner
    allegiance, ///< member → whom it works, speaks or stands for
    rival       ///< claim – claim: answers to one question that exclude one another
};
inline constexpr std::array<std::string_view, 9> edge_kind_names{
    "asserts", "denies", "quotation", "retelling", "suspected", "retracts", "ownership", "allegiance", "rival"};
[[nodiscard]] constexpr std::string_view name_of(EdgeKind v) noexcept {
    return edge_kind_names[static_cast<std::size_t>(v)];
}

/// One line of a label, already wrapped.
struct LabelLine {
    enum class Style : std::uint8_t { name, detail, quote, badge };
    std::string text;
    Style style = Style::detail;
};

struct DiagramNode {
    std::string id;  ///< unique in the diagram, made by diagram_id()
    NodeKind kind = NodeKind::claim;
    std::vector<LabelLine> label;
    std::string tooltip;  ///< several lines
    std::string url;      ///< http, https or ""
    bool on_record = true;
    bool live = true;      ///< neither retracted nor made too late
    bool cut = false;      ///< a party behind it is in the cut
    bool weakest = false;  ///< a party behind it is the weakest
    std::size_t count = 1; ///< statements it stands for
};

struct DiagramEdge {
    std::string id;
    std::size_t from = 0;  ///< index into Diagram::nodes
    std::size_t to = 0;
    EdgeKind kind = EdgeKind::asserts;
    std::string label;  ///< a word or two; may be left out of the drawing
    std::string tooltip;
};

struct Diagram {
    std::string id_prefix;
    std::string title;
    std::string subtitle;
    std::string description;  ///< the diagram in words, for those who cannot see it
    std::vector<DiagramNode> nodes;  ///< by id
    std::vector<DiagramEdge> edges;  ///< by id
    // What the legend has to explain beside the kinds of nodes and edges.
    bool marks_cut = false;
    bool marks_weakest = false;
    bool shows_off_record = false;
    bool shows_counted = false;
    bool shows_dead = false;
    bool edge_labels = true;    ///< false above some 300 nodes: they would dominate the layout
    bool force_layout = false;  ///< true above some 1,500 nodes: layers would take minutes
};

/// The diagram of a story or of one of its claims. `scores` give verdicts and the marks and may be empty or hold
/// some claims only; scores without `options.level` mark nothing. Throws UsageError if `options.claim` is not in
/// the story. O(records drawn) for the drawing, O(sources + affiliations) to prepare.
[[nodiscard]] Diagram make_diagram(const Story& story, const AttributionGraph& graph,
                                   std::span<const ClaimScores> scores, const DiagramOptions& options);
/// The same with the scorer's story and graph.
[[nodiscard]] Diagram make_diagram(const Scorer& scorer, std::span<const ClaimScores> scores,
                                   const DiagramOptions& options);

}  // namespace hearsay
