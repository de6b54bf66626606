"""Scoring a store that has grown by a hundredth, with the scores that were kept of the rest and without."""
import filecmp
import json
import random
import shutil

from .measure import least, ratio, seconds, table

QUICK = [10_000, 100_000]
ALL = [10_000, 100_000, 1_000_000]


def is_statement(line):
    return line.startswith('{"statement"')


def split(bench, story, size):
    """All but the last hundredth of a story, as a file; that hundredth, which is whole new events; and as many statements that copy
    some of the rest, each another one, by outlets that are there."""
    lines = story.read_text(encoding="utf-8").splitlines(keepends=True)
    left = size // 100
    cut = len(lines)
    while left > 0 or not (lines[cut].startswith('{"article"') and not lines[cut - 1].startswith('{"article"')):
        cut -= 1
        left -= is_statement(lines[cut])
    base, events, copies = (bench.path(name) for name in ("base.jsonl", "events.jsonl", "copies.jsonl"))
    base.write_text("".join(lines[:cut]), encoding="utf-8")
    events.write_text("".join(lines[cut:]), encoding="utf-8")
    draw = random.Random(bench.seed)
    old = draw.sample([json.loads(line)["statement"] for line in lines[:cut] if is_statement(line)], size // 100)
    outlets = [made["source"] for made in old if made["source"].startswith("outlet-")]
    copies.write_text("".join(
        json.dumps({"statement": {"id": f"copy-{number}", "source": draw.choice(outlets), "held": True, "at": "2025-12-30",
                                  "derives_from": [{"statement": made["id"], "kind": "copies"}]}}) + "\n"
        for number, made in enumerate(old)), encoding="utf-8")
    return base, {"new events": events, "copies of old statements": copies}


def files_of(store):
    return [path for path in store.parent.glob(store.name + "*") if path.suffix != ".corrections"]


def put_back(copy, store):
    for path in files_of(store):
        path.unlink()
    shutil.copy(copy, store)


class Measured:
    """The costs of one size and level, by what is run."""

    def __init__(self, bench, base, level):
        self.bench = bench
        self.level = level
        self.store = bench.path("kept.db")
        self.costs = {}
        for path in files_of(self.store):
            path.unlink()
        self.cost("add all", [bench.hearsay, "add", "--store", self.store, base])
        self.score("score FILE", base, out="file.jsonl")
        self.score("score --fresh", "--store", self.store, "--fresh", out="fresh.jsonl")
        self.score("score, keeping all", "--store", self.store, out="first.jsonl")
        self.same("file.jsonl", "fresh.jsonl")
        self.same("fresh.jsonl", "first.jsonl")
        self.score("score, nothing changed", "--store", self.store, out="again.jsonl")
        self.same("fresh.jsonl", "again.jsonl")

    def score(self, name, *words, out):
        self.cost(name, [self.bench.hearsay, "score", "--jobs", "2", "--format", "jsonl", *self.level, *words, "-o", self.bench.path(out)])

    def cost(self, name, command):
        self.bench.progress(name)
        cost = self.bench.run(command)
        if cost.exit not in (0, 1):
            self.bench.fail(f"{name}: exit {cost.exit}: {cost.output}")
        self.costs.setdefault(name, []).append(cost)

    def same(self, one, other):
        if not filecmp.cmp(self.bench.path(one), self.bench.path(other), shallow=False):
            self.bench.fail(f"{one} and {other} differ")

    def grow(self, what, batch):
        """The store is given a hundredth more, and scored with what was kept and without, as often as is asked for."""
        before, after = self.bench.path("before.db"), self.bench.path("after.db")
        shutil.copy(self.store, before)
        self.cost(f"add {what}", [self.bench.hearsay, "add", "--store", self.store, batch])
        shutil.copy(self.store, after)
        for _ in range(self.bench.runs):
            put_back(after, self.store)
            self.score(f"score --fresh after {what}", "--store", self.store, "--fresh", out="fresh.jsonl")
            self.score(f"score after {what}", "--store", self.store, out="kept.jsonl")
            self.same("fresh.jsonl", "kept.jsonl")
        put_back(before, self.store)

    def least(self, name):
        return least(self.costs[name])


def measure(bench):
    rows = []
    notes = []
    for size in QUICK if bench.quick else ALL:
        story = bench.generate(["news", str(size)], "news.jsonl")
        base, batches = split(bench, story, size)
        story.unlink()
        for name, level in (("affiliation", ["--level", "affiliation"]), ("all levels", [])):
            measured = Measured(bench, base, level)
            for what, batch in batches.items():
                measured.grow(what, batch)
            for step in measured.costs:
                cost = measured.least(step)
                rows.append([f"{size}, {name}", step, seconds(cost.wall), seconds(cost.cpu), round(cost.peak / 1e6)])
            for what in batches:
                fresh, kept = measured.least(f"score --fresh after {what}"), measured.least(f"score after {what}")
                notes.append(f"{size} statements, {name}, {what}: {ratio(fresh.wall / kept.wall)} times as fast as a fresh run, "
                             f"{ratio(fresh.cpu / kept.cpu)} times by processor time.")
            file, fresh = measured.least("score FILE"), measured.least("score --fresh")
            notes.append(f"{size} statements, {name}: scoring the store takes {ratio(fresh.wall / file.wall)} times as long as the file, "
                         f"{ratio(fresh.cpu / file.cpu)} times by processor time.")
    bench.progress()
    print(table(["statements", "", "wall s", "CPU s", "MB"], rows) + "\n")
    print("\n".join(notes))
    if not bench.failures:
        print("With kept scores, without, and from the file the bytes written are the same.")
