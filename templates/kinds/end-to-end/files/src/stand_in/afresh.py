"""Begin a life: put aside what an earlier one left, which has seen what is yet to come here."""

import shutil

from .challenger import RUNS
from .champion import HOME
from .logbook import MONITORING
from .settings import Settings

ASIDE = ".before"


def begin(settings: Settings) -> bool:
    """Put champions and reviews aside, and say whether there were any.

    A store that holds no batch knows nothing of them: a fresh clone, or another database. Their
    models learned from batches that this life has still to answer.
    """
    home, told = settings.root / HOME, settings.root / MONITORING
    shutil.rmtree(settings.root / RUNS, ignore_errors=True)
    left = [*home.glob("[!.]*"), *([told] if told.exists() else [])]
    for each in left:
        aside = home / ASIDE / each.name
        aside.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(aside, ignore_errors=True)
        shutil.move(each, aside)
    return bool(left)
