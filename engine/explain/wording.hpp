// Words for people: names that are safe to show (see text/plain_text.hpp), lists, counts and figures as a sentence
// writes them.
#pragma once

#include "model/story.hpp"
#include "score/model/scores.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace hearsay {

/// "A", "A and B", "A, B and C"; where an item has a comma of its own, "A, x; B; and C". With more than `shown` items
/// the rest is counted: "A, B and 39 others".
[[nodiscard]] std::string list_words(std::span<const std::string> items, std::size_t shown = SIZE_MAX);

/// In digits, with commas from 1,000 on.
[[nodiscard]] std::string grouped_digits(std::uint64_t count);

/// "no", "one", … "twelve", then digits.
[[nodiscard]] std::string number_word(std::uint64_t count);

/// "no statements", "one statement", "41 statements". `plural` defaults to the noun with an s.
[[nodiscard]] std::string count_words(std::uint64_t count, std::string_view noun, std::string_view plural = {});

/// Rounded to the nearest hundredth, halves upwards, as tables round percentages.
[[nodiscard]] std::string two_decimals(double value);

/// A share in [0,1] as tables show it: two decimals, "<0.01" and ">0.99" where rounding would say 0 or 1.
[[nodiscard]] std::string share_figure(double share);

/// A share in [0,1] with two decimals; "less than 0.01" and "more than 0.99" where rounding would say 0 or 1.
[[nodiscard]] std::string share_words(double share);
/// The same for an enclosure: "0.31", or "between 0.25 and 0.31".
[[nodiscard]] std::string share_words(Interval share);

/// With a capital where the text begins with a word of small letters alone; "iTV" and "al-Nur" keep their own.
[[nodiscard]] std::string sentence_start(std::string text);

/// "agency", "social account", "anonymous source", …; "sources whose ties nobody has recorded" for `(undocumented)`.
[[nodiscard]] std::string kind_words(const Story& story, PartyId party);

/// Whether sentences keep names and quotes apart from their own words where these run from right to left: for pages,
/// whose readers' programs know isolated(); terminals and wikis do not all.
enum class Direction : std::uint8_t { as_is, isolated };

/// The names of a story's sources as sentences show them. Where two sources share a name, the id follows it.
/// The story must outlive it. O(sources) to make.
class Names {
public:
    explicit Names(const Story& story, Direction direction = Direction::as_is);

    [[nodiscard]] std::string operator()(SourceId source) const;
    [[nodiscard]] std::string operator()(PartyId party) const;
    /// Another text of the story, for the middle of a sentence.
    [[nodiscard]] std::string aside(std::string text) const;
    /// "RIA Novosti (agency)".
    [[nodiscard]] std::string with_kind(PartyId party) const;
    /// Each source once, in the order given.
    [[nodiscard]] std::string list(std::span<const SourceId> sources, std::size_t shown = SIZE_MAX) const;
    [[nodiscard]] std::string list(std::span<const PartyId> parties, std::size_t shown = SIZE_MAX) const;

private:
    const Story* story_;
    Direction direction_;
    std::unordered_set<std::string_view> shared_;
};

/// What is looked at where it is not the record as it stands: "As of 2025-06-14; struck from the record: RIA Novosti
/// (ria)". `as_of` as the user wrote it and `without` (see strike_words()) are "" for no limit and for nothing; the
/// result is "" then, too.
[[nodiscard]] std::string circumstance_words(std::string_view as_of, std::string_view without);

/// What a verdict means, as the end of a sentence: "one party stands behind all of it".
[[nodiscard]] std::string_view meaning(Verdict verdict) noexcept;

}  // namespace hearsay
