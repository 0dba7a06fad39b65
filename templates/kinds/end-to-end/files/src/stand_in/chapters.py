"""The passages on the loop: what the README tells of the model's life in service."""

from collections.abc import Callable

from . import logbook
from .chronicle import BLOCKS
from .intake import intake
from .logbook import Life
from .results import Results


def _told(write: Callable[[Life], str]) -> Callable[[Results], str]:
    def passage(found: Results) -> str:
        return write(logbook.read(found.settings))

    return passage


CHAPTERS = {name: _told(write) for name, write in BLOCKS.items()} | {"intake": intake}
