// Strong ids: positions in the lists of one Story. They carry no meaning across stories; file formats,
// reports and error messages use the text ids instead.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace hearsay {

enum class SourceId : std::uint32_t {};
enum class ArticleId : std::uint32_t {};
enum class ClaimId : std::uint32_t {};
enum class StatementId : std::uint32_t {};
enum class AffiliationId : std::uint32_t {};
enum class SettledId : std::uint32_t {};
enum class TrackRecordId : std::uint32_t {};

/// A source seen as something that can fail. The parties of a story are its sources, with the same numbers,
/// followed by one more: `(undocumented)`, see Story::undocumented_party().
enum class PartyId : std::uint32_t {};

/// "None" for any strong id.
template <class Id>
inline constexpr Id no_id = static_cast<Id>(UINT32_MAX);

template <class Id>
[[nodiscard]] constexpr std::size_t index_of(Id id) noexcept {
    return static_cast<std::size_t>(id);
}

template <class Id>
[[nodiscard]] constexpr Id id_at(std::size_t index) noexcept {
    return static_cast<Id>(static_cast<std::uint32_t>(index));
}

[[nodiscard]] constexpr PartyId party_of(SourceId source) noexcept {
    return static_cast<PartyId>(static_cast<std::uint32_t>(source));
}

}  // namespace hearsay
