"""Write what ``new`` would make as an ordinary cookiecutter template."""

import json
import re
from pathlib import Path
from typing import Any

from mlportfolio.errors import ScaffoldError
from mlportfolio.scaffold import compose, plan, render
from mlportfolio.scaffold.compose import STAND_IN, STAND_IN_SLUG, Blueprint, Item
from mlportfolio.scaffold.request import ProjectRequest

ASKED = ("title", "slug", "description", "problem", "author", "email", "year")
"""What cookiecutter asks; everything else is decided by the data and the kind."""
PACKAGE = "{{ cookiecutter.slug.replace('-', '_') }}"
VARIABLE = re.compile(r"\bcookiecutter\.(\w+)")


def export(request: ProjectRequest, folder: Path) -> tuple[str, ...]:
    """Write the template into ``folder`` and name its files.

    Raises:
        ScaffoldError: the folder holds something already, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"{folder} exists already and is not empty"
        raise ScaffoldError(msg, hint="name a folder that does not exist yet")
    planned = plan.plan(request)
    files = compose.compose(planned)
    files |= {planned.context["data_file"]: Item(request.data.file.read_bytes())}
    blueprint = {_named(path): _templated(item) for path, item in sorted(files.items())}
    try:
        render.write_template(blueprint, folder)
        text = json.dumps(_questions(planned.context, blueprint), indent=2, ensure_ascii=False)
        (folder / "cookiecutter.json").write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        msg = f"cannot write a template to {folder}: {error.strerror}"
        raise ScaffoldError(msg) from error
    return ("cookiecutter.json", *(f"{render.PROJECT}/{path}" for path in blueprint))


def _questions(context: dict[str, Any], blueprint: Blueprint) -> dict[str, Any]:
    asked = {key: context[key] for key in ASKED}
    decided = {f"_{key}": value for key, value in context.items() if key not in ASKED}
    decided["__package"] = PACKAGE
    return asked | decided | {"_copy_without_render": render.copied(blueprint)}


def _named(path: str) -> str:
    return path.replace(STAND_IN, "{{ cookiecutter.__package }}")


def _templated(item: Item) -> Item:
    """Turn a composed file into what cookiecutter renders to the file that ``new`` makes."""
    if not compose.is_text(item.content):
        return item
    text = item.content.decode()
    if item.rendered:
        return Item(
            _variables(VARIABLE.sub(_decided, text)).encode(),
            rendered=True,
            executable=item.executable,
        )
    if STAND_IN not in text and STAND_IN_SLUG not in text:
        return item
    raw = "{% raw %}" + text + "{% endraw %}"
    return Item(_variables(raw, raw=True).encode(), rendered=True, executable=item.executable)


def _decided(match: re.Match[str]) -> str:
    name = match[1]
    if name == "package":
        return "cookiecutter.__package"
    return f"cookiecutter.{name}" if name in ASKED else f"cookiecutter._{name}"


def _variables(text: str, *, raw: bool = False) -> str:
    for stand_in, variable in ((STAND_IN, "__package"), (STAND_IN_SLUG, "slug")):
        word = "{{ cookiecutter." + variable + " }}"
        text = text.replace(stand_in, "{% endraw %}" + word + "{% raw %}" if raw else word)
    return text
