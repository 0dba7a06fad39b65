"""What surrounds the work, found in repositories that git really made."""

import subprocess
from pathlib import Path

import pytest

from mlportfolio.audit.facts.hygiene import Hygiene, Litter
from mlportfolio.audit.facts.texts import Text, Texts
from mlportfolio.audit.facts.tree import Entry, EntryKind, Tree
from mlportfolio.audit.gather.hygiene import hygiene
from mlportfolio.audit.gather.litter import litter
from mlportfolio.audit.gather.opening import Opener
from mlportfolio.audit.gather.texts import texts
from mlportfolio.audit.gather.tree import tree


def repository(folder: Path, files: dict[str, str]) -> Hygiene:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    for words in (["init", "-q"], ["add", "-f", "."]):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)
    found = tree(Opener(folder))
    return hygiene(found, texts(Opener(folder), found))


def left(*paths: str, size: int = 1) -> list[tuple[Litter, str]]:
    found, _ = litter(Tree("a", tuple(Entry(path, size) for path in paths)), Texts((), ()))
    return [(one.litter, one.path) for one in found]


def test_a_whole_repository_is_looked_at(tmp_path: Path) -> None:
    found = repository(
        tmp_path,
        {
            ".gitignore": "__pycache__/\n.venv\ndata/\n",
            "LICENSE": "MIT License, permission is hereby granted, free of charge",
            "src/__pycache__/a.cpython-311.pyc": "x",
            ".github/workflows/ci.yml": "on: push\njobs: {a: {runs-on: x, steps: [{run: pytest}]}}",
        },
    )
    assert found.ignoring[0].covers[:2] == ("bytecode", "virtual environments")
    assert [one.name for one in found.licences] == ["MIT"]
    assert [one.path for one in found.litter] == ["src/__pycache__/"]
    assert len(found.workflows) == 1


def test_sources_that_a_new_clone_would_lose_are_named(tmp_path: Path) -> None:
    found = repository(tmp_path, {".gitignore": "src/\n", "src/train.py": "pass"})
    assert found.ignoring[0].hides == ("src/train.py",)


def test_an_exception_among_many_sources_is_no_mistake(tmp_path: Path) -> None:
    files = {".gitignore": "*_old.py\n"} | {f"src/a{n}.py": "" for n in range(9)}
    assert repository(tmp_path, {**files, "src/a_old.py": ""}).ignoring[0].hides == ()


def test_a_gitignore_rules_only_its_own_folder(tmp_path: Path) -> None:
    files = {"app/.gitignore": "*.py\n", "app/a.py": "", "apple/b.py": "", "c.py": ""}
    assert repository(tmp_path, files).ignoring[0].hides == ("a.py",)


def test_an_empty_gitignore_is_there_and_says_nothing(tmp_path: Path) -> None:
    found = repository(tmp_path, {".gitignore": ""}).ignoring[0]
    assert (found.patterns, found.covers) == (0, ())


@pytest.mark.parametrize("folder", [".pytest_cache", ".idea", ".dvc"])
def test_a_gitignore_that_a_tool_brought_is_not_the_project_s(tmp_path: Path, folder: str) -> None:
    assert repository(tmp_path, {f"{folder}/.gitignore": "/workspace.xml\n"}).ignoring == ()


@pytest.mark.parametrize(
    ("path", "kind", "at"),
    [
        ("src/__pycache__/a.pyc", Litter.CACHE, "src/__pycache__/"),
        ("rents.egg-info/PKG-INFO", Litter.CACHE, "rents.egg-info/"),
        ("a.pyc", Litter.CACHE, "a.pyc"),
        ("docs/.doctrees/a.doctree", Litter.CACHE, "docs/.doctrees/"),
        (".ipynb_checkpoints/a.ipynb", Litter.CHECKPOINT, ".ipynb_checkpoints/"),
        ("app/.idea/misc.xml", Litter.EDITOR, "app/.idea/"),
        (".vscode/settings.json", Litter.EDITOR, ".vscode/"),
        (".venv/bin/python", Litter.ENVIRONMENT, ".venv/"),
        (".dvc/cache/ab/c", Litter.CACHE, ".dvc/cache/"),
        (".Rhistory", Litter.CACHE, ".Rhistory"),
        ("data/.DS_Store", Litter.CACHE, "data/.DS_Store"),
    ],
)
def test_litter_is_named_once_where_it_begins(path: str, kind: Litter, at: str) -> None:
    assert left(path, path + "2") == [(kind, at)] or left(path) == [(kind, at)]


@pytest.mark.parametrize(
    "path", [".vscode/extensions.json", "env/config.py", "src/cache.py", "data/raw.csv", ".env"]
)
def test_other_files_are_no_litter(path: str) -> None:
    assert left(path) == []


def test_an_environment_of_any_name_says_so_itself() -> None:
    found = left("mine/pyvenv.cfg", "mine/lib/a.py", "src/a.py")
    assert found == [(Litter.ENVIRONMENT, "mine/")]


def test_a_file_over_fifty_megabytes_is_litter_of_its_own() -> None:
    assert left("rows.csv", size=50 * 10**6 + 1) == [(Litter.LARGE, "rows.csv")]
    assert left("rows.csv", size=50 * 10**6) == []


def test_what_git_does_not_track_is_nobody_s_fault() -> None:
    entry = Entry("a.pyc", 1, tracked=False)
    assert litter(Tree("a", (entry,), is_git=True), Texts((), ())) == ((), ())


def test_a_file_that_is_not_on_disk_is_weighed_by_what_dvc_says() -> None:
    entries = tuple(Entry(path, 0, EntryKind.ABSENT) for path in ("m/model.pkl", "m/rows.csv"))
    lock = Text("m/dvc.lock", "outs:\n- path: model.pkl\n  hash: md5\n  size: 73600000\n")
    found, unknown = litter(Tree("a", entries), Texts((lock,), ()))
    assert [one.path for one in found] == ["m/model.pkl"]
    assert unknown == ("m/rows.csv",)


@pytest.mark.parametrize("piece", [" ", "\n", "path: a\n", "  size: "])
def test_a_lock_that_repeats_itself_is_read_to_its_end(piece: str) -> None:
    lock = Text("dvc.lock", piece * (100_000 // len(piece)))
    assert litter(Tree("a", ()), Texts((lock,), ())) == ((), ())
