#include "serve/api/answers.hpp"

#include "explain/explanation.hpp"
#include "explain/timeline.hpp"
#include "explain/strike.hpp"
#include "io/json/json_writer.hpp"
#include "render/chart/before_after.hpp"
#include "render/chart/picture.hpp"
#include "render/chart/raster.hpp"
#include "render/diagram/make_diagram.hpp"
#include "render/drawing/graphviz.hpp"
#include "render/tables/score_writer.hpp"
#include "serve/desk/touched.hpp"
#include "text/element_id.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <chrono>

namespace hearsay::serve {
namespace {

/// How long somebody who asks for a claim waits for its figures before bounds of them are shown.
constexpr auto patience = std::chrono::milliseconds(400);

ScoresSoFar scores_in(Desk& desk, const std::shared_ptr<const Snapshot>& now, const Call& call) { return desk.scores(now, claim_in(call, *now->story), patience); }

/// Bounds come with 202: the figures are told of when they are there (the event `scores`).
void mark_unsettled(Reply& reply) {
    reply.status = 202;
    if (reply.type == "application/json") reply.body.insert(reply.body.size() - 1, ",\"scoring\":true");
}

/// A strike of a source or a statement, and what becomes of the verdicts that hang on it.
std::string strike_json(const Desk& desk, const Snapshot& now, const Strike& strike) {
    const auto [struck, spared] = struck_by(*now.scorer, std::span(&strike, 1));
    const Scorer without = now.scorer->without(struck, spared);
    std::string text;
    JsonWriter json(text, JsonWriter::Style::compact);
    json.begin_object().key("seq").integer(now.seq).key("strike").string(strike_words(*now.story, std::span(&strike, 1)));
    json.key("statements").integer(struck.size()).key("verdicts").begin_array();
    for (const ClaimId claim : claims_of(*now.story, {struck.begin(), struck.end()})) {
        const std::string id(now.story->id(claim));
        const VerdictStep step{id, desk.verdicts().find(id).value_or(judge(*now.scorer, claim)), judge(without, claim)};
        if (step.before->verdicts != step.after->verdicts) json.raw(step_json(step, *now.story));
    }
    json.end_array().end_object();
    return text;
}

std::string made_json(const Story& story, const TimelineEntry& entry) {
    std::string text;
    JsonWriter json(text, JsonWriter::Style::compact);
    json.begin_object().key("at").string(entry.written).key("verdict").raw(verdict_json(VerdictOfClaim{entry.verdicts, false}));
    json.key("statements").begin_array();
    for (const StatementId id : entry.made) json.begin_object().key("id").string(story.id(id)).key("name").string(story.name(story[id].source)).end_object();
    json.end_array().end_object();
    return text;
}

}  // namespace

Reply get_scores(Desk& desk, const Call& call) {
    const auto now = desk.now();
    const ScoresSoFar scores = scores_in(desk, now, call);
    Reply reply{.body = scores_line({.story = *now->story, .as_of = {}}, *scores.scores)};
    reply.body.pop_back();
    if (!scores.settled) mark_unsettled(reply);
    return reply;
}

Reply get_explain(Desk& desk, const Call& call) {
    const auto now = desk.now();
    const ScoresSoFar scores = scores_in(desk, now, call);
    const Explanation told = explain(*now->scorer, *scores.scores, level_in(call));
    Reply reply;
    JsonWriter json(reply.body, JsonWriter::Style::compact);
    json.begin_object().key("seq").integer(now->seq).key("claim").string(call.text("claim")).key("title").string(told.title).key("sections").begin_array();
    for (const ExplanationSection& section : told.sections) {
        json.begin_object().key("heading").string(section.heading).key("sentences").begin_array();
        for (const std::string& sentence : section.sentences) json.string(sentence);
        json.end_array().end_object();
    }
    json.end_array().end_object();
    if (!scores.settled) mark_unsettled(reply);
    return reply;
}

Reply get_timeline(Desk& desk, const Call& call) {
    const auto now = desk.now();
    const ClaimId claim = claim_in(call, *now->story);
    const Timeline line = timeline_of(*now->scorer, claim);
    Reply reply;
    JsonWriter json(reply.body, JsonWriter::Style::compact);
    json.begin_object().key("seq").integer(now->seq).key("undated").integer(line.undated).key("skipped").integer(line.skipped);
    json.key("before").raw(verdict_json(VerdictOfClaim{line.before, false})).key("entries").begin_array();
    for (const TimelineEntry& entry : line.entries) json.raw(made_json(*now->story, entry));
    json.end_array().key("taken_back").boolean(chart::is_taken_back(*now->scorer, claim, line));
    json.key("undated_withdrawals").integer(chart::undated_withdrawals(*now->scorer, claim).size()).end_object();
    return reply;
}

Reply get_what_if(Desk& desk, const Call& call) {
    const auto now = desk.now();
    if (call.text("strike").empty()) throw BadCall(400, "name what is struck: ?strike=ID, source:ID, party:ID or statement:ID");
    return {.body = strike_json(desk, *now, find_strike(*now->story, call.text("strike")))};
}

namespace {

/// Which picture is asked for, and whether it can be had.
chart::Picture picture_in(const Call& call) {
    const std::string& name = call.text("picture");
    const auto found = name.empty() ? chart::picture_names.begin() : std::find(chart::picture_names.begin(), chart::picture_names.end(), name);
    if (found == chart::picture_names.end()) throw BadCall(400, "there is no picture " + in_quotes(name) + "; graph, matrix, timeline, card and before-after are");
    const auto picture = static_cast<chart::Picture>(found - chart::picture_names.begin());
    if ((picture == chart::Picture::card || picture == chart::Picture::before_after) && call.text("claim").empty()) {
        throw BadCall(400, "a " + std::string(*found) + " is of one claim: ?claim=ID");
    }
    if (picture == chart::Picture::matrix && !call.text("claim").empty()) throw BadCall(400, "a matrix is of all claims; leave claim out");
    if (picture != chart::Picture::graph && call.text("format") == "dot") throw BadCall(400, "DOT writes graphs alone");
    return picture;
}

}  // namespace

Reply get_diagram(Desk& desk, const Call& call) {
    const auto now = desk.now();
    const std::string& format = call.text("format");
    if (!format.empty() && format != "svg" && format != "png" && format != "dot") throw BadCall(400, "there is no diagram format " + in_quotes(format) + "; svg, png and dot are");
    const chart::Picture picture = picture_in(call);
    bool settled = true;
    DiagramOptions options;
    options.level = level_in(call);
    std::vector<ClaimScores> scores;
    if (picture == chart::Picture::timeline) {
        if (!call.text("claim").empty()) options.claim = claim_in(call, *now->story);
    } else if (!call.text("claim").empty()) {
        options.claim = claim_in(call, *now->story);
        const ScoresSoFar found = scores_in(desk, now, call);
        settled = found.settled;
        scores.push_back(*found.scores);
    } else if (picture == chart::Picture::matrix || !is_overview(*now->story, options)) {
        const bool one = now->story->claims().size() == 1;  // then its weakest party is marked
        scores = one ? now->scorer->score_all() : cuts_alone(*now->scorer).score_all();
    }
    options.id_prefix = "hearsay-" + short_hash(std::string(now->story->title()) + '\n' + call.text("claim") + '\n');
    const Theme theme = named_theme(call.text("style").empty() ? "light" : call.text("style"));
    Reply reply{.type = "image/svg+xml", .body = {}};
    if (picture != chart::Picture::graph) {
        reply.body = chart::draw_picture(*now->scorer, scores, {picture, options.claim, options.level, {}}, theme, {.id_prefix = options.id_prefix, .width = static_cast<double>(number_in(call, "width", 960, 4000))});
        if (format == "png") reply = {.type = "image/png", .body = chart::rasterized(reply.body, DiagramFormat::png)};
        if (!settled) mark_unsettled(reply);
        return reply;
    }
    const Diagram diagram = make_diagram(*now->scorer, scores, options);
    if (format == "dot") reply = {.type = "text/vnd.graphviz; charset=utf-8", .body = to_dot(diagram, theme)};
    else if (format == "png") reply = {.type = "image/png", .body = render_diagram(diagram, DiagramFormat::png, theme)};
    else reply.body = render_diagram(diagram, DiagramFormat::svg, theme);
    if (!settled) mark_unsettled(reply);
    return reply;
}

}  // namespace hearsay::serve
