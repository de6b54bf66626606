// Wilson's interval for a share (E. B. Wilson, Journal of the American Statistical Association 22, 1927): good for few
// draws and for shares near 0 or 1, and closed form, so that the same counts give the same bytes everywhere.
#pragma once

#include <algorithm>
#include <cmath>

namespace hearsay::learn {

struct ShareInterval {
    double low = 0;
    double high = 1;
};

/// The shares that go with `hits` of `draws` (which may be fractions), `z` standard deviations around; 0 to 1 for none.
[[nodiscard]] inline ShareInterval wilson_interval(double hits, double draws, double z) noexcept {
    if (!(draws > 0)) return {};
    const double share = hits / draws;
    const double square = z * z;
    const double middle = share + square / (2 * draws);
    const double margin = z * std::sqrt(std::max(0.0, share * (1 - share) / draws) + square / (4 * draws * draws));
    const double scale = 1 + square / draws;
    return {std::max(0.0, (middle - margin) / scale), std::min(1.0, (middle + margin) / scale)};
}

}  // namespace hearsay::learn
