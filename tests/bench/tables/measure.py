"""What running a program costs, and tables of it."""
import math
import subprocess
from dataclasses import dataclass


@dataclass
class Cost:
    """One run of a program. Seconds; bytes at its peak; what it printed."""
    wall: float
    user: float
    system: float
    peak: int
    exit: int
    stopped: bool  # by the time limit
    output: str

    @property
    def cpu(self):
        return self.user + self.system


class Runner:
    """Runs programs by means of `cost` (see cost.cpp); keeps its files in a folder."""

    def __init__(self, cost, folder):
        self._cost = cost
        self._figures = folder / "cost"
        self._output = folder / "output"

    def __call__(self, command, timeout=0, memory=0):
        """Runs a program to its end, or for `timeout` seconds of processor time (rounded up), within `memory` bytes of addresses. What it prints to
        standard output is kept, and standard error only where it failed."""
        with open(self._output, "wb") as out:
            done = subprocess.run([self._cost, self._figures, str(memory), str(math.ceil(timeout)), *command],
                                  stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE, check=True)
        wall, user, system, peak, code, stopped = self._figures.read_text(encoding="ascii").split()
        output = self._output.read_text(encoding="utf-8", errors="replace")
        if code not in ("0", "1"):
            output += done.stderr[:2000].decode(errors="replace")
        return Cost(float(wall), float(user), float(system), int(peak), int(code), stopped == "1", output)


def least(costs):
    """The quickest of several runs, with the least of every figure: what others do meanwhile only adds."""
    best = min(costs, key=lambda cost: cost.wall)
    return Cost(best.wall, min(c.user for c in costs), min(c.system for c in costs), min(c.peak for c in costs),
                best.exit, best.stopped, best.output)


def values(output):
    """Lines of a name and values, as a dictionary of lists."""
    return {words[0]: words[1:] for words in (line.split() for line in output.splitlines()) if words}


def seconds(value):
    if value is None:
        return "–"
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 100 else f"{value:.0f}"


def ratio(value):
    return "–" if value is None else f"{value:.2f}" if value < 10 else f"{value:.0f}"


def table(head, rows):
    """A Markdown table that is also readable as it is; all but the first column to the right."""
    rows = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]

    def line(row):
        cells = [cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths))]
        return "| " + " | ".join(cells) + " |"

    rule = "|" + "|".join("-" * (w + 2) if i == 0 else "-" * (w + 1) + ":" for i, w in enumerate(widths)) + "|"
    return "\n".join([line(head), rule, *(line(row) for row in rows)])
