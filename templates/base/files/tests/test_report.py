"""The texts say what was measured, and a check fails when they do not."""

import re
import shutil
from pathlib import Path

import pytest

from stand_in import artifacts, cli, report, results
from stand_in.settings import ProjectError, Settings, read

ROOT = Path(__file__).parents[1]
COMMAND = re.compile(r"^stand-in ([\w-]+)", re.MULTILINE)


@pytest.fixture
def told(trained: Settings) -> Settings:
    """Write the texts of the run on the sample."""
    for name in report.TEXTS:
        place = trained.root / name
        place.parent.mkdir(exist_ok=True)
        shutil.copyfile(ROOT / name, place)
    report.run(trained)
    return trained


def test_texts_fresh_from_a_run_pass_the_check(told: Settings) -> None:
    report.check(told)


def test_every_block_is_filled(told: Settings) -> None:
    for name in report.TEXTS:
        assert "Not measured yet" not in (told.root / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", report.TEXTS)
def test_a_changed_number_fails_the_check(told: Settings, name: str) -> None:
    place = told.root / name
    text = place.read_text(encoding="utf-8")
    start = text.index("-->") + 3
    place.write_text(text[:start] + re.sub(r"\d", "7", text[start:]), encoding="utf-8")
    with pytest.raises(ProjectError, match=place.name):
        report.check(told)


def test_every_picture_that_the_texts_show_is_there(told: Settings) -> None:
    for name in report.TEXTS:
        place = told.root / name
        for picture in re.findall(r"!\[.*?\]\((.*?)\)", place.read_text(encoding="utf-8")):
            assert (place.parent / picture).is_file(), f"{name} shows {picture}"


def test_a_block_of_an_unknown_name_is_an_error(told: Settings) -> None:
    text = "<!-- run:nothing -->\n\n<!-- /run:nothing -->"
    with pytest.raises(ProjectError, match="nothing"):
        report.fill(text, results.read(told))


def test_every_passage_is_used_by_some_text() -> None:
    texts = "".join((ROOT / name).read_text(encoding="utf-8") for name in report.TEXTS)
    assert {match[2] for match in report.BLOCK.finditer(texts)} == set(report.BLOCKS)


def test_the_committed_texts_tell_the_committed_results() -> None:
    if not (ROOT / artifacts.METRICS).is_file():
        pytest.skip("nothing was measured yet: run `stand-in all`")
    report.check(read(ROOT))


def test_the_commands_that_the_readme_names_exist() -> None:
    named = COMMAND.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    known = {"all", "serve", *cli.STEPS}
    # 8< loop
    known |= {"cycle", "rollback", "score"}
    # >8 loop
    assert set(named) <= known
    assert named
