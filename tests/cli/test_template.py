"""The templates can be used without mlportfolio."""

from pathlib import Path

from click.testing import CliRunner

from mlportfolio.cli import root


def test_a_template_is_exported_with_its_questions(tmp_path: Path) -> None:
    folder = tmp_path / "template"
    words = ["template", "export", "supervised", str(folder), "--case", "crash-fatality"]
    done = CliRunner().invoke(root, words)
    assert done.exit_code == 0, done.output
    assert (folder / "cookiecutter.json").is_file()
    assert f"cookiecutter {folder}" in done.output
