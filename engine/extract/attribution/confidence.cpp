#include "extract/attribution/confidence.hpp"

#include "extract/attribution/candidates.hpp"

#include <algorithm>
#include <cmath>

namespace hearsay::extract {
namespace {

/// Steps of one in the score of the cue, so that the model need not be straight in it.
std::string_view step_of(float score) {
    static constexpr std::array<std::string_view, 7> steps{"-1", "0", "1", "2", "3", "4", "5"};
    const float shifted = std::clamp(std::floor(score) + 1.0F, 0.0F, static_cast<float>(steps.size() - 1));
    return steps[static_cast<std::size_t>(shifted)];
}

std::string_view length_of(std::uint32_t tokens) {
    return tokens < 4 ? "1" : tokens < 8 ? "2" : tokens < 16 ? "3" : tokens < 32 ? "4" : "5";
}

std::string_view shape_of(const TokenizedText& text, const Syntax& syntax, const Attribution& attribution) {
    const Range first = attribution.content.front();
    const std::uint32_t quotation = syntax.quotation_at[first.begin];
    if (quotation != none && syntax.quotations[quotation].tokens.begin == first.begin) return "quotation";
    if (text.tokens[first.begin].is(Role::complementizer)) return "clause";
    return first.begin < attribution.main ? "before" : "behind";
}

}  // namespace

float confidence(const TokenizedText& text, const Syntax& syntax, const Attribution& attribution, std::vector<std::string>* names) {
    static constexpr std::array<std::string_view, 5> kinds{"verb", "according", "noun", "colon", "signature"};
    Scorecard card(text.vocabulary.lexicon().weights("confidence"), names);
    const std::string_view kind = kinds[static_cast<std::size_t>(attribution.kind)];
    card("any");
    card("kind", kind);
    card("score", step_of(attribution.score));
    card("source", kind_of_phrase(text, syntax, attribution.source));
    const Range sentence = text.sentences[syntax.sentence_at[attribution.main]].tokens;
    card("sentence length", length_of(sentence.size() / 2));
    if (attribution.source.size() > 12) card("long source");
    if (!attribution.content.empty()) {
        std::uint32_t length = 0;
        for (const Range& range : attribution.content) length += range.size();
        card("shape", shape_of(text, syntax, attribution));
        card("kind shape", kind, shape_of(text, syntax, attribution));
        card("length", length_of(length));
        if (attribution.content.size() > 1) card("pieces");
        const std::uint32_t end = attribution.content.back().end;
        if (end + 1 < sentence.end && attribution.content.back().begin > attribution.main) card("goes on behind");
    }
    return 1.0F / (1.0F + std::exp(-card.sum()));
}

}  // namespace hearsay::extract
