"""Find caches, environments, editor settings, checkpoints and files too large."""

import re
from collections import Counter

from mlportfolio.audit.facts.hygiene import Left, Litter
from mlportfolio.audit.facts.texts import Texts
from mlportfolio.audit.facts.tree import Entry, EntryKind, Tree
from mlportfolio.audit.gather.pattern import Pattern

LARGE = 50 * 10**6
FOLDERS = {
    **dict.fromkeys(
        (
            "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".tox", ".nox", ".eggs",
            "node_modules", ".sass-cache", ".gradle", ".hypothesis", ".dvc/cache", ".dvc/tmp",
            ".cache", "catboost_info", "htmlcov", "lightning_logs", ".doctrees",
        ),
        Litter.CACHE,
    ),
    **dict.fromkeys((".venv", "site-packages", "__pypackages__"), Litter.ENVIRONMENT),
    **dict.fromkeys((".idea", ".vs", ".vscode", ".spyproject", ".settings", ".Rproj.user"),
                    Litter.EDITOR),
    ".ipynb_checkpoints": Litter.CHECKPOINT,
}  # fmt: skip
BUILT = (".egg-info", ".dist-info")
"""Endings of folders that building a package leaves."""
SUFFIXES = {
    ".pyc": Litter.CACHE,
    ".pyo": Litter.CACHE,
    ".iml": Litter.EDITOR,
    ".sublime-workspace": Litter.EDITOR,
    ".swp": Litter.EDITOR,
    ".ckpt": Litter.CHECKPOINT,
}
NAMES = {
    **dict.fromkeys((".DS_Store", "Thumbs.db", "desktop.ini"), Litter.CACHE),
    ".Rhistory": Litter.CACHE,
    ".RData": Litter.CACHE,
    ".coverage": Litter.CACHE,
}
ENVIRONMENT_MARK = "pyvenv.cfg"
SHARED_EDITOR = frozenset({"extensions.json"})
"""Files that editors' makers recommend to share: no litter when alone."""

DVC_SIZE = Pattern(
    r"^[ \t]{0,40}-?[ \t]{0,40}path:[ \t]*(\S+)[ \t]*\n"
    r"(?:[ \t]+\w+:.*\n){0,6}?[ \t]+size:[ \t]*(\d{1,15})",
    re.MULTILINE,
)


def litter(tree: Tree, texts: Texts) -> tuple[tuple[Left, ...], tuple[str, ...]]:
    """Return the litter, and the tracked files whose size nothing here tells."""
    tracked = [entry for entry in tree.entries if entry.tracked]
    environments = _environments(tracked)
    counted: Counter[tuple[Litter, str]] = Counter()
    for entry in tracked:
        found = _litter(entry.path, environments)
        if found:
            counted[found] += 1
    left = [Left(kind, path, count) for (kind, path), count in counted.items()]
    sizes = _told_sizes(texts)
    unknown = []
    for entry in tracked:
        size = entry.size or sizes.get(entry.path, 0)
        if entry.kind in {EntryKind.FILE, EntryKind.ABSENT} and size > LARGE:
            left.append(Left(Litter.LARGE, entry.path, size=size))
        elif entry.kind is EntryKind.ABSENT and not size:
            unknown.append(entry.path)
    return tuple(sorted(left, key=lambda one: one.path)), tuple(unknown)


def _environments(tracked: list[Entry]) -> frozenset[str]:
    """Name the folders that say themselves that they are virtual environments."""
    return frozenset(
        entry.path.removesuffix(ENVIRONMENT_MARK).rstrip("/")
        for entry in tracked
        if entry.path.endswith(f"/{ENVIRONMENT_MARK}")
    )


def _litter(path: str, environments: frozenset[str]) -> tuple[Litter, str] | None:
    parts = path.split("/")
    for depth in range(1, len(parts)):
        folder = "/".join(parts[:depth])
        two = "/".join(parts[max(depth - 2, 0) : depth])
        if folder in environments:
            return Litter.ENVIRONMENT, f"{folder}/"
        kind = FOLDERS.get(parts[depth - 1]) or FOLDERS.get(two)
        if parts[depth - 1].endswith(BUILT):
            kind = Litter.CACHE
        if kind and parts[-1] not in SHARED_EDITOR:
            return kind, f"{folder}/"
    name = parts[-1]
    kind = NAMES.get(name) or SUFFIXES.get(name[name.rfind(".") :])
    return (kind, path) if kind else None


def _told_sizes(texts: Texts) -> dict[str, int]:
    """Read the sizes that dvc.lock tells, for files that are not on disk."""
    found: dict[str, int] = {}
    for text in texts.files:
        if text.path.endswith("dvc.lock"):
            folder = text.path.removesuffix("dvc.lock")
            told = DVC_SIZE.findall(text.text)
            found.update((folder + path.strip("'\""), int(size)) for path, size in told)
    return found
