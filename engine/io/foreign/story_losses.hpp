// The one account of what a format has no place for: every part of a story that is there, less what the format holds.
#pragma once

#include "io/foreign/losses.hpp"
#include "model/story.hpp"

#include <initializer_list>

namespace hearsay {

/// What formats may lack.
enum class StoryPart : unsigned char {
    title, alias, source_address, source_kind, anonymous, reliability, unaffiliated, affiliation, strength, suspected_tie, lone_source,
    lone_article, lone_claim, question, derivation, derivation_kind, suspected_derivation, retraction, partial_retraction, response,
    silent_statement, quote, span, statement_address, held, draft, ruling, track_record, extra
};

/// Counts what is there of all parts but those in `held`. O(story).
[[nodiscard]] Losses losses_of(const Story& story, std::initializer_list<StoryPart> held);

}  // namespace hearsay
