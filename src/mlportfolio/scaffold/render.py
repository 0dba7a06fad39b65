"""Write a blueprint as an ordinary cookiecutter template, and render it once."""

import glob
from pathlib import Path
from typing import Any

from mlportfolio.scaffold.compose import Blueprint

PROJECT = "{{ cookiecutter.slug }}"
RUNNABLE = 0o755


def write_template(blueprint: Blueprint, folder: Path) -> None:
    """Write the files below the folder that cookiecutter names after the project."""
    write(blueprint, folder / PROJECT)


def write(blueprint: Blueprint, folder: Path) -> None:
    """Write files as they stand."""
    made: set[Path] = set()
    for path, item in blueprint.items():
        target = folder / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(item.content)
        if item.executable:
            target.chmod(RUNNABLE)


def copied(blueprint: Blueprint) -> list[str]:
    """Return the patterns of the files that cookiecutter has to leave as they are."""
    return [glob.escape(path) for path, item in blueprint.items() if not item.rendered]


def render(blueprint: Blueprint, context: dict[str, Any], work: Path) -> Path:
    """Render the project below ``work`` and return its folder; reads and writes nothing else.

    cookiecutter is given what has to be rendered; what it would only copy is written here,
    which halves the time. That both ways make the same tree is tested.
    """
    from cookiecutter.generate import generate_files  # noqa: PLC0415 - costs 0.2 s

    template, out = work / "template", work / "out"
    write_template({path: item for path, item in blueprint.items() if item.rendered}, template)
    out.mkdir()
    made = generate_files(
        repo_dir=str(template),
        context={"cookiecutter": context | {"_template": "mlportfolio"}},
        output_dir=str(out),
        accept_hooks=False,
    )
    write({path: item for path, item in blueprint.items() if not item.rendered}, Path(made))
    return Path(made)
