"""Write what was measured into the texts that people read, between marks.

Every number in these texts comes from the files that a run wrote. `check` says which text
no longer tells what they hold.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from . import passages, results

# 8< loop
from .chapters import CHAPTERS

# >8 loop
from .settings import ProjectError, Settings

# 8< loop
BLOCKS = passages.BLOCKS | CHAPTERS
# >8 loop
# 8< offline
BLOCKS = passages.BLOCKS
# >8 offline
TEXTS = ("README.md", "MODEL_CARD.md", "DATA_CARD.md", "docs/article.md")
BLOCK = re.compile(r"(<!-- run:([\w-]+) -->\n).*?(\n<!-- /run:\2 -->)", re.DOTALL)


def run(settings: Settings) -> None:
    """Fill every block of every text."""
    for path, _, new in _texts(settings):
        path.write_text(new, encoding="utf-8", newline="\n")


def check(settings: Settings) -> None:
    """Change nothing; fail if a text does not tell what the last run measured."""
    stale = [path.name for path, old, new in _texts(settings) if old != new]
    if stale:
        msg = f"{', '.join(stale)} tell other results than reports/: run `stand-in report`"
        raise ProjectError(msg)


def _texts(settings: Settings) -> Iterator[tuple[Path, str, str]]:
    """Yield each text that is there, as it is and as it should be."""
    measured = results.read(settings)
    for name in TEXTS:
        path = settings.root / name
        if path.is_file():
            old = path.read_text(encoding="utf-8")
            yield path, old, fill(old, measured, "../" * name.count("/"))


def fill(text: str, measured: results.Results, root: str = "") -> str:
    """Return the text with each block written anew; `root` leads from the text to the project."""

    def written(block: re.Match[str]) -> str:
        passage = BLOCKS.get(block[2])
        if passage is None:
            msg = f"no passage is called {block[2]!r}; there are {', '.join(BLOCKS)}"
            raise ProjectError(msg)
        said = passage(measured).replace("](reports/", f"]({root}reports/")
        return f"{block[1]}{said}{block[3]}"

    return BLOCK.sub(written, text)
