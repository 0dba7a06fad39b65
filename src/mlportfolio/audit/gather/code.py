"""Reads the code of the repository."""

import os
import re
from collections.abc import Iterator

from mlportfolio.audit.facts.code import Code, Script
from mlportfolio.audit.facts.texts import Notebook, Text, Texts
from mlportfolio.audit.gather.documents import chunks, is_document
from mlportfolio.audit.gather.extract import extract
from mlportfolio.audit.gather.pattern import Pattern
from mlportfolio.audit.gather.python.script import read_chunks, read_notebook, read_script
from mlportfolio.audit.memory import Memory

MANY = 1_000
CHUNK = 50
SYNTAX = 10**6
"""Characters of code whose syntax is kept for the data flow; of the rest, what it shows."""


def _read_r(path: str, text: str) -> Script:
    from mlportfolio.audit.gather.r import read_r  # noqa: PLC0415 - few repositories hold R

    return read_r(path, text)


def _read_document(path: str, text: str) -> Script:
    """Understand a document in the language that most of its code is written in."""
    from mlportfolio.audit.gather.r import read_r_chunks  # noqa: PLC0415 - nor such documents

    found = chunks(text)
    is_python = len(found.python) > len(found.r)
    return read_chunks(path, found) if is_python else read_r_chunks(path, found)


def _read_sql(path: str, text: str) -> Script:
    from mlportfolio.audit.gather.sql import read_sql  # noqa: PLC0415 - few repositories hold SQL

    return read_sql(path, text)


DOCUMENT = "document"
_READERS = {
    "py": read_script,
    "pyw": read_script,
    "r": _read_r,
    DOCUMENT: _read_document,
    "sql": _read_sql,
}
_SPELT = {
    "r": Pattern(r"^(?:library|require)\(\w+\)", re.MULTILINE),
    "py": Pattern(r"^(?:import [\w.]+(?: as \w+)?|from [\w.]+ import .+)$", re.MULTILINE),
}
"""Lines that a script begins with."""
_VENDORED = frozenset(
    {
        "site-packages",
        "node_modules",
        "bower_components",
        "dist-packages",
        ".venv",
        "venv",
        "env",
        "mlruns",
        "mlartifacts",
        "_build",
    }
)


def code(texts: Texts, memory: Memory) -> Code:
    """Understand every script and notebook, but for what others wrote and installed."""
    sources = [one for one in texts.sources if _is_ours(one.path) and _is_read(one)]
    known = _recalled(sources, memory) if memory.is_on else {}
    new = [source for source in sources if source.path not in known]
    for source, script in zip(new, _understood(new), strict=True):
        if script is not None:
            known[source.path] = script
            if memory.is_on:
                memory.keep(_key(source, memory), _without_syntax(script))
    return Code(tuple(known[source.path] for source in sources if source.path in known))


def _key(source: Text | Notebook, memory: Memory) -> bytes:
    return memory.key("script", source.path, _content(source))


def _recalled(sources: list[Text | Notebook], memory: Memory) -> dict[str, Script]:
    """Recall what was understood of the same contents before."""
    asked = ((source.path, memory.recall(_key(source, memory))) for source in sources)
    return {path: script for path, script in asked if script is not None}


def _understood(sources: list[Text | Notebook]) -> Iterator[Script | None]:
    """Understand sources in turn, those of a large repository on every processor."""
    if len(sources) >= MANY and hasattr(os, "fork"):
        import multiprocessing  # noqa: PLC0415 - slow to import

        with multiprocessing.get_context("fork").Pool() as pool:
            yield from pool.imap(_understood_apart, sources, chunksize=CHUNK)
        return
    room = SYNTAX
    for source in sources:
        room -= length(source)
        yield understand(source) if room > 0 else _understood_apart(source)


def _understood_apart(source: Text | Notebook) -> Script | None:
    script = understand(source)
    return None if script is None else _without_syntax(script)


def _without_syntax(script: Script) -> Script:
    return script._replace(body=())


def understand(source: Text | Notebook) -> Script | None:
    """Understand one source and note what it shows."""
    script = read(source)
    return None if script is None else script._replace(shown=extract(script))


def read(source: Text | Notebook) -> Script | None:
    """Understand one file or notebook; None where it holds no code that is known."""
    return read_file(source) if isinstance(source, Text) else read_book(source)


def _content(source: Text | Notebook) -> str:
    if isinstance(source, Text):
        return source.text
    cells = (f"{cell.number}\0{cell.kind}\0{cell.source}" for cell in source.cells)
    return "\0\0".join((source.language, *cells))


def length(source: Text | Notebook) -> int:
    """How many characters of code a source holds."""
    if isinstance(source, Text):
        return len(source.text)
    return sum(len(cell.source) for cell in source.cells)


def _is_read(source: Text | Notebook) -> bool:
    return isinstance(source, Notebook) or _kind(source) in _READERS


def _kind(text: Text) -> str:
    """The ending of a file's name; of one without, the language that its lines are written in."""
    if is_document(text.path, text.text):
        return DOCUMENT
    folder_less = text.path.rpartition("/")[2]
    if "." in folder_less:
        return folder_less.rpartition(".")[2].lower()
    return next((kind for kind, line in _SPELT.items() if len(line.findall(text.text)) > 1), "")


def read_file(text: Text) -> Script | None:
    """Understand one file; None where it holds no code."""
    reader = _READERS.get(_kind(text))
    return None if reader is None else reader(text.path, text.text)


def read_book(notebook: Notebook) -> Script | None:
    """Understand one notebook; None where its language is unknown."""
    if notebook.language.lower() in {"r", "ir"}:
        cells = "\n".join(cell.source for cell in notebook.cells if cell.kind == "code")
        return _read_r(notebook.path, cells)
    if "python" in notebook.language.lower() or not notebook.language:
        return read_notebook(notebook)
    return None


def _is_ours(path: str) -> bool:
    return _VENDORED.isdisjoint(path.lower().split("/")[:-1])
