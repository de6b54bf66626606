// The part of a story that the scores of some claims depend on: what a store reads of itself for one claim, and what is
// copied to try out a change. Whoever keeps records answers what touches a record; the walk and the copy are here, once.
//
// - The claims, with their rivals where somebody asks whether they are disputed.
// - The carriers: statements that assert or deny one of these, and, since a statement without a stance passes on those of
//   what it derives from, all such statements that derive from a carrier, however indirectly.
// - The neighbours: what carriers derive from, since a carrier whose parents do not carry the claim is first-hand; and
//   what retracts them. These are brief records: who, when. Their own claims and derivations play no part.
// - The speakers and all they belong to. The shock of a group depends on all its members, and a member's share in it on
//   all that member belongs to: so down to the members of all these parties, and up again.
// - All undocumented sources share one tie at the cautious reading. Its shock is the least of theirs, each by its share: so
//   those without any tie are stood for by the most faithful and the soundest of them (of equal ones any will do), and whoever
//   has a tie that documents nobody, because it is only suspected or says who is the same, is there with all who belong to it.
#pragma once

#include "model/builder.hpp"

#include <cstdint>
#include <optional>
#include <unordered_set>
#include <vector>

namespace hearsay {

/// Records by the numbers that their keeper gives them, within each kind.
using RecordNumber = std::int64_t;
using RecordNumbers = std::vector<RecordNumber>;
using RecordSet = std::unordered_set<RecordNumber>;

/// A keeper of records. The first functions append the numbers of what is one step from a record, in any order, perhaps
/// twice; the others give records as a file would write them.
class RecordIndex {
public:
    RecordIndex() = default;
    RecordIndex(const RecordIndex&) = delete;
    RecordIndex& operator=(const RecordIndex&) = delete;
    virtual ~RecordIndex() = default;

    /// Claims that answer the same question, the claim itself perhaps among them.
    virtual void append_rivals(RecordNumber claim, RecordNumbers& claims) = 0;
    /// Statements that assert or deny the claim themselves.
    virtual void append_named(RecordNumber claim, RecordNumbers& statements) = 0;
    /// Statements without a stance that derive from this one, whatever the probability.
    virtual void append_heirs(RecordNumber statement, RecordNumbers& statements) = 0;
    virtual void append_parents(RecordNumber statement, RecordNumbers& statements) = 0;
    virtual void append_retractions(RecordNumber statement, RecordNumbers& statements) = 0;
    /// Who made a statement, and whose article it stands in.
    virtual void append_speakers(RecordNumber statement, RecordNumbers& sources) = 0;
    virtual void append_articles(RecordNumber statement, RecordNumbers& articles) = 0;
    virtual void append_owners(RecordNumber source, RecordNumbers& sources) = 0;
    virtual void append_members(RecordNumber source, RecordNumbers& sources) = 0;
    /// Sources with a track record that comes from this claim.
    virtual void append_ruled_on(RecordNumber claim, RecordNumbers& sources) = 0;

    /// Sources with a tie that is suspected, or says who is the same.
    virtual void append_loosely_tied(RecordNumbers& sources) = 0;

    enum class Measure : std::uint8_t { faithful, sound };
    /// The undocumented source that is most faithful or sound, all its track records counted, not one of `except`.
    [[nodiscard]] virtual std::optional<RecordNumber> best_undocumented(Measure measure, const RecordNumbers& except) = 0;

    [[nodiscard]] virtual ClaimRecord claim(RecordNumber number) = 0;
    [[nodiscard]] virtual SourceRecord source(RecordNumber number) = 0;
    [[nodiscard]] virtual ArticleRecord article(RecordNumber number) = 0;
    [[nodiscard]] virtual StatementRecord statement(RecordNumber number) = 0;
    /// Whether a statement that is none of these derives from this one for certain.
    [[nodiscard]] virtual bool is_known_beyond(RecordNumber statement, const RecordSet& these) = 0;
    /// The ties by which a source belongs to others.
    [[nodiscard]] virtual std::vector<AffiliationRecord> affiliations(RecordNumber source) = 0;
    [[nodiscard]] virtual std::vector<TrackRecordRecord> track_records(RecordNumber source) = 0;
    /// No score depends on them, but whoever tells of a claim tells of its rulings.
    [[nodiscard]] virtual std::vector<SettledRecord> rulings(RecordNumber claim) = 0;
};

/// Numbers of the index; ascending, each once.
struct ScoredPart {
    RecordNumbers claims;
    RecordNumbers carriers;
    RecordNumbers neighbours;
    RecordNumbers sources;
    RecordNumbers articles;
};

/// The claims and those that answer the same questions.
[[nodiscard]] RecordNumbers with_rivals(RecordIndex& index, RecordNumbers claims);

/// What a part holds besides: whoever tries out a change names what it is about.
struct Besides {
    RecordNumbers statements;  ///< as carriers, which the change may make them
    RecordNumbers sources;
};

/// What the scores of these claims depend on. O(size of the part · log).
[[nodiscard]] ScoredPart scored_part(RecordIndex& index, const RecordNumbers& claims, const Besides& besides = {});

struct PartRecords {
    std::vector<ClaimRecord> claims;
    std::vector<SourceRecord> sources;
    std::vector<AffiliationRecord> affiliations;
    std::vector<ArticleRecord> articles;
    std::vector<TrackRecordRecord> track_records;
    std::vector<SettledRecord> settled;
    std::vector<StatementRecord> statements;  ///< carriers first

    void add_to(StoryBuilder& builder, Place place = {}) const;
};

/// What is not held since somebody is known to tell of it (see StoryBuilder) is said to be so: always, or only where nobody in
/// the part tells of it, so that it may be otherwise after a change there.
enum class SayNotHeld : std::uint8_t { always, where_unseen };

/// The records of a part, without references that lead out of it. Track records from claims out of it count as if they came
/// from none, which is as they count for these claims.
[[nodiscard]] PartRecords records_of(RecordIndex& index, const ScoredPart& part, SayNotHeld say = SayNotHeld::always);

}  // namespace hearsay
