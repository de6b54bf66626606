// Two-terminal reliability of an undirected network by the frontier method as the textbooks have it: link after link, a
// state is which nodes at the frontier hang together (K. Sekine, H. Imai, S. Tani, ISAAC 1995; G. Hardy, C. Lucet,
// N. Limnios, IEEE Transactions on Reliability 56, 2007). Links stand in breadth-first order, from the node from which the
// sum of 3^width is least. Prints "support SUPPORT", "states MOST-AT-ONCE" and "seconds SECONDS" of processor time, without reading.
#include "peers/links.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <exception>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace {

using hearsay::bench::Links;
using List = std::vector<std::uint32_t>;

/// The links in breadth-first order from a node.
List order_from(const Links& network, const std::vector<List>& links_at, std::uint32_t first) {
    List order;
    std::vector<bool> placed(network.links.size(), false);
    std::vector<bool> seen(network.nodes, false);
    List queue{first};
    seen[first] = true;
    for (std::size_t k = 0; k < queue.size(); ++k) {
        for (const std::uint32_t link : links_at[queue[k]]) {
            if (!placed[link]) order.push_back(link);
            placed[link] = true;
            for (const std::uint32_t node : {network.links[link].one, network.links[link].other}) {
                if (!seen[node]) queue.push_back(node);
                seen[node] = true;
            }
        }
    }
    return order;
}

/// By node: the step of its last link.
List last_steps(const Links& network, const List& order) {
    List last(network.nodes, 0);
    for (std::uint32_t k = 0; k < order.size(); ++k) {
        last[network.links[order[k]].one] = last[network.links[order[k]].other] = k;
    }
    return last;
}

double cost_of(const Links& network, const List& order) {
    const List last = last_steps(network, order);
    std::vector<bool> seen(network.nodes, false);
    double cost = 0;
    int width = 0;
    for (std::uint32_t k = 0; k < order.size(); ++k) {
        for (const std::uint32_t node : {network.links[order[k]].one, network.links[order[k]].other}) {
            width += seen[node] ? 0 : 1;
            seen[node] = true;
        }
        cost += std::pow(3.0, width);
        for (const std::uint32_t node : {network.links[order[k]].one, network.links[order[k]].other}) width -= last[node] == k;
    }
    return cost;
}

List cheapest_order(const Links& network) {
    std::vector<List> links_at(network.nodes);
    for (std::uint32_t k = 0; k < network.links.size(); ++k) {
        links_at[network.links[k].one].push_back(k);
        links_at[network.links[k].other].push_back(k);
    }
    List best;
    double least = INFINITY;
    const std::uint32_t every = network.nodes / 64 + 1;
    for (std::uint32_t node = 0; node < network.nodes; node += every) {
        List order = order_from(network, links_at, node);
        const double cost = cost_of(network, order);
        if (cost < least) best = std::move(order);
        least = std::min(least, cost);
    }
    return best;
}

/// By place at the frontier: the least place that hangs together with it.
using State = std::string;
using States = std::unordered_map<State, double>;

/// Renumbers parts by their first place.
void tidy(State& state) {
    std::array<char, 256> first;
    first.fill(-1);
    for (std::size_t place = 0; place < state.size(); ++place) {
        char& part = first[static_cast<unsigned char>(state[place])];
        if (part < 0) part = static_cast<char>(place);
        state[place] = part;
    }
}

class Sweep {
public:
    Sweep(const Links& network, const List& order) : network_(network), order_(order), last_(last_steps(network, order)) {
        done_ = {last_[network.start], last_[network.end]};
        // The terminals stay to the end.
        last_[network.start] = last_[network.end] = static_cast<std::uint32_t>(order.size());
        frontier_ = {network.start, network.end};
        now_.emplace(State{0, 1}, 1.0);
    }

    double run() {
        for (std::uint32_t k = 0; k < order_.size(); ++k) step(k);
        return reached_;
    }
    [[nodiscard]] std::size_t most() const { return most_; }

private:
    void step(std::uint32_t k) {
        const Links::Link& link = network_.links[order_[k]];
        for (const std::uint32_t node : {link.one, link.other}) {
            if (std::find(frontier_.begin(), frontier_.end(), node) != frontier_.end()) continue;
            if (frontier_.size() == 120) throw std::runtime_error("too wide");
            States wider;
            for (const auto& [state, p] : now_) wider.emplace(state + static_cast<char>(state.size()), p);
            now_ = std::move(wider);
            frontier_.push_back(node);
        }
        const auto place = [&](std::uint32_t node) {
            return static_cast<std::size_t>(std::find(frontier_.begin(), frontier_.end(), node) - frontier_.begin());
        };
        const std::size_t one = place(link.one);
        const std::size_t other = place(link.other);
        List gone;
        for (std::size_t at = frontier_.size(); at-- > 0;) {
            if (last_[frontier_[at]] == k) gone.push_back(static_cast<std::uint32_t>(at));
        }
        States next;
        for (const auto& [state, p] : now_) {
            arrive(next, state, gone, k, p * (1 - link.stands));
            State joined = state;
            std::replace(joined.begin(), joined.end(), state[other], state[one]);
            tidy(joined);
            if (joined[0] == joined[1]) reached_ += p * link.stands;
            else arrive(next, std::move(joined), gone, k, p * link.stands);
        }
        for (const std::uint32_t at : gone) frontier_.erase(frontier_.begin() + at);
        now_ = std::move(next);
        most_ = std::max(most_, now_.size());
    }

    /// Without the places that are gone. A state in which a terminal is cut off for good leads nowhere.
    void arrive(States& next, State state, const List& gone, std::uint32_t k, double p) const {
        for (const std::uint32_t at : gone) state.erase(state.begin() + at);
        tidy(state);
        for (std::size_t terminal = 0; terminal < 2; ++terminal) {
            if (done_[terminal] <= k && std::count(state.begin(), state.end(), state[terminal]) == 1) return;
        }
        next[std::move(state)] += p;
    }

    const Links& network_;
    const List& order_;
    List last_;
    std::array<std::uint32_t, 2> done_{};  // the last links of the terminals
    List frontier_;
    States now_;
    double reached_ = 0;
    std::size_t most_ = 1;
};

void run(const char* path) {
    const Links network = hearsay::bench::read_links(path);
    const std::clock_t start = std::clock();
    const List order = cheapest_order(network);
    Sweep sweep(network, order);
    const double support = sweep.run();
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    std::printf("support %.17g\nstates %zu\nseconds %.6f\n", support, sweep.most(), seconds);
}

}  // namespace

int main(int count, char** values) {
    if (count != 2) return std::fputs("usage: frontier LINKS\n", stderr), 2;
    try {
        run(values[1]);
    } catch (const std::exception& error) {
        return std::fprintf(stderr, "%s\n", error.what()), 1;
    }
    return 0;
}
