// The columns of tables that people keep by hand: their names, with what they are called elsewhere, and the words that
// stand in their cells.
#pragma once

#include "model/vocabulary.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

enum class Column : unsigned char {
    id, source, kind, anonymous, claim, claim_id, question, stance, date, outlet, published, title, url, quote, via, retracts, held,
    owner, employer, state, speaks_for, with, tie, since, until, share, probability, reference, aliases, admiralty,
    reliability, unaffiliated
};
inline constexpr std::size_t column_count = 32;

/// What messages and templates call it.
[[nodiscard]] std::string_view name_of(Column column) noexcept;

/// Where each column stands in a header.
class ColumnPlaces {
public:
    /// `header`: the names as they are written. Names are compared by their words alone; what stands in brackets behind
    /// one ("date (UTC)") may be missing.
    explicit ColumnPlaces(std::span<const std::string> header);

    [[nodiscard]] std::optional<std::size_t> of(Column column) const noexcept {
        return places_[static_cast<std::size_t>(column)];
    }
    [[nodiscard]] bool has(Column column) const noexcept { return of(column).has_value(); }
    /// Columns that nobody knows, among those that have a name.
    [[nodiscard]] const std::vector<std::size_t>& unknown() const noexcept { return unknown_; }
    /// Two columns that mean the same, by their places: {first, second}.
    [[nodiscard]] const std::optional<std::pair<std::size_t, std::size_t>>& twice() const noexcept { return twice_; }

private:
    std::array<std::optional<std::size_t>, column_count> places_{};
    std::vector<std::size_t> unknown_;
    std::optional<std::pair<std::size_t, std::size_t>> twice_;
};

/// `; did you mean "via"?` for the name of an unknown column, or "".
[[nodiscard]] std::string column_suggestion(std::string_view name);

/// What a row says of its claim.
enum class RowStance : unsigned char { asserts, denies, responds, retracts };

/// Words of cells, in several languages; nothing for other words.
[[nodiscard]] std::optional<RowStance> stance_word(std::string_view cell);
[[nodiscard]] std::optional<bool> yes_or_no(std::string_view cell);
[[nodiscard]] std::optional<SourceKind> source_kind_word(std::string_view cell);
[[nodiscard]] std::optional<AffiliationKind> tie_word(std::string_view cell);

/// The same, by the words of a source's name alone: what names itself a ministry is an organization, "@lake" an account,
/// and who knows no better a person.
[[nodiscard]] SourceKind likely_kind(std::string_view name);
/// Whether it is a description and no name: "a source in the delegation", "two officials", "unnamed diplomats".
[[nodiscard]] bool is_description(std::string_view name);

}  // namespace hearsay
