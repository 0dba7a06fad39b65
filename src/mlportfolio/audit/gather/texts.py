"""Read the text files and notebooks of the repository, within limits."""

from collections import Counter
from sys import getsizeof

from mlportfolio.audit.facts.texts import Text, Texts
from mlportfolio.audit.facts.tree import Entry, EntryKind, Tree, Unread
from mlportfolio.audit.gather.decoding import IS_LFS, LFS_BYTES, decode, is_lfs_pointer
from mlportfolio.audit.gather.kinds_of_text import Reading, reading
from mlportfolio.audit.gather.notebook import parse
from mlportfolio.audit.gather.opening import NotReadError, Opener, size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mlportfolio.audit.facts.texts import Notebook

TOTAL = 80 * 10**6
"""How much text is kept at most, in bytes of memory: the audit stays under 200 MB."""

ALIKE = 150
"""More files than this of one data-like kind in one folder are records, not writing."""

TOO_MUCH = "past {} of text"
NOTEBOOK_BYTES = 50 * 10**6


def texts(opener: Opener, tree: Tree) -> Texts:
    """Read each file that may hold prose, code or configuration, the shallow ones first."""
    kept = _Kept()
    alike = Counter(_family(entry) for entry in tree.entries)
    for entry in sorted(tree.entries, key=_depth):
        if entry.kind is EntryKind.FILE:
            _read(opener, entry, alike, kept)
    return kept.told()


class _Kept:
    """What was read so far, and how much of it."""

    __slots__ = ("files", "left", "notebooks", "unread")

    def __init__(self) -> None:
        self.files: list[Text] = []
        self.notebooks: list[Notebook] = []
        self.unread: dict[str, Unread] = {}
        self.left = TOTAL

    def pass_over(self, path: str, why: str) -> None:
        self.unread.setdefault(path, Unread(path, why))

    def told(self) -> Texts:
        self.files.sort(key=lambda text: text.path)
        self.notebooks.sort(key=lambda notebook: notebook.path)
        unread = tuple(self.unread[path] for path in sorted(self.unread))
        return Texts(tuple(self.files), tuple(self.notebooks), unread)


def _depth(entry: Entry) -> tuple[int, str]:
    return entry.path.count("/"), entry.path


def _family(entry: Entry) -> tuple[str, str]:
    folder, _, name = entry.path.rpartition("/")
    return folder, name.rpartition(".")[2]


def _read(opener: Opener, entry: Entry, alike: Counter[tuple[str, str]], kept: _Kept) -> None:
    way = reading(entry.path)
    if way.machine_folder:
        kept.pass_over(way.machine_folder, "a folder that a machine fills")
        return
    if way.limit and way.data_like and alike[_family(entry)] > ALIKE:
        folder = entry.path.rpartition("/")[0]
        kept.pass_over(f"{folder}/", "one of many files of a kind: data")
        return
    try:
        if entry.path.endswith(".ipynb"):
            _read_notebook(opener, entry, kept)
        elif way.limit:
            _read_text(opener, entry, way, kept)
        elif 0 < entry.size <= LFS_BYTES and is_lfs_pointer(opener.read(entry.path, LFS_BYTES)):
            kept.pass_over(entry.path, IS_LFS)
    except NotReadError as error:
        kept.pass_over(entry.path, str(error))


def _read_notebook(opener: Opener, entry: Entry, kept: _Kept) -> None:
    data = opener.read(entry.path, NOTEBOOK_BYTES)
    if is_lfs_pointer(data):
        raise NotReadError(IS_LFS)
    notebook = parse(entry.path, data)
    weight = sum(getsizeof(cell.source) + getsizeof(cell.output) for cell in notebook.cells)
    _take(kept, weight)
    kept.notebooks.append(notebook)


def _read_text(opener: Opener, entry: Entry, way: Reading, kept: _Kept) -> None:
    text = decode(opener.read(entry.path, way.limit))
    _take(kept, getsizeof(text))
    kept.files.append(Text(entry.path, text))


def _take(kept: _Kept, weight: int) -> None:
    if weight > kept.left:
        raise NotReadError(TOO_MUCH.format(size(TOTAL)))
    kept.left -= weight
