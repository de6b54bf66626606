#include "io/story/plain_line.hpp"

#include "io/json/json_reader.hpp"
#include "io/story/story_fields.hpp"
#include "io/story/story_words.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <charconv>

namespace hearsay {
namespace {

/// By byte: ASCII that may stand in a JSON string as it is, and neither ends it nor begins an escape.
constexpr auto ordinary = [] {
    std::array<bool, 256> by_byte{};
    for (std::size_t byte = 0x20; byte < 0x80; ++byte) by_byte[byte] = byte != '"' && byte != '\\';
    return by_byte;
}();

/// The rest of a line. Every function takes what its name says off the front, after blanks, or returns false; then
/// the line is not plain. The NUL byte at the end is none of the characters that are looked for.
class PlainText {
public:
    explicit PlainText(std::string_view line) : at_(line.data()), end_(line.data() + line.size()) {}

    bool character(char wanted) noexcept {
        skip_blanks();
        if (*at_ != wanted) return false;
        ++at_;
        return true;
    }

    bool end() noexcept {
        skip_blanks();
        return at_ == end_;
    }

    /// Without escapes.
    bool string(std::string_view& text) noexcept {
        if (!character('"')) return false;
        const char* const begin = at_;
        for (;;) {
            while (ordinary[static_cast<unsigned char>(*at_)]) ++at_;
            if (static_cast<unsigned char>(*at_) < 0x80) break;
            const std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
            const CodePoint point = decode_utf8(rest, 0);
            if (!point.valid) return false;
            at_ += point.length;
        }
        text = std::string_view(begin, static_cast<std::size_t>(at_ - begin));
        return *at_++ == '"';
    }

    template <class Record, std::size_t N>
    bool object(const std::array<Field<Record>, N>& fields, Record& record) {
        std::uint32_t seen = 0;
        std::size_t next = 0;
        if (!character('{')) return false;
        do {
            std::string_view name;
            if (!string(name) || !character(':')) return false;
            // Keys mostly stand in the order of the table.
            std::size_t left = N;
            while (left > 0 && fields[next].name != name) {
                next = next + 1 == N ? 0 : next + 1;
                --left;
            }
            if (left == 0 || (seen >> next & 1U) != 0) return false;
            seen |= 1U << next;
            if (!value(fields[next].slot(record))) return false;
        } while (character(','));
        for (std::size_t i = 0; i < N; ++i) {
            if (fields[i].required && (seen >> i & 1U) == 0) return false;
        }
        return character('}');
    }

private:
    void skip_blanks() noexcept {
        while (*at_ == ' ' || *at_ == '\t' || *at_ == '\r') ++at_;
    }

    bool next_is(char wanted) noexcept {
        skip_blanks();
        return *at_ == wanted;
    }

    bool word(std::string_view wanted) noexcept {
        skip_blanks();
        if (!std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with(wanted)) return false;
        at_ += wanted.size();
        return true;
    }

    void digits() noexcept {
        while (is_digit(*at_)) ++at_;
    }

    /// Without an exponent, and too short to be too large.
    bool number(std::string_view& text) noexcept {
        constexpr std::ptrdiff_t longest = 300;
        skip_blanks();
        const char* const begin = at_;
        if (*at_ == '-') ++at_;
        if (!is_digit(*at_)) return false;
        if (*at_ == '0') ++at_;
        else digits();
        if (*at_ == '.') {
            ++at_;
            if (!is_digit(*at_)) return false;
            digits();
        }
        text = std::string_view(begin, static_cast<std::size_t>(at_ - begin));
        return at_ - begin < longest && *at_ != 'e' && *at_ != 'E';
    }

    bool value(const Slot& slot) {
        return std::visit(Overloaded{
                              [&](std::string* target) { return put_text(*target, false); },
                              [&](FilledText target) { return put_text(*target.text, true); },
                              [&](bool* target) { return put_flag(*target); },
                              [&](std::optional<bool>* target) { return put_flag(target->emplace()); },
                              [&](double* target) { return put_number(*target); },
                              [&](std::optional<double>* target) { return put_number(target->emplace()); },
                              [&](std::uint64_t* target) { return put_natural(*target); },
                              [&](Letter target) { return put_letter(*target.letter); },
                              [&](std::optional<SourceKind>* target) {
                                  return put_word(target->emplace(), source_kind_names);
                              },
                              [&](AffiliationKind* target) { return put_word(*target, affiliation_kind_names); },
                              [&](DerivationKind* target) { return put_word(*target, derivation_kind_names); },
                              [&](TrackRecordBasis* target) { return put_word(*target, track_record_basis_names); },
                              [&](std::vector<std::string>* target) { return put_texts(*target, false); },
                              [&](References target) { return put_texts(*target.ids, true); },
                              [&](std::vector<DerivationRecord>* target) { return put_derivations(*target); },
                              [&](std::vector<RetractionRecord>* target) { return put_retractions(*target); },
                              [&](std::optional<TextSpan>* target) { return object(span_fields, target->emplace()); },
                              [](const auto&) { return false; },
                          },
                          slot);
    }

    bool put_text(std::string& target, bool filled) {
        std::string_view text;
        if (!string(text) || (filled && text.empty())) return false;
        target = text;
        return true;
    }

    bool put_flag(bool& target) noexcept {
        target = word("true");
        return target || word("false");
    }

    bool put_number(double& target) {
        std::string_view text;
        if (!number(text)) return false;
        target = json_number(text);
        return true;
    }

    bool put_natural(std::uint64_t& target) {
        std::string_view text;
        if (!number(text)) return false;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), target);
        return failure == std::errc{} && end == text.data() + text.size();
    }

    bool put_letter(char& target) noexcept {
        std::string_view text;
        if (!string(text) || text.size() != 1 || text[0] < 'A' || text[0] > 'F') return false;
        target = text[0];
        return true;
    }

    template <class Enum, std::size_t N>
    bool put_word(Enum& target, const std::array<std::string_view, N>& names) noexcept {
        std::string_view text;
        if (!string(text)) return false;
        const auto parsed = parse_word<Enum>(text, names);
        if (parsed) target = *parsed;
        return parsed.has_value();
    }

    template <class Entry>
    bool list(Entry&& entry) {
        if (!character('[')) return false;
        if (character(']')) return true;
        do {
            if (!entry()) return false;
        } while (character(','));
        return character(']');
    }

    bool put_texts(std::vector<std::string>& target, bool filled) {
        return list([&] { return put_text(target.emplace_back(), filled); });
    }

    bool put_derivations(std::vector<DerivationRecord>& target) {
        return list([&] {
            DerivationRecord& entry = target.emplace_back();
            return next_is('"') ? put_text(entry.statement, true) : object(derivation_fields, entry);
        });
    }

    bool put_retractions(std::vector<RetractionRecord>& target) {
        return list([&] {
            RetractionRecord& entry = target.emplace_back();
            return next_is('"') ? put_text(entry.statement, true) : object(retraction_fields, entry);
        });
    }

    const char* at_;
    const char* end_;
};

}  // namespace

bool read_plain_line(std::string_view line, Place place, RecordBatch& records) {
    PlainText text(line);
    std::string_view kind;
    if (!text.character('{') || !text.string(kind) || !text.character(':')) return false;
    place.record = parse_word<RecordKind>(kind, record_names).value_or(RecordKind::story);
    bool taken = false;
    with_fields(place.record, [&]<class Record, std::size_t N>(const std::array<Field<Record>, N>& fields) {
        records.begin<Record>();
        taken = text.object(fields, records.open<Record>()) && text.character('}') && text.end();
        if (taken) records.take<Record>(place);
    });
    return taken;
}

}  // namespace hearsay
