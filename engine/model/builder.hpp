// Builds a Story from records in any order, from any number of files. References may come before what they refer
// to. Nothing is thrown for a bad record: what is wrong is collected and handed over by build().
#pragma once

#include "model/story.hpp"

#include <functional>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace hearsay {

/// What Place::index counts in a file: entries of the story's lists, lines from 1, or nothing that people know.
enum class FileLayout : std::uint8_t { lists, lines, other };

class StoryBuilder {
public:
    /// Starts a file; the records added from now on may name it in their Place. Returns its number.
    std::uint32_t begin_file(std::string name, FileLayout layout = FileLayout::lists);

    /// Whether this source has been added, and not only been referred to.
    [[nodiscard]] bool has_source(std::string_view id) const noexcept;

    /// The title of the file begun last. The story takes that of the first file with claims or statements, else the
    /// first; the first extra given stays.
    void set_title(std::string_view title);
    void set_extra(std::string_view extra);

    /// Adds a record. Sources, articles and claims of one id are merged field by field: lists are united, a field that
    /// only one has is taken over, a field that differs is a `duplicate id` error that names both places; `kind` of a
    /// source and `text` of a claim must stand in one of them. Statements of one id must be the same. Values are
    /// checked here (ranges, dates, ids that begin with `(`), so that every reader gives the same errors.
    ///
    /// A file that holds nothing but track records and suspected ties is laid over the others: what it says of sources that
    /// none of them has is left out, with one `left out` note, and a record from a claim that none of them has names none.
    /// The same track record out of two files counts once.
    ///
    /// A statement without `held` is held when it stands in an article, has a url, or no other statement is known to
    /// derive from it.
    void add(const SourceRecord& record, Place place = {});
    void add(const AffiliationRecord& record, Place place = {});
    void add(const ArticleRecord& record, Place place = {});
    void add(const ClaimRecord& record, Place place = {});
    void add(const StatementRecord& record, Place place = {});
    void add(const SettledRecord& record, Place place = {});
    void add(const TrackRecordRecord& record, Place place = {});
    /// A record whose claim was not at hand when it was put where it comes from; it may be now.
    void add_from_elsewhere(const TrackRecordRecord& record, Place place = {});

    /// Hints that this share of all records, in (0,1], more or less, has been added by now; 1 where that is not known.
    void make_room(double share);

    /// Hints that a record will be added soon: memory that it needs is fetched meanwhile.
    void expect(const SourceRecord& record) const noexcept { story_.source_ids_.prefetch(record.id); }
    void expect(const AffiliationRecord&) const noexcept {}
    void expect(const ArticleRecord& record) const noexcept { story_.article_ids_.prefetch(record.id); }
    void expect(const ClaimRecord& record) const noexcept { story_.claim_ids_.prefetch(record.id); }
    void expect(const SettledRecord& record) const noexcept { story_.claim_ids_.prefetch(record.claim); }
    void expect(const TrackRecordRecord& record) const noexcept { story_.source_ids_.prefetch(record.source); }
    void expect(const StatementRecord& record) const noexcept {
        story_.statement_ids_.prefetch(record.id);
        story_.source_ids_.prefetch(record.source);
    }

    /// Of a source that several files describe otherwise, what the first says stands, and each difference is a warning: drafts that
    /// were made one by one may spell a name in two ways.
    void let_first_description_stand() noexcept { first_description_stands_ = true; }

    /// References to these records are no errors although they were not added, nor is it one where such a record lacks
    /// what must stand in at least one place; the story holds nothing but their ids.
    void take_for_granted(const std::function<bool(RecordKind, std::string_view)>& exists);

    /// Checks that every reference leads somewhere and hands over the story. The story may be used only if the
    /// diagnostics hold no error. The builder is empty afterwards. Diagnostics have place and pointer, the pointer
    /// relative to the record (io makes it absolute and finds line and column).
    [[nodiscard]] Story build(Diagnostics& diagnostics);

private:
    bool first_description_stands_ = false;
    SourceId source(std::string_view id);
    ArticleId article(std::string_view id);
    ClaimId claim(std::string_view id);
    StatementId statement(std::string_view id);
    Slice claims(const std::vector<std::string>& ids, Place place, std::string_view key);
    Slice statements(const std::vector<std::string>& ids, Place place, std::string_view key);
    Slice retractions(const std::vector<RetractionRecord>& records, Place place);
    template <class Id>
    static bool is_new(std::vector<bool>& defined, Id id);
    void duplicate(std::string_view id, Place first, Place place);
    template <class T>
    static std::uint32_t size32(const std::vector<T>& list) {
        return static_cast<std::uint32_t>(list.size());
    }

    // Merging, see builder_merge.cpp.
    /// Which fields of a source have been given that cannot be told from their value.
    struct GivenFields {
        bool added = false;
        bool kind = false;
        bool anonymous = false;
        bool unaffiliated = false;
    };
    /// One record on its way into what earlier ones of its id have left.
    struct Fields {
        RecordKind record;
        std::uint32_t number;
        std::string_view id;
        Place first;  ///< where the first record of this id stands
        Place place;  ///< where this one stands
    };
    void merge(SourceId id, const SourceRecord& record, Place place);
    void merge(ArticleId id, const ArticleRecord& record, Place place);
    void merge(ClaimId id, const ClaimRecord& record, Place place);
    /// Whether the value given is to be taken; one that differs from what is there is an error.
    template <class Value>
    bool merge_field(const Fields& fields, std::string_view key, bool had, const Value& old, const Value& given);
    void merge_text(const Fields& fields, std::string_view key, Text& kept, std::string_view given);
    void merge_aliases(Source& source, const std::vector<std::string>& aliases);
    void differs(const Fields& fields, std::string_view key);
    void note_taken(const Fields& fields, std::string_view key);
    [[nodiscard]] Place place_of_field(const Fields& fields, std::string_view key) const;

    // Overlays, see builder_overlay.cpp.
    [[nodiscard]] bool has_claim(std::string_view id) const noexcept;
    void note_telling(Place place);
    /// The file at that place has so far told nothing but track records and suspected ties.
    [[nodiscard]] bool laid_over(Place place) const noexcept;
    /// Whether the record has to wait, because what it is about may still come.
    [[nodiscard]] bool waits(const AffiliationRecord& record, Place place);
    [[nodiscard]] bool waits(const TrackRecordRecord& record, Place place);
    void keep(const AffiliationRecord& record, Place place);
    /// Of a claim that is not known the record keeps the name, in case a question is called so.
    void keep(const TrackRecordRecord& record, Place place, bool claim_known);
    void take_overlays(const std::function<bool(RecordKind, std::string_view)>& exists);
    void settle_overlays();
    void note_unknown_claims(const std::string& first, std::size_t count, Place place);

    struct Time {
        Text text{};
        TimeSpan when;
    };
    /// Keeps and reads a time, which may be empty.
    Time time(std::string_view text, Place place, std::string_view key);

    void check_unique(const std::vector<std::string>& ids, Place place, std::string_view key);
    void check_id(std::string_view id, Place place);
    void check_share(double value, bool one_allowed, std::string_view key, Place place);
    TimeSpan check_time(std::string_view text, Place place, std::string pointer);
    void error(std::string_view kind, std::string message, Place place, std::string pointer);
    [[nodiscard]] std::string describe(Place place) const;
    void report_dangling();
    void report_missing();
    /// Fills source_meant_ and claim_meant_.
    void note_what_is_meant();
    void settle_rulings();
    void drop_repeated_affiliations();
    void drop_repeated_track_records();
    void choose_title();
    template <class Id>
    void dangling(const std::vector<bool>& defined, Id id, const IdTable& ids, std::string_view noun, Place place,
                  std::string pointer);
    void settle_dates_and_held();

    Story story_;
    Diagnostics problems_;
    IdTable questions_;
    Time last_time_;
    std::vector<std::pair<std::uint32_t, Text>> titles_;  ///< with how many files had begun
    std::vector<FileLayout> layouts_;  ///< by file
    std::vector<bool> tells_;          ///< by file: it holds more than an overlay does; may be shorter
    std::vector<std::pair<AffiliationRecord, Place>> waiting_ties_;
    struct WaitingRecord {
        TrackRecordRecord record;
        Place place;
        bool from_elsewhere = false;  ///< see add_from_elsewhere()
    };
    std::vector<WaitingRecord> waiting_records_;
    // Whether the record behind each number has arrived, or is only referred to so far.
    std::vector<bool> source_defined_;
    std::vector<bool> article_defined_;
    std::vector<bool> claim_defined_;
    std::vector<bool> statement_defined_;
    std::vector<bool> claim_text_elsewhere_;    ///< by claim; may be shorter: see take_for_granted()
    std::vector<GivenFields> source_given_;  ///< by source; may be shorter
    /// Where a field was taken over from another record than the first, by record and key.
    std::map<std::tuple<RecordKind, std::uint32_t, std::string_view>, Place> taken_over_;
    // Ids by what people write in their place: names and aliases of sources, texts of claims.
    std::unordered_map<std::string_view, std::string_view> source_meant_;
    std::unordered_map<std::string_view, std::string_view> claim_meant_;
};

}  // namespace hearsay
