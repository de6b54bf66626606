// The exact probability of a claim by binary decision diagrams (BuDDy). Of three topological orders it takes the one
// with the least sum of 2^width: as given, by level, or narrow (see below). Variables stand in that order, first on top,
// or `backwards`. Prints "support SUPPORT" and "seconds SECONDS" without reading.
#include "peers/bdd_probability.hpp"
#include "peers/edges.hpp"

#include <bdd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <exception>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using hearsay::bench::Edges;

using Order = std::vector<std::size_t>;

Order given_order(const Edges& edges) {
    Order order(edges.nodes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

Order level_order(const Edges& edges) {
    std::vector<int> level(edges.nodes.size(), 0);
    for (std::size_t i = 0; i < level.size(); ++i) {
        for (const std::size_t parent : edges.nodes[i].parents) level[i] = std::max(level[i], level[parent] + 1);
    }
    Order order = given_order(edges);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return level[a] < level[b]; });
    return order;
}

/// Of the nodes whose parents are all placed, next the one that is the last to need most parents; of equals, the one
/// that became free last.
Order narrow_order(const Edges& edges) {
    const std::size_t count = edges.nodes.size();
    std::vector<std::vector<std::size_t>> children(count);
    std::vector<std::size_t> waits_for(count);
    std::vector<std::size_t> free;
    for (std::size_t i = 0; i < count; ++i) {
        for (const std::size_t parent : edges.nodes[i].parents) children[parent].push_back(i);
        waits_for[i] = edges.nodes[i].parents.size();
        if (waits_for[i] == 0) free.push_back(i);
    }
    std::vector<std::size_t> readers(count);
    for (std::size_t i = 0; i < count; ++i) readers[i] = children[i].size();
    const auto retires = [&](std::size_t i) {
        const auto& parents = edges.nodes[i].parents;
        const auto last = std::count_if(parents.begin(), parents.end(), [&](std::size_t p) { return readers[p] == 1; });
        return last + (children[i].empty() ? 1 : 0);
    };
    Order order;
    while (!free.empty()) {
        auto best = free.end() - 1;
        for (auto at = best; at != free.begin();) {
            if (retires(*--at) > retires(*best)) best = at;
        }
        const std::size_t node = *best;
        free.erase(best);
        order.push_back(node);
        for (const std::size_t parent : edges.nodes[node].parents) --readers[parent];
        for (const std::size_t child : children[node]) {
            if (--waits_for[child] == 0) free.push_back(child);
        }
    }
    return order;
}

/// What the diagrams may grow like: the sum over all steps of 2^(nodes placed that somebody still needs).
double cost_of(const Edges& edges, const Order& order) {
    std::vector<int> readers(edges.nodes.size(), 0);
    for (const Edges::Node& node : edges.nodes) {
        for (const std::size_t parent : node.parents) ++readers[parent];
    }
    double cost = 0;
    int width = 0;
    for (const std::size_t i : order) {
        if (readers[i] != 0) ++width;
        for (const std::size_t parent : edges.nodes[i].parents) width -= --readers[parent] == 0 ? 1 : 0;
        cost += std::exp2(width);
    }
    return cost;
}

Order cheapest_order(const Edges& edges) {
    Order best;
    for (Order& order : std::array{given_order(edges), level_order(edges), narrow_order(edges)}) {
        if (best.empty() || cost_of(edges, order) < cost_of(edges, best)) best = std::move(order);
    }
    return best;
}

/// By gate: its variable.
std::vector<int> place_variables(const Edges& edges, const Order& order, bool backwards) {
    constexpr int nowhere = -1;
    std::vector<int> variable(edges.stands.size(), nowhere);
    const int count = static_cast<int>(variable.size());
    int next = 0;
    const auto place = [&](std::size_t gate) {
        if (variable[gate] == nowhere) variable[gate] = backwards ? count - 1 - next++ : next++;
    };
    for (const std::size_t node : order) {
        for (const std::size_t gate : edges.nodes[node].word) place(gate);
        for (const std::size_t gate : edges.nodes[node].gates) place(gate);
    }
    for (std::size_t gate = 0; gate < variable.size(); ++gate) place(gate);
    return variable;
}

/// Support of the claim as a function of its gates.
bdd support_function(const Edges& edges, const Order& order, const std::vector<int>& variable) {
    std::vector<int> readers(edges.nodes.size(), 0);
    for (const std::size_t i : order) {
        for (const std::size_t parent : edges.nodes[i].parents) ++readers[parent];
    }
    std::vector<bdd> holds(edges.nodes.size(), bddfalse);
    bdd claim = bddfalse;
    for (const std::size_t i : order) {
        const Edges::Node& node = edges.nodes[i];
        bdd up = node.parents.empty() ? bddtrue : bddfalse;
        for (const std::size_t gate : node.word) up &= bdd_ithvar(variable[gate]);
        for (const std::size_t parent : node.parents) {
            up |= holds[parent];
            if (--readers[parent] == 0) holds[parent] = bddfalse;
        }
        for (const std::size_t gate : node.gates) up &= bdd_ithvar(variable[gate]);
        if (node.held) claim |= up;
        if (readers[i] != 0) holds[i] = up;
    }
    return claim;
}

/// The chance that each variable stands, by its number.
std::vector<double> by_variable(const Edges& edges, const std::vector<int>& variable) {
    std::vector<double> stands(edges.stands.size());
    for (std::size_t gate = 0; gate < variable.size(); ++gate) stands[static_cast<std::size_t>(variable[gate])] = edges.stands[gate];
    return stands;
}

int run(const char* path, bool backwards) {
    const Edges edges = hearsay::bench::read_edges(path);
    const auto start = std::chrono::steady_clock::now();
    const Order order = cheapest_order(edges);
    const std::vector<int> variable = place_variables(edges, order, backwards);
    bdd_init(200'000, 200'000);  // nodes and cache: larger ones cost more to set up than they save
    bdd_gbc_hook(nullptr);
    bdd_resize_hook(nullptr);
    bdd_setmaxincrease(5'000'000);
    bdd_setcacheratio(1);
    bdd_setvarnum(static_cast<int>(edges.stands.size()));
    const double support = Probability(by_variable(edges, variable))(support_function(edges, order, variable));
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::printf("support %.17g\nseconds %.6f\n", support, seconds.count());
    return 0;
}

}  // namespace

int main(int count, char** values) {
    const bool backwards = count == 3 && values[2] == std::string_view("backwards");
    if (count != 2 && !backwards) return std::fputs("usage: buddy EDGES [backwards]\n", stderr), 2;
    try {
        return run(values[1], backwards);
    } catch (const std::exception& error) {
        return std::fprintf(stderr, "%s\n", error.what()), 1;
    }
}
