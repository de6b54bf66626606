#include "score/model/closure.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>

namespace hearsay::detail {
namespace {

/// Peels off what nothing that is left rests on; what stays rests on itself. O(statements + parents).
bool has_circle(const Closure& closure) {
    if (closure.parents.items.empty()) return false;
    const auto count = static_cast<std::uint32_t>(closure.size());
    std::vector<std::uint32_t> resting(count, 0);  // how many rest on it
    for (const std::uint32_t parent : closure.parents.items) ++resting[parent];
    std::vector<std::uint32_t> free;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (resting[i] == 0) free.push_back(i);
    }
    for (std::size_t next = 0; next < free.size(); ++next) {
        for (const std::uint32_t parent : closure.parents[free[next]]) {
            if (--resting[parent] == 0) free.push_back(parent);
        }
    }
    return free.size() != count;
}

/// Whether a chain may go from a parent to the statement that rests on it, and on.
bool leads(const Closure& closure, const std::vector<bool>& testimony, std::uint32_t parent, std::uint32_t i) {
    return parent != i && !closure.held[parent] && (!closure.by_hearsay[parent] || testimony[i]);
}

/// Which statements lie on a chain from a word given to the first held statement on its way.
std::vector<bool> on_some_chain(const Closure& closure, const std::vector<bool>& testimony) {
    const auto count = static_cast<std::uint32_t>(closure.size());
    std::vector<std::uint32_t> begins(count + 1, 0);  // children, flat
    for (std::uint32_t i = 0; i < count; ++i) {
        for (const std::uint32_t parent : closure.parents[i]) begins[parent + 1] += leads(closure, testimony, parent, i);
    }
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    std::vector<std::uint32_t> children(begins.back());
    std::vector<std::uint32_t> next(begins.begin(), begins.end() - 1);
    for (std::uint32_t i = 0; i < count; ++i) {
        for (const std::uint32_t parent : closure.parents[i]) {
            if (leads(closure, testimony, parent, i)) children[next[parent]++] = i;
        }
    }
    enum : std::uint8_t { out, begun, kept };
    std::vector<std::uint8_t> state(count, out);
    std::vector<std::uint32_t> queue;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (!closure.first_hand[i] || !testimony[i]) continue;
        state[i] = begun;
        queue.push_back(i);
    }
    for (std::size_t at = 0; at < queue.size(); ++at) {
        for (std::uint32_t k = begins[queue[at]]; k < begins[queue[at] + 1]; ++k) {
            if (std::exchange(state[children[k]], begun) == out) queue.push_back(children[k]);
        }
    }
    std::erase_if(queue, [&](std::uint32_t i) { return !closure.held[i]; });
    for (const std::uint32_t i : queue) state[i] = kept;
    for (std::size_t at = 0; at < queue.size(); ++at) {
        for (const std::uint32_t parent : closure.parents[queue[at]]) {
            if (state[parent] != begun || !leads(closure, testimony, parent, queue[at])) continue;
            state[parent] = kept;
            queue.push_back(parent);
        }
    }
    std::vector<bool> chosen(count);
    for (std::uint32_t i = 0; i < count; ++i) chosen[i] = state[i] == kept;
    return chosen;
}

void reserve(Closure& closure, std::size_t statements) {
    closure.statements.reserve(statements);
    closure.parents.reserve(statements, statements);
    for (std::vector<bool>* flags : {&closure.first_hand, &closure.held, &closure.by_hearsay, &closure.testimony}) {
        flags->reserve(statements);
    }
}

}  // namespace

Closure make_closure(const AttributionGraph& graph, ClaimId claim, Stance stance, Reading reading, TimeSpan as_of) {
    const Story& story = graph.story();
    const Carriers carriers = graph.carriers(claim, stance, reading, as_of);
    // By text id, so that nothing depends on the order of records.
    std::vector<std::uint32_t> by_id;  // the live ones
    by_id.reserve(carriers.size());
    for (std::uint32_t i = 0; i < carriers.size(); ++i) {
        if (carriers.live[i]) by_id.push_back(i);
    }
    std::sort(by_id.begin(), by_id.end(), [&](std::uint32_t a, std::uint32_t b) {
        return story.id(carriers.statements[a]) < story.id(carriers.statements[b]);
    });
    constexpr std::uint32_t not_live = UINT32_MAX;
    std::vector<std::uint32_t> rank(carriers.size(), not_live);
    for (std::uint32_t i = 0; i < by_id.size(); ++i) rank[by_id[i]] = i;

    Closure closure;
    reserve(closure, by_id.size());
    for (const std::uint32_t place : by_id) {
        for (const std::uint32_t parent : carriers.rests_on[place]) {
            if (rank[parent] != not_live) closure.parents.items.push_back(rank[parent]);
        }
        const auto parents = closure.parents.open_list();
        std::sort(parents.begin(), parents.end());
        closure.parents.end_list();

        const Statement& made = story[carriers.statements[place]];
        closure.statements.push_back(carriers.statements[place]);
        closure.first_hand.push_back(carriers.first_hand[place]);
        closure.held.push_back(made.held);
        closure.by_hearsay.push_back(story[made.source].anonymous && !made.held);
    }
    if (closure.size() != 0) closure.contradicted = graph.contradicting(claim, stance, reading, as_of);
    for (std::size_t i = 0; i < closure.size(); ++i) {
        const auto parents = closure.parents[i];
        closure.testimony.push_back(closure.first_hand[i] || std::any_of(parents.begin(), parents.end(), [&](auto parent) {
                                   return closure.by_hearsay[parent];
                               }));
    }
    closure.circular = has_circle(closure);
    return closure;
}

Supporting supporting_part(const Closure& closure, const std::vector<bool>& testimony) {
    const auto count = static_cast<std::uint32_t>(closure.size());
    const std::vector<bool> chosen = on_some_chain(closure, testimony);
    std::vector<std::uint32_t> number(count, UINT32_MAX);
    Supporting part;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (!chosen[i]) continue;
        number[i] = static_cast<std::uint32_t>(part.kept.size());
        part.kept.push_back(i);
    }
    reserve(part.closure, part.kept.size());
    for (const std::uint32_t i : part.kept) {
        bool asked = closure.first_hand[i];
        for (const std::uint32_t parent : closure.parents[i]) {
            if (!chosen[parent] || !leads(closure, testimony, parent, i)) continue;
            part.closure.parents.items.push_back(number[parent]);
            asked = asked || closure.by_hearsay[parent];
        }
        part.closure.parents.end_list();
        part.closure.statements.push_back(closure.statements[i]);
        part.closure.first_hand.push_back(closure.first_hand[i]);
        part.closure.held.push_back(closure.held[i]);
        part.closure.by_hearsay.push_back(closure.by_hearsay[i]);
        part.closure.testimony.push_back(testimony[i] && asked);
    }
    part.closure.contradicted = closure.contradicted;
    part.closure.circular = closure.circular && has_circle(part.closure);
    return part;
}

}  // namespace hearsay::detail
