#include "serve/desk/questions.hpp"

#include "edits/proposal.hpp"
#include "io/json/json_value.hpp"

#include <algorithm>
#include <array>
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
    std::map<std::string, std::string> sources;  ///< likewise
    std::set<std::string> reworded;
};

void take_fate(Fates& fates, const edits::Edit& edit, const Story& story) {
    const auto read = parse_json(edit.arguments);
    const auto* arguments = std::get_if<JsonValue>(&read);
    if (arguments == nullptr || edit.undone) return;
    if (edit.verb == "claim.word") fates.reworded.insert(arguments->text_of("claim"));
    if (edit.verb == "claim.merge") fates.into[arguments->text_of("claim")] = arguments->text_of("into");
    if (edit.verb == "source.merge") fates.sources[arguments->text_of("source")] = arguments->text_of("into");
    const bool of_sources = arguments->text_of("kind") == "same sources";
    if (edit.verb != "proposal.accept" || (!of_sources && arguments->text_of("kind") != "same claims")) return;
    const JsonValue* ids = arguments->find("ids");
    if (ids == nullptr || ids->items().empty()) return;
    std::string first = ids->items().front().text();
    for (const JsonValue& id : ids->items()) {
        if (of_sources ? story.find_source(id.text()).has_value() : story.find_claim(id.text()).has_value()) first = id.text();
    }
    for (const JsonValue& id : ids->items()) {
        if (id.text() != first) (of_sources ? fates.sources : fates.into)[id.text()] = first;
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

/// The same for sources.
std::vector<std::string> sources_by_now(const Question& one, const Fates& fates, const Story& story) {
    std::vector<std::string> ids;
    for (std::string id : one.ids) {
        for (std::size_t steps = 0; steps < fates.sources.size() && !story.find_source(id) && fates.sources.contains(id); ++steps) id = fates.sources.at(id);
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
    return ids;
}

bool exclude_one_another(const Story& story, const std::vector<std::string>& ids) {
    const Text question = story[*story.find_claim(ids.front())].question;
    return question != Text{} && std::all_of(ids.begin(), ids.end(), [&](const std::string& id) { return story[*story.find_claim(id)].question == question; });
}

bool is_there(const Question& one, const Story& story, const std::vector<std::string>& ids) {
    return std::all_of(ids.begin(), ids.end(), [&](const std::string& id) {
        return is_of_claims(one) ? story.find_claim(id).has_value() : one.kind == "same sources" ? story.find_source(id).has_value() : story.find_statement(id).has_value();
    });
}

/// Those that the arguments of an answer name.
std::vector<std::string> ids_in(const JsonValue& arguments) {
    std::vector<std::string> list;
    const JsonValue* ids = arguments.find("ids");
    if (ids == nullptr || !ids->is(JsonValue::Kind::array)) return list;
    for (const JsonValue& id : ids->items()) {
        if (id.is(JsonValue::Kind::string)) list.push_back(id.text());
    }
    return list;
}

/// Keys of what these edits have answered with yes.
std::set<std::string> accepted_in(std::span<const edits::Edit> edits) {
    std::set<std::string> keys;
    for (const edits::Edit& edit : edits) {
        if (edit.verb == "proposal.accept" && !edit.undone) keys.insert(edits::key_of_refusal(edit.arguments));
    }
    return keys;
}

}  // namespace

std::string_view kind_named(const std::string& kind) {
    static constexpr std::array<std::string_view, 7> kinds{"same claims", "contrary claims", "rival claims", "same sources", "same statements", "suspected copy", "withdrawal"};
    const auto* const found = std::find(kinds.begin(), kinds.end(), kind);
    return found == kinds.end() ? std::string_view() : *found;
}

link::LinkProposals proposal_of(const Question& one, const Story& story) {
    link::LinkProposals alone;
    if (one.ids.size() < 2 || !is_there(one, story, one.ids)) return alone;
    if (!one.claim.empty() && !story.find_claim(one.claim)) return alone;
    std::vector<ClaimId> claims;
    std::vector<SourceId> sources;
    std::vector<StatementId> statements;
    for (const std::string& id : one.ids) {
        if (is_of_claims(one)) claims.push_back(*story.find_claim(id));
        else if (one.kind == "same sources") sources.push_back(*story.find_source(id));
        else statements.push_back(*story.find_statement(id));
    }
    if (one.kind == "same claims") alone.same.push_back({claims, 1, {}});
    if (one.kind == "contrary claims") alone.contrary.push_back({claims[0], claims[1], 1, {}});
    if (one.kind == "rival claims") alone.rivals.push_back({claims, 1, {}});
    if (one.kind == "same sources") alone.sources.push_back({sources, 1, {}});
    if (one.kind == "same statements") alone.statements.push_back({statements[0], statements[1], 1, {}});
    if (one.kind == "suspected copy") alone.copies.push_back({statements[0], statements[1], one.score, {}});
    if (one.kind == "withdrawal") alone.withdrawals.push_back({statements[0], statements[1], story.find_claim(one.claim).value_or(no_id<ClaimId>), 1, {}});
    return alone;
}

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
        if (!edits::is_for_later(one) && !edits::open_proposal_of(one)) answered.insert(edits::key_of_refusal(one));
    }
    for (const Question& one : now) answered.insert(edits::proposal_key(one.kind, one.ids));
    std::vector<Question> open;
    std::set<std::string> firsts;
    for (const Question& one : before) {
        if (!is_of_claims(one) || answered.contains(edits::proposal_key(one.kind, one.ids))) continue;
        std::vector<std::string> ids = by_now(one, fates, story);
        if (ids.size() < 2 || exclude_one_another(story, ids)) continue;
        if (!answered.insert(edits::proposal_key(one.kind, ids)).second) continue;
        firsts.insert(ids.front());
        open.push_back(one);
        open.back().ids = std::move(ids);
    }
    if (open.empty()) return;
    // What is asked of several at once asks each two of them.
    std::set<std::pair<std::string, std::string>> asked;
    for (const Question& one : now) {
        if (!is_of_claims(one)) continue;
        for (const std::string& a : one.ids) {
            for (const std::string& b : firsts.contains(a) ? one.ids : std::vector<std::string>{}) asked.emplace(a, b);
        }
    }
    for (Question& one : open) {
        const bool is_asked = std::all_of(one.ids.begin(), one.ids.end(), [&](const std::string& id) { return asked.contains({one.ids.front(), id}); });
        if (!is_asked) now.push_back(std::move(one));
    }
    std::stable_sort(now.begin(), now.end(), surer);
}

std::vector<Question> still_asked(const std::vector<Question>& before, std::span<const edits::Edit> since, const Story& story) {
    Fates fates;
    for (const edits::Edit& edit : since) take_fate(fates, edit, story);
    std::set<std::string> answered = accepted_in(since);
    std::vector<Question> now;
    for (const Question& one : before) {
        if (answered.contains(edits::proposal_key(one.kind, one.ids))) continue;
        std::vector<std::string> ids = is_of_claims(one) ? by_now(one, fates, story) : one.kind == "same sources" ? sources_by_now(one, fates, story) : one.ids;
        if (ids.size() < 2 || !is_there(one, story, ids) || (is_of_claims(one) && exclude_one_another(story, ids))) continue;
        if (ids != one.ids && !answered.insert(edits::proposal_key(one.kind, ids)).second) continue;
        now.push_back(one);
        now.back().ids = std::move(ids);
    }
    return now;
}

void add_open(std::vector<Question>& now, const Story& story, const std::vector<std::string>& refused) {
    std::set<std::string> asked;
    for (const Question& one : now) asked.insert(edits::proposal_key(one.kind, one.ids));
    const std::size_t before = now.size();
    for (const std::string& text : refused) {
        const auto open = edits::open_proposal_of(text);
        if (!open) continue;
        Question one{.kind = kind_named(open->kind), .ids = open->ids, .score = open->score, .because = open->because, .claim = open->claim};
        if (one.kind.empty() || !is_there(one, story, one.ids) || (is_of_claims(one) && exclude_one_another(story, one.ids))) continue;
        if (asked.insert(edits::proposal_key(one.kind, one.ids)).second) now.push_back(std::move(one));
    }
    if (now.size() > before) std::stable_sort(now.begin(), now.end(), surer);
}

std::vector<std::string> left_open(const std::vector<Question>& asked, std::string_view verb, const JsonValue& arguments, const std::vector<std::string>& kept) {
    std::vector<std::string> open;
    const std::vector<std::string> ids = ids_in(arguments);
    const std::string& kind = arguments.text_of("kind");
    if (verb == "proposal.later") {
        const std::string key = edits::proposal_key(kind, ids);
        for (const Question& one : asked) {
            if (one.kind == kind && edits::proposal_key(one.kind, one.ids) == key) open.push_back(edits::open_proposal({kind, one.ids, one.score, one.because, one.claim, true}));
        }
        return open;
    }
    std::string into = arguments.text_of("into");
    std::set<std::string> gone{arguments.text_of("claim")};
    if (verb == "proposal.accept" && kind == "same claims" && !ids.empty()) {
        into = ids.front();
        gone = {ids.begin() + 1, ids.end()};
    } else if (verb != "claim.merge") {
        return open;
    }
    const std::string answered = edits::proposal_key("same claims", ids);
    std::set<std::string> known;
    const auto leave = [&](std::string_view of, std::vector<std::string> about, edits::OpenProposal rest) {
        if (!of.ends_with(" claims") || std::none_of(about.begin(), about.end(), [&](const std::string& id) { return gone.contains(id); })) return;
        if (edits::proposal_key(of, about) == answered) return;
        std::vector<std::string> left;
        for (const std::string& id : about) {
            const std::string& now = gone.contains(id) ? into : id;
            if (std::find(left.begin(), left.end(), now) == left.end()) left.push_back(now);
        }
        if (left.size() < 2 || !known.insert(edits::proposal_key(of, left)).second) return;
        rest.kind = of;
        rest.ids = std::move(left);
        open.push_back(edits::open_proposal(rest));
    };
    for (const Question& one : asked) leave(one.kind, one.ids, {.kind = {}, .ids = {}, .score = one.score, .because = one.because});
    for (const std::string& text : kept) {
        if (const auto one = edits::open_proposal_of(text)) leave(one->kind, one->ids, {.kind = {}, .ids = {}, .score = one->score, .because = one->because, .later = one->later});
    }
    return open;
}

void sort_by_stake(std::vector<const Question*>& questions) {
    const auto rank = [](const Question& one) { return !one.hangs ? 0.5 : static_cast<double>(*one.hangs); };
    std::stable_sort(questions.begin(), questions.end(), [&](const Question* a, const Question* b) { return rank(*a) != rank(*b) ? rank(*a) > rank(*b) : surer(*a, *b); });
}

}  // namespace hearsay::serve
