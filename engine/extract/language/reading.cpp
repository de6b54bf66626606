#include "extract/language/reading.hpp"
#include "text/ascii.hpp"

namespace hearsay::extract {

std::uint32_t behind_stamp(const TokenizedText& text, Range sentence) {
    // "Update 17:40 - the council has …"
    const bool updated = sentence.size() > 3 && text.vocabulary.lexicon().words("notice labels").contains(text.tokens[sentence.begin].form());
    if (updated && is_digit(text.tokens[sentence.begin + 1].form()[0])) {
        const std::uint32_t behind = behind_stamp(text, {sentence.begin + 1, sentence.end});
        if (behind > sentence.begin + 1) return behind;
    }
    // "2. 19 of the 340 people": the number of an entry in a list.
    const std::string& first = text.tokens[sentence.begin].form();
    const bool short_number = first.size() <= 2 && first[0] >= '1' && first[0] <= '9' && first.find_first_not_of("0123456789") == std::string::npos;
    if (short_number && sentence.size() > 4) {
        const Token& mark = text.tokens[sentence.begin + 1];
        if (!mark.space_before && (mark.form() == "." || mark.form() == ")") && text.tokens[sentence.begin + 2].space_before) return sentence.begin + 2;
    }
    // "20:44 The ministry says"
    if (is_clock(first) && sentence.size() > 3 && text.tokens[sentence.begin + 1].is_word && text.tokens[sentence.begin + 1].capital) return sentence.begin + 1;
    std::uint32_t begin = sentence.begin;
    bool dash = false;
    std::uint32_t i = sentence.begin;
    for (; i < sentence.end; ++i) {
        const Token& token = text.tokens[i];
        const bool number = is_digit(token.form()[0]);
        if (token.is_word && !number) break;
        if (token.tag == Tag::quote) break;
        if (number && i == sentence.begin) continue;
        dash = dash || token.tag == Tag::comma;
        if (!number && i == begin) begin = i + 1;  // signs alone
    }
    return dash && i < sentence.end && i > sentence.begin + 1 ? i : begin;
}

}  // namespace hearsay::extract
