// Builds a Story from records in any order, from any number of files. References may come before what they refer
// to. Nothing is thrown for a bad record: what is wrong is collected and handed over by build().
#pragma once

#include "model/story.hpp"

#include <functional>

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

    /// Adds a record. The same id with the same content is merged; with other content it is a `duplicate id` error
    /// that names both places. Values are checked here (ranges, dates, ids that begin with `(`), so that every
    /// reader gives the same errors.
    void add(const SourceRecord& record, Place place = {});
    void add(const AffiliationRecord& record, Place place = {});
    void add(const ArticleRecord& record, Place place = {});
    void add(const ClaimRecord& record, Place place = {});
    void add(const StatementRecord& record, Place place = {});

    /// Hints that this share of all records, in (0,1], more or less, has been added by now; 1 where that is not known.
    void make_room(double share);

    /// Hints that a record will be added soon: memory that it needs is fetched meanwhile.
    void expect(const SourceRecord& record) const noexcept { story_.source_ids_.prefetch(record.id); }
    void expect(const AffiliationRecord&) const noexcept {}
    void expect(const ArticleRecord& record) const noexcept { story_.article_ids_.prefetch(record.id); }
    void expect(const ClaimRecord& record) const noexcept { story_.claim_ids_.prefetch(record.id); }
    void expect(const StatementRecord& record) const noexcept {
        story_.statement_ids_.prefetch(record.id);
        story_.source_ids_.prefetch(record.source);
    }

    /// References to these records are no errors although they were not added; the story holds nothing but their ids.
    void take_for_granted(const std::function<bool(RecordKind, std::string_view)>& exists);

    /// Checks that every reference leads somewhere and hands over the story. The story may be used only if the
    /// diagnostics hold no error. The builder is empty afterwards. Diagnostics have place and pointer, the pointer
    /// relative to the record (io makes it absolute and finds line and column).
    [[nodiscard]] Story build(Diagnostics& diagnostics);

private:
    SourceId source(std::string_view id);
    ArticleId article(std::string_view id);
    ClaimId claim(std::string_view id);
    StatementId statement(std::string_view id);
    Slice claims(const std::vector<std::string>& ids, Place place, std::string_view key);
    Slice statements(const std::vector<std::string>& ids, Place place, std::string_view key);
    template <class Id, class Record>
    bool is_new(std::vector<bool>& defined, Id id, Place first, const Record& record, Place place);

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
    void drop_repeated_affiliations();
    void choose_title();
    template <class Id>
    void dangling(const std::vector<bool>& defined, Id id, const IdTable& ids, std::string_view noun, Place place,
                  std::string pointer);
    void settle_dates_and_records();

    Story story_;
    Diagnostics problems_;
    IdTable questions_;
    Time last_time_;
    std::vector<std::pair<std::uint32_t, Text>> titles_;  ///< with how many files had begun
    std::vector<FileLayout> layouts_;  ///< by file
    // Whether the record behind each number has arrived, or is only referred to so far.
    std::vector<bool> source_defined_;
    std::vector<bool> article_defined_;
    std::vector<bool> claim_defined_;
    std::vector<bool> statement_defined_;
};

}  // namespace hearsay
