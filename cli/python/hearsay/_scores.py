"""How well the claims of a story are supported, in figures, words and pictures."""
from __future__ import annotations

import json
import os
from typing import Any, Iterator, Mapping, Optional, Sequence

from . import _engine
from ._errors import UsageError
from ._story import Date, Path, Story, date_text

LEVELS = ("derivation", "ownership", "affiliation")


class Explanation:
    """Why the figures of a claim are what they are; ``print`` it."""

    def __init__(self, engine: _engine.Explanation) -> None:
        self._engine = engine

    @property
    def title(self) -> str:
        """The text of the claim."""
        return self._engine.title

    @property
    def notice(self) -> str:
        """What is looked at, where that is not the record as it stands."""
        return self._engine.notice

    @property
    def sections(self) -> list[tuple[str, list[str]]]:
        """Headings, each with its sentences."""
        return self._engine.sections

    def text(self, width: int = 80) -> str:
        """Lines of at most ``width`` columns."""
        return self._engine.text(width)

    def __str__(self) -> str:
        return self.text()


class Diagram:
    """A provenance diagram. Notebooks show it as it is."""

    def __init__(self, engine: _engine.Diagram) -> None:
        self._engine = engine

    @property
    def title(self) -> str:
        return self._engine.title

    @property
    def description(self) -> str:
        """The diagram in words, for those who cannot see it."""
        return self._engine.description

    def svg(self) -> str:
        return self._engine.draw("svg").decode("utf-8")

    def dot(self) -> str:
        return self._engine.draw("dot").decode("utf-8")

    def png(self) -> bytes:
        return self._engine.draw("png")

    def pdf(self) -> bytes:
        return self._engine.draw("pdf")

    def save(self, path: Path) -> None:
        """Writes the format that the ending of the name says: .svg, .dot, .gv, .png or .pdf."""
        ending = os.path.splitext(os.fspath(path))[1]
        format = {".svg": "svg", ".dot": "dot", ".gv": "dot", ".png": "png", ".pdf": "pdf"}.get(ending)
        if format is None:
            raise UsageError(f'the ending of "{os.fspath(path)}" names no format; end it in .svg, .dot, .png or .pdf')
        self._engine.save(os.fsencode(path), format)

    def _repr_svg_(self) -> str:
        return self.svg()


class Scores(Mapping[str, "dict[str, Any]"]):
    """The scores of claims by their ids, each as the ``claims`` of a score file have it. Made by ``score``."""

    def __init__(self, engine: _engine.Scores, story: Story) -> None:
        self._engine = engine
        self._claims: dict[str, dict[str, Any]] = {claim["id"]: claim for claim in map(json.loads, engine.lines())}
        self.story = story

    def __getitem__(self, claim: str) -> dict[str, Any]:
        return self._claims[claim]

    def __iter__(self) -> Iterator[str]:
        return iter(self._claims)

    def __len__(self) -> int:
        return len(self._claims)

    def __repr__(self) -> str:
        return f"<hearsay.Scores of {len(self)} claim{'' if len(self) == 1 else 's'}>"

    def rows(self, level: Optional[str] = None, reading: Optional[str] = None) -> list[dict[str, Any]]:
        """A row a claim, stance, level and reading, all with the same keys, for ``pandas.DataFrame(scores.rows())``.

        The columns are those of ``hearsay score --format csv``, ``confidence`` and ``intervals`` apart: a figure is the lower
        end of what encloses it, and ``intervals`` has both ends of each that is no single number. A claim that nobody makes
        has rows with nothing but the verdict.
        """
        rows = [row for claim in self._claims.values() for row in _rows(claim)]
        return [row for row in rows if level in (None, row["level"]) and reading in (None, row["reading"])]

    def verdicts(self, level: str = "affiliation") -> dict[str, str]:
        """The verdict on each claim at a level."""
        return {id: claim["verdict"][level] for id, claim in self._claims.items()}

    def to_json(self) -> str:
        """The score file."""
        return self._engine.to_json()

    def explain(self, claim: str, level: str = "affiliation") -> Explanation:
        """In words: whom a claim comes from, through whom, what those share, and what would change the verdict."""
        return Explanation(self._engine.explain(claim, level))

    def render(
        self, claim: str = "", *, focus: str = "", radius: int = 2, level: str = "affiliation", reading: str = "",
        theme: str = "light", expand: bool = False, legend: bool = True,
    ) -> Diagram:
        """The diagram of a claim, of what is near some record (``focus``), or of the whole story.

        ``reading`` says whose cut and weakest party are marked (both, by default), ``theme`` is light, dark, print or contrast;
        ``expand`` draws every statement, even where many look alike.
        """
        return Diagram(self._engine.render(claim, focus, radius, level, reading, theme, expand, legend))


def score(
    story: Story, claims: Optional[Sequence[str]] = None, *, levels: Sequence[str] = LEVELS, as_of: Date = "",
    without: Sequence[str] = (), suspect: float = 0.5, states: Optional[int] = None, timeout: Optional[float] = None,
    epsilon: float = 1e-3, epsilon_sources: float = 1e-2, confidence: float = 0.99, threads: int = 0,
) -> Scores:
    """Scores claims, all of them by default, on all processors (or ``threads`` of them). Ctrl-C ends it.

    ``as_of`` leaves out what was said later, ``without`` strikes sources ("ria", "party:ria" with all who belong to it) and
    statements from the record. What may be spent on a claim before its figures become intervals: ``states`` of the solver, or
    ``timeout`` in seconds; the others are as in ``hearsay score --help``.
    """
    return Scores(
        _engine.Scores(
            story._engine, None if claims is None else list(claims), list(levels), date_text(as_of), list(without), suspect, states, timeout,
            epsilon, epsilon_sources, confidence, threads),
        story)


_COUNTS = ("statements", "outlets", "first_hand", "anonymous", "naive_support", "circular")
_FIGURES = (
    "independent_origins", "origins_cut", "independent_routes", "routes_cut", "support", "corroboration", "weakest",
    "effective_sources", "independence", "inflation", "method", "confidence", "intervals", "falls_without", "drafts")


def _rows(claim: dict[str, Any]) -> Iterator[dict[str, Any]]:
    about = {"claim": claim["id"], "text": claim["text"], "question": claim["question"], "disputed": claim["disputed"]}
    for level in () if claim["stances"] else claim["verdict"]:
        yield {
            **about, "stance": None, **dict.fromkeys(_COUNTS), "level": level, "verdict": claim["verdict"][level], "reading": None,
            **dict.fromkeys(_FIGURES)}
    for stance, taken in claim["stances"].items():
        for level, readings in taken["levels"].items():
            for reading, figures in readings.items():
                yield {
                    **about, "stance": stance, **{key: taken[key] for key in _COUNTS}, "level": level,
                    "verdict": claim["verdict"][level], "reading": reading, **{key: figures.get(key) for key in _FIGURES}}
