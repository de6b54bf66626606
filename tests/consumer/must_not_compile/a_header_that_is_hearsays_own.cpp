#include <hearsay/score/figures.hpp>
