#include "learn/linkage.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace hearsay::learn {
namespace {

/// Groups that grow, and between how many of their members a pair stands.
class Groups {
public:
    Groups(std::size_t count, const std::vector<Agreement>& pairs) : group_(count), members_(count), between_(count) {
        std::iota(group_.begin(), group_.end(), std::uint32_t{0});
        for (std::uint32_t i = 0; i < count; ++i) members_[i] = {i};
        for (const Agreement& pair : pairs) {
            ++between_[pair.one][pair.other];
            ++between_[pair.other][pair.one];
        }
    }

    void join_if_all_pass(std::uint32_t one, std::uint32_t other) {
        std::uint32_t large = group_[one];
        std::uint32_t small = group_[other];
        if (large == small) return;
        const auto found = between_[large].find(small);
        if (found == between_[large].end() || found->second != members_[large].size() * members_[small].size()) return;
        if (between_[large].size() < between_[small].size()) std::swap(large, small);
        for (const auto& [third, pairs] : between_[small]) {
            between_[third].erase(small);
            if (third == large) continue;
            between_[large][third] += pairs;
            between_[third][large] += pairs;
        }
        between_[small] = {};
        for (const std::uint32_t member : members_[small]) group_[member] = large;
        members_[large].insert(members_[large].end(), members_[small].begin(), members_[small].end());
        members_[small] = {};
    }

    [[nodiscard]] std::vector<std::uint32_t> least() const {
        std::vector<std::uint32_t> least(group_.size());
        for (const std::vector<std::uint32_t>& members : members_) {
            if (members.empty()) continue;
            const std::uint32_t first = *std::min_element(members.begin(), members.end());
            for (const std::uint32_t member : members) least[member] = first;
        }
        return least;
    }

private:
    std::vector<std::uint32_t> group_;
    std::vector<std::vector<std::uint32_t>> members_;
    std::vector<std::unordered_map<std::uint32_t, std::size_t>> between_;
};

}  // namespace

std::vector<std::uint32_t> complete_linkage(std::size_t count, std::vector<Agreement>& pairs) {
    std::sort(pairs.begin(), pairs.end(), [](const Agreement& a, const Agreement& b) {
        return std::tie(b.strength, b.shared, b.agreed, a.one, a.other) <
               std::tie(a.strength, a.shared, a.agreed, b.one, b.other);
    });
    Groups groups(count, pairs);
    for (const Agreement& pair : pairs) groups.join_if_all_pass(pair.one, pair.other);
    return groups.least();
}

}  // namespace hearsay::learn
