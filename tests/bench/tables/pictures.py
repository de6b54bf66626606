"""Pictures and pages beside what others make of the same data: plain dot and sfdp, and a table of figures."""
import shutil

from .measure import least, ratio, seconds, table

QUICK = [300, 1_000]
ALL = [300, 1_000, 30_000]
EVERY = 1_500  # up to so many statements `render --expand` draws each


def cost(bench, name, command, timeout=0):
    bench.progress(name)
    runs = [bench.run(command, timeout=timeout) for _ in range(1 if timeout else bench.runs)]
    for one in runs:
        if one.exit not in (0, 1) and not one.stopped:
            bench.fail(f"{name}: exit {one.exit}: {one.output}")
    best = least(runs)
    return None if best.stopped else best


def kilobytes(path):
    return f"{path.stat().st_size / 1000:,.0f}" if path.exists() else "–"


def against(other, own):
    return "–" if other is None else ratio(other.cpu / own.cpu)


def measure(bench):
    peers = [(name, shutil.which(name)) for name in ("dot", "sfdp")]
    if not all(path for _, path in peers):
        bench.skip("dot and sfdp", "graphviz")
    drawn, told = [], []
    for count in QUICK if bench.quick else ALL:
        story = bench.generate(["news", str(count)], f"news-{count}.jsonl")
        picture, page, figures, dot = (bench.path(f"picture-{count}.{ending}") for ending in ("svg", "html", "csv", "dot"))
        own = cost(bench, f"render, {count} statements", [bench.hearsay, "render", story, "-o", picture])
        row = [f"{count:,}", seconds(own.cpu), f"{own.peak / 1e6:.0f}", kilobytes(picture)]
        cost(bench, f"convert to DOT, {count} statements", [bench.hearsay, "render", story, "--graph", "--expand", "-o", dot])
        for name, path in peers:
            plain = bench.path(f"{name}-{count}.svg")
            path = path if count <= EVERY else None
            other = path and cost(bench, f"{name}, {count} statements", [path, "-Tsvg", dot, "-o", plain], timeout=bench.timeout)
            row += ["–" if not path else "X" if other is None else seconds(other.cpu), kilobytes(plain) if other else "–", against(other, own) if path else "–"]
        drawn.append(row)
        report = cost(bench, f"report, {count} statements", [bench.hearsay, "report", story, "-o", page])
        plain = cost(bench, f"table, {count} statements", [bench.hearsay, "score", story, "--format", "csv", "-o", figures])
        told.append([f"{count:,}", seconds(report.cpu), kilobytes(page), seconds(plain.cpu), kilobytes(figures),
                     ratio(report.cpu / plain.cpu), ratio(page.stat().st_size / figures.stat().st_size)])
    bench.progress()
    print(table(["statements", "render CPU s", "MB", "KB", "dot CPU s", "KB", "ratio", "sfdp CPU s", "KB", "ratio"], drawn), end="\n\n")
    print(table(["statements", "report CPU s", "KB", "table CPU s", "KB", "ratio of time", "ratio of size"], told))
