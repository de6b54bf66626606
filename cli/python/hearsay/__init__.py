"""Who stands behind a claim, and how many of them can fail independently?

A *story* is who said what, resting on whom, and who belongs to whom. ``load`` reads one from files, ``Builder`` makes one;
``score`` says of every claim how well it is supported::

    >>> story = hearsay.load("registry.json", "story.json")
    >>> scores = hearsay.score(story)
    >>> pandas.DataFrame(scores.rows())
    >>> print(scores.explain("none-returned-14-june"))
    >>> scores.render("none-returned-14-june").save("claim.svg")

Everything here never changes once it is made, and may be used by several threads at once; whatever takes long lets other
threads run meanwhile.
"""
from ._builder import Builder
from ._engine import version as __version__
from ._errors import Error, FileError, Problem, StoryError, UsageError
from ._scores import Diagram, Explanation, Scores, score
from ._story import Story, load, loads

__all__ = [
    "Builder", "Diagram", "Error", "Explanation", "FileError", "Problem", "Scores", "Story", "StoryError", "UsageError", "load",
    "loads", "score", "__version__",
]
