"""A Python file or notebook as a fact."""

import ast

from mlportfolio.audit.facts.code import CELL, Broken, Commentary, Language, Literal, Script
from mlportfolio.audit.facts.texts import CellKind, Notebook
from mlportfolio.audit.gather.documents import Chunks
from mlportfolio.audit.gather.pattern import Pattern
from mlportfolio.audit.gather.python.lower import Lowering
from mlportfolio.audit.gather.python.parse import Failure, blank_magics, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mlportfolio.audit.facts.syntax import Statement

_DIRECTIVE = Pattern(r"^#\s*(?:!|-\*-|noqa|type:|pylint|fmt:|%%|In\[|coding|-{3,}|={3,}|#*$)")
_DEAD = Pattern(
    r"^#+\s*(?:(?:from\s+\S+\s+)?import\s|[\w.\[\]'\"]+\s*=[^=]|[\w.]+\([^)]*\)\s*$|"
    r"(?:if|for|while|def|class|return|with|elif|else|try|except)\b.*:\s*$|print\s*\(|@\w|[)\]}])"
)
_INLINE = Pattern(r"^[^#'\"]*\s{2,}#\s\w")


def read_script(path: str, text: str) -> Script:
    """Understand one ``.py`` file."""
    return _Reader(path).file(text)


def read_notebook(notebook: Notebook) -> Script:
    """Understand a notebook: its code cells one by one, in their order."""
    return _Reader(notebook.path).cells(notebook)


def read_chunks(path: str, found: Chunks) -> Script:
    """Understand a document's chunks of Python, each at its own lines."""
    return _Reader(path).chunks(found)


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.body: list[Statement] = []
        self.broken: list[Broken] = []
        self.literals: list[Literal] = []
        self.counts = [0, 0, 0, 0, 0]

    def file(self, text: str) -> Script:
        self._read(blank_magics(text) if "\n# In[" in text or "ipython" in text else text, 0)
        return self._script(notebook=False)

    def cells(self, notebook: Notebook) -> Script:
        for cell in notebook.cells:
            if cell.kind is CellKind.CODE:
                self._read(blank_magics(cell.source), cell.number * CELL)
            elif cell.kind is CellKind.MARKDOWN:
                self.counts[4] += len(cell.source.split())
        return self._script(notebook=True)

    def chunks(self, found: Chunks) -> Script:
        code = dict(found.python)
        lines = (code.get(number, "") for number in range(1, max(code, default=0) + 1))
        self._read(blank_magics("\n".join(lines)), 0)
        self.counts[4] += found.words
        return self._script(notebook=True)

    def _script(self, *, notebook: bool) -> Script:
        return Script(
            self.path,
            Language.PYTHON,
            notebook,
            tuple(self.body),
            literals=tuple(self.literals),
            broken=tuple(self.broken),
            commentary=Commentary(*self.counts),
        )

    def _read(self, source: str, base: int) -> None:
        lines, comments = count(source)
        self.counts[0] += lines
        self.counts[1] += comments
        for piece in parse(source):
            if isinstance(piece, Failure):
                self.broken.append(Broken(base + piece.line, piece.why))
            else:
                self._lower(piece.nodes, base + piece.offset)
                if not base and not piece.offset:
                    self._opening(piece.nodes)

    def _opening(self, nodes: list[ast.stmt]) -> None:
        """Count what a script says of itself before its code as comment."""
        first = nodes[0] if nodes else None
        match first:
            case ast.Expr(value=ast.Constant(value=str(told))):
                lines = sum(bool(line.strip()) for line in told.split("\n"))
                self.counts[0] -= lines
                self.counts[1] += lines
            case _:
                pass

    def _lower(self, nodes: list, base: int) -> None:  # type: ignore[type-arg]
        lowering = Lowering(base)
        for node in nodes:
            try:
                self.body.extend(lowering.statements([node]))
            except RecursionError:
                self.broken.append(Broken(base + node.lineno, "nested too deep"))
        self.counts[2] += lowering.definitions
        self.counts[3] += lowering.documented
        self.literals.extend(Literal(*one) for one in lowering.strings)


def count(source: str) -> tuple[int, int]:
    """Lines of code, and lines that explain it: comments that are neither code nor markup."""
    lines = comments = 0
    for raw in source.split("\n"):
        line = raw.strip()
        if not line:
            continue
        if line[0] != "#":
            lines += 1
            comments += bool("#" in line and _INLINE.match(raw))
        elif not _DIRECTIVE.match(line) and not _DEAD.match(line):
            comments += 1
    return lines, comments
