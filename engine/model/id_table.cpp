#include "model/id_table.hpp"

#include <functional>

namespace hearsay {

std::size_t IdTable::slot_of(std::string_view text, const TextPool& pool) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = std::hash<std::string_view>{}(text) & mask;
    while (slots_[slot] != 0 && pool.view(texts_[slots_[slot] - 1]) != text) slot = (slot + 1) & mask;
    return slot;
}

std::optional<std::uint32_t> IdTable::find(std::string_view text, const TextPool& pool) const noexcept {
    if (slots_.empty()) return std::nullopt;
    const std::uint32_t found = slots_[slot_of(text, pool)];
    return found == 0 ? std::nullopt : std::optional<std::uint32_t>(found - 1);
}

std::uint32_t IdTable::intern(std::string_view text, TextPool& pool) {
    if (texts_.size() * 2 >= slots_.size()) grow(pool);
    std::uint32_t& slot = slots_[slot_of(text, pool)];
    if (slot == 0) {
        texts_.push_back(pool.add(text));
        slot = static_cast<std::uint32_t>(texts_.size());
    }
    return slot - 1;
}

void IdTable::grow(const TextPool& pool) {
    slots_.assign(slots_.empty() ? 16 : slots_.size() * 2, 0);
    for (std::uint32_t number = 0; number < texts_.size(); ++number) {
        slots_[slot_of(pool.view(texts_[number]), pool)] = number + 1;
    }
}

}  // namespace hearsay
