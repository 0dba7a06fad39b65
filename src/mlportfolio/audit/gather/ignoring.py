"""What .gitignore files say of a path, matched in time that no pattern can blow up."""

from collections.abc import Iterable

from mlportfolio.audit.facts.record import Record

PATTERNS = 2000
PATTERN_LENGTH = 300
SPECIAL = frozenset("*?[\\")


class Pattern(Record):
    """One line of a .gitignore; ``parts`` are matched from the folder that holds the file."""

    line: int
    parts: tuple[str, ...]
    keeps: bool
    folder_only: bool


def parse(text: str) -> tuple[Pattern, ...]:
    """Read a .gitignore; comments, blanks and what is too long are left out."""
    found = []
    for number, raw in enumerate(text.splitlines()[:PATTERNS], 1):
        line = raw.rstrip()
        if not line or line.startswith("#") or len(line) > PATTERN_LENGTH:
            continue
        keeps = line.startswith("!")
        body = line[keeps:].replace("\\#", "#").replace("\\!", "!").replace("\\ ", " ")
        parts = [part for part in body.split("/") if part]
        if not parts:
            continue
        if "/" not in body.rstrip("/"):
            parts.insert(0, "**")
        found.append(Pattern(number, tuple(parts), keeps, body.endswith("/")))
    return tuple(found)


def ignores(patterns: tuple[Pattern, ...], path: str) -> bool:
    """Tell whether a file, or a folder above it, is ignored; relative to the .gitignore."""
    return bool(ignored(patterns, [path]))


def ignored(patterns: tuple[Pattern, ...], paths: Iterable[str]) -> list[str]:
    """Return the files that are ignored; what a folder is told is asked only once."""
    folders: dict[tuple[str, ...], bool] = {}
    return [path for path in paths if _is_ignored(patterns, tuple(path.split("/")), folders)]


def _is_ignored(
    patterns: tuple[Pattern, ...], parts: tuple[str, ...], folders: dict[tuple[str, ...], bool]
) -> bool:
    for depth in range(1, len(parts)):
        folder = parts[:depth]
        if folder not in folders:
            folders[folder] = decides(patterns, folder, is_folder=True) is True
        if folders[folder]:
            return True
    return decides(patterns, parts, is_folder=False) is True


def decides(
    patterns: tuple[Pattern, ...], parts: tuple[str, ...], *, is_folder: bool
) -> bool | None:
    """Say what the last fitting pattern wants of this very path; None when none fits."""
    for pattern in reversed(patterns):
        if (is_folder or not pattern.folder_only) and _parts_match(pattern.parts, parts):
            return not pattern.keeps
    return None


def _parts_match(pattern: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Match whole path parts; ``**`` stands for any number of them, tried greedily once."""
    if len(pattern) == 2 and pattern[0] == "**":  # noqa: PLR2004 - a name, wherever it stands
        return matches(pattern[1], parts[-1])
    at = star = mark = 0
    starred = False
    for_parts = len(parts)
    index = 0
    while index < for_parts:
        if at < len(pattern) and pattern[at] == "**":
            starred, star, mark = True, at, index
            at += 1
        elif at < len(pattern) and matches(pattern[at], parts[index]):
            at += 1
            index += 1
        elif starred:
            mark += 1
            at, index = star + 1, mark
        else:
            return False
    return at == len(pattern)


def matches(pattern: str, name: str) -> bool:
    """Match one name against a glob: ``*``, ``?``, ``[...]``; linear but for the last star."""
    if "*" not in pattern and "?" not in pattern and "[" not in pattern:
        return pattern.replace("\\", "") == name
    if pattern[0] == "*" and SPECIAL.isdisjoint(pattern[1:]):
        return name.endswith(pattern[1:])
    at = index = 0
    star = mark = -1
    while index < len(name):
        step = _one(pattern, at, name[index]) if at < len(pattern) else 0
        if at < len(pattern) and pattern[at] == "*":
            star, mark = at, index
            at += 1
        elif step:
            at += step
            index += 1
        elif star >= 0:
            mark += 1
            at, index = star + 1, mark
        else:
            return False
    return not pattern[at:].strip("*")


def _one(pattern: str, at: int, letter: str) -> int:
    """Return how much of the pattern takes this letter; 0 when it does not fit."""
    head = pattern[at]
    if head == "?":
        return 1
    if head == "\\" and at + 1 < len(pattern):
        return 2 if pattern[at + 1] == letter else 0
    close = pattern.find("]", at + 2) if head == "[" else -1
    if close < 0:
        return 1 if head == letter else 0
    body = pattern[at + 1 : close]
    negated = body[0] in "!^"
    return (close - at + 1) if _in_class(body[negated:], letter) != negated else 0


def _in_class(body: str, letter: str) -> bool:
    at = 0
    while at < len(body):
        if at + 2 < len(body) and body[at + 1] == "-":
            if body[at] <= letter <= body[at + 2]:
                return True
            at += 3
        else:
            if body[at] == letter:
                return True
            at += 1
    return False
