"""What a life begins with comes into being whole, and knows nothing of an earlier life."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from stand_in import afresh, artifacts, champion, founding, logbook
from stand_in.champion import HOME, Champion
from stand_in.settings import Settings
from stand_in.storage import connect


class CutOffError(Exception):
    """Stands for a process that ends before a file is in its place."""


def cut_off(path: Path, write: object) -> None:
    del path, write
    raise CutOffError


def test_a_registry_that_is_cut_off_while_it_is_set_up_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mlflow.db"
    with monkeypatch.context() as patch:
        patch.setattr(founding, "_copy", cut_off)
        with pytest.raises(CutOffError):
            founding.found(f"sqlite:///{file}")
    assert list(tmp_path.iterdir()) == []
    founding.found(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as opened:
        assert opened.execute("select count(*) from registered_models").fetchone() == (0,)


def test_a_database_that_is_there_already_is_not_set_up_again(tmp_path: Path) -> None:
    (tmp_path / "mlflow.db").write_bytes(b"a registry")
    founding.found(f"sqlite:///{tmp_path / 'mlflow.db'}")
    assert (tmp_path / "mlflow.db").read_bytes() == b"a registry"


def test_a_store_that_is_new_leaves_nothing_beside_it(tmp_path: Path) -> None:
    for _ in range(2):
        with connect("duckdb:data/store.duckdb", tmp_path) as database:
            database.run("create table if not exists kept (number integer)")
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["store.duckdb"]


def test_a_life_that_begins_puts_an_earlier_one_aside(living: Settings) -> None:
    home, told = living.root / HOME, living.root / logbook.MONITORING
    assert not afresh.begin(living)
    (home / "v3").mkdir(parents=True)
    champion.point(home, Champion(3, "2020-01-01"))
    artifacts.write(told, [])
    assert afresh.begin(living)
    assert champion.read(home) is None
    assert not told.exists()
    assert {path.name for path in (home / afresh.ASIDE).iterdir()} == {
        "v3",
        champion.POINTER,
        told.name,
    }


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    artifacts.write(file, {"number": 1})

    def halfway(beside: Path) -> None:
        beside.write_text("{", encoding="utf-8")
        raise CutOffError

    with pytest.raises(CutOffError):
        artifacts.whole(file, halfway)
    assert artifacts.read(file) == {"number": 1}
    assert list(tmp_path.iterdir()) == [file]
