#include "score/effective/small_forest.hpp"

#include "score/model/limits.hpp"

#include <algorithm>
#include <cmath>

namespace hearsay::detail {
namespace {

/// What every statement that can hold needs to stand, ascending.
Lists<VariableId> needs_of(const Closure& closure, const ShockExposure& exposure) {
    constexpr std::uint32_t no_list = UINT32_MAX;
    Lists<VariableId> needs;
    std::vector<std::uint32_t> list_of(closure.size(), no_list);
    std::vector<bool> seen(closure.size());
    std::vector<std::uint32_t> way;
    for (std::uint32_t from = 0; from < closure.size(); ++from) {
        way.clear();
        for (std::uint32_t i = from; !seen[i]; i = closure.parents[i].front()) {
            seen[i] = true;
            way.push_back(i);
            if (closure.parents[i].empty()) break;
        }
        for (; !way.empty(); way.pop_back()) {
            const std::uint32_t i = way.back();
            const auto parents = closure.parents[i];
            if (parents.empty() ? !closure.first_hand[i] : list_of[parents.front()] == no_list) continue;
            const auto add = [&](std::span<const VariableId> variables) {
                for (const VariableId variable : variables) {
                    if (exposure.hazard[variable] != 0) needs.items.push_back(variable);
                }
            };
            if (!parents.empty()) {
                const std::uint32_t above = list_of[parents.front()];
                for (std::uint32_t k = needs.begins[above]; k < needs.begins[above + 1]; ++k) {
                    needs.items.push_back(needs.items[k]);
                }
            }
            add(exposure.faithfulness[i]);
            if (parents.empty() || closure.by_hearsay[parents.front()]) add(exposure.soundness[i]);
            const auto begin = needs.items.end() - std::ssize(needs.open_list());
            std::sort(begin, needs.items.end());
            needs.items.erase(std::unique(begin, needs.items.end()), needs.items.end());
            list_of[i] = static_cast<std::uint32_t>(needs.size());
            needs.end_list();
        }
    }
    return needs;
}

/// Hazard of what both lists hold.
double common_hazard(std::span<const VariableId> a, std::span<const VariableId> b, const ByVariable<Real>& hazard) {
    Real sum = 0;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        if (*i == *j) {
            sum += hazard[*i];
            ++i;
            ++j;
        } else if (*i < *j) {
            ++i;
        } else {
            ++j;
        }
    }
    return static_cast<double>(sum);
}

}  // namespace

std::optional<EffectiveSources> effective_sources_of_forest(const Closure& closure, const ShockExposure& exposure) {
    if (closure.size() > limits::small_forest_statements || closure.circular) return std::nullopt;
    for (std::size_t i = 0; i < closure.size(); ++i) {
        if (closure.parents[i].size() > 1) return std::nullopt;
    }
    const Lists<VariableId> needs = needs_of(closure, exposure);
    EffectiveSources result;
    result.can_hold = static_cast<std::uint32_t>(needs.size());
    if (result.can_hold == 0) return result;
    struct Alone {
        double hazard;     // of all it needs
        double deviation;  // of whether it falls, over the root of the probability that it holds
    };
    std::vector<Alone> statements;
    for (std::size_t i = 0; i < needs.size(); ++i) {
        const double hazard = common_hazard(needs[i], needs[i], exposure.hazard);
        statements.push_back({hazard, std::sqrt(-std::expm1(-hazard))});
    }
    // With P(i) = exp(-h), and c the hazard of what i and j both need, P(i and j) = P(i)·P(j)·exp(c).
    const double n = result.can_hold;
    double correlations = n;
    for (std::size_t i = 0; i < needs.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double c = common_hazard(needs[i], needs[j], exposure.hazard);
            if (c == 0) continue;
            const auto& [hazard_i, deviation_i] = statements[i];
            const auto& [hazard_j, deviation_j] = statements[j];
            correlations +=
                2 * std::exp(c - (hazard_i + hazard_j) / 2) * -std::expm1(-c) / (deviation_i * deviation_j);
        }
    }
    const double effective = std::clamp(n * n / correlations, 1.0, n);
    result.effective = {effective, effective};
    return result;
}

}  // namespace hearsay::detail
