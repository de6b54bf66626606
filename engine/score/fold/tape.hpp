// A record of a calculation with probabilities that can be differentiated: reverse accumulation (see A. Griewank,
// A. Walther, "Evaluating Derivatives", 2nd ed., SIAM 2008, chapter 3). Support is linear in the probability of every
// single variable, so its derivative tells what it becomes when that variable falls.
#pragma once

#include "score/model/variable.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace hearsay::detail {

class Tape {
public:
    enum class Ref : std::uint32_t {};
    static constexpr Ref none = static_cast<Ref>(UINT32_MAX);  ///< stands for the constant 0

    Ref constant(double value) { return push({Operation::leaf, true, false, none, none, value, UINT32_MAX}); }
    /// `taken_away`: somebody will ask what happens when this variable falls.
    Ref variable(VariableId variable, double value, bool taken_away) {
        return push({Operation::leaf, false, taken_away, none, none, value, static_cast<std::uint32_t>(variable)});
    }

    /// a·b: both happen. O(1).
    Ref both(Ref a, Ref b) {
        if (a == none || b == none) return none;
        return push_of(Operation::both, a, b, value(a) * value(b));
    }
    /// 1 − (1 − a)(1 − b): either happens. O(1).
    Ref either(Ref a, Ref b) {
        if (a == none) return b;
        if (b == none) return a;
        return push_of(Operation::either, a, b, value(a) + value(b) * (1 - value(a)));
    }

    /// c·a + (1 − c)·b: as c turns out, a or b. O(1).
    Ref choice(Ref c, Ref a, Ref b) {
        const double p = value(c);
        const bool constant = is_constant(a) && is_constant(b) && is_constant(c);
        return push({Operation::choice, constant, is_taken_away(a) || is_taken_away(b) || is_taken_away(c), a, b,
                     p * value(a) + (1 - p) * value(b), static_cast<std::uint32_t>(c)});
    }

    [[nodiscard]] double value(Ref ref) const noexcept { return ref == none ? 0.0 : entries_[index(ref)].value; }

    /// Depends on no variable.
    [[nodiscard]] bool is_constant(Ref ref) const noexcept { return ref == none || entries_[index(ref)].constant; }
    /// Depends on a variable that somebody asks about.
    [[nodiscard]] bool is_taken_away(Ref ref) const noexcept { return ref != none && entries_[index(ref)].taken_away; }

    /// Derivatives of Σ seed·value(ref) by every variable. `by_variable` receives sums, it is not cleared.
    void differentiate(const std::vector<std::pair<Ref, double>>& seeds, ByVariable<double>& by_variable) const {
        std::vector<double> slope(entries_.size(), 0.0);
        for (const auto& [ref, seed] : seeds) {
            if (ref != none) slope[index(ref)] += seed;
        }
        for (std::size_t i = entries_.size(); i-- > 0;) {
            const Entry& entry = entries_[i];
            if (slope[i] == 0) continue;
            if (entry.operation == Operation::leaf) {
                if (entry.variable != UINT32_MAX) by_variable[id_at<VariableId>(entry.variable)] += slope[i];
                continue;
            }
            const double a = value(entry.a);
            const double b = value(entry.b);
            if (entry.operation == Operation::choice) {
                const double p = entries_[entry.variable].value;
                slope[entry.variable] += slope[i] * (a - b);
                if (entry.a != none) slope[index(entry.a)] += slope[i] * p;
                if (entry.b != none) slope[index(entry.b)] += slope[i] * (1 - p);
                continue;
            }
            const bool both = entry.operation == Operation::both;
            slope[index(entry.a)] += slope[i] * (both ? b : 1 - b);
            slope[index(entry.b)] += slope[i] * (both ? a : 1 - a);
        }
    }

private:
    enum class Operation : std::uint8_t { leaf, both, either, choice };
    struct Entry {
        Operation operation;
        bool constant;
        bool taken_away;
        Ref a;
        Ref b;
        double value;
        std::uint32_t variable;  // of a leaf; what chooses, of a choice
    };

    static std::size_t index(Ref ref) noexcept { return static_cast<std::size_t>(ref); }
    Ref push_of(Operation operation, Ref a, Ref b, double value) {
        return push({operation, is_constant(a) && is_constant(b), is_taken_away(a) || is_taken_away(b), a, b, value,
                     UINT32_MAX});
    }
    Ref push(Entry entry) {
        entries_.push_back(entry);
        return static_cast<Ref>(static_cast<std::uint32_t>(entries_.size()) - 1);
    }

    std::vector<Entry> entries_;
};

}  // namespace hearsay::detail
