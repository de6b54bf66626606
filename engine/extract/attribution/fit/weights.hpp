// From examples to the lines of a lexicon's weight section.
#pragma once

#include "extract/attribution/fit/examples.hpp"
#include "extract/attribution/fit/log_linear.hpp"

namespace hearsay::extract {

/// Features that come up in fewer choices are left out: what happened once is no habit.
inline constexpr std::size_t fewest_choices = 3;

/// "FEATURE NUMBER" for each weight that matters, a line each, in order of the features. The same for the same choices.
[[nodiscard]] std::string weight_lines(const std::vector<NamedChoice>& choices, Penalty penalty);

/// The lexicon's text with the lines of its section [weights NAME], which it gets where it has none. Comments in the section go.
[[nodiscard]] std::string with_weights(const std::string& lexicon, const std::string& name, const std::string& lines);

}  // namespace hearsay::extract
