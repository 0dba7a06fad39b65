"""Documents with code in their fences: R Markdown, Quarto and MyST notebooks."""

from itertools import dropwhile

from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.gather.pattern import Pattern

MYST = "```{code-cell}"
"""Begins a cell of a MyST notebook, which is plain Markdown to any other reader."""
_CELL = "code-cell"
_FENCE = Pattern(r"^\s*```+\s*\{\s*([\w-]+)[^}\n]*\}?\s*(\w*)", hints="```")
_END = Pattern(r"^\s*```+\s*$", hints="```")
_PYTHON = frozenset({"python", "python3", "ipython", "ipython3"})
_RULE = "---"

Lines = list[tuple[int, str]]


class Chunks(Record):
    """The lines of code of a document with their numbers, and how many words stand around them."""

    r: Lines
    python: Lines
    words: int


def is_document(path: str, text: str) -> bool:
    """Whether a file is writing with code in it."""
    lowered = path.lower()
    return lowered.endswith((".rmd", ".qmd")) or (lowered.endswith(".md") and MYST in text)


def chunks(text: str) -> Chunks:
    """Take a document apart."""
    found = Chunks([], [], 0)
    language, words = "", 0
    cell: Lines = []
    for number, line in enumerate(text.split("\n"), 1):
        fence = _FENCE.match(line)
        if fence:
            language, cell = _language(fence[1], fence[2]), []
        elif language and _END.match(line):
            _add(found, language, cell)
            language, cell = "", []
        elif language:
            cell.append((number, line))
        else:
            words += len(line.split())
    _add(found, language, cell)
    return found._replace(words=words)


def _add(found: Chunks, language: str, cell: Lines) -> None:
    """Keep a cell, without the options that MyST lets it begin with."""
    if language == "r":
        found.r.extend(cell)
    elif language in _PYTHON:
        lines = [line.strip() for _, line in cell]
        if lines and lines[0] == _RULE and _RULE in lines[1:]:
            cell = cell[lines.index(_RULE, 1) + 1 :]
        found.python.extend(dropwhile(lambda each: each[1].startswith(":"), cell))


def _language(engine: str, kernel: str) -> str:
    """The language of a fence: ``{r}``, ``{python}``, ``{code-cell} ipython3``."""
    return (kernel or "python" if engine == _CELL else engine).lower()
