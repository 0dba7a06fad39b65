"""Holds the numbers that prose gives as results against what the project itself put out."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from mlportfolio.audit.facts.claims import Claims, Unshown
from mlportfolio.audit.facts.prose import Idea, Origin, Prose, Sentence
from mlportfolio.audit.facts.texts import CellKind, Texts
from mlportfolio.audit.gather.pattern import Pattern

NUMBER = Pattern(r"(?<![\w.])(\d{1,6}[.,]\d{1,6}|\d{1,3}(?=\s?%))(\s?%)?(?![\w]*\.\d)")
SHOWN = Pattern(r"(?<![\w.])\d{1,6}\.\d{1,17}(?:e-?\d\d?)?|\b\d{1,3}(?=\s?%)")
PROSE = (".md", ".rst", ".adoc", ".html", ".tex")
MOST = 200_000
"""Numbers that are kept to hold claims against."""


def claims(prose: Prose, texts: Texts) -> Claims:
    """Name each sentence none of whose numbers is shown by anything but prose."""
    told = [each for each in prose.telling(Idea.MEASURED) if each.origin is not Origin.NOTEBOOK]
    if not told:
        return Claims()
    shown = sorted(_shown(texts))
    found = (_unshown(each, shown) for each in told)
    return Claims(tuple(one for one in found if one is not None))


def _unshown(sentence: Sentence, shown: list[float]) -> Unshown | None:
    numbers = list(NUMBER.finditer(sentence.text))
    if not numbers or any(_is_shown(match, shown) for match in numbers):
        return None
    return Unshown(numbers[0][0].strip(), sentence.at)


def _is_shown(match: re.Match[str], shown: list[float]) -> bool:
    """Whether a number is among those shown, as a share or in per cent, to its own digits."""
    written = match[1].replace(",", ".")
    step = 10.0 ** -len(written.partition(".")[2])
    value = float(written)
    shares = [(value, step), (value / 100, step / 100), (value * 100, step * 100)]
    return any(_holds(shown, share - width, share + width) for share, width in shares)


def _holds(shown: list[float], low: float, high: float) -> bool:
    at = bisect_left(shown, low)
    return at < len(shown) and shown[at] <= high


def _shown(texts: Texts) -> Iterator[float]:
    left = MOST
    for piece in _pieces(texts):
        for match in SHOWN.finditer(piece):
            left -= 1
            if left < 0:
                return
            yield float(match[0])


def _pieces(texts: Texts) -> Iterator[str]:
    """Outputs and cells, then every file but prose."""
    for notebook in texts.notebooks:
        for cell in notebook.cells:
            yield cell.output
            if cell.kind is CellKind.CODE:
                yield cell.source
    for text in texts.files:
        if not text.path.lower().endswith(PROSE) and "requirements" not in text.path.lower():
            yield text.text
