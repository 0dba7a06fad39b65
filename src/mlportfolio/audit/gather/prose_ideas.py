"""Says which ideas a sentence carries, by its words and its headings."""

import re
from collections.abc import Mapping
from functools import cache

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.prose import Idea, Origin, Sentence
from mlportfolio.audit.gather import cues
from mlportfolio.audit.gather.prose_lines import words

NUMBER = r"(?<![\w.])[-+]?(?:\d{1,3}(?:[.,]\d+)?\s?%|\d+[.,]\d+(?![\w.]*\d))"
APART = 60
"""How many letters may stand between a metric and its number."""
EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
WANTED = re.compile(r"(?:>=|≥|=>)\s?0?\.?\d")
LONGEST = 1500
SEPARATOR = re.compile(r"(?<!\\)\.(?![*?+])")
"""A plain dot in a stem stands between words."""
PLAIN = re.compile(r"(?:(?![\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])[^\W\d_])+")
"""A stem of letters alone, of a script that parts its words."""
WORDS = re.compile(r"[^\W_]+")


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


class _Cues:
    """The stems of several ideas: plain ones are looked up word by word, the others searched."""

    def __init__(self, stems: Mapping[Idea, str]) -> None:
        self.starts: dict[Idea, tuple[str, ...]] = {}
        self.patterns: dict[Idea, re.Pattern[str]] = {}
        for idea, told in stems.items():
            words = told.split()
            self.starts[idea] = tuple(word for word in words if PLAIN.fullmatch(word))
            others = " ".join(word for word in words if not PLAIN.fullmatch(word))
            if others:
                self.patterns[idea] = _pattern(others)
        self.known: dict[str, frozenset[Idea]] = {}

    def of(self, lowered: str) -> set[Idea]:
        """Return the ideas that a text carries."""
        found: set[Idea] = set()
        for word in WORDS.findall(lowered):
            ideas = self.known.get(word)
            if ideas is None:
                ideas = self.known[word] = self._of_word(word)
            found |= ideas
        return found | {
            idea
            for idea, pattern in self.patterns.items()
            if idea not in found and pattern.search(lowered)
        }

    def _of_word(self, word: str) -> frozenset[Idea]:
        return frozenset(idea for idea, starts in self.starts.items() if word.startswith(starts))


@cache
def _sentences() -> _Cues:
    return _Cues(cues.sentences() | {Idea.MODEL: cues.models()})


@cache
def _headings() -> _Cues:
    return _Cues(cues.headings())


@cache
def _metric() -> re.Pattern[str]:
    names = _pattern(cues.metrics()).pattern
    number = f"(?:{NUMBER})"
    near = rf"[^\n]{{0,{APART}}}?"
    return re.compile(rf"(?:{names}){near}{number}|{number}{near}(?:{names})")


def measured(text: str) -> bool:
    """Say whether a text gives a measured number with its metric."""
    return _metric().search(text.lower()) is not None


def _is_goal(lowered: str) -> bool:
    """Whether a number is what is wanted, not what came out."""
    wanted = _pattern(cues.goals()).search(lowered) or WANTED.search(lowered)
    return bool(wanted) and not _pattern(cues.achieved()).search(lowered)


def _ideas(lowered: str) -> frozenset[Idea]:
    found = _sentences().of(lowered)
    numbered = any(letter.isdigit() for letter in lowered)
    if numbered and measured(lowered) and not _is_goal(lowered):
        found.add(Idea.MEASURED)
    return frozenset(found)


@cache
def _promised(heading: str) -> frozenset[Idea]:
    return frozenset(_headings().of(heading))
