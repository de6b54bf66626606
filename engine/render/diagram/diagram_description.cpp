// Title and description of a diagram: what it shows, in words.
#include "render/diagram/diagram_parts.hpp"
#include "text/plain_text.hpp"
#include "text/quotation.hpp"

#include <algorithm>

namespace hearsay::diagram {
namespace {

constexpr std::size_t claims_described = 12;
constexpr std::size_t claim_text = 400;  // code points

std::string describe_claim(const Context& context, std::size_t claim) {
    const ClaimId id = context.selection.claims[claim];
    const ClaimScores* scores = context.selection.scores[claim];
    std::string text = "Claim " + quotation(claim_words(context.story, id, claim_text));
    const Level level = context.options.level;
    if (scores != nullptr && scores->at(level)) {
        text += " is " + std::string(name_of(*scores->at(level))) + " at the " + std::string(name_of(level)) + " level";
        if (const LevelScores* figures = figures_of(scores, level)) {
            text += ": " + statements_words(scores->at(Stance::asserts)->statements) + ", " + origins_words(*figures);
            const auto add = [&](const Cut& cut, std::string_view start) {
                if (cut.parties.empty()) return;
                text += std::string(start) + (cut.parties.size() == 1 ? "falls without " : "falls if all of these are wrong: ");
                text += context.names.list(std::span<const PartyId>(cut.parties), 10);
            };
            const Cut& cut = figures->open.origins;
            add(cut, "; it ");
            if (figures->cautious.origins.parties.size() < cut.parties.size()) {
                add(figures->cautious.origins, "; if no independence is presumed that nobody has shown, it ");
            }
        }
        if (scores->disputed) text += "; it is disputed";
    }
    std::vector<SourceId> speakers[2];
    for (const StatementInfo& info : context.selection.statements) {
        for (const auto& [named, stance] : info.stances) {
            auto& list = speakers[static_cast<std::size_t>(stance)];
            const SourceId source = context.story[info.id].source;
            if (named == id && std::find(list.begin(), list.end(), source) == list.end() && list.size() < 50) {
                list.push_back(source);
            }
        }
    }
    text += ". ";
    if (!speakers[0].empty()) text += "Asserted first by " + context.names.list(std::span<const SourceId>(speakers[0]), 10) + ". ";
    if (!speakers[1].empty()) text += "Denied by " + context.names.list(std::span<const SourceId>(speakers[1]), 10) + ". ";
    return text;
}

}  // namespace

std::string title_of(const Context& context) {
    if (context.options.claim) return claim_words(context.story, *context.options.claim, 200);
    if (context.options.focus) {
        const DiagramFocus& focus = *context.options.focus;
        if (focus.source != no_id<SourceId>) return "Around " + context.names(focus.source);
        if (focus.claim != no_id<ClaimId>) return "Around the claim " + quotation(claim_words(context.story, focus.claim, 200));
        return "Around a statement of " + context.names(context.story[focus.statement].source);
    }
    const std::string title = plain_text(context.story.title(), 200);
    return title.empty() ? "Who said it, and on whose word" : title;
}

std::string circumstances_before(const DiagramOptions& options) {
    return options.circumstances.empty() ? std::string() : options.circumstances + ". ";
}

std::string subtitle_of(const Context& context) {
    std::string text = circumstances_before(context.options) + "Arrows point at what a statement rests on";
    switch (context.options.level) {
        case Level::derivation: text += "; ties between sources are not shown"; break;
        case Level::ownership: text += "; owners frame those who belong to them"; break;
        case Level::affiliation: text += "; owners, employers and states frame those who belong to them"; break;
    }
    if (context.options.reading) text += "; marked by the " + std::string(name_of(*context.options.reading)) + " reading";
    return text;
}

std::string description_of(const Context& context, const Units& units, const Diagram& diagram) {
    const auto owners = static_cast<std::size_t>(std::count_if(
        diagram.nodes.begin(), diagram.nodes.end(), [](const DiagramNode& node) { return node.kind == NodeKind::owner; }));
    const std::size_t claims = context.selection.claims.size();
    std::string text = circumstances_before(context.options) + "A provenance diagram of " + statements_words(context.selection.statements.size()) + ", " +
                       std::to_string(claims) + (claims == 1 ? " claim" : " claims") + " and " +
                       std::to_string(owners) + (owners == 1 ? " owner" : " owners") +
                       ". Arrows point from a statement to what it rests on, and last to the claim. ";
    for (std::size_t i = 0; i < std::min(claims, claims_described); ++i) text += describe_claim(context, i);
    if (claims > claims_described) text += "And " + count_words(claims - claims_described, "more claim") + ". ";
    const bool counted = std::any_of(units.list.begin(), units.list.end(), [](const Unit& u) { return u.members.size() > 1; });
    if (counted) text += "Statements that look alike are drawn as one node with their number. ";
    std::size_t further = 0;
    for (const Unit& unit : units.list) further += unit.remainder ? unit.members.size() : 0;
    if (further > 0) {
        text += "There are too many statements to draw; " + std::to_string(further) +
                " that the fewest others rest on are only counted. ";
    }
    if (context.owners.left_out > 0) {
        text += count_words(context.owners.left_out, "owner") + " of a single source left out. ";
    }
    if (!diagram.edge_labels) text += "Lines carry no words in so large a diagram. ";
    if (diagram.force_layout) {
        text += "It is too large for layers: nodes that are linked stand close to each other, and places mean nothing else. ";
    }
    if (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
}

}  // namespace hearsay::diagram
