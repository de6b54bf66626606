#include "serve/api/answers.hpp"

#include "check/diagnose.hpp"
#include "explain/explanation.hpp"
#include "explain/timeline.hpp"
#include "explain/strike.hpp"
#include "io/bytes/byte_source.hpp"
#include "io/json/json_writer.hpp"
#include "io/load/load.hpp"
#include "render/diagram/make_diagram.hpp"
#include "render/drawing/graphviz.hpp"
#include "render/report/report.hpp"
#include "render/report/report_template.hpp"
#include "render/tables/score_writer.hpp"
#include "serve/desk/touched.hpp"
#include "text/element_id.hpp"
#include "text/utf8.hpp"

#include <functional>
#include <map>
#include <set>
#include <sstream>

namespace hearsay::serve {
namespace {

const ClaimScores& scores_in(Desk& desk, const Snapshot& now, const Call& call, std::shared_ptr<const ClaimScores>& kept) {
    kept = desk.scores(now, std::string(now.story->id(claim_in(call, *now.story))));
    return *kept;
}

std::vector<ClaimScores> all_scores(const Snapshot& now) { return now.scorer->score_all(); }

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

/// The story as the commands read it: from its file and the registry, with what is remarkable in each and where.
struct FromFiles {
    LoadedStory loaded;
    std::unique_ptr<Scorer> scorer;
    std::vector<ClaimScores> scores;

    explicit FromFiles(const DeskOptions& options) {
        std::vector<std::string> paths{options.story};
        paths.insert(paths.end(), options.registry.begin(), options.registry.end());
        loaded = load_story(paths);
        if (!loaded.ok()) throw FileError("the story file cannot be used: " + loaded.diagnostics.front().to_string());
        scorer = std::make_unique<Scorer>(loaded.story, options.score);
        scores = scorer->score_all();
        Diagnostics found = diagnose(scorer->graph());
        locate(found, loaded);
        loaded.diagnostics.insert(loaded.diagnostics.end(), found.begin(), found.end());
        sort_by_place(loaded.diagnostics);
    }
    [[nodiscard]] ScoreContext context() const { return {.story = loaded.story, .as_of = {}}; }
};

/// Formats of files to hand over, each what a command gives for the same story.
using Export = std::function<std::string(const FromFiles&, const ReportOptions&)>;

std::string export_scores(const FromFiles& from, const ReportOptions& /*options*/) {
    std::ostringstream out;
    write_scores_json(out, from.context(), from.scores, from.loaded.diagnostics);
    return out.str();
}
std::string export_csv(const FromFiles& from, const ReportOptions& /*options*/) {
    std::ostringstream out;
    write_scores_csv(out, from.context(), from.scores);
    return out.str();
}
std::string export_report(const FromFiles& from, const ReportOptions& options) { return report_html(*from.scorer, from.scores, from.loaded.diagnostics, options); }
std::string export_markdown(const FromFiles& from, const ReportOptions& options) { return report_markdown(*from.scorer, from.scores, from.loaded.diagnostics, options); }
std::string export_brief(const FromFiles& from, const ReportOptions& options) { return report_by_template(*from.scorer, from.scores, from.loaded.diagnostics, options, shipped_template("brief")); }

struct ExportKind {
    std::string type;
    std::string ending;
    Export make;
};

const std::map<std::string, ExportKind, std::less<>>& exports() {
    static const std::map<std::string, ExportKind, std::less<>> all{
        {"scores", {"application/json", ".scores.json", export_scores}},
        {"csv", {"text/csv; charset=utf-8", ".csv", export_csv}},     {"report", {"text/html; charset=utf-8", ".html", export_report}},
        {"markdown", {"text/markdown; charset=utf-8", ".md", export_markdown}}, {"brief", {"text/html; charset=utf-8", ".brief.html", export_brief}}};
    return all;
}

}  // namespace

Reply get_scores(Desk& desk, const Call& call) {
    const auto now = desk.now();
    std::shared_ptr<const ClaimScores> kept;
    const ClaimScores& scores = scores_in(desk, *now, call, kept);
    std::string line = scores_line({.story = *now->story, .as_of = {}}, scores);
    line.pop_back();
    return tagged(call, now->seq, {.body = std::move(line)});
}

Reply get_explain(Desk& desk, const Call& call) {
    const auto now = desk.now();
    std::shared_ptr<const ClaimScores> kept;
    const Explanation told = explain(*now->scorer, scores_in(desk, *now, call, kept), level_in(call));
    Reply reply;
    JsonWriter json(reply.body, JsonWriter::Style::compact);
    json.begin_object().key("seq").integer(now->seq).key("claim").string(call.text("claim")).key("title").string(told.title).key("sections").begin_array();
    for (const ExplanationSection& section : told.sections) {
        json.begin_object().key("heading").string(section.heading).key("sentences").begin_array();
        for (const std::string& sentence : section.sentences) json.string(sentence);
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return tagged(call, now->seq, std::move(reply));
}

Reply get_timeline(Desk& desk, const Call& call) {
    const auto now = desk.now();
    const Timeline line = timeline_of(*now->scorer, claim_in(call, *now->story));
    Reply reply;
    JsonWriter json(reply.body, JsonWriter::Style::compact);
    json.begin_object().key("seq").integer(now->seq).key("undated").integer(line.undated).key("skipped").integer(line.skipped);
    json.key("before").raw(verdict_json(VerdictOfClaim{line.before, false})).key("entries").begin_array();
    for (const TimelineEntry& entry : line.entries) json.raw(made_json(*now->story, entry));
    json.end_array().end_object();
    return tagged(call, now->seq, std::move(reply));
}

Reply get_what_if(Desk& desk, const Call& call) {
    const auto now = desk.now();
    if (call.text("strike").empty()) throw BadCall(400, "name what is struck: ?strike=ID, source:ID, party:ID or statement:ID");
    return tagged(call, now->seq, {.body = strike_json(desk, *now, find_strike(*now->story, call.text("strike")))});
}

Reply get_diagram(Desk& desk, const Call& call) {
    const auto now = desk.now();
    const std::string& format = call.text("format");
    if (!format.empty() && format != "svg" && format != "png" && format != "dot") throw BadCall(400, "there is no diagram format " + in_quotes(format) + "; svg, png and dot are");
    std::shared_ptr<const ClaimScores> kept;
    DiagramOptions options;
    options.level = level_in(call);
    std::vector<ClaimScores> scores;
    if (!call.text("claim").empty()) {
        options.claim = claim_in(call, *now->story);
        scores.push_back(scores_in(desk, *now, call, kept));
    } else if (!is_overview(*now->story, options)) {
        scores = all_scores(*now);
    }
    options.id_prefix = "hearsay-" + short_hash(std::string(now->story->title()) + '\n' + call.text("claim") + '\n');
    const Diagram diagram = make_diagram(*now->scorer, scores, options);
    const Theme theme = named_theme(call.text("style").empty() ? "light" : call.text("style"));
    if (format == "png") return tagged(call, now->seq, {.type = "image/png", .body = render_diagram(diagram, DiagramFormat::png, theme)});
    if (format == "dot") return tagged(call, now->seq, {.type = "text/vnd.graphviz; charset=utf-8", .body = to_dot(diagram, theme)});
    return tagged(call, now->seq, {.type = "image/svg+xml", .body = render_diagram(diagram, DiagramFormat::svg, theme)});
}

Reply get_export(Desk& desk, const Call& call) {
    const std::string& as = call.text("as");
    const auto found = exports().find(as);
    if (found == exports().end() && as != "story") throw BadCall(400, "name what is handed over: ?as=story, scores, csv, report, markdown or brief");
    if (!desk.save()) return problem(409, "Conflict", "somebody else has changed the story file; take that in first (story.reread)");
    const std::uint64_t seq = desk.now()->seq;
    Reply reply;
    std::string ending = ".json";
    if (as == "story") {
        ByteSource::open_file(desk.options().story, desk.options().story).read_all(reply.body);
    } else {
        ReportOptions options;
        options.level = level_in(call);
        reply.type = found->second.type;
        ending = found->second.ending;
        reply.body = found->second.make(FromFiles(desk.options()), options);
    }
    reply.headers.emplace_back("Content-Disposition", "attachment; filename=\"story" + ending + "\"");
    return tagged(call, seq, std::move(reply));
}

}  // namespace hearsay::serve
