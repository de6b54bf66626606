// The closed word lists of the story file, each with its spelling there. The same words are used in the schema,
// the code, the help and the reports.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hearsay {

enum class SourceKind : std::uint8_t { person, outlet, agency, account, document, organization, state };
inline constexpr std::array<std::string_view, 7> source_kind_names{
    "person", "outlet", "agency", "account", "document", "organization", "state"};

/// The first four are ownership kinds, the next four allegiance kinds; the last says that two are one.
enum class AffiliationKind : std::uint8_t {
    owned_by, controlled_by, funded_by, division_of, member_of, employed_by, speaks_for, allied_with, same_as
};
inline constexpr std::array<std::string_view, 9> affiliation_kind_names{
    "owned_by",    "controlled_by", "funded_by",   "division_of", "member_of",
    "employed_by", "speaks_for",    "allied_with", "same_as"};

[[nodiscard]] constexpr bool is_ownership(AffiliationKind kind) noexcept {
    return kind <= AffiliationKind::division_of;
}

enum class DerivationKind : std::uint8_t { quotes, paraphrases, relays, copies, translates, embeds };
inline constexpr std::array<std::string_view, 6> derivation_kind_names{
    "quotes", "paraphrases", "relays", "copies", "translates", "embeds"};

/// What is copied or translated as a whole has nothing of its own.
[[nodiscard]] constexpr bool is_copy(DerivationKind kind) noexcept {
    return kind == DerivationKind::copies || kind == DerivationKind::translates;
}

/// Where a track record comes from: rulings, or (where somebody asked for it) agreement with other sources.
enum class TrackRecordBasis : std::uint8_t { settled, agreement };
inline constexpr std::array<std::string_view, 2> track_record_basis_names{"settled", "agreement"};

/// How strictly independence is judged; each level adds ties to the one before.
enum class Level : std::uint8_t { derivation, ownership, affiliation };
inline constexpr std::array<std::string_view, 3> level_names{"derivation", "ownership", "affiliation"};
inline constexpr std::array<Level, 3> all_levels{Level::derivation, Level::ownership, Level::affiliation};

/// The two readings that bound the truth when a story does not say everything.
enum class Reading : std::uint8_t { cautious, open };
inline constexpr std::array<std::string_view, 2> reading_names{"cautious", "open"};
inline constexpr std::array<Reading, 2> all_readings{Reading::cautious, Reading::open};

enum class Stance : std::uint8_t { asserts, denies };
inline constexpr std::array<std::string_view, 2> stance_names{"asserts", "denies"};
inline constexpr std::array<Stance, 2> all_stances{Stance::asserts, Stance::denies};
[[nodiscard]] constexpr Stance opposite(Stance stance) noexcept {
    return stance == Stance::asserts ? Stance::denies : Stance::asserts;
}

enum class Verdict : std::uint8_t { unsupported, uncorroborated, unestablished, corroborated };
inline constexpr std::array<std::string_view, 4> verdict_names{
    "unsupported", "uncorroborated", "unestablished", "corroborated"};

[[nodiscard]] constexpr std::string_view name_of(SourceKind v) noexcept { return source_kind_names[static_cast<std::size_t>(v)]; }
[[nodiscard]] constexpr std::string_view name_of(AffiliationKind v) noexcept { return affiliation_kind_names[static_cast<std::size_t>(v)]; }
[[nodiscard]] constexpr std::string_view name_of(DerivationKind v) noexcept { return derivation_kind_names[static_cast<std::size_t>(v)]; }
[[nodiscard]] constexpr std::string_view name_of(TrackRecordBasis v) noexcept { return track_record_basis_names[static_cast<std::size_t>(v)]; }
[[nodiscard]] constexpr std::string_view name_of(Level v) noexcept { return level_names[static_cast<std::size_t>(v)]; }
[[nodiscard]] constexpr std::string_view name_of(Reading v) noexcept { return reading_names[static_cast<std::size_t>(v)]; }
[[nodiscard]] constexpr std::string_view name_of(Stance v) noexcept { return stance_names[static_cast<std::size_t>(v)]; }
[[nodiscard]] constexpr std::string_view name_of(Verdict v) noexcept { return verdict_names[static_cast<std::size_t>(v)]; }

/// The value whose name stands at the same place in `names`; nothing if the word is not in the list.
template <class Enum, std::size_t N>
[[nodiscard]] constexpr std::optional<Enum> parse_word(std::string_view word,
                                                       const std::array<std::string_view, N>& names) noexcept {
    for (std::size_t i = 0; i < N; ++i) {
        if (names[i] == word) return static_cast<Enum>(i);
    }
    return std::nullopt;
}

}  // namespace hearsay
