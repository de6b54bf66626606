#include "io/story/story_reader.hpp"

#include "io/story/story_words.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

#include <charconv>
#include <type_traits>

namespace hearsay {

StoryReader::StoryReader(RecordBatch& records, ProblemList& problems, std::uint32_t file, bool lines)
    : records_(records), problems_(problems), file_(file), lines_(lines) {}

void StoryReader::begin_line(std::uint32_t number) noexcept {
    in_ = In::nothing;
    index_ = number;
    kind_ = RecordKind::story;
    keys_in_line_ = records_in_line_ = 0;
}

// --- Values ---------------------------------------------------------------------------------------------------------

void StoryReader::put_text(std::string& target, std::string_view text, bool filled) {
    if (text.find('\0') != std::string_view::npos) {
        problem("bad value", "a text may not hold the character U+0000; remove it");
    } else if (filled && text.empty()) {
        problem("bad value", "this may not be empty; give it a value, or leave the key out if it is optional");
    } else {
        target = text;
    }
}

template <class Enum, std::size_t N>
void StoryReader::put_word(Enum& value, const std::array<std::string_view, N>& names, std::string_view text) {
    if (const auto parsed = parse_word<Enum>(text, names)) {
        value = *parsed;
        return;
    }
    Suggestion suggestion(text);
    for (const std::string_view name : names) suggestion.offer(name);
    problem("unknown word", in_quotes(text) + " is not known here; expected " + one_of(names) + suggestion.text());
}

void StoryReader::put_letter(char& letter, std::string_view text) {
    if (text.size() == 1 && text[0] >= 'A' && text[0] <= 'F') {
        letter = text[0];
    } else {
        problem("unknown word", in_quotes(text) + " is no Admiralty letter; expected a letter from \"A\" to \"F\"");
    }
}

void StoryReader::put_natural(std::uint64_t& target, std::string_view text) {
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), target);
    if (failure != std::errc{} || end != text.data() + text.size()) {
        target = 0;
        problem("bad value", in_quotes(text) + " is out of range; expected a whole number, 0 or more, without a point");
    }
}

bool StoryReader::put_format(std::string_view text) {
    if (text == "hearsay/1") {
        format_ok_ = true;
        return true;
    }
    std::string message = "the format is " + in_quotes(text) + ", expected \"hearsay/1\"";
    if (text.starts_with("hearsay-scores/")) {
        message = "this is a score file; give the story file that was scored";
    } else if (text.starts_with("hearsay/")) {
        message += "; the file was made for another version of this program";
    }
    problems_.clear();
    problem("wrong format", std::move(message));
    lost_records_ = gave_up_ = true;
    return false;  // nothing in it can be trusted to mean what it seems to
}

/// A value directly inside a list of texts, derivations or records, or where the whole file should begin.
bool StoryReader::scalar_in_list(std::string_view value) {
    if (in_ == In::texts) {
        put_text(texts_->emplace_back(), value, texts_filled_);
        ++text_entry_;
        return true;
    }
    if (in_ == In::derivations || in_ == In::retractions) {
        add_bare_id(value);
        return true;
    }
    return wrong_type("a text");
}

/// A bare id stands for the whole object.
void StoryReader::add_bare_id(std::string_view id) {
    StatementRecord& record = records_.open<StatementRecord>();
    put_text(in_ == In::derivations ? record.derives_from.emplace_back().statement
                                    : record.retracts.emplace_back().statement,
             id, true);
    ++entry_;
}

void StoryReader::put_kind(std::optional<SourceKind>& kind, std::string_view text) {
    // A word that is none counts as given: one complaint is enough.
    put_word(kind.emplace(), source_kind_names, text);
}

bool StoryReader::string(std::string_view text) {
    if (in_ == In::free_form) {
        copy_->string(text);
        return true;
    }
    if (in_ == In::ignored) return true;
    const bool after_key = in_ != In::nothing && in_ != In::list && in_ != In::texts && in_ != In::derivations &&
                           in_ != In::retractions;
    if (!after_key) return scalar_in_list(text);
    bool go_on = true;
    std::visit(Overloaded{
                   [](std::monostate) {},
                   [&](std::string* target) { put_text(*target, text, false); },
                   [&](FilledText target) { put_text(*target.text, text, true); },
                   [&](Letter target) { put_letter(*target.letter, text); },
                   [&](std::optional<SourceKind>* target) { put_kind(*target, text); },
                   [&](AffiliationKind* target) { put_word(*target, affiliation_kind_names, text); },
                   [&](DerivationKind* target) { put_word(*target, derivation_kind_names, text); },
                   [&](TrackRecordBasis* target) { put_word(*target, track_record_basis_names, text); },
                   [&](FormatName) { go_on = put_format(text); },
                   [&](const auto&) { wrong_type("a text"); },
               },
               in_ == In::line ? expected() : slot_);
    return go_on;
}

bool StoryReader::number(std::string_view text) {
    if (in_ == In::free_form) {
        copy_->raw(text);
    } else if (in_ != In::ignored) {
        const Slot slot = expected();
        std::visit(Overloaded{
                       [](std::monostate) {},
                       [&](double* target) { *target = json_number(text); },
                       [&](std::optional<double>* target) { *target = json_number(text); },
                       [&](std::uint64_t* target) { put_natural(*target, text); },
                       [&](const auto&) { wrong_type("a number"); },
                   },
                   slot);
    }
    return true;
}

bool StoryReader::boolean(bool value) {
    if (in_ == In::free_form) {
        copy_->boolean(value);
    } else if (in_ != In::ignored) {
        const Slot slot = expected();
        std::visit(Overloaded{
                       [](std::monostate) {},
                       [&](bool* target) { *target = value; },
                       [&](std::optional<bool>* target) { *target = value; },
                       [&](const auto&) { wrong_type(value ? "true" : "false"); },
                   },
                   slot);
    }
    return true;
}

bool StoryReader::null() {
    if (in_ == In::free_form) {
        copy_->null();
    } else if (in_ != In::ignored && !std::holds_alternative<std::monostate>(expected())) {
        wrong_type("null; leave the key out if there is no value");
    }
    return true;
}

/// What the next value should be; monostate if that was complained about already.
Slot StoryReader::expected() const {
    switch (in_) {
        case In::nothing:
        case In::list:
        case In::derivations:
        case In::retractions: return FreeForm{};
        case In::texts: return texts_filled_ ? Slot(FilledText{}) : Slot(static_cast<std::string*>(nullptr));
        case In::line: return kind_ == RecordKind::story ? Slot() : Slot(FreeForm{});
        default: return slot_;
    }
}

bool StoryReader::wrong_type(Found found) {
    if (in_ == In::nothing) {
        const std::string_view wanted =
            lines_ ? "expected one record in an object, such as {\"source\": {…}}, found "
                   : "a story file is one object, {\"format\": \"hearsay/1\", …}; this one holds ";
        problem("wrong format", std::string(wanted) + std::string(found));
        lost_records_ = true;
        return true;
    }
    problem("wrong type", "expected " + describe(expected()) + ", found " + std::string(found));
    if (in_ == In::texts) {
        texts_->emplace_back();  // keeps the numbers of the others
        ++text_entry_;
    } else if (in_ == In::derivations) {
        records_.open<StatementRecord>().derives_from.emplace_back();
        ++entry_;
    } else if (in_ == In::retractions) {
        records_.open<StatementRecord>().retracts.emplace_back();
        ++entry_;
    } else if (in_ == In::list || in_ == In::line || in_ == In::story) {
        lost_records_ = true;
        if (in_ == In::list) ++index_;
    }
    return true;
}

// --- Beginnings and ends --------------------------------------------------------------------------------------------

bool StoryReader::ignore_from_here() {
    resume_ = in_;
    in_ = In::ignored;
    depth_ = 1;
    return true;
}

bool StoryReader::copy_from_here(std::string& target, In parent) {
    resume_ = parent;
    in_ = In::free_form;
    depth_ = 1;
    copy_target_ = &target;
    copy_text_.clear();
    copy_.emplace(copy_text_, JsonWriter::Style::compact);
    copy_->begin_object();
    return true;
}

void StoryReader::begin_record(RecordKind kind) {
    in_ = In::record;
    kind_ = kind;
    seen_ = 0;
    id_ok_ = true;
    field_.clear();
    with_fields(kind, [&]<class Record, std::size_t N>(const std::array<Field<Record>, N>&) {
        records_.begin<Record>();
    });
}

bool StoryReader::start_object() {
    switch (in_) {
        case In::nothing: in_ = lines_ ? In::line : In::story; return true;
        case In::line:
            if (kind_ == RecordKind::story) return ignore_from_here();
            begin_record(kind_);
            return true;
        case In::list: begin_record(kind_); return true;
        case In::derivations:
            records_.open<StatementRecord>().derives_from.emplace_back();
            inner_seen_ = 0;
            inner_field_.clear();
            in_ = In::derivation;
            return true;
        case In::retractions:
            records_.open<StatementRecord>().retracts.emplace_back();
            inner_seen_ = 0;
            inner_field_.clear();
            in_ = In::retraction;
            return true;
        case In::free_form:
            copy_->begin_object();
            ++depth_;
            return true;
        case In::ignored: ++depth_; return true;
        default: break;
    }
    if (const auto* free_form = std::get_if<FreeForm>(&slot_); free_form != nullptr && in_ != In::texts) {
        return copy_from_here(*free_form->json, in_);
    }
    if (auto* const* span = std::get_if<std::optional<TextSpan>*>(&slot_); span != nullptr && in_ == In::record) {
        (*span)->emplace();
        inner_seen_ = 0;
        inner_field_.clear();
        in_ = In::span;
        return true;
    }
    if (!std::holds_alternative<std::monostate>(slot_)) wrong_type("an object");
    return ignore_from_here();
}

/// The list that the key read last may hold; false if it holds none.
bool StoryReader::start_list() {
    const auto start_texts = [&](std::vector<std::string>* texts, bool filled) {
        texts_ = texts;
        texts_filled_ = filled;
        text_entry_ = 0;
        texts_in_ = in_;
        in_ = In::texts;
        return true;
    };
    if (auto* const* texts = std::get_if<std::vector<std::string>*>(&slot_)) return start_texts(*texts, false);
    if (const auto* references = std::get_if<References>(&slot_)) return start_texts(references->ids, true);
    entry_ = 0;
    if (std::holds_alternative<std::vector<DerivationRecord>*>(slot_)) {
        in_ = In::derivations;
        return true;
    }
    if (std::holds_alternative<std::vector<RetractionRecord>*>(slot_)) {
        in_ = In::retractions;
        return true;
    }
    return false;
}

bool StoryReader::start_array() {
    if (in_ == In::free_form) {
        copy_->begin_array();
        ++depth_;
        return true;
    }
    if (in_ == In::ignored) {
        ++depth_;
        return true;
    }
    if (in_ == In::story && std::holds_alternative<RecordList>(slot_)) {
        kind_ = std::get<RecordList>(slot_).kind;
        index_ = 0;
        in_ = In::list;
        return true;
    }
    if ((in_ == In::record || in_ == In::retraction) && start_list()) return true;
    if (!std::holds_alternative<std::monostate>(expected())) wrong_type("a list");
    return ignore_from_here();
}

/// The end of something inside a free-form or ignored value; true if the value itself goes on.
bool StoryReader::leave_nested() {
    if (--depth_ > 0) return true;
    if (in_ == In::free_form) {
        *copy_target_ = copy_text_;
        copy_.reset();
    }
    in_ = resume_;
    return false;
}

bool StoryReader::end_array() {
    switch (in_) {
        case In::free_form:
            copy_->end_array();
            leave_nested();
            break;
        case In::ignored: leave_nested(); break;
        case In::texts: in_ = texts_in_; break;
        case In::derivations:
        case In::retractions: in_ = In::record; break;
        case In::list:
            kind_ = RecordKind::story;
            in_ = In::story;
            break;
        default: break;
    }
    return true;
}

bool StoryReader::end_object() {
    switch (in_) {
        case In::free_form:
            copy_->end_object();
            leave_nested();
            break;
        case In::ignored: leave_nested(); break;
        case In::derivation:
            report_missing(derivation_fields, inner_seen_);
            ++entry_;
            in_ = In::derivations;
            break;
        case In::retraction:
            report_missing(retraction_fields, inner_seen_);
            ++entry_;
            in_ = In::retractions;
            break;
        case In::span:
            report_missing(span_fields, inner_seen_);
            in_ = In::record;
            break;
        case In::record: end_record(); break;
        case In::line: end_line(); break;
        case In::story: end_story(); break;
        default: break;
    }
    return true;
}

template <class Record, std::size_t N>
bool StoryReader::report_missing(const std::array<Field<Record>, N>& fields, std::uint32_t seen) {
    bool complete = true;
    for (std::size_t i = 0; i < N; ++i) {
        if (!fields[i].required || (seen >> i & 1U) != 0) continue;
        complete = false;
        (in_ == In::record || in_ == In::story ? field_ : inner_field_) = fields[i].name;
        problem("missing key", "the key " + in_quotes(fields[i].name) + " is missing; add it");
    }
    return complete;
}

template <class Record, std::size_t N>
void StoryReader::finish(const std::array<Field<Record>, N>& fields) {
    report_missing(fields, seen_);
    bool usable = id_ok_;
    if constexpr (std::is_same_v<Record, AffiliationRecord>) {
        const AffiliationRecord& tie = records_.open<AffiliationRecord>();
        usable = usable && !tie.source.empty() && !tie.with.empty();
    } else if constexpr (std::is_same_v<Record, SettledRecord>) {
        usable = usable && !records_.open<SettledRecord>().claim.empty();
    } else if constexpr (std::is_same_v<Record, TrackRecordRecord>) {
        usable = usable && !records_.open<TrackRecordRecord>().source.empty();
    }
    if (usable) {
        records_.take<Record>(place());
    } else {
        lost_records_ = true;
    }
}

void StoryReader::end_record() {
    with_fields(kind_, [&](const auto& fields) { finish(fields); });
    field_.clear();
    in_ = lines_ ? In::line : In::list;
    if (lines_) {
        slot_ = std::monostate{};
    } else {
        ++index_;
    }
}

void StoryReader::end_line() {
    in_ = In::nothing;
    kind_ = RecordKind::story;
    field_.clear();
    if (keys_in_line_ == 0) {
        problem("wrong format", "an empty object; a line holds one record, such as {\"source\": {…}}");
    } else if (!any_record_ && !foreign_.empty()) {
        refuse_foreign("{\"source\": {…}}");
    }
}

void StoryReader::refuse_foreign(std::string_view expected) {
    problems_.clear();
    problem("wrong format", "this looks like " + std::string(foreign_) + ", not like hearsay's " +
                                std::string(expected));
    lost_records_ = gave_up_ = true;
}

void StoryReader::end_story() {
    if (!format_ok_ && !foreign_.empty()) {
        field_.clear();
        refuse_foreign("{\"format\": \"hearsay/1\", …}");
    } else if ((story_seen_ & 1U) == 0) {
        field_ = "format";
        problem("missing key", "the key \"format\" is missing; a story file begins {\"format\": \"hearsay/1\", …}");
    }
    lost_records_ = lost_records_ || !format_ok_;
    records_.take_head(head_.title, head_.extra);
    in_ = In::nothing;
}

// --- Problems -------------------------------------------------------------------------------------------------------

Place StoryReader::place() const noexcept {
    const bool in_story = !lines_ && (in_ == In::story || in_ == In::nothing);
    return {.file = file_, .index = in_story ? 0 : index_, .record = in_story ? RecordKind::story : kind_};
}

std::string StoryReader::pointer() const {
    std::string text;
    // The record itself stands for its key where a line has an unknown one, or a second one.
    const bool outside = in_ == In::nothing || in_ == In::list || (in_ == In::line && kind_ != RecordKind::story);
    if (outside || field_.empty()) return text;
    append_pointer(text, field_);
    const bool in_inner_texts = in_ == In::texts && texts_in_ == In::retraction;
    const bool in_entries = in_ == In::derivations || in_ == In::derivation || in_ == In::retractions ||
                            in_ == In::retraction || in_inner_texts;
    if (in_entries) text += '/' + std::to_string(entry_);
    if ((inner() || in_inner_texts) && !inner_field_.empty()) append_pointer(text, inner_field_);
    if (in_ == In::texts) text += '/' + std::to_string(text_entry_);
    return text;
}

void StoryReader::problem(std::string_view kind, std::string message) {
    if (in_ == In::record && field_ == "id") id_ok_ = false;
    problems_.add(kind, std::move(message), place(), pointer());
}

}  // namespace hearsay
