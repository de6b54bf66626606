// Which sources a chart has rows for, and in which order.
#pragma once

#include "model/ids.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace hearsay {

/// Sorts `sources` by time(source). Where there are more than `most`, the first most - 1 by worth(source) stay; the number of those
/// that went is returned. Both give something that is ordered by "<". O(n log n).
template <class Time, class Worth>
std::size_t order_rows(std::vector<SourceId>& sources, std::size_t most, const Time& time, const Worth& worth) {
    std::size_t others = 0;
    if (sources.size() > most) {
        std::sort(sources.begin(), sources.end(), [&](SourceId a, SourceId b) { return worth(a) < worth(b); });
        others = sources.size() - (most - 1);
        sources.resize(most - 1);
    }
    std::sort(sources.begin(), sources.end(), [&](SourceId a, SourceId b) { return time(a) < time(b); });
    return others;
}

}  // namespace hearsay
