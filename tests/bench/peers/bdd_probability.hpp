// The probability that a function of BuDDy's is true, each variable by itself.
#pragma once

#include <bdd.h>

#include <cstddef>
#include <unordered_map>
#include <utility>
#include <vector>

class Probability {
public:
    explicit Probability(std::vector<double> stands) : stands_(std::move(stands)) {}

    double operator()(const bdd& function) {
        if (function == bddtrue) return 1;
        if (function == bddfalse) return 0;
        if (const auto known = known_.find(function.id()); known != known_.end()) return known->second;
        const double stands = stands_[static_cast<std::size_t>(bdd_var(function))];
        const double value = stands * (*this)(bdd_high(function)) + (1 - stands) * (*this)(bdd_low(function));
        known_.emplace(function.id(), value);
        return value;
    }

private:
    std::vector<double> stands_;  // by variable
    std::unordered_map<int, double> known_;
};
