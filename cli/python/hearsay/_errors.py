"""What is wrong with a story, and how it is raised."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterable, Optional, Tuple

_Fields = Tuple[str, str, str, str, Optional[int], Optional[int], str, str, str]


@dataclass(frozen=True)
class Problem:
    """Something wrong or remarkable about a story; str() gives it in a line."""

    severity: str  #: "error", "warning" or "note"
    kind: str  #: the standard term, such as "circular reporting"
    message: str  #: what is wrong and what to do
    file: str  #: "" where it is about no file
    line: Optional[int]  #: from 1
    column: Optional[int]  #: from 1, in characters
    pointer: str  #: the JSON pointer of the value, such as "/statements/4/source"
    excerpt: str  #: of a syntax error: the line, and a caret below it

    text: str = field(repr=False)  #: all of it, as ``hearsay check`` prints it; what str() gives

    def __str__(self) -> str:
        return self.text


def problems_of(fields: Iterable[_Fields]) -> list[Problem]:
    return [Problem(*one) for one in fields]


class Error(Exception):
    """Whatever hearsay raises itself is one of these."""


class FileError(Error, OSError):
    """A file cannot be opened, read or written."""


class UsageError(Error, ValueError):
    """Something was asked for that does not exist or does not fit: an unknown claim, a bad date."""


class StoryError(Error, ValueError):
    """A story has errors. All of them are in ``problems``; the other fields tell where the first one is."""

    def __init__(self, fields: Iterable[_Fields]) -> None:
        self.problems: list[Problem] = problems_of(fields)
        errors = [problem for problem in self.problems if problem.severity == "error"]
        super().__init__("\n".join(str(error) for error in errors))
        first = errors[0] if errors else None
        self.file: str = first.file if first else ""
        self.line: Optional[int] = first.line if first else None
        self.column: Optional[int] = first.column if first else None
        self.pointer: str = first.pointer if first else ""
