"""Dominators and disjoint chains of a graph by NetworkX. Prints what graph_hearsay prints.

Run by the Python that Debian's package belongs to: /usr/bin/python3 graph_networkx.py EDGES
"""
import sys
import time

import networkx
from networkx.algorithms.connectivity import local_node_connectivity


def read_arcs(path):
    with open(path, encoding="ascii") as lines:
        for line in lines:
            kind, number, *rest = line.split()
            if kind != "node":
                continue
            node = int(number)
            held, *parents = rest[: rest.index("|")]
            yield from ((int(parent), node) for parent in parents)
            if not parents:
                yield ("source", node)
            if held == "1":
                yield (node, "sink")


def timed(name, make):
    start = time.perf_counter()
    value = make()
    print(f"{name} {time.perf_counter() - start:.6f}", flush=True)
    return value


arcs = list(read_arcs(sys.argv[1]))
graph = timed("build", lambda: networkx.DiGraph(arcs))
dominator = timed("dominators", lambda: networkx.immediate_dominators(graph, "source"))
print("count", timed("chains", lambda: local_node_connectivity(graph, "source", "sink")))
single = []
at = dominator["sink"]
while at != "source":
    single.append(str(at))
    at = dominator[at]
print("single", *single)
