"""What .gitignore says, held beside git itself."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlportfolio.audit.gather.ignoring import ignores, matches, parse

PATHS = (
    "a.pyc",
    "src/a.pyc",
    "data/rows.csv",
    "data/raw/rows.csv",
    "src/data/rows.csv",
    "venv/lib/a.py",
    "notes.txt",
    "build",
    "#odd",
    "!odd",
    "a b.txt",
    "x1.log",
)
RULES = (
    "*.pyc",
    "data/",
    "/data",
    "data/*.csv",
    "**/rows.csv",
    "data/**",
    "data/**/rows.csv",
    "*\n!notes.txt",
    "venv",
    "# comment\n\n",
    "\\#odd",
    "\\!odd",
    "a\\ b.txt",
    "x[0-9].log",
    "x[!0-9].log",
    "x[^2-9].log",
    "?.pyc",
    "x[.log",
    "build/",
    "/",
    "n*t*s.txt",
    "x[a1].log",
)


@pytest.mark.parametrize("rules", RULES)
def test_a_path_is_ignored_where_git_ignores_it(tmp_path: Path, rules: str) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / ".gitignore").write_text(f"{rules}\n")
    said = subprocess.run(
        ["git", "-c", "core.quotePath=false", "check-ignore", "--no-index", "--stdin"],
        cwd=tmp_path,
        input="\n".join(PATHS),
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()
    patterns = parse(rules)
    assert [path for path in PATHS if ignores(patterns, path)] == said


def test_what_is_too_long_to_be_a_pattern_is_left_out() -> None:
    assert parse("a" * 1_000) == ()


def test_a_pattern_of_many_stars_ends_soon() -> None:
    assert not matches("*a" * 40 + "b", "a" * 200)


@given(st.text("*?[]!^-\\ab/", max_size=30), st.text("ab/", min_size=1, max_size=20))
def test_any_pattern_is_matched(pattern: str, path: str) -> None:
    assert ignores(parse(pattern), path) in {True, False}
