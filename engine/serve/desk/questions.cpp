#include "serve/desk/questions.hpp"

#include "edits/proposal.hpp"
#include "io/json/json_value.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <variant>

namespace hearsay::serve {
namespace {

class QuestionList {
public:
    explicit QuestionList(const Story& story) : story_(story) {}

    template <class Id>
    Question& add(std::string_view kind, const std::vector<Id>& ids, double score, const std::string& because) {
        Question& one = list.emplace_back(Question{.kind = kind, .ids = {}, .score = score, .because = because, .claim = {}});
        for (const Id id : ids) one.ids.emplace_back(story_.id(id));
        return one;
    }
    std::vector<Question> list;

private:
    const Story& story_;
};

bool surer(const Question& a, const Question& b) { return a.score > b.score; }

bool is_of_claims(const Question& one) { return one.kind == "same claims" || one.kind == "contrary claims" || one.kind == "rival claims"; }

/// What became of claims: of those that are gone the one that took them in, and those that may mean something else by now.
struct Fates {
    std::map<std::string, std::string> into;
    std::set<std::string> reworded;
};

void take_fate(Fates& fates, const edits::Edit& edit, const Story& story) {
    const auto read = parse_json(edit.arguments);
    const auto* arguments = std::get_if<JsonValue>(&read);
    if (arguments == nullptr || edit.undone) return;
    if (edit.verb == "claim.word") fates.reworded.insert(arguments->text_of("claim"));
    if (edit.verb == "claim.merge") fates.into[arguments->text_of("claim")] = arguments->text_of("into");
    if (edit.verb != "proposal.accept" || arguments->text_of("kind") != "same claims") return;
    const JsonValue* ids = arguments->find("ids");
    if (ids == nullptr || ids->items().empty()) return;
    std::string first = ids->items().front().text();
    for (const JsonValue& id : ids->items()) {
        if (story.find_claim(id.text())) first = id.text();
    }
    for (const JsonValue& id : ids->items()) {
        if (id.text() != first) fates.into[id.text()] = first;
    }
}

/// The claims of a question as they are called by now; fewer than two where it is no question any more.
std::vector<std::string> by_now(const Question& one, const Fates& fates, const Story& story) {
    std::vector<std::string> ids;
    for (std::string id : one.ids) {
        for (std::size_t steps = 0; steps < fates.into.size() && !story.find_claim(id) && fates.into.contains(id); ++steps) id = fates.into.at(id);
        if (!story.find_claim(id) || fates.reworded.contains(id)) return {};
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
    return ids;
}

bool exclude_one_another(const Story& story, const std::vector<std::string>& ids) {
    const Text question = story[*story.find_claim(ids.front())].question;
    return question != Text{} && std::all_of(ids.begin(), ids.end(), [&](const std::string& id) { return story[*story.find_claim(id)].question == question; });
}

}  // namespace

std::vector<Question> questions_of(const Story& story, const link::LinkProposals& proposals) {
    QuestionList questions(story);
    for (const auto& one : proposals.same) questions.add("same claims", one.claims, one.score, one.because);
    for (const auto& one : proposals.contrary) questions.add("contrary claims", std::vector{one.claim, one.denial}, one.score, one.because);
    for (const auto& one : proposals.rivals) questions.add("rival claims", one.claims, one.score, one.because);
    for (const auto& one : proposals.sources) questions.add("same sources", one.sources, one.score, one.because);
    for (const auto& one : proposals.statements) questions.add("same statements", std::vector{one.statement, one.into}, one.score, one.because);
    for (const auto& one : proposals.copies) questions.add("suspected copy", std::vector{one.statement, one.from}, one.probability, one.because);
    for (const auto& one : proposals.withdrawals) {
        Question& question = questions.add("withdrawal", std::vector{one.statement, one.of}, one.score, one.because);
        if (one.claim != no_id<ClaimId>) question.claim = story.id(one.claim);
    }
    std::stable_sort(questions.list.begin(), questions.list.end(), surer);
    return std::move(questions.list);
}

bool leaves_questions_alone(const edits::Edit& edit) { return edit.verb == "proposal.refuse" || edit.verb == "proposal.later" || edit.verb == "story.set"; }

void keep_open(std::vector<Question>& now, const std::vector<Question>& before, std::span<const edits::Edit> since, const Story& story,
               const std::vector<std::string>& refused) {
    Fates fates;
    for (const edits::Edit& edit : since) take_fate(fates, edit, story);
    std::set<std::string> answered;
    for (const std::string& one : refused) {
        if (!edits::is_for_later(one)) answered.insert(edits::key_of_refusal(one));
    }
    for (const Question& one : now) answered.insert(edits::proposal_key(one.kind, one.ids));
    // What is asked of several at once asks each two of them.
    std::set<std::pair<std::string, std::string>> asked;
    for (const Question& one : now) {
        if (!is_of_claims(one)) continue;
        for (const std::string& a : one.ids) {
            for (const std::string& b : one.ids) asked.emplace(a, b);
        }
    }
    for (const Question& one : before) {
        if (!is_of_claims(one) || answered.contains(edits::proposal_key(one.kind, one.ids))) continue;
        std::vector<std::string> ids = by_now(one, fates, story);
        if (ids.size() < 2 || exclude_one_another(story, ids)) continue;
        if (!answered.insert(edits::proposal_key(one.kind, ids)).second) continue;
        const bool is_asked = std::all_of(ids.begin(), ids.end(), [&](const std::string& id) { return asked.contains({ids.front(), id}); });
        if (is_asked) continue;
        now.push_back(one);
        now.back().ids = std::move(ids);
    }
    std::stable_sort(now.begin(), now.end(), surer);
}

}  // namespace hearsay::serve
