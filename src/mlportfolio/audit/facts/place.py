"""Where something stands in the audited repository."""

from mlportfolio.audit.facts.record import Record


class Place(Record):
    """A file, and where in it: a line (base 1), or a notebook's cell (base 1) and a line of it.

    Shown as ``src/train.py:12`` or ``eda.ipynb#cell-7:2``.
    """

    path: str
    line: int | None = None
    cell: int | None = None

    def __str__(self) -> str:
        cell = "" if self.cell is None else f"#cell-{self.cell}"
        line = "" if self.line is None else f":{self.line}"
        return f"{self.path}{cell}{line}"
