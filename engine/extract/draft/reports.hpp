// What an article reports: each thing said, by whom, and through whom it came to the article. Between attributions
// (spans in a text) and the story draft (records).
#pragma once

#include "extract/attribution/attribution.hpp"
#include "extract/draft/embeds.hpp"
#include "extract/draft/entities.hpp"

#include "model/diagnostic.hpp"

#include <vector>

namespace hearsay::extract {

struct Report {
    std::uint32_t origin = none;       ///< entity; none for the article's own voice
    std::vector<std::uint32_t> beside; ///< entities that say the same with the origin: "Anna Holt and Ben Orr said"
    std::vector<std::uint32_t> via;    ///< entities, from the origin's hearer to the one the article heard it from
    std::vector<Range> content;
    Range whole;                       ///< source, cue and content together, as far as they stand in one place
    Stance stance = Stance::asserts;
    bool direct = false;               ///< in quotation marks
    bool hedged = false;
    float confidence = 1;              ///< how sure it is that these words are theirs, 0 to 1
    std::uint32_t post = none;         ///< the embedded post it stands in
    std::uint32_t tensed = none;       ///< token that stands for a form with tense: "put the deficit *at* 61 million", "is said to *have* left"
    std::string_view predicate;        ///< what follows that form: "blamed the union *for* the delay" is "the union is *to blame for* the delay"
    bool clause = false;               ///< what a clause of a sentence tells, the rest of which is told by others: "since police arrested a man"
    std::uint32_t rumour = none;       ///< own voice: the word that tells that unnamed others say it, see find_rumour
};

/// Which sentences of its own voice count as said: those that report an event; all that are complete; events and what is
/// announced ("The Company will close its works"), as in what a body publishes itself.
enum class OwnVoice : std::uint8_t { reported, all, announced };

struct ArticleReading {
    std::vector<EmbeddedPost> posts;
    std::vector<std::uint32_t> post_accounts;  ///< entity of each post
    std::vector<Report> reports;               ///< in text order
    std::vector<Range> own_labels;             ///< of those in a transcript who speak for the outlet, the colon included
    std::vector<bool> told;                    ///< by sentence: part of a turn of a transcript
    std::vector<std::pair<std::uint32_t, std::string>> unresolved;  ///< byte offset and words of sources nobody fits
};

/// Reads what an article reports. `entities` gets everybody who speaks. `title_end`: tokens before it are the headline.
[[nodiscard]] ArticleReading read_reports(const TokenizedText& text, const Syntax& syntax, const Clauses& clauses,
                                          const std::vector<Attribution>& attributions, Entities& entities,
                                          OwnVoice own_voice, std::uint32_t title_end);

/// Whether the sentence's paragraph only leads elsewhere ("Read more: …") or stands below a picture.
[[nodiscard]] bool leads_elsewhere(const TokenizedText& text, std::uint32_t sentence);

/// The sentences of the article's own voice: outside attributions, posts and the headline. With OwnVoice::reported
/// only those that report an event: a verb in a past or perfect tense (with OwnVoice::announced, or a future one), and a
/// name, number or time.
void add_own_voice(const TokenizedText& text, const Syntax& syntax, const std::vector<Attribution>& attributions,
                   OwnVoice own_voice, std::uint32_t title_end, ArticleReading& reading);

}  // namespace hearsay::extract
