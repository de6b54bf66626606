#include "extract/language/boundaries.hpp"

#include "model/error.hpp"
#include "text/utf8.hpp"

#include <unicode/uchar.h>
#include <unicode/ubrk.h>

#include <algorithm>
#include <string>

namespace hearsay::extract {
namespace {

struct CloseBreaks {
    void operator()(UBreakIterator* breaks) const noexcept { ubrk_close(breaks); }
};
using Breaks = std::unique_ptr<UBreakIterator, CloseBreaks>;

Breaks open_breaks(UBreakIteratorType type) {
    UErrorCode status = U_ZERO_ERROR;
    Breaks breaks(ubrk_open(type, "en", nullptr, 0, &status));
    if (U_FAILURE(status) != 0) throw Error(std::string("ICU has no word boundaries: ") + u_errorName(status));
    return breaks;
}

}  // namespace

struct Boundaries::State {
    Breaks words_of = open_breaks(UBRK_WORD);
    Breaks sentences_of = open_breaks(UBRK_SENTENCE);
    // ICU goes through UTF-16 several times as fast as through UTF-8.
    std::u16string units;
    std::vector<std::uint32_t> offsets;  ///< of each unit, in bytes; one more for the end

    void widen(std::string_view line) {
        units.clear();
        offsets.clear();
        for (std::size_t at = 0; at < line.size();) {
            const CodePoint point = decode_utf8(line, at);
            offsets.push_back(static_cast<std::uint32_t>(at));
            if (point.value < 0x10000) {
                units += static_cast<char16_t>(point.value);
            } else {
                offsets.push_back(static_cast<std::uint32_t>(at));
                units += static_cast<char16_t>(0xD7C0 + (point.value >> 10));
                units += static_cast<char16_t>(0xDC00 + (point.value & 0x3FF));
            }
            at += point.length;
        }
        offsets.push_back(static_cast<std::uint32_t>(line.size()));
    }

    void ends(UBreakIterator* breaks, std::string_view line, std::vector<std::uint32_t>& out) {
        out.clear();
        widen(line);
        UErrorCode status = U_ZERO_ERROR;
        ubrk_setText(breaks, units.data(), static_cast<std::int32_t>(units.size()), &status);
        if (U_FAILURE(status) != 0) throw Error(std::string("ICU cannot read the text: ") + u_errorName(status));
        ubrk_first(breaks);
        for (std::int32_t at = ubrk_next(breaks); at != UBRK_DONE; at = ubrk_next(breaks)) {
            out.push_back(offsets[static_cast<std::size_t>(at)]);
        }
    }
};

Boundaries::Boundaries() : state_(std::make_unique<State>()) {}
Boundaries::~Boundaries() = default;

void Boundaries::words(std::string_view line, std::vector<std::uint32_t>& ends) {
    state_->ends(state_->words_of.get(), line, ends);
}

void Boundaries::sentences(std::string_view line, std::vector<std::uint32_t>& ends) {
    state_->ends(state_->sentences_of.get(), line, ends);
}

namespace {

bool is_blank_line(std::string_view line) noexcept {
    return line.find_first_not_of(" \t\r\f\v") == std::string_view::npos;
}

/// Text wrapped at a margin: of the lines that another line follows directly, most are long, none very long, and
/// most do not end a sentence.
bool looks_wrapped(std::string_view text) {
    std::size_t inner = 0;
    std::size_t wrapped = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        const std::size_t next_end = end < text.size() ? std::min(text.find('\n', end + 1), text.size()) : end;
        const std::string_view next = end < text.size() ? text.substr(end + 1, next_end - end - 1) : "";
        at = end + 1;
        if (line.size() > 160) return false;
        if (is_blank_line(line) || is_blank_line(next)) continue;
        ++inner;
        const char last = line[line.find_last_not_of(" \t\r")];
        if (line.size() >= 40 && std::string_view(".!?\"':").find(last) == std::string_view::npos) ++wrapped;
    }
    return inner >= 3 && wrapped * 3 >= inner * 2;
}

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> paragraphs_of(std::string_view text) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> paragraphs;
    const bool wrapped = looks_wrapped(text);
    std::size_t at = 0;
    bool open = false;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (is_blank_line(text.substr(at, end - at))) {
            open = false;
        } else if (open && wrapped) {
            paragraphs.back().second = static_cast<std::uint32_t>(end);
        } else {
            paragraphs.emplace_back(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end));
            open = true;
        }
        at = end + 1;
    }
    return paragraphs;
}

bool is_letter_at(std::string_view text) noexcept {
    return u_isalnum(static_cast<UChar32>(decode_utf8(text, 0).value)) != 0;
}

bool is_capital_at(std::string_view text) noexcept {
    if (text.empty() || static_cast<unsigned char>(text[0]) < 0x80) return false;
    return u_isupper(static_cast<UChar32>(decode_utf8(text, 0).value)) != 0;
}

}  // namespace hearsay::extract
