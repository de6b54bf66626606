// Why a claim has its verdict, in one plain sentence.
#pragma once

#include "explain/backing.hpp"
#include "explain/rulings.hpp"
#include "explain/wording.hpp"
#include "graph/ties.hpp"
#include "score/model/scores.hpp"

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace hearsay {

/// A derivation that is taken as real in the cautious reading only.
struct SuspectedDerivation {
    StatementId statement{};
    StatementId rests_on{};
    double probability = 0;
};

/// What keeps the cautious reading behind the open one.
struct Doubts {
    /// Sources whose own word would count in the cautious reading, but for their ties, which nobody has recorded.
    std::vector<SourceId> undocumented;
    std::vector<SuspectedDerivation> suspected;
    std::vector<TieStep> suspected_ties;
    std::vector<SuspectedDerivation> faint;  ///< suspected derivations of those who carry it that count in neither reading
    std::vector<TieStep> faint_ties;         ///< ties likewise
    /// The cautious figures leave the word of `undocumented` out: they need none of it.
    bool left_out = false;

    [[nodiscard]] bool none() const noexcept { return undocumented.empty() && suspected.empty() && suspected_ties.empty(); }
};

/// Thread-safe after construction; the graph must outlive it.
class Why {
public:
    Why(const AttributionGraph& graph, TimeSpan as_of, Level level, Direction direction = Direction::as_is);

    /// Without a full stop: `everything rests on RIA Novosti (agency)`. The scores must have the level.
    [[nodiscard]] std::string sentence(const ClaimScores& scores) const;

    /// Why nothing stands behind a stance although no figure says so; "" if something does.
    [[nodiscard]] std::string nothing_behind(const Backing& open) const;
    [[nodiscard]] Doubts doubts(ClaimId claim, Stance stance) const;
    /// One party that everything rests on, with those through whom: "Russia (state), to which A and B belong".
    /// The backing is that of the reading.
    [[nodiscard]] std::string rest_on(const Backing& backing, Reading reading, PartyId party) const;

    /// A party, with those through whom it speaks where it does not speak itself: "Russia (through A and B)".
    [[nodiscard]] std::string with_voices(const Backing& backing, Reading reading, PartyId party) const;
    /// Those whose word the cautious reading counts as that of the undocumented: "A, and B, who may be the same as C".
    [[nodiscard]] std::string undocumented_voices(const Backing& cautious) const;
    /// Some of them so, the others counted.
    [[nodiscard]] std::string all_with_voices(const Backing& backing, Reading reading, std::span<const PartyId> parties) const;
    /// Whether some tie is recorded by which two of these share a party, be it only suspected, out of force, of another level
    /// or against their own.
    [[nodiscard]] bool recorded_ties(std::span<const SourceId> sources) const;

    [[nodiscard]] const Names& names() const noexcept { return names_; }
    [[nodiscard]] const Ties& ties() const noexcept { return ties_; }
    [[nodiscard]] Level level() const noexcept { return level_; }
    [[nodiscard]] TimeSpan as_of() const noexcept { return as_of_; }
    [[nodiscard]] const AttributionGraph& graph() const noexcept { return *graph_; }
    /// The claims that answer the same question as this one, itself among them, by id; none where it has no question.
    [[nodiscard]] std::span<const ClaimId> answers(ClaimId claim) const;
    [[nodiscard]] const Rulings& rulings() const noexcept { return rulings_; }
    /// Whether some tie of the story says who is the same as whom.
    [[nodiscard]] bool says_who_is_same() const noexcept { return says_who_is_same_; }
    [[nodiscard]] bool undocumented(SourceId source) const { return undocumented_[index_of(source)]; }

private:
    [[nodiscard]] std::string unestablished(ClaimId claim, const LevelScores& scores) const;
    [[nodiscard]] std::string corroborated(const Backing& open, const LevelScores& scores) const;
    /// The ties of those who carry a stance, directly or through others, that are among `ties` and suspected, with a
    /// probability in [least, most); by affiliation.
    [[nodiscard]] std::vector<TieStep> suspected_ties(const Backing& backing, const Ties& ties, double least, double most) const;
    /// Whose ties nobody has recorded, among those whose word the cautious reading counts and whom they belong to in it.
    [[nodiscard]] std::vector<SourceId> undocumented_among(const Backing& cautious) const;
    /// One flag a source: whether it is among the undocumented, or belongs to one of them when it carries the claim.
    [[nodiscard]] std::vector<bool> tied_to_undocumented(const Backing& cautious) const;
    void add_suspected_derivations(const Backing& open, const Backing& cautious, Doubts& found) const;
    /// ", and all of it reaches us through Y" where one relay could garble what several origins say; else "".
    [[nodiscard]] std::string bottleneck(const Figures& figures) const;

    const AttributionGraph* graph_;
    TimeSpan as_of_;
    Level level_;
    Names names_;
    Ties ties_;
    Ties likely_ties_;  ///< with those that are only suspected
    Ties possible_ties_;  ///< with those that are suspected at all
    Ties recorded_ties_;  ///< all there are, of any level
    Rulings rulings_;
    std::unordered_map<Text, std::vector<ClaimId>> answers_;  ///< by question
    bool says_who_is_same_;
    std::vector<bool> undocumented_;
};

/// Whether a path, which has a step, only says who is the same.
[[nodiscard]] bool only_same(const Story& story, std::span<const TieStep> path);

/// The statement is dated after the end of `as_of`.
[[nodiscard]] bool not_yet_made(const Story& story, StatementId statement, TimeSpan as_of) noexcept;

}  // namespace hearsay
