#include "link/claims/read_gists.hpp"

#include "extract/language/syntax.hpp"
#include "extract/language/tagger.hpp"
#include "link/claims/claim_reader.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

namespace hearsay::link {
namespace {

using namespace extract;

constexpr std::size_t claims_at_a_time = 256;
constexpr std::uint32_t class_key = 0x80000000U;

/// By the lexicon of the claim's own language.
ClaimDraft read_foreign(const ClaimToRead& claim, const Lexicon& lexicon) {
    const auto text = tokenize(claim.text, lexicon);
    tag_words(*text);
    const Syntax syntax = analyse(*text);
    return read_claim(*text, syntax, {0, static_cast<std::uint32_t>(text->tokens.size())}, claim);
}

std::vector<ClaimDraft> read_some(const ClaimToRead* claims, std::size_t count) {
    std::string whole;
    std::vector<std::size_t> begins;
    for (std::size_t i = 0; i < count; ++i) {
        begins.push_back(whole.size());
        for (const char c : claims[i].text) whole += c == '\n' || c == '\r' ? ' ' : c;
        whole += "\n\n";
    }
    const auto text = tokenize(whole, Lexicon::english());
    tag_words(*text);
    const Syntax syntax = analyse(*text);
    std::vector<ClaimDraft> drafts;
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t end = i + 1 < count ? begins[i + 1] : whole.size();
        Range tokens{at, at};
        while (at < text->tokens.size() && text->tokens[at].begin < end) ++at;
        tokens.end = at;
        const Lexicon& own = closest_lexicon(*text, tokens);
        drafts.push_back(&own == &Lexicon::english() ? read_claim(*text, syntax, tokens, claims[i]) : read_foreign(claims[i], own));
    }
    return drafts;
}

void tidy(std::vector<std::uint32_t>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

/// The same for numbers that agree when rounded, mostly.
std::uint32_t number_key(double value) {
    constexpr std::uint32_t number_bit = 0x40000000U;
    const double scale = value < 100 ? 1 : std::pow(10.0, std::floor(std::log10(value)) - 1);
    return number_bit | (static_cast<std::uint32_t>(std::hash<double>{}(std::round(value / scale) * scale)) & (number_bit - 1));
}

Gist numbered(ClaimDraft& draft, WordBook& book) {
    Gist gist = std::move(draft.rest);
    const auto number = [&](const std::vector<ClaimDraft::Word>& words, std::vector<std::uint32_t>& out) {
        for (const ClaimDraft::Word& word : words) out.push_back(book.number(word.lemma, word.name));
        tidy(out);
    };
    number(draft.words, gist.words);
    number(draft.predicates, gist.predicates);
    number(draft.told, gist.told);
    number(draft.main, gist.main);
    const auto pairs = [&](const auto& of, auto& to) {
        for (const auto& [word, noun] : of) to.emplace_back(book.number(word.lemma, word.name), book.number(noun.lemma, noun.name));
        std::sort(to.begin(), to.end());
    };
    pairs(draft.adjectives, gist.adjectives);
    pairs(draft.places, gist.places);
    number(draft.agents, gist.agents);
    number(draft.holders, gist.holders);
    number(draft.patients, gist.patients);
    gist.keys = gist.words;
    for (const Quantity& quantity : gist.quantities) gist.keys.push_back(number_key(quantity.value));
    for (const std::uint32_t word : gist.words) {
        for (const std::uint32_t one : book[word].classes) gist.keys.push_back(one | class_key);
    }
    tidy(gist.keys);
    for (std::vector<std::string>* list : {&gist.modals, &gist.opposable, &gist.codes}) {
        std::sort(list->begin(), list->end());
        list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    return gist;
}

}  // namespace

std::vector<Gist> read_gists(const std::vector<ClaimToRead>& claims, WordBook& book) {
    const std::size_t parts = (claims.size() + claims_at_a_time - 1) / claims_at_a_time;
    std::vector<std::vector<ClaimDraft>> drafts(parts);
    tbb::parallel_for(std::size_t{0}, parts, [&](std::size_t part) {
        const std::size_t begin = part * claims_at_a_time;
        drafts[part] = read_some(claims.data() + begin, std::min(claims_at_a_time, claims.size() - begin));
    });
    std::vector<Gist> gists;
    gists.reserve(claims.size());
    for (std::vector<ClaimDraft>& part : drafts) {
        for (ClaimDraft& draft : part) gists.push_back(numbered(draft, book));
    }
    return gists;
}

}  // namespace hearsay::link
