// Takes the parts of a story file as they are read and fills its records: no tree in between. What is wrong with the shape of a record (keys, types,
// words) is noted here, with where it stands; what is wrong with its values is the builder's to say.
#pragma once

#include "io/json/json_reader.hpp"
#include "io/json/json_writer.hpp"
#include "io/story/problem_list.hpp"
#include "io/story/record_batch.hpp"
#include "io/story/story_fields.hpp"

#include <span>

namespace hearsay {

class StoryReader final : public JsonHandler {
public:
    /// For one file of the builder. `lines`: each text read is one line of JSON Lines, see begin_line().
    StoryReader(RecordBatch& records, ProblemList& problems, std::uint32_t file, bool lines);

    /// For a later part of a file that another reader has begun.
    void go_on_after(const StoryReader& earlier) noexcept { any_record_ = earlier.any_record_; }

    /// A record of the file was read without this reader.
    void note_record() noexcept { any_record_ = true; }

    /// Before each line is read: its number, from 1.
    void begin_line(std::uint32_t number) noexcept;

    /// Some record could not be taken, so that references to it may dangle for no fault of theirs.
    [[nodiscard]] bool lost_records() const noexcept { return lost_records_; }

    /// The file is none of ours; one problem says so, and there is no use in reading on.
    [[nodiscard]] bool gave_up() const noexcept { return gave_up_; }

    bool null() override;
    bool boolean(bool value) override;
    bool number(std::string_view text) override;
    bool string(std::string_view value) override;
    bool start_object() override;
    bool key(std::string_view name) override;
    bool end_object() override;
    bool start_array() override;
    bool end_array() override;

private:
    /// What the next value stands in. Its parent follows from it: story or line, list, record, and so on.
    enum class In : unsigned char {
        nothing, story, line, list, record, texts, derivations, derivation, retractions, retraction, span, free_form,
        ignored
    };
    /// What a value turned out to be, in words.
    using Found = std::string_view;

    // Keys.
    template <class Record, std::size_t N>
    void open_field(const std::array<Field<Record>, N>& fields, Record& record, std::string_view name);
    void open_record_field(std::string_view name);
    void open_line_field(std::string_view name);
    // Values.
    [[nodiscard]] Slot expected() const;
    template <class Enum, std::size_t N>
    void put_word(Enum& value, const std::array<std::string_view, N>& names, std::string_view text);
    void put_text(std::string& target, std::string_view text, bool filled);
    void put_letter(char& letter, std::string_view text);
    void put_natural(std::uint64_t& target, std::string_view text);
    bool put_format(std::string_view text);
    void put_kind(std::optional<SourceKind>& kind, std::string_view text);
    bool start_list();
    void add_bare_id(std::string_view id);
    bool scalar_in_list(std::string_view value);
    bool wrong_type(Found found);
    bool ignore_from_here();
    bool copy_from_here(std::string& target, In parent);
    /// Inside an object of a list in a record, or its span.
    [[nodiscard]] bool inner() const noexcept {
        return in_ == In::derivation || in_ == In::retraction || in_ == In::span;
    }
    bool nested() const noexcept { return in_ == In::free_form || in_ == In::ignored; }
    // Beginnings and ends.
    void begin_record(RecordKind kind);
    template <class Record, std::size_t N>
    bool report_missing(const std::array<Field<Record>, N>& fields, std::uint32_t seen);
    void end_record();
    template <class Record, std::size_t N>
    void finish(const std::array<Field<Record>, N>& fields);
    void end_story();
    void end_line();
    bool leave_nested();
    // Problems.
    [[nodiscard]] Place place() const noexcept;
    [[nodiscard]] std::string pointer() const;
    void problem(std::string_view kind, std::string message);
    void note_foreign_key(std::string_view name);
    void refuse_foreign(std::string_view expected);

    RecordBatch& records_;
    ProblemList& problems_;
    std::uint32_t file_;
    bool lines_;
    bool lost_records_ = false;
    bool gave_up_ = false;

    In in_ = In::nothing;
    In resume_ = In::nothing;  ///< after free_form or ignored
    std::size_t depth_ = 0;    ///< inside those
    std::string* copy_target_ = nullptr;
    std::string copy_text_;
    std::optional<JsonWriter> copy_;

    Slot slot_;                   ///< for the value of the key read last
    std::string field_;           ///< that key
    std::string inner_field_;     ///< likewise inside a derivation or span
    std::uint32_t seen_ = 0;      ///< bits of the keys seen, by their place in the table
    std::uint32_t inner_seen_ = 0;
    std::uint32_t entry_ = 0;     ///< number of the entry that is next in a list of derivations or retractions
    std::uint32_t text_entry_ = 0;  ///< likewise in a list of texts
    In texts_in_ = In::record;      ///< what that list stands in

    RecordKind kind_ = RecordKind::story;  ///< of the record, or of the list
    std::uint32_t index_ = 0;     ///< of the record in its list, or of the line
    bool id_ok_ = true;           ///< the record has an id that the builder may judge
    std::size_t keys_in_line_ = 0;
    std::size_t records_in_line_ = 0;
    bool any_record_ = false;     ///< in any line

    std::uint32_t story_seen_ = 0;
    bool format_ok_ = false;
    std::string_view foreign_;    ///< what the file looks like, if not like a story

    StoryHead head_;
    std::vector<std::string>* texts_ = nullptr;
    bool texts_filled_ = false;
};

}  // namespace hearsay
