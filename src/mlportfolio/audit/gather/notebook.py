"""Read a notebook a cell at a time; its pictures are noted, not kept."""

import re
from collections.abc import Iterator
from itertools import islice

from mlportfolio.audit.facts.texts import Cell, CellKind, Notebook
from mlportfolio.audit.gather.opening import NotReadError

CELLS = 5_000
OUTPUT = 4_000
PARSED_BYTES = 20 * 10**6
EMPTY = "an empty file"
NO_NOTEBOOK = "not a notebook that can be read"
TOO_LARGE = "too large, even without its pictures"

PICTURE_DATA = rb'("(?:image/(?:png|jpe?g|gif)|png|jpeg)"[ ]?:[ \r\n]*)"[^"\\]*(?:\\n[^"\\]*)*"'
"""Pictures are nearly all of a large notebook's bytes; cut out before it is parsed."""

PICTURES = ("image/", "application/vnd.plotly", "application/vnd.vega", "application/vnd.bokeh")
OLD_PICTURES = frozenset({"png", "jpeg", "svg"})
EMBEDDED = "data:image/"
OLD_MARKDOWN = frozenset({"heading", "html"})
KINDS = {kind.value: kind for kind in CellKind} | dict.fromkeys(OLD_MARKDOWN, CellKind.MARKDOWN)


def parse(path: str, data: bytes) -> Notebook:
    """Read the notebook; raise when it is none."""
    if not data.strip():
        raise NotReadError(EMPTY)
    if len(data) > PARSED_BYTES:
        data = re.sub(PICTURE_DATA, rb'\1""', data)
    if len(data) > PARSED_BYTES:
        raise NotReadError(TOO_LARGE)
    try:
        import json  # noqa: PLC0415 - many repositories hold no notebook

        raw = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotReadError(NO_NOTEBOOK) from error
    if not isinstance(raw, dict) or not {"cells", "worksheets"} & raw.keys():
        raise NotReadError(NO_NOTEBOOK)
    cells = tuple(_cell(number, cell) for number, cell in enumerate(islice(_cells(raw), CELLS), 1))
    return Notebook(path, cells, _language(raw.get("metadata")))


def _cells(raw: dict[str, object]) -> Iterator[dict[str, object]]:
    """Yield the cells, wherever this version of the format keeps them."""
    yield from _tables(raw.get("cells"))
    for sheet in _tables(raw.get("worksheets")):
        yield from _tables(sheet.get("cells"))


def _tables(value: object) -> list[dict[str, object]]:
    """Return the list, what is no table in it made an empty one so that numbers hold."""
    if not isinstance(value, list):
        return []
    return [item if isinstance(item, dict) else {} for item in value]


def _cell(number: int, raw: dict[str, object]) -> Cell:
    kind = KINDS.get(str(raw.get("cell_type")), CellKind.RAW)
    outputs = _tables(raw.get("outputs"))
    counted = raw.get("execution_count") or raw.get("prompt_number")
    return Cell(
        number,
        kind,
        _joined(raw.get("source")) or _joined(raw.get("input")),
        _shortened("\n".join(filter(None, (_text(output) for output in outputs)))),
        has_image=any(_is_picture(output) for output in outputs),
        executed=kind is CellKind.CODE and bool(counted or outputs),
    )


def _joined(source: object) -> str:
    """Return text that the format keeps whole or as a list of lines."""
    text = "".join(map(str, source)) if isinstance(source, list) else source
    return text.replace("\r\n", "\n") if isinstance(text, str) else ""


def _data(output: dict[str, object]) -> dict[str, object]:
    data = output.get("data")
    return data if isinstance(data, dict) else {}


def _text(output: dict[str, object]) -> str:
    if output.get("ename"):
        return f"{_joined(output['ename'])}: {_joined(output.get('evalue'))}"
    return _joined(output.get("text")) or _joined(_data(output).get("text/plain"))


def _is_picture(output: dict[str, object]) -> bool:
    data = _data(output)
    if any(mime.startswith(PICTURES) for mime in data) or not OLD_PICTURES.isdisjoint(output):
        return True
    return EMBEDDED in _joined(data.get("text/html"))


def _shortened(text: str) -> str:
    """Keep both ends: figures stand at the start of a table and at the end of a log."""
    if len(text) <= OUTPUT:
        return text
    return f"{text[: OUTPUT // 2]}\n...\n{text[-OUTPUT // 2 :]}"


def _language(metadata: object) -> str:
    told = metadata if isinstance(metadata, dict) else {}
    for key, name in (("language_info", "name"), ("kernelspec", "language")):
        part = told.get(key)
        language = part.get(name) if isinstance(part, dict) else None
        if isinstance(language, str) and language:
            return language.lower()
    return "python"
