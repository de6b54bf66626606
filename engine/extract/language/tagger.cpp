#include "extract/language/tagger.hpp"

#include "model/error.hpp"
#include "model/vocabulary.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <string>

namespace hearsay::extract {
namespace {

constexpr std::size_t tag_count = tag_names.size();
using Matrix = std::array<std::array<float, tag_count>, tag_count>;

std::size_t number(Tag tag) noexcept { return static_cast<std::size_t>(tag); }

/// Reads the section "transitions": after each tag, the weights of those that may follow.
Matrix read_transitions(const Lexicon& lexicon) {
    Matrix matrix;
    for (auto& row : matrix) row.fill(-1.2F);
    for (const auto& [from, list] : lexicon.pairs("transitions")) {
        const auto row = parse_word<Tag>(from, tag_names);
        std::string_view text = list;
        while (row && !text.empty()) {
            const std::size_t length = std::min(text.find(' '), text.size());
            const auto column = parse_word<Tag>(text.substr(0, length), tag_names);
            text.remove_prefix(std::min(length + 1, text.size()));
            const std::size_t digits = std::min(text.find(' '), text.size());
            float value = 0;
            std::from_chars(text.data(), text.data() + digits, value);
            text.remove_prefix(std::min(digits + 1, text.size()));
            if (!column) throw Error("lexicon: a transition from " + in_quotes(from) + " leads to no tag");
            matrix[number(*row)][number(*column)] = value;
        }
    }
    return matrix;
}

/// Most words of three letters or more begin with a capital.
bool is_title_case(const TokenizedText& text, const Sentence& sentence) {
    std::size_t words = 0;
    std::size_t capitals = 0;
    for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
        const Token& token = text.tokens[i];
        if (!token.is_word || token.end - token.begin < 4) continue;
        ++words;
        capitals += token.capital ? 1 : 0;
    }
    return words >= 4 && capitals * 4 >= words * 3;
}

class Tagger {
public:
    explicit Tagger(TokenizedText& text) : text_(text), matrix_(read_transitions(text.vocabulary.lexicon())) {}

    void run() {
        for (Sentence& sentence : text_.sentences) {
            sentence.title_case = is_title_case(text_, sentence);
            if (!sentence.title_case) find_surnames(sentence.tokens);
        }
        for (const Sentence& sentence : text_.sentences) best_path(sentence);
    }

private:
    /// "Corvin Dray": what opens another sentence may be the same name, though it means something.
    void find_surnames(Range sentence) {
        const Lexicon& lexicon = text_.vocabulary.lexicon();
        for (std::uint32_t i = sentence.begin + 1; i < sentence.end; ++i) {
            const Token& last = text_.tokens[i];
            const Token& first = text_.tokens[i - 1];
            if (!last.capital || last.all_capitals || !last.word->in_table || last.word->closed || !first.capital || first.all_capitals || !first.is_word) continue;
            const bool given = !first.word->in_table || lexicon.pairs("given names").contains(first.form());
            const std::string_view classes = last.word->noun_classes;  // "Orm Police", "Orm Residents"
            if (given && !classes.starts_with('g') && !classes.starts_with('p') && !lexicon.words("body heads").contains(last.form())) surnames_.insert(last.form());
        }
    }

    struct Cell {
        Tag tag;
        float score;
        std::uint32_t back;
    };

    /// What a capital is worth: to the tag of a name, and to all others.
    struct Capital {
        float name;
        float others;
    };

    /// What the token can be here, capitals considered.
    void options(const Sentence& sentence, std::uint32_t i, std::vector<Cell>& out) const {
        out.clear();
        if (text_.vocabulary.lexicon().noun_capitals()) return noun_options(sentence, i, out);
        const std::optional<Capital> capital = capital_at(sentence, i);
        if (capital) out.push_back({Tag::name, capital->name, 0});
        for (const auto& [tag, weight] : text_.tokens[i].word->tags) out.push_back({tag, weight + (capital ? capital->others : 0), 0});
        if (out.empty()) out.push_back({Tag::other, 0, 0});
    }

    /// The same where every noun has a capital: a small word is none, and a capital one is a noun or a name unless it opens something.
    void noun_options(const Sentence& sentence, std::uint32_t i, std::vector<Cell>& out) const {
        constexpr float known_noun_as_name = -1.8F;
        constexpr float unknown_as_name = -0.5F;
        constexpr float unknown_as_noun = -0.9F;
        constexpr float opening_word = -0.7F;
        const Token& token = text_.tokens[i];
        const Word& word = *token.word;
        const bool told = i != sentence.tokens.begin && !after_opening(sentence, i);
        const bool given = text_.vocabulary.lexicon().pairs("given names").contains(word.form);
        const bool letters = token.all_capitals && !sentence.title_case;  // "NDA"
        const bool nominal = token.capital && token.is_word && !(word.closed && !letters);
        for (const auto& [tag, weight] : word.tags) {
            if (is_nominal(tag) ? nominal || word.closed : !nominal || !told || word.closed || tag == Tag::number) out.push_back({tag, weight + (nominal && !word.closed ? opening_word : 0), 0});
        }
        if (nominal) {
            const bool known = word.in_table && !word.noun.empty() && !given && !letters;
            out.push_back({Tag::name, given || letters ? 0.0F : known ? known_noun_as_name : unknown_as_name, 0});
            for (Cell& cell : out) {
                if (cell.tag == Tag::noun || cell.tag == Tag::plural) cell.score = known ? 0 : unknown_as_noun;
            }
        }
        if (out.empty()) out.push_back({token.capital ? Tag::noun : Tag::adverb, 0, 0});
    }

    /// None for what is no name: a word in small letters, or a closed one with the capital of its sentence.
    [[nodiscard]] std::optional<Capital> capital_at(const Sentence& sentence, std::uint32_t i) const {
        const Token& token = text_.tokens[i];
        const Word& word = *token.word;
        if (!token.capital || !token.is_word) return std::nullopt;
        const bool told = !sentence.title_case && i != sentence.tokens.begin && !after_opening(sentence, i);
        if (word.closed) return capital_of_closed(sentence, i, told);
        if (told) {
            const bool beside = i + 1 < sentence.tokens.end && text_.tokens[i + 1].capital && !text_.tokens[i + 1].word->in_table;
            return Capital{-0.02F, word.in_table && !beside ? -4.0F : -6.0F};  // "Rose Mbarga"
        }
        const bool surname = !sentence.title_case && surnames_.contains(word.form);
        const float name = surname || !word.in_table ? -0.1F : sentence.title_case ? -1.4F : -1.6F;
        return Capital{name, -0.3F};
    }

    /// "the US said", "Lake Today", "Rose Holt": a closed word that may be a name all the same.
    [[nodiscard]] std::optional<Capital> capital_of_closed(const Sentence& sentence, std::uint32_t i, bool told) const {
        constexpr Capital surely{-0.1F, -3.0F};
        const Token& token = text_.tokens[i];
        if (is_given_name(sentence, i)) return surely;
        if (token.all_capitals && !sentence.title_case) return told ? Capital{-0.1F, -2.0F} : Capital{-0.02F, -0.3F};
        if (!told || token.end - token.begin < 2) return std::nullopt;
        const Token& before = text_.tokens[i - 1];
        const bool goes_on = before.capital && before.is_word && !before.word->closed && !text_.vocabulary.lexicon().words("calendar").contains(token.word->form);
        return goes_on ? surely : Capital{-2.0F, -0.2F};
    }

    /// "Rose Holt": before another name.
    [[nodiscard]] bool is_given_name(const Sentence& sentence, std::uint32_t i) const {
        const Token& token = text_.tokens[i];
        if (!token.capital || token.all_capitals || sentence.title_case || i + 1 >= sentence.tokens.end) return false;
        const Token& next = text_.tokens[i + 1];
        return next.capital && next.is_word && !next.word->closed && text_.vocabulary.lexicon().pairs("given names").contains(token.word->form);
    }

    [[nodiscard]] bool after_opening(const Sentence& sentence, std::uint32_t i) const {
        std::uint32_t back = i;
        while (back > sentence.tokens.begin && text_.tokens[back - 1].word->closed && !text_.tokens[back - 1].is_word) {
            if (text_.tokens[back - 1].tag == Tag::comma) return false;
            --back;
            if (text_.tokens[back].word->tags.front().first == Tag::stop) return true;
            if (text_.tokens[back].word->tags.front().first == Tag::quote) {
                return text_.tokens[back].space_before || back == sentence.tokens.begin;  // else it closes
            }
        }
        return back == sentence.tokens.begin;
    }

    void best_path(const Sentence& sentence) {
        cells_.clear();
        places_.clear();
        std::uint32_t before = 0;
        std::uint32_t before_end = 0;
        for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
            options(sentence, i, options_);
            if (options_.size() == 1 && options_.front().tag == Tag::quote) {  // words go on as if it were not there
                text_.tokens[i].tag = Tag::quote;
                continue;
            }
            const auto start = static_cast<std::uint32_t>(cells_.size());
            for (Cell cell : options_) {
                float best = before == before_end ? matrix_[number(Tag::stop)][number(cell.tag)] : -1e9F;
                for (std::uint32_t back = before; back < before_end; ++back) {
                    const float score = cells_[back].score + matrix_[number(cells_[back].tag)][number(cell.tag)];
                    if (score > best) {
                        best = score;
                        cell.back = back;
                    }
                }
                cell.score += best;
                cells_.push_back(cell);
            }
            places_.push_back(i);
            before = start;
            before_end = static_cast<std::uint32_t>(cells_.size());
        }
        if (places_.empty()) return;
        std::uint32_t best = before;
        for (std::uint32_t at = before; at < before_end; ++at) {
            if (cells_[at].score > cells_[best].score) best = at;
        }
        for (std::size_t n = places_.size(); n-- > 0; best = cells_[best].back) {
            text_.tokens[places_[n]].tag = cells_[best].tag;
        }
        mend_clitics(sentence.tokens);
    }

    /// "'s" and "'d": be, have or would, by what stands on both sides.
    void mend_clitics(Range range) {
        for (std::uint32_t i = range.begin + 1; i + 1 < range.end; ++i) {
            Token& token = text_.tokens[i];
            if (!token.is_any({Role::contracted_be, Role::contracted_have})) continue;
            std::uint32_t next = i + 1;
            while (next + 1 < range.end && text_.tokens[next].tag == Tag::adverb) ++next;
            const Tag before = text_.tokens[i - 1].tag;
            const Tag after = text_.tokens[next].tag;
            const bool past = after == Tag::participle || after == Tag::past || text_.tokens[next].is(Role::completed);
            if (token.is(Role::contracted_have)) {
                token.tag = past ? Tag::have : Tag::modal;
                if (past && after == Tag::past) text_.tokens[next].tag = Tag::participle;
            } else if (before == Tag::pronoun || before == Tag::relative) {
                token.tag = past ? Tag::have : Tag::be;
                if (after == Tag::past) text_.tokens[next].tag = Tag::participle;
            }
        }
    }

    TokenizedText& text_;
    std::set<std::string> surnames_;
    Matrix matrix_;
    std::vector<Cell> cells_;
    std::vector<Cell> options_;
    std::vector<std::uint32_t> places_;
};

}  // namespace

void tag_words(TokenizedText& text) { Tagger(text).run(); }

}  // namespace hearsay::extract
