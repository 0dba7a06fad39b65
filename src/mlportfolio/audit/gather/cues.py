"""Reads the words that show what a sentence or a heading is about: ``cues.toml``."""

import tomllib
from functools import cache
from pathlib import Path

from mlportfolio.audit.facts.prose import Idea

FILE = Path(__file__).with_name("cues.toml")


@cache
def _told() -> dict[str, dict[str, str]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def headings() -> dict[Idea, str]:
    """Return the stems that a heading on an idea holds."""
    return {Idea(name): stems for name, stems in _told()["headings"].items()}


def sentences() -> dict[Idea, str]:
    """Return the stems that a sentence with an idea holds."""
    return {Idea(name): stems for name, stems in _told()["sentences"].items()}


def models() -> str:
    """Return the names of algorithms."""
    return _told()["names"]["models"]


def metrics() -> str:
    """Return the names of measures."""
    return _told()["names"]["metrics"]


def goals() -> str:
    """Return the stems of sentences that say what is wanted, not what came out."""
    return _told()["names"]["goals"]


def achieved() -> str:
    """Return the stems of sentences that say that something came out."""
    return _told()["names"]["achieved"]
