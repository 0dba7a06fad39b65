"""Walk the folders of a repository for what git does not track, leaving out what is ignored."""

import os
from collections.abc import Iterator

from mlportfolio.audit.facts.tree import Unread
from mlportfolio.audit.gather.ignoring import Pattern, decides, parse
from mlportfolio.audit.gather.opening import NotReadError, Opener

IGNORE_BYTES = 10**6
DEPTH = 64
MACHINE_FOLDERS = frozenset(
    {
        ".git",
        ".hg",
        ".svn",
        ".venv",
        "venv",
        "virtualenv",
        "site-packages",
        "node_modules",
        "bower_components",
        "__pycache__",
        ".ipynb_checkpoints",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
        ".tox",
        ".nox",
        ".Rproj.user",
    }
)
"""Folders that a machine fills: not entered, unless git tracks what is in them."""

Rules = tuple[tuple[int, tuple[Pattern, ...]], ...]


def walk(
    opener: Opener, known: frozenset[str], unread: list[Unread], limit: int
) -> Iterator[tuple[str, os.stat_result]]:
    """Yield each path that is not ``known``, with its status; links are not followed."""
    pending: list[tuple[str, Rules]] = [("", ())]
    left = limit
    while pending:
        folder, rules = pending.pop()
        rules = _with_own_rules(opener, folder, rules)
        for found in _listed(opener, folder, unread):
            path = f"{folder}/{found.name}" if folder else found.name
            if path in known or (found.name == ".git" and not found.is_symlink()):
                continue
            is_folder = found.is_dir(follow_symlinks=False)
            if _is_ignored(rules, path, is_folder=is_folder):
                continue
            if is_folder:
                _enter(path, found.name, rules, pending, unread)
                continue
            left -= 1
            if left < 0:
                unread.append(Unread(folder or ".", f"more than {limit} files"))
                return
            try:
                yield path, found.stat(follow_symlinks=False)
            except OSError:
                unread.append(Unread(path, "not on disk"))


def _enter(
    path: str,
    name: str,
    rules: Rules,
    pending: list[tuple[str, Rules]],
    unread: list[Unread],
) -> None:
    if name in MACHINE_FOLDERS:
        unread.append(Unread(f"{path}/", "a folder that a machine fills"))
    elif path.count("/") >= DEPTH:
        unread.append(Unread(f"{path}/", f"more than {DEPTH} folders deep"))
    else:
        pending.append((path, rules))


def _listed(opener: Opener, folder: str, unread: list[Unread]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(f"{opener.root}/{folder}") as found:
            return sorted(found, key=_name)
    except (OSError, ValueError):
        unread.append(Unread(f"{folder}/", "a folder that cannot be listed"))
        return []


def _name(found: os.DirEntry[str]) -> str:
    return found.name


def _with_own_rules(opener: Opener, folder: str, rules: Rules) -> Rules:
    path = f"{folder}/.gitignore" if folder else ".gitignore"
    try:
        text = opener.read(path, IGNORE_BYTES).decode("utf-8", "replace")
    except NotReadError:
        return rules
    own = parse(text)
    return (*rules, (folder.count("/") + 1 if folder else 0, own)) if own else rules


def _is_ignored(rules: Rules, path: str, *, is_folder: bool) -> bool:
    if not rules:
        return False
    parts = tuple(path.split("/"))
    for depth, patterns in reversed(rules):
        decided = decides(patterns, parts[depth:], is_folder=is_folder)
        if decided is not None:
            return decided
    return False
