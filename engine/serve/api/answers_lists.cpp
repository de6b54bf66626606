#include "serve/api/answers.hpp"

#include "explain/backing.hpp"
#include "graph/attribution_graph.hpp"
#include "io/json/json_writer.hpp"
#include "serve/api/statement_json.hpp"
#include "text/utf8.hpp"

#include <filesystem>
#include <set>

namespace hearsay::serve {
namespace {

/// Unsupported is worst; what is still being found out comes last.
std::size_t rank_of(const std::optional<VerdictOfClaim>& verdict, Level level) {
    if (!verdict) return verdict_names.size();
    return static_cast<std::size_t>(verdict->verdicts[static_cast<std::size_t>(level)].value_or(Verdict::corroborated));
}

/// Those that a score of the claim counts: made, not taken back, and heard of.
std::vector<StatementId> live_carriers(const Snapshot& now, ClaimId claim, Stance stance) {
    std::vector<StatementId> found;
    if (now.scorer->graph().named(claim, stance).empty()) return found;
    const Backing backing(now.scorer->graph(), claim, stance, Reading::open, {});
    for (const Backing::Entry& entry : backing.entries()) {
        if (entry.live) found.push_back(entry.statement);
    }
    return found;
}

std::size_t drafts_among(const Story& story, std::span<const StatementId> statements) {
    return static_cast<std::size_t>(std::count_if(statements.begin(), statements.end(), [&](StatementId id) { return story[id].draft > 0; }));
}

void write_verdict_counts(JsonWriter& json, const Desk& desk, const Story& story) {
    std::array<std::array<std::uint64_t, 4>, 3> counts{};
    for (const Claim& claim : story.claims()) {
        const auto verdict = desk.verdicts().find(std::string(story.text(claim.id)));
        for (std::size_t i = 0; verdict && i < counts.size(); ++i) {
            if (verdict->verdicts[i]) ++counts[i][static_cast<std::size_t>(*verdict->verdicts[i])];
        }
    }
    json.key("verdicts").begin_object();
    for (std::size_t i = 0; i < counts.size(); ++i) {
        json.key(level_names[i]).begin_object();
        for (std::size_t j = 0; j < verdict_names.size(); ++j) json.key(verdict_names[j]).integer(counts[i][j]);
        json.end_object();
    }
    json.end_object();
}

std::string claim_json(const Desk& desk, const Snapshot& now, ClaimId id) {
    const Story& story = *now.story;
    std::string text;
    JsonWriter json(text, JsonWriter::Style::compact);
    const std::vector<StatementId> asserted = live_carriers(now, id, Stance::asserts);
    const std::vector<StatementId> denied = live_carriers(now, id, Stance::denies);
    json.begin_object().key("id").string(story.id(id)).key("text").string(story.text(story[id].text));
    if (story[id].question != Text{}) json.key("question").string(story.text(story[id].question));
    json.key("verdict").raw(verdict_json(desk.verdicts().find(std::string(story.id(id)))));
    json.key("asserted").integer(asserted.size()).key("denied").integer(denied.size());
    json.key("drafts").integer(drafts_among(story, asserted) + drafts_among(story, denied)).end_object();
    return text;
}

}  // namespace

Reply get_story(Desk& desk, const Call& /*call*/) {
    const auto now = desk.now();
    const Story& story = *now->story;
    const Desk::Book book = desk.book(now->seq, 0);
    Reply reply;
    JsonWriter json(reply.body, JsonWriter::Style::compact);
    json.begin_object().key("seq").integer(now->seq).key("title").string(story.title());
    json.key("file").string(std::filesystem::path(desk.options().story).filename().string());
    json.key("unsaved").boolean(book.unsaved).key("outside").boolean(book.outside).key("notices").begin_array();
    for (const std::string& notice : book.notices) json.string(notice);
    json.end_array().key("sources").integer(story.sources().size()).key("articles").integer(story.articles().size());
    json.key("claims").integer(story.claims().size()).key("statements").integer(story.statements().size());
    std::uint64_t drafts = 0;
    std::uint64_t to_read = 0;
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        drafts += story.statements()[i].draft > 0 ? 1 : 0;
        to_read += is_to_read(story, id_at<StatementId>(i)) ? 1 : 0;
    }
    json.key("drafts").integer(drafts).key("to_read").integer(to_read).key("pending").integer(desk.verdicts().pending_count());
    write_verdict_counts(json, desk, story);
    json.end_object();
    return reply;
}

Reply get_claims(Desk& desk, const Call& call) {
    const auto now = desk.now();
    const Story& story = *now->story;
    const Level level = level_in(call);
    const std::string& verdict = call.text("verdict");
    if (!verdict.empty() && std::find(verdict_names.begin(), verdict_names.end(), verdict) == verdict_names.end()) {
        throw BadCall(400, "there is no verdict " + in_quotes(verdict) + "; unsupported, uncorroborated, unestablished and corroborated are");
    }
    std::vector<std::pair<std::size_t, ClaimId>> found;
    for (std::size_t i = 0; i < story.claims().size(); ++i) {
        const auto id = id_at<ClaimId>(i);
        if (!call.text("id").empty() && story.id(id) != call.text("id")) continue;
        const std::size_t rank = rank_of(desk.verdicts().find(std::string(story.id(id))), level);
        if (!verdict.empty() && (rank >= verdict_names.size() || verdict_names[rank] != verdict)) continue;
        if (matches(std::string(story.text(story[id].text)) + ' ' + std::string(story.id(id)), call.text("q"))) found.emplace_back(rank, id);
    }
    std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) { return a.first != b.first ? a.first < b.first : story.id(a.second) < story.id(b.second); });
    return {.body = page_of(call, now->seq, found.size(), [&](std::size_t i) { return claim_json(desk, *now, found[i].second); })};
}

Reply get_statements(Desk& desk, const Call& call) {
    const auto now = desk.now();
    const Story& story = *now->story;
    const StatementWriter writer(*now);
    const bool only_drafts = flag_in(call, "draft");
    std::vector<StatementId> found;
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const auto id = id_at<StatementId>(i);
        const Statement& statement = story[id];
        const auto is = [&](const char* key, std::string_view value) { return call.text(key).empty() || call.text(key) == value; };
        const std::string_view article = statement.article == no_id<ArticleId> ? std::string_view() : story.id(statement.article);
        if (!is("id", story.id(id)) || !is("article", article) || !is("source", story.id(statement.source))) continue;
        if (only_drafts && statement.draft == 0) continue;
        if (!call.text("claim").empty() && !writer.carries(id, call.text("claim"))) continue;
        if (!call.text("q").empty() && !matches(writer.words(id), call.text("q"))) continue;
        found.push_back(id);
    }
    std::stable_sort(found.begin(), found.end(), [&](StatementId a, StatementId b) {
        const auto span_a = story.span(a);
        const auto span_b = story.span(b);
        return (span_a ? span_a->start : UINT64_MAX) < (span_b ? span_b->start : UINT64_MAX);
    });
    return {.body = page_of(call, now->seq, found.size(), [&](std::size_t i) { return writer.json_of(found[i]); })};
}

Reply get_edits(Desk& desk, const Call& call) {
    const std::size_t count = desk.now()->seq;
    const std::size_t begin = number_in(call, "cursor", 0, count);
    const std::size_t end = std::min(count, begin + limit_in(call));
    const Desk::Book book = desk.book(count - end, end - begin);
    // The last first.
    return {.body = page_of(call, count, count, [&](std::size_t i) { return edit_json(book.edits[end - 1 - i]); })};
}

}  // namespace hearsay::serve
