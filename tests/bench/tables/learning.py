"""Learning track records from tables of answers."""
import filecmp

from .measure import least, seconds, table

QUICK = [100_000, 1_000_000]
ALL = [100_000, 1_000_000, 10_000_000]


def commands(bench, path):
    """What is run, by name."""
    agreement = [bench.hearsay, "learn", "--csv", path, "--by", "agreement", "--total"]
    return {
        "agreement, 1 job": [*agreement, "--jobs", "1", "-o", bench.path("one.jsonl")],
        "agreement, 2 jobs": [*agreement, "--jobs", "2", "-o", bench.path("two.jsonl")],
    }


def measure(bench):
    rows = []
    for size in QUICK if bench.quick else ALL:
        path = bench.generate(["answers", str(size)], "answers.csv")
        costs = {}
        for _ in range(1 if size > 1_000_000 else bench.runs):
            for name, command in commands(bench, path).items():
                bench.progress(f"{size} answers, {name}")
                cost = bench.run(command)
                if cost.exit != 0:
                    bench.fail(f"learn on {size} answers, {name}: exit {cost.exit}: {cost.output}")
                costs.setdefault(name, []).append(cost)
        if not filecmp.cmp(bench.path("one.jsonl"), bench.path("two.jsonl"), shallow=False):
            bench.fail(f"learn on {size} answers: 1 and 2 jobs do not write the same bytes")
        path.unlink()
        for name, runs in costs.items():
            cost = least(runs)
            rows.append([size, name, seconds(cost.wall), seconds(cost.cpu), round(cost.peak / 1e6), round(cost.peak / size)])
    bench.progress()
    print(table(["answers", "", "wall s", "CPU s", "MB", "bytes an answer"], rows))
    if not bench.failures:
        print("\n1 and 2 jobs write the same bytes.")
