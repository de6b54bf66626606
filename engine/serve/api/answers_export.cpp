#include "serve/api/answers.hpp"

#include "check/diagnose.hpp"
#include "io/json/json_writer.hpp"
#include "render/report/report.hpp"
#include "render/report/report_template.hpp"
#include "render/tables/score_writer.hpp"
#include "serve/desk/story_from.hpp"

#include <functional>
#include <map>
#include <memory>
#include <sstream>

namespace hearsay::serve {
namespace {

/// The story as the commands read it: from its file and the registry, with what is remarkable in each and where.
struct FromFiles {
    LoadedStory loaded;
    std::unique_ptr<Scorer> scorer;
    std::vector<ClaimScores> scores;

    explicit FromFiles(const DeskOptions& options) {
        loaded = load_as_commands_do(options);
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

Reply get_export(Desk& desk, const Call& call) {
    const std::string& as = call.text("as");
    const auto found = exports().find(as);
    if (found == exports().end() && as != "story") throw BadCall(400, "name what is handed over: ?as=story, scores, csv, report, markdown or brief");
    if (!desk.save()) return problem(409, "Conflict", "somebody else has changed the story; take that in first (story.reread)");
    Reply reply;
    std::string ending = ".json";
    if (as == "story") {
        reply.body = story_file_of(desk.options());
    } else {
        ReportOptions options;
        options.level = level_in(call);
        reply.type = found->second.type;
        ending = found->second.ending;
        reply.body = found->second.make(FromFiles(desk.options()), options);
    }
    reply.headers.emplace_back("Content-Disposition", "attachment; filename=\"story" + ending + "\"");
    return reply;
}

/// What is remarkable about the story as it is now.
Reply get_check(Desk& desk, const Call& call) {
    const auto now = desk.now();
    Diagnostics found = diagnose(now->scorer->graph());
    sort_by_place(found);
    return {.body = page_of(call, now->seq, found.size(), [&](std::size_t i) {
        std::string text;
        JsonWriter json(text, JsonWriter::Style::compact);
        json.begin_object().key("severity").string(name_of(found[i].severity)).key("kind").string(found[i].kind).key("message").string(found[i].message).end_object();
        return text;
    })};
}

}  // namespace hearsay::serve
