"""Whole projects take minutes each: a third of them is made each day, all with MATRIX=all."""

import os
from datetime import UTC, datetime

import pytest

PARTS = 3


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep today's third of the whole projects; the other tests of this folder always run."""
    if os.environ.get("MATRIX") == "all":
        return
    whole = [item for item in items if item.get_closest_marker("matrix")]
    projects = sorted({_project(item) for item in whole})
    today = datetime.now(UTC).date().toordinal() % PARTS
    due = set(projects[today::PARTS])
    put_off = [item for item in whole if _project(item) not in due]
    if put_off:
        config.hook.pytest_deselected(items=put_off)
        kept = set(items) - set(put_off)
        items[:] = [item for item in items if item in kept]


def _project(item: pytest.Item) -> str:
    """Name the project that a test is about: its variant, or its module where it has one alone."""
    callspec = getattr(item, "callspec", None)
    params = callspec.params if callspec else {}
    return str(params.get("project", item.nodeid.partition("::")[0]))
