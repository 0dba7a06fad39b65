"""Says which ideas a sentence carries, by its words and its headings."""

from collections.abc import Iterator, Mapping
from functools import cache

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.prose import Idea, Origin, Sentence
from mlportfolio.audit.gather import prose_cues
from mlportfolio.audit.gather.pattern import Pattern, pattern
from mlportfolio.audit.gather.prose_lines import words
from mlportfolio.audit.gather.unspaced import unspaced

NUMBER = Pattern(
    r"(?<![\w.])[-+]?(?:\d{1,3}(?:[.,]\d+)?\s?%|\d+[.,]\d+(?:e[-+]?\d{1,3})?(?![\w.]*\d))"
)
APART = 60
"""How many letters may stand between a metric and its number."""
DIGITS = 20
"""How many of a number are looked at."""
WANTED = Pattern(r"(?:>=|≥|=>)\s?0?\.?\d")
LONGEST = 1500
UNDONE = "[ ]"
"""A box that nobody ticked: what is meant to be done tells nothing yet."""
SEPARATOR = Pattern(r"(?<!\\)\.(?![*?+])")
"""A plain dot in a stem stands between words."""
ADDRESS = Pattern(r"https?://\S+")
LEVEL = Pattern(
    r"(?:confid|confian|vertrauens|güven|доверит|kepercayaan|信頼|신뢰|置信)\w*[^.\n\d]{0,14}9[059]\s?%"
    r"|9[059]\s?%[\s-]*(?:ci\b|confid|confian|interval|bootstrap|güven|доверит|신뢰)",
    hints="90 95 99",
)
"""How sure an interval is, which is no measure of the model."""
WHOLE = Pattern(
    r"(?:accuracy|precision|recall|f1|auc|doğruluk|akurasi|acurácia|exactitud|точност\w*|准确率|정확도)"
    r"[^\n.\d]{0,30}(?:was|is|of|between|to|around|about|reached|achieved|:|=|≈|~|от)\s*`?\d{2}"
    r"(?!\d|[.,]\d|\s?(?:%|epoch|class|sample|image|feature|row|fold|step|st\b|nd\b|th\b|k\b))"
    r"|(?:validation|test|testing|cross.?validation|cv)[ -](?:set )?(?:score|performance)"
    r"[^\n.\d]{0,30}\d{2}(?:\.\d+)?\s?(?:%|percent)",
    hints=(
        "accuracy precision recall f1 auc doğruluk akurasi acurácia exactitud точност 准确率 정확도 "
        "score performance"
    ),
)
"""A measure told in whole percent, without the sign."""
SCORED = Pattern(
    r"(?i)\b(?:valid|test)\w*(?: set| score)?[:,]? (?:0?\.\d{2,}|1\.0)",
    hints="valid test",
)
"""A score of rows kept out, in a row of a table whose heading promises results."""
OFFERED = Pattern(
    r"(?:must|can|should|may) be (?:select|chose)|(?:select|choose)\w* from|(?:list|choice) of (?:model|option)|"
    r"(?:lets?|allows?) (?:the )?(?:you|users?) (?:to )?(?:select|choose|pick)"
)
"""A choice that is left to whoever runs it is no reason."""
UNREADY = Pattern(
    r"(?:assets?|files?|packages?|modules?|dependenc\w*|librar\w*|keys?|models?|folders?|weights) "
    r"(?:is|are) missing|missing (?:assets?|files?|packages?|modules?|dependenc|librar|keys?|import)",
    hints="missing",
)
"""What is missing on a machine tells nothing of the data."""
SHORTENED = Pattern(
    r"\b[eéэ](?:p|п)[oóоu](?:ch|c|k|qu|х).{0,60}(?:hardware|gpu|resource|recurs|ressource|comput|memor)",
    hints="hardware gpu resource recurs ressource comput memor",
)
"""Why the training was short is no reason for a model."""
HEAD = Pattern(r"(?:[^\W_](?![?*{]))*")
"""The letters of a stem up to the first that is not plain, or may be missing."""
BLANK = Pattern(r"[\s_-]")
"""What a dot in a stem stands for."""
WORDS = Pattern(r"[^\W_]+")


def sentence(text: str, at: Place, headings: tuple[str, ...], origin: Origin) -> Sentence:
    """Return a sentence with its ideas."""
    short = text[:LONGEST]
    if short.startswith(UNDONE):
        return Sentence(short, at, "", origin, frozenset(), frozenset(), 0)
    promised = [_promised(heading[:200].lower()) for heading in headings[1:] or headings]
    about = frozenset().union(*promised)
    ideas = _ideas(ADDRESS.sub(" ", short.lower())) | _sourced(short.lower())
    if Idea.MEASURED in about and SCORED.search(short):
        ideas |= {Idea.MEASURED}
    return Sentence(
        text=short,
        at=at,
        heading=headings[-1] if headings else "",
        origin=origin,
        ideas=ideas,
        about=about,
        words=words(ADDRESS.sub(" ", short)),
    )


class _Cues:
    """The stems of several ideas, by the letters that they start with."""

    def __init__(self, stems: Mapping[Idea, str]) -> None:
        self.starts: dict[str, list[tuple[Idea, str]]] = {}
        self.anywhere: list[tuple[Idea, str]] = []
        self.known: dict[str, list[tuple[Idea, str]]] = {}
        for key, told in stems.items():
            for stem in told.split():
                if unspaced(stem):
                    self.anywhere.append((key, stem))
                else:
                    self.starts.setdefault(_head(stem), []).append((key, stem))
        self.firsts = {head[:1] for head in self.starts}

    def of(self, lowered: str) -> set[Idea]:
        """Return the ideas that a text carries."""
        return {key for key, _, _ in self.places(lowered)}

    def places(self, lowered: str) -> Iterator[tuple[Idea, int, int]]:
        """Yield each idea with where a stem of it stands, East Asian ones inside words too."""
        for word in WORDS.finditer(lowered):
            for key, stem in self._begun(word[0]):
                end = _end(stem, lowered, word.start())
                if end:
                    yield key, word.start(), end
        if unspaced(lowered):
            for key, stem in self.anywhere:
                yield from ((key, *span) for span in _spans(_written(stem), lowered))

    def _begun(self, word: str) -> list[tuple[Idea, str]]:
        """The stems whose letters a word starts with."""
        if word[0] not in self.firsts:
            return []
        begun = self.known.get(word)
        if begun is None:
            heads = (word[:length] for length in range(1, len(word) + 1))
            told = (each for head in heads for each in self.starts.get(head, ()))
            begun = [(key, _written(stem)) for key, stem in told]
            self.known[word] = begun
        return begun


def _head(stem: str) -> str:
    """The letters that whatever a stem matches starts with."""
    found = None if stem.isalnum() else HEAD.match(stem)
    return found[0] if found else stem


@cache
def _written(stem: str) -> str:
    """A stem as it is looked for: words with blanks between, or a pattern."""
    words = stem.replace(".", " ")
    if words.replace(" ", "").isalnum():
        return words
    return SEPARATOR.sub(r"[\\s_-]", stem) if "." in stem else stem


def _end(stem: str, lowered: str, start: int) -> int:
    """Where a stem ends in a text that has its head at ``start``; 0 where the rest is missing."""
    end = start + len(stem)
    if stem.isalnum():
        return end
    if " " in stem:
        return end if BLANK.sub(" ", lowered[start:end]) == stem else 0
    found = pattern(stem).match(lowered, start)
    return found.end() if found else 0


def _spans(stem: str, lowered: str) -> Iterator[tuple[int, int]]:
    if stem.isalnum() and stem not in lowered:
        return
    for match in pattern(stem).finditer(lowered):
        yield match.span()


@cache
def _sentences() -> _Cues:
    return _Cues(prose_cues.SENTENCES)


@cache
def _headings() -> _Cues:
    return _Cues(prose_cues.HEADINGS)


@cache
def _metrics() -> _Cues:
    return _Cues({Idea.MEASURED: prose_cues.METRICS})


@cache
def _aims() -> _Cues:
    """What is wanted, which is a problem still, and what came out."""
    return _Cues({Idea.PROBLEM: prose_cues.GOALS, Idea.MEASURED: prose_cues.ACHIEVED})


def measured(text: str) -> bool:
    """Say whether a text gives a measured number with its metric."""
    lowered = text.lower()
    if "%" in lowered:
        lowered = LEVEL.sub(" ", lowered)
    named = _metrics().places(lowered)
    near = any(_is_numbered(start, end, lowered) for _, start, end in named)
    return near or bool(WHOLE.search(lowered))


def _is_numbered(start: int, end: int, text: str) -> bool:
    """Whether a number stands in the line before or after a metric's name, not far away."""
    around = NUMBER.finditer(text, max(start - APART - DIGITS, 0), end + APART + DIGITS)
    spans = (match.span() for match in around)
    return any(
        0 <= max(first - end, start - last) <= APART
        and "\n" not in text[min(end, last) : max(start, first)]
        for first, last in spans
    )


def _is_goal(lowered: str) -> bool:
    """Whether a number is what is wanted, not what came out."""
    told = _aims().of(lowered)
    wanted = Idea.PROBLEM in told or bool(WANTED.search(lowered))
    return wanted and Idea.MEASURED not in told


def _sourced(lowered: str) -> frozenset[Idea]:
    """What an address tells: which data, and where it comes from."""
    if "http" not in lowered and "www." not in lowered:
        return frozenset()
    return frozenset(_sentences().of(lowered) & {Idea.DATA, Idea.SOURCE})


def _ideas(lowered: str) -> frozenset[Idea]:
    found = _sentences().of(lowered)
    if Idea.REASON in found and (OFFERED.search(lowered) or SHORTENED.search(lowered)):
        found.discard(Idea.REASON)
    if Idea.EXPLORING in found and UNREADY.search(lowered):
        found.discard(Idea.EXPLORING)
    numbered = any(map(str.isdigit, lowered))
    if numbered and measured(lowered) and not _is_goal(lowered):
        found.add(Idea.MEASURED)
    return frozenset(found)


@cache
def _promised(heading: str) -> frozenset[Idea]:
    return frozenset(_headings().of(heading))
