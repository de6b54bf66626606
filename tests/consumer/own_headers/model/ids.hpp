// Of this program, not of hearsay.
#pragma once

namespace shop {
enum class OrderId : int {};
}
