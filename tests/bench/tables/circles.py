"""Exact support where statements cite each other in circles, beside the frontier method and binary decision diagrams."""
from .measure import ratio, seconds, table, values

QUICK = ["mesh 4 4", "complete 8", "dodecahedron", "ring 40 12", "mesh 3 200"]
ALL = ["mesh 4 4", "mesh 6 6", "mesh 8 8", "complete 6", "complete 8", "complete 10", "dodecahedron", "ring 20 6", "ring 40 12",
       "ring 60 16", "ring 100 20", "mesh 3 50", "mesh 3 200", "mesh 3 1000"]
AGREEMENT = 1e-9
MEMORY = 6 * 2**30
START_IS_RIGHT = 0.999999  # see stories/networks.hpp
LEAST = 1e-3  # seconds below this are not worth a ratio


def least_of(bench, program, file):
    """The least seconds, and what was printed; None where it was stopped."""
    best = None
    for _ in range(bench.runs):
        cost = bench.run([bench.program(program), file], bench.timeout, MEMORY)
        if cost.stopped or cost.exit != 0:
            return None
        found = values(cost.output)
        if best is None or float(found["seconds"][0]) < float(best["seconds"][0]):
            best = found
        if cost.cpu > bench.timeout / 10:
            break
    return best


def measure(bench):
    peers = [("frontier", "frontier method"), ("buddy_circles", "BuDDy")]
    if not bench.peer("buddy_circles", "BuDDy", "libbdd-dev"):
        peers.pop()
    head = ["network", "links", "hearsay CPU s", "width", *(f"{name} CPU s" for _, name in peers), "states", "quicker peer / hearsay", "difference"]
    rows = []
    for name in QUICK if bench.quick else ALL:
        bench.progress(name)
        story = bench.generate(name.split(), "circles.jsonl")
        links = bench.generate(["--edges", *name.split()], "circles.links")
        ours = least_of(bench, "support_hearsay", story)
        theirs = {program: least_of(bench, program, links) for program, _ in peers}
        if ours is None:
            bench.fail(f"{name}: hearsay did not end")
            continue
        low, high = (float(value) for value in ours["support"])
        found = [peer for peer in theirs.values() if peer]
        difference = max((max(low - float(peer["support"][0]) * START_IS_RIGHT, float(peer["support"][0]) * START_IS_RIGHT - high, 0.0)
                          for peer in found), default=None)
        if difference is not None and difference > AGREEMENT:
            bench.fail(f"{name}: hearsay says {low, high}, others {[peer['support'][0] for peer in found]}")
        if found and high - low > AGREEMENT:
            bench.fail(f"{name}: hearsay is not exact where others are")
        mine = float(ours["seconds"][0])
        quickest = min((float(peer["seconds"][0]) for peer in found), default=None)
        with open(links, encoding="ascii") as lines:
            count = sum(1 for _ in lines) - 1
        rows.append([name, count, f"{mine:.4f}", f"{high - low:.1e}",
                     *(f"{float(peer['seconds'][0]):.4f}" if peer else "X" for peer in theirs.values()),
                     theirs["frontier"]["states"][0] if theirs["frontier"] else "–",
                     ratio(quickest / mine) if quickest is not None and mine >= LEAST else "–",
                     "–" if difference is None else f"{difference:.0e}"])
    bench.progress()
    print(table(head, rows))
    print(f"\nX: over {seconds(bench.timeout)} s of CPU time, or {MEMORY / 2**30:g} GiB. Processor time without reading; hearsay's with the support "
          "without every single party. states: of the frontier method, at most at once.")
