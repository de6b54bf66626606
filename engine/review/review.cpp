#include "review/review.hpp"

#include "amend/story_records.hpp"
#include "explain/what_if.hpp"
#include "link/proposals.hpp"
#include "score/scorer.hpp"
#include "text/quotation.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

namespace hearsay::review {
namespace {

constexpr std::size_t tried_for_each = 4;
constexpr std::size_t trial_work = 2'000'000;  ///< statements copied for trials, in some seconds
constexpr double sure_enough = 0.85;            ///< drafts above this are not asked about
constexpr std::size_t what_if_work = 1'000'000;  ///< statements looked at again, in about a second

struct Standing {
    Verdict verdict = Verdict::unsupported;
    std::uint32_t origins = 0;
};

/// A proposal by itself, with what it is about.
struct Candidate {
    link::LinkProposals alone;
    std::vector<ClaimId> claims;  ///< that it touches
    Question question;
};

class Reviewer {
public:
    Reviewer(const Story& story, const ReviewOptions& options)
        : story_(story), options_(options), scorer_(story, score_options()), carried_(amend::carried_claims(story)) {}

    std::vector<Question> run(const link::LinkProposals& doubtful) {
        std::vector<Candidate> candidates = gather(doubtful);
        std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.question.score > b.question.score; });
        if (candidates.size() > options_.questions * tried_for_each) candidates.resize(options_.questions * tried_for_each);
        std::size_t trials = std::max<std::size_t>(trial_work / (story_.statements().size() + 1), 1);
        std::vector<Question> questions;
        for (Candidate& candidate : candidates) {
            questions.push_back(trials > 0 ? judge(std::move(candidate)) : std::move(candidate.question));
            trials -= trials > 0;
        }
        std::stable_sort(questions.begin(), questions.end(), [](const Question& a, const Question& b) {
            const auto rank = [](const Question& question) {
                return std::tuple(question.before != question.after, question.origins_before != question.origins_after, question.score);
            };
            return rank(a) > rank(b);
        });
        if (questions.size() > options_.questions) questions.resize(options_.questions);
        return questions;
    }

private:
    static ScoreOptions score_options() {
        ScoreOptions options;
        options.levels = {Level::affiliation};
        options.effort.timeout = std::chrono::milliseconds(200);
        return options;
    }

    [[nodiscard]] std::string quoted(ClaimId claim) const { return quotation(printable(story_.text(story_[claim].text), 90)); }
    [[nodiscard]] std::string who(StatementId statement) const { return printable(story_.name(story_[statement].source), 60); }
    [[nodiscard]] std::string claims_in(StatementId statement) const {
        const auto& carried = carried_[index_of(statement)];
        return carried.empty() ? "" : ": " + quoted(carried.front().claim);
    }
    [[nodiscard]] std::vector<ClaimId> claims_of(StatementId statement) const {
        std::vector<ClaimId> claims;
        for (const amend::Carried& carried : carried_[index_of(statement)]) claims.push_back(carried.claim);
        return claims;
    }
    [[nodiscard]] std::vector<ClaimId> claims_of(SourceId source) const {
        std::set<ClaimId> claims;
        for (std::size_t i = 0; i < carried_.size(); ++i) {
            if (story_.statements()[i].source != source) continue;
            for (const amend::Carried& carried : carried_[i]) claims.insert(carried.claim);
        }
        return {claims.begin(), claims.end()};
    }

    std::vector<Candidate> gather(const link::LinkProposals& doubtful) const {
        std::vector<Candidate> all;
        const auto add = [&](auto list, const auto& proposal, double score, std::vector<ClaimId> claims, std::string words) {
            Candidate candidate;
            (candidate.alone.*list).push_back(proposal);
            candidate.claims = std::move(claims);
            candidate.question.words = std::move(words);
            candidate.question.because = proposal.because;
            candidate.question.score = score;
            all.push_back(std::move(candidate));
        };
        for (const auto& one : doubtful.sources) {
            add(&link::LinkProposals::sources, one, one.score, claims_of(one.sources[0]),
                "Are " + quotation(printable(story_.name(one.sources[0]), 60)) + " and " + quotation(printable(story_.name(one.sources[1]), 60)) + " one source?");
        }
        for (const auto& one : doubtful.same) add(&link::LinkProposals::same, one, one.score, one.claims, "Do " + quoted(one.claims[0]) + " and " + quoted(one.claims[1]) + " say the same?");
        for (const auto& one : doubtful.contrary) add(&link::LinkProposals::contrary, one, one.score, {one.claim, one.denial}, "Does " + quoted(one.denial) + " deny " + quoted(one.claim) + "?");
        for (const auto& one : doubtful.rivals) add(&link::LinkProposals::rivals, one, one.score, one.claims, "Do " + quoted(one.claims[0]) + " and " + quoted(one.claims[1]) + " exclude each other?");
        for (const auto& one : doubtful.statements) add(&link::LinkProposals::statements, one, one.score, claims_of(one.into), "Is what " + who(one.statement) + " is said to have published what it published itself" + claims_in(one.into) + "?");
        for (const auto& one : doubtful.copies) add(&link::LinkProposals::copies, one, one.probability, claims_of(one.statement), "Has " + who(one.statement) + " copied from " + who(one.from) + claims_in(one.statement) + "?");
        for (const auto& one : doubtful.withdrawals) add(&link::LinkProposals::withdrawals, one, one.score, {one.claim}, "Does " + who(one.statement) + " withdraw what it said" + claims_in(one.of) + "?");
        return all;
    }

    [[nodiscard]] static Standing standing(const Scorer& scorer, ClaimId claim) {
        const ClaimScores scores = scorer.score(claim);
        Standing found;
        found.verdict = scores.at(Level::affiliation).value_or(Verdict::unsupported);
        if (const StanceScores* asserts = scores.at(Stance::asserts)) found.origins = open_origins(*asserts);
        return found;
    }
    [[nodiscard]] static std::uint32_t open_origins(const StanceScores& scores) {
        const LevelScores* level = scores.at(Level::affiliation);
        return level == nullptr ? 0 : level->open.origins.size_high;
    }

    Question judge(Candidate candidate) const {
        Diagnostics problems;
        const Story changed = link::apply_proposals(story_, candidate.alone, 0, problems);
        Question& question = candidate.question;
        question.tried = true;
        if (candidate.claims.empty()) return question;
        question.claim = candidate.claims.front();
        if (has_errors(problems)) return question;
        const Scorer after(changed, score_options());
        bool first = true;
        for (const ClaimId claim : candidate.claims) {
            const auto same = changed.find_claim(story_.id(claim));
            if (!same) continue;  // another stands for it
            const Standing one = standing(scorer_, claim);
            const Standing other = standing(after, *same);
            const bool more = std::pair(one.verdict != other.verdict, one.origins != other.origins) > std::pair(question.before != question.after, question.origins_before != question.origins_after);
            if (!first && !more) continue;
            first = false;
            question.claim = claim;
            question.before = one.verdict;
            question.after = other.verdict;
            question.origins_before = one.origins;
            question.origins_after = other.origins;
        }
        return question;
    }

    const Story& story_;
    const ReviewOptions& options_;
    Scorer scorer_;
    std::vector<std::vector<amend::Carried>> carried_;
};

/// What is below `certain`.
link::LinkProposals doubtful_of(link::LinkProposals found) {
    std::erase_if(found.sources, [](const auto& one) { return one.score >= link::certain; });
    std::erase_if(found.same, [](const auto& one) { return one.score >= link::certain; });
    std::erase_if(found.contrary, [](const auto& one) { return one.score >= link::certain; });
    std::erase_if(found.rivals, [](const auto& one) { return one.score >= link::certain; });
    std::erase_if(found.statements, [](const auto& one) { return one.score >= link::certain; });
    std::erase_if(found.copies, [](const auto& one) { return one.probability >= link::certain; });
    std::erase_if(found.withdrawals, [](const auto& one) { return one.score >= link::certain; });
    return found;
}

std::vector<UnsureStatement> unsure_statements(const Story& story, std::size_t most) {
    ScoreOptions score;
    score.levels = {Level::affiliation};
    const Scorer scorer(story, score);
    std::vector<ClaimId> claims;
    for (std::size_t i = 0; i < story.claims().size(); ++i) claims.push_back(id_at<ClaimId>(i));
    constexpr auto at = static_cast<std::size_t>(Level::affiliation);
    std::vector<UnsureStatement> found;
    for (const WhatIf& what_if : what_ifs(scorer, claims, Level::affiliation, what_if_work).list) {
        const StatementId id = what_if.strike.statement;
        if (id == no_id<StatementId> || what_if.changes.empty()) continue;
        const double sure = story[id].draft;
        if (sure == 0 || sure > sure_enough) continue;
        // Who passes on is asked about with whom they cite.
        const auto cited = story.derives_from(id);
        if (std::any_of(cited.begin(), cited.end(), [&](const Derivation& one) { return story[one.statement].draft == sure; })) continue;
        const VerdictChange& change = what_if.changes.front();
        found.push_back({id, sure, change.claim, *change.before[at], *change.after[at]});
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.sure < b.sure; });
    if (found.size() > most) found.resize(most);
    return found;
}

std::string origins_words(std::uint32_t count) { return std::to_string(count) + (count == 1 ? " origin" : " origins"); }

}  // namespace

LinkedDrafts link_drafts(const Story& drafts, const ReviewOptions& options, Diagnostics& diagnostics) {
    LinkedDrafts result;
    const link::LinkProposals found = link::propose_links(drafts, options.link);
    result.story = link::apply_proposals(drafts, found, link::certain, diagnostics);
    // Asked anew: ids have gone, and of two groups that are one now only one question is left.
    result.doubtful = doubtful_of(link::propose_links(result.story, options.link));
    result.questions = Reviewer(result.story, options).run(result.doubtful);
    result.unsure = unsure_statements(result.story, options.unsure);
    return result;
}

std::string questions_page(const LinkedDrafts& linked) {
    const Story& story = linked.story;
    std::string page = linked.questions.empty() ? "" : "\nIs it one or not? What hangs on it comes first.\n";
    std::size_t number = 0;
    for (const Question& question : linked.questions) {
        page += std::to_string(++number) + ". " + question.words + "\n   " + question.because + "\n";
        const bool turns = question.before != question.after;
        if (turns || question.origins_before != question.origins_after) {
            page += "   If so, " + printable(story.id(question.claim), 60) + " is " + std::string(name_of(question.after)) + " (" + origins_words(question.origins_after) + "), not " +
                    std::string(name_of(question.before)) + " (" + origins_words(question.origins_before) + ")\n";
        } else {
            page += question.tried ? "   No verdict hangs on it\n" : "   What hangs on it was not tried out in so large a story\n";
        }
    }
    if (!linked.unsure.empty()) page += "\nWas it said, and by whom? The least sure that a verdict hangs on come first.\n";
    for (const UnsureStatement& one : linked.unsure) {
        const Statement& made = story[one.statement];
        const std::string_view said = made.quote == Text{} ? story.text(story[one.claim].text) : story.text(made.quote);
        page += std::to_string(++number) + ". " + printable(story.name(made.source), 60) + ": " + quotation(printable(said, 120)) + " (" +
                printable(story.id(one.statement), 40) + ", " + std::to_string(std::lround(one.sure * 100)) + "% sure)\n" +
                "   If not, " + printable(story.id(one.claim), 60) + " is " + std::string(name_of(one.without)) + ", not " + std::string(name_of(one.before)) + "\n";
    }
    return page;
}

}  // namespace hearsay::review
