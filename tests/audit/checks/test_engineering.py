"""What engineering is credited for, and what it is told to do better."""

import pytest

from mlportfolio.audit.check import Outcome
from mlportfolio.audit.checks import engineering as eng
from mlportfolio.audit.facts.dependencies import Dependencies, Imported, Manifest, Pin, Requirement
from mlportfolio.audit.facts.history import Commit, History
from mlportfolio.audit.facts.hygiene import (
    Hygiene,
    Ignoring,
    Left,
    Licence,
    LicenceSource,
    Litter,
    Work,
    Workflow,
)
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.secrets import Secret, Secrets
from mlportfolio.audit.facts.tree import Entry, Tree

TELLING = ("add loader for rents", "fix leakage in scaler", "plot errors by district")
TREE = Tree("rents", (Entry("train.py", 10),))


def history(*messages: str, whole: bool = True, unread: str = "") -> History:
    commits = tuple(Commit(f"{n:040x}", message, n) for n, message in enumerate(messages))
    return History(commits, is_git=True, is_whole=whole, unread=unread)


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        pytest.param(history(*TELLING, *TELLING), Outcome.PASS, id="messages tell"),
        pytest.param(history(*TELLING), Outcome.FAIL, id="too few commits"),
        pytest.param(history(*TELLING, *["update"] * 5), Outcome.PARTIAL, id="some tell"),
        pytest.param(history(*["Add files via upload"] * 9), Outcome.FAIL, id="uploads"),
        pytest.param(History(), Outcome.FAIL, id="no git"),
        pytest.param(history("a b", whole=False), Outcome.NOT_APPLICABLE, id="shallow clone"),
        pytest.param(History(unread="elsewhere"), Outcome.NOT_APPLICABLE, id="unreadable"),
    ],
)
def test_history(told: History, outcome: Outcome) -> None:
    assert eng.history_tells.judge(told).outcome is outcome


def test_an_unread_history_says_why() -> None:
    verdict = eng.history_tells.judge(history(whole=False, unread="object missing"))
    assert "object missing" in verdict.note


def ignoring(*covers: str, patterns: int = 5, hides: tuple[str, ...] = ()) -> Hygiene:
    return Hygiene((Ignoring(".gitignore", patterns, covers, hides),))


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        pytest.param(ignoring("bytecode", "data"), Outcome.PASS, id="two kinds"),
        pytest.param(ignoring("R sessions"), Outcome.PASS, id="an R project's own"),
        pytest.param(ignoring("bytecode", patterns=1), Outcome.PARTIAL, id="one kind"),
        pytest.param(ignoring(), Outcome.PARTIAL, id="for another language"),
        pytest.param(ignoring(patterns=0), Outcome.PARTIAL, id="empty"),
        pytest.param(
            ignoring("bytecode", "data", hides=("src/a.py",)), Outcome.PARTIAL, id="hides sources"
        ),
        pytest.param(
            ignoring("bytecode", "data", hides=("notes.md",)), Outcome.PASS, id="hides a note"
        ),
        pytest.param(Hygiene(), Outcome.FAIL, id="absent"),
    ],
)
def test_gitignore(told: Hygiene, outcome: Outcome) -> None:
    assert eng.what_machines_make_is_ignored.judge(told).outcome is outcome


def test_the_gitignore_that_covers_most_is_judged() -> None:
    told = Hygiene((Ignoring(".dvc/.gitignore", 3), Ignoring("app/.gitignore", 2, ("a", "b"))))
    assert eng.what_machines_make_is_ignored.judge(told).evidence == (Place("app/.gitignore"),)


def manifest(*pins: Pin, path: str = "requirements.txt") -> Manifest:
    items = tuple(Requirement(f"lib{n}", pin, Place(path, n + 1)) for n, pin in enumerate(pins))
    return Manifest(path, items)


def needs(count: int, *manifests: Manifest) -> Dependencies:
    imports = tuple(Imported(f"m{n}", (f"lib{n}",), Place("a.py", n + 1)) for n in range(count))
    return Dependencies(manifests, imports)


def standing(told: Dependencies) -> Dependencies:
    """The same, where the last import is what the work stands on."""
    return told._replace(imports=(*told.imports[:-1], told.imports[-1]._replace(is_framework=True)))


TWO = manifest(Pin.NONE, Pin.NONE)
EIGHT = manifest(*[Pin.NONE] * 8)


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        pytest.param(needs(2, TWO), Outcome.PASS, id="all imports"),
        pytest.param(needs(3, TWO), Outcome.PASS, id="most imports"),
        pytest.param(needs(10, EIGHT), Outcome.PASS, id="all but two of ten"),
        pytest.param(standing(needs(9, EIGHT)), Outcome.PASS, id="a library of models alone"),
        pytest.param(standing(needs(10, EIGHT)), Outcome.PARTIAL, id="it and another"),
        pytest.param(needs(11, EIGHT), Outcome.PARTIAL, id="several missing, over a quarter"),
        pytest.param(needs(9, TWO), Outcome.PARTIAL, id="few imports"),
        pytest.param(needs(2), Outcome.FAIL, id="nothing declared"),
        pytest.param(needs(2, TWO._replace(is_lock=True)), Outcome.PASS, id="a lock alone"),
        pytest.param(needs(2, TWO._replace(unusable="a table")), Outcome.PARTIAL, id="unusable"),
        pytest.param(needs(2, manifest()), Outcome.PARTIAL, id="an empty manifest"),
    ],
)
def test_dependencies(told: Dependencies, outcome: Outcome) -> None:
    assert eng.dependencies_are_declared.judge(told).outcome is outcome


def test_missing_imports_are_named_in_the_remedy() -> None:
    verdict = eng.dependencies_are_declared.judge(needs(9, TWO))
    assert verdict.remedy == "Add m2, m3, m4, m5, m6 to requirements.txt."


LOCK = manifest(Pin.EXACT, Pin.EXACT, path="uv.lock")._replace(is_lock=True)
DEV = manifest(Pin.EXACT, Pin.EXACT, Pin.EXACT, path="dev.txt")._replace(development=True)


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        pytest.param(needs(0, manifest(Pin.EXACT, Pin.EXACT, Pin.NONE)), Outcome.PASS, id="most"),
        pytest.param(needs(0, manifest(Pin.EXACT, Pin.NONE, Pin.NONE)), Outcome.PARTIAL, id="one"),
        pytest.param(needs(0, manifest(Pin.RANGE, Pin.RANGE)), Outcome.PARTIAL, id="ranges"),
        pytest.param(needs(0, TWO), Outcome.FAIL, id="names alone"),
        pytest.param(needs(0, TWO, LOCK), Outcome.PASS, id="a lock"),
        pytest.param(
            needs(0, manifest(*[Pin.NONE] * 9), LOCK), Outcome.FAIL, id="a lock of something else"
        ),
        pytest.param(needs(0, TWO, DEV), Outcome.FAIL, id="pinned for development only"),
        pytest.param(needs(0, DEV), Outcome.PASS, id="development is all there is"),
        pytest.param(needs(0), Outcome.FAIL, id="nothing declared"),
    ],
)
def test_pins(told: Dependencies, outcome: Outcome) -> None:
    assert eng.versions_are_pinned.judge(told).outcome is outcome


def licensed(source: LicenceSource) -> Hygiene:
    return Hygiene(licences=(Licence(source, "MIT", Place("LICENSE", 1)),))


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        pytest.param(licensed(LicenceSource.FILE), Outcome.PASS, id="file"),
        pytest.param(licensed(LicenceSource.SPDX), Outcome.PASS, id="metadata"),
        pytest.param(licensed(LicenceSource.MENTION), Outcome.PARTIAL, id="README"),
        pytest.param(Hygiene(), Outcome.FAIL, id="none"),
    ],
)
def test_licence(told: Hygiene, outcome: Outcome) -> None:
    assert eng.the_licence_is_stated.judge(told).outcome is outcome


def flows(*works: Work) -> Hygiene:
    return Hygiene(workflows=tuple(Workflow(work, Place(f"{work}.yml", 3)) for work in works))


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        pytest.param(flows(Work.DEPLOY, Work.CODE), Outcome.PASS, id="tests among others"),
        pytest.param(flows(Work.BROKEN, Work.DEPLOY), Outcome.PARTIAL, id="deploys only"),
        pytest.param(flows(Work.NOTHING), Outcome.FAIL, id="echoes"),
        pytest.param(flows(Work.BROKEN), Outcome.FAIL, id="never starts"),
        pytest.param(Hygiene(), Outcome.FAIL, id="none"),
    ],
)
def test_continuous_integration(told: Hygiene, outcome: Outcome) -> None:
    assert eng.changes_are_checked.judge(told).outcome is outcome


def test_each_piece_of_litter_is_listed() -> None:
    left = (Left(Litter.CACHE, "__pycache__/", 3), Left(Litter.EDITOR, ".idea/"))
    verdict = eng.only_sources_are_committed.judge(TREE, Hygiene(litter=left))
    assert verdict.outcome is Outcome.FAIL
    assert [place.path for place in verdict.evidence] == ["__pycache__/", ".idea/"]


def test_a_large_file_is_to_be_kept_elsewhere() -> None:
    told = Hygiene(litter=(Left(Litter.LARGE, "rows.csv", size=10**8),))
    assert "DVC" in eng.only_sources_are_committed.judge(TREE, told).remedy


def test_a_clean_repository_passes() -> None:
    assert eng.only_sources_are_committed.judge(TREE, Hygiene()).sure


def test_an_unknown_size_makes_the_verdict_unsure() -> None:
    verdict = eng.only_sources_are_committed.judge(TREE, Hygiene(unknown_sizes=("rows.csv",)))
    assert verdict.outcome is Outcome.PASS
    assert not verdict.sure


def test_an_empty_folder_earns_nothing_for_being_clean() -> None:
    empty = Tree("empty", ())
    hygiene = eng.only_sources_are_committed.judge(empty, Hygiene())
    secrets = eng.no_secret_is_committed.judge(empty, Secrets())
    assert {hygiene.outcome, secrets.outcome} == {Outcome.NOT_APPLICABLE}


SECRET = Secret("AWS access key", "AKIA… (20 characters)", Place("app.py", 4))


def test_a_secret_fails_at_its_line_and_stays_masked() -> None:
    verdict = eng.no_secret_is_committed.judge(TREE, Secrets((SECRET,), 3))
    assert verdict.outcome is Outcome.FAIL
    assert verdict.evidence == (Place("app.py", 4),)
    assert "AKIA… (20 characters)" in verdict.note


def test_a_key_that_may_be_public_is_no_accusation() -> None:
    verdict = eng.no_secret_is_committed.judge(TREE, Secrets((SECRET._replace(certain=False),)))
    assert verdict.outcome is Outcome.PASS
    assert not verdict.sure


def test_no_secret_passes() -> None:
    assert eng.no_secret_is_committed.judge(TREE, Secrets(looked=3)).note == "none in 3 files"
