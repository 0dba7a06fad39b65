"""What is kept of a pattern is what compiling it makes, and nothing is lost where it cannot be."""

import gc
import marshal
import re
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import AnyStr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlportfolio import audit
from mlportfolio.audit.gather import programs
from mlportfolio.audit.gather.pattern import Pattern
from mlportfolio.audit.gather.programs import Programs

WRITTEN = r"(?P<first>a+)|(b)\d{2,3}[^x-z]é"


def every_pattern() -> set[tuple[str, int]]:
    for each in walk_packages(audit.__path__, f"{audit.__name__}."):
        import_module(each.name)
    made = (one for one in gc.get_objects() if isinstance(one, Pattern))
    return {(one.written, int(one.flags)) for one in made if is_pattern(one.written)}


def is_pattern(written: str) -> bool:
    """Tell patterns of the audit from those that other tests made to be wrong."""
    try:
        re.compile(written)
    except re.error:
        return False
    return True


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept.patterns"


def keep(place: Path, *written: AnyStr, flags: int = 0) -> None:
    made = Programs(str(place))
    for each in written:
        made.compiled(each, flags)
    made.keep()


def names(place: Path) -> set[str | bytes]:
    return {written for written, _ in programs._read(str(place))}  # noqa: SLF001


def test_every_pattern_of_the_audit_comes_back_as_it_was_compiled(place: Path) -> None:
    every = every_pattern()
    first = Programs(str(place))
    for each in every:
        first.compiled(*each)
    first.keep()
    second = Programs(str(place))
    for each in every:
        assert second.compiled(*each) == re.compile(*each)
    assert len(names(place)) > 250


@given(st.text("ab1é x\n"))
def test_a_pattern_that_was_kept_finds_what_it_found(text: str) -> None:
    program = programs._program(WRITTEN, re.IGNORECASE)  # noqa: SLF001
    again = programs._made(WRITTEN, program)  # noqa: SLF001
    told = [(match.span(), match.groupdict()) for match in again.finditer(text)]
    expected = re.compile(WRITTEN, re.IGNORECASE)
    assert told == [(match.span(), match.groupdict()) for match in expected.finditer(text)]


def test_a_pattern_of_bytes_is_kept_too(place: Path) -> None:
    keep(place, rb"^a\d", flags=re.MULTILINE)
    found = Programs(str(place)).compiled(rb"^a\d", re.MULTILINE)
    assert found == re.compile(rb"^a\d", re.MULTILINE)


def test_what_is_known_is_not_written_again(place: Path) -> None:
    keep(place, WRITTEN)
    before = place.stat().st_mtime_ns
    keep(place, WRITTEN)
    assert place.stat().st_mtime_ns == before


def test_two_runs_keep_what_both_compiled(place: Path) -> None:
    keep(place, "one")
    keep(place, "two")
    assert names(place) == {"one", "two"}


def test_no_pattern_is_an_error_and_is_not_kept(place: Path) -> None:
    made = Programs(str(place))
    with pytest.raises(re.error):
        made.compiled("(", 0)
    made.compiled("good", 0)
    made.keep()
    assert "(" not in names(place)


@pytest.mark.parametrize("cut", [0, 1, 4, 20, -1])
def test_a_file_that_was_cut_off_is_made_anew(place: Path, cut: int) -> None:
    keep(place, WRITTEN)
    place.write_bytes(place.read_bytes()[:cut])
    keep(place, WRITTEN)
    assert names(place) == {WRITTEN}


def test_a_byte_that_changed_is_noticed(place: Path) -> None:
    keep(place, WRITTEN)
    told = bytearray(place.read_bytes())
    told[len(told) // 2] ^= 1
    place.write_bytes(told)
    assert names(place) == set()


def test_another_python_reads_none_of_it(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(place, WRITTEN)
    monkeypatch.setattr(programs, "MAKER", b"another Python")
    assert names(place) == set()


def test_a_program_that_the_engine_refuses_is_compiled(place: Path) -> None:
    flags, _, *groups = programs._program(WRITTEN, 0)  # noqa: SLF001
    kept = marshal.dumps({(WRITTEN, 0): (flags, b"\xff" * 64, *groups)})
    place.write_bytes(programs._checked(kept) + kept)  # noqa: SLF001
    assert Programs(str(place)).compiled(WRITTEN, 0) == re.compile(WRITTEN)


def test_a_file_that_grew_too_large_is_begun_anew(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(place, *(f"pattern {number}" for number in range(50)))
    monkeypatch.setattr(programs, "MOST_BYTES", 1000)
    keep(place, "last")
    assert names(place) == {"last"}


def test_a_folder_that_is_not_there_stops_nothing(tmp_path: Path) -> None:
    keep(tmp_path / "none" / "kept.patterns", WRITTEN)
    assert list(tmp_path.iterdir()) == []


def test_a_python_that_writes_no_bytecode_writes_no_patterns(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    keep(place, WRITTEN)
    assert not place.exists()


def test_nothing_else_is_left_behind(place: Path) -> None:
    keep(place, WRITTEN)
    assert list(place.parent.iterdir()) == [place]
