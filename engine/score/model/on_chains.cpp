// Which statements lie on some chain. Where nothing rests on itself, whatever an origin leads to and a held statement is
// led to by is on one. In circles that is not enough: what leads only back to where a chain comes from is on none.
#include "score/model/closure.hpp"
#include "score/model/limits.hpp"

#include <algorithm>

namespace hearsay::detail {
namespace {

/// An anonymous statement that is not held is passed on only by whoever gives their own word for it.
bool passes_on(const Closure& closure, const std::vector<bool>& testimony, std::uint32_t parent, std::uint32_t i) {
    return parent != i && (!closure.by_hearsay[parent] || testimony[i]);
}

/// The arcs of chains, either way.
struct Arcs {
    std::vector<std::vector<std::uint32_t>> up;    ///< by statement: what it rests on
    std::vector<std::vector<std::uint32_t>> down;  ///< what rests on it

    Arcs(const Closure& closure, const std::vector<bool>& testimony) : up(closure.size()), down(closure.size()) {
        for (std::uint32_t i = 0; i < closure.size(); ++i) {
            for (const std::uint32_t parent : closure.parents[i]) {
                if (!passes_on(closure, testimony, parent, i)) continue;
                up[i].push_back(parent);
                down[parent].push_back(i);
            }
        }
    }
};

std::vector<bool> reached(std::vector<std::uint32_t> queue, const std::vector<std::vector<std::uint32_t>>& arcs) {
    std::vector<bool> found(arcs.size());
    for (const std::uint32_t i : queue) found[i] = true;
    for (std::size_t next = 0; next < queue.size(); ++next) {
        for (const std::uint32_t to : arcs[queue[next]]) {
            if (found[to]) continue;
            found[to] = true;
            queue.push_back(to);
        }
    }
    return found;
}

/// Looks for a way from a statement down to a held one and, beside it, up to an origin.
class SimpleChain {
public:
    SimpleChain(const Closure& closure, const Arcs& arcs, const std::vector<bool>& begins)
        : closure_(closure), arcs_(arcs), begins_(begins), used_(closure.size()) {}

    [[nodiscard]] bool through(std::uint32_t i) {
        steps_ = limits::simple_chain_steps;
        std::fill(used_.begin(), used_.end(), false);
        start_ = i;
        return down(i);
    }

private:
    bool down(std::uint32_t i) {
        if (steps_ == 0) return true;
        --steps_;
        used_[i] = true;
        bool found = closure_.held[i] && origin_is_left();
        for (std::size_t k = 0; !found && k < arcs_.down[i].size(); ++k) {
            const std::uint32_t next = arcs_.down[i][k];
            found = !used_[next] && down(next);
        }
        used_[i] = false;
        return found;
    }

    /// An origin leads to the start by none of those used.
    [[nodiscard]] bool origin_is_left() const {
        if (begins_[start_]) return true;
        std::vector<bool> seen = used_;
        std::vector<std::uint32_t> queue{start_};
        for (std::size_t next = 0; next < queue.size(); ++next) {
            for (const std::uint32_t parent : arcs_.up[queue[next]]) {
                if (seen[parent]) continue;
                if (begins_[parent]) return true;
                seen[parent] = true;
                queue.push_back(parent);
            }
        }
        return false;
    }

    const Closure& closure_;
    const Arcs& arcs_;
    const std::vector<bool>& begins_;
    std::vector<bool> used_;
    std::uint32_t start_ = 0;
    std::size_t steps_ = 0;
};

}  // namespace

std::vector<bool> on_chains(const Closure& closure, const std::vector<bool>& testimony) {
    const Arcs arcs(closure, testimony);
    std::vector<bool> begins(closure.size());
    std::vector<std::uint32_t> origins;
    std::vector<std::uint32_t> ends;
    for (std::uint32_t i = 0; i < closure.size(); ++i) {
        begins[i] = closure.first_hand[i] && testimony[i];
        if (begins[i]) origins.push_back(i);
        if (closure.held[i]) ends.push_back(i);
    }
    std::vector<bool> on = reached(std::move(origins), arcs.down);
    const std::vector<bool> ended = reached(std::move(ends), arcs.up);
    for (std::uint32_t i = 0; i < on.size(); ++i) on[i] = on[i] && ended[i];
    if (!closure.circular) return on;
    SimpleChain search(closure, arcs, begins);
    for (std::uint32_t i = 0; i < on.size(); ++i) on[i] = on[i] && search.through(i);
    return on;
}

}  // namespace hearsay::detail
