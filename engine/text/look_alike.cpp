#include "text/look_alike.hpp"

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

}  // namespace

bool is_look_alike(std::string_view host) {
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
    uspoof_setChecks(checker.get(), USPOOF_RESTRICTION_LEVEL | USPOOF_INVISIBLE | USPOOF_MIXED_NUMBERS, &error);
    uspoof_setRestrictionLevel(checker.get(), USPOOF_HIGHLY_RESTRICTIVE);
    std::string_view rest(shown.data(), static_cast<std::size_t>(size));
    while (!rest.empty()) {
        const std::string_view label = rest.substr(0, rest.find('.'));
        rest.remove_prefix(std::min(label.size() + 1, rest.size()));
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
