// The claim within the words of a denial.
#pragma once

#include "extract/language/syntax.hpp"

#include "model/vocabulary.hpp"

namespace hearsay::extract {

/// Cuts off the front of `content` what only speaks of a claim: "the claim by Anna Holt that …" of a denial, and "there
/// is no truth to the reports that …", which makes a denial of what asserts. Returns the stance towards what is left.
[[nodiscard]] Stance take_off_denial(const TokenizedText& text, const Syntax& syntax, Stance stance, Range& content);

/// The same of content in two parts around a cue: "claims that the dam is cracked are, the mayor insists, untrue".
[[nodiscard]] Stance take_off_denial(const TokenizedText& text, const Syntax& syntax, Stance stance, std::vector<Range>& content);

/// "this." and "this last night": whether a demonstrative belongs to no noun.
[[nodiscard]] bool is_bare(const TokenizedText& text, std::uint32_t demonstrative, std::uint32_t limit);

/// What a verb of judging judges, from the token `next` behind the verb on: the phrase there, or behind what it is called: "described
/// as false the reported loss". Null where none stands there.
[[nodiscard]] const NounPhrase* judged_phrase(const TokenizedText& text, const Syntax& syntax, std::uint32_t next);

/// The words of "the reported resignation of its chairman" that tell what is only reported: those behind "reported", with what
/// hangs on them, before `limit`; empty where no such word stands there.
[[nodiscard]] Range hedged_words(const TokenizedText& text, const Syntax& syntax, const NounPhrase& phrase, std::uint32_t limit);

/// "a report on the radio that the boat had been rammed": what the talk says that a sentence tells of, without "that"; empty where it
/// tells of none, or calls it false itself. O(tokens).
[[nodiscard]] Range talk_in(const TokenizedText& text, const Syntax& syntax, Range sentence);

/// The "claim" of ", a claim that nobody believed" and of ", a claim Orm Rail denies", one phrase by its looks; none where the phrase
/// hangs on another noun ("a claims adjuster").
[[nodiscard]] std::uint32_t noun_for_what_was_said(const TokenizedText& text, const NounPhrase& phrase);

/// Who denies all that stands before a comma: ", a claim Orm Rail denies", ", an allegation that the mayor has rejected", ", which the
/// ministry denied", ", something Orm Rail denies"; empty where that is not told there.
[[nodiscard]] Range denier_behind(const TokenizedText& text, const Syntax& syntax, std::uint32_t comma, std::uint32_t limit);

}  // namespace hearsay::extract
