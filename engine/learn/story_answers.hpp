// A story as answers to questions: what each source said on its own word.
#pragma once

#include "learn/answers.hpp"
#include "learn/own_words.hpp"
#include "learn/voices.hpp"

namespace hearsay::learn {

/// Adds the own words of all sources. A claim without rivals is a question with two answers, that it holds and that it
/// does not; among rivals each that is asserted is an answer, and a denial is none. What a source has withdrawn does not
/// count; an anonymous source that is not held speaks through those who quote it, and they are one voice. Settled claims
/// are rulings. The names of questions and answers begin with a NUL, so that they meet none of a table.
void add_story(AnswersBuilder& answers, const AttributionGraph& graph);

/// Those who are not judged by rulings of a table, because they are called like whoever has ruled, are the same or speak for
/// it, by ties of any date that the story knows.
void note_rulers(AnswersBuilder& table, const AttributionGraph& graph);

/// The claim that an answer made by add_story() is about; nothing for one of a table.
[[nodiscard]] std::optional<ClaimId> claim_of(const Story& story, std::string_view answer);

/// Joins the sources that share a party at this level, by ties of any date that are known or suspected with the graph's
/// least probability.
void join_tied(Voices& voices, const Answers& answers, const AttributionGraph& graph, Level level);

}  // namespace hearsay::learn
