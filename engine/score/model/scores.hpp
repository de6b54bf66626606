// The scores of a claim: semantics of the figures in README, "What the scores mean". Values only; made by
// score/scorer.hpp, written by render/tables/score_writer.hpp, read by query and render.
#pragma once

#include "model/ids.hpp"
#include "model/vocabulary.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay {

/// An enclosure of a figure. low == high when it is exact.
struct Interval {
    double low = 0;
    double high = 0;

    friend bool operator==(Interval, Interval) = default;
};

/// An enclosure no wider than this counts as exact: it is the accuracy of the arithmetic.
inline constexpr double exact_width = 1e-12;

/// `exact`: within 1e-12 of the true value, the accuracy of the arithmetic. `bounded`: the interval surely contains
/// the true value. `sampled`: it does so with the stated confidence.
enum class Method : std::uint8_t { exact, bounded, sampled };
inline constexpr std::array<std::string_view, 3> method_names{"exact", "bounded", "sampled"};
[[nodiscard]] constexpr std::string_view name_of(Method v) noexcept { return method_names[static_cast<std::size_t>(v)]; }

/// A smallest set of parties whose failure makes the claim fall, least by id; `size` is an interval only where
/// the search ran out of budget, and `parties` is then the best set found (of size_high members).
struct Cut {
    std::uint32_t size_low = 0;
    std::uint32_t size_high = 0;
    std::vector<PartyId> parties;  ///< in order of their text ids
    /// No set of that size comes before it by id. False where the size is no single number, or where so many sets are
    /// equally small that the search for the first of them ran out of budget; it is the same one in every run even so.
    bool least_by_id = true;

    [[nodiscard]] bool exact() const noexcept { return size_low == size_high; }
};

/// The origin first, then who rests on it, up to a held statement.
using Chain = std::vector<StatementId>;

/// All figures of one stance on one claim at one level in one reading.
struct Figures {
    Cut origins;                ///< independent_origins and origins_cut
    Cut routes;                 ///< independent_routes and routes_cut
    /// The parties each of which is in itself a cut of the origins, in order of their text ids; empty where there are
    /// two independent origins or more, or none.
    std::vector<PartyId> falls_without;
    std::uint32_t drafts = 0;   ///< statements on some chain that a program made and no person has read
    std::vector<Chain> chains;  ///< no two share a party
    Interval support;           ///< P(φ), in [0,1]
    Interval corroboration;     ///< least P(φ given one party unsound), in [0,1]
    PartyId weakest = no_id<PartyId>;  ///< that party; no_id when nothing supports the claim
    /// P(φ) − P(φ given the party unsound), in the reading that the support shown is from; largest first, then by id;
    /// parties of importance 0 are left out.
    std::vector<std::pair<PartyId, double>> importance;
    Interval effective_sources;  ///< at least 1 when any statement can hold, else 0
    Interval independence;       ///< effective_sources / statements that can hold, in (0,1]; 0 when there are none
    Interval inflation;          ///< naive_support − support
    Method method = Method::exact;  ///< the least exact method behind any of the figures
    double confidence = 1;          ///< that each interval holds the true value: 1 unless sampled, then below
};

struct LevelScores {
    Figures cautious;
    Figures open;

    [[nodiscard]] const Figures& operator[](Reading reading) const noexcept {
        return reading == Reading::cautious ? cautious : open;
    }
    [[nodiscard]] Figures& operator[](Reading reading) noexcept {
        return reading == Reading::cautious ? cautious : open;
    }
};

struct StanceScores {
    // Plain counts over the live carriers, of what is recorded (suspected derivations apart).
    std::uint32_t statements = 0;
    std::uint32_t outlets = 0;     ///< different outlets, agencies and accounts among their sources
    std::uint32_t first_hand = 0;  ///< statements that rest on no other
    std::uint32_t anonymous = 0;   ///< statements by anonymous sources
    double naive_support = 0;      ///< 1 − Π(1 − r), as if each were first-hand and independent
    bool circular = false;         ///< some of the statements rest on each other in a circle
    std::array<std::optional<LevelScores>, 3> levels;  ///< by Level; those that were asked for

    [[nodiscard]] const LevelScores* at(Level level) const noexcept {
        const auto& scores = levels[static_cast<std::size_t>(level)];
        return scores ? &*scores : nullptr;
    }
};

/// By Level; those that were asked for.
using Verdicts = std::array<std::optional<Verdict>, 3>;

struct ClaimScores {
    ClaimId claim{};
    bool disputed = false;
    Verdicts verdict;
    /// Whose live statements take a stance on it, or pass one on, in the cautious reading; ascending.
    std::vector<SourceId> speakers;
    std::array<std::optional<StanceScores>, 2> stances;     ///< by Stance; absent without a live carrier

    [[nodiscard]] const StanceScores* at(Stance stance) const noexcept {
        const auto& scores = stances[static_cast<std::size_t>(stance)];
        return scores ? &*scores : nullptr;
    }
    [[nodiscard]] std::optional<Verdict> at(Level level) const noexcept {
        return verdict[static_cast<std::size_t>(level)];
    }
};

}  // namespace hearsay
