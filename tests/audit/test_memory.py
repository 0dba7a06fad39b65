"""What an audit found is recalled while nothing changed, and whatever befalls the cache."""

import os
import pickle
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import closing
from enum import Enum
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

from mlportfolio import audit as package
from mlportfolio.audit import store as module
from mlportfolio.audit.facts.code import Code
from mlportfolio.audit.facts.leakage import Leakage
from mlportfolio.audit.memory import Memory, is_settled
from mlportfolio.audit.run import Facts, audit
from mlportfolio.audit.selection import Selection
from mlportfolio.audit.store import Store, folder

Write = Callable[[Mapping[str, str]], Path]
TRAIN = """
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
rows = pd.read_csv("rows.csv")
rows = StandardScaler().fit_transform(rows)
train, test = train_test_split(rows)
"""
LONG_AGO = 1_600_000_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "audit.sqlite"


@pytest.fixture
def project(repository: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose files count as settled, for what they hold is seconds old."""
    monkeypatch.setattr("mlportfolio.audit.run.is_settled", lambda _: True)
    return repository({"README.md": "# Rows\n", "train.py": TRAIN})


def kept(file: Path) -> int:
    with closing(sqlite3.connect(file)) as database:
        return int(database.execute("SELECT count(*) FROM found").fetchone()[0])


def test_a_report_recalled_says_what_the_first_one_said(project: Path, file: Path) -> None:
    first = audit(project, memory=Store(file))
    again = audit(project, memory=Store(file))
    assert again.results != ()
    assert [(each.check.code, each.verdict) for each in again.results] == [
        (each.check.code, each.verdict) for each in first.results
    ]
    assert (again.kind, again.unread, again.score) == (first.kind, first.unread, first.score)


def test_much_is_written_before_the_end_so_that_it_takes_no_memory(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_WAITING", 100)
    store = Store(file)
    store.keep(b"first", "long" * 100)
    assert kept(file) == 1
    store.keep(b"second", "short")
    assert kept(file) == 1
    store.close()
    assert kept(file) == 2


def test_a_report_is_recalled_without_opening_a_file(
    project: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit(project, memory=Store(file))
    monkeypatch.setattr("mlportfolio.audit.gather.texts.texts", pytest.fail)
    assert audit(project, memory=Store(file)).results


def test_a_change_is_seen(project: Path, file: Path) -> None:
    before = audit(project, memory=Store(file))
    (project / "README.md").write_text("# Bows\n", encoding="utf-8")
    (project / "LICENSE").write_text("MIT", encoding="utf-8")
    after = audit(project, memory=Store(file))
    assert after.results != before.results


def test_a_change_of_the_same_size_and_time_is_seen(project: Path, file: Path) -> None:
    readme = project / "README.md"
    os.utime(readme, (LONG_AGO, LONG_AGO))
    first = report_of(project, file)
    readme.write_text("# Cows\n", encoding="utf-8")
    os.utime(readme, (LONG_AGO, LONG_AGO))
    assert report_of(project, file) is not first
    assert kept(file) == 3


def report_of(project: Path, file: Path) -> object:
    return audit(project, memory=Store(file))


def test_another_choice_of_checks_is_another_report(project: Path, file: Path) -> None:
    audit(project, memory=Store(file))
    chosen = audit(project, Selection(select=("DOC",)), Store(file))
    assert {each.check.code[:3] for each in chosen.results} == {"DOC"}


def test_what_has_just_changed_is_not_kept(repository: Write, file: Path) -> None:
    project = repository({"train.py": TRAIN})
    audit(project, memory=Store(file))
    assert kept(file) == 1, "the script alone, no report"


def test_a_file_is_settled_after_two_seconds(file: Path) -> None:
    file.parent.mkdir()
    file.touch()
    assert not is_settled(file.stat().st_mtime_ns)
    assert is_settled(file.stat().st_mtime_ns - 3 * 10**9)


def test_a_script_recalled_shows_what_it_showed(repository: Write, file: Path) -> None:
    project = repository({"train.py": TRAIN})
    first, again = Store(file), Store(file)
    before = Facts(project, first)[Code].scripts[0]
    first.close()
    after = Facts(project, again)[Code].scripts[0]
    again.close()
    assert before.body
    assert not after.body
    assert after.shown == before.shown


def test_a_leak_is_found_in_scripts_recalled(repository: Write, file: Path) -> None:
    project = repository({"train.py": TRAIN})
    first, again = Store(file), Store(file)
    before = Facts(project, first)[Leakage]
    first.close()
    assert before.leaks
    assert Facts(project, again)[Leakage] == before
    again.close()


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_cache_that_is_no_database_is_begun_anew(
    project: Path, file: Path, content: bytes
) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert audit(project, memory=Store(file)).results
    audit(project, memory=Store(file))
    audit(project, memory=Store(file))
    assert kept(file) == 2


def test_a_row_that_was_damaged_is_not_believed(project: Path, file: Path) -> None:
    honest = audit(project, memory=Store(file))
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE found SET value = substr(value, 1, 40) || x'00' || 'x'")
    assert audit(project, memory=Store(file)).score == honest.score


def test_a_row_of_foreign_types_is_not_read(file: Path) -> None:
    memory = Store(file)
    memory.keep(b"key", subprocess.Popen)
    memory.close()
    with closing(Store(file)) as again:
        assert again.recall(b"key") is None


def test_nothing_of_another_version_is_recalled(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = Store(file).key("report")
    monkeypatch.setattr(module, "__version__", "99")
    assert Store(file).key("report") != key


def test_a_cache_that_grew_too_large_is_begun_anew(
    project: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit(project, memory=Store(file))
    monkeypatch.setattr(module, "MOST_BYTES", 1_000)
    (project / "more.py").write_text("x = 1\n", encoding="utf-8")
    audit(project, memory=Store(file))
    assert kept(file) == 3


def test_a_folder_that_cannot_be_written_costs_nothing(project: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    assert audit(project, memory=Store(tmp_path / "taken" / "audit.sqlite")).results


def test_a_cache_that_another_audit_holds_is_left(project: Path, file: Path) -> None:
    audit(project, memory=Store(file))
    holder = sqlite3.connect(file)
    holder.execute("BEGIN EXCLUSIVE")
    assert audit(project, memory=Store(file)).results
    holder.close()


def test_many_audits_at_once_agree(project: Path, file: Path) -> None:
    scores: list[float] = []

    def run() -> None:
        scores.append(audit(project, memory=Store(file)).score)

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(scores) == 8
    assert len(set(scores)) == 1


def test_without_a_file_nothing_is_kept() -> None:
    memory = Memory()
    memory.keep(b"key", 1)
    memory.close()
    assert memory.recall(b"key") is None


def test_the_folder_follows_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert folder() == str(tmp_path / "mlportfolio")
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folder() == str(tmp_path / ".cache" / "mlportfolio")


def test_the_command_keeps_nothing_when_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    command = [sys.executable, "-m", "mlportfolio", "audit", str(project)]
    subprocess.run([*command, "--no-cache"], check=True, capture_output=True)
    assert not (tmp_path / "home").exists()
    subprocess.run(command, check=True, capture_output=True)
    assert (tmp_path / "home" / "mlportfolio" / "audit.sqlite").exists()


def test_a_check_out_of_a_report_judges_nothing(project: Path) -> None:
    check = pickle.loads(pickle.dumps(audit(project).results[0].check))  # noqa: S301 - our own
    with pytest.raises(TypeError, match="judges nothing"):
        check.judge()


WORDS = [
    value
    for each in walk_packages(package.__path__, f"{package.__name__}.")
    for value in vars(import_module(each.name)).values()
    if isinstance(value, type) and issubclass(value, Enum) and value.__module__ == each.name
]


@pytest.mark.parametrize("words", [each for each in WORDS if len(each)])
def test_a_word_is_kept_by_its_value(words: type[Enum]) -> None:
    word = next(iter(words))
    made_by, told = word.__reduce_ex__(5)[:2]
    assert made_by is words
    assert made_by(*told) is word
