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
ADDRESS = re.compile(r"https?://\S+")
LEVEL = re.compile(
    r"(?:confid|confian|vertrauens|güven|доверит|kepercayaan|信頼|신뢰|置信)\w*[^.\n\d]{0,14}9[059]\s?%"
    r"|9[059]\s?%[\s-]*(?:ci\b|confid|confian|interval|bootstrap|güven|доверит|신뢰)"
)
"""How sure an interval is, which is no measure of the model."""
WHOLE = re.compile(
    r"(?:accuracy|precision|recall|f1|auc|doğruluk|akurasi|acurácia|exactitud|точност\w*|准确率|정확도)"
    r"[^\n.\d]{0,30}(?:was|is|of|between|to|around|about|reached|achieved|:|=|≈|~|от)\s*`?\d{2}"
    r"(?!\d|[.,]\d|\s?(?:%|epoch|class|sample|image|feature|row|fold|step|st\b|nd\b|th\b|k\b))"
)
"""A measure told in whole percent, without the sign."""
OFFERED = re.compile(
    r"(?:must|can|should|may) be (?:select|chose)|(?:select|choose)\w* from|(?:list|choice) of (?:model|option)|"
    r"(?:lets?|allows?) (?:the )?(?:you|users?) (?:to )?(?:select|choose|pick)"
)
"""A choice that is left to whoever runs it is no reason."""
UNREADY = re.compile(
    r"(?:assets?|files?|packages?|modules?|dependenc\w*|librar\w*|keys?|models?|folders?|weights) "
    r"(?:is|are) missing|missing (?:assets?|files?|packages?|modules?|dependenc|librar|keys?|import)"
)
"""What is missing on a machine tells nothing of the data."""
SHORTENED = re.compile(
    r"\b[eéэ](?:p|п)[oóоu](?:ch|c|k|qu|х).{0,60}(?:hardware|gpu|resource|recurs|ressource|comput|memor)"
)
"""Why the training was short is no reason for a model."""
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
        ideas=_ideas(ADDRESS.sub(" ", short.lower())) | _sourced(short.lower()),
        about=frozenset().union(*promised),
        words=words(ADDRESS.sub(" ", short)),
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
    lowered = LEVEL.sub(" ", text.lower())
    return bool(_metric().search(lowered) or WHOLE.search(lowered))


def _is_goal(lowered: str) -> bool:
    """Whether a number is what is wanted, not what came out."""
    wanted = _pattern(cues.goals()).search(lowered) or WANTED.search(lowered)
    return bool(wanted) and not _pattern(cues.achieved()).search(lowered)


def _sourced(lowered: str) -> frozenset[Idea]:
    """What an address tells: which data, and where it comes from."""
    if "http" not in lowered:
        return frozenset()
    return frozenset(_sentences().of(lowered) & {Idea.DATA, Idea.SOURCE})


def _ideas(lowered: str) -> frozenset[Idea]:
    found = _sentences().of(lowered)
    if Idea.REASON in found and (OFFERED.search(lowered) or SHORTENED.search(lowered)):
        found.discard(Idea.REASON)
    if Idea.EXPLORING in found and UNREADY.search(lowered):
        found.discard(Idea.EXPLORING)
    numbered = any(letter.isdigit() for letter in lowered)
    if numbered and measured(lowered) and not _is_goal(lowered):
        found.add(Idea.MEASURED)
    return frozenset(found)


@cache
def _promised(heading: str) -> frozenset[Idea]:
    return frozenset(_headings().of(heading))
