"""Reads the code of the repository."""

from mlportfolio.audit.facts.code import Code, Script
from mlportfolio.audit.facts.texts import Notebook, Text, Texts
from mlportfolio.audit.gather.python.script import read_notebook, read_script
from mlportfolio.audit.gather.r import read_r, read_r_notebook
from mlportfolio.audit.gather.sql import read_sql

_READERS = {
    "py": read_script,
    "pyw": read_script,
    "r": read_r,
    "rmd": read_r_notebook,
    "qmd": read_r_notebook,
    "sql": read_sql,
}
_VENDORED = frozenset({"site-packages", "node_modules", "dist-packages", ".venv", "venv", "env"})


def code(texts: Texts) -> Code:
    """Understand every script and notebook, but for what others wrote and installed."""
    scripts = [read_file(text) for text in texts.files if _is_ours(text.path)]
    scripts += [read_book(book) for book in texts.notebooks if _is_ours(book.path)]
    found = [script for script in scripts if script is not None]
    return Code(tuple(sorted(found, key=lambda script: script.path)))


def read_file(text: Text) -> Script | None:
    """Understand one file; None where it holds no code."""
    reader = _READERS.get(text.path.rpartition(".")[2].lower())
    return None if reader is None else reader(text.path, text.text)


def read_book(notebook: Notebook) -> Script | None:
    """Understand one notebook; None where its language is unknown."""
    if notebook.language.lower() in {"r", "ir"}:
        cells = "\n".join(cell.source for cell in notebook.cells if cell.kind == "code")
        return read_r(notebook.path, cells)
    if "python" in notebook.language.lower() or not notebook.language:
        return read_notebook(notebook)
    return None


def _is_ours(path: str) -> bool:
    return _VENDORED.isdisjoint(path.lower().split("/")[:-1])
