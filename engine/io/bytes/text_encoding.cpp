#include "io/bytes/text_encoding.hpp"

#include "text/utf8.hpp"

#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <span>

namespace hearsay {
namespace {

/// Also a text of which a byte is broken here and there: it is not made readable by another encoding, and its reader says
/// where it is.
bool is_utf8(std::string_view text) {
    std::size_t characters = 0;  // beyond ASCII
    std::size_t broken = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        const CodePoint point = decode_utf8(text, at);
        (point.valid ? characters : broken) += 1;
        at += point.length;
    }
    return broken == 0 || broken * 4 < characters;
}

/// UTF-16 without a mark: nearly every second byte of its first part is NUL, the even ones (big-endian) or the odd ones.
const char* unmarked_utf16(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 400);
    std::array<std::size_t, 2> nuls{};
    for (std::size_t i = 0; i < head.size(); ++i) nuls[i % 2] += head[i] == '\0' ? 1 : 0;
    const std::size_t many = head.size() / 4;
    if (many == 0) return nullptr;
    if (nuls[1] > many && nuls[0] == 0) return "UTF-16LE";
    return nuls[0] > many && nuls[1] == 0 ? "UTF-16BE" : nullptr;
}

struct CloseDetector {
    void operator()(UCharsetDetector* detector) const noexcept { ucsdet_close(detector); }
};

/// Encodings whose letters nobody takes for Latin ones.
constexpr std::array<std::string_view, 12> other_scripts{
    "windows-1251", "KOI8-R", "windows-1253", "windows-1255", "windows-1256", "Shift_JIS",
    "GB18030",      "Big5",   "EUC-JP",       "EUC-KR",       "ISO-8859-5",   "ISO-8859-7"};

std::string_view likely_encoding(std::string_view bytes) {
    constexpr std::size_t enough = 100'000;
    const std::string_view head = bytes.substr(0, enough);
    // In Latin text one byte in many is beyond ASCII; in other scripts most letters are.
    const auto high = static_cast<std::size_t>(
        std::count_if(head.begin(), head.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
    if (high * 5 < head.size()) return "windows-1252";
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
    ucsdet_setText(detector.get(), head.data(), static_cast<std::int32_t>(head.size()), &status);
    std::int32_t count = 0;
    const UCharsetMatch** const matches = ucsdet_detectAll(detector.get(), &count, &status);
    if (U_FAILURE(status) != 0) return "windows-1252";
    for (const UCharsetMatch* match : std::span(matches, static_cast<std::size_t>(count))) {
        const char* name = ucsdet_getName(match, &status);
        const auto found = std::find(other_scripts.begin(), other_scripts.end(), std::string_view(name == nullptr ? "" : name));
        if (found != other_scripts.end()) return *found;
    }
    return "windows-1252";
}

std::string converted(std::string_view bytes, const char* encoding) {
    std::string text;
    // A part at a time: ICU counts in 32 bits. Parts end behind a line end, which no character holds in these encodings.
    const std::size_t unit = std::string_view(encoding).starts_with("UTF-16") ? 2 : 1;
    constexpr std::size_t part = std::size_t{1} << 24;
    while (!bytes.empty()) {
        std::size_t length = std::min(part, bytes.size());
        if (length < bytes.size() && unit == 1) {
            const std::size_t end = bytes.substr(0, length).rfind('\n');
            if (end != std::string_view::npos) length = end + 1;
        } else if (length < bytes.size()) {
            // Not between the halves of a pair: back to before the first of them.
            const std::size_t high = std::string_view(encoding) == "UTF-16LE" ? length - 1 : length - 2;
            if ((static_cast<unsigned char>(bytes[high]) & 0xFC) == 0xD8) length -= 2;
        }
        const icu::UnicodeString whole(bytes.data(), static_cast<std::int32_t>(length), encoding);
        whole.toUTF8String(text);
        bytes.remove_prefix(length);
    }
    return text;
}

}  // namespace

DecodedText decode_text(std::string bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        bytes.erase(0, 3);
        if (is_utf8(bytes)) return {.text = std::move(bytes), .encoding = "UTF-8"};
    }
    const std::string_view all = bytes;
    if (all.starts_with("\xFF\xFE")) return {.text = converted(all.substr(2), "UTF-16LE"), .encoding = "UTF-16"};
    if (all.starts_with("\xFE\xFF")) return {.text = converted(all.substr(2), "UTF-16BE"), .encoding = "UTF-16"};
    if (const char* wide = unmarked_utf16(all)) return {.text = converted(all, wide), .encoding = "UTF-16"};
    if (is_utf8(all)) return {.text = std::move(bytes), .encoding = "UTF-8"};
    const std::string_view likely = likely_encoding(all);
    return {.text = converted(all, likely.data()), .encoding = likely, .guessed = true};
}

}  // namespace hearsay
