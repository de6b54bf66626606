#include "extract/language/tokens.hpp"

#include "extract/language/boundaries.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

/// Rules walk over sentences; what has no end is cut here, so that the work stays in proportion to the text.
constexpr std::uint32_t longest_sentence = 300;
/// "31.", "31. Dezember".
constexpr std::size_t longest_ordinal = 2;

bool is_high(char c) noexcept { return static_cast<unsigned char>(c) >= 0x80; }
bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

constexpr std::string_view curly_apostrophe = "\xE2\x80\x99";

/// Splits one line of text into tokens.
class LineCutter {
public:
    LineCutter(TokenizedText& out, Boundaries& boundaries, const Lexicon& lexicon)
        : out_(out), boundaries_(boundaries), abbreviations_(lexicon.words("abbreviations")),
          small_abbreviations_(lexicon.words("small abbreviations")), starters_(lexicon.words("sentence starters")),
          ordinals_(lexicon.weights("settings").contains("ordinal periods")), folds_(lexicon.by_forms()) {}

    void cut(std::uint32_t begin, std::uint32_t end) {
        line_end_ = end;
        boundaries_.words(out_.text.substr(begin, end - begin), cuts_);
        std::size_t next = 0;
        std::uint32_t at = begin;
        while (next < cuts_.size()) {
            std::uint32_t to = begin + cuts_[next];
            ++next;
            if (to <= at) continue;
            if (is_blank(out_.text[at]) || is_space(at, to)) {
                at = to;
                continue;
            }
            to = widen(at, to);
            add(at, to);
            at = to;
        }
    }

private:
    [[nodiscard]] std::string_view rest(std::uint32_t at) const { return out_.text.substr(at, line_end_ - at); }

    [[nodiscard]] bool is_space(std::uint32_t at, std::uint32_t to) const {
        const std::string_view piece = out_.text.substr(at, to - at);
        return piece == "\xC2\xA0" || piece == "\xE2\x80\xAF" || piece == "\xEF\xBB\xBF" ||
               piece.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
    }

    [[nodiscard]] std::uint32_t end_of_blank_free(std::uint32_t at) const {
        while (at < line_end_ && !is_blank(out_.text[at]) && out_.text[at] != '<' && out_.text[at] != '"') ++at;
        return at;
    }

    [[nodiscard]] bool begins_link(std::uint32_t at) const {
        const std::string_view text = rest(at);
        return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.") ||
               text.starts_with("pic.twitter.com/") || text.starts_with("t.co/");
    }

    [[nodiscard]] bool is_word_byte(std::uint32_t at) const {
        return at < line_end_ && (is_alphanumeric(out_.text[at]) || is_high(out_.text[at]));
    }
    [[nodiscard]] bool is_plain_word_byte(std::uint32_t at) const {
        return at < line_end_ && (is_alphanumeric(out_.text[at]));
    }

    /// Where the token that begins at `at`, up to `to` for ICU, really ends.
    [[nodiscard]] std::uint32_t widen(std::uint32_t at, std::uint32_t to) const {
        if (begins_link(at)) {
            std::uint32_t end = end_of_blank_free(at);
            while (end > to && std::string_view(".,;:)!?").find(out_.text[end - 1]) != std::string_view::npos) --end;
            return end;
        }
        const char first = out_.text[at];
        if (is_digit(first) && to - at <= 2 && is_minutes(to)) return to + 3;
        if ((first == '@' || first == '#') && is_plain_word_byte(at + 1)) {
            std::uint32_t end = at + 1;
            while (is_plain_word_byte(end) || (end < line_end_ && out_.text[end] == '_')) ++end;
            return std::max(end, to);
        }
        if (!is_word_byte(at) || (is_high(first) && is_symbol(at))) return widen_symbol(at, to);
        while (to < line_end_) {
            if (out_.text[to] == '-' && is_plain_word_byte(to + 1) && to > at && is_word_byte(to - 1)) {
                to = end_of_run(to + 1);
            } else if (out_.text[to] == '.' && takes_period(at, to)) {
                ++to;
                while (is_plain_word_byte(to) && to + 1 < line_end_ && out_.text[to + 1] == '.') to += 2;
            } else {
                break;
            }
        }
        return to;
    }

    /// ":10" of "03:10", an hour that is one word.
    [[nodiscard]] bool is_minutes(std::uint32_t at) const {
        const auto digit = [&](std::uint32_t i) { return i < line_end_ && is_digit(out_.text[i]); };
        return at < line_end_ && out_.text[at] == ':' && digit(at + 1) && digit(at + 2) && !is_word_byte(at + 3) && !(at + 3 < line_end_ && out_.text[at + 3] == ':');
    }

    [[nodiscard]] std::uint32_t end_of_run(std::uint32_t at) const {
        while (is_word_byte(at) && !starts_punctuation(at)) ++at;
        return at;
    }
    /// General punctuation (U+2000..U+206F) begins with these two bytes.
    [[nodiscard]] bool starts_punctuation(std::uint32_t at) const {
        const std::string_view text = rest(at);
        return text.starts_with("\xE2\x80") || text.starts_with("\xE2\x81") || text.starts_with("\xC2\xA0");
    }
    [[nodiscard]] bool is_symbol(std::uint32_t at) const {
        const std::string_view text = rest(at);
        return starts_punctuation(at) || text.starts_with("\xC2\xAB") || text.starts_with("\xC2\xBB");
    }
    [[nodiscard]] std::uint32_t widen_symbol(std::uint32_t at, std::uint32_t to) const {
        const char first = out_.text[at];
        if (first == '-' || first == '.' || first == '\'' || first == '`') {  // "--", "...", "''"
            while (to < line_end_ && out_.text[to] == first) ++to;
        }
        return to;
    }

    /// Whether the period after the word belongs to it.
    [[nodiscard]] bool takes_period(std::uint32_t at, std::uint32_t to) const {
        const std::string_view word = out_.text.substr(at, to - at);
        if (ordinals_ && is_ordinal(word, to + 1)) return true;
        if (word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z') return word[0] != 'I';
        if (word.find('.') != std::string_view::npos && is_letter(word.back())) return word.size() <= 7;
        const std::string small = lower(word);
        const std::string_view last = std::string_view(small).substr(small.rfind('-') + 1);
        const bool capital = word[word.size() - last.size()] >= 'A' && word[word.size() - last.size()] <= 'Z';
        return (capital ? abbreviations_ : small_abbreviations_).contains(last);
    }

    /// Whether a number with its period is an ordinal ("12. Mai"): the next word, which begins behind `at`, opens no sentence.
    [[nodiscard]] bool is_ordinal(std::string_view number, std::uint32_t at) const {
        if (number.size() > longest_ordinal || number.find_first_not_of("0123456789") != std::string_view::npos) return false;
        if (at >= line_end_ || out_.text[at] != ' ' || !is_word_byte(at + 1) || is_digit(out_.text[at + 1])) return false;
        std::uint32_t end = at + 1;
        while (is_word_byte(end)) ++end;
        return !starters_.contains(small_letters(out_.text.substr(at + 1, end - at - 1)));
    }

    void add(std::uint32_t begin, std::uint32_t end) {
        // Clitics become tokens of their own.
        const std::string_view piece = out_.text.substr(begin, end - begin);
        const std::size_t split = clitic(piece);
        if (split != 0 && split < piece.size()) {
            const auto middle = begin + static_cast<std::uint32_t>(split);
            push(begin, middle);
            push(middle, end);
        } else {
            push(begin, end);
        }
    }

    /// Where the clitic of a word begins, 0 if it has none.
    [[nodiscard]] static std::size_t clitic(std::string_view piece) {
        std::size_t apostrophe = piece.rfind('\'');
        std::size_t width = 1;
        if (apostrophe == std::string_view::npos) {
            apostrophe = piece.rfind(curly_apostrophe);
            width = curly_apostrophe.size();
        }
        if (apostrophe == std::string_view::npos || apostrophe == 0) return 0;
        const std::string tail = lower(piece.substr(apostrophe + width));
        if (tail == "t" && apostrophe >= 2 && (piece[apostrophe - 1] | 0x20) == 'n') return apostrophe - 1;
        if (tail == "s" || tail == "re" || tail == "ve" || tail == "ll" || tail == "d" || tail == "m") return apostrophe;
        return 0;
    }

    void push(std::uint32_t begin, std::uint32_t end) {
        Token token;
        token.begin = begin;
        token.end = end;
        const std::string_view piece = out_.text.substr(begin, end - begin);
        key_.clear();
        std::size_t capitals = 0;
        std::size_t smalls = 0;
        for (std::size_t i = 0; i < piece.size(); ++i) {
            const char c = piece[i];
            if (piece.substr(i).starts_with(curly_apostrophe)) {
                key_ += '\'';
                i += 2;
                continue;
            }
            capitals += is_upper(c) ? 1 : 0;
            smalls += is_lower(c) ? 1 : 0;
            key_ += lower(c);
            token.is_word = token.is_word || is_alphanumeric(c);
        }
        if (!token.is_word && is_high(piece[0])) token.is_word = is_letter_at(piece);
        token.capital = (piece[0] >= 'A' && piece[0] <= 'Z') || is_capital_at(piece);
        token.all_capitals = capitals >= 2 && smalls == 0;
        token.space_before = begin == 0 || is_blank(out_.text[begin - 1]) ||
                             (begin >= 2 && out_.text.substr(begin - 2, 2) == "\xC2\xA0");
        token.word = &out_.vocabulary.word(folds_ ? small_letters(key_) : key_);
        out_.tokens.push_back(token);
    }

    TokenizedText& out_;
    Boundaries& boundaries_;
    const WordSet& abbreviations_;
    const WordSet& small_abbreviations_;
    const WordSet& starters_;
    bool ordinals_;  ///< "12." is the twelfth
    bool folds_;     ///< capitals of any script have small letters
    std::uint32_t line_end_ = 0;
    std::vector<std::uint32_t> cuts_;
    std::string key_;
};

bool ends_with_abbreviation(const TokenizedText& out, std::uint32_t i, const WordSet& abbreviations) {
    const Token& token = out.tokens[i];
    const std::string_view text = out.text.substr(token.begin, token.end - token.begin);
    if (text.size() < 2 || text.back() != '.') return false;
    const std::string& form = token.form();
    const bool ordinal = form.find_first_not_of("0123456789") + 1 == form.size();  // "12."
    return ordinal || text.size() == 2 || abbreviations.contains(std::string_view(form).substr(0, form.size() - 1)) ||
           form.find('.') + 1 < form.size();
}

/// After which abbreviations a sentence may end when a capital follows ("in the U.S. He").
bool may_end(const TokenizedText& out, std::uint32_t next, const WordSet& starters) {
    return starters.contains(out.tokens[next].form());
}

/// Groups the tokens of one line into sentences.
void cut_sentences(TokenizedText& out, std::uint32_t first, std::uint32_t line_begin,
                   const std::vector<std::uint32_t>& cuts, const Lexicon& lexicon) {
    const WordSet& abbreviations = lexicon.words("abbreviations");
    const WordSet& starters = lexicon.words("sentence starters");
    const auto count = static_cast<std::uint32_t>(out.tokens.size());
    Paragraph paragraph;
    paragraph.tokens = {first, count};
    paragraph.first_sentence = static_cast<std::uint32_t>(out.sentences.size());
    const auto number = static_cast<std::uint32_t>(out.paragraphs.size());
    std::uint32_t begin = first;
    std::size_t next = 0;
    for (std::uint32_t i = first; i < count; ++i) {
        while (next < cuts.size() && line_begin + cuts[next] <= out.tokens[i].begin) ++next;
        const bool last = i + 1 == count;
        const bool cut = !last && next < cuts.size() && line_begin + cuts[next] <= out.tokens[i + 1].begin;
        const bool endless = i + 1 - begin >= longest_sentence;  // no sentence: a table, a list, a text without stops
        if (!last && !cut && !endless) continue;
        if (!last && !endless && ends_with_abbreviation(out, i, abbreviations) && !may_end(out, i + 1, starters)) continue;
        out.sentences.push_back({.tokens = {begin, i + 1}, .paragraph = number});
        begin = i + 1;
    }
    paragraph.end_sentence = static_cast<std::uint32_t>(out.sentences.size());
    out.paragraphs.push_back(paragraph);
}

}  // namespace

const Lexicon& closest_lexicon(const TokenizedText& text, Range tokens) {
    const auto function_words = [&](const Lexicon& lexicon) {
        const WordMap& tags = lexicon.pairs("tags");
        return std::count_if(text.tokens.begin() + tokens.begin, text.tokens.begin() + tokens.end, [&](const Token& token) { return tags.contains(token.form()); });
    };
    const Lexicon* closest = &Lexicon::english();
    auto most = std::max<std::ptrdiff_t>(1, 2 * function_words(*closest));  // "Two die in war": some words are shared
    for (const std::string_view code : Lexicon::codes()) {
        const Lexicon& other = *Lexicon::of(code);
        if (const auto count = function_words(other); count > most) {
            most = count;
            closest = &other;
        }
    }
    return *closest;
}

std::unique_ptr<TokenizedText> tokenize(std::string_view text, const Lexicon& lexicon) {
    auto out = std::make_unique<TokenizedText>(text, lexicon);
    Boundaries boundaries;
    LineCutter cutter(*out, boundaries, lexicon);
    std::vector<std::uint32_t> cuts;
    for (const auto& [begin, end] : paragraphs_of(text)) {
        const auto first = static_cast<std::uint32_t>(out->tokens.size());
        cutter.cut(begin, end);
        if (out->tokens.size() == first) continue;
        boundaries.sentences(text.substr(begin, end - begin), cuts);
        cut_sentences(*out, first, begin, cuts, lexicon);
    }
    return out;
}

}  // namespace hearsay::extract
