// Where attributions may turn: verbs, "according to", nouns such as "statement", colons. Each candidate gets a score
// from the weights of its features: a logistic model whose weights stand in the lexicon, [weights cue].
#pragma once

#include "extract/attribution/candidate.hpp"

namespace hearsay::extract {

/// Adds up the weights of features, and keeps their names where somebody wants to know them.
class Scorecard {
public:
    Scorecard(const WeightMap& weights, std::vector<std::string>* names) : weights_(weights), names_(names) {}

    void operator()(std::string_view feature) { count(feature); }
    void operator()(std::string_view group, std::string_view value) {
        key_.assign(group);
        key_ += '=';
        key_ += value;
        count(key_);
    }
    void operator()(std::string_view group, std::string_view first, std::string_view second) {
        key_.assign(group);
        key_ += '=';
        key_ += first;
        key_ += '+';
        key_ += second;
        count(key_);
    }
    [[nodiscard]] float sum() const noexcept { return sum_; }

private:
    void count(std::string_view feature) {
        if (const auto found = weights_.find(feature); found != weights_.end()) sum_ += found->second;
        if (names_ != nullptr) names_->emplace_back(feature);
    }

    const WeightMap& weights_;
    std::vector<std::string>* names_;
    std::string key_;
    float sum_ = 0;
};

/// All candidates of the text in order of their main tokens. `trace`: also fill in Candidate::features.
[[nodiscard]] std::vector<Candidate> find_candidates(const TokenizedText& text, const Syntax& syntax,
                                                     const Clauses& clauses, bool trace);

/// What a source phrase is, in one word, as features and the story draft use it.
[[nodiscard]] std::string_view kind_of_phrase(const TokenizedText& text, const Syntax& syntax, Range phrase);

}  // namespace hearsay::extract
