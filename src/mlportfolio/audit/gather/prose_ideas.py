"""Says which ideas a sentence carries, by its words and its headings."""

import re
from functools import cache

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.prose import Idea, Origin, Sentence
from mlportfolio.audit.gather import cues
from mlportfolio.audit.gather.prose_lines import words

NUMBER = r"(?<![\w.])[-+]?(?:\d{1,3}(?:[.,]\d+)?\s?%|\d+[.,]\d+(?![\w.]*\d))"
APART = 60
"""How many letters may stand between a metric and its number."""
EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
LONGEST = 1500
SEPARATOR = re.compile(r"(?<!\\)\.(?![*?+])")
"""A plain dot in a stem stands between words."""


def sentence(text: str, at: Place, headings: tuple[str, ...], origin: Origin) -> Sentence:
    """Return a sentence with its ideas."""
    short = text[:LONGEST]
    promised = [_promised(heading[:200].lower()) for heading in headings[1:] or headings]
    return Sentence(
        text=short,
        at=at,
        heading=headings[-1] if headings else "",
        origin=origin,
        ideas=_ideas(short.lower()),
        about=frozenset().union(*promised),
        words=words(short),
    )


@cache
def _pattern(stems: str) -> re.Pattern[str]:
    """Join stems into one pattern: from the start of a word, or anywhere for East Asian ones."""
    spaced = [SEPARATOR.sub(r"[\\s_-]", stem) for stem in stems.split()]
    starts = "|".join(each for each in spaced if not EAST.search(each))
    anywhere = "|".join(each for each in spaced if EAST.search(each))
    words = rf"(?<![^\W_])(?:{starts})" if starts else ""
    return re.compile("|".join(part for part in (words, anywhere) if part))


@cache
def _sentence_patterns() -> tuple[tuple[Idea, re.Pattern[str]], ...]:
    return tuple((idea, _pattern(stems)) for idea, stems in cues.sentences().items())


@cache
def _heading_patterns() -> tuple[tuple[Idea, re.Pattern[str]], ...]:
    return tuple((idea, _pattern(stems)) for idea, stems in cues.headings().items())


@cache
def _metric() -> re.Pattern[str]:
    names = _pattern(cues.metrics()).pattern
    number = f"(?:{NUMBER})"
    near = rf"[^\n]{{0,{APART}}}?"
    return re.compile(rf"(?:{names}){near}{number}|{number}{near}(?:{names})")


def measured(text: str) -> bool:
    """Say whether a text gives a measured number with its metric."""
    return _metric().search(text.lower()) is not None


def _ideas(lowered: str) -> frozenset[Idea]:
    found = {idea for idea, pattern in _sentence_patterns() if pattern.search(lowered)}
    if _pattern(cues.models()).search(lowered):
        found.add(Idea.MODEL)
    if measured(lowered):
        found.add(Idea.MEASURED)
    return frozenset(found)


@cache
def _promised(heading: str) -> frozenset[Idea]:
    return frozenset(idea for idea, pattern in _heading_patterns() if pattern.search(heading))
