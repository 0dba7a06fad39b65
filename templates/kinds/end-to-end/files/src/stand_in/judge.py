"""Judge the champion on the rows since it took over: neither its fit nor its choice saw them."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np

from . import artifacts, evaluate
from .batches import bounds
from .challenger import PROMISE, RUNS
from .champion import HOME, Champion, read
from .data import load
from .settings import ProjectError, Settings
from .split import holdout
from .target import encode

FEWEST_ROWS = 100


def run(settings: Settings) -> None:
    """Measure the champion as any supervised project measures its model."""
    found = read(settings.root / HOME)
    if found is None:
        msg = "no model is in service: run `stand-in replay` first"
        raise ProjectError(msg)
    promise = artifacts.read(settings.root / HOME / found.folder / PROMISE)
    _bring(settings.root / RUNS / promise["batch"], settings.root)
    evaluate.run(since(settings, found, promise["window"]["test_from"]))


def since(settings: Settings, champion: Champion, tested_from: str) -> Settings:
    """Let the test begin after the champion took over.

    Where it did so too late for its rows to show anything, they are those that it met the
    champion before it on: new to its fit, though not to its choice.
    """
    _, begins = bounds(champion.since, settings.loop.batch)
    after = replace(settings, split=replace(settings.split, test_from=begins.isoformat()))
    table = load(after)
    _, test = holdout(table, after)
    truth = encode(table.iloc[test], settings)
    if len(test) >= FEWEST_ROWS and len(np.unique(truth)) > 1:
        return after
    return replace(settings, split=replace(settings.split, test_from=tested_from))


def _bring(made: Path, root: Path) -> None:
    """Copy what the steps after this one look for at the top of the project."""
    if not (made / artifacts.PIPELINE).is_file():
        msg = f"{made.relative_to(root)} is missing: run `stand-in replay` first"
        raise ProjectError(msg)
    for name in (artifacts.PIPELINE, artifacts.TRAINING, artifacts.EXAMPLE):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made / name, root / name)
