"""Smallest cuts and disjoint chains of one claim, beside igraph and NetworkX."""
import os
from pathlib import Path

from .measure import ratio, seconds, table, values

QUICK = ["web 1000 40 12", "web 10000 40 1"]
ALL = ["web 1000 40 12", "web 10000 40 12", "web 100000 40 12", "web 100000 40 1", "layered 10000 20 3",
       "layered 100000 20 3"]
DEBIAN_PYTHON = "/usr/bin/python3"


def tools(bench):
    yield "hearsay", [bench.program("graph_hearsay")], "graph.jsonl"
    if bench.peer("graph_igraph", "igraph", "libigraph-dev"):
        yield "igraph", [bench.program("graph_igraph")], "graph.edges"
    if os.access(DEBIAN_PYTHON, os.X_OK) and bench.run([DEBIAN_PYTHON, "-c", "import networkx"]).exit == 0:
        script = Path(__file__).parent.parent / "peers" / "graph_networkx.py"
        yield "NetworkX", [DEBIAN_PYTHON, script], "graph.edges"
    else:
        bench.skip("NetworkX", "python3-networkx")


def measure_tool(bench, command):
    """The last run's output with the least of all its times, and the cost; None where it was stopped."""
    best = None
    for _ in range(bench.runs):
        cost = bench.run(command, bench.timeout)
        if cost.stopped:
            return cost, None
        if cost.exit != 0:
            bench.fail(f"{Path(command[-2]).name}: {cost.output.strip()}")
            return cost, None
        found = values(cost.output)
        for name in ("build", "dominators", "cut", "chains"):
            if best and name in best:
                found[name] = [str(min(float(found[name][0]), float(best[name][0])))]
        best = found
        if cost.cpu > bench.timeout / 10:
            break
    return cost, best


def disagreement(hearsay, peer):
    """What is wrong between the two, or nothing. By Menger's theorem all numbers are the same, and the one party that
    breaks the claim is the dominator of the sink that comes first by id."""
    if not int(hearsay["size"][0]) == int(hearsay["count"][0]) == int(peer["count"][0]):
        return f"cut {hearsay['size'][0]}, chains {hearsay['count'][0]}, there {peer['count'][0]}"
    if hearsay["single"] != sorted(peer["single"], key=lambda number: f"source-{number}")[:1]:
        return f"single party {hearsay['single']}, there {peer['single']}"
    return None


def measure(bench):
    head = ["graph", "by", "build s", "dominators or cut s", "chains s", "together s", "/ hearsay", "process s", "CPU s",
            "MB", "chains"]
    rows = []
    agreed = 0
    programs = list(tools(bench))
    for name in QUICK if bench.quick else ALL:
        files = {"graph.jsonl": bench.generate(name.split(), "graph.jsonl"),
                 "graph.edges": bench.generate(["--edges", *name.split()], "graph.edges")}
        ours = None
        for tool, command, file in programs:
            bench.progress(f"{name}, {tool}")
            cost, found = measure_tool(bench, [*command, files[file]])
            if found is None:
                rows.append([name, tool, *["–"] * 5, f"> {seconds(cost.wall)}", seconds(cost.cpu), "–", "–"])
                continue
            parts = [float(found[key][0]) for key in ("build", "cut" if tool == "hearsay" else "dominators", "chains")]
            if tool == "hearsay":
                ours = (found, sum(parts))
            elif ours:
                wrong = disagreement(ours[0], found)
                if wrong:
                    bench.fail(f"{name}: hearsay has {wrong} with {tool}")
                agreed += not wrong
            rows.append([name, tool, *(seconds(part) for part in [*parts, sum(parts)]),
                         ratio(sum(parts) / ours[1]) if ours else "–", seconds(cost.wall), seconds(cost.cpu),
                         round(cost.peak / 1e6), found["count"][0]])
    bench.progress()
    print(table(head, rows))
    print("\nOne party a statement. together: without reading the file; process: with it (hearsay reads a story, the "
          "others a list of edges). hearsay names the parties of the smallest cut, least by id, and the chains; the "
          "others count chains and find the dominators, which tell only cuts of one.")
    if agreed:
        print(f"Chains, cuts and dominators were compared {agreed} times"
              + ("." if bench.failures else " and agree, as Menger's theorem says they must."))
