// Many short lists in two arrays, instead of an allocation for each.
#pragma once

#include "model/error.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace hearsay {

/// The items of list i are items[begins[i]..begins[i + 1]).
template <class T>
struct Lists {
    std::vector<std::uint32_t> begins{0};
    std::vector<T> items;

    [[nodiscard]] std::size_t size() const noexcept { return begins.size() - 1; }
    [[nodiscard]] std::span<const T> operator[](std::size_t i) const noexcept {
        return std::span<const T>(items).subspan(begins[i], begins[i + 1] - begins[i]);
    }

    /// The list that is being made: items pushed since the last call of end_list().
    [[nodiscard]] std::span<T> open_list() noexcept { return std::span<T>(items).subspan(begins.back()); }
    /// Throws Error where all lists together outgrow 32 bits.
    void end_list() {
        if (items.size() > UINT32_MAX) throw Error("a story with more than four thousand million links does not fit");
        begins.push_back(static_cast<std::uint32_t>(items.size()));
    }

    void reserve(std::size_t lists, std::size_t all_items) {
        begins.reserve(lists + 1);
        items.reserve(all_items);
    }

    friend bool operator==(const Lists&, const Lists&) = default;
};

}  // namespace hearsay
