"""Live through all the data there is, batch by batch, as if each came on its day."""

from . import artifacts, life, logbook
from .cycle import until
from .line import opened_line
from .settings import Settings


def run(settings: Settings) -> None:
    """Take every turn of the loop that has not been taken."""
    with opened_line(settings) as line:
        until(line, line.batches[-1])
    life.draw(logbook.read(settings), settings.root / artifacts.FIGURES)
