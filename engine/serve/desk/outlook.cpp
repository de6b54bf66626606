#include "serve/desk/outlook.hpp"

#include "graph/scored_part.hpp"
#include "graph/story_index.hpp"
#include "io/json/json_value.hpp"
#include "link/proposals.hpp"
#include "serve/desk/search_around.hpp"

#include <algorithm>

namespace hearsay::serve {
namespace {

constexpr std::size_t most_claims_tried = 50;

std::optional<Question> question_in(const edits::Request& request) {
    if (request.verb != "proposal.accept" || !request.arguments.is(JsonValue::Kind::object)) return std::nullopt;
    const JsonValue* ids = request.arguments.find("ids");
    if (ids == nullptr || !ids->is(JsonValue::Kind::array)) return std::nullopt;
    Question one{.kind = kind_named(request.arguments.text_of("kind")), .ids = {}, .score = 1, .because = {}, .claim = request.arguments.text_of("claim")};
    for (const JsonValue& id : ids->items()) {
        if (!id.is(JsonValue::Kind::string)) return std::nullopt;
        one.ids.push_back(id.text());
    }
    if (const JsonValue* probability = request.arguments.find("probability")) {
        if (!probability->is(JsonValue::Kind::number)) return std::nullopt;
        one.score = json_number(probability->text());
    }
    if (one.kind.empty() || one.ids.size() < 2) return std::nullopt;
    return one;
}

std::string marked(std::string_view words) { return "“" + std::string(words) + "”"; }

/// Who says what, and where.
std::string told_of(const CrossReferences& index, StatementId id, ClaimId first, ClaimId second, const char* of_first, const char* of_second) {
    const Story& story = index.story();
    std::string words = std::string(story.name(story[id].source)) + ' ' + of_first + marked(story.text(story[first].text)) + " and " + of_second + marked(story.text(story[second].text));
    ArticleId where = story[id].article;
    for (const StatementId after : index.after(id)) {
        if (where == no_id<ArticleId>) where = story[after].article;
    }
    if (where == no_id<ArticleId>) return words;
    const Article& article = story[where];
    return words + " in " + marked(story.text(article.title == Text{} ? article.id : article.title));
}

template <class Id>
void append(RecordNumbers& numbers, const std::optional<Id>& id) {
    if (id) numbers.push_back(static_cast<RecordNumber>(index_of(*id)));
}

/// What the scores of these claims depend on, with whom and what the question is about, as a story of its own.
Story part_about(const Question& one, const std::set<ClaimId>& claims, const Snapshot& in) {
    StoryIndex index(in.scorer->graph(), in.scorer->track_records());
    RecordNumbers about;
    for (const ClaimId claim : claims) append(about, std::optional(claim));
    Besides besides;
    for (const std::string& id : one.ids) {
        if (one.kind == "same sources") append(besides.sources, in.story->find_source(id));
        else if (!one.kind.ends_with(" claims")) append(besides.statements, in.story->find_statement(id));
    }
    StoryBuilder builder;
    records_of(index, scored_part(index, with_rivals(index, std::move(about)), besides), SayNotHeld::where_unseen).add_to(builder);
    Diagnostics problems;
    return builder.build(problems);
}

}  // namespace

std::set<ClaimId> claims_about(const Question& one, const CrossReferences& index) {
    const Story& story = index.story();
    std::set<ClaimId> claims;
    if (const auto taken_back = story.find_claim(one.claim)) claims.insert(*taken_back);
    const auto take = [&](StatementId id) {
        for (const amend::Carried& carried : index.carried(id)) {
            if (claims.size() < most_claims_tried) claims.insert(carried.claim);
        }
    };
    for (const std::string& id : one.ids) {
        if (one.kind.ends_with(" claims")) {
            if (const auto claim = story.find_claim(id)) claims.insert(*claim);
        } else if (one.kind == "same sources") {
            const auto source = story.find_source(id);
            for (const StatementId statement : source ? index.statements(*source) : std::vector<StatementId>{}) take(statement);
        } else if (const auto statement = story.find_statement(id)) {
            take(*statement);
            for (const Derivation& from : story.derives_from(*statement)) take(from.statement);
            for (const Retraction& taken : story.retracts(*statement)) take(taken.statement);
        }
    }
    return claims;
}

std::vector<OutlookStep> outlook_of(const Question& one, const std::set<ClaimId>& claims, const Snapshot& in, const VerdictBook& known) {
    const Story part = part_about(one, claims, in);
    const link::LinkProposals alone = proposal_of(one, part);
    if (alone.size() == 0) return {};
    Diagnostics problems;
    const Story after = link::apply_proposals(part, alone, 0, problems);
    if (has_errors(problems)) return {};
    const Scorer scorer_before(part, in.scorer->options());
    const Scorer scorer_after(after, in.scorer->options());
    std::vector<OutlookStep> steps;
    for (const ClaimId claim : claims) {
        const std::string id(in.story->id(claim));
        OutlookStep step{.claim = id, .before = known.find(id), .after = {}};
        if (const auto was = part.find_claim(id); was && !step.before) step.before = judge(scorer_before, *was);
        if (const auto is = after.find_claim(id)) step.after = judge(scorer_after, *is);
        steps.push_back(std::move(step));
    }
    return steps;
}

std::optional<std::vector<OutlookStep>> outlook_of(const edits::Request& request, const Snapshot& in, const VerdictBook& known) {
    if (in.story->claims().size() < claims_of_a_large_story || request.as_of || request.seen) return std::nullopt;
    const auto one = question_in(request);
    if (!one) return std::nullopt;
    std::vector<OutlookStep> steps = outlook_of(*one, claims_about(*one, in.index()), in, known);
    if (steps.empty()) return std::nullopt;
    return steps;
}

void refuse_in_words(const edits::Refused& refused, const edits::Request& request, const CrossReferences& index) {
    const auto one = question_in(request);
    const Story& story = index.story();
    const bool same = one && one->kind == "same claims";
    if (!same && !(one && one->kind == "contrary claims")) throw;
    std::set<ClaimId> claims;
    for (const std::string& id : one->ids) {
        if (const auto claim = story.find_claim(id)) claims.insert(*claim);
    }
    for (const ClaimId claim : claims) {
        for (const StatementId id : index.carriers(claim)) {
            const auto stated = [&](std::span<const ClaimId> list, bool with) {
                for (const ClaimId other : list) {
                    if ((other == claim) == with && claims.contains(other)) return std::optional(other);
                }
                return std::optional<ClaimId>();
            };
            const auto denied = stated(story.denies(id), false);
            const auto asserted = stated(story.asserts(id), false);
            const bool asserts = stated(story.asserts(id), true).has_value();
            const bool denies = stated(story.denies(id), true).has_value();
            std::string told;
            if (same && asserts && denied) told = told_of(index, id, claim, *denied, "asserts ", "denies ");
            if (!same && asserts && asserted) told = told_of(index, id, claim, *asserted, "asserts ", "");
            if (!same && denies && denied) told = told_of(index, id, claim, *denied, "denies ", "");
            if (told.empty()) continue;
            throw edits::Refused(told + ", which would contradict itself; answer No if the claims are two, or put right in Read what " + std::string(story.name(story[id].source)) + " says, and then answer Yes",
                                 refused.diagnostics);
        }
    }
    throw;
}

}  // namespace hearsay::serve
