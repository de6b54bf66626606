#include "extract/language/reading.hpp"

namespace hearsay::extract {

std::uint32_t behind_stamp(const TokenizedText& text, Range sentence) {
    std::uint32_t begin = sentence.begin;
    bool dash = false;
    std::uint32_t i = sentence.begin;
    for (; i < sentence.end; ++i) {
        const Token& token = text.tokens[i];
        const bool number = token.form()[0] >= '0' && token.form()[0] <= '9';
        if (token.is_word && !number) break;
        if (token.tag == Tag::quote) break;
        if (number && i == sentence.begin) continue;
        dash = dash || token.tag == Tag::comma;
        if (!number && i == begin) begin = i + 1;  // signs alone
    }
    return dash && i < sentence.end && i > sentence.begin + 1 ? i : begin;
}

}  // namespace hearsay::extract
