"""Live through all the data there is, batch by batch, as if each came on its day."""

from . import cycle
from .line import opened_line
from .settings import Settings


def run(settings: Settings) -> None:
    """Take every turn of the loop that has not been taken, and show what came of them."""
    with opened_line(settings) as line:
        cycle.until(line, line.batches[-1])
    cycle.show(settings)
