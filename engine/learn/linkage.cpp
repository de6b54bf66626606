#include "learn/linkage.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <span>
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

    [[nodiscard]] std::uint32_t of(std::uint32_t candidate) const noexcept { return group_[candidate]; }

    /// Whether every pair between two groups is among the pairs.
    [[nodiscard]] bool all_pass(std::uint32_t one, std::uint32_t other) const {
        const auto found = between_[one].find(other);
        return found != between_[one].end() && found->second == members_[one].size() * members_[other].size();
    }

    /// The group that the two are now.
    std::uint32_t join(std::uint32_t large, std::uint32_t small) {
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
        return large;
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

/// Groups that equally strong pairs would join, each lot whole.
std::vector<std::vector<std::uint32_t>> lots(const Groups& groups, std::span<const Agreement> equal) {
    std::map<std::uint32_t, std::vector<std::uint32_t>> beside;
    for (const Agreement& pair : equal) {
        const std::uint32_t one = groups.of(pair.one);
        const std::uint32_t other = groups.of(pair.other);
        if (one == other || !groups.all_pass(one, other)) continue;
        beside[one].push_back(other);
        beside[other].push_back(one);
    }
    std::vector<std::vector<std::uint32_t>> all;
    std::set<std::uint32_t> seen;
    for (const auto& [start, others] : beside) {
        if (!seen.insert(start).second) continue;
        std::vector<std::uint32_t>& lot = all.emplace_back(1, start);
        for (std::size_t next = 0; next < lot.size(); ++next) {
            for (const std::uint32_t other : beside.at(lot[next])) {
                if (seen.insert(other).second) lot.push_back(other);
            }
        }
    }
    return all;
}

bool all_pass(const Groups& groups, std::span<const std::uint32_t> lot) {
    for (std::size_t i = 0; i < lot.size(); ++i) {
        for (std::size_t j = i + 1; j < lot.size(); ++j) {
            if (!groups.all_pass(lot[i], lot[j])) return false;
        }
    }
    return true;
}

}  // namespace

std::vector<std::uint32_t> complete_linkage(std::size_t count, std::vector<Agreement>& pairs) {
    const auto rank = [](const Agreement& pair) { return std::tie(pair.strength, pair.shared, pair.agreed); };
    std::sort(pairs.begin(), pairs.end(), [&](const Agreement& a, const Agreement& b) {
        if (rank(a) != rank(b)) return rank(b) < rank(a);
        return std::tie(a.one, a.other) < std::tie(b.one, b.other);
    });
    Groups groups(count, pairs);
    for (auto first = pairs.begin(); first != pairs.end();) {
        const auto last = std::find_if(first, pairs.end(), [&](const Agreement& pair) { return rank(pair) != rank(*first); });
        for (const std::vector<std::uint32_t>& lot : lots(groups, std::span(first, last))) {
            if (!all_pass(groups, lot)) continue;
            std::uint32_t joined = lot.front();
            for (std::size_t i = 1; i < lot.size(); ++i) joined = groups.join(joined, lot[i]);
        }
        first = last;
    }
    return groups.least();
}

}  // namespace hearsay::learn
