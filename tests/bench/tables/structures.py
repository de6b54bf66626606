"""Exact support of difficult structures, beside binary decision diagrams."""
import json

from .measure import least, ratio, seconds, table, values

QUICK = ["chain 1000", "ladder 500", "grid 10 10", "wire 500", "origins 5 40 2", "layered 100 5 3", "cascade 1000",
         "grid 8 8 owners=5", "origins 6 40 3 owners=4"]
ALL = ["chain 1000", "ladder 500", "grid 10 10", "grid 16 16", "grid 20 20", "grid 24 24", "wire 500",
       "origins 5 40 2", "origins 20 100 3", "origins 30 200 3", "layered 100 5 3", "layered 1000 10 3",
       "layered 100 20 5", "random 80 2", "cascade 1000", "grid 10 10 owners=5", "origins 12 100 3 owners=6"]
AGREEMENT = 1e-9
TICK = 0.005  # processor time below this is not worth a ratio
MEMORY = 6 * 2**30
# Forwards first; where that took no longer than this, backwards too, which is quicker on what is easy.
EASY = 5.0


def hearsay(bench, name, story):
    """The cost, the support as an interval, and the method; no support where time ran out."""
    level = "ownership" if "owners=" in name else "derivation"
    command = [bench.hearsay, "score", "--level", level, "--reading", "open", "--format", "json", story]
    cost = least_of(bench, command)
    if cost.stopped or cost.exit != 0:
        return cost, None, "stopped" if cost.stopped else f"exit {cost.exit}"
    figures = json.loads(cost.output)["claims"][0]["stances"]["asserts"]["levels"][level]["open"]
    point = figures["support"]
    low, high = figures.get("intervals", {}).get("support", [point, point])
    return cost, (low, high), figures["method"]


def least_of(bench, command):
    """Slow programs run once."""
    costs = [bench.run(command, bench.timeout, MEMORY)]
    while len(costs) < bench.runs and costs[0].cpu < bench.timeout / 10:
        costs.append(bench.run(command, bench.timeout, MEMORY))
    return least(costs)


def buddy(bench, edges):
    """The quicker of both orders of variables, and the support; None where it ended without one."""
    cost = least_of(bench, [bench.program("buddy"), edges])
    if cost.stopped or cost.exit != 0:
        return cost, None
    if cost.cpu < EASY:
        other = bench.run([bench.program("buddy"), edges, "backwards"], cost.cpu, MEMORY)
        if other.exit == 0 and other.cpu < cost.cpu:
            cost = other
    return cost, float(values(cost.output)["support"][0])


def measure(bench):
    head = ["structure", "hearsay s", "CPU s", "MB", "width", "method", "BuDDy s", "CPU s", "MB", "BuDDy / hearsay",
            "by CPU", "difference"]
    rows = []
    compared = 0
    with_buddy = bench.peer("buddy", "BuDDy", "libbdd-dev")
    for name in QUICK if bench.quick else ALL:
        bench.progress(name)
        story = bench.generate(name.split(), "structure.jsonl")
        cost, support, method = hearsay(bench, name, story)
        row = [name, seconds(None if cost.stopped else cost.wall), seconds(cost.cpu), round(cost.peak / 1e6),
               f"{support[1] - support[0]:.1e}" if support else "–", method]
        if with_buddy:
            peer, value = buddy(bench, bench.generate(["--edges", *name.split()], "structure.edges"))
            row += [seconds(peer.wall) if value is not None else "X", seconds(peer.cpu), round(peer.peak / 1e6)]
            row += [ratio(peer.wall / cost.wall) if support and value is not None else
                    "> " + ratio(peer.wall / cost.wall) if support and peer.stopped else "–",
                    ratio(peer.cpu / cost.cpu) if support and value is not None and cost.cpu > TICK else
                    "> " + ratio(peer.cpu / cost.cpu) if support and peer.stopped else "–"]
            difference = None
            if support and value is not None:
                difference = max(support[0] - value, value - support[1], 0.0)
                compared += method != "sampled"  # which promises its interval only with some confidence
                if difference > AGREEMENT and method != "sampled":
                    bench.fail(f"{name}: hearsay says {support}, BuDDy {value!r}")
            row += ["–" if difference is None else f"{difference:.0e}"]
        else:
            row += ["–"] * 6
        rows.append(row)
    bench.progress()
    print(table(head, rows))
    print(f"\nX: over {bench.timeout:g} s of CPU time, or {MEMORY / 2**30:g} GiB. Whole processes, reading included. difference: how "
          "far BuDDy's support lies outside hearsay's interval.")
    if compared:
        print(f"BuDDy and hearsay were compared on {compared} structures"
              + ("" if bench.failures else f" and agree within {AGREEMENT:g} on all of them") + ".")
