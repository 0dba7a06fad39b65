"""Parts a text into lines of prose under their headings; code, badges and trees fall away."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.facts.texts import Text
from mlportfolio.audit.gather.pattern import Pattern
from mlportfolio.audit.gather.unspaced import is_unspaced, unspaced

FENCE = Pattern(r"^\s*(?:>\s*)?(```|~~~)(?:`*|~*)(?!.*`)")
"""Opens or closes code; three marks that close on their line do neither."""
HEADING = Pattern(r"^\s{0,3}(#{1,6})\s*(.+?)\s*#*\s*$")
HTML_HEADING = Pattern(r"<h([1-6])[^>]*>(.*?)</h\1>", re.IGNORECASE)
UNDERLINE = Pattern(r"^\s*([=\-~^*+#\"'])\1{2,}\s*$")
BOLD_LINE = Pattern(r"^\s*(?:[-*]\s+)?(?:\d+[.)]\s*)?(\*\*|__)(.{2,70}?)\1:?\s*$")
PICTURE = Pattern(r"!\[[^\]]*\]\([^)]*\)|<img\b[^>]*>", re.IGNORECASE)
LINKED = Pattern(r"\[([^\]]*)\]\(([^)]*)\)")
TAG = Pattern(r"<!--.*?-->|</?[a-zA-Z][^>\n]{0,300}>")
MARKS = Pattern(r"(?:[*_`#|]|>(?!\s?[=\d]))+")
"""How Markdown marks a text; a comparison is none."""
WEB = Pattern(r"https?://\S+", hints="http")
TREE = Pattern(r"[│├└┣┗┃]|^\s*\|--|^\s*\+--")
RULE = Pattern(r"^\s*[|:\-\s]+$")
CONTENTS = Pattern(r"^\s*(?:[-*+]|\d+[.)])\s*\[[^\]]+\]\(#[^)]*\)\s*$")
ENDS = Pattern(r"(?<=[.!?])\s+(?=[A-ZÀ-ÞА-Я0-9\"'(*`])|(?<=[。！？])")
WORD = Pattern(r"[^\W\d_]{2,}|\b[aI]\b")
BREAK = Pattern(r"(?:\s\s|<br ?/?>|\\|:\s*)$", re.IGNORECASE)
GOES_ON = Pattern(r"\s{0,6}(?![-*+>|#!<]|\d{1,3}[.)]\s|[A-Z][\w ]{0,20}:\s)\S")
SHOWN = frozenset({"", "text", "txt", "json", "output", "plaintext"})
"""Kinds of fenced blocks that may hold what a program said, and no program."""
OUTCOME = Pattern(
    r"(?:accuracy|precision|recall|f1(?:[-_ ]?score)?|(?:roc[-_ ]?)?auc(?:[-_ ]?roc)?|rmse|mae|mape|"
    r"r2|r²|silhouette)(?:[-_ ]?score)?[\"']?\s*[:=|]\s*\d*\.\d",
    re.IGNORECASE,
    hints="accuracy precision recall f1 auc rmse mae mape r2 r² silhouette",
)
WRAPPED = 60
"""Letters of a line that was wrapped, at least; a shorter one ended where it ends."""
LONGEST_LINE = 4000
LONGEST_HEADING = 100
"""Letters of a heading; what is longer is a sentence in large type."""


class Line(Record):
    """One line of prose: its number, its sentences, and the headings that it stands under."""

    number: int
    sentences: tuple[str, ...]
    headings: tuple[str, ...]
    is_heading: bool = False
    bare: str = ""
    """What was written, where the sentences repeat what stands elsewhere."""


def lines(text: Text, headings: tuple[str, ...] = ()) -> list[Line]:
    """Return the lines of prose of a Markdown-like text."""
    return list(_read(text.text, list(enumerate(headings, 1))))


def _read(source: str, opened: list[tuple[int, str]]) -> Iterator[Line]:
    raw = source.split("\n")
    fence = ""
    shown = False
    comment = False
    paragraph = _Paragraph()
    header: tuple[str, ...] = ()
    for number, line in enumerate(raw, 1):
        mark = FENCE.match(line)
        if mark:
            fence = _fenced(fence, mark[1], raw[number:])
            shown = line[mark.end() :].strip().lower() in SHOWN
            continue
        if fence and shown and OUTCOME.search(line):
            yield Line(number, (plain(line),), _words(opened))
            continue
        before, comment = comment, _in_comment(line, inside=comment)
        if fence or before or comment or TREE.search(line) or len(line) > LONGEST_LINE:
            continue
        heading = _heading(line, raw[number] if number < len(raw) else "")
        if heading:
            yield from paragraph.lines()
            paragraph = _Paragraph()
            level, words = heading
            opened[:] = [each for each in opened if each[0] < level] + [(level, words)]
            yield Line(number, (), _words(opened), is_heading=True)
            continue
        header = _header(line, raw[number] if number < len(raw) else "", header)
        if RULE.match(line) or CONTENTS.match(line) or UNDERLINE.match(line):
            continue
        told = plain(line)
        if told and header and _cells(line) != header:
            yield from paragraph.lines()
            paragraph = _Paragraph()
            yield Line(number, (_row(line, header),), _words(opened), bare=told)
        elif told:
            if not paragraph.goes_on(number, line):
                yield from paragraph.lines()
                paragraph = _Paragraph()
            paragraph.add(number, line, told, _words(opened))
    yield from paragraph.lines()


def _fenced(fence: str, mark: str, later: list[str]) -> str:
    """The fence that stands open after a mark; one that nothing closes opens no code."""
    if fence:
        return "" if fence == mark else fence
    closed = any(line.lstrip("> \t").startswith(mark) for line in later)
    return mark if closed else ""


class _Paragraph:
    """Lines that an author's editor wrapped, so that their sentences are read whole."""

    def __init__(self) -> None:
        self.told: list[tuple[int, str]] = []
        self.last = ""
        self.headings: tuple[str, ...] = ()

    def goes_on(self, number: int, line: str) -> bool:
        """Whether a line goes on where the one above it was wrapped."""
        return bool(
            self.told
            and self.told[-1][0] == number - 1
            and len(self.last) >= WRAPPED
            and not BREAK.search(self.last)
            and GOES_ON.match(line)
        )

    def add(self, number: int, line: str, told: str, headings: tuple[str, ...]) -> None:
        self.told.append((number, told))
        self.last, self.headings = line, headings

    def lines(self) -> Iterator[Line]:
        """Yield each line with the sentences that begin on it."""
        starts: dict[int, list[str]] = {}
        begins, at = [], 0
        for number, told in self.told:
            begins.append((at, number))
            at += len(told) + 1
        whole = " ".join(told for _, told in self.told)
        start = 0
        for end in [*(match.start() for match in ENDS.finditer(whole)), len(whole)]:
            part = whole[start:end]
            first = start + len(part) - len(part.lstrip())
            if part.strip():
                number = next(number for begin, number in reversed(begins) if begin <= first)
                starts.setdefault(number, []).append(part.strip())
            start = end
        for number, parts in starts.items():
            yield Line(number, tuple(parts), self.headings)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(plain(cell) for cell in line.strip().strip("|").split("|"))


def _header(line: str, below: str, header: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the table's columns that the line stands in; none outside a table."""
    if "|" not in line:
        return ()
    if not header and "-" in below and "|" in below and RULE.match(below):
        return _cells(line)
    return header


def _row(line: str, header: tuple[str, ...]) -> str:
    """Return a table's row with the column's name before each number."""
    named = zip_longest(header, _cells(line)[: len(header)], fillvalue="")
    return ", ".join(
        f"{name} {cell}" if any(letter.isdigit() for letter in cell) else cell
        for name, cell in named
    )


def _in_comment(line: str, *, inside: bool) -> bool:
    opens, closes = line.rfind("<!--"), line.rfind("-->")
    return opens > closes if opens != closes else inside


def _words(opened: list[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(words for _, words in opened)


def _heading(line: str, below: str) -> tuple[int, str] | None:
    found = HEADING.match(line)
    if found and len(found[2]) > LONGEST_HEADING:
        return None
    if found:
        return len(found[1]), plain(found[2])
    html = HTML_HEADING.search(line)
    if html:
        return int(html[1]), plain(html[2])
    bold = BOLD_LINE.match(line)
    if bold:
        return 6, plain(bold[2])
    under = UNDERLINE.match(below)
    if (
        under
        and line.strip()
        and len(line) < LONGEST_HEADING
        and not line.lstrip().startswith(("|", "-", "*"))
    ):
        return {"=": 1, "-": 2}.get(under[1], 3), plain(line)
    return None


def plain(line: str) -> str:
    """Return a line as a reader sees it: links keep their words and their address."""
    bare = LINKED.sub(r"\1 <\2>", PICTURE.sub(" ", line)).replace("<http", " http")
    bare = TAG.sub(" ", bare)
    return MARKS.sub(" ", bare).strip(" -+\t:").replace("  ", " ")


def words(text: str) -> int:
    """Count words; two East Asian letters count as one."""
    east = unspaced(text)
    if east:
        text = "".join(" " if is_unspaced(letter) else letter for letter in text)
    return len(WORD.findall(text)) + east // 2


def own_words(read: list[Line]) -> int:
    """Count the words of a text's prose; addresses don't count."""
    return sum(
        words(WEB.sub(" ", part))
        for line in read
        for part in ((line.bare,) if line.bare else line.sentences)
    )
