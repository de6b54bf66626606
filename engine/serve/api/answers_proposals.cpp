// Join: questions about records, each with the passages that they stand for, so that nobody decides by an id.
#include "serve/api/answers.hpp"

#include "edits/proposal.hpp"
#include "io/json/json_writer.hpp"
#include "serve/api/statement_json.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <set>

namespace hearsay::serve {
namespace {

/// Passages beside one record; whoever wants more opens it.
constexpr std::size_t most_passages = 3;
/// Of a small story all is found meanwhile; of a large one the first are shown sooner.
constexpr auto patience_with_join = std::chrono::milliseconds(500);

struct OpenQuestion {
    const Question* question = nullptr;
    bool later = false;
};

/// Where the records of questions stand in articles.
class PassageFinder {
public:
    explicit PassageFinder(const CrossReferences& index) : story_(index.story()), index_(index) {}

    /// In words: a claim's text, a source's name, what a statement says and who says it.
    [[nodiscard]] std::string words_of(std::string_view kind, const std::string& id) const {
        if (is_of_claims(kind)) return std::string(story_.text(story_[*story_.find_claim(id)].text));
        if (is_of_sources(kind)) return std::string(story_.name(*story_.find_source(id)));
        const StatementId statement = *story_.find_statement(id);
        std::string said(story_.text(story_[statement].quote));
        if (said.empty()) said = claims_of(statement);
        return std::string(story_.name(story_[statement].source)) + ": " + said;
    }

    /// Of a claim those who speak of it, of a source what it says, of a statement itself or who passes it on.
    [[nodiscard]] std::vector<StatementId> passages_of(std::string_view kind, const std::string& id) const {
        std::vector<StatementId> found;
        const auto add = [&](StatementId one) {
            if (found.size() < most_passages && std::find(found.begin(), found.end(), one) == found.end()) found.push_back(one);
        };
        if (is_of_claims(kind) || is_of_sources(kind)) {
            const auto claim = is_of_claims(kind) ? story_.find_claim(id) : std::nullopt;
            const auto source = is_of_sources(kind) ? story_.find_source(id) : std::nullopt;
            for (const StatementId statement : claim ? index_.carriers(*claim) : std::vector<StatementId>{}) {
                if (story_[statement].article != no_id<ArticleId>) add(statement);
            }
            for (const StatementId statement : source ? index_.statements(*source) : std::vector<StatementId>{}) add(printed(statement));
            return found;
        }
        add(printed(*story_.find_statement(id)));
        return found;
    }

    /// `of`: the claim beside which it is shown; "" for another record.
    void write(JsonWriter& json, StatementId id, std::string_view of) const {
        const Statement& statement = story_[id];
        json.begin_object().key("statement").string(story_.id(id)).key("by").begin_array();
        for (const StatementId stop : route_of(story_, id)) json.string(story_.name(story_[stop].source));
        json.end_array();
        if (statement.quote != Text{}) json.key("quote").string(story_.text(statement.quote));
        const std::string claims = claims_of(id);
        if (!claims.empty()) json.key("claims").string(claims);
        const auto& carried = index_.carried(id);
        const auto stance = std::find_if(carried.begin(), carried.end(), [&](const amend::Carried& one) { return story_.id(one.claim) == of; });
        if (stance != carried.end()) json.key("stance").string(name_of(stance->stance));
        if (statement.article != no_id<ArticleId>) {
            const Article& article = story_[statement.article];
            json.key("article").string(story_.id(statement.article));
            if (article.published != Text{}) json.key("published").string(story_.text(article.published));
        }
        json.end_object();
    }

    static bool is_of_claims(std::string_view kind) { return kind.ends_with(" claims"); }

private:
    static bool is_of_sources(std::string_view kind) { return kind == "same sources"; }
    [[nodiscard]] bool carries(StatementId id, ClaimId claim) const {
        const auto& carried = index_.carried(id);
        return std::any_of(carried.begin(), carried.end(), [&](const amend::Carried& one) { return one.claim == claim; });
    }
    [[nodiscard]] std::string claims_of(StatementId id) const {
        std::string words;
        for (const amend::Carried& one : index_.carried(id)) words += (words.empty() ? "" : "; ") + std::string(one.stance == Stance::denies ? "denies: " : "") + std::string(story_.text(story_[one.claim].text));
        return words;
    }
    /// The statement, or the first that passes it on in an article.
    [[nodiscard]] StatementId printed(StatementId id) const {
        StatementId at = id;
        for (std::size_t steps = 0; steps < story_.statements().size(); ++steps) {
            if (story_[at].article != no_id<ArticleId>) return at;
            const std::vector<StatementId>& after = index_.after(at);
            const auto rests = [&](StatementId one) { const auto from = story_.derives_from(one); return std::any_of(from.begin(), from.end(), [&](const Derivation& each) { return each.statement == at; }); };
            const auto child = std::find_if(after.begin(), after.end(), rests);
            if (child == after.end()) break;
            at = *child;
        }
        return id;
    }

    const Story& story_;
    const CrossReferences& index_;
};

std::string proposal_json(const OpenQuestion& open, const PassageFinder& finder) {
    const Question& one = *open.question;
    std::string text;
    JsonWriter json(text, JsonWriter::Style::compact);
    json.begin_object().key("kind").string(one.kind).key("ids").begin_array();
    for (const std::string& id : one.ids) json.string(id);
    json.end_array().key("words").begin_array();
    for (const std::string& id : one.ids) json.string(finder.words_of(one.kind, id));
    json.end_array().key("passages").begin_array();
    for (const std::string& id : one.ids) {
        json.begin_array();
        for (const StatementId passage : finder.passages_of(one.kind, id)) finder.write(json, passage, PassageFinder::is_of_claims(one.kind) ? std::string_view(id) : std::string_view());
        json.end_array();
    }
    json.end_array().key("score").number(one.score).key("because").string(one.because);
    if (!one.claim.empty()) json.key("claim").string(one.claim);
    if (one.hangs) json.key("hangs").integer(*one.hangs);
    json.key("later").boolean(open.later).end_object();
    return text;
}

}  // namespace

Reply get_proposals(Desk& desk, const Call& call) {
    const auto now = desk.now();
    const std::string& order = call.text("order");
    if (!order.empty() && order != "stake" && order != "surety") throw BadCall(400, "there is no order " + in_quotes(order) + "; stake and surety are");
    const QuestionsSoFar known = desk.questions(*now, patience_with_join);
    std::set<std::string> refused;
    std::set<std::string> later;
    for (const std::string& one : desk.book(now->seq, 0).refused) {
        if (edits::is_for_later(one)) later.insert(edits::key_of_refusal(one));
        else if (!edits::open_proposal_of(one)) refused.insert(edits::key_of_refusal(one));
    }
    std::vector<const Question*> sorted;
    for (const Question& one : *known.list) sorted.push_back(&one);
    if (order != "surety") sort_by_stake(sorted);
    std::vector<OpenQuestion> open;
    for (const Question* each : sorted) {
        const Question& one = *each;
        const std::string key = refused.empty() && later.empty() ? std::string() : edits::proposal_key(one.kind, one.ids);
        if (!refused.contains(key)) open.push_back({&one, later.contains(key)});
    }
    std::stable_partition(open.begin(), open.end(), [](const OpenQuestion& one) { return !one.later; });
    const PassageFinder finder(now->index());
    Reply reply{.body = page_of(call, now->seq, open.size(), [&](std::size_t i) { return proposal_json(open[i], finder); })};
    reply.body.pop_back();
    reply.body += std::string(",\"looking\":") + (known.looking ? "true" : "false") + '}';
    return reply;
}

}  // namespace hearsay::serve
