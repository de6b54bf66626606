#include "text/look_alike.hpp"

#include "text/ascii.hpp"

#include <unicode/uidna.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <array>
#include <memory>

namespace hearsay {
namespace {

struct CloseNames {
    void operator()(UIDNA* names) const noexcept { uidna_close(names); }
};
struct CloseChecker {
    void operator()(USpoofChecker* checker) const noexcept { uspoof_close(checker); }
};

bool is_ascii(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_hexadecimal(char c) noexcept { return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f'); }

template <class Predicate>
bool all_are(std::string_view text, Predicate predicate) {
    return !text.empty() && std::all_of(text.begin(), text.end(), predicate);
}

std::string_view take_label(std::string_view& rest) noexcept {
    const std::string_view label = rest.substr(0, rest.find('.'));
    rest.remove_prefix(std::min(label.size() + 1, rest.size()));
    return label;
}

bool is_byte(std::string_view label) noexcept {
    if (label.size() > 3 || !all_are(label, is_digit) || (label.size() > 1 && label[0] == '0')) return false;
    return label.size() < 3 || label <= "255";
}

/// Letters, digits and hyphens between dots, or an address of the Internet as it is written; not one that browsers make
/// of a number, nor what they would decode.
bool is_plain_host(std::string_view host) {
    constexpr std::size_t longest_label = 63;
    if (host.starts_with('[')) return host.size() > 2 && host.ends_with(']') && all_are(host.substr(1, host.size() - 2), [](char c) { return is_hexadecimal(c) || c == ':' || c == '.'; });
    if (host.ends_with('.')) host.remove_suffix(1);
    std::size_t labels = 0;
    std::size_t bytes = 0;
    std::string_view label;
    for (std::string_view rest = host; labels == 0 || !rest.empty(); ++labels) {
        label = take_label(rest);
        const auto belongs = [](char c) { return is_alphanumeric(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80; };
        if (label.size() > longest_label || !all_are(label, belongs) || label.starts_with('-') || label.ends_with('-')) return false;
        bytes += is_byte(label) ? 1 : 0;
    }
    const bool is_number = all_are(label, is_digit) || (label.size() > 1 && label[0] == '0' && lower(label[1]) == 'x' && std::all_of(label.begin() + 2, label.end(), is_hexadecimal));
    return !host.ends_with('.') && (!is_number || (labels == 4 && bytes == 4));
}

/// Whether every label is shown as it is written, but for what is written as xn--: nothing in it is mapped to something else.
bool is_shown_as_written(std::string_view host, std::string_view shown) {
    while (!host.empty()) {
        const std::string_view written = take_label(host);
        const std::string_view seen = take_label(shown);
        const bool encoded = written.size() > 4 && is_ascii(written) && lower(written[0]) == 'x' && lower(written[1]) == 'n' && written.substr(2, 2) == "--";
        const bool same = written.size() == seen.size() && std::equal(written.begin(), written.end(), seen.begin(), [](char a, char b) { return lower(a) == b; });
        if (!encoded && !same) return false;
    }
    return shown.empty();
}

}  // namespace

bool is_look_alike(std::string_view host) {
    if (!is_plain_host(host)) return true;
    if (is_ascii(host) && host.find("xn--") == std::string_view::npos && host.find("XN--") == std::string_view::npos) return false;
    constexpr std::size_t longest_host = 255;
    if (host.size() > longest_host) return true;
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UIDNA, CloseNames> names(uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_UNICODE | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ, &error));
    const std::unique_ptr<USpoofChecker, CloseChecker> checker(uspoof_open(&error));
    if (U_FAILURE(error) != 0) return true;
    std::array<char, 4 * longest_host> shown{};
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    const auto size = uidna_nameToUnicodeUTF8(names.get(), host.data(), static_cast<int32_t>(host.size()), shown.data(),
                                              static_cast<int32_t>(shown.size()), &info, &error);
    if (U_FAILURE(error) != 0 || info.errors != 0) return true;
    const std::string_view all_shown(shown.data(), static_cast<std::size_t>(size));
    if (!is_shown_as_written(host, all_shown)) return true;
    uspoof_setChecks(checker.get(), USPOOF_RESTRICTION_LEVEL | USPOOF_INVISIBLE | USPOOF_MIXED_NUMBERS | USPOOF_CHAR_LIMIT, &error);
    uspoof_setAllowedUnicodeSet(checker.get(), uspoof_getRecommendedUnicodeSet(&error), &error);
    uspoof_setRestrictionLevel(checker.get(), USPOOF_HIGHLY_RESTRICTIVE);
    for (std::string_view rest = all_shown; !rest.empty();) {
        const std::string_view label = take_label(rest);
        if (is_ascii(label)) continue;
        if (uspoof_checkUTF8(checker.get(), label.data(), static_cast<int32_t>(label.size()), nullptr, &error) != 0) return true;
        std::array<char, 16 * longest_host> skeleton{};
        const auto length = uspoof_getSkeletonUTF8(checker.get(), 0, label.data(), static_cast<int32_t>(label.size()),
                                                   skeleton.data(), static_cast<int32_t>(skeleton.size()), &error);
        if (U_FAILURE(error) != 0 || is_ascii({skeleton.data(), static_cast<std::size_t>(length)})) return true;
    }
    return false;
}

}  // namespace hearsay
