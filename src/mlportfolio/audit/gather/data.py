# ruff: noqa: E501 - the rows of a table stay whole
"""Finds which data the project stands on: in code, file names and prose."""

import re
from collections.abc import Iterator
from contextlib import suppress

from mlportfolio.audit.facts.code import Code
from mlportfolio.audit.facts.data import Data, DataSet, Origin
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.texts import Texts
from mlportfolio.audit.facts.tree import EntryKind, Tree
from mlportfolio.audit.gather.datasets import DATA_FILE, MADE, VAGUE, toy, toy_columns
from mlportfolio.audit.gather.decoding import decode
from mlportfolio.audit.gather.opening import NotReadError, Opener
from mlportfolio.audit.gather.pattern import Pattern

_SAYS_SYNTHETIC = Pattern(
    r"synthetic(?:ally)?[ -](?:generated )?(?:data|customer|transaction|record|sample)|(?:generated|simulated|artificial|fictitious) data(?:set)?\b",
    re.IGNORECASE,
    hints="synthetic generated simulated artificial fictitious",
)
_SOURCE = Pattern(
    r"kaggle\.com/(?:datasets/|c/|competitions/)?([\w-]+(?:/[\w-]+)?)|archive\.ics\.uci\.edu[^\s)\"']*?/([\w+%-]+)(?:[\s)\"'/]|$)|"
    r"huggingface\.co/datasets/([\w-]+(?:/[\w.-]+)?)|data\.(?:gov|world|europa\.eu)[^\s)\"']*|zenodo\.org/records?/(\d+)",
    re.IGNORECASE,
    hints=(
        "kaggle.com archive.ics.uci huggingface.co/datasets data.gov data.world "
        "data.europa zenodo.org"
    ),
)


def data(opener: Opener, tree: Tree, texts: Texts, code: Code) -> Data:
    """Look at loaders, file names, column names and links."""
    renamed = _renamed(opener, tree)
    found = [one for script in code.scripts for one in script.shown.sets]
    found += _files(tree)
    found = [_known(one, renamed) for one in found]
    found += _prose(texts)
    found += _settings(texts)
    return Data(tuple(_distinct(found)))


MOST_HEADERS = 200
LINE = 4000
_CAME_OUT = Pattern(
    r"(?:^|/)(?:outputs?|results?|reports?|mlruns|predictions|figures)/",
    re.IGNORECASE,
    hints="output result report mlruns prediction figure",
)
"""Folders of what came out, which is no data to learn from."""
_TABLES = (".csv", ".tsv", ".data")


def _renamed(opener: Opener, tree: Tree) -> dict[str, str]:
    """Names of table files whose first line shows the columns of a classroom set."""
    tables = [
        entry.path
        for entry in tree.entries
        if entry.kind is EntryKind.FILE and entry.path.lower().endswith(_TABLES)
    ]
    found = {}
    for path in tables[:MOST_HEADERS]:
        with suppress(NotReadError):
            line = decode(opener.start(path, LINE)).partition("\n")[0]
            found[path.rpartition("/")[2].lower()] = toy_columns(line)
    return {name: classroom for name, classroom in found.items() if classroom}


def _known(one: DataSet, renamed: dict[str, str]) -> DataSet:
    """A file under another name is the classroom set that its columns show."""
    classroom = renamed.get(one.name.lower())
    return one._replace(name=classroom, origin=Origin.TOY, sure=True) if classroom else one


def _distinct(found: list[DataSet]) -> list[DataSet]:
    ordered = sorted(found, key=lambda one: not one.sure)
    return list({(one.name.lower(), one.origin): one for one in reversed(ordered)}.values())[::-1]


def _files(tree: Tree) -> Iterator[DataSet]:
    for entry in tree.entries:
        name = entry.path.rpartition("/")[2].removesuffix(".dvc")
        if not DATA_FILE.fullmatch(name) or "test" in entry.path.lower().split("/")[0]:
            continue
        if _CAME_OUT.search(entry.path):
            continue
        classroom = toy(name)
        if classroom:
            yield DataSet(classroom, Origin.TOY, Place(entry.path))
        elif not MADE.search(name) and not name.lower().endswith((".json", ".zip", ".gz", ".h5")):
            vague = VAGUE.match(name)
            yield DataSet(name, Origin.REAL, Place(entry.path), sure=not vague)


def _prose(texts: Texts) -> Iterator[DataSet]:
    for text in texts.files:
        if not text.path.lower().endswith((".md", ".rst", ".txt", ".rmd", ".qmd")):
            continue
        if "readme" not in text.path.lower() and "/" in text.path and "docs" not in text.path:
            continue
        if not (toy(text.text) or _SOURCE.search(text.text) or _SAYS_SYNTHETIC.search(text.text)):
            continue
        for number, line in enumerate(text.text.split("\n"), 1):
            yield from _line(line, Place(text.path, number))
    for notebook in texts.notebooks:
        for cell in notebook.cells:
            if cell.kind == "markdown":
                place = Place(notebook.path, 1, cell.number)
                yield from (one for one in _line(cell.source, place))


_SETTINGS = Pattern(r"\.(?:ya?ml|toml|ini|cfg|sh|bat|dvc)$|(?:^|/)makefile$", re.IGNORECASE)
_LOCKS = Pattern(r"(?:^|/)(?:poetry|uv|pdm|pixi|conda|dvc)[\w.-]*lock|(?:^|/)\.github/")
_FILE = Pattern(r"https?://|\.(?:csv|zip|parquet|tar|tgz|gz|json|data)\b", re.IGNORECASE)


def _settings(texts: Texts) -> Iterator[DataSet]:
    """Files and addresses of data in settings and shell scripts."""
    for text in texts.files:
        if not _SETTINGS.search(text.path) or _LOCKS.search(text.path):
            continue
        if not (toy(text.text) or _SOURCE.search(text.text)):
            continue
        for number, line in enumerate(text.text.split("\n"), 1):
            if _FILE.search(line) or _SOURCE.search(line):
                yield from _line(line, Place(text.path, number))


def _line(line: str, place: Place) -> Iterator[DataSet]:
    for match in _SOURCE.finditer(line):
        name = next((group for group in match.groups() if group), match[0])
        classroom = toy(name)
        origin = Origin.TOY if classroom else Origin.REAL
        yield DataSet(classroom or name, origin, place)
    classroom = toy(line)
    if classroom:
        yield DataSet(classroom, Origin.TOY, place, sure=False)
    if _SAYS_SYNTHETIC.search(line):
        yield DataSet("made up by code", Origin.SYNTHETIC, place, sure=False)
