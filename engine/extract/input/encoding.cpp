// Other encodings than UTF-8, through ICU's converters.
#include "extract/input/article_text.hpp"

#include "model/error.hpp"
#include "text/utf8.hpp"

#include <unicode/ucnv.h>

#include <array>
#include <memory>

namespace hearsay::extract {
namespace {

struct CloseConverter {
    void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const std::string& encoding, const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(encoding.c_str(), &status));
    if (U_FAILURE(status) != 0 || encoding.empty()) {
        throw FileError(name + ": no encoding is called " + in_quotes(encoding) +
                        "; name one such as UTF-8, windows-1252 or ISO-8859-1");
    }
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    return converter;
}

}  // namespace

std::string to_utf8(std::string_view bytes, const std::string& encoding, const std::string& name) {
    const Converter from = open_converter(encoding, name);
    const Converter to = open_converter("UTF-8", name);
    std::string out;
    std::array<char, 8192> block{};
    std::array<UChar, 4096> pivot{};
    UChar* pivot_from = pivot.data();
    UChar* pivot_to = pivot.data();
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    for (bool first = true;; first = false) {
        UErrorCode status = U_ZERO_ERROR;
        char* target = block.data();
        ucnv_convertEx(to.get(), from.get(), &target, block.data() + block.size(), &at, end, pivot.data(), &pivot_from,
                       &pivot_to, pivot.data() + pivot.size(), first ? 1 : 0, 1, &status);
        out.append(block.data(), target);
        if (status == U_BUFFER_OVERFLOW_ERROR) continue;
        if (U_FAILURE(status) != 0) {
            throw FileError(name + ": byte " + std::to_string(at - bytes.data()) + " does not fit the encoding " +
                            in_quotes(encoding) + "; name the right one with --encoding");
        }
        return out;
    }
}

}  // namespace hearsay::extract
