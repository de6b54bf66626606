// Dominators and disjoint chains of a graph by igraph, between a source before all first-hand statements and a sink
// after all on record. Prints what graph_hearsay prints.
#include "peers/edges.hpp"

#include <igraph.h>

#include <chrono>
#include <cstdio>
#include <exception>

namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

igraph_vector_int_t arcs_of(const hearsay::bench::Edges& edges, igraph_integer_t source, igraph_integer_t sink) {
    igraph_vector_int_t arcs;
    igraph_vector_int_init(&arcs, 0);
    const auto arc = [&](igraph_integer_t from, igraph_integer_t to) {
        igraph_vector_int_push_back(&arcs, from);
        igraph_vector_int_push_back(&arcs, to);
    };
    for (std::size_t i = 0; i < edges.nodes.size(); ++i) {
        const auto node = static_cast<igraph_integer_t>(i);
        for (const igraph_integer_t parent : edges.nodes[i].parents) arc(parent, node);
        if (edges.nodes[i].parents.empty()) arc(source, node);
        if (edges.nodes[i].held) arc(node, sink);
    }
    return arcs;
}

void run(const char* path) {
    const hearsay::bench::Edges edges = hearsay::bench::read_edges(path);
    const auto source = static_cast<igraph_integer_t>(edges.nodes.size());
    const igraph_integer_t sink = source + 1;

    Clock::time_point start = Clock::now();
    igraph_vector_int_t arcs = arcs_of(edges, source, sink);
    igraph_t graph;
    igraph_create(&graph, &arcs, sink + 1, IGRAPH_DIRECTED);
    std::printf("build %.6f\n", since(start));

    start = Clock::now();
    igraph_vector_int_t dominator;
    igraph_vector_int_init(&dominator, 0);
    igraph_dominator_tree(&graph, source, &dominator, nullptr, nullptr, IGRAPH_OUT);
    std::printf("dominators %.6f\n", since(start));

    start = Clock::now();
    igraph_integer_t chains = 0;
    igraph_vertex_disjoint_paths(&graph, &chains, source, sink);
    std::printf("chains %.6f\ncount %lld\n", since(start), static_cast<long long>(chains));

    std::printf("single");
    for (igraph_integer_t at = VECTOR(dominator)[sink]; at >= 0 && at != source; at = VECTOR(dominator)[at]) {
        std::printf(" %lld", static_cast<long long>(at));
    }
    std::printf("\n");
    igraph_vector_int_destroy(&dominator);
    igraph_vector_int_destroy(&arcs);
    igraph_destroy(&graph);
}

}  // namespace

int main(int count, char** values) {
    if (count != 2) return std::fputs("usage: graph_igraph EDGES\n", stderr), 2;
    try {
        run(values[1]);
    } catch (const std::exception& error) {
        return std::fprintf(stderr, "%s\n", error.what()), 1;
    }
    return 0;
}
