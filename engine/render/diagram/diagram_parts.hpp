// The steps between a story and its diagram; used inside this room alone. First what is shown, then who owns whom,
// then which statements become one node, last the words.
#pragma once

#include "explain/wording.hpp"
#include "graph/attribution_graph.hpp"
#include "graph/ties.hpp"
#include "render/diagram/diagram.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hearsay::diagram {

inline constexpr std::uint32_t nowhere = UINT32_MAX;

/// A party that a claim leans on: by what the record itself shows, or only where no independence is presumed.
struct Mark {
    std::vector<ClaimId> alone;      ///< claims that fall without it
    std::uint32_t cut_size = 0;      ///< parties of the cut it is in; 0 when it is in none
    bool weakest = false;
    std::vector<ClaimId> presumed_alone;  ///< claims that fall without it in the cautious reading alone
    std::uint32_t presumed_size = 0;      ///< parties of the cut it is in there; 0 when it is in none that differs

    [[nodiscard]] bool any() const noexcept { return cut_size > 0 || presumed_size > 0 || weakest; }
};

struct StatementInfo {
    StatementId id{};
    NodeKind kind = NodeKind::outlet;
    Standing standing = Standing::holds;  ///< `later` is shown only where something rests on it
    Mark mark;         ///< of its speaker, for the claims it carries
    std::vector<std::pair<ClaimId, Stance>> stances;  ///< edges to claims: only where no parent shown carries them
};

struct Selection {
    std::vector<ClaimId> claims;             ///< by text id; with DiagramOptions::claim that one and its rivals
    std::vector<StatementInfo> statements;   ///< by text id
    std::unordered_map<StatementId, std::uint32_t> position;  ///< in `statements`
    std::unordered_map<PartyId, Mark> marks;
    std::vector<const ClaimScores*> scores;  ///< of `claims`, null where there are none

    [[nodiscard]] std::uint32_t find(StatementId id) const {
        const auto found = position.find(id);
        return found == position.end() ? nowhere : found->second;
    }
};

[[nodiscard]] NodeKind kind_of(const Source& source) noexcept;

[[nodiscard]] Selection select(const Story& story, const AttributionGraph& graph, std::span<const ClaimScores> scores,
                               const DiagramOptions& options);

/// A tie that is drawn; it may stand for a path through owners that are not.
struct OwnerLink {
    PartyId owner{};
    bool ownership = true;             ///< every step is
    std::vector<TieStep> path;   ///< empty when the speaker is the owner itself, or for `(undocumented)`
    std::uint32_t era = 0;       ///< which of Owners::above holds of the owner when this was said
};

struct Owners {
    std::vector<std::vector<OwnerLink>> links;        ///< of each selected statement
    std::vector<std::vector<OwnerLink>> shared;       ///< likewise, to owners that are marked or have several members
    /// Of each owner that may be drawn, by era: who belongs to whom changes, and statements of several times stand in one
    /// picture. One era for all times in which its ties, and those above them, are the same.
    std::map<PartyId, std::vector<std::vector<OwnerLink>>> above;
    /// Whom each selected statement does not speak for, although it belongs to them: they contradict it on all that it carries.
    std::vector<std::vector<SourceId>> against;
    std::size_t left_out = 0;                         ///< owners that are not drawn
};

/// Who belongs to whom among the statements shown, at their dates. Owners that nobody shares are drawn only while
/// there are few. No tie leads to or through whoever contradicts the statement.
[[nodiscard]] Owners find_owners(const AttributionGraph& graph, const Selection& selection, const DiagramOptions& options);

/// A node for one or more statements.
struct Unit {
    std::vector<std::uint32_t> members;  ///< positions in Selection::statements, ascending
    bool wire = false;                   ///< a run of statements that each pass on just the one before
    bool remainder = false;              ///< "further statements", beyond DiagramOptions::most_statements
    std::uint32_t anchor = nowhere;      ///< of a remainder: a statement it rests on, in another unit
    std::uint32_t cut_parties = 0;       ///< of a counted node: parties of a cut that stand in no other
    std::uint32_t cut_size = 0;          ///< and of how many that cut is
    std::uint32_t withdrawing = 0;       ///< of a remainder: so many of it take back others of it
    std::optional<Stance> side;          ///< of a remainder: what all others of it do about the claims shown, where some do the contrary
};

struct Units {
    std::vector<Unit> list;
    std::vector<std::uint32_t> of;  ///< the unit of each selected statement
};

[[nodiscard]] Units group(const Story& story, const AttributionGraph& graph, const Selection& selection,
                          const Owners& owners, const DiagramOptions& options);

/// See is_overview(). O(statements + derivations).
[[nodiscard]] Diagram make_overview(const AttributionGraph& graph, std::span<const ClaimScores> scores,
                                    const DiagramOptions& options);

/// What the words are made from.
struct Context {
    const Story& story;
    const AttributionGraph& graph;
    const Selection& selection;
    const Owners& owners;
    const DiagramOptions& options;
    Names names;
    std::map<std::string, std::string> written{};  ///< names and claims that would be cut to the same beginning: what stands for them

    [[nodiscard]] const std::string& label(const std::string& text) const {
        const auto found = written.find(text);
        return found == written.end() ? text : found->second;
    }
};

/// Fills Context::written.
void tell_apart(Context& context);

[[nodiscard]] DiagramNode claim_node(const Context& context, std::size_t claim);
[[nodiscard]] DiagramNode unit_node(const Context& context, const Unit& unit);
[[nodiscard]] DiagramNode owner_node(const Context& context, PartyId owner, std::uint32_t era);

/// The claim's text, its id where it has none, at most `limit` code points.
[[nodiscard]] std::string claim_words(const Story& story, ClaimId claim, std::size_t limit);
/// "1 statement", "7 statements".
[[nodiscard]] std::string statements_words(std::size_t count);
/// The figures of those who assert a claim at a level; null where they were not asked for.
[[nodiscard]] const LevelScores* figures_of(const ClaimScores* scores, Level level);
/// "1 independent origin", "1–2 independent origins".
[[nodiscard]] std::string origins_words(const LevelScores& figures);

/// Decides which owners are drawn as frames, and around whom; marks the ties that need no line then. An owner whose members
/// stand far apart is drawn once for each group of them, the further ones as nodes behind the others.
void frame_members(Diagram& diagram);

/// "owned by Rossiya Segodnya, division of …": what the steps of a tie say.
[[nodiscard]] std::string tie_words(const Context& context, const OwnerLink& link);
[[nodiscard]] std::string title_of(const Context& context);
[[nodiscard]] std::string subtitle_of(const Context& context);
/// The circumstances as a sentence of their own before another; "" where there are none.
[[nodiscard]] std::string circumstances_before(const DiagramOptions& options);
/// In words, for those who cannot see it; says also what was counted, left out or placed without meaning.
[[nodiscard]] std::string description_of(const Context& context, const Units& units, const Diagram& diagram);

}  // namespace hearsay::diagram
