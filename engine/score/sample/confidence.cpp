#include "score/sample/confidence.hpp"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>

#include <algorithm>
#include <cmath>

namespace hearsay::detail {

Interval confident_share(std::size_t successes, std::size_t draws, double confidence) {
    const double rest = (1 - confidence) / 2;
    const auto up = static_cast<double>(successes);
    const auto down = static_cast<double>(draws - successes);
    return {successes == 0 ? 0 : boost::math::ibeta_inv(up, down + 1, rest),
            successes == draws ? 1 : boost::math::ibetac_inv(up + 1, down, rest)};
}

double draws_for(double width, double share, double confidence) {
    const double z = normal_margin(confidence);
    const double normal = 4 * z * z * share * (1 - share) / (width * width);
    return std::ceil(normal + 2 * z * z / width);  // a small share has not gathered a normal distribution
}

double normal_margin(double confidence) { return boost::math::quantile(boost::math::normal(), (1 + confidence) / 2); }

double student_margin(double deviation, std::size_t count, double confidence) {
    const boost::math::students_t t(static_cast<double>(count - 1));
    return boost::math::quantile(t, (1 + confidence) / 2) * deviation / std::sqrt(static_cast<double>(count));
}

}  // namespace hearsay::detail
