#include "extract/attribution/fit/log_linear.hpp"

#include <lbfgs.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>
#include <string>

namespace hearsay::extract {
namespace {

/// log(sum of exp) of some of the scores.
double log_sum(const std::vector<double>& scores) {
    const double highest = *std::max_element(scores.begin(), scores.end());
    double sum = 0;
    for (const double score : scores) sum += std::exp(score - highest);
    return highest + std::log(sum);
}

struct Problem {
    const std::vector<Choice>& choices;
    double l2;
    std::vector<double> weights;
    std::vector<double> gradient;
};

lbfgsfloatval_t evaluate(void* instance, const lbfgsfloatval_t* at, lbfgsfloatval_t* slope, int size, lbfgsfloatval_t /*step*/) {
    Problem& problem = *static_cast<Problem*>(instance);
    problem.weights.assign(at, at + size);
    double cost = surprise(problem.choices, problem.weights, problem.gradient);
    for (int i = 0; i < size; ++i) {
        cost += problem.l2 / 2 * at[i] * at[i];
        slope[i] = problem.gradient[static_cast<std::size_t>(i)] + problem.l2 * at[i];
    }
    return cost;
}

}  // namespace

double surprise(const std::vector<Choice>& choices, const std::vector<double>& weights, std::vector<double>& gradient) {
    gradient.assign(weights.size(), 0);
    double sum = 0;
    std::vector<double> scores;
    std::vector<double> of_right;
    for (const Choice& choice : choices) {
        scores.clear();
        of_right.clear();
        for (const std::vector<std::uint32_t>& features : choice.alternatives) {
            double score = 0;
            for (const std::uint32_t feature : features) score += weights[feature];
            scores.push_back(score);
        }
        for (const std::uint32_t right : choice.right) of_right.push_back(scores[right]);
        const double all = log_sum(scores);
        const double good = log_sum(of_right);
        sum += all - good;
        for (std::size_t i = 0; i < scores.size(); ++i) {
            const double share = std::exp(scores[i] - all);
            for (const std::uint32_t feature : choice.alternatives[i]) gradient[feature] += share;
        }
        for (const std::uint32_t right : choice.right) {
            const double share = std::exp(scores[right] - good);
            for (const std::uint32_t feature : choice.alternatives[right]) gradient[feature] -= share;
        }
    }
    return sum;
}

std::vector<double> fit(const std::vector<Choice>& choices, std::size_t features, Penalty penalty) {
    lbfgs_parameter_t parameters;
    lbfgs_parameter_init(&parameters);
    parameters.max_iterations = 300;
    parameters.epsilon = 1e-4;
    parameters.past = 5;      // until five steps together change less than a ten-thousandth
    parameters.delta = 1e-4;
    if (penalty.l1 > 0) {
        parameters.orthantwise_c = penalty.l1;
        parameters.linesearch = LBFGS_LINESEARCH_BACKTRACKING;
    }
    const int size = static_cast<int>(features);
    const std::unique_ptr<lbfgsfloatval_t, void (*)(lbfgsfloatval_t*)> at(lbfgs_malloc(size), lbfgs_free);
    if (at == nullptr) throw std::bad_alloc();
    std::fill_n(at.get(), features, 0.0);
    Problem problem{choices, penalty.l2, {}, {}};
    const int ended = lbfgs(size, at.get(), nullptr, evaluate, nullptr, &problem, &parameters);
    const bool done = ended >= 0 || ended == LBFGSERR_MAXIMUMITERATION;
    if (!done) throw std::runtime_error(std::string("no weights can be fitted: liblbfgs says ") + std::to_string(ended));
    return {at.get(), at.get() + features};
}

}  // namespace hearsay::extract
