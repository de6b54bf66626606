"""Stories: read from files or texts, looked at, and written."""
from __future__ import annotations

import datetime
import json
import os
from typing import Any, Union

from . import _engine
from ._errors import Problem, problems_of

Path = Union[str, "os.PathLike[str]"]
Date = Union[str, datetime.date]  # a datetime is one, too


def date_text(date: Date) -> str:
    return date if isinstance(date, str) else date.isoformat()


class Story:
    """Everything that was said about some claims. Made by ``load``, ``loads`` and ``Builder.build``.

    The lists hold the records as a story file has them; they are made anew each time.
    """

    def __init__(self, engine: _engine.Story) -> None:
        self._engine = engine

    def __repr__(self) -> str:
        return f"<hearsay.Story {self.title!r}>"

    @property
    def title(self) -> str:
        return self._engine.title

    @property
    def sources(self) -> list[dict[str, Any]]:
        return self._records("sources")

    @property
    def affiliations(self) -> list[dict[str, Any]]:
        return self._records("affiliations")

    @property
    def articles(self) -> list[dict[str, Any]]:
        return self._records("articles")

    @property
    def claims(self) -> list[dict[str, Any]]:
        return self._records("claims")

    @property
    def statements(self) -> list[dict[str, Any]]:
        return self._records("statements")

    @property
    def settled(self) -> list[dict[str, Any]]:
        return self._records("settled")

    @property
    def track_records(self) -> list[dict[str, Any]]:
        return self._records("track_records")

    @property
    def problems(self) -> list[Problem]:
        """What was found while reading: what of a file in another format has no place in a story, above all."""
        return problems_of(self._engine.problems)

    def check(self, as_of: Date = "") -> list[Problem]:
        """Everything remarkable about the story, as ``hearsay check`` lists it."""
        return problems_of(self._engine.check(date_text(as_of)))

    def to_json(self) -> str:
        """The story as a story file."""
        return self._engine.to_json()

    def save(self, path: Path, format: str = "") -> str:
        """Writes the story in the format that the ending of the name says (story.json, .jsonl, .prov.json, .csv, .graphml and
        more, see ``hearsay convert``), or in the format named. Says what that format has no place for, "" for nothing."""
        return self._engine.save(os.fsencode(path), format)

    def _records(self, name: str) -> list[dict[str, Any]]:
        return [record for line in self._engine.records(name).split("\n") if line for record in json.loads(line).values()]


def load(*paths: Path) -> Story:
    """Reads files of any format that hearsay knows, told by content, and merges them into one story.

    Raises ``StoryError``, with every error and its place, if the story cannot be used, and ``FileError`` if a file cannot be read.
    """
    return Story(_engine.load([os.fsencode(path) for path in paths], None, ""))


def loads(text: Union[str, bytes], *paths: Path, name: str = "<text>") -> Story:
    """The same from a text, merged with files, such as a registry. Messages call the text by the name given."""
    data = text.encode("utf-8") if isinstance(text, str) else text
    return Story(_engine.load([os.fsencode(path) for path in paths], data, name))
