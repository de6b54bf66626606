// Which ids of a story belong together: whatever is joined, directly or through others, is one group. Ids are kept as
// hashes of eight bytes, so that a story far larger than memory can be cut: two ids of one hash only put two groups
// together that need not be.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace hearsay {

/// FNV-1a of 64 bits, mixed well: the same on every machine.
[[nodiscard]] std::uint64_t hash_of(std::string_view id) noexcept;

/// A disjoint-set forest (R. E. Tarjan, "Efficiency of a good but not linear set union algorithm", JACM 22, 1975). Each
/// operation takes O(log n) at most, hardly more than O(1) on average; about 24 bytes an id. Members are numbered in the order they come.
class IdGroups {
public:
    using Member = std::uint32_t;
    enum class Kind : std::uint8_t { source, article, claim, statement, question };

    /// The member with this id, which becomes one if it was none, in a group of its own.
    Member member(Kind kind, std::string_view id);
    [[nodiscard]] std::optional<Member> find(Kind kind, std::string_view id) const noexcept;

    void join(Member one, Member other);
    /// The first member of its group.
    [[nodiscard]] Member group(Member member) noexcept;

    [[nodiscard]] std::size_t size() const noexcept { return keys_.size(); }

private:
    [[nodiscard]] std::size_t slot_of(std::uint64_t key) const noexcept;
    void grow();

    std::vector<std::uint64_t> keys_;  // by member
    std::vector<Member> first_;        // by member: an earlier one of its group, itself for the first
    std::vector<Member> slots_;        // hash table with open addressing: members, or `empty`
};

}  // namespace hearsay
