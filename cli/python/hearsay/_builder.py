"""Stories made by a program."""
from __future__ import annotations

import json
from typing import Any, Iterable, Mapping, Optional, Union

from ._story import Date, Path, Story, date_text, loads

Extra = Mapping[str, Any]


class Builder:
    """Takes records in any order. The arguments are the fields of the story file; those that are left out are not written.

    Nothing is checked before ``build``, which raises ``StoryError`` with everything that is wrong: the pointer
    "/statements/2/source" then is that of the third statement added.
    """

    def __init__(self, title: str = "", *, extra: Optional[Extra] = None) -> None:
        self._story: dict[str, Any] = {"format": "hearsay/1"}
        if title:
            self._story["title"] = title
        if extra is not None:
            self._story["extra"] = extra

    def add_source(
        self, id: str, *, name: Optional[str] = None, kind: Optional[str] = None, anonymous: Optional[bool] = None,
        unaffiliated: Optional[bool] = None, reliability: Optional[float] = None, admiralty: Optional[str] = None,
        fidelity: Optional[float] = None, aliases: Optional[Iterable[str]] = None, url: Optional[str] = None,
        extra: Optional[Extra] = None,
    ) -> None:
        self._add(
            "sources", id=id, name=name, kind=kind, anonymous=anonymous, unaffiliated=unaffiliated, reliability=reliability,
            admiralty=admiralty, fidelity=fidelity, aliases=_list(aliases), url=url, extra=extra)

    def add_affiliation(
        self, source: str, with_: str, kind: str, *, since: Optional[Date] = None, until: Optional[Date] = None,
        strength: Optional[float] = None, probability: Optional[float] = None, extra: Optional[Extra] = None,
    ) -> None:
        """``with_`` is the field ``with``, whose name Python keeps for itself."""
        self._add(
            "affiliations", source=source, **{"with": with_}, kind=kind, since=_date(since), until=_date(until), strength=strength,
            probability=probability, extra=extra)

    def add_article(
        self, id: str, outlet: str, *, title: Optional[str] = None, url: Optional[str] = None, published: Optional[Date] = None,
        extra: Optional[Extra] = None,
    ) -> None:
        self._add("articles", id=id, outlet=outlet, title=title, url=url, published=_date(published), extra=extra)

    def add_claim(self, id: str, text: str, *, question: Optional[str] = None, extra: Optional[Extra] = None) -> None:
        self._add("claims", id=id, text=text, question=question, extra=extra)

    def add_statement(
        self, id: str, source: str, *, asserts: Optional[Iterable[str]] = None, denies: Optional[Iterable[str]] = None,
        derives_from: Optional[Iterable[Union[str, Mapping[str, Any]]]] = None,
        retracts: Optional[Iterable[Union[str, Mapping[str, Any]]]] = None, responds_to: Optional[Iterable[str]] = None,
        at: Optional[Date] = None, article: Optional[str] = None, url: Optional[str] = None, held: Optional[bool] = None,
        draft: Optional[float] = None, quote: Optional[str] = None, span: Optional[Mapping[str, int]] = None,
        extra: Optional[Extra] = None,
    ) -> None:
        self._add(
            "statements", id=id, source=source, asserts=_list(asserts), denies=_list(denies), derives_from=_list(derives_from),
            retracts=_list(retracts), responds_to=_list(responds_to), at=_date(at), article=article, url=url, held=held, draft=draft,
            quote=quote, span=span, extra=extra)

    def add_settled(
        self, claim: str, holds: bool, by: str, at: Date, url: str, *, extra: Optional[Extra] = None,
    ) -> None:
        self._add("settled", claim=claim, holds=holds, by=by, at=_date(at), url=url, extra=extra)

    def add_track_record(
        self, source: str, right: float, wrong: float, by: str = "settled", *, claim: Optional[str] = None,
        extra: Optional[Extra] = None,
    ) -> None:
        self._add("track_records", source=source, right=right, wrong=wrong, by=by, claim=claim, extra=extra)

    def build(self, *paths: Path, name: str = "<built>") -> Story:
        """The story, merged with files such as a registry. Messages call it by the name given."""
        return loads(json.dumps(self._story, ensure_ascii=False, allow_nan=False), *paths, name=name)

    def _add(self, list_name: str, **fields: Any) -> None:
        record = {key: value for key, value in fields.items() if value is not None}
        self._story.setdefault(list_name, []).append(record)


def _date(date: Optional[Date]) -> Optional[str]:
    return None if date is None else date_text(date)


def _list(values: Optional[Iterable[Any]]) -> Optional[list[Any]]:
    if isinstance(values, str):
        raise TypeError(f"expected a list of ids, not one text: [{values!r}]")
    return None if values is None else list(values)
