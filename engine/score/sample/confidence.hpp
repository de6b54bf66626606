// Intervals that hold an unknown value with a stated confidence.
#pragma once

#include "score/model/scores.hpp"

#include <cstddef>

namespace hearsay::detail {

/// A probability, of which `successes` of so many independent draws came true (C. J. Clopper, E. S. Pearson, Biometrika
/// 26, 1934): at least this confident for every number of draws, not only for many.
[[nodiscard]] Interval confident_share(std::size_t successes, std::size_t draws, double confidence);

/// How many draws it takes until such an interval is some `width` wide, where about this share of them comes true.
[[nodiscard]] double draws_for(double width, double share, double confidence);

/// Half the width of an interval around a value with a normal distribution, in standard deviations.
[[nodiscard]] double normal_margin(double confidence);

/// Half the width of an interval around the mean of `count` independent values with a normal distribution and this
/// standard deviation, as estimated from them ("Student", Biometrika 6, 1908).
[[nodiscard]] double student_margin(double deviation, std::size_t count, double confidence);

}  // namespace hearsay::detail
