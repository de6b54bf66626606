#include "model/id_table.hpp"

#include <functional>
#include <utility>

namespace hearsay {
namespace {

std::uint32_t hash_of(std::string_view text) noexcept {
    const std::uint64_t hash = std::hash<std::string_view>{}(text);
    return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

}  // namespace

std::size_t IdTable::slot_of(std::string_view text, std::uint32_t hash, const TextPool& pool) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    const auto differs = [&](Slot slot) {
        return slot.hash != hash || pool.view(texts_[slot.number_plus_1 - 1]) != text;
    };
    while (slots_[at].number_plus_1 != 0 && differs(slots_[at])) at = (at + 1) & mask;
    return at;
}

std::optional<std::uint32_t> IdTable::find(std::string_view text, const TextPool& pool) const noexcept {
    if (slots_.empty()) return std::nullopt;
    const std::uint32_t found = slots_[slot_of(text, hash_of(text), pool)].number_plus_1;
    return found == 0 ? std::nullopt : std::optional<std::uint32_t>(found - 1);
}

void IdTable::prefetch(std::string_view text) const noexcept {
    if (!slots_.empty()) __builtin_prefetch(&slots_[hash_of(text) & (slots_.size() - 1)]);
}

std::uint32_t IdTable::intern(std::string_view text, TextPool& pool) {
    if (texts_.size() * 2 >= slots_.size()) grow();
    const std::uint32_t hash = hash_of(text);
    Slot& slot = slots_[slot_of(text, hash, pool)];
    if (slot.number_plus_1 == 0) {
        texts_.push_back(pool.add(text));
        slot = {static_cast<std::uint32_t>(texts_.size()), hash};
    }
    return slot.number_plus_1 - 1;
}

void IdTable::grow() {
    const std::size_t size = slots_.empty() ? 16 : slots_.size() * 2;
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(size));
    for (const Slot slot : old) {
        if (slot.number_plus_1 == 0) continue;
        std::size_t at = slot.hash & (size - 1);
        while (slots_[at].number_plus_1 != 0) at = (at + 1) & (size - 1);
        slots_[at] = slot;
    }
}

}  // namespace hearsay
