"""A row is accepted or set aside with its reason; none is lost."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from stand_in.screen import screen
from stand_in.settings import Settings
from stand_in.split import clock

Handed = Callable[[], tuple[str, bytes]]


def spoiled(content: bytes, places: list[int], title: str, value: str) -> bytes:
    """Return the batch with another value in some rows of a column."""
    lines = [line.split(",") for line in content.decode().splitlines()]
    at = lines[0].index(title)
    for place in places:
        lines[place + 1][at] = value
    return "\n".join(",".join(line) for line in lines).encode()


@pytest.fixture
def lenient(living: Settings) -> Settings:
    """Return settings under which a few bad rows never spoil a batch."""
    return replace(living, loop=replace(living.loop, most_bad=0.99))


def test_a_sound_batch_is_accepted_whole(living: Settings, first_batch: Handed) -> None:
    batch, content = first_batch()
    found = screen(content, batch, living)
    assert len(found.accepted) == len(content.splitlines()) - 1
    assert found.refused.empty


def test_every_row_is_on_one_side(lenient: Settings, first_batch: Handed) -> None:
    batch, content = first_batch()
    broken = spoiled(content, [0, 2], clock(lenient).title, "1900-01-01")
    found = screen(broken, batch, lenient)
    rows = len(content.splitlines()) - 1
    assert sorted([*found.accepted.index, *found.refused.index]) == list(range(rows))
    assert list(found.refused.index) == [0, 2]
    assert "not in the batch" in found.refused["reason"].iloc[0]
    assert "1900-01-01" in found.refused["content"].iloc[0]


@pytest.mark.parametrize("value", ["", "soon"])
def test_a_row_without_a_time_is_set_aside(
    lenient: Settings, first_batch: Handed, value: str
) -> None:
    batch, content = first_batch()
    found = screen(spoiled(content, [1], clock(lenient).title, value), batch, lenient)
    assert list(found.refused.index) == [1]


def test_a_batch_that_is_mostly_broken_is_set_aside_whole(
    living: Settings, first_batch: Handed
) -> None:
    batch, content = first_batch()
    rows = len(content.splitlines()) - 1
    broken = spoiled(content, list(range(rows // 2 + 1)), clock(living).title, "1900-01-01")
    found = screen(broken, batch, living)
    assert found.accepted.empty
    assert len(found.refused) == rows
    assert "break the contract" in found.note


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x00\xff\xfe" * 50, id="no text"),
        pytest.param(b"<html>busy</html>\n", id="a page"),
        pytest.param(b'a,b\n1,"2\n', id="cut off"),
    ],
)
def test_what_is_no_table_is_set_aside_with_how_it_begins(
    living: Settings, first_batch: Handed, content: bytes
) -> None:
    batch, _ = first_batch()
    found = screen(content, batch, living)
    assert found.accepted.empty
    assert len(found.refused) == 1
    assert found.note


def test_a_column_that_is_gone_is_named(living: Settings, first_batch: Handed) -> None:
    batch, content = first_batch()
    title = living.target_column.title
    header, *lines = content.decode().splitlines()
    renamed = "\n".join([header.replace(title, "renamed"), *lines]).encode()
    assert repr(title) in screen(renamed, batch, living).note


def test_accepted_rows_have_the_types_of_the_settings(
    living: Settings, first_batch: Handed
) -> None:
    batch, content = first_batch()
    found = screen(content, batch, living).accepted
    for column in living.of_type("number"):
        assert pd.api.types.is_float_dtype(found[column.name])
