// What the script of the HTML report reads.
#include "render/report/report_claims.hpp"
#include "render/report/report_html.hpp"
#include "text/element_id.hpp"
#include "text/plain_text.hpp"

#include "explain/explanation_parts.hpp"
#include "io/json/json_writer.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace hearsay {
namespace {

void write_verdicts(JsonWriter& json, std::span<const Level> levels, const Verdicts& verdicts) {
    json.begin_array(true);
    for (const Level level : levels) {
        json.integer(static_cast<std::uint32_t>(verdicts[static_cast<std::size_t>(level)].value_or(Verdict::unsupported)));
    }
    json.end_array();
}

/// Who speaks about a claim: what somebody filtering the table may type.
std::string search_words(const ReportFacts& facts, ClaimId claim) {
    std::set<SourceId> sources;
    for (const Stance stance : all_stances) {
        for (const StatementId id : facts.scorer().graph().carrier_ids(claim, stance, Reading::cautious)) {
            sources.insert(facts.story()[id].source);
            if (sources.size() >= 200) break;
        }
    }
    std::string words = plain_text(facts.story().id(claim), 80);
    for (const SourceId source : sources) words += ' ' + facts.names()(source);
    return words;
}

/// What the columns of the table are sorted by: at each level in the cautious and in the open reading, as overview_names.
void write_keys(JsonWriter& json, const ReportFacts& facts, const ClaimScores& scores) {
    const StanceScores* asserts = scores.at(Stance::asserts);
    json.key("keys").begin_array(true);
    for (const Level level : facts.levels()) {
        const LevelScores* figures = asserts == nullptr ? nullptr : asserts->at(level);
        json.begin_array(true);
        for (const Reading reading : {Reading::cautious, Reading::open}) {
            json.begin_array(true);
            if (figures != nullptr) {
                const Figures& one = (*figures)[reading];
                json.integer(one.origins.size_low).integer(one.routes.size_low);
                json.number(std::round(one.support.low * 1e4) / 1e4).number(std::round(one.corroboration.low * 1e4) / 1e4);
                json.integer(asserts->statements).integer(asserts->outlets);
            } else {
                for (std::size_t i = 0; i < overview_names.size(); ++i) json.integer(0);
            }
            json.end_array();
        }
        json.end_array();
    }
    json.end_array();
}

void write_claims(JsonWriter& json, const ReportFacts& facts) {
    json.key("claims").begin_array();
    for (const ClaimScores& scores : facts.scores()) {
        json.begin_object();
        json.key("id").string(facts.story().id(scores.claim));
        json.key("text").string(facts.claim_text(scores.claim));
        json.key("anchor").string(diagram_id("about", facts.story().id(scores.claim)));
        json.key("search").string(search_words(facts, scores.claim));
        if (!deserves_paper(facts, scores)) json.key("calm").boolean(true);
        write_verdicts(json.key("verdicts"), facts.levels(), scores.verdict);
        write_keys(json, facts, scores);
        json.end_object();
    }
    json.end_array();
}

/// What a party takes with it, as places of the statements in the list of strikes, so that diagrams can show it.
void write_taken(JsonWriter& json, const ReportFacts& facts, const Strike& party, const std::map<StatementId, std::uint32_t>& places) {
    json.key("takes").begin_array(true);
    const Strike strikes[] = {party};
    for (const StatementId id : struck_by(facts.scorer(), strikes).statements) {
        if (const auto found = places.find(id); found != places.end()) json.integer(found->second);
    }
    json.end_array();
}

void write_strikes(JsonWriter& json, const ReportFacts& facts, const WhatIfs& what_ifs) {
    std::map<ClaimId, std::uint32_t> position;
    for (std::uint32_t i = 0; i < facts.scores().size(); ++i) position.emplace(facts.scores()[i].claim, i);
    std::map<StatementId, std::uint32_t> statements;
    for (std::uint32_t i = 0; i < what_ifs.list.size(); ++i) {
        if (what_ifs.list[i].strike.source == no_id<SourceId>) statements.emplace(what_ifs.list[i].strike.statement, i);
    }
    json.key("strikes").begin_array();
    for (const WhatIf& what_if : what_ifs.list) {
        json.begin_object();
        json.key("kind").string(what_if.strike.source == no_id<SourceId> ? "statement" : what_if.strike.as_party ? "party" : "source");
        json.key("id").string(what_if.strike.source != no_id<SourceId> ? facts.story().id(what_if.strike.source)
                                                                      : facts.story().id(what_if.strike.statement));
        json.key("label").string(strike_label(facts, what_if.strike));
        if (what_if.strike.as_party) write_taken(json, facts, what_if.strike, statements);
        json.key("changes").begin_array();
        for (const VerdictChange& change : what_if.changes) {
            json.begin_array(true).integer(position.at(change.claim));
            write_verdicts(json, facts.levels(), change.after);
            json.end_array();
        }
        json.end_array().end_object();
    }
    json.end_array();
}

void write_diagrams(JsonWriter& json, const Story& story, std::span<const PlacedDiagram> diagrams,
                    const std::map<StatementId, std::string>& items) {
    json.key("diagrams").begin_object();
    for (const PlacedDiagram& placed : diagrams) {
        const Diagram& diagram = placed.diagram;
        json.key(placed.prefix).begin_object().key("nodes").begin_object();
        for (const DiagramNode& node : diagram.nodes) {
            json.key(node.id).begin_array(true);
            for (const StatementId id : node.statements) {
                const auto item = items.find(id);
                json.string(!placed.list.empty() || item == items.end() ? item_id(placed.list, story, id) : item->second);
            }
            json.end_array();
        }
        json.end_object().key("frames").begin_object();
        for (const DiagramNode& node : diagram.nodes) {
            if (node.frame != no_frame) json.key(node.id).string(diagram.nodes[node.frame].id);
        }
        json.end_object().key("edges").begin_array();
        for (const DiagramEdge& edge : diagram.edges) {
            if (edge.implied || edge.kind == EdgeKind::rival) continue;
            json.begin_array(true).string(diagram.nodes[edge.from].id).string(diagram.nodes[edge.to].id).string(edge.id).end_array();
        }
        json.end_array().end_object();
    }
    json.end_object();
}

}  // namespace

std::string item_id(std::string_view list, const Story& story, StatementId statement) {
    return diagram_id(list, story.id(statement));
}

std::string strike_label(const ReportFacts& facts, const Strike& strike) {
    const Names& names = facts.names();
    if (strike.source != no_id<SourceId>) {
        return names.with_kind(party_of(strike.source)) + (strike.as_party ? " and all who belong to it" : "");
    }
    const Story& story = facts.story();
    const std::string date = date_words(story, strike.statement);
    return "statement " + plain_text(story.id(strike.statement), 60) + " of " + names(story[strike.statement].source) +
           (date.empty() ? "" : ", " + date);
}

std::string page_data(const ReportFacts& facts, const WhatIfs& what_ifs, std::span<const PlacedDiagram> diagrams,
                      const std::map<StatementId, std::string>& items) {
    std::string text;
    JsonWriter json(text, JsonWriter::Style::compact);
    json.begin_object().key("level").string(name_of(facts.options().level)).key("levels").begin_array(true);
    for (const Level level : facts.levels()) json.string(name_of(level));
    json.end_array();
    write_claims(json, facts);
    write_strikes(json, facts, what_ifs);
    write_diagrams(json, facts.story(), diagrams, items);
    json.end_object();
    // Nothing in it may end the element that it stands in, or begin another.
    std::string safe;
    safe.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '<': safe += "\\u003c"; break;
            case '>': safe += "\\u003e"; break;
            case '&': safe += "\\u0026"; break;
            default: safe += c;
        }
    }
    return safe;
}

}  // namespace hearsay
