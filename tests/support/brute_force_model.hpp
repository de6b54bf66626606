// What the brute force knows of a claim before it counts: carriers, parties, groups, shocks and the support function,
// each as its definition says (README, "What the scores mean"). Small stories only.
#pragma once

#include "score/scorer.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace hearsay::testing {

using Bits = std::uint64_t;
constexpr Bits bit(std::size_t i) { return Bits{1} << i; }

[[nodiscard]] bool live(const Story& story, StatementId m, TimeSpan as_of);
[[nodiscard]] bool counts(const Derivation& derivation, Reading reading, double suspect);
/// The statements that take the stance on the claim, live or not.
[[nodiscard]] std::set<StatementId> carriers_of(const Story& story, ClaimId claim, Stance stance, Reading reading,
                                                double suspect);
/// Whether some of these statements rest on each other in a circle.
[[nodiscard]] bool circle_among(const Story& story, const std::set<StatementId>& among, Reading reading,
                                double suspect);
[[nodiscard]] double reliability(const Source& source);
[[nodiscard]] bool undocumented(const Story& story, SourceId s);

struct Parent {
    std::size_t node;
    bool on_quoters_word;  ///< anonymous and not held
};

/// A live carrier. Parents that are not live never hold and are not listed.
struct Node {
    StatementId id{};
    Bits parties = 0;
    bool held = false;
    bool first_hand = false;
    bool word_left_out = false;  ///< the speaker is undocumented and that matters here
    std::vector<Parent> parents;
    Bits faithfulness = 0;  ///< variables that make W fail
    Bits soundness = 0;     ///< variables that make X fail
};

/// A stance on a claim at a level in a reading.
struct Case {
    std::vector<Node> nodes;
    std::vector<long double> hazards;  ///< of the independent shocks
    std::set<std::size_t> parties;
    bool leave_out = false;

    [[nodiscard]] Bits all() const { return nodes.size() == 64 ? ~Bits{0} : bit(nodes.size()) - 1; }

    /// The statements that hold, of those whose W and X are up: the least fixed point of S.
    [[nodiscard]] Bits holding(Bits faithful, Bits sound, bool leaving_out) const;
    /// φ, without the words that this reading leaves out.
    [[nodiscard]] bool claim_holds(Bits faithful, Bits sound) const;
    /// The statements none of whose parties is among `lost`.
    [[nodiscard]] Bits untouched(Bits lost) const;
};

/// Nothing when there are more than 64 parties or live carriers.
[[nodiscard]] std::optional<Case> make_case(const Story& story, ClaimId claim, Stance stance, Level level,
                                            Reading reading, const ScoreOptions& options);

}  // namespace hearsay::testing
