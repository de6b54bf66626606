// Quotation marks and what stands between them: curly and straight, double and single, "''", «» and „“; marks that
// are not closed; paragraphs that open anew without closing.
#include "extract/language/syntax.hpp"

#include "model/error.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace hearsay::extract {
namespace {

enum class Mark : std::uint8_t { none, open, close, either };

struct Kind {
    Mark mark = Mark::none;
    char family = 0;  ///< which marks close which: d double, s single, g guillemets
};

/// As the lexicon of the language has it: "open d", "close d", "either g".
Kind listed_kind(std::string_view value) {
    constexpr std::array<std::string_view, 3> marks{"open", "close", "either"};
    const std::size_t blank = value.find(' ');
    const auto mark = std::find(marks.begin(), marks.end(), value.substr(0, blank));
    if (mark == marks.end() || blank + 2 != value.size()) throw Error("lexicon: " + in_quotes(value) + " is no use of a quotation mark");
    return {static_cast<Mark>(mark - marks.begin() + 1), value.back()};
}

/// What a form is as a quotation mark, by the list of its language and else by what English does with it.
Kind kind_by_form(const WordMap& listed, const std::string& form) {
    if (!listed.empty()) {
        if (const auto found = listed.find(form); found != listed.end()) return listed_kind(found->second);
    }
    if (form == "\"" || form == "''" || form == "``") return {form == "``" ? Mark::open : Mark::either, 'd'};
    if (form == "\xE2\x80\x9C") return {Mark::open, 'd'};
    if (form == "\xE2\x80\x9E") return {Mark::open, 'd'};
    if (form == "\xE2\x80\x9D") return {Mark::close, 'd'};
    if (form == "\xC2\xAB") return {Mark::open, 'g'};
    if (form == "\xC2\xBB") return {Mark::close, 'g'};
    if (form == "\xE2\x80\x98") return {Mark::open, 's'};
    if (form == "'") return {Mark::either, 's'};  // also ’, which looks the same here
    return {};
}

/// What an undirected mark must be where it stands: an opening one has space before it and none behind.
Mark direction(const TokenizedText& text, std::uint32_t i, Range range, bool open) {
    const bool space_before = i == range.begin || text.tokens[i].space_before || !text.tokens[i - 1].is_word;
    const bool space_after = i + 1 == range.end || text.tokens[i + 1].space_before;
    const bool after_stop = i > range.begin && !text.tokens[i].space_before && !text.tokens[i - 1].is_word &&
                            (text.tokens[i - 1].tag == Tag::comma || text.tokens[i - 1].tag == Tag::stop) &&
                            text.tokens[i - 1].form() != "(" && text.tokens[i - 1].form() != "-" &&
                            text.tokens[i - 1].form() != "\xE2\x80\x94" && text.tokens[i - 1].form() != "--";
    if (after_stop && open) return Mark::close;
    if (space_before && !space_after) return Mark::open;
    if (!space_before && space_after) return Mark::close;
    return open ? Mark::close : Mark::open;
}

class Pairing {
public:
    explicit Pairing(const TokenizedText& text) : text_(text), listed_(text.vocabulary.lexicon().pairs("quotation marks")) {}

    std::vector<Quotation> run() {
        for (const Paragraph& paragraph : text_.paragraphs) pair(paragraph.tokens);
        return std::move(out_);
    }

private:
    [[nodiscard]] Kind kind_of(std::uint32_t i) const { return kind_by_form(listed_, text_.tokens[i].form()); }

    void pair(Range range) {
        std::uint32_t open = none;
        char family = 0;
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            if (text_.tokens[i].is_word) continue;
            const Kind kind = kind_of(i);
            if (kind.mark == Mark::none) continue;
            if (open != none && kind.family != family) continue;  // quotations within quotations
            Mark mark = kind.mark;
            if (mark == Mark::either) mark = direction(text_, i, range, open != none);
            if (kind.family == 's' && !plausible_single(i, range, mark, open != none)) continue;
            if (mark == Mark::open && open == none) {
                open = i;
                family = kind.family;
            } else if (mark == Mark::close && open != none) {
                out_.push_back({{open, i + 1}, true});
                open = none;
            }
        }
        // A mark that nothing closes counts only where a quotation is likely: at the beginning of the paragraph.
        if (open != none && family != 's' && open <= range.begin + 1) out_.push_back({{open, range.end}, false});
    }

    /// Single marks are apostrophes more often than quotation marks.
    [[nodiscard]] bool plausible_single(std::uint32_t i, Range range, Mark mark, bool open) const {
        if (mark == Mark::open) {
            if (open) return false;
            // Some mark must close it in the same paragraph, before a space or punctuation.
            for (std::uint32_t j = i + 2; j < range.end && j < i + 400; ++j) {
                if (text_.tokens[j].is_word || kind_of(j).family != 's') continue;
                if (kind_of(j).mark == Mark::open) return false;
                const bool behind_plural = text_.tokens[j - 1].is_word && text_.tokens[j - 1].form().ends_with('s');
                if (!text_.tokens[j].space_before && !behind_plural) return true;
                if (behind_plural && (j + 1 == range.end || !text_.tokens[j + 1].is_word)) return true;
            }
            return false;
        }
        return true;
    }

    const TokenizedText& text_;
    const WordMap& listed_;  ///< uses of marks
    std::vector<Quotation> out_;
};

}  // namespace

std::vector<Quotation> find_quotations(const TokenizedText& text) { return Pairing(text).run(); }

}  // namespace hearsay::extract
