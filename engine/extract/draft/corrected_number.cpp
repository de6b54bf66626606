#include "extract/draft/corrected_number.hpp"

#include "extract/language/reading.hpp"

#include "text/ascii.hpp"

namespace hearsay::extract {
namespace {

class Corrections : private Reading {
public:
    Corrections(const TokenizedText& text, const Syntax& syntax) : Reading(text, syntax) {}

    std::optional<Withdrawal> find(std::uint32_t s, bool titled) const {
        const Range tokens = text_.sentences[s].tokens;
        const bool corrects = mends(s);
        const bool before = s > 0 && mends(s - 1);
        for (std::uint32_t i = tokens.begin + 1; i + 1 < tokens.end; ++i) {
            if (text_.tokens[i + 1].tag != Tag::number || syntax_.quotation_at[i] != none) continue;
            Withdrawal found;
            if (corrects && is(i, Role::sayer) && is(i, Role::place)) {  // "from"
                found.earlier_words = words_before_from(i, tokens);
                found.whole = tokens;
                if (found.earlier_words.empty()) continue;
            } else if (is(i, Role::negation) && form(i - 1) == "," && (corrects || before || titled)) {  // ", not 14"
                std::uint32_t right = i - 1;
                while (right > tokens.begin && text_.tokens[right].tag != Tag::number) --right;
                if (text_.tokens[right].tag != Tag::number) continue;
                found.earlier_words = joined_words(joined_words(text_.view({tokens.begin, right}), text_.view({i + 1, i + 2})), text_.view({right + 1, i - 1}));
                found.whole = before && !corrects ? text_.sentences[s - 1].tokens : Range{i - 1, tokens.end};
            } else {
                continue;
            }
            return found;
        }
        return std::nullopt;
    }

private:
    /// "Corrects price to 310 pence from 330 pence": the price, with the number behind "from"; empty for others.
    [[nodiscard]] std::string words_before_from(std::uint32_t from, Range tokens) const {
        std::uint32_t to = from;
        while (to > tokens.begin && text_.tokens[to].tag != Tag::to) --to;
        std::uint32_t verb = to;
        while (verb > tokens.begin && lemma(verb) != "correct") --verb;
        if (to == tokens.begin || lemma(verb) != "correct") return {};
        return joined_words(text_.view({verb + 1, to}), number_with_unit(from + 1, tokens.end));
    }

    /// Whether the sentence says that something is corrected.
    [[nodiscard]] bool mends(std::uint32_t s) const {
        const Range tokens = text_.sentences[s].tokens;
        for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
            if (token(i).word->verb == "correct" && text_.tokens[i].tag != Tag::adjective && text_.tokens[i].tag != Tag::adverb) return true;
        }
        return false;
    }

    [[nodiscard]] std::string_view number_with_unit(std::uint32_t number, std::uint32_t limit) const {
        std::uint32_t end = number + 1;
        while (end < limit && text_.tokens[end].tag != Tag::comma && is_nominal(text_.tokens[end].tag)) ++end;
        return text_.view({number, end});
    }
};

}  // namespace

std::optional<Withdrawal> find_corrected_number(const TokenizedText& text, const Syntax& syntax, std::uint32_t sentence, bool titled) {
    return Corrections(text, syntax).find(sentence, titled);
}

std::string joined_words(std::string_view a, std::string_view b) {
    std::string both(trim(a, " \t,."));
    if (!both.empty() && !b.empty()) both += ' ';
    return both.append(trim(b, " \t,."));
}

}  // namespace hearsay::extract
