// A provenance diagram as a small model of our own: what is drawn, in words and marks, without coordinates. Made
// from a story and its scores by make_diagram.hpp; render/drawing/graphviz.hpp turns it into SVG, DOT, PNG or PDF.
//
// How it reads: claims stand at the top (or on the left), next to them the origins, and what we hold on the other
// side. Every arrow points back at what something rests on. Owners and states frame those who belong to them.
#pragma once

#include "model/civil_time.hpp"
#include "score/model/scores.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

/// The part of a story around one source, claim or statement (the others are no_id): its statements, those that
/// carry it, or itself, and whatever is at most `radius` derivations or retractions away.
struct DiagramFocus {
    SourceId source = no_id<SourceId>;
    ClaimId claim = no_id<ClaimId>;
    StatementId statement = no_id<StatementId>;
    std::uint32_t radius = 2;
};

struct DiagramOptions {
    std::optional<ClaimId> claim;  ///< draw this claim and what carries or denies it; default: the whole story
    std::optional<DiagramFocus> focus;  ///< draw what is near; not together with `claim`
    Level level = Level::affiliation;  ///< which ties are drawn, and whose cut is marked
    /// Whose cut and weakest party are marked. Both: those of the open reading, which are what the record shows, and as
    /// presumed the cut of the cautious reading where that one is smaller.
    std::optional<Reading> reading;
    TimeSpan as_of;                    ///< statements made after its end are left out
    std::string circumstances;         ///< said above the drawing and in its description; see circumstance_words()
    std::string id_prefix = "hearsay"; ///< of every id in the SVG; different for diagrams on one page
    /// Look-alike statements (same kind of source, resting on the same, with nothing resting on them) beyond this
    /// number become one counted node.
    std::size_t collapse_above = 6;
    /// So many statements or more in a row, each passing on just the one before, become one counted node.
    std::size_t fold_from = 4;
    /// Of more statements than this by parties of one cut, those that matter least are counted in one node.
    std::size_t most_of_cut = 12;
    bool expand = false;  ///< none of the four: draw every statement
    /// For a small picture: without quotes, rival answers, owners for whom nothing is marked or whose own owner
    /// holds nobody else, and words on lines that their
    /// arrowheads tell apart.
    bool brief = false;
    bool legend = true;
    bool heading = true;  ///< title and subtitle above the drawing
    /// A story of more statements than this, or with more claims than a fifth of it, is drawn as an overview of who
    /// rests on whom; with `expand` only from five times as many on.
    std::size_t overview_above = 300;
    /// A story of more claims than this (and no more than the overview leaves) is better told by a matrix; see is_matrix().
    std::size_t matrix_above = 6;
    /// Beyond so many statement nodes, those that matter least are counted in one node for each that they rest on.
    std::size_t most_statements = 80;
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
    circular,   ///< statement → statement that rests on it in turn, through others or by itself: circular reporting
    retracts,   ///< statement → statement
    ownership,  ///< member → owner
    allegiance, ///< member → whom it works, speaks or stands for
    rival       ///< claim – claim: answers to one question that exclude one another
};
inline constexpr std::array<std::string_view, 10> edge_kind_names{
    "asserts", "denies", "quotation", "retelling", "suspected", "circular", "retracts", "ownership", "allegiance", "rival"};
[[nodiscard]] constexpr std::string_view name_of(EdgeKind v) noexcept {
    return edge_kind_names[static_cast<std::size_t>(v)];
}

/// Lines to owners; they are laid out the other way round, so that owners stand behind their members.
[[nodiscard]] constexpr bool is_tie(EdgeKind kind) noexcept {
    return kind == EdgeKind::ownership || kind == EdgeKind::allegiance;
}

/// Whether a statement counts.
enum class Standing : std::uint8_t {
    holds,      ///< or takes no stance at all
    unheard,    ///< rests on something, or on its own word, but nobody whom we hold passes it on
    fallen,     ///< made and not taken back, but all that it rests on has fallen, or rests on it in turn
    retracted,
    struck,     ///< from the record
    later       ///< made after the date looked at
};
/// "not passed on", "nothing left to rest on", "struck from the record"; "" for what holds.
inline constexpr std::array<std::string_view, 6> standing_words{
    "", "not passed on", "nothing left to rest on", "retracted", "struck from the record", "not yet made"};
[[nodiscard]] constexpr std::string_view words_for(Standing standing) noexcept {
    return standing_words[static_cast<std::size_t>(standing)];
}

/// One line of a label, already wrapped.
struct LabelLine {
    enum class Style : std::uint8_t { name, detail, quote, badge, sample };
    std::string text;
    Style style = Style::detail;
};

/// "In no frame."
inline constexpr std::size_t no_frame = SIZE_MAX;

struct DiagramNode {
    std::string id;  ///< unique in the diagram, made by diagram_id()
    NodeKind kind = NodeKind::claim;
    std::vector<LabelLine> label;
    std::string tooltip;  ///< several lines
    std::string url;      ///< http, https or ""
    bool held = true;
    Standing standing = Standing::holds;
    std::optional<Verdict> verdict;  ///< of a claim, or of many of one verdict
    bool cut = false;      ///< a party behind it is in the cut
    bool presumed = false; ///< it is in a cut of the cautious reading that the record alone does not show
    bool weakest = false;  ///< a party behind it is the weakest
    std::size_t count = 1; ///< statements it stands for
    bool party = false;    ///< of an overview: drawn as one all the same
    std::vector<StatementId> statements;  ///< those it stands for
    std::size_t frame = no_frame;  ///< the owner that it is drawn inside of, an index into Diagram::nodes
    bool is_frame = false;         ///< an owner drawn as a frame around others
};

struct DiagramEdge {
    std::string id;
    std::size_t from = 0;  ///< index into Diagram::nodes
    std::size_t to = 0;
    EdgeKind kind = EdgeKind::asserts;
    std::string label;  ///< a word or two; may be left out of the drawing
    std::string tooltip;
    bool implied = false;  ///< a tie that a frame shows already; not drawn
    double width = 0;      ///< of the line in points; 0 for the usual one
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
    bool marks_presumed = false;
    bool marks_weakest = false;
    bool shows_not_held = false;
    bool shows_counted = false;
    bool overview = false;      ///< every node stands for many statements or claims, every line for as many as it says
    bool edge_labels = true;    ///< false above some 300 nodes: they would dominate the layout
    bool force_layout = false;  ///< true above some 1,500 nodes: layers would take minutes
    bool legend = true;
    bool heading = true;
};

/// Whether a node stands for a statement that was retracted, struck or made too late.
[[nodiscard]] inline bool is_dead(const DiagramNode& node) noexcept { return node.standing > Standing::fallen; }

}  // namespace hearsay
