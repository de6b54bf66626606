#include "extract/draft/claim_text.hpp"

#include "extract/draft/describe.hpp"

#include "extract/language/word_table.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

constexpr std::size_t longest_claim = 400;

bool is_link(const std::string& form) {
    return form.starts_with("http://") || form.starts_with("https://") || form.starts_with("pic.twitter.com/") ||
           form.starts_with("t.co/") || form.starts_with("www.");
}

/// Pictures and signs that are no words and no punctuation.
bool is_sign(const Token& token, std::string_view text) {
    if (token.is_word || token.tag == Tag::comma || token.tag == Tag::stop || token.tag == Tag::quote ||
        token.tag == Tag::possessive)
        return false;
    return static_cast<unsigned char>(text[token.begin]) >= 0xE2;
}

/// "is" or "has", "are" or "have" behind a phrase of many: "the losses at 5 million", "the dead at 31", "the clerks are said to have left".
/// "met" for the "meeting" that somebody denied.
std::string with_tense(const TokenizedText& text, Range before, const Token& token, bool predicate) {
    const Tag tag = token.tag;
    if (!predicate && tag != Tag::have && tag != Tag::be && token.form().ends_with("ing")) {
        const std::string& verb = token.word->verb.empty() ? token.form() : token.word->verb;
        const WordMap& forms = text.vocabulary.lexicon().pairs("past forms");
        const auto found = forms.find(verb);
        return found != forms.end() ? found->second : past_tense(verb);
    }
    const Token* head = nullptr;
    bool several = false;  // "two men"
    std::uint32_t i = before.begin;
    while (i < before.end && text.tokens[i].tag != Tag::preposition) {
        if (is_nominal(text.tokens[i].tag) || text.tokens[i].tag == Tag::adjective) head = &text.tokens[i];
        several = several || (i == before.begin && text.tokens[i].tag == Tag::number && !text.tokens[i].is(Role::unspecific));
        ++i;
    }
    const bool many = several ? head != nullptr : head != nullptr && (head->tag == Tag::plural || head->tag == Tag::adjective);
    const bool past = !predicate && tag == Tag::be && token.form().ends_with("ing");  // "denied being warned"
    const char* const name = tag == Tag::have && !predicate ? (many ? "perfects" : "perfect") : past ? (many ? "past_copulas" : "past_copula") : (many ? "copulas" : "copula");
    return text.vocabulary.lexicon().pairs("names").find(name)->second;
}

/// Where the phrase ends that begins here, with what a preposition of ownership ties to it; its begin where none does.
std::uint32_t end_of_phrase(const TokenizedText& text, Range range) {
    std::uint32_t i = range.begin;
    const auto has = [&](auto fits) { return i < range.end && fits(text.tokens[i].tag); };
    if (has([](Tag tag) { return tag == Tag::preposition; })) ++i;
    if (has([](Tag tag) { return tag == Tag::pronoun; })) return i + 1;
    const std::uint32_t first = i;
    const auto take_words = [&] {  // up to the noun that ends the phrase, with a name behind it, and not into the next one
        bool nominal = false;
        for (; has(is_modifier) && (!nominal || text.tokens[i].tag == Tag::name); ++i) nominal = nominal || is_nominal(text.tokens[i].tag);
    };
    take_words();
    if (i == first) return range.begin;
    while (i + 1 < range.end && text.tokens[i].tag == Tag::preposition && text.tokens[i].is(Role::owner) && is_modifier(text.tokens[i + 1].tag)) {
        ++i;
        take_words();
    }
    return i;
}

bool is_tensed(const Token& token) {
    return (token.tag == Tag::past || token.tag == Tag::present || token.tag == Tag::be || token.tag == Tag::have) && !token.is(Role::untensed);
}

/// What is said as a main clause of a language whose verb stands second, whatever opens the clause: "laut Polizei wurden zwei Männer
/// verletzt" leaves the verb at the head, "dass der Damm einen Riss hat" at the end.
std::vector<Range> with_verb_second(const TokenizedText& text, const std::vector<Range>& content) {
    if (content.empty() || !text.vocabulary.lexicon().weights("settings").contains("verb second")) return content;
    const Range first = content.front();
    const bool opened = text.tokens[first.begin].is(Role::complementizer) && text.tokens[first.begin].tag == Tag::subordinator;
    std::uint32_t verb = first.begin;
    if (opened) {
        while (verb + 1 < first.end && text.tokens[verb + 1].tag != Tag::comma && text.tokens[verb + 1].tag != Tag::stop) ++verb;
    }
    const std::uint32_t begin = first.begin + 1;
    const std::uint32_t end = end_of_phrase(text, {begin, opened ? verb : first.end});
    if (!is_tensed(text.tokens[verb]) || end == begin || first.size() < 3) return content;
    std::vector<Range> moved{{begin, end}, {verb, verb + 1}};
    const auto add = [&](Range range) {
        if (!range.empty()) moved.push_back(range);
    };
    add({end, opened ? verb : first.end});
    if (opened) add({verb + 1, first.end});
    moved.insert(moved.end(), content.begin() + 1, content.end());
    return moved;
}

/// Where a claim begins in its first words, behind those that only tie them to their text.
std::uint32_t behind_ties(const TokenizedText& text, Range range) {
    std::uint32_t begin = range.begin;
    if (text.tokens[begin].is(Role::opener) && text.tokens[begin].tag == Tag::subordinator) ++begin;
    // "adding that normalcy had returned": right behind a verb of saying it opens what is said.
    const bool behind_verb = begin > 0 && is_verb(text.tokens[begin - 1].tag);
    if (behind_verb && begin + 2 < range.end && text.tokens[begin].tag == Tag::determiner && text.tokens[begin].is(Role::complementizer)) ++begin;
    // "However," and "Meanwhile," tie a sentence to its text.
    const bool adverb = begin + 2 < range.end && text.tokens[begin].tag == Tag::adverb && text.tokens[begin + 1].form() == ",";
    return adverb ? begin + 2 : begin;
}

/// The word as it stands, or as a subject: "named her as" makes "she is".
std::string_view word_of_claim(const TokenizedText& text, std::uint32_t i, bool subject) {
    const Token& token = text.tokens[i];
    const WordMap& subjects = text.vocabulary.lexicon().pairs("subject forms");
    const auto found = subject ? subjects.find(token.form()) : subjects.end();
    return found != subjects.end() ? std::string_view(found->second) : std::string_view(text.text).substr(token.begin, token.end - token.begin);
}

}  // namespace

std::string claim_text(const TokenizedText& text, const std::vector<Range>& said, std::uint32_t tensed, std::string_view predicate) {
    std::string result;
    const std::vector<Range> content = with_verb_second(text, said);
    for (const Range& range : content) {
        bool gap = true;  // between pieces, and where a mark that is left out had one
        for (std::uint32_t i = result.empty() ? behind_ties(text, range) : range.begin; i < range.end; ++i) {
            const Token& token = text.tokens[i];
            gap = gap || token.space_before;
            if (token.tag == Tag::quote || is_link(token.form()) || is_sign(token, text.text)) continue;
            if (!result.empty() && gap && result.back() != ' ') result += ' ';
            gap = false;
            if (i != tensed) {
                result += word_of_claim(text, i, i == content.front().begin && i + 1 == tensed);
                continue;
            }
            result += with_tense(text, {content.front().begin, i == range.begin ? content.front().end : i}, token, !predicate.empty());
            if (!predicate.empty()) result += std::string(" ").append(predicate);
        }
    }
    const auto trim = [&] {
        while (!result.empty() && std::string_view(" ,;:.").find(result.back()) != std::string_view::npos)
            result.pop_back();
        result.erase(0, std::min(result.find_first_not_of(" ,;:."), result.size()));
    };
    trim();
    return printable(capitalized(std::move(result)), longest_claim);
}

std::string claim_key(const TokenizedText& text, const std::vector<Range>& content) {
    std::vector<std::string> words;
    for (const Range& range : content) {
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            const Token& token = text.tokens[i];
            if (!token.is_word || is_link(token.form())) continue;
            const bool negation = token.is_any({Role::negation, Role::absence});
            if (token.word->closed && !negation && token.tag != Tag::number) continue;
            words.push_back(token.form());
        }
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    std::string key;
    for (const std::string& word : words) key += word + ' ';
    return key;
}

std::string claim_slug(const TokenizedText& text, const std::vector<Range>& content, std::size_t count) {
    std::string result;
    for (const Range& range : content) {
        for (std::uint32_t i = range.begin; i < range.end && count > 0; ++i) {
            const Token& token = text.tokens[i];
            if (!token.is_word || is_link(token.form()) || token.form()[0] == '\'') continue;
            if (token.word->closed && token.tag != Tag::number) continue;
            result += (result.empty() ? "" : "-") + slug(token.form());
            --count;
        }
    }
    return result;
}

}  // namespace hearsay::extract
