// Two-terminal reliability of an undirected network by binary decision diagrams (BuDDy): who is reached is the least fixed
// point, round after round until nothing more is reached. A variable a link, in breadth-first order from the start. Prints
// "support SUPPORT" and "seconds SECONDS" of processor time, without reading.
#include "peers/bdd_probability.hpp"
#include "peers/links.hpp"

#include <bdd.h>

#include <cstdio>
#include <ctime>
#include <exception>
#include <utility>
#include <vector>

namespace {

using hearsay::bench::Links;

/// By link: its variable.
std::vector<int> breadth_first(const Links& network) {
    std::vector<std::vector<std::size_t>> links_at(network.nodes);
    for (std::size_t k = 0; k < network.links.size(); ++k) {
        links_at[network.links[k].one].push_back(k);
        links_at[network.links[k].other].push_back(k);
    }
    std::vector<int> variable(network.links.size(), -1);
    std::vector<bool> seen(network.nodes, false);
    std::vector<std::uint32_t> queue{network.start};
    seen[network.start] = true;
    int next = 0;
    for (std::size_t k = 0; k < queue.size(); ++k) {
        for (const std::size_t link : links_at[queue[k]]) {
            if (variable[link] < 0) variable[link] = next++;
            for (const std::uint32_t node : {network.links[link].one, network.links[link].other}) {
                if (!seen[node]) queue.push_back(node);
                seen[node] = true;
            }
        }
    }
    return variable;
}

bdd reached_end(const Links& network, const std::vector<int>& variable) {
    std::vector<bdd> reached(network.nodes, bddfalse);
    reached[network.start] = bddtrue;
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t k = 0; k < network.links.size(); ++k) {
            const auto& link = network.links[k];
            const bdd stands = bdd_ithvar(variable[k]);
            for (const auto& [from, to] : {std::pair(link.one, link.other), std::pair(link.other, link.one)}) {
                const bdd more = reached[to] | (reached[from] & stands);
                changed = changed || more != reached[to];
                reached[to] = more;
            }
        }
    }
    return reached[network.end];
}

void run(const char* path) {
    const Links network = hearsay::bench::read_links(path);
    const std::clock_t start = std::clock();
    const std::vector<int> variable = breadth_first(network);
    bdd_init(200'000, 200'000);
    bdd_gbc_hook(nullptr);
    bdd_resize_hook(nullptr);
    bdd_setmaxincrease(5'000'000);
    bdd_setcacheratio(1);
    bdd_setvarnum(static_cast<int>(network.links.size()));
    std::vector<double> stands(network.links.size());
    for (std::size_t k = 0; k < stands.size(); ++k) stands[static_cast<std::size_t>(variable[k])] = network.links[k].stands;
    const double support = Probability(std::move(stands))(reached_end(network, variable));
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    std::printf("support %.17g\nseconds %.6f\n", support, seconds);
}

}  // namespace

int main(int count, char** values) {
    if (count != 2) return std::fputs("usage: buddy_circles LINKS\n", stderr), 2;
    try {
        run(values[1]);
    } catch (const std::exception& error) {
        return std::fprintf(stderr, "%s\n", error.what()), 1;
    }
    return 0;
}
