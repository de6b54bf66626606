#include "model/id_table.hpp"

#include "model/error.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace hearsay {
namespace {

std::uint32_t hash_of(std::string_view text) noexcept {
    const std::uint64_t hash = std::hash<std::string_view>{}(text);
    return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

}  // namespace

Text TextPool::append(std::string_view text, std::size_t before) {
    const std::uint64_t size = text.size();
    const std::size_t begin = std::max(bytes_.size(), unit) + before;
    if (begin / unit > UINT32_MAX) throw Error("a story with more than 16 GiB of text does not fit");
    const std::size_t header = size < long_text ? 1 : 1 + sizeof size;
    bytes_.resize((begin + header + text.size() + unit - 1) / unit * unit);
    char* const at = bytes_.data() + begin;
    *at = static_cast<char>(static_cast<unsigned char>(std::min<std::uint64_t>(size, long_text)));
    if (size >= long_text) std::memcpy(at + 1, &size, sizeof size);
    if (!text.empty()) std::memcpy(at + header, text.data(), text.size());
    return static_cast<Text>(static_cast<std::uint32_t>(begin / unit));
}

std::string_view TextPool::view_long(const char* begin) noexcept {
    std::uint64_t size = 0;
    std::memcpy(&size, begin + 1, sizeof size);
    return {begin + 1 + sizeof size, static_cast<std::size_t>(size)};
}

std::size_t IdTable::slot_of(std::string_view text, std::uint32_t hash, const TextPool& pool) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    const auto differs = [&](Slot slot) { return slot.hash != hash || pool.view(slot.text) != text; };
    while (slots_[at].text != Text{} && differs(slots_[at])) at = (at + 1) & mask;
    return at;
}

std::optional<std::uint32_t> IdTable::find(std::string_view text, const TextPool& pool) const noexcept {
    if (slots_.empty()) return std::nullopt;
    const Text found = slots_[slot_of(text, hash_of(text), pool)].text;
    return found == Text{} ? std::nullopt : std::optional<std::uint32_t>(pool.number_of(found));
}

void IdTable::prefetch(std::string_view text) const noexcept {
    if (!slots_.empty()) __builtin_prefetch(&slots_[hash_of(text) & (slots_.size() - 1)]);
}

std::uint32_t IdTable::intern(std::string_view text, TextPool& pool) {
    if (texts_.size() * 2 >= slots_.size()) grow();
    const std::uint32_t hash = hash_of(text);
    Slot& slot = slots_[slot_of(text, hash, pool)];
    if (slot.text != Text{}) return pool.number_of(slot.text);
    const auto number = static_cast<std::uint32_t>(texts_.size());
    slot = {pool.add(text, number), hash};
    texts_.push_back(slot.text);
    return number;
}

void IdTable::grow() {
    const std::size_t size = slots_.empty() ? 16 : slots_.size() * 2;
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(size));
    for (const Slot slot : old) {
        if (slot.text == Text{}) continue;
        std::size_t at = slot.hash & (size - 1);
        while (slots_[at].text != Text{}) at = (at + 1) & (size - 1);
        slots_[at] = slot;
    }
}

}  // namespace hearsay
