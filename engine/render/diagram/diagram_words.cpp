// The words of a diagram: labels, tooltips, title and description.
#include "explain/clock.hpp"
#include "render/diagram/diagram_parts.hpp"
#include "text/element_id.hpp"
#include "text/layout.hpp"
#include "text/markup.hpp"
#include "text/plain_text.hpp"
#include "text/quotation.hpp"
#include "text/told_apart.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace hearsay::diagram {
namespace {

constexpr std::size_t name_columns = 26;
constexpr std::size_t quote_columns = 30;
constexpr std::size_t name_lines = 3;
constexpr std::size_t claim_columns = 28;
constexpr std::size_t claim_lines = 4;
constexpr std::size_t most_claim_text = 400;  // code points of one in its node
constexpr std::size_t tooltip_text = 400;  // code points of one quote or claim in a tooltip
constexpr std::size_t names_listed = 20;

using Style = LabelLine::Style;

void add_lines(DiagramNode& node, std::string_view text, std::size_t columns, std::size_t lines, Style style) {
    for (std::string& line : wrap_balanced(text, columns, lines)) node.label.push_back({std::move(line), style});
}

std::string joined_lines(std::string_view text, std::size_t columns, std::size_t lines) {
    std::string joined;
    for (const std::string& line : wrap_balanced(text, columns, lines)) joined += (joined.empty() ? "" : " ") + line;
    return joined;
}

void say(std::string& tooltip, std::string_view line) {
    if (!tooltip.empty()) tooltip += '\n';
    tooltip += line;
}

std::string plural_of(NodeKind kind) {
    switch (kind) {
        case NodeKind::anonymous: return "anonymous sources";
        case NodeKind::agency: return "agencies";
        default: return std::string(name_of(kind)) + 's';
    }
}

/// "claim falls without it", "2 claims fall without it", "one of 3 it rests on"; `perhaps`: "" or "perhaps ".
std::string cut_badge(std::size_t size, std::size_t claims, bool one_claim, const std::string& perhaps) {
    if (size > 1) return perhaps + "one of " + std::to_string(size) + " it rests on";
    if (one_claim) return (perhaps.empty() ? "claim " : perhaps) + "falls without it";
    return std::to_string(claims) + (claims == 1 ? " claim " : " claims ") + perhaps +
           (claims == 1 ? "falls" : "fall") + " without it";
}

void say_what_falls(DiagramNode& node, std::span<const ClaimId> claims, std::string_view start, const Context& context) {
    constexpr std::size_t shown = 5;
    for (std::size_t i = 0; i < claims.size() && i < shown; ++i) {
        say(node.tooltip, std::string(start) + ": " + quotation(claim_words(context.story, claims[i], tooltip_text)));
    }
    if (claims.size() > shown) say(node.tooltip, "and " + count_words(claims.size() - shown, "more claim"));
}

void add_marks(DiagramNode& node, const Mark& mark, const Context& context) {
    node.cut = mark.cut_size > 0;
    node.presumed = mark.presumed_size > 0;
    node.weakest = mark.weakest;
    const bool one_claim = context.options.claim || context.selection.claims.size() == 1;
    const auto badge = [&](std::string text) { node.label.push_back({std::move(text), Style::badge}); };
    // A marked border is drawn for the mark, so that words say what its dashes would.
    if (!node.held && (node.cut || node.presumed)) node.label.push_back({"not held", Style::detail});
    if (node.cut) badge("\u2715 " + cut_badge(mark.cut_size, mark.alone.size(), one_claim, ""));
    if (node.presumed) {
        badge("\u2715? " + cut_badge(mark.presumed_size, mark.presumed_alone.size(), one_claim, "perhaps "));
    }
    if (node.weakest) badge("\u25BC weakest party");

    if (mark.cut_size > 1) {
        say(node.tooltip, "In the cut: the claim falls if all " + std::to_string(mark.cut_size) + " parties of it are wrong");
    }
    say_what_falls(node, mark.alone, "Falls without it", context);
    if (mark.presumed_size > 1) {
        say(node.tooltip, "The claim falls if " + std::to_string(mark.presumed_size) +
                              " such parties are wrong, where no independence is presumed that nobody has shown");
    }
    say_what_falls(node, mark.presumed_alone,
                   "Falls without it where no independence is presumed that nobody has shown", context);
    if (node.weakest) say(node.tooltip, "Weakest party: without it the claim loses most of its support");
}

void add_standing(DiagramNode& node) {
    if (node.standing == Standing::holds) return;
    node.label.push_back({std::string(words_for(node.standing)), Style::badge});
}

std::string when_words(const Story& story, const Statement& statement) {
    std::string_view at = story.text(statement.at);
    if (at.empty() && statement.article != no_id<ArticleId>) at = story.text(story[statement.article].published);
    return plain_text(at, 40);
}

/// Records may come in any order; what is said of them does not depend on it.
std::vector<ClaimId> by_id(const Story& story, std::span<const ClaimId> claims) {
    std::vector<ClaimId> sorted(claims.begin(), claims.end());
    std::sort(sorted.begin(), sorted.end(), [&](ClaimId a, ClaimId b) { return story.id(a) < story.id(b); });
    return sorted;
}

std::string derivation_words(const Context& context, const Derivation& derivation) {
    const std::string who = isolated(context.names(context.story[derivation.statement].source));
    std::string words = std::string(name_of(derivation.kind)) + ' ' + who;
    if (derivation.probability < 1) words += " (suspected, probability " + share_words(derivation.probability) + ')';
    return words;
}

void describe_statement(DiagramNode& node, const Context& context, const StatementInfo& info) {
    const Story& story = context.story;
    const Statement& statement = story[info.id];
    std::string head = isolated(context.names(statement.source)) + " (" + kind_words(story, party_of(statement.source)) + ')';
    if (const std::string when = when_words(story, statement); !when.empty()) head += ", " + when;
    say(node.tooltip, std::move(head));
    if (const std::string quote = plain_text(story.text(statement.quote), tooltip_text); !quote.empty()) {
        say(node.tooltip, quotation(quote));
    }
    for (const Stance stance : all_stances) {
        std::size_t listed = 0;
        for (const ClaimId claim : by_id(story, story.stance(info.id, stance))) {
            if (++listed > 5) break;
            say(node.tooltip, std::string(name_of(stance)) + ": " + quotation(claim_words(story, claim, tooltip_text)));
        }
    }
    std::size_t listed = 0;
    const auto derivations = story.derives_from(info.id);
    std::vector<Derivation> sorted(derivations.begin(), derivations.end());
    std::sort(sorted.begin(), sorted.end(), [&](const Derivation& a, const Derivation& b) {
        return std::tuple(story.id(a.statement), a.kind, a.probability) <
               std::tuple(story.id(b.statement), b.kind, b.probability);
    });
    for (const Derivation& derivation : sorted) {
        if (++listed > 8) break;
        say(node.tooltip, derivation_words(context, derivation));
    }
    if (statement.article != no_id<ArticleId>) {
        const std::string title = plain_text(story.text(story[statement.article].title), tooltip_text);
        if (!title.empty()) say(node.tooltip, "in " + quotation(title));
    }
    say(node.tooltip, statement.held ? "held: we have it ourselves" : "known only through those who quote it");
    if (info.standing != Standing::holds) say(node.tooltip, std::string(words_for(info.standing)) + ": it holds nothing up");
    const std::uint32_t position = context.selection.find(info.id);
    for (const OwnerLink& link : context.owners.links[position]) {
        if (const std::string words = tie_words(context, link); !words.empty()) say(node.tooltip, words);
    }
    if (!context.owners.against[position].empty()) {
        say(node.tooltip, "does not count as the word of " + context.names.list(std::span<const SourceId>(context.owners.against[position]), 4) + ", who " +
                              (context.owners.against[position].size() == 1 ? "contradicts" : "contradict") + " it");
    }
}

std::string link_of(const Story& story, const Statement& statement) {
    std::string link;
    if (statement.article != no_id<ArticleId>) link = safe_link(story.text(story[statement.article].url));
    return link.empty() ? safe_link(story.text(story[statement.source].url)) : link;
}

/// "relay this", "rest on this", "say so".
std::string group_verb(const Context& context, const Unit& unit) {
    std::set<DerivationKind> kinds;
    bool suspected = true;
    for (const std::uint32_t member : unit.members) {
        for (const Derivation& derivation : context.story.derives_from(context.selection.statements[member].id)) {
            if (context.selection.find(derivation.statement) == nowhere) continue;
            kinds.insert(derivation.kind);
            suspected = suspected && derivation.probability < 1;
        }
    }
    if (kinds.empty()) return "say so";
    std::string verb = "rest on";
    if (kinds.size() == 1) {
        verb = name_of(*kinds.begin());
        verb.resize(verb.size() - (verb.ends_with("ies") ? 3 : 1));  // relays → relay, copies → copy
        if (name_of(*kinds.begin()).ends_with("ies")) verb += 'y';
    }
    return (suspected ? "perhaps " : "") + verb + " this";
}

DiagramNode counted_node(const Context& context, const Unit& unit) {
    const Story& story = context.story;
    const StatementInfo& first = context.selection.statements[unit.members.front()];
    DiagramNode node;
    node.id = diagram_id(unit.remainder ? "further" : unit.wire ? "wire" : "alike", story.id(first.id));
    node.kind = first.kind;
    node.count = unit.members.size();
    for (const std::uint32_t member : unit.members) node.statements.push_back(context.selection.statements[member].id);
    node.held = story[first.id].held;
    node.standing = first.standing;

    std::vector<SourceId> sources;
    std::set<SourceId> seen;
    for (const std::uint32_t member : unit.members) {
        const SourceId source = story[context.selection.statements[member].id].source;
        if (seen.insert(source).second) sources.push_back(source);
    }
    std::string head;
    if (unit.remainder) {
        node.held = true;
        node.standing = Standing::holds;
        const std::size_t others = node.count - unit.withdrawing;
        head = grouped_digits(others) + " further " + (others == 1 ? "statement" : "statements");
        if (unit.side) head += *unit.side == Stance::asserts ? " that assert" : " that deny";
        if (unit.side && context.selection.claims.size() == 1) head += " it";
        if (unit.withdrawing > 0) head += ", and " + number_word(unit.withdrawing) + (unit.withdrawing == 1 ? " that takes" : " that take") + " some of them back";
    } else if (unit.wire) {
        head = statements_words(node.count) + " in a row, each passing on the one before";
    } else if (sources.size() == node.count) {
        head = std::to_string(node.count) + ' ' + plural_of(node.kind) + ' ' + group_verb(context, unit);
    } else {
        head = statements_words(node.count) + ' ' + group_verb(context, unit);
    }
    add_lines(node, head, name_columns, unit.withdrawing > 0 ? 4 : 3, Style::name);
    const std::vector<SourceId> few(sources.begin(), sources.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, sources.size())));
    std::string names;
    for (const SourceId source : few) names += (names.empty() ? "" : ", ") + context.names(source);
    if (sources.size() > few.size()) names += ", \u2026";
    add_lines(node, names, quote_columns, 2, Style::detail);
    add_standing(node);
    say(node.tooltip, head + ": " + context.names.list(std::span<const SourceId>(sources), names_listed));
    if (unit.cut_parties > 1 || (unit.remainder && unit.cut_parties > 0)) {
        Mark others = unit.remainder ? Mark() : first.mark;
        others.cut_size = 0;
        others.alone.clear();
        add_marks(node, others, context);
        node.cut = true;
        const std::string share = grouped_digits(unit.cut_parties) + " of " + grouped_digits(unit.cut_size);
        node.label.push_back({"\u2715 " + share + " it rests on", Style::badge});
        say(node.tooltip, "In the cut: " + share + " parties that must all be wrong for the claim to fall");
    } else if (!unit.remainder) {
        add_marks(node, first.mark, context);
    }
    return node;
}

}  // namespace

void tell_apart(Context& context) {
    const auto add = [&](const std::set<std::string>& texts, std::size_t columns, std::size_t lines) {
        const std::vector<std::string> list(texts.begin(), texts.end());
        const std::vector<std::string> written = told_apart(list, [&](std::string_view text) { return joined_lines(text, columns, lines); });
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (written[i] != list[i]) context.written.emplace(list[i], written[i]);
        }
    };
    std::set<std::string> names;
    for (const StatementInfo& info : context.selection.statements) names.insert(context.names(context.story[info.id].source));
    for (const auto& [owner, eras] : context.owners.above) {
        if (owner != context.story.undocumented_party()) names.insert(context.names(static_cast<SourceId>(owner)));
    }
    add(names, name_columns, name_lines);
    std::set<std::string> claims;
    for (const ClaimId claim : context.selection.claims) claims.insert(claim_words(context.story, claim, most_claim_text));
    add(claims, claim_columns, claim_lines);
}

std::string claim_words(const Story& story, ClaimId claim, std::size_t limit) {
    const std::string text = plain_text(story.text(story[claim].text), limit);
    return text.empty() ? plain_text(story.id(claim), limit) : text;
}

const LevelScores* figures_of(const ClaimScores* scores, Level level) {
    if (scores == nullptr || scores->at(Stance::asserts) == nullptr) return nullptr;
    return scores->at(Stance::asserts)->at(level);
}

std::string origins_words(const LevelScores& figures) {
    const auto low = std::min(figures.cautious.origins.size_low, figures.open.origins.size_low);
    const auto high = std::max(figures.cautious.origins.size_high, figures.open.origins.size_high);
    const std::string noun = high == 1 ? " independent origin" : " independent origins";
    return low == high ? std::to_string(low) + noun : std::to_string(low) + "\u2013" + std::to_string(high) + noun;
}

std::string statements_words(std::size_t count) {
    return grouped_digits(count) + (count == 1 ? " statement" : " statements");
}

std::string tie_words(const Context& context, const OwnerLink& link) {
    const Story& story = context.story;
    if (link.owner == story.undocumented_party()) return "nobody has recorded whether it has ties";
    std::string words;
    for (const TieStep& step : link.path) {
        const Affiliation& tie = story.affiliations()[index_of(step.affiliation)];
        std::string kind(name_of(tie.kind));
        std::replace(kind.begin(), kind.end(), '_', ' ');
        if (!words.empty()) words += ", ";
        words += kind + ' ' + isolated(context.names(step.to));
        if (tie.since != Text{}) words += " since " + plain_text(story.text(tie.since), 40);
        if (tie.until != Text{}) words += " until " + plain_text(story.text(tie.until), 40);
    }
    return words;
}

DiagramNode claim_node(const Context& context, std::size_t claim) {
    const Story& story = context.story;
    const ClaimId id = context.selection.claims[claim];
    const ClaimScores* scores = context.selection.scores[claim];
    DiagramNode node;
    node.id = diagram_id("claim", story.id(id));
    node.kind = NodeKind::claim;
    add_lines(node, context.label(claim_words(story, id, most_claim_text)), claim_columns, claim_lines, Style::detail);
    say(node.tooltip, isolated(claim_words(story, id, tooltip_text * 2)));
    if (const std::string question = plain_text(story.text(story[id].question), tooltip_text); !question.empty()) {
        say(node.tooltip, "an answer to the question " + quotation(question));
    }
    if (scores == nullptr || !scores->at(context.options.level)) return node;
    const Verdict verdict = *scores->at(context.options.level);
    node.verdict = verdict;
    node.label.push_back({std::string(name_of(verdict)) + (scores->disputed ? ", disputed" : ""), Style::badge});
    say(node.tooltip, std::string(name_of(verdict)) + ": " + std::string(meaning(verdict)));
    if (const LevelScores* figures = figures_of(scores, context.options.level)) {
        const std::string said = statements_words(scores->at(Stance::asserts)->statements);
        const std::string origins = origins_words(*figures);
        for (const std::string& part : {said, origins}) add_lines(node, part, quote_columns, 2, Style::quote);
        say(node.tooltip, said + ", " + origins);
    }
    if (scores->disputed) say(node.tooltip, "disputed: denied, or a rival answer is asserted");
    return node;
}

DiagramNode unit_node(const Context& context, const Unit& unit) {
    if (unit.remainder || unit.members.size() > 1) return counted_node(context, unit);
    const Story& story = context.story;
    const StatementInfo& info = context.selection.statements[unit.members.front()];
    const Statement& statement = story[info.id];
    DiagramNode node;
    node.id = diagram_id("statement", story.id(info.id));
    node.kind = info.kind;
    node.held = statement.held;
    node.standing = info.standing;
    node.statements = {info.id};
    node.url = link_of(story, statement);
    describe_statement(node, context, info);
    add_lines(node, context.label(context.names(statement.source)), name_columns, name_lines, Style::name);
    if (info.kind == NodeKind::anonymous) node.label.push_back({"? anonymous", Style::detail});
    if (const std::string when = when_words(story, statement); !when.empty()) {
        add_lines(node, time_words(when), name_columns, 1, Style::detail);
    }
    const std::string quote = plain_text(story.text(statement.quote), 200);
    if (!quote.empty() && !context.options.brief) add_lines(node, quotation(quote), quote_columns, 2, Style::quote);
    add_standing(node);
    add_marks(node, info.mark, context);
    return node;
}

DiagramNode owner_node(const Context& context, PartyId owner, std::uint32_t era) {
    const Story& story = context.story;
    DiagramNode node;
    node.kind = NodeKind::owner;
    if (owner == story.undocumented_party()) {
        node.id = "undocumented";
        node.label = {{"(undocumented)", Style::name}, {"ties nobody has recorded", Style::detail}};
        node.tooltip = "Sources whose ties nobody has recorded; they count as one party where no independence is presumed that nobody has shown";
    } else {
        const auto source = static_cast<SourceId>(owner);
        node.id = diagram_id("owner", story.id(source));
        node.url = safe_link(story.text(story[source].url));
        add_lines(node, context.label(context.names(source)), name_columns, name_lines, Style::name);
        node.tooltip = isolated(context.names(source)) + " (" + kind_words(story, owner) + ')';
        if (era > 0) node.id += "--era-" + std::to_string(era + 1);
        if (context.owners.above.at(owner).size() > 1) say(node.tooltip, "with the ties of when this was said: they changed");
    }
    const auto mark = context.selection.marks.find(owner);
    if (mark != context.selection.marks.end()) add_marks(node, mark->second, context);
    return node;
}

}  // namespace hearsay::diagram
