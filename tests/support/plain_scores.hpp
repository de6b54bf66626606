// The scores of a claim as docs/semantics.md lists them, in values that anybody can read: ids are texts, a figure is
// a number. The brute force writes them; what the solver found is turned into them to be compared.
#pragma once

#include "model/vocabulary.hpp"

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hearsay::testing {

/// One stance on a claim at one level in one reading.
struct PlainFigures {
    std::size_t origins = 0;
    std::vector<std::string> origins_cut;  ///< in order of their ids
    std::vector<std::string> falls_without;
    std::size_t routes = 0;
    std::vector<std::string> routes_cut;
    std::size_t chains = 0;
    std::size_t drafts = 0;
    double support = 0;
    double corroboration = 0;
    std::string weakest;  ///< empty: nothing is supported
    std::map<std::string, double> importance;  ///< by party; a party left out has none
    double effective_sources = 0;
    double independence = 0;
    double inflation = 0;
};

struct PlainStance {
    std::size_t statements = 0;
    std::size_t outlets = 0;
    std::size_t first_hand = 0;
    std::size_t anonymous = 0;
    double naive_support = 0;
    std::array<std::array<PlainFigures, 2>, 3> figures;  ///< by Level and Reading

    [[nodiscard]] const PlainFigures& at(Level level, Reading reading) const {
        return figures[static_cast<std::size_t>(level)][static_cast<std::size_t>(reading)];
    }
    [[nodiscard]] PlainFigures& at(Level level, Reading reading) {
        return figures[static_cast<std::size_t>(level)][static_cast<std::size_t>(reading)];
    }
};

struct PlainScores {
    bool disputed = false;
    std::array<Verdict, 3> verdicts{};  ///< by Level
    std::array<std::optional<PlainStance>, 2> stances;  ///< by Stance; nothing where no live statement takes it

    [[nodiscard]] Verdict verdict(Level level) const { return verdicts[static_cast<std::size_t>(level)]; }
    [[nodiscard]] const std::optional<PlainStance>& at(Stance stance) const {
        return stances[static_cast<std::size_t>(stance)];
    }
    [[nodiscard]] std::optional<PlainStance>& at(Stance stance) { return stances[static_cast<std::size_t>(stance)]; }
};

}  // namespace hearsay::testing
