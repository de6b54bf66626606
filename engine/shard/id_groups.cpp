#include "shard/id_groups.hpp"

#include <algorithm>
#include <utility>

namespace hearsay {
namespace {

constexpr IdGroups::Member empty = UINT32_MAX;

std::uint64_t key_of(IdGroups::Kind kind, std::string_view id) noexcept {
    constexpr std::uint64_t golden = 0x9e3779b97f4a7c15;  // 2^64 divided by the golden ratio
    return hash_of(id) ^ (golden * (static_cast<std::uint64_t>(kind) + 1));
}

}  // namespace

std::uint64_t hash_of(std::string_view id) noexcept {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    // The finish of MurmurHash3: all bits of the one depend on all of the other.
    hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
    hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
    return hash ^ (hash >> 33);
}

std::size_t IdGroups::slot_of(std::uint64_t key) const noexcept {
    std::size_t slot = key & (slots_.size() - 1);
    while (slots_[slot] != empty && keys_[slots_[slot]] != key) slot = (slot + 1) & (slots_.size() - 1);
    return slot;
}

void IdGroups::grow() {
    slots_.assign(std::max<std::size_t>(1024, 2 * slots_.size()), empty);
    for (Member member = 0; member < keys_.size(); ++member) slots_[slot_of(keys_[member])] = member;
}

IdGroups::Member IdGroups::member(Kind kind, std::string_view id) {
    if (3 * slots_.size() <= 4 * (keys_.size() + 1)) grow();
    const std::uint64_t key = key_of(kind, id);
    Member& member = slots_[slot_of(key)];
    if (member == empty) {
        member = static_cast<Member>(keys_.size());
        keys_.push_back(key);
        first_.push_back(member);
    }
    return member;
}

std::optional<IdGroups::Member> IdGroups::find(Kind kind, std::string_view id) const noexcept {
    if (slots_.empty()) return std::nullopt;
    const Member member = slots_[slot_of(key_of(kind, id))];
    if (member == empty) return std::nullopt;
    return member;
}

IdGroups::Member IdGroups::group(Member member) noexcept {
    while (first_[member] != member) {
        first_[member] = first_[first_[member]];  // halves the way for whoever comes next
        member = first_[member];
    }
    return member;
}

void IdGroups::join(Member one, Member other) {
    one = group(one);
    other = group(other);
    first_[std::max(one, other)] = std::min(one, other);
}

}  // namespace hearsay
