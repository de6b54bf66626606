#include "learn/story_answers.hpp"

#include "graph/ties.hpp"
#include "learn/fidelity.hpp"
#include "learn/rulers.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace hearsay::learn {
namespace {

constexpr char asserted = '+';
constexpr char denied = '-';

std::string own_name(char mark, std::string_view id) {
    std::string name(1, '\0');
    name += mark;
    name += id;
    return name;
}

class StoryAnswers {
public:
    StoryAnswers(AnswersBuilder& answers, const AttributionGraph& graph)
        : answers_(answers), graph_(graph), story_(graph.story()), questions_(story_), rulers_(story_) {
        for (const Settled& settled : story_.settled())
            ruled_by_[questions_.with(settled.claim).front()].push_back(settled.by);
    }

    void add() {
        for (std::size_t i = 0; i < questions_.size(); ++i) {
            const auto rivals = questions_[i];
            const std::uint32_t question = question_of(rivals);
            const std::set<StatementId> garbled = unfaithful_relays(graph_, questions_, rivals);
            for (const ClaimId claim : rivals) add_words(question, claim, rivals.size() > 1, garbled);
        }
        for (const Settled& settled : story_.settled()) rule(settled);
    }

private:
    void add_words(std::uint32_t question, ClaimId claim, bool rivals, const std::set<StatementId>& garbled) {
        for (const OwnWord& word : own_words(graph_, claim)) {
            if (garbled.contains(word.statement)) continue;
            const bool unheard = story_[word.source].anonymous && !story_[word.statement].held;
            if (word.withdrawn || unheard || (rivals && word.stance == Stance::denies)) continue;
            const std::uint32_t source = answers_.source(story_.id(word.source));
            if (word.origin != word.source)
                answers_.speaks_as(question, source, answers_.source(story_.id(word.origin)));
            note_rulers(question, source, word);
            answers_.add(source, question, answer(claim, word.stance), moment(story_, word.statement));
        }
    }

    /// Whoever speaks for the one that has ruled, or is the same, stands for it.
    void note_rulers(std::uint32_t question, std::uint32_t source, const OwnWord& word) {
        const auto rulings = ruled_by_.find(questions_.with(word.claim).front());
        if (rulings == ruled_by_.end()) return;
        for (const Text by : rulings->second) {
            const auto ruler = rulers_.called(story_.text(by));
            if (!ruler || !rulers_.ruled(word.source, story_.text(by), story_[word.statement].when)) continue;
            answers_.rules_as(question, source, answers_.source(story_.id(*ruler)));
        }
    }

    /// That of a table of the same name, where there is one: whose answers are then the ids of claims.
    std::uint32_t question_of(std::span<const ClaimId> rivals) {
        const std::string_view name = story_.text(story_[rivals.front()].question);
        if (const auto known = name.empty() ? std::nullopt : answers_.find_question(name)) return *known;
        return answers_.question(own_name('?', story_.id(rivals.front())));
    }

    std::uint32_t answer(ClaimId claim, Stance stance) {
        const Text question = story_[claim].question;
        const bool of_table = question != Text{} && stance == Stance::asserts && answers_.find_question(story_.text(question)).has_value();
        if (of_table && questions_.with(claim).size() > 1) return answers_.answer(story_.id(claim));
        return answers_.answer(own_name(stance == Stance::asserts ? asserted : denied, story_.id(claim)));
    }

    void rule(const Settled& settled) {
        const auto rivals = questions_.with(settled.claim);
        Ruling ruling;
        ruling.question = question_of(rivals);
        // That a claim without rivals does not hold is an answer of its own.
        const bool alone = rivals.size() == 1;
        ruling.holds = settled.holds || alone;
        ruling.answer = answer(settled.claim, alone && !settled.holds ? Stance::denies : Stance::asserts);
        if (const auto at = parse_time(story_.text(settled.at))) ruling.first = at->last;
        if (const auto ruler = rulers_.called(story_.text(settled.by))) ruling.by = answers_.source(story_.id(*ruler));
        answers_.rule(ruling);
    }

    AnswersBuilder& answers_;
    const AttributionGraph& graph_;
    const Story& story_;
    Questions questions_;
    Rulers rulers_;
    std::map<ClaimId, std::vector<Text>> ruled_by_;  ///< by the first claim of a question
};

}  // namespace

void add_story(AnswersBuilder& answers, const AttributionGraph& graph) { StoryAnswers(answers, graph).add(); }

void note_rulers(AnswersBuilder& table, const AttributionGraph& graph) {
    if (!table.any_ruler()) return;
    const Story& story = graph.story();
    const Rulers rulers(story);
    for (std::uint32_t number = 0; number < table.sources(); ++number) {
        const auto source = story.find_source(table.source_name(number));
        if (!source) continue;
        for (const std::string& name : rulers.rules_as(*source, TimeSpan{})) table.rules_as(number, name);
    }
}

std::optional<ClaimId> claim_of(const Story& story, std::string_view answer) {
    if (answer.size() < 2 || answer.front() != '\0') return std::nullopt;
    return story.find_claim(answer.substr(2));
}

void join_tied(Voices& voices, const Answers& answers, const AttributionGraph& graph, Level level) {
    const Story& story = graph.story();
    const Ties ties(story, level, graph.suspect());
    std::vector<std::uint32_t> first(story.sources().size(), UINT32_MAX);  // by party: one of those who belong to it
    for (std::uint32_t number = 0; number < answers.sources(); ++number) {
        const auto source = story.find_source(answers.source(number));
        if (!source) continue;
        for (const SourceId party : ties.belongs_to(*source, TimeSpan{})) {
            std::uint32_t& member = first[index_of(party)];
            if (member == UINT32_MAX) member = number;
            else voices.join(member, number);
        }
    }
}

}  // namespace hearsay::learn
