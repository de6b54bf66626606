#include "learn/agreement.hpp"

#include "learn/ballots.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

namespace hearsay::learn {
namespace {

constexpr double prior_weight = 5;      // answers that a source counts as having given before the first
constexpr double caution = 0.8;         // weights are somewhat less than log odds
constexpr double least_odds = 0.1;      // nobody's word counts against what it says
constexpr double nobodys_weight = 0.1;  // of an answer that nobody gave
constexpr double least_mean = 0.5;
constexpr double most_mean = 0.9;
constexpr double first_mean = 0.7;
constexpr std::uint32_t rounds_with_free_mean = 40;
constexpr std::uint32_t most_rounds = 100;
constexpr double kept_of_old = 0.3;
constexpr double still = 1e-4;
constexpr std::uint64_t most_counted = 5 * count_unit;  // of one voice in the mean

/// What one thread has added up: how much of its answers is right, by source and by voice.
struct Sums {
    explicit Sums(std::size_t sources) : by_source(sources, 0), by_voice(sources, 0) {}
    std::vector<std::uint64_t> by_source;
    std::vector<std::uint64_t> by_voice;
};

/// The answers that were given to one question.
struct Candidates {
    std::vector<std::int64_t> weights;  ///< in units of 2^-30
    std::vector<std::uint64_t> odds;    ///< in units of 2^-40, beside the strongest
    std::vector<double> likely;
};

class Estimation {
public:
    Estimation(const Answers& answers, const Voices& voices)
        : answers_(answers), ballots_(answers, voices), judged_(answers.sources(), 0), voiced_(answers.sources(), 0),
          share_(answers.sources(), first_mean), odds_(answers.sources()), sums_(answers.sources()) {
        for (std::size_t question = 0; question < answers.questions(); ++question) {
            if (!ballots_.evidence(question)) continue;
            ballots_.for_each_vote(question, [&](const Vote& vote) {
                voiced_[vote.voice] += count_unit / vote.split;
                for (const Answer& one : vote.answers) judged_[one.source] += count_unit;
            });
        }
    }

    Agreed run() {
        double mean = first_mean;
        Agreed result;
        while (result.rounds < most_rounds && !result.settled_down) {
            ++result.rounds;
            count();
            if (result.rounds <= rounds_with_free_mean) mean = pooled();
            result.settled_down = move_to(mean) < still;
        }
        result.likely.resize(answers_.size());
        likely_ = &result.likely;
        count();
        result.mean = mean;
        result.right = sums_.by_source;
        result.judged = judged_;
        for (std::size_t question = 0; question < answers_.questions(); ++question) {
            result.evidence.push_back(ballots_.evidence(question));
        }
        std::vector<bool> heard(answers_.sources(), false);  // by voice
        for (std::size_t question = 0; question < answers_.questions(); ++question) {
            if (!ballots_.evidence(question) || !answers_.rulings(question).empty()) continue;
            ballots_.for_each_vote(question, [&](const Vote& vote) { heard[vote.voice] = true; });
        }
        result.voices = static_cast<std::uint32_t>(std::count(heard.begin(), heard.end(), true));
        find_loudest(result);
        return result;
    }

private:
    /// How likely every answer is, and with that how often each source is right.
    void count() {
        for (std::size_t source = 0; source < share_.size(); ++source) {
            odds_[source] = fixed_weight(std::log(share_[source] / (1 - share_[source])));
        }
        tbb::enumerable_thread_specific<Sums> parts([&] { return Sums(answers_.sources()); });
        tbb::parallel_for(tbb::blocked_range<std::size_t>(0, answers_.questions(), 1024), [&](const auto& range) {
            Sums& part = parts.local();
            Candidates candidates;
            for (std::size_t question = range.begin(); question != range.end(); ++question)
                count(question, candidates, part);
        });
        sums_ = Sums(answers_.sources());
        for (const Sums& part : parts) {
            for (std::size_t i = 0; i < share_.size(); ++i) {
                sums_.by_source[i] += part.by_source[i];
                sums_.by_voice[i] += part.by_voice[i];
            }
        }
    }

    static std::int64_t fixed_weight(double weight) { return std::llround(weight * 0x1p30); }

    void count(std::size_t question, Candidates& candidates, Sums& part) const {
        const bool evidence = ballots_.evidence(question);
        if (answers_.to(question).empty() || (!evidence && likely_ == nullptr)) return;
        weigh(question, candidates);
        std::size_t place = answers_.begin_of(question);
        ballots_.for_each_vote(question, [&](const Vote& vote) {
            const auto units = static_cast<std::uint64_t>(
                std::llround(candidates.likely[vote.candidate] * static_cast<double>(count_unit)));
            if (evidence) {
                part.by_voice[vote.voice] += units / vote.split;
                for (const Answer& one : vote.answers) part.by_source[one.source] += units;
            }
            if (likely_ == nullptr) return;
            for (std::size_t i = 0; i < vote.answers.size(); ++i)
                (*likely_)[place++] = static_cast<std::uint32_t>(units);
        });
    }

    /// The probability of each answer given, in order: exp of the weights of the voices for it, beside an answer that
    /// nobody gave.
    void weigh(std::size_t question, Candidates& of) const {
        const std::size_t candidates = ballots_.candidates(question);
        const std::int64_t choices = fixed_weight(std::log(static_cast<double>(candidates)));  // K - 1
        of.weights.assign(candidates, 0);
        ballots_.for_each_vote(question, [&](const Vote& vote) {
            std::int64_t most = fixed_weight(least_odds);
            for (const Answer& one : vote.answers) most = std::max(most, odds_[one.source] + choices);
            of.weights[vote.candidate] += most / static_cast<std::int64_t>(vote.split);
        });
        const auto most = static_cast<double>(*std::max_element(of.weights.begin(), of.weights.end()));
        constexpr double unit = 0x1p40;
        const auto fixed = [&](double odds) { return static_cast<std::uint64_t>(std::llround(odds * unit)); };
        of.odds.assign(candidates, 0);
        std::uint64_t all = fixed(nobodys_weight * std::exp(-caution * most * 0x1p-30));
        for (std::size_t i = 0; i < candidates; ++i) {
            if (ballots_.ruled(question, i) == false) continue;
            of.odds[i] = fixed(std::exp(caution * (static_cast<double>(of.weights[i]) - most) * 0x1p-30));
            all += of.odds[i];
        }
        of.likely.assign(candidates, 0);
        for (std::size_t i = 0; i < candidates; ++i) {
            if (ballots_.ruled(question, i) == true) of.likely[i] = 1;
            else if (all > 0) of.likely[i] = static_cast<double>(of.odds[i]) / static_cast<double>(all);
        }
    }

    /// μ: how far voices agree, each counted at most five times.
    [[nodiscard]] double pooled() const {
        std::uint64_t agreed = 0;
        std::uint64_t counted = 0;
        for (std::size_t voice = 0; voice < voiced_.size(); ++voice) {
            if (voiced_[voice] == 0) continue;
            const std::uint64_t weight = std::min(voiced_[voice], most_counted);
            const double share = static_cast<double>(sums_.by_voice[voice]) / static_cast<double>(voiced_[voice]);
            agreed += static_cast<std::uint64_t>(std::llround(share * static_cast<double>(weight)));
            counted += weight;
        }
        if (counted == 0) return first_mean;
        return std::clamp(static_cast<double>(agreed) / static_cast<double>(counted), least_mean, most_mean);
    }

    /// New shares, damped; how far the one that changed most has moved.
    double move_to(double mean) {
        double moved = 0;
        for (std::size_t source = 0; source < share_.size(); ++source) {
            const double right = prior_weight * mean + as_count(sums_.by_source[source]);
            const double share = right / (prior_weight + as_count(judged_[source]));
            const double damped = kept_of_old * share_[source] + (1 - kept_of_old) * share;
            moved = std::max(moved, std::abs(damped - share_[source]));
            share_[source] = damped;
        }
        return moved;
    }

    void find_loudest(Agreed& result) const {
        std::vector<std::uint64_t> by_voice(share_.size(), 0);
        std::uint64_t all = 0;
        for (std::uint32_t source = 0; source < share_.size(); ++source) {
            by_voice[ballots_.voice(source)] += sums_.by_source[source];
            all += sums_.by_source[source];
        }
        if (all == 0) return;
        const auto most = std::max_element(by_voice.begin(), by_voice.end());
        result.loudest = static_cast<std::uint32_t>(most - by_voice.begin());
        result.loudest_share = static_cast<double>(*most) / static_cast<double>(all);
    }

    const Answers& answers_;
    Ballots ballots_;
    std::vector<std::uint64_t> judged_;  ///< by source
    std::vector<std::uint64_t> voiced_;  ///< by voice: in how many questions with evidence
    std::vector<double> share_;          ///< by source: how often it is right
    std::vector<std::int64_t> odds_;     ///< by source: ln(α/β), in units of 2^-30
    Sums sums_;
    std::vector<std::uint32_t>* likely_ = nullptr;  ///< once the last round is done
};

}  // namespace

Agreed learn_by_agreement(const Answers& answers, const Voices& voices) { return Estimation(answers, voices).run(); }

}  // namespace hearsay::learn
