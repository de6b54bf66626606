#include "help.hpp"

#include "version.hpp"

#include <ostream>

namespace hearsay::cli {

void print_version(std::ostream& out) {
    out << "hearsay " HEARSAY_VERSION "\n"
           "compiler: " HEARSAY_COMPILER "\n"
           "build: " HEARSAY_BUILD "\n"
           "with: " HEARSAY_LIBRARIES "\n"
           "reads: hearsay/1\n"
           "writes: hearsay-scores/1\n";
}

}  // namespace hearsay::cli
