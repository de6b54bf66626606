// What a network is decided by: shocks as independent variables, each of which stands or falls.
#pragma once

#include "model/by_id.hpp"

#include <cstdint>
#include <vector>

namespace hearsay::detail {

/// A variable of one network, or of one exposure: each numbers those that it has, from 0 on.
enum class VariableId : std::uint32_t {};

using VariableIds = std::vector<VariableId>;
template <class T>
using ByVariable = ById<VariableId, T>;

}  // namespace hearsay::detail
