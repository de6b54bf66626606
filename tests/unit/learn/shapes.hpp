// Crowds in the shape of sets that truth finding is measured with: as many sources, as good, as patchy and as tied to each
// other as was published of them. The sets themselves are not here.
#pragma once

#include "unit/learn/crowds.hpp"

#include <set>

namespace hearsay::test {

struct Shape {
    Crowd crowd;
    std::set<std::set<std::string>> clones;  ///< the groups that copy from one of them
};

/// One day of flight times from 38 web sites (X. Li, X. L. Dong, K. Lyons, W. Meng, D. Srivastava, PVLDB 6, 2013):
/// reliabilities from .43 to .99 and .8 in the mean, every item from less than half of the sites, mistakes that several make
/// alike, and five groups of clones, of 5, 4, 3, 2 and 2, right in .71, .53, .92, .93 and .61.
[[nodiscard]] Shape flights(std::uint32_t day);

/// The same sites, six data a flight, the two gates from few of them, and half of all mistakes made by taking one datum for
/// another throughout (the runway for the gate), as others do who misread it: what the study says of why its sites differ.
[[nodiscard]] Shape misread_flights(std::uint32_t day);

/// Authors of 1,260 books from 890 stores (X. Yin, J. Han, P. S. Yu, TKDE 20, 2008): a few stores have thousands and most a
/// handful, and every second mistake leaves the same authors out.
[[nodiscard]] Shape books(std::uint32_t seed);

/// Dates of lives from many pens (J. Pasternack, D. Roth, COLING 2010): two or three answers to a question, by few who wrote
/// much and thousands who wrote a line.
[[nodiscard]] Shape biographies(std::uint32_t seed);

}  // namespace hearsay::test
