"""Reading and scoring whole stories, beside the time that RapidJSON and simdjson need merely to parse them."""
import filecmp
import math
import re

from .measure import least, ratio, seconds, table

QUICK = [10_000, 100_000]
ALL = [10_000, 100_000, 1_000_000]
LARGE = [*ALL, 10_000_000]


# What stories are like: news, and claims of many first-hand voices whose outlets share owners.
KINDS = ["news", "voices"]


def commands(bench, story):
    """What is run, by name."""
    score = [bench.hearsay, "score", "--format", "jsonl"]
    affiliation = [*score, "--level", "affiliation"]

    def into(name):
        return ["-o", bench.path(name), story]

    simdjson = {"simdjson": [bench.program("parse_simdjson"), story]} if bench.program("parse_simdjson").exists() else {}
    return {
        "bare parse": [bench.program("bare_parse"), story],
        **simdjson,
        "check": [bench.hearsay, "check", story],
        "score, affiliation, 1 job": [*affiliation, "--jobs", "1", *into("affiliation-1.jsonl")],
        "score, affiliation, 2 jobs": [*affiliation, "--jobs", "2", *into("affiliation-2.jsonl")],
        "score, all levels, 1 job": [*score, "--jobs", "1", *into("all-1.jsonl")],
        "score, all levels, 2 jobs": [*score, "--jobs", "2", *into("all-2.jsonl")],
        "query --claim": [bench.hearsay, "query", "--claim", "claim-0", story],
    }


def count_statements(story):
    with open(story, "rb") as lines:
        return sum(line.startswith(b'{"statement"') for line in lines)


def compare_outputs(bench, size, level):
    """Of 1 and 2 jobs; and removes them, for they are larger than the story."""
    one, two = bench.path(f"{level}-1.jsonl"), bench.path(f"{level}-2.jsonl")
    if one.stat().st_size == 0 or not filecmp.cmp(one, two, shallow=False):
        bench.fail(f"{level} on {size} statements: 1 and 2 jobs do not write the same bytes")
    one.unlink()
    two.unlink()


def measure_story(bench, kind, size):
    """The least cost by name, the seconds of the bare parse (wall and processor), and how many statements there
    are."""
    story = bench.generate([kind, str(size)], f"{kind}.jsonl")
    # In rounds, so that a busy minute does not fall on one program alone.
    costs = {}
    parsing = []
    rounds = min(bench.runs, 2) if size >= 1_000_000 else bench.runs
    for _ in range(rounds):
        for name, command in commands(bench, story).items():
            bench.progress(f"{kind}, {size} statements, {name}")
            cost = bench.run(command)
            if cost.exit not in (0, 1):
                bench.fail(f"{kind}: {name} on {size} statements: exit {cost.exit}: {cost.output}")
            if name == "bare parse":
                found = re.search(r"parsing ([0-9.e+-]+) s, processor ([0-9.e+-]+) s", cost.output)
                parsing.append((float(found[1]), float(found[2])))
            costs.setdefault(name, []).append(cost)
            if name.endswith("2 jobs"):
                compare_outputs(bench, size, "all" if "all" in name else "affiliation")
    count = count_statements(story)
    story.unlink()
    least_parsing = tuple(min(figures) for figures in zip(*parsing))
    return {name: least(runs) for name, runs in costs.items()}, least_parsing, count


def slope(points):
    """Of the line of least squares through the logarithms."""
    logs = [(math.log(x), math.log(max(y, 1e-6))) for x, y in points]
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)


def exponents(measured):
    head = ["exponent against statements", "wall", "CPU", "memory"]
    rows = []
    for name in measured[0][1]:
        def fit(figure):
            return f"{slope([(count, figure(costs[name])) for count, costs in measured]):.2f}"
        rows.append([name, fit(lambda c: c.wall), fit(lambda c: c.cpu), fit(lambda c: c.peak)])
    return table(head, rows)


def measure(bench):
    bench.peer("parse_simdjson", "simdjson", "libsimdjson-dev")
    for kind in KINDS:
        measure_kind(bench, kind)
    print("bare process: with starting and reading the file. CPU / CPU: processor seconds, user and system, against "
          "those of parsing; they change less than wall seconds where others use the machine.")
    if not bench.failures:
        print("1 and 2 jobs write the same bytes, for every story and both sets of levels.")


def measure_kind(bench, kind):
    print(f"#### {kind}\n")
    head = ["statements", "", "wall s", "user s", "system s", "/ parsing", "CPU / CPU", "/ bare process", "MB",
            "bytes a statement"]
    rows = []
    notes = []
    measured = []
    for size in QUICK if bench.quick else LARGE if bench.large and kind == "news" else ALL:
        costs, (parsing, processor), count = measure_story(bench, kind, size)
        measured.append((count, costs))
        bare = costs["bare parse"]
        rows.append([count, "bare parse, parsing alone", seconds(parsing), seconds(processor), "–", ratio(1),
                     ratio(1), *["–"] * 3])
        for name, cost in costs.items():
            rows.append([count, name, seconds(cost.wall), seconds(cost.user), seconds(cost.system),
                         ratio(cost.wall / parsing), ratio(cost.cpu / processor), ratio(cost.wall / bare.wall),
                         round(cost.peak / 1e6), round(cost.peak / count)])
        for level in ("affiliation", "all levels"):
            one, two = costs[f"score, {level}, 1 job"], costs[f"score, {level}, 2 jobs"]
            notes.append(f"{count} statements, {level}: 2 jobs are {one.wall / two.wall:.2f} times as fast as 1.")
    bench.progress()
    print(table(head, rows))
    print("\n" + exponents(measured))
    print()
    print("\n".join(notes) + "\n")
